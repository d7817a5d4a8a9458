"""Any sequence of edits, undos and redos of two people: each undo leads back exactly, across restarts too."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.recording import ADA, BEN, TEXT, Piece, add_piece, assert_whole, record_of
from workbench.errors import StaleEditError, WorkbenchError
from workbench.model import article_edits, edits
from workbench.model.edit import Edit
from workbench.store import queries
from workbench.store.queries import PassageLine
from workbench.workspace.workspace import Workspace

PICK = st.integers(0, 1000)
TAGS = st.sampled_from(["verified", "disputed", "opinion", None])


class OnePerson(RuleBasedStateMachine):
    """One person's acts; ``states`` are the records from the first act to the last one that stands."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.place = self.folder / "desk.workbench"

    @initialize()
    def start(self) -> None:
        self.ada = Workspace.create(self.place, ADA)
        self.pieces = [add_piece(self.ada, title="One"), add_piece(self.ada, TEXT + "More.\n", title="Two")]
        self.states = [record_of(self.ada.store)]
        self.undone: list[Any] = []

    def teardown(self) -> None:
        if hasattr(self, "ada"):
            assert_whole(self.ada.store)
            while len(self.states) > 1:
                self.undo()
            self.ada.close()
        shutil.rmtree(self.folder)

    def _do(self, edit: Edit) -> None:
        if self.ada.do(edit) is not None:
            self.states.append(record_of(self.ada.store))
            self.undone.clear()

    def _piece(self, pick: int) -> Piece:
        return self.pieces[pick % 2]

    def _line(self, pick: int) -> PassageLine | None:
        piece = self._piece(pick)
        lines = self.ada.store.read(lambda c: queries.passages(c, piece.version))
        return lines[pick % len(lines)] if lines else None

    @rule(pick=PICK, start=st.integers(0, 80), length=st.integers(1, 60), tag=TAGS)
    def mark(self, pick: int, start: int, length: int, tag: str | None) -> None:
        piece = self._piece(pick)
        stamp = self.ada.stamp()
        self._do(edits.mark(piece.id, piece.version, piece.text, start, start + length, tag, stamp).edit)

    @rule(pick=PICK, tag=TAGS)
    def retag(self, pick: int, tag: str | None) -> None:
        if line := self._line(pick):
            self._do(edits.retag(line.claim, tag, self.ada.stamp()))

    @rule(pick=PICK, summary=st.text(max_size=20), verdict=st.sampled_from(["", "true", "false", "satire"]))
    def fill_in(self, pick: int, summary: str, verdict: str) -> None:
        if line := self._line(pick):
            try:
                edit = edits.set_claim(line.claim, self.ada.stamp(), summary=summary, verdict=verdict)
            except WorkbenchError:
                return
            self._do(edit)

    @rule(pick=PICK, edges=st.lists(st.integers(0, 120), min_size=2, max_size=4, unique=True))
    def move(self, pick: int, edges: list[int]) -> None:
        if line := self._line(pick):
            edges = sorted(edges)
            segments = [[a, b] for a, b in zip(edges[::2], edges[1::2], strict=False)]
            self._do(edits.move(line.anchor, self._piece(pick).text, segments, self.ada.stamp()))

    @rule(pick=PICK)
    def delete(self, pick: int) -> None:
        if line := self._line(pick):
            self._do(edits.delete_passage(line.passage, line.claim, 0, self.ada.stamp()))

    @rule()
    def restore(self) -> None:
        if lines := self.ada.store.read(queries.binned_passages):
            self._do(edits.restore_passage(lines[0].passage, lines[0].claim, self.ada.stamp()))

    @rule(
        pick=PICK,
        start=st.integers(0, 100),
        length=st.integers(1, 40),
        kind=st.sampled_from(["headline", "comment", "body"]),
    )
    def zone(self, pick: int, start: int, length: int, kind: str) -> None:
        piece = self._piece(pick)
        zones = self.ada.store.read(lambda c: queries.zones(c, piece.version))
        stamp = self.ada.stamp()
        self._do(
            article_edits.mark_zone(piece.version, piece.text, start, start + length, kind, zones, stamp)
        )

    @rule(pick=PICK, title=st.text(max_size=10).map("A{}".format))
    def rename(self, pick: int, title: str) -> None:
        article = self.ada.store.read(lambda c: queries.article(c, self._piece(pick).id))
        assert article is not None
        self._do(article_edits.amend_article(article, self.ada.stamp(), title=title))

    @precondition(lambda self: len(self.states) > 1)
    @rule()
    def undo(self) -> None:
        assert self.ada.undo() is not None
        self.undone.append(self.states.pop())
        assert record_of(self.ada.store) == self.states[-1]

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        assert self.ada.redo() is not None
        self.states.append(self.undone.pop())
        assert record_of(self.ada.store) == self.states[-1]

    @rule()
    def restart(self) -> None:
        self.ada.close()
        self.ada = Workspace.open(self.place, ADA)
        assert (self.ada.redo_label is not None) == bool(self.undone)

    @invariant()
    def anchors_hold(self) -> None:
        if hasattr(self, "ada"):
            for piece in self.pieces:
                opened = self.ada.store.read(lambda c, piece=piece: queries.open_article(c, piece.id))
                for line in opened.passages:
                    assert edits.quote_of(opened.text, line.anchor.segments) == line.anchor.quote


class TwoPeople(RuleBasedStateMachine):
    """Two people at the same claims: whatever is refused changes nothing, and nothing ever breaks."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.place = self.folder / "desk.workbench"

    @initialize()
    def start(self) -> None:
        self.people = [Workspace.create(self.place, ADA), Workspace.open(self.place, BEN)]
        self.piece = add_piece(self.people[0])
        self.people[1]._enrol()
        self.seen: list[list[PassageLine]] = [[], []]
        self.refused = 0

    def teardown(self) -> None:
        if hasattr(self, "people"):
            assert_whole(self.people[0].store)
            for who in self.people:
                who.close()
        shutil.rmtree(self.folder)

    def _try(self, who: int, act: Callable[[], Any]) -> None:
        before = record_of(self.people[0].store)
        try:
            act()
        except StaleEditError:
            self.refused += 1
            assert record_of(self.people[1].store) == before

    @rule(who=st.integers(0, 1), start=st.integers(0, 80), tag=TAGS)
    def mark(self, who: int, start: int, tag: str | None) -> None:
        piece, person = self.piece, self.people[who]
        made = edits.mark(piece.id, piece.version, piece.text, start, start + 5, tag, person.stamp())
        self._try(who, lambda: person.do(made.edit))

    @rule(who=st.integers(0, 1))
    def look(self, who: int) -> None:
        self.seen[who] = self.people[who].store.read(lambda c: queries.passages(c, self.piece.version))

    @rule(who=st.integers(0, 1), pick=PICK, tag=TAGS, summary=st.text(max_size=3))
    def change(self, who: int, pick: int, tag: str | None, summary: str) -> None:
        """On what was seen when that person last looked, which may be stale by now."""
        person, lines = self.people[who], self.seen[who]
        if not lines:
            return
        claim = lines[pick % len(lines)].claim
        made = (
            edits.retag(claim, tag, person.stamp())
            if pick % 2
            else edits.set_claim(claim, person.stamp(), summary=summary)
        )
        self._try(who, lambda: person.do(made))

    @rule(who=st.integers(0, 1), pick=PICK)
    def delete(self, who: int, pick: int) -> None:
        person, lines = self.people[who], self.seen[who]
        if lines:
            line = lines[pick % len(lines)]
            made = edits.delete_passage(line.passage, line.claim, 0, person.stamp())
            self._try(who, lambda: person.do(made))

    @rule(who=st.integers(0, 1), redo=st.booleans())
    def lead(self, who: int, redo: bool) -> None:
        person = self.people[who]
        self._try(who, person.redo if redo else person.undo)

    @rule(who=st.integers(0, 1))
    def restart(self, who: int) -> None:
        self.people[who].close()
        self.people[who] = Workspace.open(self.place, (ADA, BEN)[who])


OnePerson.TestCase.settings = TwoPeople.TestCase.settings = settings(
    max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)


class TestOnePerson(OnePerson.TestCase):  # type: ignore[name-defined,misc]
    """Collected by pytest."""


class TestTwoPeople(TwoPeople.TestCase):  # type: ignore[name-defined,misc]
    """Collected by pytest."""
