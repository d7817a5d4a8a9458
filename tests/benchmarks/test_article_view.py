"""How fast the article view is: printed, never asserted. Targets stand beside each."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from workbench.ui.article import ArticleView, Mark, mark

pytestmark = pytest.mark.benchmark

SENTENCE = (
    "The committee said on Tuesday that the bridge would reopen before winter, according to “two officials” "
    "who asked not to be named. "
)
SIZES = [(8_000, 10), (1_000_000, 2_000), (10_000_000, 20_000)]
IDS = ["8 kB, 10 marks", "1 MB, 2,000 marks", "10 MB, 20,000 marks"]


def article(size: int, count: int) -> tuple[str, list[Mark]]:
    text = "\n".join(itertools.repeat((SENTENCE * 5).strip(), size // (len(SENTENCE) * 5) + 1))
    chance, step = random.Random(1), len(text) // count
    tags = ["verified", "disputed", "opinion", None]
    spans = (
        (n * step, min(len(text), n * step + chance.randint(20, round(step * 1.3)))) for n in range(count)
    )
    return text, [mark(f"p{n}", "c", a, b, tags[n % 4], n) for n, (a, b) in enumerate(spans)]


def resident() -> float:
    """Resident memory in MB; 0 where the system does not say."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * 4096 / 1e6 if statm.exists() else 0.0


def paint(view: ArticleView) -> None:
    view.viewport().repaint()
    view.strip.repaint()


@pytest.fixture
def view(qtbot) -> ArticleView:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(900, 850)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture(params=SIZES, ids=IDS)
def filled(request, view, qtbot) -> ArticleView:
    text, marks = article(*request.param)
    view.show_article("a", text, marks, ())
    qtbot.waitUntil(lambda: view.filled, timeout=30_000)
    paint(view)
    return view


@pytest.mark.parametrize("size", SIZES, ids=IDS)
def test_open_to_first_paint(benchmark, view, size) -> None:
    """To reach: 30 ms for 8 kB, 0.6 s for 10 MB; 200 MB of memory."""
    text, marks = article(*size)
    before = resident()

    def open_and_paint() -> None:
        view.show_article("a", text, marks, ())
        paint(view)

    benchmark.pedantic(open_and_paint, rounds=5, warmup_rounds=1)
    while not view.filled:
        QApplication.processEvents()
    benchmark.extra_info["memory growth in MB"] = round(resident() - before, 1)
    print(f"\n{size[0]:,} characters: memory grew by {resident() - before:.0f} MB")


def test_scroll_by_three_lines_and_paint(benchmark, filled) -> None:
    """To reach: 16 ms a frame."""
    bar = filled.verticalScrollBar()

    def scroll() -> None:
        bar.setValue(bar.value() + 3 if bar.value() < bar.maximum() else 0)
        paint(filled)

    benchmark.pedantic(scroll, rounds=100)


def test_put_one_mark_and_paint(benchmark, filled) -> None:
    """To reach: well under 16 ms."""
    numbers = itertools.count()
    start = filled.anchor()

    def put() -> None:
        filled.put_mark(mark(f"new{next(numbers) % 20}", "c", start + 40, start + 160, "verified"))
        paint(filled)

    benchmark.pedantic(put, rounds=50)


def test_next_sentence_and_paint(benchmark, filled) -> None:
    """To reach: 16 ms."""

    def step() -> None:
        filled.next_sentence()
        paint(filled)

    benchmark.pedantic(step, rounds=60)
