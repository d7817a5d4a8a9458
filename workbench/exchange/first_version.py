"""Files of version 1 of the project's own JSON, which named a claim's speaker in its own words and knew no evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.columns import LONGEST, kinds, sound
from workbench.model.ids import claim_label
from workbench.model.upgrading import said_rows
from workbench.text.canonical import canonical

Row = dict[str, Any]

_NEW_COLUMNS: dict[str, Mapping[str, Any]] = {
    "article": {"topics": [], "note": "", "assignments": [], "adjudications": []},
    "passage": {"independent": False, "chain": []},
    "claim": {
        "kind": "",
        "checkable": "",
        "due": "",
        "claim_date": "",
        "claim_date_precision": "",
        "as_of": "",
        "as_of_precision": "",
        "place": "",
        "confidence": "",
        "priority": "normal",
        "topics": [],
        "flags": [],
        "judges": [],
        "override_note": "",
        "override_by": "",
        "override_at": "",
        "independent": False,
        "citations": [],
        "reviews": [],
        "corrections": [],
    },
}
_NEW_LISTS: Mapping[str, Any] = {"speakers": [], "evidence": [], "links": [], "snippets": [], "snapshots": {}}


def complete(value: Row) -> dict[str, Any]:
    """Give a parsed file, in place, what version 2 asks for beside; gives the speakers that its claims name, by claim id.

    What the file says of its own stays to be checked, whatever it is.
    """
    for name, empty in _NEW_LISTS.items():
        value.setdefault(name, empty)
    named: dict[str, Any] = {}
    for article in _objects(value, "articles"):
        _fill("article", article)
        for passage in _objects(article, "passages"):
            _fill("passage", passage)
    for claim in _objects(value, "claims"):
        _fill("claim", claim)
        if "speaker" in claim:
            named[str(claim.get("id"))] = claim.pop("speaker")
    return named


def name_speakers(named: Mapping[str, Any], rows: Mapping[str, list[Row]]) -> None:
    """Make the speakers that claims named rows of their own, as the update of an older project does.

    Raises WorkbenchError for a name that is no words.
    """
    for claim in rows["claim"]:
        name = named.get(claim["id"], "")
        if not isinstance(name, str) or len(name) > LONGEST or not sound(name):
            raise WorkbenchError(
                f"{claim_label(claim['number'])}: its “speaker” is no words: the file was cut or edited. "
                "Export it again."
            )
    speaking = [claim | {"speaker": canonical(named.get(claim["id"], ""))} for claim in rows["claim"]]
    speakers, attributions = said_rows(speaking, rows["passage"])
    rows["speaker"] += speakers
    rows["attribution"] += attributions


def fill_rows(tables: Mapping[str, list[Row]]) -> dict[str, Any]:
    """The same for the rows of a project file of schema 0001, in place."""
    named: dict[str, Any] = {}
    for table, columns in _NEW_COLUMNS.items():
        known = kinds(table)
        for row in tables.get(table, ()):
            row.update((name, empty) for name, empty in columns.items() if name in known and name not in row)
            if "speaker" in row:
                named[str(row.get("id"))] = row.pop("speaker")
    return named


def _fill(table: str, row: Row) -> None:
    for name, empty in _NEW_COLUMNS[table].items():
        row.setdefault(name, list(empty) if isinstance(empty, list) else empty)


def _objects(value: Row, name: str) -> Iterator[Row]:
    found = value.get(name)
    if isinstance(found, list):
        yield from (one for one in found if isinstance(one, dict))
