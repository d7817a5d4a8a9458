"""Reading the project's own JSON: a file is believed only after everything in it was checked."""

from __future__ import annotations

import json
from base64 import b64decode
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange import columns, first_version, second_version
from workbench.exchange.nesting import INSIDE, TEXTS, TOP
from workbench.exchange.references import check
from workbench.model.past import Key
from workbench.model.tables import RECORD
from workbench.text.canonical import canonical, digest

FORMAT = "factcheck-workbench"
VERSION = 3
WITHHELD = "withheld"
"""The field of a row that lists its fields, and the lists in it, that the file was written without."""
LARGEST_FILE = 500_000_000
"""Bytes; a larger file is refused before it is read, and not written."""
LARGEST_SNAPSHOTS = 350_000_000
"""Bytes of all snapshots together that are sure to fit into such a file, where four letters hold three bytes."""

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """What a file holds: rows as `store.record.read` gives them, texts by hash, when it was made.

    ``blobs`` are the bytes of snapshots by hash, ``notes`` sentences for people on what was met and not taken.
    ``withheld`` are the fields of rows, by table and id, that the file was written without, since they are protected.
    """

    rows: Rows
    texts: dict[str, str]
    made_at: str
    notes: tuple[str, ...] = ()
    blobs: dict[str, bytes] = field(default_factory=dict)
    withheld: dict[Key, frozenset[str]] = field(default_factory=dict)


def read(data: bytes) -> ProjectFile:
    """The checked content of a file of the project's own JSON.

    Raises WorkbenchError with a sentence that says where it is wrong: no JSON, another format, a newer version, a
    missing or impossible value, a reference to nothing, a text with another hash, a quote that is not there.
    """
    value = _parsed(data)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise WorkbenchError(
            "This is JSON, but not a project of this workbench: its “format” says something else."
        )
    version = value.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise WorkbenchError(
            f"The file does not say which version of the format it is (“version” is {version!r})."
        )
    if version > VERSION:
        raise WorkbenchError(
            f"The file is of version {version} of the format and this program reads up to {VERSION}: "
            "update the program, or export the project again from an older one."
        )
    named = first_version.complete(value) if version == 1 else {}
    if version < 3:
        second_version.complete(value)
    reading = _Reading()
    reading.read(value)
    first_version.name_speakers(named, reading.rows)
    for table in reading.rows.values():
        table.sort(key=lambda row: row["id"])
    check(reading.rows, reading.texts, reading.blobs)
    made_at = value.get("made_at")
    return ProjectFile(
        reading.rows,
        reading.texts,
        made_at if isinstance(made_at, str) else "",
        (*reading.notes(), *_left_out(value)),
        reading.blobs,
        reading.withheld,
    )


def too_large() -> WorkbenchError:
    """What is said of a file over LARGEST_FILE."""
    return WorkbenchError(
        f"The file is larger than {LARGEST_FILE // 1_000_000:,} MB: hand the project over as a copy made by "
        "“workbench backup”, which “workbench merge” takes too, or in parts, as reports in JSON on some of its articles."
    )


def refuse_large_snapshots(total: int) -> None:
    """Raises WorkbenchError, before any of them is spelt out, where so many bytes of snapshots do not fit into a file."""
    if total > LARGEST_SNAPSHOTS:
        raise WorkbenchError(
            f"The snapshots of evidence are {total // 1_000_000:,} MB, and {LARGEST_SNAPSHOTS // 1_000_000:,} MB fit "
            "into a JSON file: hand the project over as a copy made by “workbench backup”, which “workbench merge” "
            "takes too."
        )


def _parsed(data: bytes) -> Any:
    if len(data) > LARGEST_FILE:
        raise too_large()
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise WorkbenchError(f"The file is not UTF-8 (byte {error.start:,}): export it again.") from error
    except RecursionError as error:
        raise WorkbenchError(
            "The file is nested deeper than any project: it was not made by this workbench."
        ) from error
    except json.JSONDecodeError as error:
        raise WorkbenchError(
            f"The file is no whole JSON (line {error.lineno:,}, column {error.colno:,}): it was cut or edited. Export it again."
        ) from error
    except ValueError as error:
        raise WorkbenchError(
            "The file holds a number longer than any in a project: it was not made by this workbench."
        ) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        name = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise WorkbenchError(
            f"The file gives “{name[:60]}” twice for the same thing: it was edited. Export it again."
        )
    return found


def _no_number(word: str) -> Any:
    raise WorkbenchError(
        f"The file holds {word}, which is no number that JSON knows: it was edited. Export it again."
    )


@dataclass
class _Reading:
    rows: Rows = field(default_factory=lambda: {str(model.__tablename__): [] for model in RECORD})
    texts: dict[str, str] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    withheld: dict[Key, frozenset[str]] = field(default_factory=dict)
    met: Counter[tuple[str, str]] = field(default_factory=Counter)
    altered: Counter[tuple[str, str]] = field(default_factory=Counter)

    def read(self, value: Mapping[str, Any]) -> None:
        known = {
            "format",
            "version",
            "made_at",
            "project",
            "snapshots",
            "left_out",
            *(nest.name for nest in TOP),
        }
        self.met.update(("the file", name) for name in value if name not in known)
        if value.get("project") is not None:
            self._nested("project", value["project"], "Project", {})
        for nest in TOP:
            for index, row in enumerate(_list(value, nest.name, "The file"), start=1):
                self._nested(nest.table, row, f"{nest.noun.capitalize()} {index}", {})
        self._snapshots(value)

    def _nested(self, table: str, given: Any, where: str, implied: Mapping[str, Any]) -> None:
        inside, texts = INSIDE.get(table, ()), TEXTS.get(table, {})
        row = self._row(
            table, given, where, implied, beside=(*texts, *(nest.name for nest in inside), WITHHELD)
        )
        if row.get("title"):
            where = f"{where} (“{row['title'][:60]}”)"
        for name, column in texts.items():
            if row[column] is not None:
                self._text(given, name, row[column], where)
        for nest in inside:
            for index, one in enumerate(_list(given, nest.name, where), start=1):
                self._nested(nest.table, one, f"{where}, {nest.noun} {index}", {nest.of: row["id"]})

    def _row(
        self,
        table: str,
        given: Any,
        where: str,
        implied: Mapping[str, Any],
        beside: tuple[str, ...],
    ) -> dict[str, Any]:
        if not isinstance(given, dict):
            raise WorkbenchError(f"{where} is no object with fields: the file was edited. Export it again.")
        row = columns.taken(table, given, where, implied)
        self.met.update((table.replace("_", " "), name) for name in columns.unknown(table, given, beside))
        self.altered.update((table, name) for name in row if name in given and row[name] != given[name])
        row["revision"] = 1
        self.rows[table].append(row)
        emptied = given.get(WITHHELD)
        if isinstance(emptied, list):
            known = {*row, *(nest.name for nest in INSIDE.get(table, ()))}
            self.withheld[table, row["id"]] = frozenset(name for name in known if name in emptied)
        return row

    def _text(self, version: Mapping[str, Any], name: str, sha256: str, where: str) -> None:
        text = version.get(name)
        if not isinstance(text, str) or not columns.sound(text):
            raise WorkbenchError(f"{where}: its “{name}” is missing or broken. Export the project again.")
        if canonical(text) != text or digest(text) != sha256:
            raise WorkbenchError(
                f"{where}: its “{name}” is not the one its SHA-256 was taken of: it was altered. Nothing was read."
            )
        self.texts[sha256] = text

    def _snapshots(self, value: Mapping[str, Any]) -> None:
        given = value.get("snapshots")
        if not isinstance(given, dict):
            raise WorkbenchError(
                "The file: “snapshots” are missing; the file was cut or edited. Export it again."
            )
        for sha256, said in given.items():
            try:
                if not isinstance(said, str):
                    raise ValueError
                data = b64decode(said, validate=True)
            except ValueError as error:
                raise WorkbenchError(
                    f"The snapshot {sha256[:12]}… is not spelt in base64: the file was cut or edited. Export it again."
                ) from error
            self.blobs[sha256] = data

    def notes(self) -> tuple[str, ...]:
        """What was met and not taken, or not as it was."""
        unread = (
            f"{count:,} × “{name}” of {noun} was not read: this version of the program does not know it."
            for (noun, name), count in self.met.items()
        )
        altered = (
            f"{count:,} × “{name}” of {table.replace('_', ' ')} held line ends or control characters that are not "
            "stored; they were replaced."
            for (table, name), count in self.altered.items()
        )
        return (*unread, *altered)


def _list(value: Mapping[str, Any], name: str, where: str) -> list[Any]:
    found = value.get(name)
    if not isinstance(found, list):
        raise WorkbenchError(
            f"{where}: the list “{name}” is missing; the file was cut or edited. Export it again."
        )
    return found


def _left_out(value: Mapping[str, Any]) -> list[str]:
    """The file's own sentences on what it was written without."""
    said = value.get("left_out")
    if not isinstance(said, list):
        return []
    return [canonical(words)[:300] for words in said[:20] if isinstance(words, str) and columns.sound(words)]
