"""The sentence cursor and what grows from it: spans in code points, without a widget."""

from __future__ import annotations

from typing import Literal, Protocol

from workbench.text import graphemes, words

Span = tuple[int, int]
Edge = Literal["start", "end"]
Unit = Literal["word", "character"]


class SentenceSource(Protocol):
    """What finds the sentences of a text."""

    def at(self, i: int) -> Span | None:
        """Give the sentence that holds a code point, or the nearest one; None in an empty text."""

    def after(self, end: int) -> Span | None:
        """Give the first sentence that starts at a code point or after it."""

    def before(self, start: int) -> Span | None:
        """Give the last sentence that ends at a code point or before it."""


class SentenceCursor:
    """Stands on one sentence of a text; ``selection`` is the explicit selection, if there is one."""

    def __init__(self, text: str, sentences: SentenceSource) -> None:
        self._text = text
        self._sentences = sentences
        self.sentence: Span = sentences.at(0) or (0, 0)
        self.selection: Span | None = None
        # The sentences where growing by sentences began and where it has got to.
        self._grown: tuple[Span, Span] | None = None

    def go_to(self, position: int) -> None:
        """Stand on the sentence at a code point; what was selected is selected no longer."""
        self.sentence = self.sentence_at(position)
        self.clear()

    def step(self, forward: bool) -> bool:
        """Go to the next or previous sentence; tells whether there was one."""
        found = self._neighbour(self.sentence, forward)
        self.clear()
        if found is None:
            return False
        self.sentence = found
        return True

    def extend(self, forward: bool) -> Span:
        """Grow or shrink the selection by a sentence and give it; it starts as the cursor's sentence."""
        if self._grown is None or self.selection is None:
            self._grown = self._growth_from_selection(forward)
        anchor, head = self._grown
        head = self._neighbour(head, forward) or head
        after, before = (anchor[0], max(anchor[1], head[1])), (min(anchor[0], head[0]), anchor[1])
        # The head may hold the anchor, where a selection within a sentence grows: then the way decides.
        start, end = after if head[1] > anchor[1] and (forward or head[0] >= anchor[0]) else before
        self.select(start, end)
        self._grown = (anchor, head)
        return start, end

    def select(self, start: int, end: int) -> Span | None:
        """Select [start, end), widened to whole grapheme clusters; an empty span selects nothing."""
        start, end = sorted((max(0, min(start, len(self._text))), max(0, min(end, len(self._text)))))
        self._grown = None
        self.selection = graphemes.snap(self._text, start, end) if start < end else None
        if self.selection:
            self.sentence = self.sentence_at(self.selection[0])
        return self.selection

    def sentence_at(self, position: int) -> Span:
        """Give the sentence at a code point."""
        return self._sentences.at(position) or (0, 0)

    def clear(self) -> None:
        """Select nothing."""
        self.selection = None
        self._grown = None

    def moved(self, span: Span, which: Edge, direction: int, unit: Unit) -> Span:
        """Give a span with one edge moved by a word or a character, to the left (-1) or right (1).

        The span never becomes empty: a move that would do that is not made.
        """
        start, end = span
        text = self._text
        if unit == "character":
            step = graphemes.previous_boundary if direction < 0 else graphemes.next_boundary
        elif which == "start":
            step = words.word_left if direction < 0 else words.word_start_right
        else:
            step = words.word_end_left if direction < 0 else words.word_right
        start, end = (step(text, start), end) if which == "start" else (start, step(text, end))
        return (start, end) if 0 <= start < end <= len(text) else span

    def _growth_from_selection(self, forward: bool) -> tuple[Span, Span]:
        if self.selection is None:
            return self.sentence, self.sentence
        start, end = self.selection
        # A selection that ends inside a sentence grows to that sentence's end first.
        if forward:
            last = self.sentence_at(max(start, end - 1))
            head = (start, end) if last[1] <= end else (last[0], last[0])
        else:
            first = self.sentence_at(start)
            head = (start, end) if first[0] >= start else (first[1], first[1])
        return (start, end), head

    def _neighbour(self, span: Span, forward: bool) -> Span | None:
        return self._sentences.after(span[1]) if forward else self._sentences.before(span[0])
