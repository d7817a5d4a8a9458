"""What `check` finds: each kind of fault gets its sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.recording import TEXT, Piece, add_piece, anchor_of, claim_of, tag
from workbench.model import article_edits, edits
from workbench.model.edit import Edit, insert
from workbench.model.tables import Claim, Passage
from workbench.store import checking, database
from workbench.workspace.workspace import Workspace


@pytest.fixture
def piece(workspace: Workspace) -> Piece:
    """An article with a zone, two passages of which one has moved, and one that was undone."""
    added = add_piece(workspace)
    workspace.do(article_edits.mark_zone(added.version, TEXT, 0, 42, "headline", [], workspace.stamp()))
    first = tag(workspace, added, 0, 8)
    tag(workspace, added, 9, 15)
    workspace.do(edits.move(anchor_of(workspace, added, first), TEXT, [[0, 15], [20, 30]], workspace.stamp()))
    workspace.do(edits.retag(claim_of(workspace, first), "opinion", workspace.stamp()))
    workspace.do(edits.retag(claim_of(workspace, first), "verified", workspace.stamp()))
    workspace.undo()
    tag(workspace, added, 16, 19)
    workspace.undo()
    assert workspace.store.read(checking.faults) == []
    return added


def _behind_its_back(place: Path, statement: str, *values: Any) -> None:
    connection = database.sqlite_module().connect(str(place))
    connection.execute(statement, values)
    connection.commit()
    connection.close()


def test_an_altered_text_is_found_with_what_stood_in_it(
    workspace: Workspace, place: Path, piece: Piece
) -> None:
    _behind_its_back(place, "UPDATE article_text SET text='X' || text")
    found = workspace.store.read(checking.faults)
    assert found[0].endswith("was altered: it has another hash now.")
    assert len([said for said in found if "not what stands at its place" in said]) == 2


@pytest.mark.parametrize(
    "change",
    [
        "quote='Minister'",
        "segments='[[0,7]]'",
        "start=1",
        "end=99",
        "segments='[]'",
        "segments='nonsense'",
        "segments='[[\"a\",1]]'",
        "segments='{\"a\":1}'",
        "segments='[[0,900]]'",
    ],
)
def test_an_altered_anchor_is_found(workspace: Workspace, place: Path, piece: Piece, change: str) -> None:
    _behind_its_back(
        place,
        f"UPDATE passage_anchor SET {change.replace('end=', chr(34) + 'end' + chr(34) + '=')} WHERE start=9",
    )
    [said] = workspace.store.read(checking.anchor_faults)
    assert said == "C-0002 in “Boats on the river”: its quote is not what stands at its place in the text."


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            "UPDATE claim SET deleted_at='2026' WHERE number=2",
            "C-0002 is in the bin, but a passage of it is not.",
        ),
        (
            "UPDATE passage SET deleted_at='2026' WHERE claim_id=(SELECT id FROM claim WHERE number=2)",
            "C-0002 has no passage left, but is not in the bin.",
        ),
    ],
)
def test_a_claim_and_its_passages_belong_in_one_place(
    workspace: Workspace, place: Path, piece: Piece, change: str, sentence: str
) -> None:
    _behind_its_back(place, change)
    assert workspace.store.read(checking.bin_faults) == [sentence]
    assert sentence in workspace.store.read(checking.faults)


def test_a_passage_without_a_place_is_found(workspace: Workspace, piece: Piece) -> None:
    claim = Claim()
    passage = Passage(article_id=piece.id, claim_id=claim.id, analyst_id=workspace.person.id)
    stamp = workspace.stamp()
    workspace.do(Edit("Orphan", (insert(claim, stamp), insert(passage, stamp))))
    assert workspace.store.read(checking.faults) == ["A passage of C-0004 has no place in any version."]


def test_a_zone_beyond_its_text_is_found(workspace: Workspace, place: Path, piece: Piece) -> None:
    _behind_its_back(place, 'UPDATE zone SET "end"=?', len(TEXT) + 1)
    assert workspace.store.read(checking.zone_faults) == [
        "A headline zone of “Boats on the river” reaches beyond its text."
    ]
    _behind_its_back(place, 'UPDATE zone SET "end"=?', len(TEXT))
    assert workspace.store.read(checking.zone_faults) == []


def test_a_reference_to_nothing_is_found(workspace: Workspace, place: Path, piece: Piece) -> None:
    _behind_its_back(place, "DELETE FROM claim WHERE number=1")
    assert "A row of passage refers to a row of claim that is not there." in workspace.store.read(
        checking.faults
    )


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE claim SET tag='verified' WHERE number=1", "altered outside the workbench: tag."),
        ("UPDATE claim SET summary='Other' WHERE number=2", "altered outside the workbench: summary."),
        ("UPDATE article SET title='Other'", "altered outside the workbench: title."),
        ("UPDATE claim SET updated_by='x' WHERE number=1", "altered outside the workbench: updated by."),
        ("DELETE FROM zone", "was removed outside the workbench."),
        (
            "INSERT INTO analyst VALUES ('0123456789','','','','',1,'Mallory','','','')",
            "A analyst (01234567…) was added outside the workbench.",
        ),
    ],
)
def test_what_was_changed_beside_the_one_door_is_found(
    workspace: Workspace, place: Path, piece: Piece, statement: str, sentence: str
) -> None:
    _behind_its_back(place, statement)
    [said] = workspace.store.read(checking.faults)
    assert said.endswith(sentence.replace("A analyst", "An analyst"))


def test_an_emptied_payload_lets_its_rows_pass(workspace: Workspace, place: Path, piece: Piece) -> None:
    _behind_its_back(place, "UPDATE log_entry SET payload=NULL WHERE label='Import article'")
    assert workspace.store.read(checking.faults) == []


def test_a_record_that_came_back_by_an_undo_is_whole(workspace: Workspace, piece: Piece) -> None:
    while workspace.undo():
        assert workspace.store.read(checking.faults) == []
    while workspace.redo():
        assert workspace.store.read(checking.faults) == []


def test_text_that_is_no_text_any_more_gets_a_sentence(
    workspace: Workspace, place: Path, piece: Piece
) -> None:
    _behind_its_back(place, "UPDATE claim SET note=CAST(x'ff00fe' AS TEXT)")
    with pytest.raises(Exception, match="is damaged") as caught:
        workspace.store.read(checking.faults)
    assert type(caught.value).__name__ == "ProjectFileError"
