"""What runs along the edges of pages is found by its place and its words, and nothing else is lost."""

from __future__ import annotations

from workbench.ingest.pdf.margins import without_margins
from workbench.ingest.pdf.pieces import Piece

SIZE = (0.0, 800.0)


def line(words: str, bottom: float) -> Piece:
    return Piece(words, 50, 50 + 5 * len(words), bottom, bottom + 10, 9)


def pages(count: int, head: str = "Harbour Post {n}", foot: str = "{n}") -> list[list[Piece]]:
    body = "Some words of a page that go on and on, and are no head of it, in line {i} of page {n}"
    return [
        [line(head.format(n=n + 1), 770), *(line(body.format(i=i, n=f"x{n}"), 700 - 14 * i) for i in range(20)), line(foot.format(n=n + 1), 20)]
        for n in range(count)
    ]  # fmt: skip


def test_heads_and_numbers_are_left_out_and_said() -> None:
    kept, margins = without_margins(pages(4), [SIZE] * 4)
    assert all(len(page) == 20 for page in kept)
    assert (margins.lines, margins.pages) == (8, 4)
    assert margins.example.startswith("Harbour Post")


def test_heads_of_left_and_right_pages() -> None:
    made = pages(8)
    for number, page in enumerate(made):
        page[0].words = "Harbour Post" if number % 2 else "The quay"
    kept, _ = without_margins(made, [SIZE] * 8)
    assert all(len(page) == 20 for page in kept)


def test_different_first_lines_stay() -> None:
    made = pages(3)
    for number, page in enumerate(made):
        page[0].words = ["One thing", "Another thing", "A third thing"][number]
    kept, margins = without_margins(made, [SIZE] * 3)
    assert [page[0].words for page in kept] == ["One thing", "Another thing", "A third thing"]
    assert margins.lines == 3  # the numbers


def test_one_page_keeps_all_but_its_number() -> None:
    kept, _ = without_margins(pages(1), [SIZE])
    assert len(kept[0]) == 21
    assert kept[0][0].words == "Harbour Post 1"
    kept, _ = without_margins(pages(1, foot="1912"), [SIZE])
    assert kept[0][-1].words == "1912"


def test_pages_that_are_alike_are_no_margins() -> None:
    made = [[line("The same words on every page", 770), line("and these as well", 750)] for _ in range(9)]
    kept, margins = without_margins(made, [SIZE] * 9)
    assert kept == made
    assert margins.lines == 0
