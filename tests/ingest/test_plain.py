"""Titles and zones of plain texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ingest.plain import propose_title, zones_of
from workbench.ingest.read import read_file

BODY = "The harbour board said on Friday that the eastern quay will stay closed until the spring, and that boats move."


@pytest.mark.parametrize("stem", ["003_c0206d1aea65ffff", "2023-11-11", "article", "scan0001", "a b", ""])
def test_a_machine_name_gives_way_to_the_first_words(stem: str) -> None:
    assert (
        propose_title(BODY, stem)
        == "The harbour board said on Friday that the eastern quay will stay closed until…"
    )


@pytest.mark.parametrize(
    "stem", ["quay-stays-closed_friday", "Quay stays closed, Friday", "quay_stays-closed friday"]
)
def test_a_name_of_words_becomes_the_title(stem: str) -> None:
    assert propose_title(BODY, stem).replace(",", "").lower() == "quay stays closed friday"


def test_the_headline_comes_first_and_markup_goes_from_the_title_only() -> None:
    text = f"# **Quay** stays closed **\n\n{BODY}"
    assert propose_title(text, "some-name of-words", (0, 25)) == "Quay** stays closed"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Short words.", "Short words."),
        ("\n\n  \n** Second line **\nThird", "Second line"),
        ("無" * 200, "無" * 80 + "…"),
        ("***\n---", "Untitled"),
        ("x" * 79 + " yes", "x" * 79 + "…"),
    ],
)
def test_first_words(text: str, title: str) -> None:
    assert propose_title(text) == title


@given(st.text(max_size=400), st.text(max_size=40))
def test_a_title_is_one_bounded_line(text: str, stem: str) -> None:
    title = propose_title(text, stem)
    assert title
    assert len(title) <= 300
    assert title == title.strip()


def test_a_huge_line_costs_nothing() -> None:
    assert len(propose_title("word " * 4_000_000)) <= 81


def test_headline_zone() -> None:
    text = f"The Quay Stays Closed Until the Spring\n\n{BODY}\n\n{BODY}\n"
    zones, headline = zones_of(text)
    assert headline == (0, 38)
    assert [(zone.kind, text[zone.start : zone.end]) for zone in zones] == [
        ("headline", "The Quay Stays Closed Until the Spring")
    ]


def test_comments_of_the_real_article_become_zones(real_articles: list[Path]) -> None:
    draft = read_file(real_articles[3])
    comments = [zone for zone in draft.zones if zone.kind == "comment"]
    assert len(comments) == 7
    assert all(zone.commenter and zone.time for zone in comments)
    assert draft.zones[0].kind == "headline"
    assert all(draft.zones[zone.reply_to].kind == "comment" for zone in comments if zone.reply_to is not None)
    assert comments[-1].end <= len(draft.text)


def test_the_other_real_articles_have_no_comments(real_articles: list[Path]) -> None:
    for path in real_articles[:3] + real_articles[4:]:
        assert not [zone for zone in read_file(path).zones if zone.kind == "comment"]
