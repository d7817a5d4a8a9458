"""Topics as a person types them: a comma or Enter ends one, Backspace takes the last back, names are completed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QToolButton, QWidget

from workbench.model import topics
from workbench.ui import plain

_GAP = 4
_ROOM = 7
_LEAST = 90
"""Pixels: between topics, at the edges, and what the words that are being typed get at least."""


class TopicsField(QFrame):
    """Names with a line to type in; ``edited`` has all of them as one line, ``left`` tells that the focus went.

    ``entered`` when somebody comes into it: the time to ``offer`` the project's topics.
    """

    edited = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topics")
        self._topics: list[str] = []
        self._chips: list[QToolButton] = []
        self._offered: list[str] = []
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("Add a topic"))
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._typed)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)
        completer.highlighted[str].connect(self._tell)  # type: ignore[index]  # the stubs know no overloads
        # Queued: the completer writes the chosen name into the line after it has told of it.
        completer.activated.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self.setFocusProxy(self.line)
        self._arrange()

    def setAccessibleName(self, name: str) -> None:
        """Name the line that takes the keys, too."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def words(self) -> str:
        """Give the topics in one line, what is being typed included."""
        return topics.shown(topics.distinct([*self._topics, self.line.text()]))

    def show_words(self, words: str) -> None:
        """Show other topics; those that stand there with what is being typed are left alone."""
        if words != self.words():
            self._topics = topics.parse(words)
            self.line.clear()
            self._make_chips()

    def offer(self, names: Iterable[str]) -> None:
        """Offer these names while a person types; those that stand here already are not offered."""
        self._offered = list(names)
        self._offer_others()

    # Typing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that end a topic or take one back, and the coming and going of the focus."""
        if watched is self.line:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._take_key(event)
            if isinstance(event, QFocusEvent) and event.reason() != Qt.FocusReason.PopupFocusReason:
                self._show_focus(event.type() == QEvent.Type.FocusIn)
                if event.type() == QEvent.Type.FocusIn:
                    self.entered.emit()
                else:
                    self._end()
                    self.left.emit()
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            popup = self.line.completer().popup()
            if popup is not None:
                popup.hide()
            self._end()
            return True
        if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._topics:
            # Back into the line, to be mended or deleted letter by letter.
            self.line.setText(self._topics.pop())
            self._make_chips()
            return True
        return False

    def _typed(self, words: str) -> None:
        ended, comma, rest = words.rpartition(",")
        if comma:
            self._topics = topics.distinct([*self._topics, *(_fitting(part) for part in ended.split(","))])
            self._make_chips()
        if rest.lstrip() != words:
            self.line.setText(rest.lstrip())
        if len(topics.tidy(self.line.text())) > topics.TOPIC_LIMIT:
            self.line.setText(_fitting(self.line.text()))
        self._tell()

    def _end(self) -> None:
        """Make a topic of what is being typed."""
        if self.line.text():
            self._topics = topics.distinct([*self._topics, self.line.text()])
            self.line.clear()
            self._make_chips()
        self._tell()

    def _tell(self) -> None:
        self.edited.emit(self.words())

    def _remove(self) -> None:
        chip = self.sender()
        if isinstance(chip, QToolButton) and chip in self._chips:
            del self._topics[self._chips.index(chip)]
            self._make_chips()
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tell()

    # Laying out

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the topics out anew for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _make_chips(self) -> None:
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for topic in self._topics:
            chip = QToolButton(self)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setProperty("topic", topic)
            plain.set_tooltip(chip, topic)
            chip.setAccessibleName(f"Remove the topic {topic}")
            chip.clicked.connect(self._remove)
            chip.show()
            self._chips.append(chip)
        self.line.setPlaceholderText("" if self._topics else self.tr("Add a topic"))
        self.line.setAccessibleDescription(topics.shown(self._topics))
        self._offer_others()
        self._arrange()

    def _offer_others(self) -> None:
        own = {topic.casefold() for topic in self._topics}
        self._names.setStringList([name for name in self._offered if name.casefold() not in own])

    def _arrange(self) -> None:
        width = max(120, self.width()) - 2 * _ROOM
        height = self.fontMetrics().height() + 6
        place = QPoint(_ROOM, _GAP)
        for chip in self._chips:
            chip.setText(self._cut(str(chip.property("topic")), width))
            wanted = min(width, chip.sizeHint().width())
            if place.x() > _ROOM and place.x() + wanted > _ROOM + width:
                place = QPoint(_ROOM, place.y() + height + _GAP)
            chip.setGeometry(place.x(), place.y(), wanted, height)
            place.setX(place.x() + wanted + _GAP)
        if place.x() > _ROOM and place.x() + _LEAST > _ROOM + width:
            place = QPoint(_ROOM, place.y() + height + _GAP)
        self.line.setGeometry(place.x(), place.y(), _ROOM + width - place.x(), height)
        self.setFixedHeight(place.y() + height + _GAP)

    def _cut(self, topic: str, width: int) -> str:
        room = width - self.fontMetrics().horizontalAdvance(" ×") - 16
        return plain.caption(f"{self.fontMetrics().elidedText(topic, Qt.TextElideMode.ElideRight, room)} ×")

    def _show_focus(self, focused: bool) -> None:
        self.setProperty("active", focused)
        self.style().unpolish(self)
        self.style().polish(self)


def _fitting(words: str) -> str:
    return topics.tidy(words)[: topics.TOPIC_LIMIT]
