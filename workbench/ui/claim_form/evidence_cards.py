"""The list of what a claim cites: a card each, with stance, title, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from workbench.model.evidence_fields import STANCE_SIGNS, named
from workbench.model.gates import host_of
from workbench.model.vocabulary import Credibility, Stance, name_of
from workbench.store.queries.evidence import Cited
from workbench.ui.dates import published
from workbench.ui.elided import one_line
from workbench.ui.protection_choice import protection_words
from workbench.ui.row_models import KeyedLines
from workbench.ui.rows import RowDelegate
from workbench.ui.theme import Theme, interface_font

_PAD = 8
_GAP = 5
_SEEN = 4
"""Cards that are seen at once; more scroll."""


class EvidenceModel(KeyedLines[Cited]):
    """The citations of one claim, known by their ids."""

    def key(self, line: Cited) -> str:
        """Give the citation's id."""
        return line.citation.id

    def words(self, line: Cited) -> str:
        """Give all that is shown and kept of a citation, in one line."""
        return ". ".join(part for part in _whole(line) if part)

    def tip(self, line: Cited) -> str:
        """Give the same, a line each."""
        return "\n".join(part for part in _whole(line) if part)

    def spoken(self, line: Cited) -> str:
        """Give the words."""
        return self.words(line)


class EvidenceDelegate(RowDelegate):
    """Paints a card: sign, stance and title; below, publisher, credibility, archive and snapshot."""

    kind = Cited

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._words, self._facts, self._strong = (
            interface_font(10.0),
            interface_font(9.0),
            interface_font(10.0),
        )
        self._strong.setBold(True)

    def height(self) -> int:
        """Give the height of a card with the gap below it."""
        lines = QFontMetrics(self._strong).height() + 2 + QFontMetrics(self._facts).height()
        return lines + 2 * _PAD - 2 + _GAP

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Ask for two lines."""
        return QSize(120, self.height())

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: Cited) -> None:
        """Paint one card."""
        theme = self._theme
        card = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -_GAP - 0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        view = self.parent()
        focused = chosen and isinstance(view, QWidget) and view.hasFocus()
        picked = chosen and isinstance(view, EvidenceCards) and view.is_picked() and view.rows.rowCount() > 1
        edge = theme.accent if focused else theme.soft if picked else theme.hairline
        painter.setPen(QPen(QColor(edge), 1.0))
        painter.setBrush(QColor(theme.chosen if focused else theme.field))
        painter.drawRoundedRect(card, 6, 6)
        strong, facts = QFontMetrics(self._strong), QFontMetrics(self._facts)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        room = card.toRect().adjusted(_PAD, _PAD - 2, -_PAD, 0)
        stance = stance_words(line.citation.stance)
        wide = strong.horizontalAdvance(stance) + 7
        painter.setFont(self._strong)
        painter.setPen(QColor(theme.ink))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        first = QRect(room.left(), room.top(), room.width(), strong.height())
        painter.drawText(first, int(side | Qt.AlignmentFlag.AlignVCenter), stance)
        painter.setFont(self._words)
        titled = first.adjusted(0, 0, -wide, 0) if rtl else first.adjusted(wide, 0, 0, 0)
        title = QFontMetrics(self._words).elidedText(
            one_line(named(line.evidence), 300), Qt.TextElideMode.ElideRight, titled.width()
        )
        painter.drawText(titled, int(side | Qt.AlignmentFlag.AlignVCenter), title)
        painter.setFont(self._facts)
        painter.setPen(QColor(theme.ink if focused else theme.soft))
        below = QRect(room.left(), first.bottom() + 2, room.width(), facts.height())
        words = facts.elidedText(facts_of(line), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, int(side | Qt.AlignmentFlag.AlignVCenter), words)


class EvidenceCards(QListView):
    """The cards. ``opened`` and ``removed`` carry the citation, ``pasted`` asks to take what the clipboard has."""

    opened = Signal(object)
    removed = Signal(object)
    pasted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidence_cards")
        self.setAccessibleName(self.tr("Evidence of this claim"))
        self.setAccessibleDescription(self.tr("Enter opens one, Delete removes it"))
        self.rows = EvidenceModel(self)
        self.setModel(self.rows)
        self._delegate = EvidenceDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setStyleSheet("QListView#evidence_cards { background: transparent; }")
        self._picked = ""
        self.activated.connect(self._open)
        self.doubleClicked.connect(self._open)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._delegate.set_theme(theme)
        self.viewport().update()

    def show_lines(self, lines: Sequence[Cited], choose: str = "") -> None:
        """Show these citations; the chosen one stays, or becomes the one named, or the one in its place."""
        current = self.chosen()
        row = self.currentIndex().row()
        self.rows.show(lines)
        if self.rows.row_of(self._picked) < 0:
            self._picked = ""
        count = len(lines)
        self.setVisible(count > 0)
        self.setFixedHeight(min(count, _SEEN) * self._delegate.height())
        wanted = self.rows.row_of(choose or (current.citation.id if current is not None else ""))
        if wanted < 0:
            wanted = min(max(row, 0), count - 1)
        self.setCurrentIndex(self.rows.index(wanted, 0))

    def chosen(self) -> Cited | None:
        """Give the citation that is chosen."""
        return self.rows.line(self.currentIndex().row())

    def is_picked(self) -> bool:
        """Tell whether somebody chose the chosen one: it is the only one, or the focus was on it."""
        line = self.chosen()
        return line is not None and (self.rows.rowCount() == 1 or line.citation.id == self._picked)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the chosen one for picked: it is seen to be chosen."""
        super().focusInEvent(event)
        self._pick()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Take it for picked while the focus is here."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._pick()

    def _pick(self) -> None:
        line = self.chosen()
        self._picked = line.citation.id if line is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, remove by Delete, take the clipboard by the key for pasting."""
        line = self.chosen()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif line is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(line)
        elif line is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(line)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        line = self.rows.line(index.row())
        if line is not None and not self.hasFocus():
            self.opened.emit(line)


def stance_words(stance: str) -> str:
    """Give a stance with its sign (“− Refutes”)."""
    return f"{STANCE_SIGNS[Stance(stance)]} {name_of(stance)}"


def facts_of(line: Cited) -> str:
    """Give where evidence comes from, in one line, whether it is withheld first; the host of its link stands in for a publisher."""
    evidence = line.evidence
    trusted = "" if evidence.credibility == Credibility.UNKNOWN else name_of(evidence.credibility).lower()
    return " · ".join(
        part
        for part in (
            protection_words(evidence.protection),
            one_line(evidence.publisher or host_of(evidence.url), 60),
            published(evidence.published, evidence.published_precision, short=True)
            if evidence.published
            else "",
            trusted,
            "archived" if evidence.archived_url else "",
            f"sha256 {evidence.snapshot_sha256[:4]}…" if evidence.snapshot_sha256 else "",
            "article of this project" if evidence.article_id else "",
        )
        if part
    )


def _whole(line: Cited) -> tuple[str, ...]:
    evidence = line.evidence
    return (
        f"{name_of(line.citation.stance)}: {one_line(named(evidence), 300)}",
        facts_of(line),
        one_line(f"{evidence.snapshot_name} ({evidence.media_type})", 120)
        if evidence.snapshot_sha256
        else "",
        one_line(evidence.url, 200),
        one_line(line.citation.quote, 300),
    )
