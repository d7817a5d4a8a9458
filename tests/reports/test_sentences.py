"""What Markdown and Word say alike: of one article no place is repeated, and what falls due says what it is."""

from __future__ import annotations

from typing import Any

from tests.reference.building import Builder
from tests.reports.formats import words_by_format
from workbench.reports import markdown
from workbench.reports.model import ReportModel, build
from workbench.reports.parts import Options

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}


def model(**options: Any) -> ReportModel:
    b = Builder()
    article = b.article("It will fall. It stands. It stood.", title="Bridges", outlet="Post")
    b.mark(article, "It will fall.", "opinion", verdict="forecast", state="final", due="2024-01-31")
    stands = b.mark(article, "It stands.", "verified", verdict="true", claim_date="2024-02-03")
    b.put(stands, claim_date_precision="day")
    b.link(stands, "updates", b.mark(article, "It stood.", "disputed", state="ready"))
    return build(*b.record(), [article], options=Options(**options), **MADE)


def test_of_one_article_the_place_is_not_said_at_each_quote() -> None:
    said = markdown.render(model()).decode()
    assert "- C-0001, Opinion: forecast, due 31 January 2024: “It will fall.” · Post (own voice)\n" in said
    assert "- C-0001 fell due on 31 January 2024, Opinion: forecast: “It will fall.”\n" in said
    assert (
        "- C-0002, Verified: true (draft), 3 February 2024, updates C-0003, Disputed: no verdict (ready, not approved)\n"
        in said
    )


def test_the_section_of_the_one_article_does_not_repeat_the_title_of_the_report() -> None:
    assert model().heading(model().articles[0]) == "The article"
    assert model(title="A dossier").heading(model().articles[0]) == "Bridges"
    for name, words in words_by_format(model()).items():
        assert "The article" in words and "It will fall." in words, name
        due = words[words.index("fell due on 31 January 2024") :][:120]
        assert "It will fall." in due, name
