"""Passages drawn into the text of an HTML report: signs, links both ways, what a screen reader is told."""

from __future__ import annotations

import re
from typing import Any

import html5lib
from hypothesis import given, settings

from tests.reference.building import Builder
from tests.reference.records import records
from workbench.reports.marking import Marking
from workbench.reports.model import ReportModel, build

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}


def made_of(rows: Any, texts: Any) -> ReportModel:
    return build(rows, texts, [row["id"] for row in rows["article"]], **MADE)


def drawn(model: ReportModel, *, linked: bool = True) -> list[str]:
    marking = Marking(model.articles, linked=linked)
    return [str(paragraph.html) for article in model.articles for paragraph in marking.of(article)]


@settings(deadline=None, max_examples=20)
@given(records(articles=2))
def test_each_passage_is_one_stop_of_the_tab_key_and_is_announced_from_end_to_end(made: Any) -> None:
    model = made_of(*made)
    pages = drawn(model)
    root = html5lib.parseFragment("".join(f"<p>{page}</p>" for page in pages), namespaceHTMLElements=False)
    signs = list(root.iter("sup"))
    stops = [e for e in root.iter("a") if e.get("tabindex") is None]
    assert len(stops) == len(signs)
    claims = {claim.anchor: claim for claim in model.claims}
    assert {e.get("href", "")[1:] for e in stops} <= set(claims)
    ends = re.findall(r"\(end of C-", "".join(root.itertext()))
    assert len(ends) == len(signs)
    unlinked = "".join(drawn(model, linked=False))
    assert "<a " not in unlinked and unlinked.count("<sup") == len(signs)


@settings(deadline=None, max_examples=25)
@given(records(articles=2))
def test_the_words_are_those_of_the_text(made: Any) -> None:
    model = made_of(*made)
    for article in model.articles:
        marking = Marking([article], linked=True)
        said = []
        for paragraph in marking.of(article):
            root = html5lib.parseFragment(str(paragraph.html), namespaceHTMLElements=False)
            for parent in list(root.iter()):
                for child in [c for c in parent if c.tag == "sup" or c.get("class") == "vh"]:
                    child.text, child[:] = "", []
            said.append("".join(root.itertext()))
        assert said == [line for line in article.text.split("\n") if line]


def test_a_passage_of_several_runs_is_shown_whole_when_somebody_comes_to_it() -> None:
    b = Builder()
    a = b.article("One two three four.")
    b.mark(a, "One two three", "verified")
    b.mark(a, "two", "opinion")
    rows, texts = b.record()
    marking = Marking(build(rows, texts, [a], **MADE).articles, linked=True)
    assert (
        marking.rules.startswith(".annotated:has(#p-0001:target) .p-0001{") and "p-0002" not in marking.rules
    )
    (paragraph,) = (p for article in build(rows, texts, [a], **MADE).articles for p in marking.of(article))
    assert str(paragraph.html).count('class="verified u1 p-0001"') == 3
