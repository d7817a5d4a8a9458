"""Independent work in the store: what stays as it is, who may come and go, what is settled once."""

from __future__ import annotations

import pytest

from tests.independent import CLEO, assign, assignment, assignments, finish, join, mark
from tests.recording import ADA, BEN, Piece, add_piece, assert_whole, record_of
from workbench.errors import StaleEditError, WorkbenchError
from workbench.model import article_edits, edits, independent_edits
from workbench.model.edit import edit, insert
from workbench.model.tables import Analyst, Attribution, Speaker
from workbench.store import queries
from workbench.store.queries import PassageLine, independent
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace

WORDS = "Ministry counts 500 boats"
OTHER = "Nobody was asked,"


@pytest.fixture
def piece(workspace: Workspace) -> Piece:
    made = add_piece(workspace)
    assign(workspace, made)
    return made


def line(workspace: Workspace, piece: Piece, passage_id: str) -> PassageLine:
    found = workspace.store.read(lambda c: queries.passage(c, passage_id, piece.version))
    assert found is not None
    return found


def seen(workspace: Workspace, piece: Piece, viewer: str) -> set[str]:
    lines = workspace.store.read(lambda c: queries.passages(c, piece.version, viewer))
    return {one.passage.id for one in lines}


def test_each_sees_their_own_marks_alone_and_nobody_elses_until_both_are_done(
    workspace: Workspace, piece: Piece
) -> None:
    adas = mark(workspace, piece, ADA, WORDS)
    bens = mark(workspace, piece, BEN, WORDS)
    assert adas.passage_id != bens.passage_id and not bens.retagged
    finish(workspace, piece, ADA)
    assert seen(workspace, piece, ADA.id) == {adas.passage_id}
    assert seen(workspace, piece, BEN.id) == {bens.passage_id}
    assert seen(workspace, piece, CLEO.id) == seen(workspace, piece, "") == set()
    finish(workspace, piece, BEN)
    assert all(seen(workspace, piece, who) == set() for who in (ADA.id, BEN.id, CLEO.id, ""))
    assert_whole(workspace.store)


def test_the_marks_of_who_is_done_are_frozen_for_every_verb_and_for_undo_and_redo(
    workspace: Workspace, piece: Piece
) -> None:
    kept = mark(workspace, piece, ADA, WORDS)
    gone = mark(workspace, piece, ADA, OTHER)
    workspace.undo()
    finish(workspace, piece, ADA)
    before = record_of(workspace.store)
    there = line(workspace, piece, kept.passage_id)
    stamp = workspace.stamp()
    speaker = Speaker(name="A fisherman")
    said = Attribution(passage_id=there.passage.id, speaker_id=speaker.id)
    for refused in (
        edits.retag(there.claim, "opinion", stamp),
        edits.set_claim(there.claim, stamp, summary="Other words."),
        edits.delete_passage(there.passage, there.claim, 0, stamp),
        edits.move(there.anchor, piece.text, [[0, 8]], stamp),
        edit("Name the speaker", insert(speaker, stamp), insert(said, stamp)),
    ):
        with pytest.raises(StaleEditError, match="independent work on this article is done"):
            workspace.do(refused)
    with pytest.raises(StaleEditError, match="independent work on this article is done"):
        mark(workspace, piece, ADA, "The café")
    assert record_of(workspace.store) == before
    workspace.undo()  # the last act is that she is done
    assert assignment(workspace, piece, ADA).done_at is None
    workspace.redo()
    finish(workspace, piece, BEN)
    workspace.become(ADA)
    with pytest.raises(StaleEditError, match="open by now"):
        workspace.do(independent_edits.take_back_done(assignment(workspace, piece, ADA), workspace.stamp()))
    assert (
        workspace.undo_label is None and workspace.undo() is None
    )  # nothing is offered that would be refused
    assert (
        seen(workspace, piece, "") == set()
        and line(workspace, piece, kept.passage_id).claim.tag == "disputed"
    )
    assert gone.passage_id not in record_of(workspace.store)["passage"]
    assert_whole(workspace.store)


def test_an_undone_mark_is_not_done_again_once_its_analyst_is_done(
    workspace: Workspace, piece: Piece
) -> None:
    mark(workspace, piece, ADA, WORDS)
    workspace.undo()
    workspace.store.apply(  # said in another window of the same person, so the redo is still there
        independent_edits.finish(assignment(workspace, piece, ADA), workspace.stamp()), by=ADA.id
    )
    with pytest.raises(StaleEditError, match="is done"):
        workspace.redo()
    assert record_of(workspace.store)["passage"] == {}


def test_what_is_not_done_yet_stays_free(workspace: Workspace, piece: Piece) -> None:
    bens = mark(workspace, piece, BEN, WORDS)
    mark(workspace, piece, ADA, OTHER)
    finish(workspace, piece, ADA)
    workspace.become(BEN)
    workspace.do(edits.retag(line(workspace, piece, bens.passage_id).claim, "verified", workspace.stamp()))
    assert line(workspace, piece, bens.passage_id).claim.tag == "verified"


def test_done_is_taken_back_while_somebody_still_works_and_not_later(
    workspace: Workspace, piece: Piece
) -> None:
    finish(workspace, piece, ADA)
    workspace.do(independent_edits.take_back_done(assignment(workspace, piece, ADA), workspace.stamp()))
    mark(workspace, piece, ADA, WORDS)
    finish(workspace, piece, ADA, BEN)
    for person in (ADA, BEN):
        with pytest.raises(StaleEditError, match="open by now"):
            workspace.do(
                independent_edits.take_back_done(assignment(workspace, piece, person), workspace.stamp())
            )


def test_one_analyst_is_too_few_and_nobody_joins_what_is_done(workspace: Workspace) -> None:
    piece = add_piece(workspace, title="Another")
    join(workspace, BEN, CLEO)
    with pytest.raises(WorkbenchError, match="at least two"):
        independent_edits.assign(piece.id, [ADA.id, ADA.id], [], workspace.stamp())
    assign(workspace, piece)
    third = independent_edits.assign(piece.id, [CLEO.id], assignments(workspace, piece), workspace.stamp())
    finish(workspace, piece, ADA, BEN)
    with pytest.raises(WorkbenchError, match="nobody can join"):
        independent_edits.assign(piece.id, [CLEO.id], assignments(workspace, piece), workspace.stamp())
    with pytest.raises(StaleEditError, match="open by now"):
        workspace.do(third)


def test_a_third_who_joins_in_time_is_waited_for(workspace: Workspace, piece: Piece) -> None:
    finish(workspace, piece, ADA)
    assign(workspace, piece, CLEO)
    finish(workspace, piece, BEN)
    work = workspace.store.read(lambda c: independent.work(c, piece.id))
    assert work is not None and work.open and [one.done for one in work.assigned] == [True, True, False]


def test_an_assignment_is_taken_back_only_while_nothing_was_marked(
    workspace: Workspace, piece: Piece
) -> None:
    assign(workspace, piece, CLEO)
    mark(workspace, piece, ADA, WORDS)
    with pytest.raises(StaleEditError, match="marked something"):
        workspace.do(independent_edits.unassign([assignment(workspace, piece, ADA)], workspace.stamp()))
    workspace.do(independent_edits.unassign([assignment(workspace, piece, CLEO)], workspace.stamp()))
    with pytest.raises(StaleEditError, match="at least two"):
        workspace.do(independent_edits.unassign([assignment(workspace, piece, BEN)], workspace.stamp()))
    assert {row.analyst_id for row in assignments(workspace, piece)} == {ADA.id, BEN.id}


def test_assigning_is_undone_as_one_act_with_who_joined(workspace: Workspace) -> None:
    piece = add_piece(workspace, title="Another")
    before = record_of(workspace.store)
    dora = Person(id="d" * 32, name="Dora")
    new = [Analyst(id=dora.id, name=dora.name)]
    workspace.do(independent_edits.assign(piece.id, [ADA.id, dora.id], [], workspace.stamp(), new=new))
    assert "Dora" in [analyst.name for analyst in workspace.analysts()]
    workspace.undo()
    assert record_of(workspace.store) == before


def test_an_article_with_independent_work_goes_to_the_bin_and_out_of_the_project(
    workspace: Workspace, piece: Piece
) -> None:
    mark(workspace, piece, ADA, WORDS)
    finish(workspace, piece, ADA, BEN)
    article = workspace.store.read(lambda c: queries.article(c, piece.id))
    assert article is not None
    workspace.do(article_edits.delete_article(article, workspace.stamp()))
    workspace.do(edits.purge(workspace.store.read(queries.bin_contents)))
    assert all(not record_of(workspace.store)[name] for name in ("article", "passage", "claim", "assignment"))
    assert_whole(workspace.store)
