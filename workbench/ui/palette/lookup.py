"""Looks things up in the project away from the window's thread; only the latest question is answered."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from workbench.errors import WorkbenchError
from workbench.store.queries import Connection
from workbench.ui.session import Session

_LOG = logging.getLogger(__name__)

Query = Callable[[Connection], Any]


class Lookup(QObject):
    """One for a window: whoever asks last is answered. ``failed`` has what stood in the way of an answer."""

    failed = Signal(object)
    _returned = Signal(int, object)
    _raised = Signal(int, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pool: ThreadPoolExecutor | None = None
        self._waiting: Future[None] | None = None
        self._asked = 0
        self._then: Callable[[Any], object] | None = None
        self._closed = False
        self._returned.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._raised.connect(self._fail, Qt.ConnectionType.QueuedConnection)

    def ask(self, query: Query, then: Callable[[Any], object]) -> None:
        """Run a query and give ``then`` its answer; what was asked before is answered no more."""
        if self._closed:
            return
        self.forget()
        self._then = then
        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lookup")
        self._waiting = self._pool.submit(self._run, self._asked, query)

    @property
    def asking(self) -> bool:
        """Whether an answer is still to come."""
        return self._then is not None

    def forget(self) -> None:
        """Answer nothing that was asked so far."""
        self._asked += 1
        self._then = None
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def close(self) -> None:
        """Wait for what runs; no thread is left afterwards. Can be called twice."""
        self._closed = True
        self.forget()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _run(self, asked: int, query: Query) -> None:
        if asked != self._asked:
            return
        try:
            answer = self._session.read(query)
        except Exception as error:
            self._raised.emit(asked, error)
        else:
            self._returned.emit(asked, answer)

    def _answer(self, asked: int, answer: object) -> None:
        if asked == self._asked and self._then is not None:
            then, self._then = self._then, None
            then(answer)

    def _fail(self, asked: int, error: Exception) -> None:
        if not isinstance(error, WorkbenchError):
            _LOG.error("a search failed", exc_info=error)
        if asked == self._asked:
            self._then = None
            self.failed.emit(error)
