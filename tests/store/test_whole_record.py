"""Acts of every kind the record knows, in any order: each undo leads back exactly, and nothing is ever broken."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.acts import Acts
from tests.recording import ADA, BEN, TEXT, add_piece, assert_whole, record_of
from workbench.errors import StaleEditError
from workbench.exchange import project_json
from workbench.store import record
from workbench.workspace.workspace import Workspace

# One number an act: what it works on has random keys, so that drawing each choice would not repeat.
SEED = st.integers(0, 2**32)


class WholeRecord(RuleBasedStateMachine):
    """Two people take turns; ``states`` are the records from the first act of Ada's to her last that stands."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())

    @initialize()
    def start(self) -> None:
        self.place = self.folder / "desk.workbench"
        self.ada = Workspace.create(self.place, ADA)
        add_piece(self.ada, title="One")
        add_piece(self.ada, TEXT + "More.\n", title="Two")
        self.ben = Workspace.open(self.place, BEN)
        self.ben._enrol()
        self.states = [record_of(self.ada.store)]
        self.undone: list[Any] = []
        self.mixed = False

    def teardown(self) -> None:
        if hasattr(self, "ada"):
            assert_whole(self.ada.store)
            while not self.mixed and len(self.states) > 1:
                self.undo()
            self._is_carried()
            self.ben.close()
            self.ada.close()
        shutil.rmtree(self.folder)

    def _is_carried(self) -> None:
        """Out as JSON and in again is the same record."""
        rows, texts = self.ada.store.read(record.read)
        blobs = self.ada.store.read(lambda c: record.snapshots(c, rows["evidence"]))
        read = project_json.read(project_json.dumps(rows, texts, blobs=blobs, made_at="2026-01-01T00:00:00Z"))
        again = {
            name: {row["id"]: row for row in some} for name, some in record.comparable(read.rows).items()
        }
        assert {"texts": texts, **again} == record_of(self.ada.store)

    @rule(seed=SEED, times=st.integers(1, 4))
    def act(self, seed: int, times: int) -> None:
        acts = Acts(self.ada, Random(seed).randrange)
        for _ in range(times):
            edit = acts.make()
            before = self.states[-1] if not self.mixed else record_of(self.ada.store)
            try:
                done = edit and self.ada.do(edit)
            except StaleEditError:
                assert record_of(self.ada.store) == before
                continue
            if done:
                self.states.append(record_of(self.ada.store))
                self.undone.clear()
            if done and done.touches("assignment"):
                # Once all are done their marks are open, and no undo closes them again.
                self.states = self.states[-1:]

    @rule(seed=SEED, kind=st.sampled_from(["act_review", "act_mark_alone", "act_finish", "act_fill_in"]))
    def act_of_ben(self, seed: int, kind: str) -> None:
        edit = Acts(self.ben, Random(seed).randrange).make(kind)
        before = record_of(self.ben.store)
        try:
            done = edit and self.ben.do(edit)
        except StaleEditError:
            assert record_of(self.ben.store) == before
            return
        self.mixed = self.mixed or bool(done)

    @precondition(lambda self: not self.mixed and len(self.states) > 1)
    @rule()
    def undo(self) -> None:
        assert self.ada.undo() is not None
        self.undone.append(self.states.pop())
        assert record_of(self.ada.store) == self.states[-1]

    @precondition(lambda self: not self.mixed and self.undone)
    @rule()
    def redo(self) -> None:
        assert self.ada.redo() is not None
        self.states.append(self.undone.pop())
        assert record_of(self.ada.store) == self.states[-1]

    @precondition(lambda self: self.mixed)
    @rule(redo=st.booleans())
    def lead(self, redo: bool) -> None:
        """What two people did is led back where it can be, else refused whole."""
        before = record_of(self.ada.store)
        try:
            (self.ada.redo if redo else self.ada.undo)()
        except StaleEditError:
            assert record_of(self.ada.store) == before


WholeRecord.TestCase.settings = settings(
    max_examples=10,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # A smaller seed is no smaller act: nothing is gained by looking for one.
    phases=[Phase.reuse, Phase.generate],
)


class TestWholeRecord(WholeRecord.TestCase):  # type: ignore[name-defined,misc]
    """Collected by pytest."""
