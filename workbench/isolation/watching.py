"""The clock beside a locked process: ends it when its time is up, or when nobody waits for it any more."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable
from typing import Final

_LOOK_EVERY: Final = 0.05


class Watch:
    """Kills a process after ``seconds``, or once ``going()`` says False; ``stopped`` tells that it was the latter."""

    def __init__(
        self, process: subprocess.Popen[bytes], seconds: float, going: Callable[[], bool] | None = None
    ) -> None:
        self.stopped = False
        self._process = process
        self._seconds = seconds
        self._going = going
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watching a worker", daemon=True)

    def begin(self) -> None:
        """Count from now."""
        self._thread.start()

    def end(self) -> None:
        """Leave the process alone from now on."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        ends = time.monotonic() + self._seconds
        while not self._over.wait(_LOOK_EVERY if self._going else max(0.0, ends - time.monotonic())):
            self.stopped = self._going is not None and not self._going()
            if self.stopped or time.monotonic() >= ends:
                self._process.kill()
                return
