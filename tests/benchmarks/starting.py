"""Starts the program as a person does and says when the window can be worked in.

Run as ``python -m tests.benchmarks.starting [ARGUMENT...]`` with the arguments of ``workbench``. Prints a line of JSON
when the article is painted and has the focus (``cpu``: the seconds of processor time until then), and another with the
resident memory in MB (``rss``) after a walk through some articles; then closes the window.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

WALK = 20
"""Articles that are opened before the memory is measured."""


def resident() -> float:
    """Resident memory of this process in MB; 0 where the system does not say."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * 4096 / 1e6 if statm.exists() else 0.0


def watch(desk: Any) -> None:
    """Look at the window from within; nothing is imported here that the program has not imported by now."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    window = desk.window
    painted = False

    class Look(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            nonlocal painted
            painted = painted or event.type() == QEvent.Type.Paint
            return False

    look, timer, end = Look(window), QTimer(window), QTimer(window)
    window.view.viewport().installEventFilter(look)
    steps = 0

    def see() -> None:
        # Without a window manager an X server gives no window the focus: where it would go is what counts.
        if painted and window.focusWidget() is window.view and window.reading.article is not None:
            print(json.dumps({"cpu": time.process_time()}), flush=True)
            timer.stop()
            end.start(20)

    def walk() -> None:
        nonlocal steps
        steps += 1
        if steps <= WALK:
            window.navigation.next_article()
        elif steps == WALK + 20:
            print(json.dumps({"rss": resident()}), flush=True)
            end.stop()
            window.close()
            desk.app.quit()

    timer.timeout.connect(see)
    end.timeout.connect(walk)
    timer.start(0)


def main() -> int:
    """Do as ``workbench`` does, with a look at the window in between."""
    from workbench import app, cli

    start = app._start

    def watched(place: str | None, analyst: str) -> Any:
        desk = start(place, analyst)
        watch(desk)
        return desk

    app._start = watched
    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
