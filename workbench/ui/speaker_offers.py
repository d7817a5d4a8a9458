"""The speakers that are offered while a name is typed: a list below the field, which keeps the focus."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QHideEvent, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from workbench.ui import plain
from workbench.ui.elided import apart, one_line
from workbench.ui.row_models import HeldLines
from workbench.ui.rows import RowDelegate, show_chosen
from workbench.ui.theme import LIGHT, interface_font

_SIDE, _TOP, _MOST = 10, 6, 8
# Colours by their role in the palette, so that it follows a change of theme by itself.
_STYLE = """
QFrame#offers { background: palette(base); border: 1px solid palette(mid); border-radius: 6px; }
QFrame#offers QListView { background: transparent; border: 0; }
"""


@dataclass(frozen=True, slots=True)
class Offer:
    """One line: a speaker (``speaker_id``), or a new one of that name (""). ``facts`` stand beside the name."""

    speaker_id: str
    name: str
    facts: str

    def words(self) -> str:
        """Give the line as it is read out."""
        return f"{self.name}, {self.facts}" if self.speaker_id else f"New speaker: {self.name}, {self.facts}"


class Offers(QFrame):
    """Hangs below a field of a window. ``taken`` has the offer that was clicked."""

    taken = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.setObjectName("offers")
        self.setStyleSheet(_STYLE)
        self._watched: list[QWidget] = []
        self._model = _OffersModel(self)
        self._list = QListView(self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setModel(self._model)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Speakers that fit"))
        self._delegate = _OfferDelegate(self._list)
        self._list.setItemDelegate(self._delegate)
        self._list.clicked.connect(self._click)
        self.note = plain.label(name="quiet", wrap=True)
        self.note.setContentsMargins(_SIDE, _TOP, _SIDE, 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addWidget(self.note)
        box.addWidget(self._list)
        self.hide()

    def show_offers(self, offers: list[Offer], chosen: int, note: str = "") -> None:
        """Show offers with one chosen (-1 for none), under a note; nothing to show hides the list."""
        self._model.show(offers)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        if not offers:
            self.hide()
            return
        if self.parentWidget() is not self._field.window():
            self.setParent(self._field.window())
        self._place(len(offers))
        self.show()
        self.raise_()
        show_chosen(self._list, chosen)

    @property
    def chosen(self) -> Offer | None:
        """The offer that is chosen, while the list is shown."""
        index = self._list.currentIndex()
        return self._model.line(index.row()) if self.isVisible() and index.isValid() else None

    def offers(self) -> list[Offer]:
        """Give what is offered now."""
        return self._model.lines() if self.isVisible() else []

    def step(self, by: int) -> Offer | None:
        """Choose the next or the one before, round the end; gives it."""
        count = self._model.rowCount()
        if not self.isVisible() or not count:
            return None
        row = self._list.currentIndex().row()
        row = (row + by) % count if row >= 0 else (0 if by > 0 else count - 1)
        show_chosen(self._list, row)
        return self.chosen

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the field wherever the window's parts move it."""
        super().showEvent(event)
        above: QWidget | None = self._field
        while above is not None:
            above.installEventFilter(self)
            self._watched.append(above)
            above = above.parentWidget() if above is not self._field.window() else None

    def hideEvent(self, event: QHideEvent) -> None:
        """Follow it no longer."""
        super().hideEvent(event)
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay below the field when it, or what it lies in, moves."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place(self._model.rowCount())
        return super().eventFilter(watched, event)

    def _place(self, count: int) -> None:
        """Below the field, or above it where the window has no room below."""
        window = self._field.window()
        height = min(count, _MOST) * self._delegate.height() + 4
        self._list.setFixedHeight(height)
        width = max(self._field.width(), 260)
        if self.note.text():
            height += self.note.heightForWidth(width - 2)
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        left = max(4, min(corner.x(), window.width() - width - 4))
        above = self._field.mapTo(window, QPoint(0, 0)).y() - height - 4
        top = corner.y() if corner.y() + height < window.height() or above < 0 else above
        self.setGeometry(left, top, width, height + 2)

    def _click(self, index: QModelIndex) -> None:
        offer = self._model.line(index.row())
        if offer is not None:
            self.taken.emit(offer)


class _OffersModel(HeldLines[Offer]):
    def words(self, line: Offer) -> str:
        return line.words()

    def tip(self, line: Offer) -> str:
        return line.words()

    def spoken(self, line: Offer) -> str:
        return line.words()


class _OfferDelegate(RowDelegate):
    """Paints a name and, at the right, what sort of speaker it is; in the colours of the palette."""

    kind = Offer

    def __init__(self, parent: QWidget) -> None:
        super().__init__(LIGHT, parent)  # not looked at: the palette has the colours
        self._words, self._facts = interface_font(10.0), interface_font(9.0)

    def height(self) -> int:
        """Give the height of a row in pixels."""
        return QFontMetrics(self._words).height() + 2 * _TOP

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Give the height of one line."""
        return QSize(200, self.height())

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: Offer) -> None:
        """Paint one line."""
        palette, room = option.palette, QRect(option.rect)
        ink, soft = QPalette.ColorRole.Text, QPalette.ColorRole.PlaceholderText
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, palette.color(QPalette.ColorRole.Highlight))
            ink = soft = QPalette.ColorRole.HighlightedText
        inner = room.adjusted(_SIDE, 0, -_SIDE, 0)
        facts = QFontMetrics(self._facts)
        words = line.facts if line.speaker_id else f"new {line.facts}"
        shown = facts.elidedText(words, Qt.TextElideMode.ElideRight, inner.width() // 2)
        wide = facts.horizontalAdvance(shown)
        painter.setFont(self._facts)
        painter.setPen(palette.color(soft))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setFont(self._words)
        painter.setPen(palette.color(ink))
        left = inner.adjusted(0, 0, -wide - 12, 0)
        name = apart(one_line(line.name, 120))
        cut = QFontMetrics(self._words).elidedText(name, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), cut)
