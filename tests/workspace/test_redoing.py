"""An act on an article with several versions comes back whole after its undo, and only onto what it was done on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.recording import ADA, BEN, Piece, add_piece, assert_whole, record_of
from workbench.errors import StaleEditError
from workbench.model import edits
from workbench.store import queries
from workbench.store.queries import OpenArticle, PassageLine, revisions
from workbench.workspace import revising
from workbench.workspace.exchanging import bring_in_bytes, export
from workbench.workspace.tagging import tag_stretch
from workbench.workspace.workspace import Workspace

BRIDGE, BANKS = "The bridge of Elm Town cost 500 thousand crowns.", "Both banks were flooded in spring."
MAYOR = "The mayor of Elm Town will speak about it."
FIRST = f"{BRIDGE} {MAYOR} {BANKS}\n"
SECOND = f"Update. {BRIDGE.replace('500', '50')} {BANKS}\n"
THIRD = f"Once more. {SECOND}"


@pytest.fixture
def ben(workspace: Workspace) -> Iterator[Workspace]:
    """Ben at the same file, through a store of his own."""
    assert workspace.store.path is not None
    made = Workspace.open(workspace.store.path, BEN)
    yield made
    made.close()


@pytest.fixture
def piece(workspace: Workspace) -> Piece:
    return add_piece(workspace, FIRST, "The bridge")


@pytest.fixture
def file(tmp_path: Path, piece: Piece) -> bytes:
    """What Ben marked in another copy of the project, in the first version: one found again, one changed, one nowhere."""
    other = Workspace.create(tmp_path / "ben.workbench", BEN)
    copied = add_piece(other, FIRST, "The bridge")
    for quote in (BRIDGE, MAYOR, BANKS):
        _tag(other, copied, quote)
    data = export(other, [copied.id], "w3c").data
    other.close()
    return data


def _open(workspace: Workspace, piece: Piece) -> OpenArticle:
    return workspace.store.read(lambda connection: queries.open_article(connection, piece.id))


def _tag(workspace: Workspace, piece: Piece, quote: str) -> None:
    seen = _open(workspace, piece)
    start = seen.text.index(quote)
    workspace.do(tag_stretch(seen, start, start + len(quote), "disputed", workspace.stamp()).edit)


def _revise(workspace: Workspace, piece: Piece, text: str) -> None:
    revising.store(workspace, revising.propose(workspace, piece.id, revising.from_pasted(text)))


def _passage(workspace: Workspace, piece: Piece, quote: str) -> PassageLine:
    return next(line for line in _open(workspace, piece).passages if line.anchor.quote == quote)


def _bring(workspace: Workspace, piece: Piece, file: bytes) -> list[str]:
    return bring_in_bytes(workspace, file, "ben.jsonld", onto=piece.id).sentences


def _there_and_back(workspace: Workspace, times: int = 1) -> None:
    after = record_of(workspace.store)
    for _ in range(times):
        assert workspace.undo() is not None
    assert record_of(workspace.store) != after
    for _ in range(times):
        assert workspace.redo() is not None
    assert record_of(workspace.store) == after
    assert_whole(workspace.store)


def test_a_file_made_on_an_older_version_comes_back(workspace: Workspace, piece: Piece, file: bytes) -> None:
    _tag(workspace, piece, BANKS)  # where the file has a passage too
    _revise(workspace, piece, SECOND)
    said = _bring(workspace, piece, file)
    assert "1 passage stands nowhere in the newer text, and waits for a look." in said
    assert f"Nowhere in the newer text: “{MAYOR}”." in said
    assert workspace.store.read(lambda c: revisions.unsettled(c, piece.id, ADA.id))[0] == 2
    _there_and_back(workspace)
    _there_and_back(workspace, times=3)
    _there_and_back(workspace, times=2)


def test_it_does_not_come_back_under_a_version_that_it_never_saw(
    workspace: Workspace, ben: Workspace, piece: Piece, file: bytes
) -> None:
    _revise(workspace, piece, SECOND)
    _bring(workspace, piece, file)
    workspace.undo()
    _revise(ben, piece, THIRD)
    before = record_of(workspace.store)
    with pytest.raises(StaleEditError, match="corrected meanwhile"):
        workspace.redo()
    assert record_of(workspace.store) == before


def test_nor_onto_words_that_came_out_of_the_bin_meanwhile(
    workspace: Workspace, ben: Workspace, piece: Piece
) -> None:
    _tag(ben, piece, BANKS)
    line = _passage(ben, piece, BANKS)
    ben.do(edits.delete_passage(line.passage, line.claim, 0, ben.stamp()))
    _tag(workspace, piece, BANKS)
    workspace.undo()
    ben.undo()
    with pytest.raises(StaleEditError, match="tagged meanwhile"):
        workspace.redo()
    assert_whole(workspace.store)


def _tagged(workspace: Workspace, piece: Piece) -> None:
    _tag(workspace, piece, "Update.")


def _retagged(workspace: Workspace, piece: Piece) -> None:
    line = _passage(workspace, piece, BANKS)
    workspace.do(edits.retag(line.claim, "verified", workspace.stamp()))


def _deleted(workspace: Workspace, piece: Piece) -> None:
    line = _passage(workspace, piece, BANKS)
    workspace.do(edits.delete_passage(line.passage, line.claim, 0, workspace.stamp()))


def _revision(workspace: Workspace, piece: Piece) -> revisions.Revision:
    found = workspace.store.read(lambda c: revisions.revision(c, piece.id, ADA.id))
    assert found is not None
    return found


def _accepted(workspace: Workspace, piece: Piece) -> None:
    standings = _revision(workspace, piece).standings
    workspace.do(revising.accept(workspace, next(one for one in standings if one.waiting and one.now)))


def _left(workspace: Workspace, piece: Piece) -> None:
    standings = _revision(workspace, piece).standings
    workspace.do(revising.leave(workspace, next(one for one in standings if one.waiting and not one.now)))


def _taken(workspace: Workspace, piece: Piece) -> None:
    revision = _revision(workspace, piece)
    nowhere = next(one for one in revision.standings if one.waiting and not one.now)
    workspace.do(revising.take(workspace, revision, nowhere, 0, len("Update.")))


@pytest.mark.parametrize("act", [_tagged, _retagged, _deleted, _accepted, _left, _taken])
def test_acts_on_a_second_version_come_back(
    workspace: Workspace, piece: Piece, act: Callable[[Workspace, Piece], None]
) -> None:
    for quote in (BRIDGE, MAYOR, BANKS):
        _tag(workspace, piece, quote)
    _revise(workspace, piece, SECOND)
    act(workspace, piece)
    _there_and_back(workspace)
    _there_and_back(workspace, times=2)
    _there_and_back(workspace, times=4)
