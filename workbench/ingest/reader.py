"""The parent's side of the page worker: starts it, asks it, bounds it, and believes nothing it says."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Self

from workbench.errors import ImportRefusedError
from workbench.ingest.encoding import decode
from workbench.ingest.limits import MAX_BYTES, TITLE_LENGTH, too_large
from workbench.isolation.process import MEMORY, SECONDS, UnreadableError, Worker
from workbench.text.canonical import canonical

_KINDS: Final = frozenset({"headline", "subhead", "body", "comment"})


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
        self._worker = Worker(
            "workbench.ingest.page:answers",
            seconds=seconds,
            memory=memory,
            advice="copy its text in the browser and paste it",
        )

    @property
    def protections(self) -> dict[str, bool]:
        """Which means of locking took hold; empty before the first page."""
        return self._worker.protections

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker; the next page would start another."""
        self._worker.close()

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
        best: dict[str, Any] = {}
        try:
            for answer in self._worker.answers(markup.encode(), {"url": url}):
                best = answer if isinstance(answer, dict) else {}
        except UnreadableError as error:
            if not best:  # when the worker goes, what it said before still counts
                raise ImportRefusedError(str(error)) from None
        return best


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
