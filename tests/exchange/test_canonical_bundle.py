"""Texts of files become canonical, and every place goes along; positions in UTF-16 are found out."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.bundles import bundles, enough
from workbench.exchange.canonical_bundle import made_canonical
from workbench.exchange.documents import Bundle, Document, Mark, StatedClaim, Stretch
from workbench.text.canonical import canonical, digest


def marked(text: str, *spans: tuple[int, int, str]) -> Bundle:
    marks = tuple(Mark(str(start), ((start, end),), quote, StatedClaim()) for start, end, quote in spans)
    return Bundle(documents=(Document("d", text, marks=marks),))


@given(bundles())
@enough
def test_what_is_canonical_stays_as_it_is(bundle: Bundle) -> None:
    assert made_canonical(bundle) == bundle


_ODD = st.lists(
    st.sampled_from(["a", "bc ", "\r\n", "\r", "\n", "\ufeff", "\x00", "\x85", "😀", "é", "\u2028"]),
    min_size=1,
)


@given(_ODD.map("".join), st.data())
def test_places_move_with_the_words_that_they_mark(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    zone = Stretch(start, end, "comment")
    bundle = Bundle(documents=(replace(marked(text, (start, end, "")).documents[0], zones=(zone,)),))
    (document,) = made_canonical(bundle).documents
    assert document.text == canonical(text)
    first, last = len(canonical(text[:start])), len(canonical(text[:end]))
    assert document.marks[0].segments == (((first, last),) if first < last else ())
    assert [(one.start, one.end) for one in document.zones] == ([(first, last)] if first < last else [])


def test_positions_beyond_the_text_stay_beyond_it() -> None:
    ((start, end),) = made_canonical(marked("a\r\nb", (3, 9, "b"))).documents[0].marks[0].segments
    assert start == 2 and end > 3


def test_words_of_every_kind_become_canonical() -> None:
    claim = StatedClaim(note="a\r\nb\x00", topics=("x\ufeff",))
    bundle = Bundle(
        documents=(Document("d", "t", title="\ufeffT", marks=(Mark("m", ((0, 1),), "t\r", claim),)),)
    )
    (document,) = made_canonical(bundle).documents
    mark = document.marks[0]
    assert (document.title, mark.quote, mark.claim.note) == ("T", "t\n", "a\nb\ufffd")
    assert mark.claim.topics == ("x\u2060",)


def test_positions_in_utf_16_are_found_by_a_vote() -> None:
    text = "\U0001f4a9This is an annotation."
    made = made_canonical(marked(text, (13, 23, "annotation"), (1, 5, "? no"), (7, 9, "is")))
    assert [mark.segments for mark in made.documents[0].marks] == [((0, 4),), ((6, 8),), ((12, 22),)]
    assert "UTF-16" in made.remarks[0] and "2 of its passages" in made.remarks[0]


def test_code_points_are_taken_for_what_they_are() -> None:
    bundle = marked("\U0001f4a9This is an annotation.", (12, 22, "annotation"), (1, 5, "Tiss"))
    made = made_canonical(bundle)
    assert made.documents[0].marks == bundle.documents[0].marks and not made.remarks


def test_the_hash_of_a_text_is_its_own_whatever_the_file_says() -> None:
    bundle = Bundle(
        documents=(Document("d", "Words.", sha256="0" * 64), Document("e", None, sha256="0" * 64))
    )
    assert [one.sha256 for one in made_canonical(bundle).documents] == [digest("Words."), "0" * 64]
