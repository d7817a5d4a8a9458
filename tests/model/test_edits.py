"""The verbs on passages and claims, as pure functions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.model import edits
from workbench.model.edit import Stamp
from workbench.model.tables import GAP, Claim, Passage, PassageAnchor, Zone
from workbench.model.vocabulary import VERDICTS
from workbench.text.canonical import canonical

NOW = Stamp("a" * 32, "2030-01-01T00:00:00.000000Z")
TEXT = "One two 🚤 three. Four."


def _claim(**values: object) -> Claim:
    return Claim(created_at="t0", updated_at="t0", updated_by="x", **values)


def test_mark_makes_claim_passage_and_anchor_in_that_order() -> None:
    marked = edits.mark("art", "ver", TEXT, 4, 9, "disputed", NOW, summary="Why", verdict="false")
    claim, passage, anchor = marked.edit.changes
    assert [change.table for change in marked.edit.changes] == ["claim", "passage", "passage_anchor"]
    assert all(change.before is None for change in marked.edit.changes)
    assert claim.after is not None and passage.after is not None and anchor.after is not None
    assert (claim.id, passage.id) == (marked.claim_id, marked.passage_id)
    assert passage.after["claim_id"] == claim.id
    assert passage.after["analyst_id"] == NOW.by
    assert anchor.after["passage_id"] == passage.id
    assert anchor.after["quote"] == "two 🚤"
    assert (anchor.after["prefix"], anchor.after["suffix"]) == ("One ", " three. Four.")
    assert (claim.after["created_at"], claim.after["updated_by"]) == (NOW.at, NOW.by)
    assert marked.edit.label == "Tag as disputed"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3), (0, 23), (22, 30)])
def test_mark_refuses_a_place_outside_the_text(start: int, end: int) -> None:
    with pytest.raises(WorkbenchError, match="22 characters"):
        edits.mark("art", "ver", TEXT, start, end, None, NOW)


@pytest.mark.parametrize(
    ("tag", "fields", "words"),
    [
        ("true", {}, "is not a tag"),
        ("to_check", {}, "is not a tag"),
        ("verified", {"verdict": "false"}, "offers: true, mostly_true"),
        (None, {"verdict": "true"}, "of to check; it offers: none"),
        ("disputed", {"summary": "x" * 301}, "has 301 characters; 300 fit"),
    ],
)
def test_mark_refuses_what_no_claim_may_say(tag: str | None, fields: dict[str, str], words: str) -> None:
    with pytest.raises(WorkbenchError, match=words):
        edits.mark("art", "ver", TEXT, 0, 3, tag, NOW, **fields)


@pytest.mark.parametrize(
    ("kind", "role", "voice"),
    [
        ("headline", "headline", "outlet"),
        ("caption", "caption", "outlet"),
        ("comment", "asserts", "commenter"),
        ("boilerplate", "asserts", "outlet"),
    ],
)
def test_a_passage_starts_with_the_standing_of_its_zone(kind: str, role: str, voice: str) -> None:
    zones = [Zone(version_id="ver", start=4, end=9, kind=kind)]
    inside = edits.standing(zones, 8, 12)
    outside = edits.standing(zones, 9, 12)
    assert (inside["role"], inside["voice"]) == (role, voice)
    assert (outside["role"], outside["voice"]) == ("asserts", "outlet")


@pytest.mark.parametrize("old", [tag for tag in VERDICTS if VERDICTS[tag]])
@pytest.mark.parametrize("new", list(VERDICTS))
def test_retag_drops_a_verdict_that_the_new_tag_does_not_offer(old: str, new: str | None) -> None:
    verdict = str(VERDICTS[old][0])
    edit = edits.retag(_claim(tag=old, verdict=verdict), new, NOW)
    if new == old:
        assert not edit
        return
    [change] = edit.changes
    assert change.before is not None and change.after is not None
    assert (change.before["tag"], change.after["tag"]) == (old, new)
    assert (change.before["verdict"], change.after["verdict"]) == (verdict, "")


def test_retag_guards_the_verdict() -> None:
    [change] = edits.retag(_claim(tag="verified"), "opinion", NOW).changes
    assert change.before is not None and change.after is not None
    assert change.before["verdict"] == change.after["verdict"] == ""


def test_set_claim_holds_its_limits_and_guards_the_tag() -> None:
    claim = _claim(tag="verified")
    assert edits.set_claim(claim, NOW, summary="x" * 300)
    with pytest.raises(WorkbenchError):
        edits.set_claim(claim, NOW, summary="x" * 301)
    with pytest.raises(WorkbenchError):
        edits.set_claim(claim, NOW, verdict="satire")
    edit = edits.set_claim(claim, NOW, verdict="true", rationale="Because")
    [change] = edit.changes
    assert change.before is not None
    assert change.before["tag"] == "verified"
    assert edit.label == "Change verdict and rationale"
    [plain] = edits.set_claim(claim, NOW, note="n").changes
    assert plain.before is not None and "tag" not in plain.before


def test_a_change_to_the_same_is_no_edit() -> None:
    claim = _claim(tag="verified", summary="Same")
    assert not edits.set_claim(claim, NOW, summary="Same")
    assert not edits.set_claim(claim, NOW, summary="Same", verdict="")


def test_deleting_the_last_passage_takes_the_claim_along() -> None:
    claim = _claim(tag="verified")
    passage = Passage(article_id="art", claim_id=claim.id, analyst_id="a")
    last = edits.delete_passage(passage, claim, 0, NOW)
    assert [(change.table, change.after) for change in last.changes] == [
        (table, {"deleted_at": NOW.at, "updated_at": NOW.at, "updated_by": NOW.by})
        for table in ("passage", "claim")
    ]
    one_of_two = edits.delete_passage(passage, claim, 1, NOW)
    assert [change.table for change in one_of_two.changes] == ["passage"]


def test_restoring_takes_the_claim_out_of_the_bin_where_it_is_there() -> None:
    binned, alive = _claim(deleted_at="t1"), _claim()
    passage = Passage(article_id="art", claim_id=binned.id, analyst_id="a", deleted_at="t1")
    assert [c.table for c in edits.restore_passage(passage, binned, NOW).changes] == ["claim", "passage"]
    assert [c.table for c in edits.restore_passage(passage, alive, NOW).changes] == ["passage"]


def test_purge_lasts() -> None:
    passage = Passage(article_id="art", claim_id="c", analyst_id="a", deleted_at="t1")
    edit = edits.purge([passage])
    assert edit.lasting
    assert edit.changes[0].after is None
    assert edit.changes[0].before is not None and edit.changes[0].before["deleted_at"] == "t1"


@given(st.text(max_size=60), st.lists(st.integers(-2, 62), max_size=6))
def test_segments_are_in_order_and_apart_or_refused(raw: str, edges: list[int]) -> None:
    text = canonical(raw)
    segments = [[a, b] for a, b in zip(edges[::2], edges[1::2], strict=False)]
    flat = [edge for segment in segments for edge in segment]
    right = (
        bool(segments)
        and all(a < b for a, b in segments)
        and flat == sorted(flat)
        and flat[0] >= 0
        and flat[-1] <= len(text)
    )
    if right:
        anchor = PassageAnchor(passage_id="p", version_id="v", **edits.place(text, segments))
        assert anchor.quote == GAP.join(text[a:b] for a, b in segments)
        assert (anchor.start, anchor.end) == (flat[0], flat[-1])
        assert text[: anchor.start].endswith(anchor.prefix)
        assert text[anchor.end :].startswith(anchor.suffix)
    else:
        with pytest.raises(WorkbenchError):
            edits.place(text, segments)
