"""What a person waits for on the page of claims of a large project: printed, never asserted."""

from __future__ import annotations

import itertools
import time
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.benchmarks.watching import OpenDesk, Paints, Project, until_painted
from workbench.store.queries.claims_filter import ClaimFilter
from workbench.ui.main_window import MainWindow
from workbench.ui.views.claims.page import ClaimsPage

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(900)]
LARGE = (10_000, 100_000, 2_000)


class Longest:
    """The longest time, in seconds, that the window's thread was held up."""

    def __init__(self) -> None:
        self.seconds, self._last = 0.0, time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.seconds, self._last = max(self.seconds, now - self._last), now


def shown(window: MainWindow) -> ClaimsPage:
    page = window.views.show_page("claims")
    assert isinstance(page, ClaimsPage)
    return page


def until_answered(page: ClaimsPage, before: object) -> None:
    while page.model.ids is before:
        QApplication.processEvents()
    QApplication.processEvents()


def test_first_showing_of_the_claims(benchmark: Any, project: Project, open_desk: OpenDesk) -> None:
    """To reach: the window is never held up for more than 100 ms."""
    place, _ = project(*LARGE)
    held: list[float] = []

    def fresh() -> tuple[tuple[MainWindow], dict[str, Any]]:
        return (open_desk(place),), {}

    def show(window: MainWindow) -> None:
        longest = Longest()
        page = shown(window)
        while len(page.model.ids) < LARGE[1]:
            QApplication.processEvents()
        held.append(longest.seconds)

    benchmark.pedantic(show, setup=fresh, rounds=3)
    print(f"\nheld up for {1000 * max(held):.0f} ms at most")


@pytest.mark.parametrize("words", ["7345", "boats"], ids=["in few", "in all"])
def test_filter_by_words(benchmark: Any, project: Project, open_desk: OpenDesk, words: str) -> None:
    """From the last key to the claims; looked up beside the window."""
    page = shown(open_desk(project(*LARGE)[0]))
    until_answered(page, page.model.ids)
    # First the tag: words that all claims have would give the same claims, which are not shown anew.
    typed = itertools.cycle([ClaimFilter(tag="disputed"), ClaimFilter(words=words)])
    longest = Longest()

    def filter_() -> None:
        before = page.model.ids
        page.show_filter(next(typed))
        until_answered(page, before)

    benchmark.pedantic(filter_, rounds=4)
    print(f"\nheld up for {1000 * longest.seconds:.0f} ms at most")


def test_scroll_a_page(benchmark: Any, project: Project, open_desk: OpenDesk) -> None:
    """To reach: 100 ms, with rows that were not read yet."""
    page = shown(open_desk(project(*LARGE)[0]))
    until_answered(page, page.model.ids)
    paints, places = Paints(page.table.viewport()), itertools.count(1)
    bar = page.table.verticalScrollBar()

    def scroll() -> None:
        before = paints.count
        bar.setValue(next(places) * 1_037 % bar.maximum())
        until_painted(paints, before)

    benchmark.pedantic(scroll, rounds=40, warmup_rounds=2)


def test_choose_all(benchmark: Any, project: Project, open_desk: OpenDesk) -> None:
    """To reach: 100 ms."""
    page = shown(open_desk(project(*LARGE)[0]))
    until_answered(page, page.model.ids)
    benchmark.pedantic(page.choose_all, rounds=5)
    assert len(page.table.chosen()) == LARGE[1]
