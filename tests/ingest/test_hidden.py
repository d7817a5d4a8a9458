"""What a page hides from its readers is said where it came in as words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
