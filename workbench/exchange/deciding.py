"""Whose value stands where two copies of a row differ: read from what stood there before, on either side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from workbench.exchange.columns import kinds
from workbench.model.edit import STAMPS
from workbench.model.past import Key, Past
from workbench.model.vocabulary import Protection

Row = Mapping[str, Any]
Side = Literal["ours", "theirs"]

_UNITS: dict[str, tuple[tuple[str, ...], ...]] = {
    "article": (("published", "published_precision"),),
    "claim": (
        ("tag", "verdict"),
        ("state", "override_note", "override_by", "override_at"),
        ("claim_date", "claim_date_precision"),
        ("as_of", "as_of_precision"),
    ),
    "passage_anchor": (
        (
            "segments",
            "start",
            "end",
            "quote",
            "prefix",
            "suffix",
            "state",
            "score",
            "settled_at",
            "settled_by",
        ),
    ),
    "evidence": (
        ("published", "published_precision"),
        ("snapshot_sha256", "snapshot_name", "media_type", "captured_at"),
        ("article_id", "passage_id"),
    ),
}
"""Columns that go together, whoever's they are: a verdict belongs to its tag, a date to its precision."""
_APART = {"id", "created_at", "created_by", *STAMPS}
_DERIVED = {"claim": frozenset({"number", "deleted_at", "judges"})}
"""Columns that follow from others: a claim's number is the project's own, it is in the bin when its passages are, and
its judges are those of both sides."""


@lru_cache(maxsize=64)
def units(table: str) -> tuple[tuple[str, ...], ...]:
    """The columns of a table as they are decided, together or one by one."""
    together = list(_UNITS.get(table, ()))
    known = {name for unit in together for name in unit}
    alone = kinds(table).keys() - known - _APART - _DERIVED.get(table, frozenset())
    return (*together, *((name,) for name in kinds(table) if name in alone))


def differing(table: str, ours: Row, theirs: Row) -> list[tuple[str, ...]]:
    """The units in which two rows say different things."""
    if all(ours[name] == theirs[name] for name in _compared(table)):
        return []  # as nearly all are
    return [unit for unit in units(table) if any(ours[name] != theirs[name] for name in unit)]


@lru_cache(maxsize=64)
def _compared(table: str) -> tuple[str, ...]:
    return tuple(name for unit in units(table) for name in unit)


def _withheld(column: str, ours: Row, theirs: Row) -> bool:
    """Whether a protected note of ours, or an earlier one in a correction, came to nothing on their side."""
    if column in ("before", "after"):
        return bool(ours[column].get("note")) and theirs[column] == ours[column] | {"note": ""}
    return (
        column == "note"
        and bool(ours["note"])
        and not theirs["note"]
        and theirs.get("note_protection", Protection.PUBLIC) != Protection.PUBLIC
    )


class Pasts:
    """What stood before on our side and, where their file tells it, on theirs."""

    def __init__(self, ours: Past, theirs: Past | None, renamed: Mapping[Key, str]) -> None:
        self._ours = ours
        self._theirs = theirs or Past(())
        self._renamed = renamed

    def newer(self, table: str, unit: Sequence[str], ours: Row, theirs: Row) -> Side | None:
        """The side whose value of the unit came after the other's; None where that cannot be told."""
        key, there = (table, ours["id"]), self._there(table, ours["id"])
        differ = [name for name in unit if ours[name] != theirs[name]]
        we_had_theirs = all(self._ours.stood(key, name, theirs[name]) for name in differ)
        they_had_ours = all(self._theirs.stood(there, name, ours[name]) for name in differ)
        if _withheld(unit[0], ours, theirs) and not they_had_ours:
            return "ours"
        if we_had_theirs != they_had_ours:
            return "ours" if we_had_theirs else "theirs"
        if we_had_theirs:
            return None
        came, came_there = self._ours.came_at(key), self._theirs.came_at(there)
        we_kept = all(self._ours.untouched(key, name) for name in unit) and theirs["updated_at"] > came
        they_kept = (
            all(self._theirs.untouched(there, name) for name in unit) and ours["updated_at"] > came_there
        )
        if we_kept != they_kept:
            return "theirs" if we_kept else "ours"
        return None

    def we_removed(self, table: str, theirs: Row) -> bool | None:
        """Whether we took the row away as they still have it; None where we did, and they changed it since."""
        return self._removed(self._ours, (table, theirs["id"]), theirs)

    def they_removed(self, table: str, ours: Row) -> bool | None:
        """Whether they took the row away as we still have it; None where they did, and we changed it since."""
        return self._removed(self._theirs, self._there(table, ours["id"]), ours)

    def _there(self, table: str, row_id: str) -> Key:
        return table, self._renamed.get((table, row_id), row_id)

    @staticmethod
    def _removed(past: Past, key: Key, row: Row) -> bool | None:
        last = past.removed(key)
        if last is None:
            return False
        known = all(
            row[name] == last.get(name, row[name]) or past.stood(key, name, row[name])
            for name in _compared(key[0])
        )
        return True if known else None
