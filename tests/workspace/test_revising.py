"""A new version of an article: what travels, what waits, how it is settled, and what stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.independent import assign
from tests.recording import ADA, BEN, Piece, add_piece, assert_whole, claim_of, record_of
from workbench.errors import StaleEditError, WorkbenchError
from workbench.model import corrections, edits, workflow
from workbench.model.edit import edit, update
from workbench.model.tables import Zone
from workbench.model.vocabulary import ClaimState, CorrectionKind
from workbench.store import queries
from workbench.store.queries import revisions
from workbench.store.queries.claims_filter import ClaimFilter
from workbench.store.queries.claims_table import claim_ids
from workbench.store.queries.revisions import Revision, Standing
from workbench.workspace import revising
from workbench.workspace.workspace import Workspace

OLD = (
    "The bridge of Elm Town\n\n"
    "The ministry opened the bridge in May of last year. It cost 500 thousand crowns, the ministry said.\n\n"
    "Critics doubt the figure of the engineers. The bridge carries forty lorries an hour at best.\n\n"
    "The mayor will speak about it on Monday. Nobody was hurt when the old bridge fell.\n"
)
NEW = "UPDATED: " + OLD.replace("500 thousand", "50 thousand").replace(
    "The mayor will speak about it on Monday. ", ""
)
OPENED = "The ministry opened the bridge in May of last year."
COST = "It cost 500 thousand crowns, the ministry said."
CHEAP = COST.replace("500", "50")
MAYOR = "The mayor will speak about it on Monday."


@pytest.fixture
def piece(workspace: Workspace) -> Piece:
    return add_piece(workspace, OLD, "The bridge")


def tag(workspace: Workspace, piece: Piece, quote: str, tag: str = "disputed", **fields: str) -> edits.Marked:
    start = piece.text.index(quote)
    marked = edits.mark(
        piece.id, piece.version, piece.text, start, start + len(quote), tag, workspace.stamp(), **fields
    )
    workspace.do(marked.edit)
    return marked


def revise(workspace: Workspace, piece: Piece, text: str) -> revising.Proposal:
    proposal = revising.propose(workspace, piece.id, revising.from_pasted(text))
    revising.store(workspace, proposal)
    return proposal


def shown(workspace: Workspace, piece: Piece) -> Revision:
    found = workspace.store.read(lambda c: revisions.revision(c, piece.id, workspace.person.id))
    assert found is not None
    return found


def standing(workspace: Workspace, piece: Piece, marked: edits.Marked) -> Standing:
    return next(one for one in shown(workspace, piece).standings if one.line.passage.id == marked.passage_id)


def waiting(workspace: Workspace, piece: Piece) -> int:
    return workspace.store.read(lambda c: revisions.unsettled(c, piece.id, workspace.person.id))[0]


def judged(workspace: Workspace, marked: edits.Marked, state: str) -> None:
    for step in (ClaimState.READY, ClaimState.APPROVED, ClaimState.FINAL):
        workspace.do(edit("Step", update(claim_of(workspace, marked), workspace.stamp(), state=str(step))))
        if step == state:
            break


def test_passages_travel_or_wait_and_undo_gives_all_back(workspace: Workspace, piece: Piece) -> None:
    opened, cost, mayor = (tag(workspace, piece, quote) for quote in (OPENED, COST, MAYOR))
    before = record_of(workspace.store)
    proposal = revising.propose(workspace, piece.id, revising.from_pasted(NEW))
    assert record_of(workspace.store) == before
    assert proposal.counts() == {"changed": 1, "suggested": 0, "orphan": 1, "moved": 1, "exact": 0}
    assert "2 wait for a second look" in revising.store(workspace, proposal)
    kinds = {one.line.passage.id: one.kind for one in shown(workspace, piece).standings}
    assert kinds == {opened.passage_id: "moved", cost.passage_id: "changed", mayor.passage_id: "orphan"}
    changed = standing(workspace, piece, cost)
    assert (changed.line.anchor.quote, changed.now and changed.now.quote) == (COST, CHEAP)
    assert waiting(workspace, piece) == 2
    assert_whole(workspace.store)
    workspace.undo()
    assert record_of(workspace.store) == before
    workspace.redo()
    assert waiting(workspace, piece) == 2


def test_the_same_text_is_said_to_be_the_same(workspace: Workspace, piece: Piece) -> None:
    proposal = revising.propose(workspace, piece.id, revising.from_pasted(OLD))
    assert proposal.unchanged
    with pytest.raises(WorkbenchError, match="same as before"):
        revising.store(workspace, proposal)


def test_what_was_tagged_meanwhile_is_never_left_behind(
    workspace: Workspace, tmp_path: Path, piece: Piece
) -> None:
    proposal = revising.propose(workspace, piece.id, revising.from_pasted(NEW))
    ben = Workspace.open(tmp_path / "desk.workbench", BEN)
    tag(ben, piece, OPENED)
    with pytest.raises(StaleEditError, match="tagged meanwhile"):
        revising.store(workspace, proposal)
    revising.store(workspace, revising.propose(workspace, piece.id, revising.from_pasted(NEW)))
    workspace.undo()
    marked = ben.store.read(lambda c: queries.passages(c, piece.version))[0]
    ben.do(edits.move(marked.anchor, OLD, [[0, 22]], ben.stamp()))
    with pytest.raises(StaleEditError, match="tagged meanwhile"):
        workspace.redo()
    ben.close()


def test_accepting_taking_leaving_each_settle_and_are_undone(workspace: Workspace, piece: Piece) -> None:
    cost, mayor = tag(workspace, piece, COST), tag(workspace, piece, MAYOR)
    revise(workspace, piece, NEW)
    with pytest.raises(WorkbenchError, match="not found in the new text"):
        revising.accept(workspace, standing(workspace, piece, mayor))
    workspace.do(revising.accept(workspace, standing(workspace, piece, cost)))
    settled = standing(workspace, piece, cost)
    assert settled.now is not None and not settled.waiting
    assert (settled.now.state, settled.now.settled_by) == ("changed", ADA.id)
    with pytest.raises(WorkbenchError, match="settled already"):
        revising.accept(workspace, settled)
    workspace.do(revising.leave(workspace, standing(workspace, piece, mayor)))
    assert waiting(workspace, piece) == 0
    workspace.undo()
    workspace.undo()
    assert waiting(workspace, piece) == 2
    revision = shown(workspace, piece)
    start = revision.text.index("Nobody was hurt")
    workspace.do(revising.take(workspace, revision, standing(workspace, piece, mayor), start, start + 15))
    taken = standing(workspace, piece, mayor)
    assert taken.now is not None and (taken.now.quote, taken.now.state) == ("Nobody was hurt", "changed")
    assert_whole(workspace.store)


def test_leaving_a_changed_place_makes_it_an_orphan_on_its_own_version(
    workspace: Workspace, piece: Piece
) -> None:
    cost = tag(workspace, piece, COST)
    revise(workspace, piece, NEW)
    workspace.do(revising.leave(workspace, standing(workspace, piece, cost)))
    left = standing(workspace, piece, cost)
    assert (left.now, left.waiting, left.line.anchor.quote) == (None, False, COST)
    with pytest.raises(WorkbenchError, match="waits for nothing"):
        revising.leave(workspace, left)


def test_a_place_that_waits_is_never_the_ground_of_a_further_version(
    workspace: Workspace, piece: Piece
) -> None:
    cost = tag(workspace, piece, COST)
    revise(workspace, piece, NEW)
    revise(workspace, piece, NEW + "\nCorrection: none.\n")
    still = standing(workspace, piece, cost)
    assert (still.kind, still.waiting, still.line.anchor.quote) == ("changed", True, COST)
    workspace.do(revising.accept(workspace, still))
    revise(workspace, piece, "Once more. " + NEW)
    assert standing(workspace, piece, cost).kind == "moved"


def test_an_orphan_comes_back_with_its_words(workspace: Workspace, piece: Piece) -> None:
    mayor = tag(workspace, piece, MAYOR)
    revise(workspace, piece, NEW)
    assert standing(workspace, piece, mayor).kind == "orphan"
    revise(workspace, piece, "UPDATED: " + OLD)
    back = standing(workspace, piece, mayor)
    assert (back.kind, back.waiting) == ("moved", False)


def test_words_approved_and_changed_are_a_draft_again(workspace: Workspace, piece: Piece) -> None:
    cost, opened = (tag(workspace, piece, quote, "opinion") for quote in (COST, OPENED))
    for marked in (cost, opened):
        judged(workspace, marked, ClaimState.APPROVED)
    revise(workspace, piece, NEW)
    assert claim_of(workspace, cost).state == ClaimState.APPROVED
    with pytest.raises(StaleEditError, match="waits there for a second look"):
        workspace.do(workflow.finalise(claim_of(workspace, cost), workspace.stamp()))
    workspace.do(workflow.finalise(claim_of(workspace, opened), workspace.stamp()))
    workspace.do(revising.accept(workspace, standing(workspace, piece, cost)))
    assert claim_of(workspace, cost).state == ClaimState.DRAFT
    workspace.undo()
    assert claim_of(workspace, cost).state == ClaimState.APPROVED


def test_a_final_claim_takes_other_words_after_a_correction_alone(workspace: Workspace, piece: Piece) -> None:
    cost = tag(workspace, piece, COST)
    judged(workspace, cost, ClaimState.FINAL)
    revise(workspace, piece, NEW)
    with pytest.raises(StaleEditError, match="judged on other words"):
        workspace.do(revising.accept(workspace, standing(workspace, piece, cost)))
    workspace.do(revising.leave(workspace, standing(workspace, piece, cost)))
    workspace.undo()
    corrected = corrections.correct(
        claim_of(workspace, cost),
        CorrectionKind.TYPO,
        "The article now says 50 thousand.",
        "2026-01-02",
        workspace.stamp(),
        summary="It cost 50 thousand.",
    )
    workspace.do(corrected)
    workspace.do(revising.accept(workspace, standing(workspace, piece, cost)))
    assert claim_of(workspace, cost).state == ClaimState.FINAL


def test_an_article_marked_independently_keeps_its_text(workspace: Workspace, piece: Piece) -> None:
    assign(workspace, piece)
    proposal = revising.propose(workspace, piece.id, revising.from_pasted(NEW))
    with pytest.raises(StaleEditError, match="marked independently"):
        revising.store(workspace, proposal)


def test_zones_go_along_and_what_is_found_anew_fills_in(workspace: Workspace) -> None:
    comment = OLD.index("Nobody was hurt")
    zones = [
        Zone(version_id="", start=0, end=22, kind="headline"),
        Zone(version_id="", start=comment, end=len(OLD) - 1, kind="comment", commenter="Elm"),
    ]
    piece = add_piece(workspace, OLD, "The bridge", zones=zones)
    revise(workspace, piece, NEW)
    revision = shown(workspace, piece)
    found = {zone.kind: revision.text[zone.start : zone.end] for zone in revision.zones}
    assert found["comment"] == "Nobody was hurt when the old bridge fell."
    assert found["headline"].endswith("The bridge of Elm Town")
    assert len(revision.zones) == 2


def test_the_filter_of_claims_finds_what_waits(workspace: Workspace, piece: Piece) -> None:
    cost, _, mayor = (tag(workspace, piece, quote) for quote in (COST, OPENED, MAYOR))
    wanted = ClaimFilter(conditions=("second_look",))

    def found() -> set[str]:
        return set(
            workspace.store.read(
                lambda c: claim_ids(c, wanted, viewer=workspace.person.id, today="2026-01-01")
            )
        )

    assert found() == set()
    revise(workspace, piece, NEW)
    assert found() == {cost.claim_id, mayor.claim_id}
    workspace.do(revising.accept(workspace, standing(workspace, piece, cost)))
    workspace.do(revising.leave(workspace, standing(workspace, piece, mayor)))
    assert found() == set()


def test_passages_in_the_bin_have_their_place_when_they_come_back(workspace: Workspace, piece: Piece) -> None:
    opened = tag(workspace, piece, OPENED)
    line = standing(workspace, piece, opened)
    workspace.do(revising.remove(workspace, line))
    revise(workspace, piece, NEW)
    assert waiting(workspace, piece) == 0
    gone = workspace.store.read(lambda c: queries.binned_passages(c, workspace.person.id))[0]
    workspace.do(edits.restore_passage(gone.passage, gone.claim, workspace.stamp()))
    assert standing(workspace, piece, opened).kind == "moved"
