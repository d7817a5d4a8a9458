"""A person at the keys of the real window, killed at random moments, again and again.

Run as ``python -m tests.ui.killing_window PROJECT SETTINGS ROUNDS``: a process of its own, since a child must not be
forked where a Qt application is. Prints a line of JSON a round: the claims that the window had confirmed when it was
killed, each with its tag. Only modules are shared with the children; application, window and project are each
child's own.
"""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests import killing
from workbench.model.edit import Changes
from workbench.ui.desk import Desk
from workbench.workspace.settings import Settings

KEYS = "123012301230"


def tag_without_end(place: str, settings: Path, acknowledge: killing.Acknowledge) -> None:
    """Walk by Down, extend by Shift+Down, tag by 0 to 3; say each tag when the window says that it is saved."""
    desk = Desk(Settings.load(settings), ["workbench"])
    desk.open_first(place)
    window = desk.window
    assert window is not None
    window.activateWindow()
    window.view.setFocus()
    QApplication.processEvents()
    assert window.view.hasFocus()
    touched: list[str] = []

    def hear(changes: Changes) -> None:
        touched.extend(changes.rows.get("claim", ()))

    window.session.changed.connect(hear)
    chance = random.Random(os.getpid())
    for _ in range(chance.randrange(60)):
        QTest.keyClick(window.view, Qt.Key.Key_Down)
    acknowledge("")
    while True:
        if window.view.sentence()[1] >= len(window.reading.text) - 200:
            QTest.keyClick(window.view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(window.view, Qt.Key.Key_Down)
        if chance.random() < 0.3:
            QTest.keyClick(window.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        touched.clear()
        QTest.keyClicks(window.view, chance.choice(KEYS))
        # What a person goes by: the words at the foot of the window.
        if touched and window.status.saved.text().startswith("Saved "):
            for claim in touched:
                line = next(line for line in window.reading.lines() if line.claim.id == claim)
                acknowledge(json.dumps([claim, line.claim.tag]))
        QApplication.processEvents()


def main() -> None:
    """Run the rounds."""
    place, settings, times = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])

    def work(acknowledge: killing.Acknowledge) -> None:
        tag_without_end(place, settings, acknowledge)

    for done in killing.rounds(work, times, most=0.4, seed=7):
        print(json.dumps([json.loads(word) for word in done.acknowledged]), flush=True)
        sys.stdin.readline()


if __name__ == "__main__":
    main()
