"""Work that takes longer than a blink, away from the window's thread.

A job is a plain function that takes ``progress(done, total) -> bool`` (False: stop) and knows nothing of Qt. Its
signals belong to a :class:`Job` of the window's thread, so nobody is called from another thread.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from workbench.errors import WorkbenchError

Progress = Callable[[int, int], bool]
Work = Callable[[Progress], Any]

TELL_EVERY = 0.05
"""Seconds between two tellings of progress; what comes in between is passed over."""

LOG = logging.getLogger(__name__)


class Job(QObject):
    """One run of a function: what it is called, how far it is, what came of it."""

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(str)
    ended = Signal()
    _returned = Signal(object)
    _raised = Signal(object)

    def __init__(self, label: str, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self.running = True
        self.closing = ""
        """The sentence that says at the end what was done; whoever gets the result sets it."""
        self._work = work
        self._cancel = threading.Event()
        self._told = 0.0
        self._returned.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self._raised.connect(self._fail, Qt.ConnectionType.QueuedConnection)

    @property
    def cancelled(self) -> bool:
        """Whether the job was asked to stop."""
        return self._cancel.is_set()

    def cancel(self) -> None:
        """Ask the job to stop; it does so at its next step and gives what it has."""
        self._cancel.set()

    def run(self) -> None:
        """Do the work, in the thread that calls this."""
        try:
            result = self._work(self._progress)
        except Exception as error:
            self._raised.emit(error)
        else:
            self._returned.emit(result)

    def _progress(self, done: int, total: int) -> bool:
        now = time.monotonic()
        if done >= total or now - self._told >= TELL_EVERY:
            self._told = now
            # A signal counts in 32 bits, and bytes may well be more than that.
            shift = max(0, max(done, total).bit_length() - 31)
            self.progressed.emit(done >> shift, total >> shift)
        return not self._cancel.is_set()

    def _finish(self, result: object) -> None:
        self.running = False
        self.finished.emit(result)
        self.ended.emit()

    def _fail(self, error: Exception) -> None:
        self.running = False
        self.closing = in_words(error, self.label)
        self.failed.emit(self.closing)
        self.ended.emit()


class Background(QObject):
    """One thread for everything that would hold up the window; jobs wait for each other in it."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._jobs: list[Job] = []
        self._closed = False

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The jobs that run or wait."""
        return tuple(self._jobs)

    def run(
        self,
        label: str,
        work: Work,
        *,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[str], object] | None = None,
    ) -> Job:
        """Run ``work(progress)`` after what runs already; ``label`` says what it does (``Importing``).

        ``done`` gets its result, ``failed`` a sentence, both in the window's thread. Raises RuntimeError once closed.
        """
        if self._closed:
            raise RuntimeError("the window is closing: nothing more is started")
        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        job = Job(label, work, self)
        if done is not None:
            job.finished.connect(done)
        if failed is not None:
            job.failed.connect(failed)
        job.ended.connect(self._forget_ended)
        self._jobs.append(job)
        self.started.emit(job)
        self._pool.submit(job.run)
        return job

    def close(self) -> None:
        """Ask what runs to stop and wait for it; no thread is left afterwards. Can be called twice."""
        self._closed = True
        for job in self._jobs:
            job.cancel()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _forget_ended(self) -> None:
        for job in [job for job in self._jobs if not job.running]:
            self._jobs.remove(job)
            job.deleteLater()


class Newest(QObject):
    """Runs of one thing of which the newest alone counts: it gives up those before it, and they tell nothing any more.

    ``done`` carries the result of the newest, ``failed`` a sentence.
    """

    done = Signal(object)
    failed = Signal(str)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether the newest runs or waits."""
        return self._job is not None

    def run(self, label: str, work: Work) -> None:
        """Run ``work(progress)`` as :meth:`Background.run` does, instead of what was under way."""
        self.give_up()
        self._job = self._background.run(label, work, done=self._finish, failed=self._fail)

    def give_up(self) -> None:
        """Ask what is under way to stop; what it still brings is told to nobody."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _finish(self, result: object) -> None:
        if self._has_ended():
            self.done.emit(result)

    def _fail(self, sentence: str) -> None:
        if self._has_ended():
            self.failed.emit(sentence)

    def _has_ended(self) -> bool:
        """Whether it is the newest that tells of its end just now."""
        if self._job is None or self.sender() is not self._job:
            return False
        self._job = None
        return True


def in_words(error: Exception, doing: str) -> str:
    """The sentence for a person; of a bug only its kind, with the details in the log file."""
    if isinstance(error, WorkbenchError):
        return str(error)
    LOG.error("%s failed", doing, exc_info=error)
    return (
        f"“{doing}” stopped because of a fault in the program ({type(error).__name__}). What was stored before is kept; "
        "the details are in the log file."
    )
