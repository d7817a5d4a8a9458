"""The verbs on evidence and citations, as pure functions."""

from __future__ import annotations

import pytest

from workbench.errors import WorkbenchError
from workbench.model import evidence_edits
from workbench.model.edit import Stamp
from workbench.model.evidence_edits import Kept
from workbench.model.evidence_fields import columns
from workbench.model.guards import ClaimLive
from workbench.model.tables import Claim, ClaimEvidence, Evidence

NOW = Stamp("a" * 32, "2030-01-01T00:00:00.000000Z")
KEPT = Kept(b"words", "f" * 64, "text/plain", "a.txt", "2029-12-31T00:00:00.000000Z")


def _claim(state: str = "draft") -> Claim:
    return Claim(state=state, updated_at="t0", updated_by="x")


def _evidence(**values: object) -> Evidence:
    return Evidence(title="Map", updated_at="t0", updated_by="x", **values)


def _citation(claim: Claim, evidence: Evidence) -> ClaimEvidence:
    return ClaimEvidence(claim_id=claim.id, evidence_id=evidence.id, updated_at="t0", updated_by="x")


def test_adding_and_citing_is_one_act_with_its_bytes() -> None:
    claim = _claim()
    added = evidence_edits.add_and_cite(
        claim,
        {"title": "Map", "published": "2023-08", "accessed": "2023-09-01", "kind": "official_data"},
        {"stance": "refutes", "locator": "p. 4"},
        NOW,
        KEPT,
    )
    evidence, citation = added.edit.changes
    assert evidence.after is not None and citation.after is not None
    assert (evidence.table, citation.table) == ("evidence", "claim_evidence")
    assert (evidence.after["published"], evidence.after["published_precision"]) == ("2023-08", "month")
    assert evidence.after["snapshot_sha256"] == KEPT.sha256
    assert evidence.after["captured_at"] == KEPT.captured_at
    assert (citation.after["claim_id"], citation.after["evidence_id"]) == (claim.id, added.evidence_id)
    assert (citation.after["stance"], citation.after["locator"]) == ("refutes", "p. 4")
    assert citation.id == added.citation_id
    assert added.edit.blobs == {KEPT.sha256: b"words"}
    assert added.edit.guards == (ClaimLive(claim.id),)
    assert [change.after for change in added.edit.inverse().changes] == [None, None]


@pytest.mark.parametrize("state", ["ready", "approved"])
def test_what_is_cited_leads_a_ready_claim_back_to_draft(state: str) -> None:
    claim, evidence = _claim(state), _evidence()
    citation = _citation(claim, evidence)
    edits = [
        evidence_edits.cite(claim, evidence, NOW, stance="supports"),
        evidence_edits.amend_citation(claim, citation, NOW, stance="refutes"),
        evidence_edits.amend_citation(claim, citation, NOW, quote="said"),
        evidence_edits.uncite(claim, citation, NOW),
        evidence_edits.delete_evidence(evidence, [(claim, citation)], NOW),
        evidence_edits.add_and_cite(claim, {"title": "x"}, {}, NOW).edit,
    ]
    for edit in edits:
        again = [change for change in edit.changes if change.table == "claim"]
        assert [change.after["state"] for change in again if change.after] == ["draft"], edit.label
    noted = evidence_edits.amend_citation(claim, citation, NOW, note="for us")
    assert [change.table for change in noted.changes] == ["claim_evidence"]


def test_a_draft_stays_as_it_is() -> None:
    claim, evidence = _claim(), _evidence()
    assert [change.table for change in evidence_edits.cite(claim, evidence, NOW).changes] == [
        "claim_evidence"
    ]


def test_removing_the_only_citation_puts_the_evidence_in_the_bin() -> None:
    claim, evidence = _claim(), _evidence()
    citation = _citation(claim, evidence)
    alone = evidence_edits.uncite(claim, citation, NOW, evidence)
    assert [(change.table, change.after and change.after.get("deleted_at")) for change in alone.changes] == [
        ("claim_evidence", None),
        ("evidence", NOW.at),
    ]
    assert len(evidence_edits.uncite(claim, citation, NOW).changes) == 1


def test_evidence_of_a_final_claim_is_not_deleted() -> None:
    claim, evidence = _claim("final"), _evidence()
    with pytest.raises(WorkbenchError, match="is final and cites this evidence"):
        evidence_edits.delete_evidence(evidence, [(claim, _citation(claim, evidence))], NOW)


def test_evidence_in_the_bin_is_not_cited() -> None:
    binned = _evidence(deleted_at="t1")
    with pytest.raises(WorkbenchError, match="is in the bin"):
        evidence_edits.cite(_claim(), binned, NOW)
    (change,) = evidence_edits.restore_evidence(binned, NOW).changes
    assert change.after is not None and change.after["deleted_at"] is None


def test_a_snapshot_takes_the_place_of_an_older_one() -> None:
    evidence = _evidence(snapshot_sha256="e" * 64, media_type="image/png")
    edit = evidence_edits.keep_snapshot(evidence, KEPT, NOW, publisher="Desk")
    (change,) = edit.changes
    assert change.before is not None and change.after is not None
    assert change.before["snapshot_sha256"] == "e" * 64
    assert (change.after["snapshot_sha256"], change.after["publisher"]) == (KEPT.sha256, "Desk")
    assert edit.blobs == {KEPT.sha256: b"words"}
    assert not evidence_edits.keep_snapshot(
        _evidence(
            snapshot_sha256=KEPT.sha256,
            snapshot_name="a.txt",
            media_type="text/plain",
            captured_at=KEPT.captured_at,
        ),
        KEPT,
        NOW,
    ).blobs


def test_amending_names_what_changed_and_nothing_where_nothing_did() -> None:
    evidence = _evidence()
    assert evidence_edits.amend_evidence(evidence, NOW, title="Map", url="https://a.example/x").label == (
        "Change link of evidence"
    )
    assert evidence_edits.amend_evidence(evidence, NOW, title="Plan", note="x").label == "Change evidence"
    assert not evidence_edits.amend_evidence(evidence, NOW, title="Map")
    with pytest.raises(WorkbenchError, match="needs a title, a link or a file"):
        evidence_edits.amend_evidence(evidence, NOW, title=" ")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"published": "last week"}, "is not a date"),
        ({"accessed": "2024-05"}, "is a whole day"),
        ({"url": "javascript:alert(1)"}, "cannot be kept as a link: only addresses that begin with"),
        ({"archived_url": "https://user@a.example"}, "holds a user name"),
        ({"kind": "gossip"}, "is not a kind of evidence"),
        ({"credibility": ""}, "is not a credibility"),
        ({"speaker": "x"}, "is not a field of evidence"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(fields: dict[str, str], words: str) -> None:
    with pytest.raises(WorkbenchError, match=words):
        evidence_edits.add_evidence({"title": "x", **fields}, NOW)


def test_other_refusals() -> None:
    for fields in ({}, {"title": "  "}, {"note": "only a note"}):
        with pytest.raises(WorkbenchError, match="needs a title, a link or a file"):
            evidence_edits.add_evidence(fields, NOW)
    assert evidence_edits.add_evidence({}, NOW, KEPT).edit
    with pytest.raises(WorkbenchError, match="is not a stance"):
        evidence_edits.add_and_cite(_claim(), {"title": "x"}, {"stance": "maybe"}, NOW)
    with pytest.raises(WorkbenchError, match="is not a field of a citation"):
        evidence_edits.cite(_claim(), _evidence(), NOW, page="3")
    assert columns({"url": "  https://a.example/ "})["url"] == "https://a.example/"


def test_what_a_source_says_takes_the_claims_along() -> None:
    evidence = Evidence(title="Map", credibility="unknown")
    ready = Claim(number=1, state="approved", override_note="n", override_by="x", override_at="y")
    draft, final = Claim(number=2), Claim(number=3, state="final")
    change, led = evidence_edits.amend_evidence(evidence, NOW, [ready, draft], title="Plan").changes
    assert (change.id, led.id) == (evidence.id, ready.id)
    assert led.after is not None and (led.after["state"], led.after["override_note"]) == ("draft", "")
    with pytest.raises(WorkbenchError, match="C-0003 is final and cites this evidence"):
        evidence_edits.amend_evidence(evidence, NOW, [final], title="Plan")
    filled = evidence_edits.amend_evidence(
        evidence, NOW, [ready, final], publisher="Desk", credibility="high"
    )
    assert len(filled.changes) == 1
    assert len(evidence_edits.keep_snapshot(evidence, KEPT, NOW, [ready, final]).changes) == 1
    evidence.snapshot_sha256 = "0" * 64
    with pytest.raises(WorkbenchError, match="C-0003 is final"):
        evidence_edits.keep_snapshot(evidence, KEPT, NOW, [final])
