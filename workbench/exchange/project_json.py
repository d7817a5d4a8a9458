"""The project's own JSON: the whole record, or that of some articles, without loss and for people to read.

    {"format": "factcheck-workbench", "version": 1, "made_at": ..., "project": {...}, "analysts": [...],
     "articles": [{..., "versions": [{..., "text": ..., "zones": [...]}],
                   "passages": [{..., "anchors": [...]}]}],
     "claims": [...]}

The fields are the columns of the record by their own names; what nesting says already (an article's id in its
versions) and revision counters are left out. The same record and time give the same bytes.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.border import FORMAT, LARGEST_FILE, VERSION, ProjectFile, read, too_large
from workbench.exchange.columns import kinds

__all__ = [
    "FORMAT",
    "LARGEST_FILE",
    "VERSION",
    "ProjectFile",
    "dumps",
    "loads",
    "read",
    "recognise",
    "too_large",
]

Row = Mapping[str, Any]
Rows = dict[str, list[dict[str, Any]]]

_MARK = re.compile(rf'"format"\s*:\s*"{re.escape(FORMAT)}"'.encode())
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*")


def dumps(rows: Mapping[str, Sequence[Row]], texts: Mapping[str, str], *, made_at: str) -> bytes:
    """The record as UTF-8 JSON; ``made_at`` (an ISO time in UTC) is the only thing that is not of the record.

    Raises WorkbenchError where a text is missing or there are several projects: such a file could not be read back.
    """
    if len(rows["project"]) > 1:
        raise WorkbenchError("This database describes several projects, so it cannot be exported as one.")
    zones = _grouped(rows["zone"], "version_id")
    anchors = _grouped(rows["passage_anchor"], "passage_id")
    versions = _grouped(rows["article_version"], "article_id")
    passages = _grouped(rows["passage"], "article_id")
    value = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": made_at,
        "project": _fields("project", rows["project"][0]) if rows["project"] else None,
        "analysts": [_fields("analyst", row) for row in _by_age(rows["analyst"])],
        "articles": [
            _fields("article", article)
            | {
                "versions": [
                    _fields("article_version", version, "article_id")
                    | _texts(version, texts)
                    | {
                        "zones": [
                            _fields("zone", zone, "version_id") for zone in _by_place(zones[version["id"]])
                        ]
                    }
                    for version in sorted(versions[article["id"]], key=lambda row: row["number"])
                ],
                "passages": [
                    _fields("passage", passage, "article_id")
                    | {
                        "anchors": [
                            _fields("passage_anchor", row, "passage_id")
                            for row in _by_place(anchors[passage["id"]])
                        ]
                    }
                    for passage in _by_age(passages[article["id"]])
                ],
            }
            for article in _by_age(rows["article"])
        ],
        "claims": [
            _fields("claim", row)
            for row in sorted(rows["claim"], key=lambda row: (row["number"] or 0, row["id"]))
        ],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def loads(data: bytes) -> tuple[Rows, dict[str, str]]:
    """The rows and texts of a file, checked through and through.

    Raises WorkbenchError with a sentence that says where the file is wrong. :func:`read` also gives what to tell
    the person about it.
    """
    file = read(data)
    return file.rows, file.texts


def recognise(data: bytes) -> bool:
    """Whether a file is the project's own JSON, in whatever order its fields stand; its beginning may be enough.

    Where the mark stands further on, as after ``jq -S``, it has to be the file's own and not that of something in
    it. A file with the mark that is no whole JSON is taken for ours, so that reading it can say what is wrong.
    """
    start = _START.match(data)
    if start is not None and _MARK.match(data, start.end()) is not None:
        return True
    if start is None or _MARK.search(data, start.end()) is None:
        return False
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return True
    return isinstance(value, dict) and value.get("format") == FORMAT


def _fields(table: str, row: Row, *without: str) -> dict[str, Any]:
    """The columns of a row in the order of its noun, whatever order they came in."""
    return {name: row[name] for name in kinds(table) if name not in without}


def _texts(version: Row, texts: Mapping[str, str]) -> dict[str, str]:
    try:
        found = {"text": texts[version["sha256"]]}
        if version["whole_sha256"] is not None:
            found["whole_text"] = texts[version["whole_sha256"]]
    except KeyError as error:
        raise WorkbenchError(
            "The text of an article is missing from this project, so an export would lose it: run a check."
        ) from error
    return found


def _grouped(rows: Iterable[Row], column: str) -> defaultdict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


def _by_age(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["created_at"], row["id"]))


def _by_place(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["start"], -row["end"], row["id"]))
