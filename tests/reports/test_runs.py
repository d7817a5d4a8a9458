"""Paragraphs and runs: overlaps, nesting, segments, and no quadratic work."""

from __future__ import annotations

from tests.reference.building import Builder
from workbench.reports.model import build
from workbench.reports.runs import DEEPEST, paragraphs

MADE = {"made_at": "2024-05-03T14:02:31Z", "program": "P"}


def runs_of(builder: Builder) -> list[tuple[str, list[int]]]:
    rows, texts = builder.record()
    (part,) = build(rows, texts, [rows["article"][0]["id"]], **MADE).articles
    return [
        (part.text[run.start : run.end], [mark.claim.number or 0 for mark in run.marks])
        for paragraph in paragraphs(part)
        for run in paragraph.runs
    ]


def test_nested_and_crossing() -> None:
    b = Builder()
    a = b.article("abcdefgh")
    b.span(a, 0, 6, "verified")
    b.span(a, 2, 4, "opinion")
    b.span(a, 5, 8, "disputed")
    assert runs_of(b) == [("ab", [1]), ("cd", [1, 2]), ("e", [1]), ("f", [1, 3]), ("gh", [3])]


def test_across_a_paragraph_end_and_in_segments() -> None:
    b = Builder()
    a = b.article("ab\ncd\n\nef gh")
    claim = b.span(a, 1, 4, "verified")
    b.segments(claim, a, [[7, 8], [10, 11]])
    assert runs_of(b) == [
        ("a", []),
        ("b", [1]),
        ("c", [1]),
        ("d", []),
        ("e", [1]),
        ("f ", []),
        ("g", [1]),
        ("h", []),
    ]


def test_a_deep_pile_is_drawn_to_a_depth_and_counted() -> None:
    b = Builder()
    a = b.article("x" * 50)
    for i in range(10):
        b.span(a, i, 50 - i, "verified")
    rows, texts = b.record()
    (part,) = build(rows, texts, [a], **MADE).articles
    (paragraph,) = paragraphs(part)
    deepest = max(paragraph.runs, key=lambda run: run.more)
    assert len(deepest.marks) == DEEPEST and deepest.more == 10 - DEEPEST
    assert [mark.claim.number for mark in deepest.marks] == [7, 8, 9, 10]


def test_what_is_drawn_grows_with_the_passages_not_with_their_overlaps() -> None:
    b = Builder()
    count = 300
    a = b.article("word " * count)
    for i in range(count):
        b.span(a, i, count * 5 - i, "verified")
    rows, texts = b.record()
    (part,) = build(rows, texts, [a], **MADE).articles
    runs = [run for paragraph in paragraphs(part) for run in paragraph.runs]
    assert len(runs) <= 2 * count + 1
    assert sum(len(run.marks) for run in runs) <= DEEPEST * len(runs)
    assert max(run.more for run in runs) == count - DEEPEST
