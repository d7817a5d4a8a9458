"""Who contradicts whom and when, what falls due, what waits since a text changed: the model and both formats."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reference.building import AT, Builder
from tests.reports.formats import words_by_format
from workbench.reports import html, markdown
from workbench.reports.choices import USUAL_PARTS, Options, Part
from workbench.reports.model import ReportModel, build
from workbench.text.canonical import digest

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}


def model_of(builder: Builder, **more: Any) -> ReportModel:
    rows, texts = builder.record()
    return build(rows, texts, [row["id"] for row in rows["article"]], **MADE, **more)


def shown(model: ReportModel) -> tuple[str, str]:
    return html.render(model).decode(), markdown.render(model).decode().replace("\\", "")


def test_contradicting_claims_stand_against_each_other_with_their_dates() -> None:
    b = Builder()
    one = b.article(
        "The bridge is open.", title="One", outlet="Wire", published="2024-05", published_precision="month"
    )
    two = b.article("The bridge is shut.", title="Two", outlet="Post")
    opened = b.mark(one, "The bridge is open.", "verified", state="final")
    shut = b.mark(two, "The bridge is shut.", "disputed", verdict="false", state="final")
    mayor = b.speaker("The mayor")
    b.said(shut, mayor, said_on="2024-05-02", said_on_precision="day")
    b.link(opened, "contradicts_at_other_date", shut, note="A week between them.")
    model = model_of(b)
    (found,) = model.contradictions
    assert [(s.said_by, s.when) for s in found.sayings] == [(("Wire (own voice)",), "May 2024 (published)")]
    assert [(s.said_by, s.when) for s in found.others] == [(("The mayor",), "2 May 2024 (said)")]
    assert (found.claim.id, found.phrase, found.other.id) == (opened, "contradicts at another date", shut)
    assert model.standing == () and found.note == "A week between them."
    for page in shown(model):
        section = page[page.index("Who contradicts whom") :]
        assert section.index("May 2024 (published)") < section.index("2 May 2024 (said)")
        assert "A week between them." in section


@pytest.mark.parametrize(("protection", "printed"), [("public", True), ("confidential", False)])
def test_the_note_of_a_contradiction_is_no_note_of_the_desk_alone(protection: str, printed: bool) -> None:
    b = Builder()
    a = b.article("The bridge is open. The bridge is shut.", title="One", note="Ask again.")
    opened = b.mark(a, "The bridge is open.", "verified", state="final", note="Seen twice.")
    shut = b.mark(a, "The bridge is shut.", "disputed", verdict="false", state="final")
    link = b.link(opened, "contradicts_at_other_date", shut, note="A week between them.")
    b.put(link, note_protection=protection)
    model = model_of(b)
    assert model.contradictions[0].note == ("A week between them." if printed else "")
    assert model.claims[0].detail.links[0].note == ""
    left_out = "2 notes of the desk are not printed." if printed else "3 notes of the desk are not printed."
    for name, words in words_by_format(model).items():
        assert ("A week between them." in words) == printed, name
        assert left_out in words and "Seen twice." not in words, name
    everything = model_of(b, options=Options(parts=USUAL_PARTS | {Part.NOTES}))
    assert everything.contradictions[0].note == "A week between them." and everything.unprinted == 0


def test_who_denies_what_another_asserts_contradicts_it() -> None:
    b = Builder()
    a = b.article("The bridge is open. The bridge is not open.")
    claim = b.mark(a, "The bridge is open.", "disputed")
    denial = b.also(claim, a, "The bridge is not open.")
    b.put(denial, role="denies")
    b.said(claim, b.speaker("Ann"), passage=denial)
    b.put(claim, claim_date="2023", claim_date_precision="year")
    (found,) = model_of(b).contradictions
    assert found.claim is found.other and found.phrase == "denies"
    assert found.sayings[0].said_by == ("Ann",) and found.sayings[0].when == "2023 (claim date)"
    assert found.others[0].when == "2023 (claim date)"


def test_other_links_are_listed_once_and_are_no_contradictions() -> None:
    b = Builder()
    a = b.article("One. Two.")
    one, two = b.mark(a, "One.", "verified"), b.mark(a, "Two.", "verified")
    b.link(one, "reports", two)
    model = model_of(b)
    assert [(line.claim.id, line.link.phrase, line.link.other_id) for line in model.standing] == [
        (one, "reports that", two)
    ]
    assert model.contradictions == ()


def test_what_fell_due_is_told_from_what_falls_due() -> None:
    b = Builder()
    a = b.article("Soon. Today. Late.")
    for quote, due in (("Late.", "2024-05-04"), ("Today.", "2024-05-03"), ("Soon.", "2024-01-31")):
        b.put(b.mark(a, quote, "opinion", verdict="forecast"), due=due)
    model = model_of(b)
    assert [(line.claim.passages[0].quote, line.words) for line in model.due] == [
        ("Soon.", "fell due on 31 January 2024"),
        ("Today.", "fell due on 3 May 2024"),
        ("Late.", "falls due on 4 May 2024"),
    ]
    assert model.articles[0].due == model.due
    for page in shown(model):
        assert all(line.words in page for line in model.due)


@pytest.mark.parametrize("state", ["changed", "suggested"])
def test_a_passage_over_changed_words_is_never_final_until_somebody_looked(state: str) -> None:
    b = Builder()
    a = b.article("The bridge is open.", title="Bridges")
    claim = b.mark(a, "The bridge is open.", "verified", state="final")
    (anchor,) = (c for c in b.changes if c.table == "passage_anchor")
    b.put(anchor.id, state=state)
    model = model_of(b)
    assert model.status == "DRAFT" and "second look" in model.status_reason
    (passage,) = model.claims[0].passages
    assert passage.unsettled and any(passage.unsettled in line for line in model.claims[0].warnings)
    assert model.articles[0].waiting == ("1 passage waits for a second look since the text changed.",)
    for page in shown(model):
        assert page.count(passage.unsettled[1:]) >= 2 and model.articles[0].waiting[0] in page
    b.put(anchor.id, settled_at=AT, settled_by=b.stamp.by)
    settled = model_of(b)
    assert settled.status == "FINAL" and settled.articles[0].waiting == ()
    assert settled.claims[0].passages[0].since.endswith("; looked at again on 3 May 2024 by Ada Example")
    assert claim == settled.claims[0].id


def test_the_version_that_a_report_speaks_of_is_named_and_orphans_are_said() -> None:
    b = Builder()
    a = b.article("Old words here.")
    b.mark(a, "Old words", "verified", state="final")
    rows, texts = b.record()
    new = "New words here."
    version = dict(rows["article_version"][0]) | {
        "id": "v2", "number": 2, "sha256": digest(new), "imported_at": "2024-05-02T10:00:00.000000Z",
    }  # fmt: skip
    rows["article_version"].append(version)
    model = build(rows, texts | {digest(new): new}, [a], **MADE)
    assert model.articles[0].version_words == "version 2 of 2, of 2 May 2024"
    assert model.articles[0].waiting == (
        "1 passage waits for a second look since the text changed.",
        "1 passage has no place in this version and is quoted from an older one.",
    )
    (passage,) = model.claims[0].passages
    assert passage.unsettled.startswith("it has no place") and model.status == "DRAFT"
    for page in shown(model):
        assert "version 2 of 2, of 2 May 2024" in page and digest(new) in page
        assert all(line in page for line in model.articles[0].waiting) and "quoted from version 1" in page
    rows["passage_anchor"][0] |= {"settled_at": AT, "settled_by": b.stamp.by}
    looked_at = build(rows, texts | {digest(new): new}, [a], **MADE)
    assert looked_at.status == "FINAL" and looked_at.articles[0].waiting == model.articles[0].waiting[1:]


def test_no_report_with_a_fault_is_final() -> None:
    b = Builder()
    a = b.article("The real words stand here.")
    b.mark(a, "real words", "verified", verdict="true", state="final")
    rows, texts = b.record()
    rows["passage_anchor"][0]["quote"] = "FORGED"
    model = build(rows, texts, [a], **MADE)
    assert (model.status, model.status_reason) == ("DRAFT", "The record has 1 fault, listed below.")


def test_a_draft_is_called_one_wherever_its_finding_stands() -> None:
    b = Builder()
    a = b.article("One. Two. Three.")
    draft = b.mark(a, "One.", "opinion", verdict="framing")
    final = b.mark(a, "Two.", "disputed", verdict="false", state="final")
    b.mark(a, "Three.", None)
    b.link(draft, "contradicts", final)
    model = model_of(b)
    assert [claim.judgement for claim in model.claims] == [
        "Opinion: framing (draft)",
        "Disputed: false",
        "To check",
    ]
    assert (model.drafts, model.articles[0].drafts) == (1, 1)
    page, text = shown(model)
    assert text.count("Opinion: framing") == text.count("Opinion: framing (draft)")
    assert "Disputed: false (" not in text
    # A finding in HTML is followed by its mark, in an attribute or after the tag.
    pieces = page.split("Opinion: framing")[1:]
    assert pieces and all(p.startswith((" (draft)", '</span> <span class="stage">draft')) for p in pieces)


def test_the_head_has_the_dates() -> None:
    b = Builder()
    b.article(
        "One.", published="2023-11-12", published_precision="day", retrieved_at="2023-11-14T09:00:00.000000Z"
    )
    a = b.article("Two.", published="2024", published_precision="year")
    b.mark(a, "Two.", "verified")
    model = model_of(b)
    assert model.dates == (
        ("Articles published", "12 November 2023 to 2024"),
        ("Retrieved", "14 November 2023"),
        ("Checked", "3 May 2024"),
    )
