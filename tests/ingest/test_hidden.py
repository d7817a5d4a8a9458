"""What a page hides from its readers is said where it came in as words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest import documents
from tests.ingest.documents import packed, rss, table_csv
from workbench.ingest import epub, feeds, tables
from workbench.ingest.hidden import MOST_STRETCHES, Hiding, note
from workbench.ingest.linear import scan

SHEET = (
    "<style>.h, p#gone { color: red; display : NONE !important } @media print { .shown { display: none } }"
    "/* .also { display: none } */ section .deep { display: none } s{visibility:hidden} .pale{opacity:.5}</style>"
)


@pytest.mark.parametrize(
    "element",
    [
        '<p style="display:none">', "<p STYLE='color:red; display : none'>", "<p hidden>", "<P HIDDEN=until-found>",
        "<p class=h>", "<p class='a h b'>", '<p id="gone">', '<p style="visibility: hidden">', '<p style="font-size:0">',
        '<p style="font-size: 0px;">', '<p style="opacity:0">', '<p style="color:#fff;background:#fff">', "<template>",
        "<p><s>",
    ],
)  # fmt: skip
def test_hidden(element: str) -> None:
    seen = scan(
        f"{SHEET}<div>Shown {element}unseen <b>words</b>{'</s>' * ('<s>' in element)}</p></template> more</div>"
    )
    assert seen.hidden == ["unseen words"]
    assert "unseen words" in seen.text


@pytest.mark.parametrize(
    "element",
    [
        '<p style="display:block">', "<p title='hidden'>", '<p class="hidden">', "<p class=shown>", "<p class=also>",
        "<p class=deep>", "<p class=pale>", "<p aria-hidden=true>", "<div id=gone>", '<p style="font-size:0.8em">',
        '<p data-hidden="1">', '<p style="opacity:0.5">', '<p style="color:#fff;background:#000">', '<p style="x-display:none">',
    ],
)  # fmt: skip
def test_shown(element: str) -> None:
    assert scan(f"{SHEET}<div>Shown {element}seen words</div>").hidden == []


def test_a_stretch_ends_with_its_line_and_its_element() -> None:
    seen = scan("<div hidden>one<p>two</p>three</div>four <span hidden>five</span> six <i hidden>seven</i>")
    assert seen.hidden == ["one", "two", "three", "five", "seven"]
    assert seen.text == "one\ntwo\nthree\nfour five six seven"


def test_only_what_came_in_is_said() -> None:
    assert note(["a menu", "of it"], ["The words", "of it all"]) == [
        "A stretch of the page is hidden from readers, and in the text: “of it”. Look whether that belongs to the article."
    ]
    assert note(["one", "the other one"], ["one the other one"])[0].startswith(
        "2 stretches of the page are hidden"
    )
    assert note(["a menu"], ["The words"]) == []
    assert "x" * 60 + "…”" in note(["x" * 80], ["x" * 80])[0]


def test_only_so_many_are_kept() -> None:
    assert len(scan("<p hidden>words</p>" * 3 * MOST_STRETCHES).hidden) == MOST_STRETCHES


@given(st.lists(st.sampled_from([*"{}<>;:,.#@\"'/* =", "display:none", "hidden", ".a", "style", "@media"])))
def test_broken_markup_is_only_words(pieces: list[str]) -> None:
    hiding = Hiding()
    hiding.learn("".join(pieces))
    assert hiding.hides("p", "".join(pieces)) in (True, False)
    scan(f"<style>{''.join(pieces)}</style><p {''.join(pieces)}>")


HIDING = "<p>Seen. <span style='display:none'>Unseen by all.</span></p><p>More words.</p>"


@pytest.mark.parametrize(
    ("found", "of"),
    [
        (lambda: feeds.articles(rss([("A title", ["Words."])]).replace(b"&lt;p&gt;Words.", escape(HIDING).encode()), {}), "entry"),
        (lambda: epub.articles(book({"OEBPS/c0.xhtml": HIDING}), {}), "chapter"),
        (lambda: tables.articles(table_csv([["title", "text"], ["A", HIDING]]), {"kind": "csv"}), "cell"),
    ],
)  # fmt: skip
def test_entries_chapters_and_cells_say_it_as_pages_do(found: Callable[[], Iterator[Any]], of: str) -> None:
    (article,) = found()
    assert any("Unseen by all." in words for _, words in article["lines"])
    assert [said for said in article["notes"] if said.startswith(f"A stretch of the {of} is hidden")]


def book(pages: dict[str, str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(documents.epub([("One", ["Words."])]))) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()} | pages)
