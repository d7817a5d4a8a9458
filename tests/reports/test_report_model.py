"""The report model: totals agree, quotes hold, nothing is dropped without a line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from tests.reference.building import Builder
from tests.reference.records import records
from workbench.errors import NotFoundError
from workbench.model.vocabulary import RATINGS
from workbench.reports import html, markdown
from workbench.reports.choices import USUAL_PARTS, Part
from workbench.reports.counting import coverage, hidden
from workbench.reports.model import Options, ReportModel, build
from workbench.reports.places import NO_OUTLET
from workbench.reports.runs import paragraphs
from workbench.text.sentences import Sentences

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}


def model_of(builder: Builder, *articles: str, **more: Any) -> ReportModel:
    rows, texts = builder.record()
    return build(rows, texts, articles or [row["id"] for row in rows["article"]], **MADE, **more)


@settings(deadline=None, max_examples=20)
@given(records(articles=3))
def test_always_true(made: Any) -> None:
    rows, texts = made
    model = build(rows, texts, [row["id"] for row in rows["article"]], **MADE)
    assert model.tally.total + model.comments.total == len(model.claims) == len(rows["claim"])
    assert sum(len(claim.passages) for claim in model.claims) == len(rows["passage"])
    assert model.faults == ()
    for article in model.articles:
        assert article.tally.total + article.comments.total == len(article.claims)
        assert article.annotated <= article.sentences
        for claim in article.claims:
            for passage in claim.in_article(article.id):
                quote = " […] ".join(article.text[s:e] for s, e in passage.segments)
                assert passage.quote == quote
        shown = ["".join(article.text[run.start : run.end] for run in p.runs) for p in paragraphs(article)]
        assert shown == [line for line in article.text.split("\n") if line]
        begun = [mark.passage for p in paragraphs(article) for mark in p.begins]
        ended = [mark.passage for p in paragraphs(article) for run in p.runs for mark in run.ends]
        stated = [p for c in article.claims for p in c.in_article(article.id)]
        # One of line ends alone, with no words after it, has nothing to be drawn at.
        drawable = {p.id for p in stated if article.text[p.start :].strip("\n")}
        assert {p.id for p in begun} == {p.id for p in ended} == drawable
        assert len(begun) == len(ended) == len(drawable)
    # Articles without an outlet are a speaker each.
    pairs = sum(
        len(
            {
                (p.said_by[0], p.article_id * (p.said_by == (NO_OUTLET,)))
                for p in c.passages
                if p.voice != "commenter"
            }
        )
        for c in model.claims
    )
    assert sum(line.total for line in model.speakers) == pairs


@settings(deadline=None, max_examples=15)
@given(records())
def test_same_record_same_bytes(made: Any) -> None:
    rows, texts = made
    ids = [row["id"] for row in rows["article"]]
    shuffled = {name: some[::-1] for name, some in rows.items()}
    one, two = build(rows, texts, ids, **MADE), build(shuffled, texts, ids, **MADE)
    assert html.render(one) == html.render(two)
    assert markdown.render(one) == markdown.render(two)


def test_status_follows_the_claims() -> None:
    b = Builder()
    a = b.article("One. Two. Three.")
    assert model_of(b).status == "DRAFT"
    b.mark(a, "One.", "verified", state="final")
    assert model_of(b).status == "FINAL"
    b.mark(a, "Two.", "verified", state="approved")
    assert model_of(b).status == "REVIEWED"
    b.mark(a, "Three.", "verified", state="ready")
    model = model_of(b)
    assert (model.status, model.status_reason) == ("DRAFT", "1 of 3 claims is neither approved nor final.")


def test_a_quote_that_does_not_hold_is_a_fault_and_is_not_printed() -> None:
    b = Builder()
    a = b.article("The real words stand here.")
    b.mark(a, "real words", "verified", verdict="true")
    rows, texts = b.record()
    rows["passage_anchor"][0]["quote"] = "FORGED QUOTE"
    model = build(rows, texts, [a], **MADE)
    assert len(model.faults) == 1 and "C-0001" in model.faults[0]
    assert model.claims[0].warnings[0] in model.faults[0]
    for data in (html.render(model), markdown.render(model)):
        assert b"FORGED" not in data
        assert b"is not what stands at its place" in data.replace(b"\\", b"")


def test_a_missing_and_an_altered_text_are_faults() -> None:
    b = Builder()
    a = b.article("Some words.")
    b.mark(a, "Some", "verified")
    rows, texts = b.record()
    assert len(build(rows, {}, [a], **MADE).faults) == 2
    (sha256,) = texts
    (fault,) = build(rows, {sha256: "Some other words."}, [a], **MADE).faults
    assert "was altered" in fault


def test_commenters_are_never_counted_as_the_outlet() -> None:
    b = Builder()
    text = "The outlet says so.\nI doubt it, says the reader."
    a = b.article(text, zones=[("comment", "I doubt it, says the reader.", "Tessel")], outlet="The Paper")
    b.mark(a, "The outlet says so.", "verified")
    b.mark(a, "I doubt it", "disputed")
    model = model_of(b)
    assert [(line.name, line.total) for line in model.speakers] == [("The Paper (own voice)", 1)]
    assert [(line.name, line.total) for line in model.commenters] == [("Reader comment: Tessel", 1)]
    assert (model.tally.total, model.comments.total) == (1, 1)
    assert model.comments.of("disputed") == 1


def test_where_only_comments_make_claims_no_zeros_lead() -> None:
    b = Builder()
    a = b.article(
        "The outlet.\nI doubt it.", zones=[("comment", "I doubt it.", "Tessel")], outlet="The Paper"
    )
    b.mark(a, "I doubt it", "disputed")
    model = model_of(b)
    page, text = html.render(model).decode(), markdown.render(model).decode()
    table = page[page.index('<table class="counts">') :]
    table = table[: table.index("</table>")]
    assert "Claims in comments only" in table
    assert "<b>0</b>" not in table and table.count("<b>1</b>") >= 2
    assert "| Tag | Claims in readers’ comments only | Verdicts |" in text
    assert "| All | 1 | |" in text and "| All | 0 |" not in text


def test_claims_outside_comments_are_named_and_all_are_summed() -> None:
    b = Builder()
    a = b.article(
        "The outlet.\nI doubt it.", zones=[("comment", "I doubt it.", "Tessel")], outlet="The Paper"
    )
    b.mark(a, "I doubt it", "disputed")
    b.mark(a, "The outlet.", "verified")
    model = model_of(b)
    page, text = html.render(model).decode(), markdown.render(model).decode()
    assert "Claims outside comments" in page and "Claims outside comments" in text
    assert 'All, comments included</th><td class="n"><b>2</b>' in page
    assert "All claims, comments included: 2." in text


@pytest.mark.parametrize("outlet", ["", " "])
def test_a_title_is_never_the_speaker(outlet: str) -> None:
    b = Builder()
    a = b.article("The bridge stands.", title="The Mayor of the Two Bridges", outlet=outlet)
    b.mark(a, "The bridge stands.", "verified")
    model = model_of(b)
    said = "The article (outlet not recorded; own voice)"
    assert model.claims[0].passages[0].said_by == (said,)
    assert [line.name for line in model.speakers] == [
        "The article “The Mayor of the Two Bridges” (outlet not recorded; own voice)"
    ]
    assert said.encode() in markdown.render(model).replace(b"\\", b"")
    assert said.encode() in html.render(model)


def test_a_correction_dated_before_the_claim_was_final_is_an_open_point() -> None:
    b = Builder()
    claim = b.mark(b.article("The bridge stands."), "The bridge stands.", "verified", state="final")
    b.correction(claim, {"summary": "a"}, {"summary": "b"}, published_on="2024-05-04")
    assert not any("dated" in said for said in model_of(b).claims[0].warnings)
    b.correction(claim, {"summary": "b"}, {"summary": "c"}, published_on="2024-05-01")
    said = "A correction is dated 1 May 2024, before the claim was final: the claim was made on 3 May 2024."
    model = model_of(b)
    assert [one for one in model.claims[0].warnings if one.startswith(said)]
    assert said in markdown.render(model).decode()


def test_dots_stand_beside_a_quote_only_where_the_text_goes_on() -> None:
    b = Builder()
    whole = b.article("They said the bridge stands, officials said.")
    b.mark(whole, "the bridge stands", "verified")
    cut = b.article(f"{'Before it. ' * 12}The bridge stands. {'After it. ' * 12}")
    b.mark(cut, "The bridge stands.", "verified")
    short, long = (claim.passages[0] for claim in model_of(b, whole, cut).claims)
    assert (short.prefix, short.suffix) == ("They said ", ", officials said.")
    assert (long.prefix, long.suffix) == (f"… {'Before it. ' * 9}", f"{' After it.' * 10} …")


def test_articles_without_an_outlet_are_not_one_speaker() -> None:
    b = Builder()
    for title in ("One", "Two", "Two"):
        b.mark(b.article(f"{title} stands.", title=title), f"{title} stands.", "verified")
    assert [(line.name, line.total) for line in model_of(b).speakers] == [
        ("The article “One” (outlet not recorded; own voice)", 1),
        ("The article “Two” (outlet not recorded; own voice)", 1),
        ("The article “Two” (outlet not recorded; own voice)", 1),
    ]


def test_a_claim_of_two_articles_has_one_card() -> None:
    b = Builder()
    one, two = b.article("Same thing said.", title="One"), b.article("The same, again.", title="Two")
    claim = b.mark(one, "Same thing", "verified")
    b.also(claim, two, "The same")
    model = model_of(b, one, two)
    assert [len(part.claims) for part in model.articles] == [1, 1]
    assert [len(part.own) for part in model.articles] == [1, 0]
    assert model.tally.total == 1 and [card.id for card in model.across] == [claim]
    assert html.render(model).count(b'id="c-0001"') == 1


def test_what_is_binned_is_said() -> None:
    b = Builder()
    a = b.article("One. Two.")
    b.mark(a, "One.", "verified")
    b.mark(a, "Two.", "verified")
    rows, texts = b.record()
    rows["passage"][0]["deleted_at"] = MADE["made_at"]
    model = build(rows, texts, [a], **MADE)
    assert len(model.claims) == 1
    assert model.articles[0].left_out == ("1 passage of this article is in the bin and left out here.",)
    rows["article"][0]["deleted_at"] = MADE["made_at"]
    with pytest.raises(NotFoundError, match="in the bin"):
        build(rows, texts, [a], **MADE)
    with pytest.raises(NotFoundError):
        build(rows, texts, ["none"], **MADE)
    with pytest.raises(NotFoundError):
        build(rows, texts, [], **MADE)


def test_an_orphan_stays_listed() -> None:
    b = Builder()
    a = b.article("Old words here.")
    b.mark(a, "Old words", "verified", summary="S")
    rows, texts = b.record()
    from workbench.text.canonical import digest

    new = "New words here."
    version = dict(rows["article_version"][0]) | {"id": "v2", "number": 2, "sha256": digest(new)}
    rows["article_version"].append(version)
    model = build(rows, texts | {digest(new): new}, [a], **MADE)
    (card,) = model.claims
    assert card.passages[0].quote == "Old words" and card.passages[0].segments == ()
    assert "version 1" in card.warnings[0]
    assert b"Old words" in html.render(model)


def test_warnings_and_ratings() -> None:
    b = Builder()
    a = b.article("One. Two. Three. Four.")
    b.mark(a, "One.", "disputed")
    b.mark(a, "Two.", "verified", verdict="mostly_true", summary="S")
    b.mark(a, "Three.", "opinion", verdict="forecast")
    b.mark(a, "Four.", None)
    cards = model_of(b).claims
    assert [card.rating for card in cards] == [None, RATINGS["mostly_true"], None, None]
    assert [card.warnings for card in cards] == [
        (
            "It still needs a summary and a piece of evidence that bears on it.",
            "Disputed without a verdict: it does not say in what way.",
        ),
        ("It still needs a piece of evidence that bears on it.",),
        ("A forecast without a due date.",),
        ("Not tagged yet: it is to be checked.",),
    ]
    assert [card.finding for card in cards] == [
        "Disputed: no verdict",
        "Verified: mostly true",
        "Opinion: forecast",
        "To check",
    ]


@pytest.mark.parametrize(
    ("segments", "touched"),
    [
        ([], 0),
        ([(0, 1)], 1),
        ([(2, 6)], 2),
        ([(0, 14)], 3),
        ([(4, 5)], 0),
        ([(0, 2), (1, 3)], 1),
        ([(13, 14)], 1),
    ],
)
def test_coverage(segments: Any, touched: int) -> None:
    text = "One.\nTwo.\nSix."
    assert coverage(Sentences(text, "en"), segments) == (touched, 3)


@pytest.mark.parametrize(
    ("annotated", "sentences", "share"),
    [(5, 30, 17), (1, 3, 33), (1, 8, 13), (0, 9, 0), (9, 9, 100), (0, 0, 0), (299, 300, 99), (1, 300, 1)],
)
def test_a_share_is_the_nearest_per_cent(annotated: int, sentences: int, share: int) -> None:
    b = Builder()
    (part,) = model_of(b, b.article("Words.")).articles
    assert replace(part, annotated=annotated, sentences=sentences).share == share


def test_hidden_characters_are_named() -> None:
    assert hidden("a\u202eb\u200bc\u200b") == (
        ("zero width space (U+200B)", 2),
        ("right-to-left override (U+202E)", 1),
    )
    assert hidden("plain") == ()


def test_options_leave_the_text_out_and_say_so() -> None:
    b = Builder()
    a = b.article("Quoted words. Only in the text.")
    b.mark(a, "Quoted words.", "verified")
    data = html.render(model_of(b, options=Options(parts=USUAL_PARTS - {Part.ANNEX}, title="T", number="7")))
    assert b"Only in the text" in data  # as the quote's context
    assert b'class="para' not in data and b"Left out of this report by choice: the whole texts." in data
