"""The readers of an import: a locked process for each kind of file, started when the first of that kind comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from workbench.closing import Closable
from workbench.errors import ImportRefusedError
from workbench.ingest.kinds import Kind
from workbench.ingest.limits import MAX_BYTES
from workbench.ingest.reader import PageReader
from workbench.isolation.process import UnreadableError, Worker
from workbench.text.canonical import one_line

_ROOM: Final = 4 * MAX_BYTES
"""Code points that the articles of one file may have together."""
_SENTENCE: Final = 500


@dataclass(frozen=True)
class _Reading:
    function: str
    seconds: float
    memory: int = 1_000_000_000


# Seconds by what an honest file of 50 MB takes on a slow machine, several times over.
_READINGS: Final[Mapping[Kind, _Reading]] = {
    Kind.PDF: _Reading("workbench.ingest.pdf.reading:article", 180, 1_500_000_000),
    Kind.DOCX: _Reading("workbench.ingest.docx:article", 30),
    Kind.ODT: _Reading("workbench.ingest.odt:article", 30),
    Kind.RTF: _Reading("workbench.ingest.rtf:article", 30),
    Kind.MAIL: _Reading("workbench.ingest.mail:article", 20),
    Kind.MHTML: _Reading("workbench.ingest.mail:article", 20),
    Kind.EPUB: _Reading("workbench.ingest.epub:articles", 60),
    Kind.FEED: _Reading("workbench.ingest.feeds:articles", 60),
    Kind.CSV: _Reading("workbench.ingest.tables:articles", 90, 1_500_000_000),
    Kind.JSON_ROWS: _Reading("workbench.ingest.tables:articles", 90, 1_500_000_000),
    Kind.SHEET: _Reading("workbench.ingest.tables:articles", 90, 1_500_000_000),
}
_ADVICE: Final = "open it in the program that made it and save it anew, or copy the words and paste them"


class Readers(Closable):
    """Use it as a context manager around an import, from one thread at a time.

    ``pages`` reads web pages. ``going()`` is asked while a file is read; on False the reading ends by StoppedError.
    """

    def __init__(self, going: Callable[[], bool] | None = None) -> None:
        self.pages = PageReader()
        self._going = going
        self._workers: dict[str, Worker] = {}

    def close(self) -> None:
        """End all processes; the next file would start others."""
        self.pages.close()
        for worker in self._workers.values():
            worker.close()

    def answers(
        self, kind: Kind, data: bytes, options: Mapping[str, Any] | None = None
    ) -> Iterator[dict[str, Any]]:
        """What the reader of that kind gives, unchecked, an object each.

        Raises ImportRefusedError, its sentence without the file's name, and StoppedError.
        """
        reading = _READINGS[kind]
        worker = self._workers.get(reading.function)
        if worker is None:
            worker = self._workers[reading.function] = Worker(
                reading.function, seconds=reading.seconds, memory=reading.memory, advice=_ADVICE
            )
        try:
            for answer in worker.answers(data, options, going=self._going):
                if isinstance(answer, dict):
                    yield answer
        except UnreadableError as error:
            raise ImportRefusedError(str(error)) from None

    def gathered(
        self, kind: Kind, data: bytes, options: Mapping[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        """All answers at once, so that the time of the reading is not that of storing; raises as `answers` does."""
        found: list[dict[str, Any]] = []
        room = _ROOM
        for answer in self.answers(kind, data, options):
            lines = answer.get("lines")
            room -= sum(len(str(entry)) for entry in lines) if isinstance(lines, list) else 100
            if room < 0:
                raise ImportRefusedError(
                    "holds more words than can be taken at once (80 MB): split it, and import the parts."
                )
            found.append(answer)
        return found


def refusal_of(answer: Mapping[str, Any]) -> str:
    """The sentence by which one article of several was refused, or ""."""
    return one_line(answer.get("refused"), _SENTENCE)
