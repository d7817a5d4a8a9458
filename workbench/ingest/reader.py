"""The parent's side of the page worker: starts it, asks it, bounds it, and believes nothing it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from workbench.errors import ImportRefusedError
from workbench.ingest.encoding import decode
from workbench.ingest.limits import MAX_BYTES, TITLE_LENGTH, too_large
from workbench.ingest.worker import LENGTH
from workbench.text.canonical import canonical

SECONDS: Final = 10.0
MEMORY: Final = 1_000_000_000
PAGES_PER_WORKER: Final = 200
START_SECONDS: Final = 60.0
_ANSWER_BYTES: Final = 8 * MAX_BYTES
_KINDS: Final = frozenset({"headline", "subhead", "body", "comment"})
_COMMAND: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); from workbench.ingest.worker import main; main()"
)


class _WorkerGoneError(Exception):
    """The worker ended, was ended, or said what is no answer."""


@dataclass(frozen=True)
class ExtractedPage:
    """A page as the worker read it, checked: plain canonical words without line ends in each field.

    `lines` are (kind of zone, words) in order. `whole_text` is all visible words, a line a block.
    """

    lines: tuple[tuple[str, str], ...]
    title: str
    outlet: str
    author: str
    url: str
    published: str
    language: str
    whole_text: str
    encoding: str
    notes: tuple[str, ...]


class PageReader:
    """Reads pages one after the other in a worker process that is started when the first comes.

    The worker has no network, no files, `memory` bytes and `seconds` for a page, and is replaced after
    200 pages and after every failure. Use it as a context manager, from one thread at a time.
    """

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._pages = 0
        self.protections: dict[str, bool] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker; the next page would start another."""
        process, self._process, self._pages = self._process, None, 0
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):  # what was still to be written has no reader any more
                    stream.close()

    def read(self, data: bytes, url: str = "") -> ExtractedPage:
        """Find the article in the bytes of a page that came from `url`, where that is known.

        A page whose structure takes too long or too much gives all its words. Raises ImportRefusedError, its
        sentence without the file's name ("is ...", "could not be read ..."), when it is no text, above the
        limit, or not even its words can be had.
        """
        if len(data) > MAX_BYTES:
            raise ImportRefusedError(too_large("which", len(data)).removeprefix("which "))
        decoded = decode(data, page=True)
        answer = self._ask(canonical(decoded.text), url)
        return _checked(answer, decoded.encoding, decoded.notes)

    def _ask(self, markup: str, url: str) -> dict[str, Any]:
        """The best answer that the worker gives before it ends, or is ended."""
        if self._pages >= PAGES_PER_WORKER:
            self.close()
        process = self._process or self._start()
        self._pages += 1
        request = json.dumps({"markup": markup, "url": url}, ensure_ascii=False).encode()
        best: dict[str, Any] = {}
        # When the worker goes, what it said before still counts.
        with suppress(_WorkerGoneError), closing(self._within(self._seconds, process, request)) as answers:
            for answer in answers:
                if "end" in answer:
                    break
                best = answer
        if not best:
            raise ImportRefusedError(
                f"could not be read within {self._seconds:g} seconds and {self._memory // 1_000_000:,} MB of memory: "
                "copy its text in the browser and paste it."
            )
        return best

    def _start(self) -> subprocess.Popen[bytes]:
        root = str(Path(__file__).resolve().parents[2])
        self._process = process = subprocess.Popen(  # noqa: S603 - our own interpreter with our own words
            [sys.executable, "-I", "-X", "utf8", "-c", _COMMAND, root, str(self._memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Nothing of the environment: no proxies, keys or tokens. Windows cannot start without its root,
            # and without a home the account's one would be asked for, at a socket.
            env={"HOME": root, **{name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}},
        )
        try:
            with closing(self._within(START_SECONDS, process, None)) as answers:
                ready = next(answers).get("ready")
        except _WorkerGoneError:
            raise ImportRefusedError(
                "could not be read, since the process that reads pages did not start: "
                "install the program again, or copy the page's text and paste it."
            ) from None
        self.protections = (
            {str(name): bool(held) for name, held in ready.items()} if isinstance(ready, dict) else {}
        )
        return process

    def _within(
        self, seconds: float, process: subprocess.Popen[bytes], request: bytes | None
    ) -> Generator[dict[str, Any], None, None]:
        """The frames that follow a request; when time is up the worker is killed, which ends every wait here."""
        alarm = threading.Timer(seconds, process.kill)
        alarm.start()
        try:
            _write(process, request)
            while True:
                yield _frame(process)
        except (OSError, ValueError, RecursionError, _WorkerGoneError):
            self.close()
            raise _WorkerGoneError from None
        finally:
            alarm.cancel()
            alarm.join()


def _write(process: subprocess.Popen[bytes], request: bytes | None) -> None:
    if request is not None and process.stdin is not None:
        process.stdin.write(LENGTH.pack(len(request)) + request)
        process.stdin.flush()


def _frame(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    if process.stdout is None:
        raise _WorkerGoneError
    head = process.stdout.read(LENGTH.size)
    size = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else _ANSWER_BYTES + 1
    if size > _ANSWER_BYTES:
        raise _WorkerGoneError
    data = process.stdout.read(size)
    if len(data) < size:
        raise _WorkerGoneError
    answer = json.loads(data)
    if not isinstance(answer, dict):
        raise _WorkerGoneError
    return answer


def _checked(answer: dict[str, Any], encoding: str, notes: tuple[str, ...]) -> ExtractedPage:
    """Take from an answer what has the right type and size, canonical again, and drop the rest."""
    lines = []
    given = answer.get("lines")
    for entry in given if isinstance(given, list) else []:
        if isinstance(entry, list) and len(entry) == 2:
            words = _line(entry[1], MAX_BYTES)
            if words:
                lines.append((entry[0] if entry[0] in _KINDS else "body", words))
    said = answer.get("notes")
    whole = answer.get("whole_text")
    return ExtractedPage(
        lines=tuple(lines),
        title=_line(answer.get("title"), TITLE_LENGTH),
        outlet=_line(answer.get("outlet"), TITLE_LENGTH),
        author=_line(answer.get("author"), TITLE_LENGTH),
        url=_web_address(_line(answer.get("url"), 2000)),
        published=_line(answer.get("published"), 40),
        language=_line(answer.get("language"), 20),
        whole_text=canonical(whole)[:MAX_BYTES] if isinstance(whole, str) else "",
        encoding=encoding,
        notes=notes + tuple(_line(note, 500) for note in (said[:20] if isinstance(said, list) else [])),
    )


def _line(value: object, length: int) -> str:
    """Words of one line: no line ends or tabs, none of the characters that canonical() replaces."""
    if not isinstance(value, str):
        return ""
    return canonical(value).replace("\n", " ").replace("\t", " ").strip(" ")[:length]


def _web_address(value: str) -> str:
    fine = value.lower().startswith(("http://", "https://")) and not any(char.isspace() for char in value)
    return value if fine else ""
