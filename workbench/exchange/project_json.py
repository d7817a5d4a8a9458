"""The project's own JSON: the whole record, or that of some articles, without loss and for people to read.

    {"format": "factcheck-workbench", "version": 3, "made_at": ..., "project": {...}, "analysts": [...],
     "speakers": [{..., "aliases": [...]}],
     "articles": [{..., "versions": [{..., "text": ..., "zones": [...]}],
                   "passages": [{..., "anchors": [...], "chain": [...]}], "assignments": [...],
                   "adjudications": [...]}],
     "claims": [{..., "citations": [...], "reviews": [...], "corrections": [...]}],
     "evidence": [...], "links": [...], "snippets": [...], "snapshots": {sha256: base64}}

The fields are the columns of the record by their own names; what nesting says already (an article's id in its
versions) and revision counters are left out. The same record and time give the same bytes. What was left out where
some articles alone were written, or what is protected was withheld, is said in "left_out"; a row that was emptied for
it names its fields in "withheld", so that a merge takes none of them for a change. Files of version 1, which knew no
speakers and no evidence, and of version 2, which knew no protection, are read too.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.border import (
    FORMAT,
    LARGEST_FILE,
    VERSION,
    WITHHELD,
    ProjectFile,
    read,
    refuse_large_snapshots,
    too_large,
)
from workbench.exchange.columns import kinds
from workbench.exchange.json_writing import Members, spelled
from workbench.exchange.nesting import INSIDE, TEXTS, TOP, Nest
from workbench.model.past import Key

__all__ = [
    "FORMAT",
    "LARGEST_FILE",
    "VERSION",
    "Nested",
    "ProjectFile",
    "dumps",
    "loads",
    "read",
    "recognise",
    "refuse_large_snapshots",
    "too_large",
    "written",
]

Row = Mapping[str, Any]
Rows = dict[str, list[dict[str, Any]]]

_MARK = re.compile(rf'"format"\s*:\s*"{re.escape(FORMAT)}"'.encode())
_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*")


def dumps(
    rows: Mapping[str, Sequence[Row]],
    texts: Mapping[str, str],
    blobs: Mapping[str, bytes] | None = None,
    *,
    made_at: str,
    left_out: Sequence[str] = (),
    withheld: Mapping[Key, Iterable[str]] | None = None,
) -> bytes:
    """The record as UTF-8 JSON; ``made_at`` (an ISO time in UTC) is the only thing that is not of the record.

    ``blobs`` are the bytes of snapshots by their hash, ``left_out`` sentences on what the file does not hold,
    ``withheld`` the fields of rows, by table and id, that were emptied before. Raises WorkbenchError where a text or a snapshot is missing, where there are several projects, or where the file would be
    too large: it could not be read back.
    """
    refuse_large_snapshots(sum(map(len, (blobs or {}).values())))
    nested = Nested(rows, texts, withheld)
    wanted = sorted({row["snapshot_sha256"] for row in rows["evidence"]} - {None})
    return written(
        rows["project"],
        lambda _nest: [nested],
        lambda: ((sha256, (blobs or {}).get(sha256)) for sha256 in wanted),
        made_at=made_at,
        left_out=lambda: left_out,
    )


def written(
    projects: Sequence[Row],
    lists: Callable[[Nest], Iterable[Nested]],
    snapshots: Callable[[], Iterable[tuple[str, bytes | None]]],
    *,
    made_at: str,
    left_out: Callable[[], Sequence[str]],
) -> bytes:
    """The same from a record that is read as the file is written: ``lists`` gives the rows of a list in several parts.

    The parts come in the order of their rows. ``snapshots``, in the order of their hashes, and ``left_out`` are asked
    for once all rows are written. Raises WorkbenchError as :func:`dumps` does.
    """
    if len(projects) > 1:
        raise WorkbenchError("This database describes several projects, so it cannot be exported as one.")
    out = Members()
    for name, value in (("format", FORMAT), ("version", VERSION), ("made_at", made_at)):
        out.member(name, value)
    own = Nested({"project": projects}, {})
    out.member("project", next((own.written("project", row) for row in projects), None))
    for nest in TOP:
        out.members(nest.name, (spelled(row, 2) for part in lists(nest) for row in part.each(nest)), "[]")
    out.members("snapshots", map(_snapshot, snapshots()), "{}")
    said = left_out()
    if said:
        out.member("left_out", list(said))
    return out.finished()


def loads(data: bytes) -> tuple[Rows, dict[str, str], dict[str, bytes]]:
    """The rows, texts and snapshots of a file, checked through and through.

    Raises WorkbenchError with a sentence that says where the file is wrong. :func:`read` also gives what to tell
    the person about it.
    """
    file = read(data)
    return file.rows, file.texts, file.blobs


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


class Nested:
    """Rows written each with the rows that are its own inside; ``withheld`` as :func:`dumps` takes it."""

    def __init__(
        self,
        rows: Mapping[str, Sequence[Row]],
        texts: Mapping[str, str],
        withheld: Mapping[Key, Iterable[str]] | None = None,
    ) -> None:
        self._rows = rows
        self._texts = texts
        self._withheld = withheld or {}
        self._of: dict[str, defaultdict[str, list[Row]]] = {}
        for nest in (nest for nests in INSIDE.values() for nest in nests):
            grouped: defaultdict[str, list[Row]] = defaultdict(list)
            for row in rows.get(nest.table, ()):
                grouped[row[nest.of]].append(row)
            self._of[nest.table] = grouped

    def each(self, nest: Nest) -> Iterator[dict[str, Any]]:
        """The rows of a table at the top, one after another."""
        for row in sorted(self._rows[nest.table], key=nest.order):
            yield self.written(nest.table, row)

    def written(self, table: str, row: Row, without: str = "") -> dict[str, Any]:
        """The columns of a row in the order of its noun, whatever order they came in, and what lies in it."""
        said = {name: row[name] for name in kinds(table) if name != without}
        emptied = self._withheld.get((table, row["id"]))
        if emptied:
            said[WITHHELD] = sorted(emptied)
        for name, column in TEXTS.get(table, {}).items():
            if row[column] is not None:
                said[name] = self._text(row[column])
        for nest in INSIDE.get(table, ()):
            inside = sorted(self._of[nest.table][row["id"]], key=nest.order)
            said[nest.name] = [self.written(nest.table, one, nest.of) for one in inside]
        return said

    def _text(self, sha256: str) -> str:
        try:
            return self._texts[sha256]
        except KeyError as error:
            raise WorkbenchError(
                "The text of an article is missing from this project, so an export would lose it: run a check."
            ) from error


def _snapshot(one: tuple[str, bytes | None]) -> str:
    sha256, data = one
    if data is None:
        raise WorkbenchError(
            "The snapshot of an evidence is missing from this project, so an export would lose it: run a check."
        )
    return f'{spelled(sha256)}: "{b64encode(data).decode("ascii")}"'
