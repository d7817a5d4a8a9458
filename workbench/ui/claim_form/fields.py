"""The fields of the claim form: several lines with a limit, a choice, a quote in its tag's colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCursor,
    QTextLayout,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyleOptionComboBox,
    QWidget,
)

from workbench.text.offsets import ViewText
from workbench.ui.elided import direction_of
from workbench.ui.theme import Theme, reading_font
from workbench.ui.tick_marks import BOX, FAINT, paint_tick

ARROW_ROOM = 36
"""Pixels of a box of choices that its arrow and its edges take from its words."""


class WordsField(QPlainTextEdit):
    """A field of some lines; Tab leaves it. ``edited`` has what was typed, ``left`` tells that the focus went.

    It grows with what is typed, from ``lines`` to ``most``, so that an empty one takes little of the form.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(
        self, lines: int, most: int, limit: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("field")
        self.setTabChangesFocus(True)
        self._lines = lines
        self._most = most
        self._limit = limit
        self._showing = False
        self._fit()
        self.textChanged.connect(self._direct)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def sizeHint(self) -> QSize:
        """Give the height of what stands in the field, in whole lines."""
        # A plain document measures itself in lines, wrapped as they are.
        lines = max(self._lines, min(self._most, int(self.document().size().height())))
        return QSize(120, lines * self.fontMetrics().lineSpacing() + 20)

    def words(self) -> str:
        """Give what stands in the field, as it is: QPlainTextEdit's own text has no-break spaces changed."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def show_words(self, words: str) -> None:
        """Show other words; the caret stays where it can."""
        if words == self.words():
            return
        self._showing = True
        place = self.textCursor().position()
        self.setPlainText(words)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._showing = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field is left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the words need at the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # Left to Qt, a bar that comes for a moment narrows the words, and then is needed for good.
        longer = self.document().size().height() > self._most
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if longer else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        self.setFixedHeight(self.sizeHint().height())

    def _direct(self) -> None:
        """Let the words begin at the side that they are read from."""
        option = self.document().defaultTextOption()
        direction = direction_of(self.words()[:200])
        if option.textDirection() != direction:
            rtl = direction == Qt.LayoutDirection.RightToLeft
            option.setTextDirection(direction)
            option.setAlignment(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
            self.document().setDefaultTextOption(option)

    def _typed(self) -> None:
        if self._showing:
            return
        words = self.words()
        if self._limit is not None and len(words) > self._limit:
            # What does not fit goes where it was put, before the caret, and undo in the field knows it.
            cursor = self.textCursor()
            self._showing = True
            cursor.joinPreviousEditBlock()
            while len(self.words()) > self._limit and cursor.position():
                cursor.movePosition(
                    QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor
                )
                cursor.removeSelectedText()
            cursor.endEditBlock()
            self._showing = False
            words = self.words()
        self.edited.emit(words)


class ChoiceBox(QComboBox):
    """A combo box with a plain arrow; the wheel leaves it alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def event(self, event: QEvent) -> bool:
        """Keep Alt+Down and Alt+Up, which open and close the list of choices everywhere, from the window's keys."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        ):
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls: a verdict must not change under a passing hand."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Ask for room for every choice beside the arrow, where the box is as wide as its choices."""
        hint = super().sizeHint()
        if self.sizeAdjustPolicy() != self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon:
            metrics = self.fontMetrics()
            widest = max(
                (metrics.horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0
            )
            hint.setWidth(max(hint.width(), widest + ARROW_ROOM))
        return hint

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Say with an ellipsis where words are cut: Qt cuts them at the box's edge without a sign."""
        super().initStyleOption(option)
        room = self.width() - ARROW_ROOM
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, and an arrow that the style sheet has no picture for."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = self.foregroundRole()
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(QPen(self.palette().color(group, role), 1.3))
        x, y = self.width() - 15.0, self.height() / 2 - 1.5
        painter.drawPolyline([QPointF(x, y), QPointF(x + 3.5, y + 3.5), QPointF(x + 7, y)])
        painter.end()


class TickBox(QCheckBox):
    """A check box that draws its own box and tick: the style's vanish on a dark ground."""

    _BOX = BOX

    def sizeHint(self) -> QSize:
        """Ask for the box, the words and a little room."""
        metrics = self.fontMetrics()
        return QSize(self._BOX + 10 + metrics.horizontalAdvance(self.text()), metrics.height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the box, the tick and the words, and the accent where the focus is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, side = self.palette(), self._BOX
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = QRectF(
            self.width() - side - 0.5 if rtl else 0.5, (self.height() - side) / 2, side - 1, side - 1
        )
        accent = palette.link().color()
        painter.setOpacity(1.0 if self.isEnabled() else FAINT)
        paint_tick(painter, box, palette, ticked=self.isChecked(), lively=self.hasFocus())
        words = self.rect().adjusted(0, 0, -side - 7, 0) if rtl else self.rect().adjusted(side + 7, 0, 0, 0)
        painter.setPen(accent if self.hasFocus() else palette.color(self.foregroundRole()))
        painter.drawText(
            words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), self.text()
        )
        painter.end()


class QuoteLabel(QLabel):
    """The words of a passage in the serif, beside a bar in the colour of its tag; long ones are cut."""

    _LINES = 4

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ink = theme.hairline
        self._quote = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(reading_font(11.0))
        self.setContentsMargins(14, 2, 4, 2)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme

    def show_quote(self, quote: str, tag: str | None, direction: Qt.LayoutDirection) -> None:
        """Show a quote and its tag's colour."""
        self._ink = self._theme.tag_style(tag).ink
        rtl = direction == Qt.LayoutDirection.RightToLeft
        self.setLayoutDirection(direction)
        self.setContentsMargins(4 if rtl else 14, 2, 14 if rtl else 4, 2)
        self._quote = quote
        self._cut()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the quote anew for the new width."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        """Keep as much of the quote as stands in four lines; all of it is in the article, beside the form."""
        margins = self.contentsMargins()
        room = max(40, self.width() - margins.left() - margins.right())
        # What is far too long is not measured: no line of the pane holds more than some hundred letters.
        words = ViewText(self._quote[: self._LINES * 200])
        layout = QTextLayout(words.text.replace("\n", "\u2028"), self.font())
        layout.beginLayout()
        end = 0
        for _ in range(self._LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room)
            end = line.textStart() + line.textLength()
        layout.endLayout()
        kept = words.to_text(end)
        whole = kept >= len(self._quote)
        shown = self._quote if whole else f"{self._quote[: max(0, kept - 3)].rstrip()}…"
        if shown != self.text():
            self.setText(shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar and the words."""
        super().paintEvent(event)
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(self.width() - 3 if rtl else 0, 0, 3, self.height(), QColor(self._ink))
        painter.end()


def let_read_alone(field: QLineEdit | QPlainTextEdit, wanted: bool) -> None:
    """Let a field be read and not written in, or again both, and look so: what is final changes by a correction."""
    if field.isReadOnly() is not wanted:
        field.setReadOnly(wanted)
        field.style().polish(field)
