"""Who worked on a record is named, called by initials, or not named anywhere in any format."""

from __future__ import annotations

import re

import pytest

from tests.reference.building import AT, Builder
from workbench.reports import html, markdown
from workbench.reports.choices import Naming, Options
from workbench.reports.model import ReportModel, build
from workbench.reports.naming import initials

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}
PEOPLE = ("Zuzanna Quill", "Ottokar Pym", "Hedwig Vane", "Casimir Dray")


def record() -> Builder:
    b = Builder(PEOPLE[0])
    b.put(b.stamp.by, initials="ZQ")
    reviewer, signer, corrector = (b.analyst(name) for name in PEOPLE[1:])
    a = b.article("The first thing said. The second thing said.")
    claim = b.mark(a, "The first thing said.", "disputed", verdict="false", state="final")
    b.review(claim, reviewer, seen_tag="disputed", seen_verdict="false")
    b.put(claim, override_note="It had to be.", override_by=signer, override_at=AT)
    correction = b.correction(claim, {"verdict": "mixed"}, {"verdict": "false"})
    b.put(correction, created_by=corrector)
    b.put(b.passage_of(claim), analyst_id=b.stamp.by)
    other = b.mark(a, "The second thing said.", "verified", state="final")
    (anchor,) = (
        c for c in b.changes if c.table == "passage_anchor" and c.after["passage_id"] == b.passage_of(other)
    )
    b.put(anchor.id, state="changed", settled_at=AT, settled_by=signer)
    return b


def made(naming: Naming) -> ReportModel:
    rows, texts = record().record()
    return build(rows, texts, [row["id"] for row in rows["article"]], options=Options(naming=naming), **MADE)


@pytest.mark.parametrize("render", [html.render, markdown.render])
def test_names_are_everywhere_or_nowhere(render: object) -> None:
    by_name, by_initials, nobody = (render(made(naming)).decode() for naming in Naming)  # type: ignore[operator]
    assert all(name in by_name for name in PEOPLE)
    for said in (by_initials, nobody):
        assert not any(part in said for name in PEOPLE for part in name.split())
    for short in ("ZQ", "OP", "HV", "CD"):
        assert re.search(rf"\b{short}\b", by_initials), short
        assert not re.search(rf"\b{short}\b", nobody), short
    assert "1 analyst, not named" in nobody and "1 reviewer, not named" in nobody
    assert "A reviewer" in nobody and "igned by" in nobody


def test_a_reviewed_claim_is_not_taken_for_one_that_nobody_reviewed() -> None:
    reviewed, not_yet = made(Naming.NOBODY).claims
    assert reviewed.detail.reviewers == ("1 reviewer, not named",)
    assert not_yet.detail.reviewers == ()


def test_initials_are_made_where_none_are_set() -> None:
    assert initials("Ada Lovelace-King") == "ALK"
    assert initials("") == ""


@pytest.mark.parametrize(
    ("state", "decisions", "said"),
    [
        ("final", ["approve"], ("Zoe Quist",)),
        ("draft", ["changes"], ("Zoe Quist: asked for changes",)),
        ("approved", ["changes", "approve"], ("Zoe Quist",)),
        ("draft", ["approve", "changes"], ("Zoe Quist: asked for changes",)),
        ("draft", ["approve"], ("Zoe Quist, of an earlier wording",)),
        ("ready", ["abstain"], ()),
    ],
)
def test_only_a_standing_approval_is_a_name_alone(
    state: str, decisions: list[str], said: tuple[str, ...]
) -> None:
    b = Builder()
    a = b.article("The first thing said.")
    claim = b.mark(a, "The first thing said.", "disputed", verdict="false", state=state)
    zoe = b.analyst("Zoe Quist")
    for number, decision in enumerate(decisions):
        review = b.review(claim, zoe, decision, round=number + 1, seen_tag="disputed", seen_verdict="false")
        b.put(review, created_at=f"2024-05-0{number + 1}T10:00:00.000000Z")
    rows, texts = b.record()
    model = build(rows, texts, [a], **MADE)
    assert [one.detail.reviewers for one in model.claims] == [said]
    for page in (html.render(model).decode(), markdown.render(model).decode()):
        assert all(words in page for words in said)


def test_an_approval_of_another_verdict_is_one_of_an_earlier_wording() -> None:
    b = Builder()
    a = b.article("The first thing said.")
    claim = b.mark(a, "The first thing said.", "disputed", verdict="false", state="final")
    b.review(claim, b.analyst("Zoe Quist"), seen_tag="disputed", seen_verdict="mixed")
    rows, texts = b.record()
    for naming, said in ((Naming.NAMES, "Zoe Quist"), (Naming.NOBODY, "A reviewer")):
        (one,) = build(rows, texts, [a], options=Options(naming=naming), **MADE).claims
        assert one.detail.reviewers == (f"{said}, of an earlier wording",)
