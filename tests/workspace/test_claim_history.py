"""The history of a claim: everything that was done with it, by whom, in words."""

from __future__ import annotations

from tests.recording import ADA, BEN, add_piece, anchor_of, claim_of, tag
from workbench.model import edits, link_edits
from workbench.model.edit import edit, insert
from workbench.model.tables import ClaimEvidence, Evidence
from workbench.store import queries
from workbench.workspace.claim_history import Told, history_of_claim
from workbench.workspace.workspace import Workspace


def told(workspace: Workspace, claim_id: str) -> list[Told]:
    return workspace.store.read(
        lambda connection: history_of_claim(connection, claim_id, workspace.person.id)
    )


def test_it_tells_who_did_what_in_the_order_of_the_log(workspace: Workspace) -> None:
    piece = add_piece(workspace)
    marked = tag(workspace, piece, 0, 8, "disputed")
    other = tag(workspace, piece, 10, 14, "verified")
    workspace.do(
        edits.set_claim(
            claim_of(workspace, marked), workspace.stamp(), verdict="false", summary="It was two."
        )
    )
    workspace.do(edits.move(anchor_of(workspace, piece, marked), piece.text, [[0, 15]], workspace.stamp()))
    workspace.do(
        link_edits.link_claims(
            claim_of(workspace, marked), claim_of(workspace, other), "contradicts", workspace.stamp()
        )
    )
    evidence = Evidence(title="The count")
    cited = ClaimEvidence(claim_id=marked.claim_id, evidence_id=evidence.id, stance="refutes")
    workspace.do(edit("Cite evidence", insert(evidence, workspace.stamp()), insert(cited, workspace.stamp())))
    workspace.become(BEN)
    workspace.do(edits.retag(claim_of(workspace, marked), "verified", workspace.stamp()))
    workspace.undo()
    acts = told(workspace, marked.claim_id)
    assert [act.sequence for act in acts] == sorted((act.sequence for act in acts), reverse=True)
    assert [act.who for act in acts][:3] == [BEN.name, BEN.name, ADA.name]
    assert acts[0].label.startswith("Undone: Tag as verified")
    assert "Tag: Disputed → Verified" in acts[1].lines and "Verdict: False → nothing" in acts[1].lines
    assert any(line == "Evidence “The count”, which refutes." for line in acts[2].lines)
    said = "\n".join(line for act in acts for line in act.lines)
    assert "contradicts" in said and "Summary: nothing → “It was two.”" in said
    assert "Quote: " in said and "was made: disputed" in said


def test_it_leaves_out_what_belongs_to_others(workspace: Workspace) -> None:
    piece = add_piece(workspace)
    marked, other = tag(workspace, piece, 0, 8), tag(workspace, piece, 10, 14)
    workspace.do(edits.set_claim(claim_of(workspace, other), workspace.stamp(), summary="Canary"))
    assert "Canary" not in str(told(workspace, marked.claim_id))
    assert "Canary" in str(told(workspace, other.claim_id))


def test_what_happened_to_a_passage_that_is_gone_is_still_told(workspace: Workspace) -> None:
    piece = add_piece(workspace)
    marked = tag(workspace, piece, 0, 8)
    line = workspace.store.read(lambda c: queries.passage(c, marked.passage_id, piece.version))
    assert line is not None
    workspace.do(edits.delete_passage(line.passage, line.claim, 0, workspace.stamp()))
    [binned, *_] = told(workspace, marked.claim_id)
    assert binned.lines == ("A passage went to the bin.", "The claim went to the bin.")
