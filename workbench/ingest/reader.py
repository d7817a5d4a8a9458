"""The parent's side of the page worker: starts it, asks it, bounds it, and believes nothing it says."""

from __future__ import annotations

from typing import Any

from workbench.closing import Closable
from workbench.errors import ImportRefusedError
from workbench.ingest.encoding import decode
from workbench.ingest.extracted import Extracted, checked
from workbench.ingest.limits import MAX_BYTES, too_large
from workbench.isolation.process import MEMORY, SECONDS, UnreadableError, Worker
from workbench.text.canonical import canonical


class PageReader(Closable):
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

    def close(self) -> None:
        """End the worker; the next page would start another."""
        self._worker.close()

    def read(self, data: bytes, url: str = "") -> Extracted:
        """Find the article in the bytes of a page that came from `url`, where that is known.

        A page whose structure takes too long or too much gives all its words. Raises ImportRefusedError, its
        sentence without the file's name ("is ...", "could not be read ..."), when it is no text, above the
        limit, or not even its words can be had.
        """
        if len(data) > MAX_BYTES:
            raise ImportRefusedError(too_large("which", len(data)).removeprefix("which "))
        decoded = decode(data, page=True)
        return checked(self._ask(canonical(decoded.text), url), decoded.encoding, decoded.notes)

    def read_markup(self, markup: str, url: str = "") -> Extracted:
        """Find the article in decoded markup, as `read` does."""
        return checked(self._ask(canonical(markup), url), "utf-8")

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
