"""The tables as queries name them, and rows made into detached values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, or_
from sqlalchemy.engine import Connection
from sqlalchemy.orm import configure_mappers
from sqlmodel import SQLModel

from workbench.model import tables

# Rows are made here without __init__, which would do this at the first of them: without it they cannot be read.
configure_mappers()

Noun = TypeVar("Noun", bound=SQLModel)
Value = TypeVar("Value")


def _table(model: type[SQLModel]) -> Any:
    return model.__table__  # type: ignore[attr-defined]


PROJECT = _table(tables.Project)
ANALYST = _table(tables.Analyst)
ARTICLE = _table(tables.Article)
VERSION = _table(tables.ArticleVersion)
TEXT = _table(tables.ArticleText)
ZONE = _table(tables.Zone)
CLAIM = _table(tables.Claim)
PASSAGE = _table(tables.Passage)
ANCHOR = _table(tables.PassageAnchor)
SPEAKER = _table(tables.Speaker)
ALIAS = _table(tables.Alias)
ATTRIBUTION = _table(tables.Attribution)
SNAPSHOT = _table(tables.Snapshot)
EVIDENCE = _table(tables.Evidence)
CITATION = _table(tables.ClaimEvidence)
LINK = _table(tables.ClaimLink)
REVIEW = _table(tables.Review)
CORRECTION = _table(tables.Correction)
SNIPPET = _table(tables.Snippet)
ASSIGNMENT = _table(tables.Assignment)
ADJUDICATION = _table(tables.Adjudication)

AT_ONCE = 500
"""Keys that one query names at most."""


def parts(keys: Sequence[Value]) -> Iterator[list[Value]]:
    """The keys in lists of at most AT_ONCE, since a database takes only so many in one query."""
    for first_key in range(0, len(keys), AT_ONCE):
        yield list(keys[first_key : first_key + AT_ONCE])


def value(model: type[Noun], mapping: Any) -> Noun:
    """A detached value from a row that names its columns."""
    return made(model, ((name, mapping[name]) for name in model.model_fields))


def made(model: type[Noun], values: Iterable[tuple[str, Any]]) -> Noun:
    """A detached value with the columns as they are stored.

    The class's own ``__init__`` tells SQLAlchemy of every column for a session there never is: 150 µs a row, where
    this takes 3, and an article may have 20,000 passages of three rows each.
    """
    row: Noun = model.__new__(model)
    row.__dict__.update(values)
    return row


def first(connection: Connection, model: type[Noun], query: Select[Any]) -> Noun | None:
    """The first row of the query as a value, or None."""
    row = connection.execute(query).first()
    return None if row is None else value(model, row._mapping)


def all_of(connection: Connection, model: type[Noun], query: Select[Any]) -> list[Noun]:
    """All rows of the query as values."""
    return [value(model, row._mapping) for row in connection.execute(query)]


def escaped(words: str) -> str:
    """Words as a LIKE pattern takes them literally, with the backslash as its escape."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def says(connection: Connection, column: Any, word: str) -> ColumnElement[bool]:
    """The condition that a column holds a word, without regard to case.

    SQLite's LIKE knows the case of ASCII alone, so a word with other letters is also looked for in lower case, in
    capitals, and with a capital at its start.
    """
    if connection.dialect.name != "sqlite":
        return column.ilike(f"%{escaped(word)}%", escape="\\")  # type: ignore[no-any-return]
    spellings = {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
    return or_(*(column.like(f"%{escaped(spelling)}%", escape="\\") for spelling in sorted(spellings)))
