"""The parent's side of the typesetter: starts its process, gives it the document, and can stop it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Final

from workbench.closing import Closable
from workbench.errors import WorkbenchError
from workbench.reports.pdf import dossier
from workbench.reports.pdf_objects import UnbindableError
from workbench.stopping import Stopped, StoppedError, go_on, never

_COMMAND: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); from workbench.reports.press import main; main()"
)
_LOOK_EVERY: Final = 0.05


class TypesettingError(WorkbenchError):
    """A report could not be set as pages."""


def typeset(data: Mapping[str, Any], moment: int, stopped: Stopped = never) -> bytes:
    """A document as PDF, made in a process of its own: typst keeps what it laid out for as long as its process lives.

    A dossier is made in parts (see `dossier`). ``stopped`` is asked every twentieth of a second, from any thread.
    Raises TypesettingError and StoppedError in words.
    """
    if len(data["articles"]) <= dossier.FEW:
        with _Press(stopped) as press:
            return press.make(json.dumps({"moment": moment, "data": data}, ensure_ascii=False).encode())
    failures: list[BaseException] = []  # the first is why; the parts beside it are then in vain
    idle: SimpleQueue[_Press] = SimpleQueue()

    with ExitStack() as presses:

        def run(asked: bytes) -> bytes:
            try:
                try:
                    press = idle.get_nowait()
                except Empty:
                    press = presses.enter_context(_Press(lambda: bool(failures) or stopped(), threads=1))
                made = press.make(asked)
            except BaseException as failure:
                failures.append(failure)
                raise
            idle.put(press)
            return made

        try:
            return dossier.typeset(data, moment, run)
        except StoppedError:
            raise failures[0] from None
        except (UnbindableError, OSError) as why:  # no room for the parts, or a typst that writes otherwise
            raise TypesettingError(_sentence(1, str(why))) from why


class _Press(Closable):
    """A process of the typesetter with so many threads, 0 for as many as it likes; it does one task after another."""

    def __init__(self, stopped: Stopped, threads: int = 0) -> None:
        self._stopped = stopped
        self._stop_early()
        root = str(Path(__file__).resolve().parents[3])
        kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter with our own words
            [sys.executable, "-I", "-X", "utf8", "-c", _COMMAND, root],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=kept | ({"RAYON_NUM_THREADS": str(threads)} if threads else {}),
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin, self._process.stdout
        self._thread = ThreadPoolExecutor(1)

    def make(self, asked: bytes) -> bytes:
        """What the process makes of a task. Raises TypesettingError and StoppedError; it is of no use after these."""
        answer = self._thread.submit(self._exchange, asked)
        while not wait([answer], _LOOK_EVERY).done:
            self._stop_early()
        made = answer.result()
        if made:
            return made
        _, said = self._process.communicate()
        why = said.decode("utf-8", "replace").strip().splitlines()
        raise TypesettingError(_sentence(self._process.returncode, why[-1] if why else ""))

    def close(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._thread.shutdown()
        for pipe in filter(None, (self._to, self._from, self._process.stderr)):
            with suppress(OSError):  # what could not be sent any more
                pipe.close()
        self._process.wait()

    def _exchange(self, asked: bytes) -> bytes:
        """The answer to a task, nothing where the process ended before it had one."""
        try:
            self._to.write(b"%d\n" % len(asked))
            self._to.write(asked)
            self._to.flush()
        except OSError:  # it ended before it had read all
            return b""
        size = int(self._from.readline() or 0)
        made = self._from.read(size)
        return made if len(made) == size else b""

    def _stop_early(self) -> None:
        go_on(self._stopped)


def _sentence(code: int, why: str) -> str:
    if code < 0:
        return (
            "The report is too large to be set as pages: the memory was not enough. Choose fewer articles, leave "
            "out the whole texts, or choose the web page."
        )
    return f"The report could not be set as pages ({why or 'the typesetter said nothing'}): choose the web page instead."
