"""Where the words of a file do not stand at the places that it gives them: found and put right, or said."""

from __future__ import annotations

from dataclasses import replace

from workbench.exchange.brought import Told
from workbench.exchange.documents import Bundle, Document, Mark
from workbench.exchange.placing import ELSEWHERE, Placed, placed
from workbench.model.vocabulary import AnchorState


def checked(bundle: Bundle) -> tuple[Bundle, tuple[str, ...]]:
    """The bundle with every passage at its own words, and sentences on those that stood elsewhere.

    A passage whose words stand nowhere in its text, or are only like some, keeps its words and loses its place: a place
    on other words would be a false quotation. Documents without a text are as they were.
    """
    told = Told()
    documents = tuple(_checked(document, told) for document in bundle.documents)
    return replace(bundle, documents=documents), tuple(told.sentences({}))


def _checked(document: Document, told: Told) -> Document:
    if document.text is None:
        return document
    marks = tuple(_put_right(one, told) for one in placed(document.text, document.marks))
    return replace(document, marks=marks)


def _put_right(one: Placed, told: Told) -> Mark:
    mark = one.mark
    found = one.how == ELSEWHERE
    if one.segments and (not found or one.state in (AnchorState.EXACT, AnchorState.MOVED)):
        if one.how and mark.segments:  # words without a place were found by them, as they were meant to be
            told.count(f"passage {one.how}")
        return replace(mark, segments=one.segments)
    if not mark.segments:
        return mark
    told.astray(mark)
    return replace(mark, segments=())
