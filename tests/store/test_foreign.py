"""Project files of others: hostile and damaged ones get a sentence, and nothing is run or changed."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reference.building import Builder
from workbench.errors import WorkbenchError
from workbench.exchange import copies
from workbench.exchange.border import ProjectFile
from workbench.model.edit import Edit
from workbench.store import foreign, quarantine, record
from workbench.store.store import Store


def builder() -> Builder:
    b = Builder()
    b.project(name="Desk")
    article = b.article("One. Two. Three.", title="First", zones=[("comment", "Three.", "Tessel")])
    claim = b.mark(article, "One.", "verified", summary="So it is.", speaker="The mayor")
    b.mark(article, "Two.", "opinion")
    b.cite(claim, b.evidence("Minutes", b"<p>two</p>"), "refutes")
    b.snippet("Rounding", "To the nearest ten.")
    return b


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project file as it lies there once it is closed."""
    path = tmp_path_factory.mktemp("whole") / "whole.workbench"
    b, store = builder(), Store.create(path)
    store.apply(Edit("Fill", tuple(b.changes), texts=b.texts, blobs=b.blobs), by="")
    store.close()
    return path


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    path = tmp_path / "copy.workbench"
    path.write_bytes(whole.read_bytes())
    return path


def read(path: Path) -> ProjectFile:
    with foreign.opened(path) as found:
        return copies.checked(found.schema, found.tables, found.texts, found.blobs)


def altered(path: Path, *statements: str) -> None:
    """Change a file behind the program's back, each time anew so that a schema written by hand is the schema."""
    for statement in statements:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute(statement)
        connection.commit()
        connection.close()


def test_the_record_is_read_as_it_is(copy: Path) -> None:
    store = Store.open(copy)
    rows, texts = store.read(record.read)
    blobs = store.read(lambda c: record.snapshots(c, rows["evidence"]))
    store.close()
    before = copy.read_bytes()
    found = read(copy)
    assert record.comparable(found.rows) == record.comparable(rows)
    assert (found.texts, found.blobs) == (texts, blobs)
    assert copy.read_bytes() == before
    assert not [path for path in copy.parent.iterdir() if path != copy]


HOSTILE = {
    "a trigger": ["CREATE TRIGGER ix_t AFTER INSERT ON claim BEGIN DELETE FROM claim; END"],
    "a view for a table": ["ALTER TABLE claim RENAME TO other", "CREATE VIEW claim AS SELECT * FROM other"],
    "another view": ["CREATE VIEW loot AS SELECT load_extension('x')"],
    "a table of another name": ["CREATE TABLE loot (a)"],
    "a virtual table": ["CREATE VIRTUAL TABLE loot USING fts5(a)"],
    "an index on an expression": ["CREATE INDEX ix_x ON claim (lower(note))"],
    "a partial index": ["CREATE INDEX ix_x ON claim (note) WHERE note <> ''"],
    "a computed column": ["ALTER TABLE claim ADD COLUMN loot TEXT GENERATED ALWAYS AS (note || tag) VIRTUAL"],
    "a recursion without end": [
        "ALTER TABLE snippet RENAME TO other",
        "CREATE VIEW snippet AS WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n AS id FROM t",
    ],
    "no record": ["DROP TABLE claim"],
    "no column": ["ALTER TABLE snippet DROP COLUMN text"],
    "no schema": ["DELETE FROM alembic_version"],
    "a newer schema": ["UPDATE alembic_version SET version_num = '9999'"],
    "a schema that is none": ["UPDATE alembic_version SET version_num = '../x'"],
    "another program's": ["PRAGMA application_id=7"],
    "an altered text": ["UPDATE article_text SET text = text || ' '"],
    "no text": ["DELETE FROM article_text"],
    "a text of bytes": ["UPDATE article_text SET text = x'fffe00'"],
    "an altered snapshot": ["UPDATE snapshot SET data = x'00'"],
    "no snapshot": ["DELETE FROM snapshot"],
    "a reference to nothing": ["UPDATE claim_evidence SET evidence_id = 'nothing'"],
    "words for a number": ["UPDATE passage_anchor SET start = 'one'"],
    "segments that are none": ["UPDATE passage_anchor SET segments = '[[0,1],'"],
    "segments nested deep": [f"UPDATE passage_anchor SET segments = '{'[' * 100_000}'"],
    "words of bytes": ["UPDATE claim SET summary = x'c328'"],
    "words that are no UTF-8": ["UPDATE claim SET summary = CAST(x'c328' AS TEXT)"],
    "no id": ["UPDATE snippet SET id = ''"],
    "a wild id": ["UPDATE snippet SET id = '../../x'"],
    "a number that is too large": ["UPDATE claim SET number = 9223372036854775807 WHERE number = 1"],
    "nothing where something is meant": [
        "UPDATE sqlite_master SET sql = replace(sql, 'title TEXT NOT NULL', 'title TEXT') WHERE name = 'article'",
        "UPDATE article SET title = NULL",
    ],
    "a schema that was written by hand": [
        "UPDATE sqlite_master SET sql = 'CREATE TABLE snippet(id, name AS (randomblob(1000000000)))' WHERE name = 'snippet'"
    ],
    "a claim that nothing states": ["DELETE FROM passage_anchor", "DELETE FROM passage"],
    "two rows of one id": [
        "UPDATE sqlite_master SET sql = replace(sql, 'CONSTRAINT pk_snippet PRIMARY KEY (id)', 'CHECK (1)')"
        " WHERE name = 'snippet'",
        "INSERT INTO snippet SELECT * FROM snippet",
    ],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_get_a_sentence(name: str, copy: Path) -> None:
    altered(copy, *HOSTILE[name])
    before = copy.read_bytes()
    with pytest.raises(WorkbenchError) as caught:
        read(copy)
    assert str(caught.value).endswith(".")
    assert copy.read_bytes() == before
    assert not [path for path in copy.parent.iterdir() if path != copy]


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.mkdir(),
        lambda path: os.mkfifo(path),
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"SQLite format 3\x00"),
        lambda path: path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000),
    ],
)
def test_what_is_no_database_gets_a_sentence(make: Callable[[Path], object], tmp_path: Path) -> None:
    make(tmp_path / "other")
    with pytest.raises(WorkbenchError):
        read(tmp_path / "other")


def test_a_journal_beside_it_is_said(copy: Path) -> None:
    copy.with_name(f"{copy.name}-wal").write_bytes(b"newer")
    with pytest.raises(WorkbenchError, match="open elsewhere"):
        read(copy)


def test_nothing_runs_for_ever(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quarantine, "SECONDS", -1)
    monkeypatch.setattr(quarantine, "STEPS", 1)
    with pytest.raises(WorkbenchError, match="took too long"):
        read(copy)


def test_a_cancel_is_heard_while_it_reads(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quarantine, "STEPS", 1)
    asked = iter(range(100_000))
    with pytest.raises(WorkbenchError, match="cancelled"), foreign.opened(copy, lambda: next(asked) < 20):
        pass


def test_the_connection_lets_nothing_but_reads_pass(copy: Path) -> None:
    with foreign.opened(copy) as found:
        for statement in (
            "ATTACH DATABASE '/tmp/loot' AS loot",
            "DELETE FROM claim",
            "CREATE TABLE loot (a)",
            "PRAGMA writable_schema=ON",
            "SELECT randomblob(10)",
            "SELECT load_extension('x')",
            "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n FROM t",
            "VACUUM",
        ):
            with pytest.raises(Exception, match=r"not authorized|prohibited|readonly|denied"):
                found._connection.execute(statement).fetchall()


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file with some bytes changed, cut, or put elsewhere."""
    some = bytearray(data)
    kind = chance.randrange(4)
    if kind == 0:
        return bytes(some[: chance.randrange(len(some))])
    if kind == 1:
        start, length = chance.randrange(len(some)), chance.randrange(1, 4096)
        other = chance.randrange(len(some))
        some[start : start + length] = some[other : other + length]
        return bytes(some)
    # The first page, with header and schema, is where most can go wrong.
    within = 4096 if kind == 2 else len(some)
    for _ in range(chance.randrange(1, 12)):
        some[chance.randrange(within)] = chance.randrange(256)
    return bytes(some)


def survives(whole: Path, folder: Path, seeds: range) -> int:
    data, path, refused = whole.read_bytes(), folder / "mutated.workbench", 0
    for seed in seeds:
        path.write_bytes(mutated(data, random.Random(seed)))
        try:
            read(path)
        except WorkbenchError as error:
            refused += 1
            assert str(error)
    return refused


def test_mutated_files_get_a_sentence_or_are_read(whole: Path, tmp_path: Path) -> None:
    assert survives(whole, tmp_path, range(200)) > 100


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_two_thousand_mutated_files(whole: Path, tmp_path: Path) -> None:
    assert survives(whole, tmp_path, range(200, 2_200)) > 1_000
