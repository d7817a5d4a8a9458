"""The pieces of a passage: words added and taken, edges moved; always in order, apart, inside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.model import passage_edits
from workbench.model.edit import Stamp
from workbench.model.guards import PassageLive, StretchFree
from workbench.model.passage_edits import with_edges, with_stretch, without_stretch
from workbench.model.tables import GAP, Passage, PassageAnchor

TEXT = "Nobody was asked. Nobody was told. The boats went out."
NOW = Stamp("a" * 32, "2030-01-01T00:00:00.000000Z")

spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def _joined(many: list[tuple[int, int]]) -> list[list[int]]:
    made: list[list[int]] = []
    for span in many:
        made = with_stretch(made, *span)
    return made


pieces = st.lists(spans, min_size=1, max_size=5).map(_joined)


def covered(segments: list[list[int]]) -> set[int]:
    return {place for start, end in segments for place in range(start, end)}


def is_whole(segments: list[list[int]]) -> bool:
    last = -1
    for start, end in segments:
        if not last < start < end:
            return False
        last = end
    return True


@given(pieces, spans)
def test_added_words_are_in_it_with_all_there_was(segments: list[list[int]], span: tuple[int, int]) -> None:
    made = with_stretch(segments, *span)
    assert is_whole(made) and covered(made) == covered(segments) | covered([list(span)])


@given(pieces, spans)
def test_taken_words_go_with_their_whole_piece_and_nothing_else(
    segments: list[list[int]], span: tuple[int, int]
) -> None:
    made = without_stretch(segments, *span)
    assert not covered(made) & covered([list(span)])
    assert all(piece in segments for piece in made)
    assert all(covered([piece]) & covered([list(span)]) for piece in segments if piece not in made)


@given(pieces, spans)
def test_moved_edges_keep_what_lies_between_out(segments: list[list[int]], span: tuple[int, int]) -> None:
    made = with_edges(segments, *span)
    assert is_whole(made) and (made[0][0], made[-1][1]) == span
    outer = {*range(span[0], segments[0][0]), *range(segments[-1][1], span[1])}
    inside = covered(made) - outer - covered(segments)
    gaps = [place for piece in made for place in range(*piece) if place in inside]
    # Only the outermost pieces that are left reach into a gap, to the edge itself.
    assert all(place < made[0][1] or place >= made[-1][0] for place in gaps)


def _passage() -> tuple[Passage, PassageAnchor]:
    passage = Passage(article_id="t", claim_id="c", analyst_id="a" * 32, updated_at="", updated_by="")
    anchor = PassageAnchor(
        passage_id=passage.id, version_id="v", segments=[[0, 6]], start=0, end=6, quote="Nobody", updated_at="", updated_by="",
    )  # fmt: skip
    return passage, anchor


def test_adding_names_what_must_still_hold_and_quotes_with_a_gap() -> None:
    passage, anchor = _passage()
    edit = passage_edits.add_stretch(passage, anchor, TEXT, 18, 24, NOW)
    after = edit.changes[0].after
    assert after is not None and after["quote"] == f"Nobody{GAP}Nobody"
    assert after["segments"] == [[0, 6], [18, 24]] and after["end"] == 24
    assert edit.guards == (PassageLive(passage.id), StretchFree("v", ((0, 6), (18, 24)), ""))


def test_what_makes_no_sense_is_refused_in_words() -> None:
    passage, anchor = _passage()
    with pytest.raises(WorkbenchError, match="already"):
        passage_edits.add_stretch(passage, anchor, TEXT, 1, 4, NOW)
    with pytest.raises(WorkbenchError, match="no words here"):
        passage_edits.remove_stretch(passage, anchor, TEXT, 18, 24, NOW)
    with pytest.raises(WorkbenchError, match="all the words"):
        passage_edits.remove_stretch(passage, anchor, TEXT, 0, 3, NOW)
    with pytest.raises(WorkbenchError, match="role"):
        passage_edits.set_standing(passage, NOW, role="hints")
    standing = passage_edits.set_standing(passage, NOW, role="denies", voice="commenter").changes[0].after
    assert standing is not None and (standing["role"], standing["voice"]) == ("denies", "commenter")
