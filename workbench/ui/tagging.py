"""What a tag key does with what it acts on: the selection, the passage reached, or the sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal

from workbench.model import edits, passage_edits
from workbench.model.ids import claim_label
from workbench.model.vocabulary import TAG_NAMES, TO_CHECK
from workbench.store import queries
from workbench.store.queries import OpenArticle, PassageLine
from workbench.text.graphemes import snap
from workbench.ui import plain
from workbench.ui.article import ArticleView
from workbench.ui.article.sentence_cursor import Edge, Unit
from workbench.ui.elided import one_line
from workbench.ui.reading import Reading
from workbench.ui.session import Session
from workbench.workspace.tagging import Tagging as Ready
from workbench.workspace.tagging import retag_passage, tag_stretch


class Tagging(QObject):
    """Turns keys, buttons and the mouse into acts on passages; says what was done to a screen reader.

    ``said`` has a sentence for everybody: why nothing was done.
    """

    acted = Signal()
    said = Signal(str)

    def __init__(self, session: Session, reading: Reading, view: ArticleView) -> None:
        super().__init__(view)
        self._session = session
        self._reading = reading
        self._view = view
        view.tag_requested.connect(self.tag)
        view.edge_moved.connect(self.move_passage)

    def tag(self, word: str) -> None:
        """Tag what the article view points at; ``word`` is a tag or ``to_check``. It does not go on by itself."""
        tag = None if word == TO_CHECK else word
        target = self._view.target()
        if target.kind == "passage":
            self.retag(target.passage, tag)
            return
        span = _without_space(self._reading.text, target.start, target.end)
        if span is None:
            words = "There are no words here to tag."
            self._say(words)
            self.said.emit(words)
            return
        there = self._reading.at_span(*span)
        if there is not None:
            self.retag(there.passage.id, tag)
        else:
            self._mark(span, tag)

    def retag(self, passage: str | None, tag: str | None) -> None:
        """Give a passage's claim another tag; asks first where the claim stands in other articles too."""
        line = self._reading.line(passage)
        if line is None:
            return
        elsewhere = self._elsewhere(line)
        if elsewhere and line.claim.tag != tag:
            plain.ask(
                self._view.window(),
                QCoreApplication.translate("Tagging", "Change a shared claim"),
                f"{claim_label(line.claim.number)} also stands in {_times(elsewhere)} in other articles. "
                f"The tag {TAG_NAMES[tag].lower()} will hold there too.",
                lambda: self._do_retag(line, tag),
                yes=f"Tag as {TAG_NAMES[tag].lower()} everywhere",
                harmless=True,
            )
            return
        self._do_retag(line, tag)

    def remove(self) -> None:
        """Put the passage that is pointed at in the bin; the last one of a claim takes the claim along."""
        line = self.pointed()
        if line is None:
            return
        others = self._session.attempt(
            lambda: self._session.read(lambda c: queries.passages_of_claim(c, line.claim.id)) - 1
        )
        if others is None:
            return
        edit = edits.delete_passage(line.passage, line.claim, others, self._session.stamp())
        if self._session.do(edit) is not None:
            self._say(f"Removed: {one_line(line.anchor.quote, 80)}. Undo brings it back.")
            self.acted.emit()

    def edge(self, which: Edge, direction: int, unit: Unit) -> None:
        """Move the start or the end of what is pointed at; a passage is stored where it then stands."""
        self._view.move_edge(which, direction, unit)

    def move_passage(self, passage: str, start: int, end: int) -> None:
        """Store a passage's new edges [start, end)."""
        line = self._reading.line(passage)
        if line is None:
            return
        segments = passage_edits.with_edges(line.anchor.segments, start, end)
        stamp = self._session.stamp()
        changes = self._session.attempt(
            lambda: self._session.workspace.do(edits.move(line.anchor, self._reading.text, segments, stamp))
        )
        if changes is None:
            self._reading.passage_put.emit(passage)
            return
        self._view.set_current(passage, False)
        self.acted.emit()

    def pointed(self) -> PassageLine | None:
        """Give the passage that keys about a claim mean: the one reached, else the smallest at the cursor."""
        target = self._view.target()
        if target.passage:
            return self._reading.line(target.passage)
        there = self._reading.at_span(target.start, target.end)
        around = self._reading.within(target.start, target.end)
        return there or min(around, key=lambda line: line.anchor.end - line.anchor.start, default=None)

    def _mark(self, span: tuple[int, int], tag: str | None) -> None:
        reading = self._reading
        if reading.article is None or reading.version is None:
            return
        opened = OpenArticle(
            reading.article, reading.version, reading.text, reading.zones, [], reading.assignment
        )
        stamp = self._session.stamp()
        ready = self._session.attempt(lambda: tag_stretch(opened, *span, tag, stamp))
        if ready is not None:
            self._finish(ready, tag)

    def _do_retag(self, line: PassageLine, tag: str | None) -> None:
        fresh = self._reading.line(line.passage.id) or line
        self._finish(retag_passage(fresh, tag, self._session.stamp()), tag)

    def _finish(self, ready: Ready, tag: str | None) -> None:
        if ready.edit and self._session.do(ready.edit) is None:
            return
        self._view.set_current(ready.passage_id, False)
        self._reading.set_current(ready.passage_id)
        line = self._reading.line(ready.passage_id)
        if line is not None:
            done = "Already" if not ready.edit else ("Changed to" if ready.retagged else "Tagged")
            name = TAG_NAMES[tag].lower()
            self._say(f"{done} {name}, {claim_label(line.claim.number)}: {one_line(line.anchor.quote, 80)}")
        self.acted.emit()

    def _elsewhere(self, line: PassageLine) -> int:
        claim = line.claim.id
        total = self._session.attempt(
            lambda: self._session.read(lambda c: queries.passages_of_claim(c, claim))
        )
        return (total or 0) - self._reading.passages_here(claim)

    def _say(self, words: str) -> None:
        self._view.announce(words)


def _without_space(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Give [start, end) without white space at its edges, as whole graphemes; None where nothing is left."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return snap(text, start, end) if start < end else None


def _times(number: int) -> str:
    return "one place" if number == 1 else f"{number} places"
