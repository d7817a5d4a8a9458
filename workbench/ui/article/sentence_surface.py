"""The marked surface with its cursor: sentence, selection, current passage, and what a tag key acts on."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from workbench.text.sentences import Sentences
from workbench.ui.article.find import matches as find_matches
from workbench.ui.article.marked_surface import MarkedSurface
from workbench.ui.article.marks import Mark, Target
from workbench.ui.article.sentence_cursor import Edge, SentenceCursor, Span, Unit
from workbench.ui.theme import Theme


class SentenceSurface(MarkedSurface):
    """Moves through a text by sentences and passages; the real text caret moves along."""

    sentence_changed = Signal(int, int)
    selection_settled = Signal(int, int)
    selection_cleared = Signal()
    passage_activated = Signal(str)
    passage_left = Signal()
    edge_moved = Signal(str, int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._cursor = SentenceCursor("", Sentences(""))
        # The passages that a repeated click or key goes round: settled by the first, since overlap is
        # not transitive.
        self._around: list[str] = []
        super().__init__(theme, parent)

    # Passages

    def current(self) -> str | None:
        """Give the passage that stands out, if one does."""
        return self._current

    def set_current(self, passage: str | None, reveal: bool = True) -> None:
        """Make a passage stand out and go there; None or an unknown one lets none stand out."""
        mark = self._index.get(passage)
        self._clear_selection()
        self._around = []
        self._current = mark.passage if mark else None
        if mark is not None:
            self._stand_on(mark.start)
            if reveal:
                self.reveal(mark.start, mark.end)
        self.viewport().update()

    def next_passage(self) -> None:
        """Go to the next passage in reading order."""
        self._step_passage(forward=True)

    def previous_passage(self) -> None:
        """Go to the passage before in reading order."""
        self._step_passage(forward=False)

    def cycle_overlapping(self) -> None:
        """Go on to the next of the passages that overlap where one is, smallest first."""
        around = [m for m in map(self._index.get, self._around) if m is not None]
        if self._current not in self._around:
            mark = self._index.get(self._current)
            start, end = (mark.start, mark.end) if mark is not None else self._cursor.sentence
            around = self._index.overlapping(start, max(end, start + 1))
            around.sort(key=lambda m: (m.length, m.start, m.passage))
        self._take_next(around)

    # What is acted on

    def target(self) -> Target:
        """Give what a tag key acts on: the selection, else the passage reached, else the sentence."""
        if self._cursor.selection:
            return Target("selection", *self._cursor.selection)
        mark = self._index.get(self._current)
        if mark is not None:
            return Target("passage", mark.start, mark.end, mark.passage)
        return Target("sentence", *self._cursor.sentence)

    def selection(self) -> Span | None:
        """Give the explicit selection, or None."""
        return self._cursor.selection

    def select(self, start: int, end: int) -> None:
        """Select [start, end), widened to whole grapheme clusters; an empty span clears."""
        self._select(start, end)
        if self._cursor.selection:
            self.reveal(*self._cursor.selection)

    def clear_selection(self) -> None:
        """Select nothing; the sentence cursor stays."""
        if self._clear_selection():
            self._caret_to_sentence()

    def copy(self) -> None:
        """Put the stored text of the target on the clipboard."""
        target = self.target()
        words_of_target = self._text[target.start : target.end]
        if words_of_target:
            QGuiApplication.clipboard().setText(words_of_target)

    # The sentence cursor

    def sentence(self) -> Span:
        """Give the sentence that the cursor stands on."""
        return self._cursor.sentence

    def next_sentence(self) -> None:
        """Go to the next sentence."""
        self._step(forward=True)

    def previous_sentence(self) -> None:
        """Go to the previous sentence."""
        self._step(forward=False)

    def extend_next(self) -> None:
        """Extend the selection over the next sentence."""
        self._extend(forward=True)

    def extend_previous(self) -> None:
        """Extend the selection over the previous sentence."""
        self._extend(forward=False)

    def go_to(self, start: int) -> None:
        """Stand on the sentence at a code point and show it."""
        self._leave_passage()
        self._clear_selection()
        self._stand_on(start)
        self.reveal(*self._cursor.sentence)
        self.viewport().update()

    def move_edge(self, which: Edge, direction: int, unit: Unit = "word") -> None:
        """Move the start or the end to the left (-1) or right (1) by a word or a character.

        It is the selection's; without one the current passage's (``edge_moved`` says where to, nothing is
        changed here); else the sentence becomes the selection and loses or gains a word.
        """
        mark = self._index.get(self._current)
        if self._cursor.selection is None and mark is not None:
            start, end = self._cursor.moved((mark.start, mark.end), which, direction, unit)
            if (start, end) != (mark.start, mark.end):
                self.edge_moved.emit(mark.passage, start, end)
            return
        span = self._cursor.selection or self._cursor.sentence
        self._select(*self._cursor.moved(span, which, direction, unit))
        self._settle()

    # Finding

    def find_text(self, needle: str, backwards: bool = False, case: bool = False) -> Span | None:
        """Go to the next match after the cursor, round the end if need be; gives it, or None."""
        found = find_matches(self._text, needle, case)
        since = (
            self._matches[self._match]
            if self._match is not None and self._match < len(self._matches)
            else None
        )
        if not found:
            self.show_matches(())
            return None
        here = since[0] if since else self._cursor.sentence[0]
        if backwards:
            place = (bisect_left(found, (here,)) - 1) % len(found)
        else:
            # A longer needle stays on the match that it began on.
            onward = here + 1 if since in found else here
            place = bisect_left(found, (onward,)) % len(found)
        start, end = found[place]
        self.show_matches(found, place)
        self.go_to(start)
        self.reveal(start, end)
        return start, end

    # Within

    def _step(self, forward: bool) -> None:
        mark = self._index.get(self._current)
        self._leave_passage()
        had = self._cursor.selection is not None
        beyond = self._cursor.selection or (mark and (mark.start, mark.end))
        if beyond and forward:
            # Reading goes on after what was selected or reached, however many sentences it holds.
            self._cursor.go_to(max(self._cursor.sentence[0], beyond[1] - 1))
        self._cursor.step(forward)
        if had:
            self.selection_cleared.emit()
        self._caret_to_sentence()
        self.reveal(*self._cursor.sentence)
        self.sentence_changed.emit(*self._cursor.sentence)
        self.viewport().update()

    def _extend(self, forward: bool) -> None:
        self._leave_passage()
        start, end = self._cursor.extend(forward)
        self.place_caret(*((start, end) if forward else (end, start)))
        self.reveal(*((max(start, end - 1), end) if forward else (start, start + 1)))
        self._settle()
        self.viewport().update()

    def _stand_on(self, position: int) -> None:
        before = self._cursor.sentence
        self._cursor.go_to(position)
        self._caret_to_sentence()
        if self._cursor.sentence != before:
            self.sentence_changed.emit(*self._cursor.sentence)

    def _caret_to_sentence(self) -> None:
        start = self._cursor.sentence[0]
        self.place_caret(start, start)
        self.viewport().update()

    def _select(self, start: int, end: int) -> None:
        had = self._cursor.selection is not None
        before = self._cursor.sentence
        self._leave_passage()
        selection = self._cursor.select(start, end)
        if selection is not None:
            self.place_caret(*selection)
        elif had:
            self._caret_to_sentence()
            self.selection_cleared.emit()
        if self._cursor.sentence != before:
            self.sentence_changed.emit(*self._cursor.sentence)
        self.viewport().update()

    def _settle(self) -> None:
        if self._cursor.selection:
            self.selection_settled.emit(*self._cursor.selection)

    def _clear_selection(self) -> bool:
        had = self._cursor.selection is not None
        self._cursor.clear()
        if had:
            self.viewport().update()
            self.selection_cleared.emit()
        return had

    def _leave_passage(self) -> None:
        if self._current is not None:
            self._current = None
            self.viewport().update()
            self.passage_left.emit()

    def _step_passage(self, forward: bool) -> None:
        mark = self._index.get(self._current)
        if mark is not None:
            found = self._index.after(mark) if forward else self._index.before(mark)
        else:
            here = self._cursor.sentence[0]
            found = self._index.first_from(here) if forward else self._index.last_until(here)
        if found is not None:
            self.set_current(found.passage)
            self.passage_activated.emit(found.passage)

    def _take_next(self, around: list[Mark], reveal: bool = True) -> None:
        if not around:
            return
        passages = [mark.passage for mark in around]
        place = passages.index(self._current) + 1 if self._current in passages else 0
        chosen = passages[place % len(passages)]
        self.set_current(chosen, reveal)
        self._around = passages
        self.passage_activated.emit(chosen)

    def _follow_caret(self) -> None:
        anchor, position = self.caret()
        if anchor != position:
            self._select(anchor, position)
            selection = self._cursor.selection
            if selection is not None and position < anchor:
                self.place_caret(selection[1], selection[0])
            self._settle()
            return
        self._clear_selection()
        self._leave_passage()
        before = self._cursor.sentence
        self._cursor.go_to(position)
        if self._cursor.sentence != before:
            self.sentence_changed.emit(*self._cursor.sentence)
        self.viewport().update()
