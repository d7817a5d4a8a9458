"""The Markdown report: rendered, it shows the words and nothing that they try to be."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.reference.building import Builder
from tests.reference.records import PIECES, records
from tests.reference.small_record import small_record
from tests.reports.hostile import ALL, hostile_record
from workbench.reports import markdown, markdown_words
from workbench.reports.choices import USUAL_PARTS, Options, Part
from workbench.reports.model import build

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}
RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OURS = {
    "blockquote", "bullet_list", "heading", "inline", "list_item", "paragraph", "table", "tbody", "td", "th", "thead", "tr",
    "strong", "text", "softbreak", "code_inline", "link",
}  # fmt: skip


def tokens(source: str) -> list[Token]:
    found = []
    for token in RENDERER.parse(source):
        found += [token, *(token.children or [])]
    return found


def kinds(source: str) -> set[str]:
    return {token.type.removesuffix("_open").removesuffix("_close") for token in tokens(source)}


def words(source: str) -> str:
    parts = [
        t.content for t in tokens(source) if t.type in ("text", "code_inline", "softbreak", "text_special")
    ]
    return "".join(part or " " for part in parts)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=15).map("".join))
def test_escaped_words_are_one_paragraph_of_the_same_words(said: str) -> None:
    from workbench.text.canonical import canonical

    source = markdown_words.escape(said)
    assert kinds(source) <= {"paragraph", "inline", "text"}
    assert words(source).split() == canonical(said).split()


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_a_cell_stays_a_cell(said: str) -> None:
    source = f"| A | B |\n| --- | --- |\n| {markdown_words.escape(said)} | end |\n"
    cells = [t for t in tokens(source) if t.type == "td_open"]
    assert len(cells) == 2 and kinds(source) <= {
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "inline",
        "text",
    }


def test_a_quotation_has_a_line_between_its_paragraphs_and_none_after_them() -> None:
    assert [*markdown_words.quoted("One.\n\nTwo.\n")] == ["> One.", ">", "> Two."]
    assert [*markdown_words.quoted(" \n")] == []


def report(rows: Any, texts: Any) -> str:
    return markdown.render(build(rows, texts, [row["id"] for row in rows["article"]], **MADE)).decode()


def check(source: str) -> None:
    assert kinds(source) <= OURS
    for token in tokens(source):
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith(("https://example.org", "http://e.org"))
        if token.type == "heading_open":
            assert token.markup in {"#", "##", "###", "####"}


def test_it_says_that_its_pictures_are_elsewhere_where_there_would_be_any() -> None:
    rows, texts = small_record()
    ids = [row["id"] for row in rows["article"]]
    for parts, claims, said in (
        (USUAL_PARTS, True, True),
        (USUAL_PARTS - {Part.PICTURES}, True, False),
        (USUAL_PARTS, False, False),
    ):
        some = rows if claims else rows | {"claim": [], "passage": [], "passage_anchor": []}
        made = markdown.render(build(some, texts, ids, **MADE, options=Options(parts=parts))).decode()
        assert ("Pictures are not in Markdown" in made) is said


def test_hostile_words_stay_words() -> None:
    b, _ = hostile_record()
    source = report(*b.record())
    check(source)
    shown = words(source)
    assert ALL.split("<!--")[0].strip() in shown
    assert not [t for t in tokens(source) if t.type == "link_open"]


@settings(deadline=None, max_examples=20)
@given(records())
def test_any_record(made: Any) -> None:
    check(report(*made))


@pytest.mark.parametrize(
    "said", ["https://example.org", "see www.example.org", "mailto:a@example.org", "a@example.org"]
)
def test_bare_addresses_are_broken_up(said: str) -> None:
    escaped = markdown_words.escape(said)
    assert said not in escaped and words(escaped) == said


def test_our_own_links_work() -> None:
    source = markdown.address("https://example.org/a_(b)?c=*d*")
    (link,) = [t for t in tokens(source) if t.type == "link_open"]
    assert link.attrs["href"] == "https://example.org/a_%28b%29?c=*d*"
    assert words(source) == "https://example.org/a_(b)?c=*d*"


RLO, FSI, PDF, PDI = "\u202e", "\u2068", "\u202c", "\u2069"


def test_words_of_others_do_not_reorder_our_lines() -> None:
    b = Builder(f"Ada {RLO}x")
    b.project(name=f"Desk{PDI}{RLO}")
    a = b.article(f"Before it. The {RLO}quote here. After it.", title=f"Of {RLO}boats", outlet="Plain")
    b.mark(a, f"The {RLO}quote here.", "opinion", speaker=f"The {RLO}mayor")
    source = report(*b.record())
    assert f"{FSI}Of {RLO}boats{PDF}{PDI}" in source
    assert f"{FSI}{FSI}Desk{PDI}{RLO}{PDF}{PDI}" in source
    assert "- Outlet: Plain\n" in source
    for line in source.splitlines():
        if RLO in line and not line.startswith("> ") and "⟦" not in line:
            after = line.rsplit(RLO, 1)[1]
            assert PDF in after and PDI in after
    assert f"{FSI}⟦C-0001 “{PDI}  The {RLO}quote here. {FSI}C-0001⟧{PDI} After it." in source
    check(source)


def test_a_context_keeps_its_own_direction() -> None:
    b = Builder()
    a = b.article("قال الوزير إن القوارب غرقت أمس", title="Boats")
    b.mark(a, "القوارب", "opinion")
    (line,) = [line for line in report(*b.record()).splitlines() if line.startswith("In its context")]
    assert line == f"In its context: {FSI}قال الوزير إن **{FSI}⟦C-0001⟧{PDI}** غرقت أمس{PDI}"


def test_a_report_without_such_words_holds_nothing_invisible() -> None:
    b = Builder()
    a = b.article("Zoë saw “ten” boats.", title="Boats")
    b.mark(a, "“ten”", "opinion")
    assert not {FSI, PDI, PDF} & set(report(*b.record()))
