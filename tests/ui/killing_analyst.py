"""An analyst at the keys of the real window, killed at random moments while a claim is filled in, linked or reviewed.

Run as ``python -m tests.ui.killing_analyst PROJECT SETTINGS ROUNDS``, as :mod:`tests.ui.killing_window`. Prints a line
of JSON a round: the rows that the window had called saved when it was killed, as :func:`facts` gives them.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests import killing
from workbench.model.edit import Changes
from workbench.store.queries import Connection, rows
from workbench.ui.desk import Desk
from workbench.ui.dialogs.evidence import EvidenceDialog
from workbench.ui.dialogs.linking import LinkDialog
from workbench.ui.main_window import MainWindow
from workbench.ui.views.review import page as _review_page  # loaded once, in the parent
from workbench.workspace.settings import Settings

assert _review_page
KEY, NONE, CONTROL = Qt.Key, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
TABLES: dict[str, tuple[Any, tuple[str, ...]]] = {
    "claim": (rows.CLAIM, ("tag", "state", "summary")),
    "attribution": (rows.ATTRIBUTION, ("speaker_id", "position")),
    "evidence": (rows.EVIDENCE, ("title",)),
    "claim_evidence": (rows.CITATION, ("evidence_id", "stance")),
    "claim_link": (rows.LINK, ("from_id", "to_id", "kind")),
    "review": (rows.REVIEW, ("claim_id", "decision")),
}
"""What is looked at, table by table, and the columns that tell one state of a row from another."""
Facts = dict[str, list[Any]]


def facts(connection: Connection) -> Facts:
    """Every such row, by its table and id, with what tells it apart and the time of its last act."""
    return {
        f"{name} {row.id}": [*(getattr(row, column) for column in columns), row.updated_at]
        for name, (table, columns) in TABLES.items()
        for row in connection.execute(table.select()).all()
    }


class Hand:
    """Presses keys without end; ``acknowledge`` is told what the window calls saved."""

    def __init__(self, window: MainWindow, acknowledge: killing.Acknowledge) -> None:
        self.window = window
        self.acknowledge = acknowledge
        self.chance = random.Random(os.getpid())
        self.touched: set[str] = set()
        self.acts: list[Callable[[], None]] = [
            self.name_speaker,
            self.write,
            self.cite,
            self.link,
            self.review,
        ]
        window.session.changed.connect(self.hear)

    def hear(self, changes: Changes) -> None:
        self.touched |= {f"{table} {row}" for table, ids in changes.rows.items() for row in ids}

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        QApplication.processEvents()

    def type(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.window, words)
        QApplication.processEvents()

    def work(self) -> None:
        """One act after the other, each said once the window says that it is saved."""
        window = self.window
        while True:
            window.activateWindow()
            window.view.setFocus()
            QApplication.processEvents()
            self.press(KEY.Key_Tab)
            self.touched.clear()
            self.chance.choice(self.acts)()
            # What a person goes by: the words at the foot of the window.
            if self.touched and window.status.saved.text().startswith("Saved "):
                found = window.session.read(facts)
                said = {key: found[key] for key in self.touched & found.keys()}
                self.acknowledge(json.dumps(said))

    def name_speaker(self) -> None:
        self.type("s")
        self.type(f" > Speaker {self.chance.randrange(10**6)}")
        self.press(KEY.Key_Return)
        self.press(KEY.Key_Escape)

    def write(self) -> None:
        self.type("n")
        self.type(f" {self.chance.randrange(100)}")
        self.press(KEY.Key_Escape)

    def cite(self) -> None:
        self.type("e")
        if isinstance(QApplication.activeModalWidget(), EvidenceDialog):
            self.type(f"Source {self.chance.randrange(10**9)}")
            self.press(KEY.Key_Return)

    def link(self) -> None:
        self.type("l")
        sheet = QApplication.activeModalWidget()
        if isinstance(sheet, LinkDialog):
            for _ in range(self.chance.randrange(5)):
                self.press(KEY.Key_Down)
            self.press(KEY.Key_Tab)
            QTest.qWait(20)
            for _ in range(self.chance.randrange(12)):
                self.press(KEY.Key_Down)
            self.press(KEY.Key_Return)
            if sheet.isVisible():  # there is such a link already, or it would be a circle
                sheet.done(0)

    def review(self) -> None:
        self.press(KEY.Key_4, CONTROL)
        self.press(KEY.Key_A)
        self.press(KEY.Key_Escape)


def main() -> None:
    """Run the rounds."""
    place, settings, times = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])

    def work(acknowledge: killing.Acknowledge) -> None:
        desk = Desk(Settings.load(settings), ["workbench"])
        desk.open_first(place)
        window = desk.window
        assert window is not None
        acknowledge("")
        Hand(window, acknowledge).work()

    for done in killing.rounds(work, times, most=3.0, seed=11):
        print(json.dumps([json.loads(word) for word in done.acknowledged]), flush=True)
        sys.stdin.readline()


if __name__ == "__main__":
    main()
