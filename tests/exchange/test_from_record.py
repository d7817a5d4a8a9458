"""The record as the model of the exchange formats: what is in the tables, and nothing of the bin."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.reference.building import Builder
from tests.reference.passage_lines import passage_lines
from tests.reference.records import builders
from workbench.errors import NotFoundError
from workbench.exchange.from_record import bundle


@given(builders())
@settings(max_examples=40, deadline=None)
def test_the_marks_are_the_rows_of_the_tables(builder: Builder) -> None:
    rows, texts = builder.record()
    made = bundle(rows, texts)
    marks = {mark.id: (document, mark) for document in made.documents for mark in document.marks}
    lines = {line["passage_id"]: line for line in passage_lines(rows)}
    assert marks.keys() == lines.keys()
    for key, line in lines.items():
        document, mark = marks[key]
        assert (document.id, document.sha256, mark.quote) == (line["article"], line["sha256"], line["quote"])
        assert (mark.analyst, mark.created_at, mark.claim.id) == (
            line["analyst"],
            line["created"],
            line["claim_id"],
        )
        assert " → ".join(said.name for said in mark.chain) == line["chain"]
        for start, end in mark.segments:
            assert document.text is not None and document.text[start:end] in mark.quote


def test_what_belongs_to_a_claim_goes_along() -> None:
    builder = Builder()
    article = builder.article("One two. Three four.", title="T")
    first = builder.mark(article, "One two.", "disputed", verdict="false", summary="No.")
    second = builder.mark(article, "Three four.", "verified")
    builder.cite(first, builder.evidence("A paper", url="https://e.org"), "refutes", quote="not so")
    builder.link(first, "contradicts", second, note="n")
    builder.said(first, builder.speaker("Mayor", url="https://m.org"))
    builder.correction(
        first, {"tag": "verified"}, {"tag": "disputed"}, kind="verdict", public_text="We erred."
    )
    (document,) = bundle(*builder.record()).documents
    mark = document.marks[0]
    (source,) = mark.claim.sources
    assert (source.title, source.stance, source.quote) == ("A paper", "refutes", "not so")
    assert [(said.name, said.url) for said in mark.chain] == [("Mayor", "https://m.org")]
    assert [(one.text, one.kind) for one in mark.claim.corrections] == [("We erred.", "verdict")]
    (link,) = bundle(*builder.record()).links
    assert (link.from_id, link.kind, link.to_id, link.note) == (first, "contradicts", second, "n")


def test_one_claim_alone_and_an_article_that_is_not_there() -> None:
    builder = Builder()
    article = builder.article("One two. Three four.")
    first = builder.mark(article, "One two.", "disputed")
    builder.mark(article, "Three four.", "verified")
    rows, texts = builder.record()
    (document,) = bundle(rows, texts, claim_ids=[first]).documents
    assert [mark.claim.id for mark in document.marks] == [first]
    with pytest.raises(NotFoundError):
        bundle(rows, texts, ["0" * 32])
