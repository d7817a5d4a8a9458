"""Kills a worker in the midst of its work, again and again, and looks at what is left.

The worker runs in a child forked from this process, which has all modules loaded, so that a round costs
milliseconds. It says after each act, on a pipe, what it has been told is stored.
"""

from __future__ import annotations

import gc
import os
import random
import select
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Acknowledge = Callable[[str], None]
Work = Callable[[Acknowledge], None]

READY_SECONDS = 30.0


@dataclass
class Round:
    """What one child had acknowledged when it was killed."""

    number: int
    acknowledged: list[str] = field(default_factory=list)
    seconds: float = 0.0


class ChildFailedError(AssertionError):
    """The child ended by itself; its words are in the message."""


def rounds(
    work: Work, times: int, *, least: float = 0.0, most: float = 0.06, acts: int = 0, seed: int = 1
) -> Iterator[Round]:
    """Run ``work`` in a child and kill it (SIGKILL) between ``least`` and ``most`` seconds after it began.

    ``work(acknowledge)`` goes on until it is killed and calls ``acknowledge(word)`` for each thing it was told
    is stored; a word must hold no line end. One call before any work, ``acknowledge("")``, says that it is ready:
    the time to the kill is counted from there, or from a word among the first ``acts`` after it, so that a slow
    machine does as much work as a fast one. Call this where no thread and no connection of the parent
    is open: a child inherits them. Raises ChildFailedError where a child ends by itself.
    """
    chance = random.Random(seed)
    for number in range(times):
        yield _round(work, number, chance.uniform(least, most), chance.randint(0, acts))


def _round(work: Work, number: int, delay: float, acts: int) -> Round:
    gc.collect()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _be_the_child(work, reading, writing)
    os.close(writing)
    result = Round(number)
    said = b""
    try:
        while said.count(b"\n") <= acts:
            if not select.select([reading], [], [], READY_SECONDS)[0]:
                raise ChildFailedError("the child did not begin")
            part = os.read(reading, 65536)
            if not part:
                break
            said += part
        began = time.monotonic()
        while (left := began + delay - time.monotonic()) > 0:
            if select.select([reading], [], [], left)[0]:
                part = os.read(reading, 65536)
                if not part:
                    break
                said += part
        result.seconds = time.monotonic() - began
    finally:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        while part := os.read(reading, 65536):  # what it had said before it was killed
            said += part
        os.close(reading)
    lines = said.decode("utf-8").split("\n")
    if os.WIFEXITED(status) or any(line.startswith("!") for line in lines):
        raise ChildFailedError(said.decode("utf-8"))
    result.acknowledged = [line for line in lines[:-1] if line]  # a word cut in two was not said
    return result


def _be_the_child(work: Work, reading: int, writing: int) -> None:
    """Never returns: no test framework may go on in the child."""
    try:
        os.close(reading)

        def acknowledge(word: str) -> None:
            os.write(writing, f"{word}\n".encode())

        work(acknowledge)
        os.write(writing, b"!the work came to an end\n")
    except BaseException:
        os.write(writing, b"!" + traceback.format_exc().encode())
    finally:
        os._exit(1)
