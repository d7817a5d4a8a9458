"""Python's search for garbage that refers to itself, put off while much comes that is none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let nothing be searched meanwhile, where rows come by the ten thousand and go when they are used.

    Python looks through all that is there again and again while more comes: a seventh of the time of a large report.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
