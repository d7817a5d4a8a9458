"""Fetching the page of a link: asked first, with what will be contacted; then in the background, to be cancelled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.errors import WorkbenchError
from workbench.ingest import fetching
from workbench.ingest.fetching import FetchedPage, SentOnError
from workbench.ingest.visit import Network
from workbench.ui import plain
from workbench.ui.background import Background, Job, Progress
from workbench.workspace import evidence as sources


class PageFetch(QObject):
    """Asks, fetches, and makes of the page what ``make(page, link)`` makes of it, by default the Source of an evidence.

    ``taken`` carries what was made, ``failed`` a sentence, ``running`` whether a fetch is under way.
    """

    taken = Signal(object)
    failed = Signal(str)
    running = Signal(bool)

    def __init__(
        self,
        background: Background,
        parent: QWidget,
        network: Network = fetching.PUBLIC,
        make: Callable[[FetchedPage, str], object] = sources.of_page,
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._window = parent
        self._background = background
        self._network = network
        self._job: Job | None = None
        self._link = ""

    @property
    def busy(self) -> bool:
        """Whether a fetch is under way."""
        return self._job is not None

    def ask(self, link: str) -> plain.Box | None:
        """Ask whether the page of a link may be fetched, and fetch it on a yes; None where it never may be."""
        self._link = link.strip()
        return self._ask(self._link, "")

    def cancel(self) -> None:
        """End what is under way; nothing is taken then."""
        if self._job is not None:
            self._job.cancel()

    def _ask(self, link: str, before: str) -> plain.Box | None:
        try:
            shown = fetching.preview(link, network=self._network)
        except WorkbenchError as error:
            self.failed.emit(str(error))
            return None
        parts = [
            before,
            f"Fetch this page from {shown.host}? The site will see this computer's address and when it asked.",
            shown.doubt,
            "What is sent can be read on the way, since this is http." if shown.scheme == "http" else "",
            shown.proxy,
        ]
        return plain.ask(
            self._window,
            "Fetch the page",
            " ".join(part for part in parts if part),
            self._starter(link),
            yes="Fetch the page",
            no="Do not fetch",
            details=shown.address,
        )

    def _starter(self, link: str) -> Callable[[], None]:
        def start() -> None:
            network, kept_link, make = self._network, self._link, self._make

            def work(progress: Progress) -> object:
                try:
                    page = fetching.fetch(link, progress, network=network)
                except SentOnError as elsewhere:
                    return elsewhere
                return None if page is None else make(page, kept_link)

            self._job = self._background.run("Fetching the page", work, done=self._done, failed=self._fail)
            self.running.emit(True)

        return start

    def _done(self, result: Any) -> None:
        self._end()
        if isinstance(result, SentOnError):
            self._ask(result.address, str(result))
        elif result is not None:
            self.taken.emit(result)

    def _fail(self, sentence: str) -> None:
        self._end()
        self.failed.emit(sentence)

    def _end(self) -> None:
        self._job = None
        self.running.emit(False)
