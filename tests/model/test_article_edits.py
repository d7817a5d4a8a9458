"""The verbs on articles and zones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.model import article_edits
from workbench.model.edit import Edit, Stamp
from workbench.model.tables import Article, ArticleVersion, Zone
from workbench.text.canonical import digest

NOW = Stamp("a" * 32, "2030-01-01T00:00:00.000000Z")
TEXT = "Headline here\n\nBody of it.\n\nA comment by someone."


def _after(zones: list[Zone], edit: Edit) -> dict[str, dict[str, object]]:
    """The zones as they stand once the edit is written, by id; fails where a reference would break meanwhile."""
    rows = {zone.id: zone.model_dump() for zone in zones}
    for change in edit.changes:
        assert change.table == "zone"
        if change.after is None:
            assert change.id not in {row["reply_to"] for key, row in rows.items() if key != change.id}
            del rows[change.id]
        elif change.before is None:
            rows[change.id] = dict(change.after)
        else:
            rows[change.id] |= change.after
    assert {row["reply_to"] for row in rows.values()} <= {*rows, None}
    return rows


def _stretches(rows: dict[str, dict[str, object]]) -> list[tuple[object, object, object]]:
    return sorted((row["start"], row["end"], row["kind"]) for row in rows.values())  # type: ignore[type-var]


def _zone(start: int, end: int, kind: str, **more: str) -> Zone:
    return Zone(version_id="ver", start=start, end=end, kind=kind, **more)


def test_a_zone_in_the_midst_of_another_leaves_both_ends() -> None:
    zones = [_zone(0, 26, "boilerplate")]
    rows = _after(zones, article_edits.mark_zone("ver", TEXT, 5, 10, "headline", zones, NOW))
    assert _stretches(rows) == [(0, 5, "boilerplate"), (5, 10, "headline"), (10, 26, "boilerplate")]


def test_a_rest_of_white_space_is_none() -> None:
    zones = [_zone(0, 15, "headline")]
    rows = _after(zones, article_edits.mark_zone("ver", TEXT, 0, 13, "caption", zones, NOW))
    assert _stretches(rows) == [(0, 13, "caption")]


def test_body_clears() -> None:
    zones = [_zone(0, 13, "headline"), _zone(28, 40, "comment", commenter="Someone", time="9:00")]
    edit = article_edits.mark_zone("ver", TEXT, 0, 30, "body", zones, NOW)
    rows = _after(zones, edit)
    assert edit.label == "Mark as body"
    [rest] = rows.values()
    assert (rest["start"], rest["end"], rest["commenter"], rest["time"]) == (30, 40, "Someone", "9:00")


def test_zones_that_only_touch_stay() -> None:
    zones = [_zone(0, 13, "headline"), _zone(20, 25, "caption")]
    rows = _after(zones, article_edits.mark_zone("ver", TEXT, 13, 20, "comment", zones, NOW))
    assert {zone.id for zone in zones} < set(rows)


def test_replies_to_a_zone_that_goes_lose_it_and_chains_go_in_order() -> None:
    first = _zone(0, 5, "comment")
    second = _zone(5, 10, "comment", reply_to=first.id)
    early = _zone(10, 12, "comment")
    early.reply_to = None
    late = _zone(12, 14, "comment")
    early.reply_to = late.id  # one that replies to what stands after it
    third = _zone(28, 40, "comment", reply_to=second.id)
    zones = [first, second, early, late, third]
    rows = _after(zones, article_edits.mark_zone("ver", TEXT, 0, 14, "body", zones, NOW))
    assert set(rows) == {third.id}
    assert rows[third.id]["reply_to"] is None


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (5, 4), (0, 1000)])
def test_a_zone_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(WorkbenchError):
        article_edits.mark_zone("ver", TEXT, start, end, "headline", [], NOW)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 40), st.integers(1, 8), st.sampled_from(["headline", "comment", "caption", "body"])
        ),
        max_size=8,
    )
)
def test_zones_never_overlap_and_each_place_has_what_was_said_last(acts: list[tuple[int, int, str]]) -> None:
    text = "x" * 48
    zones: list[Zone] = []
    expected = ["body"] * len(text)
    for start, length, kind in acts:
        edit = article_edits.mark_zone("ver", text, start, start + length, kind, zones, NOW)
        zones = [Zone(**row) for row in _after(zones, edit).values()]
        expected[start : start + length] = [kind] * length
    told = ["body"] * len(text)
    for zone in zones:
        assert told[zone.start : zone.end] == ["body"] * (zone.end - zone.start)
        told[zone.start : zone.end] = [zone.kind] * (zone.end - zone.start)
    assert told == expected


def test_an_article_comes_with_its_version_zones_and_texts() -> None:
    article, version = Article(title="T"), ArticleVersion(article_id="")
    edit = article_edits.add_article(
        article, version, TEXT, [_zone(0, 13, "headline")], NOW, whole_text=TEXT + "More"
    )
    assert [change.table for change in edit.changes] == ["article", "article_version", "zone"]
    row = edit.changes[1].after
    assert row is not None
    assert (row["article_id"], row["sha256"], row["imported_at"]) == (article.id, digest(TEXT), NOW.at)
    assert edit.texts == {digest(TEXT): TEXT, digest(TEXT + "More"): TEXT + "More"}
    assert row["whole_sha256"] == digest(TEXT + "More")
    assert edit.changes[2].after is not None and edit.changes[2].after["version_id"] == version.id


def test_bin_archive_and_status_are_named() -> None:
    article = Article(title="T", deleted_at=None)
    assert article_edits.delete_article(article, NOW).label == "Remove article"
    assert not article_edits.restore_article(article, NOW)
    assert article_edits.archive_article(article, NOW, archived=True).label == "Archive article"
    assert not article_edits.archive_article(article, NOW, archived=False)
    assert article_edits.set_status(article, "in_review", NOW).label == "Set status to in review"
    assert article_edits.amend_article(article, NOW, title="U").changes[0].after is not None
