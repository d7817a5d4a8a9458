"""The migrations make the tables that the classes describe."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from tests.recording import add_piece
from workbench.model import tables
from workbench.store import database, schema
from workbench.workspace.workspace import Workspace


def test_migrations_and_classes_agree(desk: Workspace) -> None:
    assert tables.RECORD
    with desk.store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []
        assert schema.number(connection) == schema.HEAD


def test_the_newest_migration_is_the_one_that_is_looked_for() -> None:
    scripts = ScriptDirectory(str(schema.SCRIPTS))
    assert scripts.get_heads() == [schema.HEAD]
    assert all(len(script.revision) == 4 and script.revision.isdigit() for script in scripts.walk_revisions())


def test_checks_of_the_classes_are_in_the_database(workspace: Workspace) -> None:
    """Alembic does not compare CHECKs, so each is looked up by its name."""
    wanted = {
        constraint.name
        for table in SQLModel.metadata.tables.values()
        for constraint in table.constraints
        if type(constraint).__name__ == "CheckConstraint"
    }
    with workspace.store.reading() as connection:
        made = " ".join(connection.scalars(text("SELECT sql FROM sqlite_master WHERE type='table'")))
    assert len(wanted) > 10
    assert [name for name in wanted if str(name) not in made] == []


def test_the_hot_queries_use_their_indexes(workspace: Workspace) -> None:
    """A page of counts must not read every claim of the project."""
    from sqlalchemy.dialects import sqlite

    from workbench.store import queries

    piece = add_piece(workspace)
    page = queries.articles._counts_by_article("").where(queries.rows.PASSAGE.c.article_id.in_([piece.id]))
    said = page.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with workspace.store.reading() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}")]
    assert plan[0].startswith("SEARCH passage USING COVERING INDEX ix_passage_article (article_id=?")
    assert plan[1].startswith("SEARCH claim USING INDEX")


def test_what_schema_0002_held_is_public_and_nothing_else_is_a_protection(tmp_path: Path) -> None:
    place = tmp_path / "old.workbench"
    place.touch()
    engine = database.sqlite_engine(place)
    schema.migrate(engine, "0002")
    with engine.begin() as connection:
        names = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(evidence)")]
        values = [
            "'unknown'" if name == "credibility" else "1" if name == "revision" else "''" for name in names
        ]
        values = [
            "NULL"
            if name.endswith(("_sha256", "_id", "_at"))
            and name not in ("created_at", "updated_at", "captured_at")
            else v
            for name, v in zip(names, values, strict=True)
        ]
        connection.exec_driver_sql(f"INSERT INTO evidence ({', '.join(names)}) VALUES ({', '.join(values)})")
    schema.migrate(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT protection, note_protection FROM evidence").all() == [
            ("public", "public")
        ]
        for word in ("secret", ""):
            with pytest.raises(IntegrityError):
                connection.exec_driver_sql(f"UPDATE evidence SET protection = '{word}'")
    engine.dispose()
