"""Each part of a report can be left out of HTML and Markdown, and both then say so; what they hold agrees."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference.records import records
from tests.reference.small_record import small_record
from workbench.reports import html, markdown
from workbench.reports.choices import PART_NAMES, USUAL_PARTS, Options, Part
from workbench.reports.model import ReportModel, build

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}

SIGNS: dict[Part, tuple[str, str]] = {
    Part.ARTICLES: ("<dt>Known defects</dt>", "- Known defects: "),
    Part.SUMMARY: ("<h3>Claims by tag</h3>", "### Claims by tag"),
    Part.CLAIMS_TABLE: ('<table class="stack claims">', "| Number | Quote |"),
    Part.CLAIMS: ('<article class="card ', "### Each claim"),
    Part.OPINIONS: ('<h2 id="opinions-h">', "## Opinions and forecasts"),
    Part.ACROSS: ('<h2 id="across-h">', "## Across the articles"),
    Part.SPEAKERS: ('<h2 id="speakers-h">', "## Who says it"),
    Part.BIBLIOGRAPHY: ('<h2 id="sources-h">', "## Bibliography"),
    Part.METHODOLOGY: ('<h2 id="method-h">', "## How to read this report"),
    Part.CORRECTIONS: ('<h2 id="corrections-h">', "## Corrections"),
    Part.ANNEX: ('<div class="annotated"', "### The text with its claims"),
    Part.NOTES: ("Nobody answered the phone.", "Nobody answered the phone."),
}
"""What shows that a part is there, in HTML and in Markdown."""


def model_of(**options: Any) -> ReportModel:
    rows, texts = small_record()
    for row in rows["claim"]:
        row["note"] = "Nobody answered the phone."
    ids = [row["id"] for row in rows["article"]]
    return build(rows, texts, ids, options=Options(**options), **MADE)


def both(model: ReportModel) -> tuple[str, str]:
    return html.render(model).decode(), markdown.render(model).decode()


def parsed(page: str) -> ElementTree.Element:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def dangling(root: ElementTree.Element) -> set[str]:
    """Links inside the page that lead nowhere."""
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    links = {link.get("href", "") for link in root.iter("a")}
    return {link for link in links if link.startswith("#") and link[1:] not in ids}


@pytest.mark.parametrize("part", [part for part in Part if part in SIGNS])
def test_a_part_is_there_or_left_out_and_that_is_said(part: Part) -> None:
    with_it, without = model_of(parts=frozenset(Part)), model_of(parts=frozenset(Part) - {part})
    for shown, hidden, sign in zip(both(with_it), both(without), SIGNS[part], strict=True):
        assert sign in shown
        assert sign not in hidden
        if part in USUAL_PARTS:
            assert f"Left out of this report by choice: {PART_NAMES[part]}." in hidden
            assert "Left out of this report" not in shown
    assert dangling(parsed(both(without)[0])) == set()


def test_pictures_are_there_or_left_out() -> None:
    shown, hidden = (
        html.render(model_of(parts=parts)).decode() for parts in (USUAL_PARTS, frozenset[Part]())
    )
    assert '<h2 id="pictures-h">' in shown and shown.count("<svg ") > 3
    assert "<svg" not in hidden


@settings(deadline=None, max_examples=25)
@given(st.frozensets(st.sampled_from(list(Part))))
def test_any_choice_of_parts_is_a_whole_page(parts: frozenset[Part]) -> None:
    model = model_of(parts=parts)
    page, text = both(model)
    root = parsed(page)
    assert dangling(root) == set()
    levels = [int(e.tag[1]) for e in root.iter() if isinstance(e.tag, str) and re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for article in model.articles:  # whatever is left out, the versions that the report speaks of are named
        for shown in (page, text):
            assert f"version {article.version}, of 3 May 2024" in shown and article.sha256 in shown
    missing = USUAL_PARTS - parts
    assert (model.left_out == "") == (not missing)
    for part in missing:
        assert PART_NAMES[part] in model.left_out
    assert model.left_out in page and model.left_out in text.replace("\\", "")


@settings(deadline=None, max_examples=15)
@given(records(articles=3))
def test_the_totals_of_both_formats_agree(made: Any) -> None:
    rows, texts = made
    model = build(rows, texts, [row["id"] for row in rows["article"]], **MADE)
    page, text = both(model)
    root = parsed(page)
    tables = [t for t in root.iter("table") if (t.get("class") or "") == "counts"]
    totals = ["".join(list(list(t.iter("tr"))[-1])[1].itertext()) for t in tables]
    written = re.findall(
        r"^All claims, comments included: ([\d,]+)\.$|^\| All \| (\d+) \| \|$", text, flags=re.M
    )
    assert totals == [(one or other).replace(",", "") for one, other in written]
    parts = model.articles if len(model.articles) > 1 else ()
    expected = [model.tally.total + model.comments.total] if parts else []
    expected += [a.tally.total + a.comments.total for a in model.articles if a.claims]
    assert totals == [str(count) for count in expected]
    cards = list(root.iter("article"))
    assert len(cards) == len(model.claims) == len(re.findall(r"^#### C-", text, flags=re.M))
    in_tables = [t for t in root.iter("table") if t.get("class") == "stack claims"]
    lines = sum(len(list(t.iter("tr"))) - 1 for t in in_tables)
    assert (
        lines == sum(len(a.claims) for a in model.articles) == len(re.findall(r"^\| C-\d", text, flags=re.M))
    )


def test_what_is_withheld_is_said_in_the_head_and_among_the_limits() -> None:
    rows, texts = small_record()
    said = "2 sources are confidential and withheld."
    model = build(rows, texts, [row["id"] for row in rows["article"]], withheld=(said,), **MADE)
    page, text = both(model)
    assert said in page[: page.index("</header>")] and said in page[page.index('id="method-h"') :]
    assert said in text[: text.index("\n## ")] and said in text[text.index("### Limits") :]


def test_data_blocks_cannot_be_closed_by_what_is_in_them() -> None:
    said = '{"claimReviewed": "</script><script>alert(1)</script> & <!--"}'
    root = parsed(html.render(model_of(), data_blocks=[said]).decode())
    (block,) = root.iter("script")
    assert block.get("type") == "application/ld+json"
    assert block.text is not None and "<" not in block.text
    assert json.loads(block.text) == json.loads(said)
    assert list(parsed(html.render(model_of()).decode()).iter("script")) == []
