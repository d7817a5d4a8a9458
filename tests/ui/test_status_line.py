from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench.ui import session
from workbench.ui.main_window import MainWindow


class Clock(datetime):
    """A clock that goes on a minute with each look."""

    minute_now = 0

    @classmethod
    def now(cls, tz: object = None) -> datetime:
        cls.minute_now += 1
        return datetime(2026, 1, 1, 14, cls.minute_now, 31)


def test_saved_says_when_this_act_was_stored_from_the_first_on(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.status.saved.text() == "All saved"
    monkeypatch.setattr(session, "datetime", Clock)
    QTest.keyClick(window.view, Qt.Key.Key_1)
    assert window.status.saved.text() == "Saved 14:01:31"
    QTest.keyClick(window.view, Qt.Key.Key_2)
    assert window.status.saved.text() == "Saved 14:02:31"
