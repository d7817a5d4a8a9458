"""Whatever the record says is in the model of the exchange formats, or is named as lost."""

from __future__ import annotations

from dataclasses import replace

from tests.reference.building import Builder
from workbench.exchange.from_record import bundle
from workbench.exchange.losses import EVERYTHING, losses
from workbench.exchange.unheld import HELD, KEYS, SILENT, UNHELD, WHOLE, joined
from workbench.model.tables import TABLES


def test_every_column_of_the_record_is_held_or_named() -> None:
    for table, kind in TABLES.items():
        if table in WHOLE:
            assert table in UNHELD
            continue
        held, silent = set(HELD.get(table, "").split()), set(SILENT.get(table, "").split())
        named = {key.partition(".")[2] for key in UNHELD if key.startswith(f"{table}.")}
        assert held | silent | named == set(kind.model_fields) - KEYS, table
        assert not (held & silent or held & named or silent & named), table


def test_what_the_model_has_no_room_for_is_said_with_its_count() -> None:
    builder = Builder()
    article = builder.article("One two. Three four.", title="T")
    first = builder.mark(article, "One two.", "disputed", verdict="false", summary="No.")
    second = builder.mark(article, "Three four.", "verified")
    paper = builder.evidence("A paper", url="https://e.org")
    builder.cite(first, paper, "refutes")
    builder.cite(second, paper, "context")
    builder.evidence("Cited by nobody", credibility_why="x")
    rows, texts = builder.record()
    rows = {table: [dict(row) for row in some] for table, some in rows.items()}
    assert not any("snapshot" in said for said in losses(bundle(rows, texts), EVERYTHING, "It"))
    (cited,) = [row for row in rows["evidence"] if row["title"] == "A paper"]
    cited |= {"snapshot_sha256": "0" * 64, "independence_group": "wire", "credibility_why": "why"}
    rows["article"][0] |= {"status": "final", "defects": "cut"}
    said = losses(bundle(rows, texts), EVERYTHING, "It")
    (of_source,) = [one for one in said if "snapshot" in one]
    assert "1 piece of evidence has " in of_source and of_source.startswith("It cannot hold")
    assert "independence group" in of_source and "reason for its credibility" in of_source
    assert "1 article has known defects" in of_source
    assert "the progress of the work" in said[-1]


def test_reviews_and_answers_among_comments_are_counted() -> None:
    builder = Builder()
    article = builder.article("One two. Three four.", title="T")
    builder.mark(article, "One two.", "disputed")
    rows, texts = builder.record()
    rows = {table: [dict(row) for row in some] for table, some in rows.items()}
    rows["review"] = [{"id": "r1", "claim_id": rows["claim"][0]["id"]}, {"id": "r2", "claim_id": "another"}]
    said = losses(bundle(rows, texts), EVERYTHING, "It")
    assert "It cannot hold 1 review." in said


def test_a_row_of_several_parts_counts_once() -> None:
    one, two = (("evidence.note", frozenset("ab")),), (("evidence.note", frozenset("bc")),)
    assert joined([one, two]) == (("evidence.note", frozenset("abc")),)


def test_two_bundles_that_say_the_same_are_the_same_whatever_is_beyond_them() -> None:
    builder = Builder()
    builder.article("One two.", title="T")
    rows, texts = builder.record()
    made = bundle(rows, texts)
    assert replace(made, unheld=()) == made
