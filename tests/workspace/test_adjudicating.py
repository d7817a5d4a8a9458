"""Settling independent marks: a copy of its own, both originals as they were, undone whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.independent import CLEO, assign, finish, join, mark
from tests.recording import ADA, BEN, Piece, add_piece, assert_whole, record_of
from workbench.assist.agreement.pairing import Likeness
from workbench.errors import NotFoundError, StaleEditError, WorkbenchError
from workbench.exchange import merging, project_json
from workbench.model import independent_edits
from workbench.model.edit import edit, insert
from workbench.model.tables import Attribution, ClaimEvidence, Evidence, Speaker
from workbench.store import queries, record
from workbench.workspace.adjudicating import Adjudicating, Comparison, accept_agreeing, adjudicating
from workbench.workspace.exporting import export_bytes
from workbench.workspace.workspace import Workspace

ALIKE = "Ministry counts 500 boats"
LONG, SHORT = "Nobody was asked,” a fisherman said.", "Nobody was asked,”"
JUDGED = "The café opened at 7 a.m.;"
LONELY = "its owner calls the plan a disgrace."


@pytest.fixture
def piece(workspace: Workspace) -> Piece:
    """An article that Ada and Ben have finished; Cleo settles."""
    made = add_piece(workspace)
    assign(workspace, made)
    first = mark(workspace, made, ADA, ALIKE, summary="There were 480.", verdict="mostly_false")
    speaker, evidence = Speaker(name="The ministry"), Evidence(title="The count")
    stamp = workspace.stamp()
    workspace.do(
        edit(
            "Say who and by what",
            insert(speaker, stamp),
            insert(evidence, stamp),
            insert(Attribution(passage_id=first.passage_id, speaker_id=speaker.id, cue="counts"), stamp),
            insert(ClaimEvidence(claim_id=first.claim_id, evidence_id=evidence.id, stance="refutes"), stamp),
        )
    )
    mark(workspace, made, ADA, LONG)
    mark(workspace, made, ADA, JUDGED)
    mark(workspace, made, ADA, LONELY, "opinion")
    mark(workspace, made, BEN, ALIKE, verdict="mostly_false")
    mark(workspace, made, BEN, SHORT)
    mark(workspace, made, BEN, JUDGED, "verified")
    finish(workspace, made, ADA, BEN)
    join(workspace, CLEO)
    workspace.become(CLEO)
    return made


def there(workspace: Workspace, piece: Piece) -> Adjudicating:
    return workspace.store.read(lambda connection: adjudicating(connection, piece.id))


def by_likeness(found: Adjudicating) -> dict[str, Comparison]:
    return {str(one.likeness): one for one in found.comparisons}


def test_the_marks_stand_side_by_side_in_reading_order(workspace: Workspace, piece: Piece) -> None:
    found = there(workspace, piece)
    kinds = [one.likeness for one in found.comparisons]
    assert kinds == [Likeness.AGREE, Likeness.EDGES, Likeness.JUDGEMENT, Likeness.ONLY]
    assert found.settled == 0 and [one.name for one in found.assigned] == ["Ada Analyst", "Ben Bystander"]
    first = found.comparisons[0].marks[ADA.id]
    assert first.said_by == "The ministry" and first.sources[0][1].title == "The count"


def test_nothing_is_shown_before_all_are_done(workspace: Workspace) -> None:
    piece = add_piece(workspace, title="Another")
    with pytest.raises(WorkbenchError, match="not marked independently"):
        there(workspace, piece)
    assign(workspace, piece)
    mark(workspace, piece, BEN, ALIKE)
    finish(workspace, piece, BEN)
    with pytest.raises(WorkbenchError, match="Ada Analyst is still at work"):
        there(workspace, piece)


def test_a_picked_mark_is_copied_whole_and_undone_whole(workspace: Workspace, piece: Piece) -> None:
    before = record_of(workspace.store)
    one = there(workspace, piece).comparisons[0]
    picked = one.marks[ADA.id].original
    settled = independent_edits.pick(piece.id, one.originals, picked, workspace.stamp(), "The fuller one.")
    workspace.do(settled.edit)
    after = record_of(workspace.store)
    for table in ("claim", "passage", "passage_anchor", "attribution", "claim_evidence", "assignment"):
        assert before[table].items() <= after[table].items(), table
    lines = workspace.store.read(lambda c: queries.passages(c, piece.version, ADA.id))
    assert [line.passage.id for line in lines] == [settled.passage_id]
    line = lines[0]
    assert line.claim.number == 8 and line.claim.summary == "There were 480." and not line.claim.independent
    assert line.claim.verdict == "mostly_false" and line.claim.state == "draft"
    assert line.claim.judges == [ADA.id, BEN.id, CLEO.id]  # Ben said the same
    assert line.passage.analyst_id == CLEO.id
    assert line.anchor.segments == picked.anchor.segments and line.said_by == "The ministry"
    cited = [row for row in after["claim_evidence"].values() if row["claim_id"] == line.claim.id]
    assert [row["stance"] for row in cited] == ["refutes"]
    row = after["adjudication"][settled.adjudication_id]
    assert set(row["compared"]) == {original.passage.id for original in one.originals}
    assert (row["outcome"], row["picked_id"], row["note"]) == ("pick", picked.passage.id, "The fuller one.")
    assert there(workspace, piece).settled == 1
    assert_whole(workspace.store)
    workspace.undo()
    assert record_of(workspace.store) == before
    workspace.redo()
    assert record_of(workspace.store)["claim"] == after["claim"]
    assert_whole(workspace.store)


def test_a_pair_is_settled_once(workspace: Workspace, piece: Piece) -> None:
    one = there(workspace, piece).comparisons[0]
    stamp = workspace.stamp()
    again = independent_edits.reject(piece.id, one.originals[:1], stamp)
    workspace.do(independent_edits.reject(piece.id, one.originals, stamp, "Both misread it.").edit)
    with pytest.raises(StaleEditError, match="settled meanwhile"):
        workspace.do(again.edit)
    assert there(workspace, piece).comparisons[0].settled is not None
    workspace.undo()
    workspace.do(again.edit)


def test_an_edit_takes_other_edges_and_words(workspace: Workspace, piece: Piece) -> None:
    one = by_likeness(there(workspace, piece))["judgement"]
    start = one.marks[BEN.id].original
    end = start.anchor.end - 1
    stamp = workspace.stamp()
    with pytest.raises(WorkbenchError, match="not a verdict"):
        independent_edits.settle_edited(
            piece.id, one.originals, start, piece.text, [[start.anchor.start, end]], stamp, verdict="false"
        )
    settled = independent_edits.settle_edited(
        piece.id, one.originals, start, piece.text, [[start.anchor.start, end]], stamp,
        tag="disputed", verdict="missing_context", summary="It opened later in winter.",
    )  # fmt: skip
    workspace.do(settled.edit)
    line = workspace.store.read(lambda c: queries.passage(c, settled.passage_id or "", piece.version))
    assert line is not None and line.anchor.quote == JUDGED[:-1]
    assert (line.claim.tag, line.claim.verdict) == ("disputed", "missing_context")
    assert line.claim.judges == [BEN.id, ADA.id, CLEO.id]  # Ada disputed it too
    assert_whole(workspace.store)


def test_all_that_agree_are_accepted_as_one_act(workspace: Workspace, piece: Piece) -> None:
    before = record_of(workspace.store)
    workspace.do(accept_agreeing(there(workspace, piece), workspace.stamp()))
    assert workspace.undo_label == "Accept 1 mark that agrees"
    found = there(workspace, piece)
    assert [one.settled is not None for one in found.comparisons] == [True, False, False, False]
    assert found.comparisons[0].settled is not None
    assert found.comparisons[0].settled.picked_id == found.comparisons[0].marks[ADA.id].original.passage.id
    with pytest.raises(WorkbenchError, match="Nothing that agrees"):
        accept_agreeing(found, workspace.stamp())
    workspace.undo()
    assert record_of(workspace.store) == before


def test_words_that_are_marked_already_are_not_taken_over_twice(workspace: Workspace, piece: Piece) -> None:
    mark(workspace, piece, CLEO, ALIKE)
    one = there(workspace, piece).comparisons[0]
    settled = independent_edits.pick(piece.id, one.originals, one.originals[0], workspace.stamp())
    with pytest.raises(StaleEditError, match="same words"):
        workspace.do(settled.edit)


def test_a_mark_is_found_by_the_beginning_of_its_id(workspace: Workspace, piece: Piece) -> None:
    found = there(workspace, piece)
    one = found.comparisons[1].marks[BEN.id].original
    assert found.with_passage(one.passage.id[:12]) == (found.comparisons[1], one)
    with pytest.raises(NotFoundError, match="None"):
        found.with_passage("zz")


def test_three_analysts_are_grouped(workspace: Workspace) -> None:
    piece = add_piece(workspace, title="Another")
    assign(workspace, piece, ADA, BEN, CLEO)
    for person in (ADA, BEN, CLEO):
        mark(workspace, piece, person, ALIKE)
    mark(workspace, piece, ADA, JUDGED)
    mark(workspace, piece, CLEO, JUDGED)
    finish(workspace, piece, ADA, BEN, CLEO)
    found = there(workspace, piece)
    assert [one.likeness for one in found.comparisons] == [Likeness.AGREE, Likeness.PARTLY]
    assert list(found.comparisons[0].marks) == [ADA.id, BEN.id, CLEO.id]


def test_everything_survives_the_projects_own_json(
    workspace: Workspace, piece: Piece, tmp_path: Path
) -> None:
    found = there(workspace, piece)
    stamp = workspace.stamp()
    one = found.comparisons[0]
    workspace.do(independent_edits.pick(piece.id, one.originals, one.originals[0], stamp).edit)
    workspace.do(independent_edits.reject(piece.id, found.comparisons[3].originals, stamp, "No.").edit)
    data = export_bytes(workspace, "json", made_at="2024-01-01T00:00:00.000Z")
    other = Workspace.create(tmp_path / "other.workbench", CLEO)
    try:
        found_rows = project_json.read(data)
        existing = other.store.read(record.rows)
        plan = merging.to_edit(found_rows.rows, found_rows.texts, existing, found_rows.blobs)
        plan.refuse_conflicts()
        other.do(plan.edit, enrol=False)
        for table in ("assignment", "adjudication", "passage", "claim", "attribution", "claim_evidence"):
            assert record_of(other.store)[table] == record_of(workspace.store)[table], table
        assert [one.settled is not None for one in there(other, piece).comparisons] == [
            True,
            False,
            False,
            True,
        ]
        assert_whole(other.store)
    finally:
        other.close()
