"""What is not public stays so on its way out and back by every format, or is left out and named."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reference.building import Builder
from workbench.exchange import from_record, locked_reading
from workbench.exchange.bringing_in import bring_in
from workbench.exchange.documents import Bundle, Document, Link, Mark, Source, StatedClaim
from workbench.exchange.existing import Existing, Outline
from workbench.exchange.formats import FORMATS
from workbench.exchange.losses import losses
from workbench.exchange.new_rows import Maker
from workbench.exchange.reading import read_bundle
from workbench.model.edit import Stamp
from workbench.model.vocabulary import Protection
from workbench.text.canonical import digest

STAMP = Stamp("a" * 32, "2026-03-01T10:00:00.000000Z")
TEXT = "The bridge cost five million. Nobody paid for it."
SECRET = {
    "Sconfidential": Protection.CONFIDENTIAL,
    "Sbackground": Protection.BACKGROUND,
    "Nclaim": Protection.CONFIDENTIAL,
    "Ncitation": Protection.BACKGROUND,
    "Nlink": Protection.CONFIDENTIAL,
}
"""Words that stand in one place each, with the protection of what says them."""


@pytest.fixture(autouse=True)
def without_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The locked process takes a second to start, and has tests of its own."""
    monkeypatch.setattr(locked_reading, "LOCKED", ())


def secrets() -> Bundle:
    """An article with two final claims, whose sources and notes are of every protection."""
    sources = (
        Source(id="1" * 32, title="Sconfidential", url="https://secret.example/a", stance="refutes", quote="no", protection="confidential"),
        Source(id="2" * 32, title="Sbackground", stance="context", note="so", protection="background"),
        Source(id="3" * 32, title="Open", stance="refutes", note="Ncitation", note_protection="background"),
    )  # fmt: skip
    common: dict[str, Any] = {"state": "final", "updated_at": "2026-02-01T10:00:00.000000Z"}
    first = StatedClaim(
        id="4" * 32, number=1, tag="disputed", verdict="false", text="It cost five million.", summary="No.",
        note="Nclaim", note_protection="confidential", sources=sources, **common,
    )  # fmt: skip
    second = StatedClaim(id="5" * 32, number=2, tag="verified", verdict="true", text="Nobody paid.", **common)
    marks = (
        Mark("6" * 32, ((0, 29),), TEXT[:29], first, suffix=TEXT[29:], analyst="Ada Example"),
        Mark("7" * 32, ((30, 49),), TEXT[30:49], second, prefix=TEXT[:30], analyst="Ada Example"),
    )
    document = Document(
        "8" * 32, TEXT, "A bridge", digest(TEXT), 1, url="https://example.org/bridge", marks=marks
    )
    return Bundle(
        (document,),
        (Link("contradicts", first.id, second.id, "Nlink", "confidential"),),
        organisation="Example Desk",
        organisation_url="https://desk.example",
        public_base_url="https://desk.example/checks",
    )


def written(name: str) -> bytes:
    if name.startswith("cas"):
        pytest.importorskip("cassis")
    data = FORMATS[name].load().write(secrets())
    assert isinstance(data, bytes)
    return data


WRITTEN = [name for name, format_ in FORMATS.items() if format_.writes and name != "refi-codebook"]
WHOLE = ("w3c", "label-studio", "jsonl", "refi-qda", "doccano", "prodigy", "brat", "cas-xmi", "cas-json")


@pytest.mark.parametrize("name", WRITTEN)
def test_nothing_that_is_not_public_comes_back_public(name: str) -> None:
    bundle = read_bundle(written(name), f"file{FORMATS[name].endings[0]}").bundle
    brought = bring_in(bundle, Existing(Outline((), ())), STAMP, source_name="file")
    rows = [(change.table, change.after or {}) for change in brought.edit.changes]
    came = set()
    for table, row in rows:
        for word, protection in SECRET.items():
            if any(word in str(value) for value in row.values()):
                came.add(word)
                assert row["protection" if table == "evidence" else "note_protection"] == protection, table
        if "secret.example" in str(row):
            assert row["protection"] == Protection.CONFIDENTIAL
    if name in WHOLE:
        assert came >= {"Sconfidential", "Sbackground", "Nclaim", "Ncitation"}
    if name in ("w3c", "label-studio", "jsonl"):
        assert came == {*SECRET}


def test_a_table_keeps_the_protection_of_a_note() -> None:
    (document,) = FORMATS["csv-raw"].load().read(written("csv-raw"), "file.csv").documents
    claims = {mark.claim.id: mark.claim for mark in document.marks}
    assert (claims["4" * 32].note, claims["4" * 32].note_protection) == ("Nclaim", "confidential")
    assert claims["5" * 32].note_protection == ""


@pytest.mark.parametrize("name", ["averitec", "claimreview", "google-markup"])
def test_what_has_no_word_for_protection_leaves_it_out_and_says_so(name: str) -> None:
    data = written(name).decode()
    assert not [word for word in (*SECRET, "secret.example") if word in data]
    module = FORMATS[name].load()
    said = (*module.left_out(secrets()), *losses(secrets(), module.CARRIES, FORMATS[name].title))
    assert any("2 sources are not public" in sentence for sentence in said)
    assert any("note that is not public" in sentence for sentence in said)


def test_a_protection_of_another_word_is_taken_as_confidential() -> None:
    make = Maker(STAMP)
    assert make.protection("") == make.protection("public") == Protection.PUBLIC
    assert make.protection("background") == Protection.BACKGROUND
    assert make.protection("off the record") == Protection.CONFIDENTIAL
    assert make.altered.total() == 1


def test_the_record_gives_its_protections_and_none_for_a_note_that_is_empty() -> None:
    builder = Builder()
    article = builder.article("One two. Three four.", title="T")
    first = builder.mark(article, "One two.", "disputed", note="N", note_protection="confidential")
    second = builder.mark(article, "Three four.", "verified", note_protection="confidential")
    evidence = builder.evidence("A paper", protection="background")
    builder.cite(first, evidence, "refutes", note="n", note_protection="confidential")
    made = from_record.bundle(*builder.record())
    claims = {mark.claim.id: mark.claim for mark in made.documents[0].marks}
    (source,) = claims[first].sources
    assert (source.protection, source.note_protection) == ("background", "confidential")
    assert (claims[first].note_protection, claims[second].note_protection) == ("confidential", "")
