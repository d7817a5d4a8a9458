"""Tagging a stretch, and finding a quote's place."""

from __future__ import annotations

import pytest

from tests.recording import TEXT, Piece, add_piece, assert_whole
from workbench.errors import NotFoundError, WorkbenchError
from workbench.store import queries
from workbench.store.queries import OpenArticle
from workbench.workspace.tagging import PLACES_SHOWN, find_quote, passage_at, tag_stretch
from workbench.workspace.workspace import Workspace


def opened(workspace: Workspace, piece: Piece) -> OpenArticle:
    return workspace.store.read(lambda connection: queries.open_article(connection, piece.id))


def test_the_first_tag_begins_the_article_and_one_undo_takes_both_back(workspace: Workspace) -> None:
    piece = add_piece(workspace)
    tagging = tag_stretch(opened(workspace, piece), 0, 8, "disputed", workspace.stamp(), summary="No.")
    workspace.do(tagging.edit)
    now = opened(workspace, piece)
    (line,) = now.passages
    assert (line.passage.id, line.claim.id) == (tagging.passage_id, tagging.claim_id)
    assert (line.claim.tag, line.claim.summary, line.anchor.quote) == ("disputed", "No.", "Ministry")
    assert now.article.status == "in_progress" and not tagging.retagged
    workspace.undo()
    again = opened(workspace, piece)
    assert again.article.status == "new" and again.passages == []
    assert_whole(workspace.store)


def test_the_same_stretch_is_retagged_never_doubled(workspace: Workspace) -> None:
    piece = add_piece(workspace)
    workspace.do(tag_stretch(opened(workspace, piece), 0, 8, "disputed", workspace.stamp()).edit)
    tagging = tag_stretch(opened(workspace, piece), 0, 8, "opinion", workspace.stamp())
    workspace.do(tagging.edit)
    (line,) = opened(workspace, piece).passages
    assert tagging.retagged and line.claim.tag == "opinion"
    assert passage_at(opened(workspace, piece), 0, 8) == line
    assert passage_at(opened(workspace, piece), 0, 7) is None


def test_a_stretch_is_widened_to_whole_graphemes_and_lies_in_the_text(workspace: Workspace) -> None:
    piece = add_piece(workspace, "An e\u0301clair here.")
    workspace.do(tag_stretch(opened(workspace, piece), 4, 10, "opinion", workspace.stamp()).edit)
    (line,) = opened(workspace, piece).passages
    assert line.anchor.quote == "e\u0301clair"
    for start, end in ((0, 999), (-1, 3), (5, 5)):
        with pytest.raises(WorkbenchError):
            tag_stretch(opened(workspace, piece), start, end, "opinion", workspace.stamp())


def test_find_quote() -> None:
    first, second = TEXT.index("Nobody was asked"), TEXT.rindex("Nobody was asked")
    assert find_quote(TEXT, "Ministry", None) == (0, 8)
    assert find_quote(TEXT, "Nobody was asked", 1) == (first, first + 16)
    assert find_quote(TEXT, "Nobody was asked", 2) == (second, second + 16)
    with pytest.raises(NotFoundError, match=f"--nth 1: {first}-{first + 16} .*\n  --nth 2: {second}-"):
        find_quote(TEXT, "Nobody was asked", None)
    for nth in (0, 3):
        with pytest.raises(NotFoundError, match=f"2 places, so there is none with the number {nth}"):
            find_quote(TEXT, "Nobody was asked", nth)
    with pytest.raises(NotFoundError, match="one place, so there is none with the number 2"):
        find_quote(TEXT, "Ministry", 2)
    for quote in ("ministry", ""):
        with pytest.raises(NotFoundError, match="does not stand in the article"):
            find_quote(TEXT, quote, None)


def test_many_places_are_listed_in_part() -> None:
    with pytest.raises(NotFoundError) as caught:
        find_quote("x " * (PLACES_SHOWN + 5), "x", None)
    assert str(caught.value).count("--nth ") == PLACES_SHOWN
    assert str(caught.value).endswith("and 5 more")
