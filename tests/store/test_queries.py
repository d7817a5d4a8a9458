"""Reading: lists, filters, ids by their start, the bin."""

from __future__ import annotations

import pytest

from tests.recording import TEXT, add_piece, tag
from workbench.errors import NotFoundError
from workbench.model import article_edits, edits
from workbench.store import queries
from workbench.workspace.workspace import Workspace


@pytest.mark.parametrize(
    ("contains", "expected"),
    [
        ("", 4),
        ("boats", 1),
        ("BOATS river", 1),
        ("boats 100%", 0),
        ("%", 1),
        ("100%", 1),
        ("_", 1),
        ("\\", 1),
        ("österreich", 1),
        ("ÖSTERREICH", 1),
        ("україна", 1),
    ],
)
def test_the_filter_takes_words_as_they_are(workspace: Workspace, contains: str, expected: int) -> None:
    for title in ("Boats on the River", "100% of a_b \\ c", "Österreich zahlt", "УКРАЇНА сьогодні"):
        add_piece(workspace, title=title)
    found = workspace.store.read(lambda c: queries.article_ids(c, contains=contains))
    assert len(found) == expected


@pytest.mark.parametrize("sort", queries.SORTS)
def test_lists_are_ordered_counted_and_without_the_bin(desk: Workspace, sort: str) -> None:
    pieces = [add_piece(desk, TEXT + str(n), title=title) for n, title in enumerate(("b", "C", "a", "gone"))]
    for number, piece in enumerate(pieces):
        for start in range(number + 1):
            tag(desk, piece, start, start + 3, ("verified", "disputed", "opinion", None)[start])
    gone = desk.store.read(lambda c: queries.article(c, pieces[3].id))
    assert gone is not None
    desk.do(article_edits.delete_article(gone, desk.stamp()))
    ids = desk.store.read(lambda c: queries.article_ids(c, sort=sort, descending=False))
    order = {"title": [2, 0, 1]}.get(sort, [0, 1, 2])
    assert ids == [pieces[number].id for number in order]
    lines = desk.store.read(lambda c: queries.article_lines(c, ids))
    assert [lines[piece.id].counts.total for piece in pieces[:3]] == [1, 2, 3]
    assert desk.store.read(queries.counts).as_dict() == {
        "verified": 3,
        "disputed": 2,
        "opinion": 1,
        "to_check": 0,
    }
    with pytest.raises(NotFoundError, match="sorted by"):
        desk.store.read(lambda c: queries.article_ids(c, sort="nothing"))


def test_an_article_is_found_by_an_unambiguous_start_of_its_id(desk: Workspace) -> None:
    pieces = [add_piece(desk, title=str(number)) for number in range(17)]
    one = pieces[3].id
    assert desk.store.read(lambda c: queries.find_article(c, one)).id == one
    assert desk.store.read(lambda c: queries.find_article(c, f" {one[:30].upper()} ")).id == one
    shared = next(digit for digit in "0123456789abcdef" if sum(p.id[0] == digit for p in pieces) > 1)
    with pytest.raises(NotFoundError, match="Several articles"):
        desk.store.read(lambda c: queries.find_article(c, shared))
    for nothing in ("", "%", "_" * 32, "zz"):
        with pytest.raises(NotFoundError, match="No article"):
            desk.store.read(lambda c, nothing=nothing: queries.find_article(c, nothing))


def test_passages_come_in_reading_order_the_longer_first(desk: Workspace) -> None:
    piece = add_piece(desk)
    for start, end in ((9, 15), (0, 8), (9, 27), (0, 30)):
        tag(desk, piece, start, end)
    lines = desk.store.read(lambda c: queries.passages(c, piece.version))
    assert [(line.anchor.start, line.anchor.end) for line in lines] == [(0, 30), (0, 8), (9, 27), (9, 15)]


def test_the_bin_holds_what_was_deleted_and_gives_it_back(desk: Workspace) -> None:
    piece = add_piece(desk)
    marked = tag(desk, piece, 0, 8)
    line = desk.store.read(lambda c: queries.passage(c, marked.passage_id, piece.version))
    assert line is not None
    desk.do(edits.delete_passage(line.passage, line.claim, 0, desk.stamp()))
    assert desk.store.read(lambda c: queries.passages(c, piece.version)) == []
    assert desk.store.read(queries.counts).total == 0
    [binned] = desk.store.read(queries.binned_passages)
    desk.do(edits.restore_passage(binned.passage, binned.claim, desk.stamp()))
    assert len(desk.store.read(lambda c: queries.passages(c, piece.version))) == 1
    assert desk.store.read(queries.binned_passages) == []
    assert desk.store.read(queries.bin_contents) == []
