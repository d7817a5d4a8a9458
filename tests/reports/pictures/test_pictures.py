"""The pictures: figures equal to the tables, told in words, inert, and the same everywhere."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from PySide6.QtSvg import QSvgRenderer

from tests.reference.building import Builder
from tests.reference.records import records
from tests.reports.hostile import hostile_record
from workbench.reports.model import ReportModel, build
from workbench.reports.pictures import drawn, figures, pictures, strip, stylesheet
from workbench.reports.pictures.figures import CountRow, Figures, TextRow, summed
from workbench.reports.pictures.palette import PALETTES, ROLES
from workbench.reports.pictures.picture import LINES
from workbench.reports.pictures.png import png
from workbench.ui.theme import THEMES

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}
ALLOWED = {"svg", "title", "desc", "rect", "line", "path", "circle", "text"}


def model_of(builder: Builder) -> ReportModel:
    rows, texts = builder.record()
    return build(rows, texts, [row["id"] for row in rows["article"]], **MADE)


def read(svg: str) -> list[ElementTree.Element]:
    return [replaced(one) for one in ElementTree.fromstring(svg).iter()]


def replaced(element: ElementTree.Element) -> ElementTree.Element:
    element.tag = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
    return element


@settings(deadline=None, max_examples=20)
@given(records(articles=3))
def test_the_figures_are_those_of_the_tables(made: Any) -> None:
    rows, texts = made
    model = build(rows, texts, [row["id"] for row in rows["article"]], **MADE)
    found = figures(model)
    assert sum(found.total) == model.tally.total
    assert sum(sum(counts) for _, counts in found.dates) == model.tally.total
    assert [row.total for row in found.articles] == [part.tally.total for part in model.articles]
    assert [row.counts for row in found.speakers] == [line.counts for line in model.speakers if line.total]
    shown = pictures(model)
    assert shown == pictures(model)
    for picture in shown:
        assert {one.tag for one in read(picture.svg)} <= ALLOWED


def test_an_outlet_counts_a_claim_once_and_never_a_commenters(  # two articles of one outlet, one of another
) -> None:
    b = Builder()
    one = b.article("The bridge is old. Nobody was asked.", title="One", outlet="The Post")
    two = b.article("The bridge is old, they say.", title="Two", outlet="The Post")
    three = b.article(
        "Rain.\nReaders know better.", zones=[("comment", "Readers know better.", "Kim")], outlet="Daily"
    )
    claim = b.mark(one, "The bridge is old", "verified")
    b.also(claim, two, "The bridge is old")
    b.mark(three, "Readers know better", "opinion", voice="commenter")
    model = model_of(b)
    found = figures(model)
    assert found.outlets == (CountRow("The Post", (1, 0, 0, 0)), CountRow("Daily", (0, 0, 0, 0)))
    assert found.comments == 1
    outlets = next(picture for picture in pictures(model) if picture.name == "outlets")
    assert "The Post: 1 verified; Daily: none." in outlets.alternative
    assert "1 claim that only readers’ comments state is not counted here." in outlets.alternative


def test_bars_that_count_a_claim_more_than_once_say_so_and_strips_count_what_they_draw() -> None:
    b = Builder()
    one = b.article("The bridge is old. Nobody was asked.", title="One", outlet="Post")
    two = b.article("The bridge is old.\nReaders know.", [("comment", "Readers know.", "Kim")], title="Two")
    claim = b.mark(one, "The bridge is old", "verified", speaker="Kim")
    b.said(claim, b.speaker("Lee"), passage=b.also(claim, two, "The bridge is old"))
    b.mark(two, "Readers know", "opinion")
    shown = {picture.name: picture for picture in pictures(model_of(b))}
    for name, words in (
        ("articles", "articles state"),
        ("speakers", "speakers make"),
        ("outlets", "outlets state"),
    ):
        said = f"A claim that several {words} is counted in each: the bars add up to 2, and there is 1 claim."
        assert said in shown[name].alternative
        assert said in " ".join(e.text or "" for e in read(shown[name].svg) if e.tag == "text")
    strips = shown["texts"]
    assert "All stretches: 2 verified, 1 opinion." in strips.alternative
    assert "a claim can have several, and those in readers’ comments are counted too." in strips.alternative
    legend = [one.text for one in read(strips.svg) if one.tag == "text"]
    assert {"Verified 2", "Opinion 1", "Disputed 0", "To check 0"} <= set(legend)
    alone = Builder()
    alone.mark(alone.article("x y", title="One"), "x", "verified")
    assert all("add up" not in picture.alternative for picture in pictures(model_of(alone)))


def test_the_alternative_says_what_can_be_seen() -> None:
    b = Builder()
    a = b.article(
        "Alpha beta gamma delta epsilon zeta eta theta iota.",
        title="Letters",
        published="2023-11-11",
        published_precision="day",
    )
    b.mark(a, "Alpha", "verified", claim_date="2023-09-02", claim_date_precision="day")
    b.mark(a, "iota", None)
    shown = {picture.name: picture for picture in pictures(model_of(b))}
    assert "1 article. All claims: 1 verified, 1 to check. Letters: 1 verified, 1 to check." in (
        shown["articles"].alternative
    )
    assert "1 in the first third of the text, 0 in the second, 1 in the last" in shown["texts"].alternative
    assert "by month, September 2023 to November 2023" in shown["dates"].alternative
    assert "September 2023: 1 verified; November 2023: 1 to check." in shown["dates"].alternative
    assert "1 claim stands at the date of the article" in shown["dates"].alternative
    for picture in shown.values():
        elements = read(picture.svg)
        assert elements[0].get("role") == "img"
        assert (elements[1].tag, elements[1].text) == ("title", picture.title)
        assert (elements[2].tag, elements[2].text) == ("desc", picture.alternative)


def test_words_of_others_stay_words() -> None:
    builder, _ = hostile_record()
    b2 = Builder()
    b2.mark(b2.article("x y", title="\x00\x1b[31m\ufffe\ud800<b>", outlet="]]>"), "x", "disputed")
    b2.article("z", outlet="other")
    for model in (model_of(builder), model_of(b2)):
        for picture in (*pictures(model), strip(model.articles[0])):
            for one in read(picture.svg):
                assert one.tag in ALLOWED
                assert not {name for name in one.attrib if name.startswith("on") or "href" in name}
                assert one.get("style") is None and "url(" not in "".join(
                    value for name, value in one.items()
                )
            picture.svg.encode("utf-8")


def test_no_two_tags_are_told_apart_by_colour_alone() -> None:
    for theme in THEMES.values():
        for tag in ("verified", "disputed", "opinion", "to_check"):
            style, palette = getattr(theme, tag), PALETTES[theme.name]
            assert (palette[tag], palette[f"{tag}-tint"], LINES[tag]) == (style.ink, style.tint, style.line)
        assert (palette["paper"], palette["ink"], palette["soft"]) == (theme.paper, theme.ink, theme.soft)
    assert set(PALETTES) == set(THEMES)
    assert len(set(LINES.values())) == 4


def test_a_page_repaints_a_picture_by_its_classes() -> None:
    rules = dict(re.findall(r"\.(p[fs]-[\w-]+)\{(?:fill|stroke):(#\w+)\}", stylesheet("dark")))
    light = drawn(Figures((1, 1, 1, 1), articles=(CountRow("A", (1, 1, 1, 1)),)))[0]
    dark = drawn(Figures((1, 1, 1, 1), articles=(CountRow("A", (1, 1, 1, 1)),)), palette="dark")[0]
    painted = 0
    for one, other in zip(read(light.svg), read(dark.svg), strict=True):
        for what in ("fill", "stroke"):
            if (one.get(what) or "none") != "none":
                assert other.get(what) == rules[str(one.get("class"))]
                painted += 1
    assert painted > 20
    assert {name[3:] for name in rules} == set(ROLES)


def test_what_is_too_much_for_a_picture_is_counted_in_a_line() -> None:
    rows = tuple(CountRow(f"Article {n}", (1, 0, 2, 0), f"id{n}") for n in range(200))
    texts = tuple(TextRow(row.name, 10, (), key=row.key) for row in rows)
    total = summed([row.counts for row in rows])
    bars, strips = drawn(Figures(total, articles=rows, texts=texts))
    said = "170 more articles are not drawn here; counted over all of them: 170 verified, 340 opinion."
    assert said in bars.alternative
    assert said in " ".join(one.text or "" for one in read(bars.svg) if one.tag == "text")
    assert [spot.key for spot in bars.spots] == [f"id{n}" for n in range(30)]
    assert "170 more articles not drawn here." in strips.alternative
    assert bars.height < 900 and strips.height < 1000
    assert len(drawn(Figures(total, articles=rows, texts=texts), rows=200)[0].spots) == 200


def test_ten_thousand_passages_make_no_big_strip() -> None:
    spans = tuple((None if n % 2 else "opinion", n * 7, n * 7 + 3) for n in range(10_000))
    strips = drawn(Figures((0, 0, 5000, 5000), texts=(TextRow("Long", 70_000, spans),)))[1]
    assert len(strips.svg) < 60_000


@pytest.mark.parametrize("palette", sorted(PALETTES))
def test_the_window_draws_the_same_svg(qapp: Any, palette: str) -> None:
    builder, _ = hostile_record()
    for picture in pictures(model_of(builder), palette=palette):
        shown = QSvgRenderer(picture.in_family("Inter").encode())
        assert shown.isValid()
        assert shown.viewBoxF().width() == picture.width
        assert 'font-family="Inter"' in picture.in_family("Inter")


def test_png_is_print_sharp_and_the_same_at_every_run() -> None:
    picture = drawn(Figures((1, 0, 0, 0), articles=(CountRow("A", (1, 0, 0, 0)),)))[0]
    data = png(picture)
    assert data == png(replace(picture))
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(data[16:20], "big") == 1430  # 220 pixels an inch for 6.5 inches


def test_nothing_to_show_is_no_picture() -> None:
    b = Builder()
    b.article("Nothing marked.")
    assert pictures(model_of(b)) == ()
