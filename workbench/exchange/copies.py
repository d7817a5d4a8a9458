"""The rows of someone else's project file, checked as a file of JSON is: nothing in them is believed before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange import columns, first_version, second_version
from workbench.exchange.border import ProjectFile
from workbench.exchange.nouns import noun_of
from workbench.exchange.references import check
from workbench.text.canonical import canonical, digest

_JSON = ("words", "segments", "fields")


def checked(
    schema: str,
    tables: Mapping[str, list[dict[str, Any]]],
    texts: Mapping[str, Any],
    blobs: Mapping[str, Any],
) -> ProjectFile:
    """The record in raw rows of a database: each column of the right kind, each reference leading somewhere.

    ``schema`` "0001" has the claims' speakers as words yet, and none before "0003" says what is protected. Raises WorkbenchError in a sentence.
    """
    named = first_version.fill_rows(tables) if schema == "0001" else {}
    if schema < "0003":
        second_version.fill_rows(tables)
    rows = {table: [_row(table, raw) for raw in some] for table, some in tables.items()}
    first_version.name_speakers(named, rows)
    for some in rows.values():
        some.sort(key=lambda row: row["id"])
    if len(rows["project"]) > 1:
        raise WorkbenchError("The file describes several projects, so it cannot be merged as one.")
    kept_texts = _texts(rows["article_version"], texts)
    wanted = {row["snapshot_sha256"] for row in rows["evidence"]}
    kept_blobs = {
        sha256: data for sha256, data in blobs.items() if sha256 in wanted and isinstance(data, bytes)
    }
    check(rows, kept_texts, kept_blobs)
    return ProjectFile(rows, kept_texts, "", (), kept_blobs)


def _row(table: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its columns as a file of JSON would give them, then checked as such."""
    given = dict(raw)
    where = f"{noun_of(table).capitalize()} {str(raw.get('id'))[:12]}"
    for name, kind in columns.kinds(table).items():
        value = given.get(name)
        if kind in _JSON and isinstance(value, str):
            given[name] = _parsed(value, where, name)
        elif kind == "bool" and value in (0, 1):
            given[name] = bool(value)
    row = columns.taken(table, given, where, {})
    row["revision"] = 1
    return row


def _parsed(value: str, where: str, name: str) -> Any:
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        raise WorkbenchError(
            f"{where}: “{name}” is no JSON: the file is damaged. Nothing was read."
        ) from None


def _texts(versions: Sequence[Mapping[str, Any]], texts: Mapping[str, Any]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for sha256 in sorted({row[name] for row in versions for name in ("sha256", "whole_sha256")} - {None}):
        text = texts.get(sha256)
        if not isinstance(text, str) or not columns.sound(text):
            raise WorkbenchError("The file lacks the text of an article, or it is broken. Nothing was read.")
        if canonical(text) != text or digest(text) != sha256:
            raise WorkbenchError(
                "The text of an article is not the one its SHA-256 was taken of: it was altered. Nothing was read."
            )
        kept[sha256] = text
    return kept
