"""What a format says it carries comes back whole, and the same bundle gives the same bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.exchange.bundles import bundles, enough, restricted
from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle, Document, Link, Mark, StatedClaim, in_reading_order
from workbench.exchange.formats import FORMATS
from workbench.exchange.mark_fields import DOCUMENT_FIELDS, MARK_FIELDS
from workbench.exchange.text_free import text_free
from workbench.model.edits import quote_of
from workbench.text.canonical import canonical, digest
from workbench.text.quotes import context

WHOLE = ("doccano", "prodigy", "brat", "refi-qda", "cas-xmi", "cas-json")
"""Those that have a label, a place, and room for all fields beside it."""


def loaded(name: str) -> Any:
    if name.startswith("cas"):
        pytest.importorskip("cassis")
    return FORMATS[name].load()


@pytest.mark.parametrize("name", WHOLE)
@given(bundle=bundles())
@enough
def test_what_is_carried_comes_back(name: str, bundle: Bundle) -> None:
    module = loaded(name)
    # Links are written by brat and REFI-QDA where they can be; see below.
    bundle = replace(bundle, links=())
    data = module.write(bundle)
    assert module.write(bundle) == data
    file = f"file{FORMATS[name].endings[0]}"
    assert module.recognise(data, file)
    assert module.read(data, file) == restricted(bundle, module.CARRIES)


HARD = "One 😀 line,\nthe next: =SUM(1) </script> قال 政府.\n\nEnd\u00a0e\u0301."


def hard() -> Bundle:
    """Overlaps, several segments, a span over line ends, a label of others, an emoji before everything."""
    first = StatedClaim(
        id="a" * 32, number=7, tag="disputed", verdict="false", text="=1+1", note="two\n\tlines \\n"
    )
    second = StatedClaim(id="b" * 32, number=8, tag="verified", verdict="true", summary="</script>")
    none = StatedClaim(id="c" * 32, number=9)
    places = (((0, 20), first, ""), ((4, 9), second, ""), ((26, len(HARD)), none, "Label of: others"))
    marks = []
    for number, (place, claim, label) in enumerate(places):
        prefix, suffix = context(HARD, *place)
        key = f"{number}" * 32
        marks.append(
            Mark(key, (place,), quote_of(HARD, (place,)), claim, prefix, suffix, label, analyst="Zoë")
        )
    several = ((0, 3), (6, 9), (12, 15))
    prefix, suffix = context(HARD, 0, 15)
    marks.insert(1, Mark("9" * 32, several, quote_of(HARD, several), second, prefix, suffix))
    return Bundle(
        documents=(Document("d" * 32, HARD, title="Über: a/b", marks=tuple(marks)),),
        links=(Link("contradicts", "a" * 32, "b" * 32),),
    )


@pytest.mark.parametrize("name", WHOLE)
def test_hard_places_and_words(name: str) -> None:
    module = loaded(name)
    back = module.read(module.write(hard()), "file")
    wanted = [
        (mark.id, mark.segments, mark.quote, mark.claim, mark.label) for mark in hard().documents[0].marks
    ]
    assert [
        (mark.id, mark.segments, mark.quote, mark.claim, mark.label) for mark in back.documents[0].marks
    ] == wanted


@pytest.mark.parametrize("name", WHOLE)
def test_real_articles(name: str, real_articles: list[Path]) -> None:
    module = loaded(name)
    documents = []
    for number, path in enumerate(real_articles):
        text = canonical(path.read_text("utf-8"))
        marks = []
        for start in range(0, len(text) - 400, 311):
            # One over several paragraphs, one in three pieces, one in it, in turns.
            place = [
                ((start, start + 390),),
                ((start, start + 20), (start + 40, start + 60)),
                ((start + 5, start + 9),),
            ][start % 3]
            key = f"{number:02d}{start:030d}"
            claim = StatedClaim(id=f"c{key[1:]}", number=start + 1, tag="disputed", verdict="misleading")
            prefix, suffix = context(text, place[0][0], place[-1][1])
            marks.append(Mark(key, place, quote_of(text, place), claim, prefix, suffix))
        documents.append(
            Document(
                f"d{number:031d}", text, title=path.stem, sha256=digest(text), marks=in_reading_order(marks)
            )
        )
    bundle = Bundle(tuple(documents))
    assert sum(len(one.marks) for one in documents) > 50
    assert module.read(module.write(bundle), "file") == restricted(bundle, module.CARRIES)


@pytest.mark.parametrize("name", ["brat", "refi-qda"])
def test_links_between_claims_with_places_come_back(name: str) -> None:
    module = loaded(name)
    assert module.read(module.write(hard()), "file").links == hard().links


@pytest.mark.parametrize("name", ["doccano", "prodigy", "brat", "cas-xmi", "cas-json"])
def test_formats_of_texts_refuse_an_article_without_one(name: str) -> None:
    with pytest.raises(WorkbenchError, match="without its text"):
        loaded(name).write(text_free(hard()))
    assert not FORMATS[name].text_free


def test_a_project_without_texts_keeps_places_and_hashes() -> None:
    module = loaded("refi-qda")
    free = text_free(hard())
    free = replace(free, documents=(replace(free.documents[0], sha256="5" * 64),))
    data = module.write(free)
    assert b"One" not in data and b"sources/" not in data
    (document,) = module.read(data, "x.qdpx").documents
    assert (document.text, document.sha256) == (None, "5" * 64)
    assert [mark.segments for mark in document.marks] == [mark.segments for mark in hard().documents[0].marks]


def test_fields_have_different_names() -> None:
    assert len(set(MARK_FIELDS + DOCUMENT_FIELDS)) == len(MARK_FIELDS) + len(DOCUMENT_FIELDS)
