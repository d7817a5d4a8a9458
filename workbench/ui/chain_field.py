"""A field for who says it: one name, or a chain of them from the innermost speaker outwards, offered as one types."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from workbench.text.offsets import ViewText
from workbench.ui import plain
from workbench.ui.speaker_offers import Offer, Offers
from workbench.workspace.speaking import Wish

ARROW = " → "
"""Between a speaker and whoever passed its words on."""
LIMIT = 600
"""UTF-16 units that the field takes."""

_PARTS = re.compile(r"\s*[→>]\s*")


@dataclass(frozen=True, slots=True)
class Offering:
    """What is offered for a typed name: lines, which of them Enter takes (-1 for none), and a note above them."""

    offers: list[Offer]
    chosen: int = 0
    note: str = ""


class ChainField(QLineEdit):
    """Shows names with arrows between them; ``>`` goes on to whoever passed on the words.

    ``offer`` gives the speakers for a typed name; ``store`` stores the names and tells whether that went well. Enter
    takes the offered name that is chosen and stores; leaving the field stores what stands in it. With ``single`` it
    holds one name. What is typed stays until it is stored, whatever is shown meanwhile.
    """

    def __init__(
        self,
        offer: Callable[[str], Offering],
        store: Callable[[list[Wish]], bool],
        parent: QWidget | None = None,
        *,
        single: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setMaxLength(LIMIT)
        self._offer = offer
        self._store = store
        self._single = single
        self._shown: list[Wish] = []
        self._picked: dict[str, Wish] = {}
        self._dirty = False
        self._storing = False
        self._offers: Offers | None = None
        self.textEdited.connect(self._typed)

    # What it shows and holds

    def show_names(self, names: Sequence[Wish]) -> None:
        """Show what is stored; while something is typed here that stays."""
        self._shown = list(names)
        if not self._dirty:
            whole = ARROW.join(wish.name for wish in names)
            self._write(whole)
            plain.set_tooltip(self, whole)

    def wishes(self) -> list[Wish]:
        """Give the names that stand in the field, from the innermost speaker outwards."""
        words = [self.text()] if self._single else _PARTS.split(self.text())
        names = [" ".join(name.split()) for name in words]
        known = {wish.name: wish for wish in self._shown} | self._picked
        return [known.get(name, Wish(name)) for name in names if name]

    @property
    def dirty(self) -> bool:
        """Whether something is typed here that is not stored."""
        return self._dirty

    def settle(self) -> bool:
        """Store what is typed; tells whether nothing is left unstored."""
        self._hide_offers()
        if not self._dirty or self._storing:
            return True
        # What is stored comes back at once, and must find nothing waiting here.
        self._storing, self._dirty = True, False
        try:
            done = self._store(self.wishes())
        finally:
            self._storing = False
        if done:
            self._picked = {}
            self.show_names(self._shown)
        else:
            self._dirty = True
        return done

    def forget(self) -> None:
        """Drop what is typed, and show what is stored."""
        self._hide_offers()
        self._dirty, self._picked = False, {}
        self.show_names(self._shown)

    def add_at(self, end: bool) -> None:
        """Go to a new name, behind the last one (``end``) or before the first."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.isReadOnly() or not self.text().strip():
            return
        words = self.text().strip()
        self._write(f"{words}{ARROW}" if end else f"{ARROW}{words}")
        self.setCursorPosition(len(self.text()) if end else 0)
        self._dirty = True

    @property
    def offers(self) -> list[Offer]:
        """What is offered now."""
        return self._offers.offers() if self._offers is not None else []

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the offers, take one, go on to the next name."""
        key = event.key()
        if self.isReadOnly():  # what is final changes by a correction
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers():
            self._step(1 if key == Qt.Key.Key_Down else -1)
            event.accept()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._take_chosen()
            if self.settle():
                self.selectAll()
            event.accept()
        elif event.text() in (">", "→") and not self._single:
            self._take_chosen()
            self._next_name()
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Store what is typed."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.settle()
        else:
            self._hide_offers()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cut a chain that is longer than the field in its middle, so that both ends are seen."""
        room = self.words_room()
        whole = self.text()
        if self.hasFocus() or not whole or self.fontMetrics().horizontalAdvance(whole) <= room.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        names = whole.split(ARROW)
        between = f"{ARROW}…{ARROW}" if len(names) > 2 else ARROW
        ends = between.join((names[0], names[-1])) if len(names) > 1 else whole
        cut = self.fontMetrics().elidedText(ends, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | self.alignment()), cut)
        painter.end()

    def words_room(self) -> QRect:
        """Give the room of the words, without the margin that Qt keeps for the caret."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        found = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return found.adjusted(2, 0, -2, 0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the list along."""
        super().hideEvent(event)
        self._hide_offers()

    # Within

    def _typed(self, words: str) -> None:
        self._dirty = True
        if not self._single and (">" in words or "→" in words):
            self._spread()
        start, end = self._part()
        self._show_offers(self.text()[start:end].strip())

    def _spread(self) -> None:
        """Write arrows that were pasted, or typed elsewhere than here, as arrows are written."""
        whole = ARROW.join(part.strip() for part in _PARTS.split(self.text()))
        if whole != self.text() and whole.replace(" ", "") != self.text().replace(" ", ""):
            self._write(whole)

    def _part(self) -> tuple[int, int]:
        """Where the name that the caret stands in begins and ends, in what ``text`` gives."""
        words = self.text()
        if self._single:
            return 0, len(words)
        # Qt counts the caret in UTF-16.
        caret = ViewText(words).to_text(self.cursorPosition())
        start = max(words.rfind("→", 0, caret), words.rfind(">", 0, caret)) + 1
        ends = [place for place in (words.find("→", caret), words.find(">", caret)) if place >= 0]
        return start, min(ends, default=len(words))

    def _show_offers(self, typed: str) -> None:
        if not typed:
            self._hide_offers()
            return
        offering = self._offer(typed)
        if self._offers is None:
            self._offers = Offers(self)
            self._offers.taken.connect(self._take_clicked)
        self._offers.show_offers(offering.offers, offering.chosen, offering.note)
        self._tell(offering.note)

    def _hide_offers(self) -> None:
        if self._offers is not None:
            self._offers.hide()

    def _step(self, by: int) -> None:
        if self._offers is None or not self._offers.isVisible():
            start, end = self._part()
            self._show_offers(self.text()[start:end].strip())
            return
        offer = self._offers.step(by)
        if offer is not None:
            self._tell(offer.words())

    def _take_chosen(self) -> None:
        offer = self._offers.chosen if self._offers is not None else None
        if offer is not None:
            self._take(offer)

    def _take_clicked(self, offer: Offer) -> None:
        self._take(offer)
        self.settle()

    def _take(self, offer: Offer) -> None:
        start, end = self._part()
        words = self.text()
        before, after = words[:start].rstrip(), words[end:].lstrip()
        name = " ".join(offer.name.split())
        head = f"{before} {name}" if before else name
        self._write(f"{head} {after}" if after else head)
        self.setCursorPosition(ViewText(head).view_length)
        self._picked[name] = Wish(name, offer.speaker_id, new=not offer.speaker_id)
        self._dirty = True
        self._hide_offers()

    def _next_name(self) -> None:
        start, end = self._part()
        words = self.text()
        if not words[start:end].strip():
            return
        head = f"{words[:end].rstrip()}{ARROW}"
        self._write(head + words[end:].lstrip(" "))
        self.setCursorPosition(ViewText(head).view_length)
        self._dirty = True

    def _write(self, words: str) -> None:
        if words != self.text():
            caret = self.cursorPosition()
            self.setText(words)
            self.setCursorPosition(caret if self.hasFocus() else 0)

    def _tell(self, words: str) -> None:
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
