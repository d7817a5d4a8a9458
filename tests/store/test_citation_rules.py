"""What is cited for a judged claim stays with its judgement, by undo, redo and stale edits too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.recording import ADA, BEN, add_piece, claim_of, record_of, tag
from workbench.errors import StaleEditError
from workbench.model import edits, evidence_edits, link_edits, workflow
from workbench.model.tables import Claim
from workbench.model.vocabulary import ClaimState, LinkKind
from workbench.store import checking, queries
from workbench.store.queries import evidence, links
from workbench.store.queries.evidence import Cited
from workbench.workspace.workspace import Workspace


@pytest.fixture
def ben(workspace: Workspace) -> Iterator[Workspace]:
    made = Workspace.open(workspace.store.place, BEN)
    yield made
    made.close()


@pytest.fixture
def marked(workspace: Workspace) -> edits.Marked:
    piece = add_piece(workspace)
    return tag(workspace, piece, 0, 8, "disputed", summary="It was two.")


def cited(who: Workspace, claim: Claim) -> list[Cited]:
    return who.store.read(lambda c: evidence.citations(c, claim.id))


def cite(who: Workspace, marked: edits.Marked, title: str = "Count") -> None:
    claim = claim_of(who, marked)
    who.do(evidence_edits.add_and_cite(claim, {"title": title}, {"stance": "refutes"}, who.stamp()).edit)


def ready(who: Workspace, marked: edits.Marked) -> None:
    claim, project = claim_of(who, marked), who.store.read(queries.project)
    assert project is not None
    who.do(workflow.mark_ready(claim, cited(who, claim), project, who.stamp()))


def approve(who: Workspace, marked: edits.Marked) -> None:
    claim = claim_of(who, marked)
    who.do(workflow.review(claim, cited(who, claim), [], "approve", who.stamp()))


def test_an_undo_takes_no_evidence_from_what_somebody_approved(
    workspace: Workspace, ben: Workspace, marked: edits.Marked
) -> None:
    cite(workspace, marked)
    ready(ben, marked)
    approve(ben, marked)
    before = record_of(ben.store)
    with pytest.raises(StaleEditError, match="is approved by now"):
        workspace.undo()
    assert record_of(ben.store) == before


def test_a_stance_is_not_led_back_under_an_approval(
    workspace: Workspace, ben: Workspace, marked: edits.Marked
) -> None:
    cite(workspace, marked)
    claim = claim_of(workspace, marked)
    [one] = cited(workspace, claim)
    workspace.do(evidence_edits.amend_citation(claim, one.citation, workspace.stamp(), stance="supports"))
    ready(ben, marked)
    approve(ben, marked)
    with pytest.raises(StaleEditError, match="is approved by now"):
        workspace.undo()
    [one] = cited(ben, claim)
    assert one.citation.stance == "supports"


def test_ready_is_not_done_again_without_its_evidence(
    workspace: Workspace, ben: Workspace, marked: edits.Marked
) -> None:
    cite(ben, marked)
    ready(workspace, marked)
    workspace.undo()
    ben.undo()
    with pytest.raises(StaleEditError, match="cannot be ready again"):
        workspace.redo()
    assert claim_of(ben, marked).state == ClaimState.DRAFT


def test_evidence_that_was_cited_for_a_draft_is_refused_once_it_is_approved(
    workspace: Workspace, ben: Workspace, marked: edits.Marked
) -> None:
    cite(workspace, marked)
    stale = claim_of(workspace, marked)
    late = evidence_edits.add_and_cite(
        stale, {"title": "Late"}, {"stance": "supports"}, workspace.stamp()
    ).edit
    ready(ben, marked)
    approve(ben, marked)
    with pytest.raises(StaleEditError, match="is approved by now"):
        workspace.do(late)
    # Seen as it is now, the claim goes back to draft with it.
    cite(workspace, marked, "Seen")
    assert claim_of(workspace, marked).state == ClaimState.DRAFT
    workspace.undo()
    assert claim_of(workspace, marked).state == ClaimState.APPROVED


def test_nothing_in_the_bin_is_cited(workspace: Workspace, ben: Workspace, marked: edits.Marked) -> None:
    cite(workspace, marked)
    claim = claim_of(workspace, marked)
    [one] = cited(workspace, claim)
    piece = add_piece(workspace, "Another text with a claim.", "Two")
    other = claim_of(ben, tag(ben, piece, 0, 7))
    binning = evidence_edits.uncite(claim, one.citation, workspace.stamp(), unused=one.evidence)
    citing = evidence_edits.cite(other, one.evidence, ben.stamp(), stance="context")
    ben.do(citing)
    with pytest.raises(StaleEditError, match="Another claim cites"):
        workspace.do(binning)
    ben.undo()
    workspace.do(binning)
    with pytest.raises(StaleEditError, match="in the bin"):
        ben.redo()
    assert workspace.store.read(checking.faults) == []


def test_an_undo_closes_no_circle(workspace: Workspace, ben: Workspace, marked: edits.Marked) -> None:
    piece = add_piece(workspace, "Another text with a claim.", "Two")
    one, other = claim_of(workspace, marked), claim_of(workspace, tag(workspace, piece, 0, 7))
    workspace.do(link_edits.link_claims(one, other, LinkKind.PART_OF, workspace.stamp()))
    [line] = workspace.store.read(links.all_links)
    workspace.do(link_edits.unlink(line.link))
    ben.do(link_edits.link_claims(other, one, LinkKind.PART_OF, ben.stamp()))
    with pytest.raises(StaleEditError, match="part of itself"):
        workspace.undo()
    assert workspace.store.read(checking.faults) == []


def test_a_passage_comes_back_only_where_its_words_are_free(workspace: Workspace, ben: Workspace) -> None:
    piece = add_piece(workspace)
    marked = tag(workspace, piece, 0, 8)
    line = workspace.store.read(lambda c: queries.passage(c, marked.passage_id, piece.version))
    assert line is not None
    workspace.do(edits.delete_passage(line.passage, line.claim, 0, workspace.stamp()))
    again = tag(ben, piece, 0, 8, "verified")
    with pytest.raises(StaleEditError, match="stays in the bin"):
        workspace.undo()
    [seen] = ben.store.read(lambda c: queries.passages(c, piece.version))
    assert seen.passage.id == again.passage_id


def test_many_rows_alike_are_compared_one_by_one(workspace: Workspace, ben: Workspace) -> None:
    """What is written in one statement is refused whole where one row says something else by now."""
    from workbench.model.edit import Edit, update

    piece = add_piece(workspace, "A word. " * 60)
    made = [claim_of(workspace, tag(workspace, piece, 8 * n, 8 * n + 6)) for n in range(40)]
    changes = [update(claim, workspace.stamp(), guard=["tag"], priority="high") for claim in made]
    many = Edit("Set priority", tuple(change for change in changes if change))
    ben.do(edits.set_claim(made[17], ben.stamp(), priority="low"))
    before = record_of(ben.store)
    with pytest.raises(StaleEditError, match="priority"):
        workspace.do(many)
    assert record_of(ben.store) == before
    ben.undo()
    workspace.do(many)
    claims = [workspace.store.read(lambda c, key=claim.id: queries.claim(c, key)) for claim in made]
    assert {claim.priority for claim in claims if claim} == {"high"}
    assert [claim.revision for claim in claims if claim][:2] == [2, 2]
    workspace.undo()
    assert record_of(workspace.store)["claim"] != {}
    assert workspace.store.read(checking.faults) == []
    assert ADA.id == workspace.person.id


def test_who_says_a_final_claim_stays_and_speakers_are_still_merged(workspace: Workspace) -> None:
    from workbench.model import speaker_edits
    from workbench.model.tables import Attribution, Speaker

    piece = add_piece(workspace)
    marked = tag(workspace, piece, 0, 8, "opinion")
    said, other = Speaker(name="Zoe"), Speaker(name="Zoé")
    chain = [speaker_edits.Step(said.id)]
    workspace.do(speaker_edits.set_chain(marked.passage_id, [], chain, workspace.stamp(), speakers=[said]))
    workspace.do(speaker_edits.add_speaker(other, workspace.stamp()))
    ready(workspace, marked)
    project = workspace.store.read(queries.project)
    claim = claim_of(workspace, marked)
    assert project is not None
    workspace.do(workflow.approve_alone(claim, [], project, workspace.stamp()))
    workspace.do(workflow.finalise(claim_of(workspace, marked), workspace.stamp()))
    rows = workspace.store.read(lambda c: queries.passage(c, marked.passage_id, piece.version))
    assert rows is not None
    old: list[Attribution] = [voiced.attribution for voiced in rows.chain]
    with pytest.raises(StaleEditError, match="by a correction alone"):
        workspace.do(
            speaker_edits.set_chain(marked.passage_id, old, [speaker_edits.Step(other.id)], workspace.stamp())
        )
    merging = speaker_edits.merge_speakers(other, said, old, [], [], workspace.stamp())
    workspace.do(merging.edit)
    workspace.undo()
    rows = workspace.store.read(lambda c: queries.passage(c, marked.passage_id, piece.version))
    assert rows is not None and rows.said_by == "Zoe"
