"""Joining, splitting off and merging claims through the store: one act each, and undone as if it had not been."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.recording import ADA, Piece, add_piece, assert_whole, record_of, tag
from workbench.errors import WorkbenchError
from workbench.model import claim_edits, edits, evidence_edits, link_edits, passage_edits
from workbench.model.tables import Claim
from workbench.store import queries
from workbench.store.queries import claims as claim_queries
from workbench.workspace.workspace import Workspace

SPANS = ((0, 8), (9, 15), (16, 19), (20, 25), (44, 62), (64, 78), (82, 98))


def side(workspace: Workspace, claim: str) -> claim_edits.Side:
    return workspace.store.read(lambda c: claim_queries.side_of(c, claim))


def claim(workspace: Workspace, claim_id: str) -> Claim:
    return side(workspace, claim_id).claim


def live(workspace: Workspace, claim_id: str) -> int:
    return workspace.store.read(lambda c: queries.passages_of_claim(c, claim_id))


def marked(workspace: Workspace, piece: Piece, count: int) -> list[edits.Marked]:
    return [tag(workspace, piece, *SPANS[place], "disputed") for place in range(count)]


def join(workspace: Workspace, one: edits.Marked, other: str) -> None:
    old = next(p for p in _passages(workspace) if p.id == one.passage_id).claim_id
    passage = next(p for p in side(workspace, old).passages if p.id == one.passage_id)
    others = live(workspace, old) - 1
    workspace.do(
        claim_edits.join(passage, claim(workspace, old), others, claim(workspace, other), workspace.stamp())
    )


def _passages(workspace: Workspace) -> list[Any]:
    rows: list[Any] = []
    for claim_id in record_of(workspace.store)["claim"]:
        rows += side(workspace, claim_id).passages
    return rows


def cite(workspace: Workspace, claim_id: str, title: str) -> None:
    added = evidence_edits.add_and_cite(
        claim(workspace, claim_id), {"title": title}, {"stance": "refutes"}, workspace.stamp()
    )
    workspace.do(added.edit)


def test_joining_takes_the_old_claim_to_the_bin_with_its_last_passage_and_undo_brings_it_back(
    workspace: Workspace,
) -> None:
    piece = add_piece(workspace)
    one, two = marked(workspace, piece, 2)
    before = record_of(workspace.store)
    join(workspace, two, one.claim_id)
    assert live(workspace, one.claim_id) == 2 and claim(workspace, two.claim_id).deleted_at is not None
    assert_whole(workspace.store)
    workspace.undo()
    assert record_of(workspace.store) == before
    workspace.redo()
    assert live(workspace, one.claim_id) == 2


def test_a_split_off_claim_has_the_judgement_the_evidence_and_a_number_of_its_own(
    workspace: Workspace,
) -> None:
    piece = add_piece(workspace)
    one, two = marked(workspace, piece, 2)
    workspace.do(
        edits.set_claim(claim(workspace, one.claim_id), workspace.stamp(), verdict="false", summary="No.")
    )
    cite(workspace, one.claim_id, "Map")
    join(workspace, two, one.claim_id)
    before = record_of(workspace.store)
    whole = side(workspace, one.claim_id)
    passage = next(p for p in whole.passages if p.id == two.passage_id)
    workspace.do(claim_edits.split_off(passage, whole.claim, 1, whole.citations, workspace.stamp()))
    own_id = next(p for p in _passages(workspace) if p.id == two.passage_id).claim_id
    own = side(workspace, own_id)
    assert own_id not in (one.claim_id, two.claim_id)
    assert (own.claim.tag, own.claim.verdict, own.claim.summary) == ("disputed", "false", "No.")
    assert own.claim.number == 3 and own.claim.state == "draft" and own.claim.judges == whole.claim.judges
    assert [row.evidence_id for row in own.citations] == [row.evidence_id for row in whole.citations]
    assert_whole(workspace.store)
    workspace.undo()
    assert record_of(workspace.store) == before
    with pytest.raises(WorkbenchError, match="only passage"):
        claim_edits.split_off(passage, whole.claim, 0, (), workspace.stamp())


def test_merging_brings_passages_evidence_and_links_nothing_twice_and_none_to_itself(
    workspace: Workspace,
) -> None:
    piece = add_piece(workspace)
    one, two, three = (made.claim_id for made in marked(workspace, piece, 3))
    cite(workspace, one, "Map")
    shared = side(workspace, one).citations[0].evidence_id
    evidence = workspace.store.read(lambda c: _evidence(c, shared))
    workspace.do(evidence_edits.cite(claim(workspace, two), evidence, workspace.stamp(), stance="supports"))
    cite(workspace, two, "Photograph")
    for first, second, kind in ((one, two, "updates"), (three, two, "contradicts"), (two, three, "part_of"),
                                (one, three, "contradicts")):  # fmt: skip
        linked = link_edits.link_claims(
            claim(workspace, first), claim(workspace, second), kind, workspace.stamp()
        )
        workspace.do(linked)
    workspace.do(edits.set_claim(claim(workspace, two), workspace.stamp(), summary="Seen.", topics=["boats"]))
    before = record_of(workspace.store)
    kept, gone = side(workspace, one), side(workspace, two)
    taken = claim_edits.proposed(kept.claim, gone.claim)
    assert taken == {"summary"}
    merged = claim_edits.merge_claims(kept, gone, taken, workspace.stamp())
    assert (merged.passages, merged.citations, merged.links) == (1, 1, 1)
    workspace.do(merged.edit)
    after = side(workspace, one)
    assert after.claim.summary == "Seen." and after.claim.topics == ["boats"]
    assert len(after.passages) == 2 and len({row.evidence_id for row in after.citations}) == 2
    pairs = {(link.from_id, link.to_id, link.kind) for link in after.links}
    assert (one, three, "part_of") in pairs and (one, one, "updates") not in pairs
    assert len([link for link in after.links if link.kind == "contradicts"]) == 1
    assert claim(workspace, two).deleted_at is not None
    assert_whole(workspace.store)
    workspace.undo()
    assert record_of(workspace.store) == before


def _evidence(connection: Any, evidence_id: str) -> Any:
    from workbench.store.queries import evidence as evidence_queries

    return evidence_queries.evidence(connection, evidence_id)


def test_a_merge_that_would_close_a_circle_of_parts_is_refused(workspace: Workspace) -> None:
    piece = add_piece(workspace)
    one, two, three = (made.claim_id for made in marked(workspace, piece, 3))
    for first, second in ((one, three), (three, two)):
        workspace.do(
            link_edits.link_claims(
                claim(workspace, first), claim(workspace, second), "part_of", workspace.stamp()
            )
        )
    before = record_of(workspace.store)
    merged = claim_edits.merge_claims(
        side(workspace, one), side(workspace, two), frozenset(), workspace.stamp()
    )
    with pytest.raises(WorkbenchError):
        workspace.do(merged.edit)
    assert record_of(workspace.store) == before


def test_a_final_claim_takes_passages_but_nothing_that_changes_what_it_says(workspace: Workspace) -> None:
    piece = add_piece(workspace)
    one, two = (made.claim_id for made in marked(workspace, piece, 2))
    from workbench.model.edit import edit, update

    workspace.do(edit("Final", update(claim(workspace, one), workspace.stamp(), state="final")))
    kept, gone = side(workspace, one), side(workspace, two)
    with pytest.raises(WorkbenchError, match="final"):
        claim_edits.merge_claims(gone, kept, frozenset(), workspace.stamp())
    workspace.do(edits.set_claim(claim(workspace, two), workspace.stamp(), summary="Seen."))
    gone = side(workspace, two)
    with pytest.raises(WorkbenchError, match="final"):
        claim_edits.merge_claims(kept, gone, frozenset({"summary"}), workspace.stamp())
    workspace.do(claim_edits.merge_claims(kept, gone, frozenset(), workspace.stamp()).edit)
    assert live(workspace, one) == 2


def test_independent_work_stays_apart(workspace: Workspace) -> None:
    one, other = Claim(tag="opinion"), Claim(tag="opinion", independent=True)
    for kept, gone in ((one, other), (other, one)):
        with pytest.raises(WorkbenchError, match="independent"):
            claim_edits.merge_claims(
                claim_edits.Side(kept, (), (), ()),
                claim_edits.Side(gone, (), (), ()),
                frozenset(),
                workspace.stamp(),
            )


def test_choosing_a_tag_without_its_verdict_is_refused_in_words(workspace: Workspace) -> None:
    kept = claim_edits.Side(Claim(tag="verified", verdict="true"), (), (), ())
    gone = claim_edits.Side(Claim(tag="disputed", verdict="false"), (), (), ())
    with pytest.raises(WorkbenchError, match="verdict"):
        claim_edits.merge_claims(kept, gone, frozenset({"tag"}), workspace.stamp())
    both = claim_edits.merge_claims(kept, gone, frozenset({"tag", "verdict"}), workspace.stamp())
    assert both.edit.changes[0].after is not None and both.edit.changes[0].after["verdict"] == "false"


acts = st.lists(
    st.tuples(st.sampled_from(["join", "split", "merge", "widen"]), st.integers(0, 5), st.integers(0, 5)),
    min_size=1,
    max_size=8,
)


@pytest.mark.slow
@given(acts)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_acts_and_their_undos_give_the_same_record(
    tmp_path_factory: pytest.TempPathFactory, template: Path, chosen: list[tuple[str, int, int]]
) -> None:
    place = tmp_path_factory.mktemp("acts") / "p.workbench"
    shutil.copy(template, place)
    workspace = Workspace.open(place, ADA)
    try:
        piece = add_piece(workspace)
        made = marked(workspace, piece, 6)
        cite(workspace, made[0].claim_id, "Map")
        before, done = record_of(workspace.store), 0
        for act, first, second in chosen:
            try:
                _do(workspace, piece, act, made[first], made[second])
            except WorkbenchError:
                continue
            done += 1
            assert_whole(workspace.store)
        for _ in range(done):
            workspace.undo()
        assert record_of(workspace.store) == before
    finally:
        workspace.close()


def _do(workspace: Workspace, piece: Piece, act: str, one: edits.Marked, two: edits.Marked) -> None:
    owner = {passage.id: passage.claim_id for passage in _passages(workspace)}
    here, there = owner[one.passage_id], owner[two.passage_id]
    whole = side(workspace, here)
    passage = next(p for p in whole.passages if p.id == one.passage_id)
    if act == "join":
        edit = claim_edits.join(
            passage, whole.claim, live(workspace, here) - 1, claim(workspace, there), workspace.stamp()
        )
    elif act == "split":
        others = live(workspace, here) - 1
        edit = claim_edits.split_off(passage, whole.claim, others, whole.citations, workspace.stamp())
    elif act == "merge":
        edit = claim_edits.merge_claims(whole, side(workspace, there), frozenset(), workspace.stamp()).edit
    else:
        line = workspace.store.read(lambda c: queries.passage(c, one.passage_id, piece.version))
        assert line is not None
        edit = passage_edits.add_stretch(line.passage, line.anchor, piece.text, *SPANS[6], workspace.stamp())
    workspace.do(edit)
