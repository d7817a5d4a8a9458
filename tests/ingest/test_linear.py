"""The one-pass extractor: what a reader would see, and time that grows with length alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ingest.linear import scan
from workbench.text.canonical import canonical


def _texts(markup: str) -> list[str]:
    return [line.text for line in scan(markup).lines]


def test_blocks_are_lines_and_inline_elements_are_not() -> None:
    markup = "<div>One <b>bold</b> word<p>Two</p>three<br>four</div><ul><li>five<li>six</ul>"
    assert _texts(markup) == ["One bold word", "Two", "three", "four", "five", "six"]


def test_cells_of_a_row_stand_on_one_line() -> None:
    assert _texts("<table><tr><td>1</td><td>2</td></tr><tr><td>3") == ["1 2", "3"]


def test_scripts_styles_frames_and_comments_are_not_words() -> None:
    markup = (
        "<script>if (a < b) alert('</p>')</script><style>p {}</style><!-- no <p>no</p> --><iframe>no</iframe>"
        "<SCRIPT>no</SCRIPT ><?php no ?><![CDATA[no]]><noscript>yes</noscript><p>words</p>"
    )
    assert _texts(markup) == ["yes", "words"]


def test_title_and_language() -> None:
    found = scan("<html class=x lang='de-AT'><head><title>A &amp; B\n C</title></head><body>x</body>")
    assert (found.title, found.language) == ("A & B C", "de-AT")
    assert [line.text for line in found.lines] == ["x"]


def test_attribute_values_may_hold_the_end_of_a_tag() -> None:
    assert _texts("<p title='a > b' data-x=\"<p>no</p>\">yes</p><a b=c'>d</a>") == ["yes", "d"]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("&lt;p&gt; &amp;amp; &eacute;&#233;&#xe9;", "<p> &amp; ééé"),
        ("a < b and 3 <5 <3", "a < b and 3 <5 <3"),
        ("&#" + "9" * 100_000 + "; words", "\ufffd words"),
        ("&#x" + "F" * 100_000 + "; words", "\ufffd words"),
        ("&#0; &#xD800; &#xFFFF;", "\ufffd \ufffd"),
        ("words <b unfinished", "words\n<b unfinished"),
        ("words </é> more", "words more"),
        ("no-break\u00a0space", "no-break\u00a0space"),
    ],
)
def test_words_come_out_decoded_and_canonical(markup: str, words: str) -> None:
    assert scan(markup).text.replace("\ufffd \ufffd ", "\ufffd \ufffd").strip() == words


def test_comment_boxes_are_told_apart() -> None:
    markup = (
        "<p>a</p><div id='comments'><div><p>b</p></div><ol class='x comment-list'><li>c</ol></div><p>d</p>"
    )
    assert [(line.text, line.in_comments) for line in scan(markup).lines] == [
        ("a", False), ("b", True), ("c", True), ("d", False)
    ]  # fmt: skip
    assert not any(
        line.in_comments for line in scan("<div class='uncommented'>a</div><p id=comments>b").lines
    )


@pytest.mark.parametrize("depth", [10, 300, 100_000])
def test_depth_is_counted_and_words_below_are_kept(depth: int) -> None:
    found = scan("<div>" * depth + "deep words" + "</div>" * depth)
    assert found.depth == depth
    assert found.text == "deep words"


def test_end_tags_that_may_be_left_out_do_not_nest() -> None:
    assert scan("<p>a" * 500).depth == 1
    assert scan("<ul>" + "<li>a" * 500).depth == 2
    assert scan("<table>" + "<tr><td>a<td>b" * 500).depth <= 4


def test_tables_in_tables_do_nest() -> None:
    assert scan("<table><tr><td>" * 200 + "x" + "</table>" * 200).depth == 600


HOSTILE = {
    "tags": lambda n: "<b>x</b>" * (n // 8),
    "less-than": lambda n: "<" * n,
    "unclosed tags": lambda n: "<a " * (n // 3),
    "unclosed quotes": lambda n: "<a b=\"x <a b='" * (n // 14),
    "one unclosed quote each": lambda n: "<a b='>" * (n // 7) + '<a b=">' * (n // 7),
    "comments": lambda n: "<!--" * (n // 4),
    "bogus comments": lambda n: "<!" * (n // 2),
    "end tags": lambda n: "</" * (n // 2),
    "scripts": lambda n: "<script>" * (n // 8),
    "closing scripts": lambda n: "<script></scrip" * (n // 15),
    "attributes": lambda n: "<p" + " a=1" * (n // 4) + ">",
    "equals": lambda n: "<p" + "= " * (n // 2) + ">",
    "spaces": lambda n: "<p" + " " * n + ">",
    "entities": lambda n: "&amp" * (n // 4),
    "ampersands": lambda n: "&" * n,
    "numbers": lambda n: "&#" + "1" * n,
    "unclosed formatting": lambda n: "<i><b>x" * (n // 7),
    "mismatched": lambda n: "<i></b>" * (n // 7),
    "classes": lambda n: "<div class='" + "comments-" * (n // 9) + "'>",
    "many names": lambda n: ("<div " + "class=a-" * 240 + ">") * (n // 1926),
    "many ids": lambda n: ("<div " + "id=comments-" * 160 + ">") * (n // 1926),
    "many classes": lambda n: "<div class='comments-x'>" * (n // 24),
}


@pytest.mark.timeout(60)  # work that grows with the square of the length would not end in it
@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_length_alone(name: str) -> None:
    """Quadratic work on a megabyte would take minutes."""
    assert scan(HOSTILE[name](1_000_000)) is not None


@given(st.text(st.sampled_from("<>/!-?='\" abp&#;x1\0\u2028é"), max_size=300))
def test_any_markup_gives_canonical_lines(markup: str) -> None:
    for line in scan(markup).lines:
        assert canonical(line.text) == line.text
        assert line.text.strip(" ")
        assert "\n" not in line.text


@given(st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=200))
def test_no_word_is_lost_without_markup(words: str) -> None:
    assert scan(words).text == words
    assert scan(f"<div><p>{words}</p></div>").text == words
