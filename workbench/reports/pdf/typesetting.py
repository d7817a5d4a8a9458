"""The parent's side of the typesetter: starts its process, gives it the document, and can stop it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any, Final

from workbench.errors import WorkbenchError
from workbench.reports.pdf import dossier
from workbench.reports.pdf_objects import UnbindableError

_COMMAND: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); from workbench.reports.press import main; main()"
)
_LOOK_EVERY: Final = 0.05
_STOPPED: Final = "The report was stopped before it was done: nothing was written."


class TypesettingError(WorkbenchError):
    """A report could not be set as pages."""


class StoppedError(WorkbenchError):
    """Whoever asked for the pages does not want them any more."""


def typeset(data: Mapping[str, Any], moment: int, stopped: Callable[[], bool] = lambda: False) -> bytes:
    """A document as PDF, made in a process of its own: typst keeps what it laid out for as long as its process lives.

    A dossier is made in parts (see `dossier`). ``stopped`` is asked every twentieth of a second, from any thread.
    Raises TypesettingError and StoppedError in words.
    """
    if len(data["articles"]) > dossier.FEW:
        failures: list[BaseException] = []  # the first is why; the parts beside it are then in vain

        def run(asked: bytes) -> bytes:
            try:
                return _run(asked, lambda: bool(failures) or stopped(), threads=1)
            except BaseException as failure:
                failures.append(failure)
                raise

        try:
            return dossier.typeset(data, moment, run)
        except StoppedError:
            raise failures[0] from None
        except (UnbindableError, OSError) as why:  # no room for the parts, or a typst that writes otherwise
            raise TypesettingError(_sentence(1, str(why))) from why
    return _run(json.dumps({"moment": moment, "data": data}, ensure_ascii=False).encode(), stopped)


def _run(asked: bytes, stopped: Callable[[], bool], threads: int = 0) -> bytes:
    """What the typesetter's process makes of its input; with so many threads, 0 for as many as it likes."""
    if stopped():
        raise StoppedError(_STOPPED)
    root = str(Path(__file__).resolve().parents[3])
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    with (
        subprocess.Popen(  # noqa: S603 - our own interpreter with our own words
            [sys.executable, "-I", "-X", "utf8", "-c", _COMMAND, root],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=kept | ({"RAYON_NUM_THREADS": str(threads)} if threads else {}),
        ) as process,
        ThreadPoolExecutor(1) as pool,
    ):
        # In a thread of its own: a `communicate` that ran out of time does not write the rest of a long input.
        answer = pool.submit(process.communicate, asked)
        while not wait([answer], _LOOK_EVERY).done:
            if stopped():
                process.kill()
                raise StoppedError(_STOPPED)
        made, said = answer.result()
    if process.returncode or not made:
        why = said.decode("utf-8", "replace").strip().splitlines()
        raise TypesettingError(_sentence(process.returncode, why[-1] if why else ""))
    return made


def _sentence(code: int, why: str) -> str:
    if code < 0:
        return (
            "The report is too large to be set as pages: the memory was not enough. Choose fewer articles, leave "
            "out the whole texts, or choose the web page."
        )
    return f"The report could not be set as pages ({why or 'the typesetter said nothing'}): choose the web page instead."
