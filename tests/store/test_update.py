"""Projects of earlier schemas: what they said is said by the newest."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from workbench.errors import StaleEditError, WorkbenchError
from workbench.model.columns import compact_json
from workbench.model.upgrading import said_rows
from workbench.store import checking, database, history, log, queries, record, schema
from workbench.workspace import merging
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace

ADA = Person(id="a" * 32, name="Ada Example", initials="AE")
AT = "2026-01-02T03:04:05.000006Z"
STAMPS = {"created_at": AT, "created_by": ADA.id, "updated_at": AT, "updated_by": ADA.id, "revision": 1}


@pytest.fixture
def first_project(tmp_path: Path) -> Path:
    """A project as schema 0001 kept it: one article, three passages, two of one claim that somebody said."""
    place = tmp_path / "old.workbench"
    place.touch()
    engine = database.sqlite_engine(place)
    schema.migrate(engine, "0001")
    words = "The bridge is closed. The bridge is shut. It rains."
    from workbench.text.canonical import digest

    def claim(key: str, number: int, speaker: str) -> dict[str, object]:
        empty = dict.fromkeys(("verdict", "text", "summary", "rationale", "note"), "")
        return STAMPS | empty | {
            "id": key, "number": number, "tag": "disputed", "speaker": speaker, "state": "draft", "deleted_at": None,
        }  # fmt: skip

    article = STAMPS | dict.fromkeys(("title", "outlet", "author", "url", "archived_url", "published", "published_precision", "retrieved_at", "language", "original_language", "summary", "defects", "due", "assignee"), "") | {"id": "article", "translation": "unknown", "kind": "other", "status": "new", "archived_at": None, "deleted_at": None}  # fmt: skip
    version = STAMPS | {
        "id": "version", "article_id": "article", "number": 1, "sha256": digest(words), "whole_sha256": None,
        "reason": "", "imported_at": AT, "source_name": "", "source_sha256": "", "encoding": "", "method": "", "notes": "[]",
    }  # fmt: skip
    rows: list[tuple[str, dict[str, object]]] = [
        ("project", STAMPS | dict.fromkeys(("organisation_name", "organisation_url", "methodology", "corrections_policy", "public_base_url", "rating_scale"), "") | {"id": "project", "name": "Old",
            "require_second_review": False, "min_independent_sources": 1}),
        ("analyst", STAMPS | {"id": ADA.id, "name": ADA.name, "initials": "AE", "colour": "", "email": ""}),
        ("article", article),
        ("article_version", version),
        ("claim", claim("one", 1, "  The  Minister ")),
        ("claim", claim("two", 2, "")),
    ]  # fmt: skip
    for key, of, start, end in (("p1", "one", 0, 21), ("p2", "one", 22, 41), ("p3", "two", 42, 51)):
        rows.append(("passage", STAMPS | {"id": key, "article_id": "article", "claim_id": of, "analyst_id": ADA.id,
            "role": "asserts", "voice": "outlet", "deleted_at": None}))  # fmt: skip
        rows.append(("passage_anchor", STAMPS | {"id": f"a{key}", "passage_id": key, "version_id": "version", "start": start,
            "end": end, "segments": compact_json([[start, end]]), "quote": words[start:end], "prefix": "", "suffix": "",
            "state": "exact", "score": 1.0}))  # fmt: skip
    changes = []
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO article_text VALUES (:sha, :words)"), {"sha": digest(words), "words": words}
        )
        for table, row in rows:
            names = ", ".join(f'"{name}"' for name in row)
            values = ", ".join(f":{name}" for name in row)
            connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)
            told = {
                name: json.loads(str(v)) if name in ("notes", "segments") else v for name, v in row.items()
            }
            changes.append([table, row["id"], None, told])
        log.append(
            connection, (0, "", 0), act="made", at=AT, by=ADA.id, label="Make it", kind="do", undoes=None,
            lasting=False, payload=compact_json(changes), last_claim_number=2,
        )  # fmt: skip
    engine.dispose()
    return place


def test_a_project_of_schema_0001_says_the_same_in_the_new_one(first_project: Path) -> None:
    workspace = Workspace.open(first_project, ADA)
    lines = workspace.store.read(lambda c: queries.passages(c, "version"))
    assert [line.said_by for line in lines] == ["The Minister", "The Minister", ""]
    assert lines[0].chain[0].speaker.id == lines[1].chain[0].speaker.id
    assert workspace.store.read(checking.faults) == []
    [told, *_] = workspace.store.read(history.entries)
    assert told.label.startswith("Bring the project up to date") and told.analyst_id == ""
    workspace.close()


def _before(place: Path, *entries: tuple[str, str, str, list[object]]) -> None:
    """Write acts of schema 0001: act, label and the changes with all the columns that there were."""
    engine = database.sqlite_engine(place)
    with engine.begin() as connection:
        for act, at, label, changes in entries:
            log.append(
                connection, log.lock_head(connection), act=act, at=at, by=ADA.id, label=label, kind="do",
                undoes=None, lasting=False, payload=compact_json(changes), last_claim_number=3,
            )  # fmt: skip
    engine.dispose()


def test_a_tag_of_before_the_update_is_undone_and_done_again(first_project: Path) -> None:
    empty = dict.fromkeys(("verdict", "text", "summary", "rationale", "note", "speaker"), "")
    claim = (
        STAMPS | empty | {"id": "three", "number": 3, "tag": "opinion", "state": "draft", "deleted_at": None}
    )
    passage = STAMPS | {"id": "p4", "article_id": "article", "claim_id": "three", "analyst_id": ADA.id,
                        "role": "asserts", "voice": "outlet", "deleted_at": None}  # fmt: skip
    anchor = STAMPS | {"id": "ap4", "passage_id": "p4", "version_id": "version", "start": 4, "end": 10,
                       "segments": compact_json([[4, 10]]), "quote": "bridge", "prefix": "", "suffix": "",
                       "state": "exact", "score": 1.0}  # fmt: skip
    rows = [("claim", claim), ("passage", passage), ("passage_anchor", anchor)]
    engine = database.sqlite_engine(first_project)
    with engine.begin() as connection:
        for table, row in rows:
            names, values = (", ".join(form.format(name) for name in row) for form in ('"{}"', ":{}"))
            connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)
    engine.dispose()
    changes = [
        [t, row["id"], None, row | ({"segments": [[4, 10]]} if t == "passage_anchor" else {})]
        for t, row in rows
    ]
    _before(first_project, ("tagged", AT, "Tag as opinion", changes))
    workspace = Workspace.open(first_project, ADA)
    assert len(workspace.store.read(lambda c: queries.passages(c, "version"))) == 4
    assert workspace.undo_label == "Tag as opinion"
    assert workspace.undo() is not None
    assert len(workspace.store.read(lambda c: queries.passages(c, "version"))) == 3
    assert workspace.store.read(checking.faults) == []
    assert workspace.redo() is not None
    assert len(workspace.store.read(lambda c: queries.passages(c, "version"))) == 4
    assert workspace.store.read(checking.faults) == []
    workspace.close()


def test_what_is_said_of_a_column_that_is_gone_is_not_undone_in_silence(first_project: Path) -> None:
    told = {"updated_at": AT, "updated_by": ADA.id}
    change = ["claim", "one", told | {"speaker": "Somebody"}, told | {"speaker": "  The  Minister "}]
    _before(first_project, ("spoke", AT, "Change speaker", [change]))
    workspace = Workspace.open(first_project, ADA)
    assert workspace.undo_label == "Change speaker"
    with pytest.raises(WorkbenchError, match="cannot be taken back"):
        workspace.undo()
    assert workspace.undo_label == "Make it", "the next undo goes on with the act before"
    with pytest.raises(StaleEditError, match="refers to"):
        workspace.undo()
    assert workspace.undo_label is None
    assert workspace.store.read(checking.faults) == []
    workspace.close()


def test_the_same_name_is_the_same_speaker_in_every_copy() -> None:
    claims = [
        {"id": key, "speaker": "Desk  Officer", "created_at": AT, "created_by": "x"} for key in ("b", "a")
    ]
    passages = [{"id": f"p{key}", "claim_id": key, "voice": "commenter"} for key in ("a", "b")]
    speakers, attributions = said_rows(claims, passages)
    again, _ = said_rows(claims[:1], passages)
    assert [row["name"] for row in speakers] == ["Desk Officer"]
    assert speakers[0]["id"] == again[0]["id"] and speakers[0]["kind"] == "commenter"
    assert {row["passage_id"] for row in attributions} == {"pa", "pb"}


def test_an_older_file_is_merged_as_what_its_update_would_be(first_project: Path, tmp_path: Path) -> None:
    before = first_project.read_bytes()
    empty = Workspace.create(tmp_path / "empty.workbench", ADA)
    assert merging.merge(empty, merging.read(empty, first_project)).changed
    assert first_project.read_bytes() == before
    assert empty.store.read(checking.faults) == []
    brought = empty.store.read(record.rows)
    empty.close()
    updated = Workspace.open(shutil.copyfile(first_project, tmp_path / "updated.workbench"), ADA)
    assert record.comparable(updated.store.read(record.rows)) == record.comparable(brought)
    assert not merging.merge(updated, merging.read(updated, first_project)).changed
    updated.close()
