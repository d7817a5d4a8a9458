"""Ends long work that nobody wants any more: it asks now and then, from whatever thread it runs in."""

from __future__ import annotations

from collections.abc import Callable

from workbench.errors import WorkbenchError

Stopped = Callable[[], bool]
"""Tells whether nobody wants the result any more; cheap, and may be called from any thread."""


class StoppedError(WorkbenchError):
    """Whoever asked for a file does not want it any more."""

    def __init__(self) -> None:
        super().__init__("It was stopped before it was done: nothing was written.")


def never() -> bool:
    """A Stopped for work that nobody can stop."""
    return False


def go_on(stopped: Stopped) -> None:
    """Raise StoppedError where the work is not wanted any more."""
    if stopped():
        raise StoppedError
