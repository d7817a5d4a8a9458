"""Starts the program as a person does and says when the window can be worked in.

Run as ``python -m tests.benchmarks.starting [ARGUMENT...]`` with the arguments of ``workbench``. Prints one line of
JSON, and then closes the window: ``ready`` (the clock of ``time.monotonic``, which all processes share) when the
article is painted and has the focus, ``cpu`` the seconds of processor time until then, ``rss`` the resident memory in
MB a moment later.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path


def resident() -> float:
    """Resident memory of this process in MB; 0 where the system does not say."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * 4096 / 1e6 if statm.exists() else 0.0


def main() -> int:
    """Do as ``workbench`` does, with a look at the window in between."""
    # Only what the program imports anyway may be imported here, and only when it does so.
    import workbench.app as app
    from workbench import cli

    start = app._start

    def watched(place: str | None):  # type: ignore[no-untyped-def]
        desk = start(place)
        from PySide6.QtCore import QEvent, QObject, QTimer

        class Look(QObject):
            painted = False

            def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint:
                    self.painted = True
                return False

        window = desk.window
        assert window is not None
        look = Look(window)
        window.view.viewport().installEventFilter(look)
        timer = QTimer(window)

        def see() -> None:
            if look.painted and window.view.hasFocus() and window.reading.article is not None:
                said = {"ready": time.monotonic(), "cpu": time.process_time()}
                timer.stop()
                QTimer.singleShot(1500, lambda: finish(said))

        def finish(said: dict[str, float]) -> None:
            print(json.dumps(said | {"rss": resident(), "modules": len(sys.modules)}), flush=True)
            window.close()
            desk.app.quit()

        timer.timeout.connect(see)
        timer.start(0)
        return desk

    app._start = watched
    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
