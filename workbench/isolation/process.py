"""The parent's side of a worker: starts it, asks it, bounds it, and takes nothing but JSON from it."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

from workbench.closing import Closable
from workbench.errors import WorkbenchError
from workbench.isolation.watching import Watch
from workbench.isolation.worker import LENGTH
from workbench.text.canonical import one_line

SECONDS: Final = 10.0
MEMORY: Final = 1_000_000_000
ANSWER_BYTES: Final = 160_000_000
CALLS_PER_PROCESS: Final = 200
START_SECONDS: Final = 60.0
_SENTENCE: Final = 600
_COMMAND: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); from workbench.isolation.worker import main; main()"
)


class UnreadableError(WorkbenchError):
    """Bytes could not be read, or were refused. The sentence begins after the file's name: "is encrypted: …"."""


class StoppedError(Exception):
    """Whoever asked did not want to wait any longer."""


class _GoneError(Exception):
    """The process ended, was ended, or said what is no answer."""


class Worker(Closable):
    """Calls one function, named ``package.module:name``, with bytes in a process that can open nothing.

    The function takes ``(data: bytes, options: dict)`` and gives a JSON value, or yields several, of which the later is
    the better one. It refuses by raising a WorkbenchError. The module is imported before the process is locked, and its
    ``warm_up()``, where it has one, is called then: it has to make every library load what it loads at first use.

    Each call has ``seconds`` and ``memory`` bytes and at most ``answer_bytes`` for an answer. The process is started by
    the first call, and replaced after 200 calls and after every failure. Use it as a context manager, from one thread
    at a time. ``advice`` is what a person can do where the bytes cannot be read ("save it anew, then import that").
    """

    def __init__(
        self,
        function: str,
        *,
        seconds: float = SECONDS,
        memory: int = MEMORY,
        answer_bytes: int = ANSWER_BYTES,
        advice: str = "save it anew with the program that made it, and try that",
    ) -> None:
        self.seconds = seconds
        self.memory = memory
        self.protections: dict[str, bool] = {}
        self._function = function
        self._answer_bytes = answer_bytes
        self._advice = advice
        self._process: subprocess.Popen[bytes] | None = None
        self._calls = 0

    def close(self) -> None:
        """End the process; the next call would start another."""
        process, self._process, self._calls = self._process, None, 0
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):  # what was still to be written has no reader any more
                    stream.close()

    def call(
        self,
        data: bytes,
        options: Mapping[str, Any] | None = None,
        *,
        going: Callable[[], bool] | None = None,
    ) -> Any:
        """Give the last answer of the function: a JSON value whose shape the caller has to check.

        Raises UnreadableError as `answers` does, and also where there was no answer.
        """
        last: list[Any] = []
        with closing(self.answers(data, options, going=going)) as answers:
            for answer in answers:
                last = [answer]
        if not last:
            raise UnreadableError(f"could not be read: {self._advice}.")
        return last[0]

    def answers(
        self,
        data: bytes,
        options: Mapping[str, Any] | None = None,
        *,
        going: Callable[[], bool] | None = None,
    ) -> Generator[Any, None, None]:
        """Give the answers one after the other as they come. ``options`` is small JSON.

        Raises UnreadableError, its sentence without the file's name, where the function refused or failed, or the
        time or memory was up: the answers before count. ``going()`` is asked all the while, in another thread; on False
        the process is ended and StoppedError raised.
        """
        if self._calls >= CALLS_PER_PROCESS:
            self.close()
        process = self._process or self._start()
        self._calls += 1
        request = (json.dumps(dict(options or {}), ensure_ascii=False).encode(), data)
        watch = Watch(process, self.seconds, going)
        try:
            with closing(self._frames(watch, process, request)) as frames:
                for frame in frames:
                    if "end" in frame:
                        return
                    if "refused" in frame:
                        raise UnreadableError(one_line(frame["refused"], _SENTENCE))
                    if "failed" in frame:
                        self.close()
                        if str(frame["failed"]).startswith("RecursionError"):
                            raise UnreadableError(f"is nested too deeply to be read: {self._advice}.")
                        raise UnreadableError(
                            f"is damaged, or not what it claims to be ({one_line(frame['failed'], 60)}): {self._advice}."
                        )
                    if "answer" in frame:
                        yield frame["answer"]
        except _GoneError:
            if watch.stopped:
                raise StoppedError from None
            raise UnreadableError(
                f"could not be read within {self.seconds:g} seconds and {self.memory // 1_000_000:,} MB of memory: "
                f"{self._advice}."
            ) from None

    def _start(self) -> subprocess.Popen[bytes]:
        root = str(Path(__file__).resolve().parents[2])
        limits = [self._function, str(self.memory), str(math.ceil(1.5 * self.seconds))]
        self._process = process = subprocess.Popen(  # noqa: S603 - our own interpreter with our own words
            [sys.executable, "-I", "-X", "utf8", "-c", _COMMAND, root, *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Nothing of the environment: no proxies, keys or tokens. Windows cannot start without its root,
            # and without a home the account's one would be asked for, at a socket.
            env={"HOME": root, **{name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}},
        )
        try:
            with closing(self._frames(Watch(process, START_SECONDS), process, ())) as frames:
                ready = next(frames).get("ready")
        except _GoneError:
            raise UnreadableError(
                "could not be read, since the process that reads files did not start: install the program again, or "
                "copy the text and paste it."
            ) from None
        self.protections = (
            {str(name): bool(held) for name, held in ready.items()} if isinstance(ready, dict) else {}
        )
        return process

    def _frames(
        self, watch: Watch, process: subprocess.Popen[bytes], request: tuple[bytes, ...]
    ) -> Generator[dict[str, Any], None, None]:
        """The frames that follow a request; when time is up the process is killed, which ends every wait here."""
        watch.begin()
        ended = False
        try:
            _write(process, request)
            while True:
                frame = _frame(process, self._answer_bytes)
                ended = "answer" not in frame
                yield frame
        except (OSError, ValueError, RecursionError, MemoryError, _GoneError):
            self.close()
            raise _GoneError from None
        finally:
            watch.end()
            if not ended:  # answers are left that belong to nobody
                self.close()


def _write(process: subprocess.Popen[bytes], request: tuple[bytes, ...]) -> None:
    if process.stdin is not None:
        for part in request:
            process.stdin.write(LENGTH.pack(len(part)))
            process.stdin.write(part)
        process.stdin.flush()


def _frame(process: subprocess.Popen[bytes], most: int) -> dict[str, Any]:
    if process.stdout is None:
        raise _GoneError
    head = process.stdout.read(LENGTH.size)
    size = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else most + 1
    if size > most:
        raise _GoneError
    data = process.stdout.read(size)
    if len(data) < size:
        raise _GoneError
    answer = json.loads(data, parse_constant=_no_number)
    if not isinstance(answer, dict):
        raise _GoneError
    return answer


def _no_number(word: str) -> None:
    raise ValueError(word)
