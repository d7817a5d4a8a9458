"""The migrations make the tables that the classes describe."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlmodel import SQLModel

from tests.recording import add_piece
from workbench.model import tables
from workbench.store import schema
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
