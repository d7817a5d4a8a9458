"""Two records made one, row by row: what comes in, what is taken over, what stays, what only a person can say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from workbench.exchange import telling
from workbench.exchange.deciding import Pasts, Row, Side, differing
from workbench.exchange.final import Final
from workbench.exchange.nesting import by_age
from workbench.exchange.nouns import named
from workbench.exchange.settled import Difference, Settled, Tables
from workbench.model.tables import TABLES

Rows = Mapping[str, Sequence[Row]]
APART = ("project", "analyst", "attribution")
"""Tables that are not settled row by row: the project is our own, people stay as they are known here, and who said a
passage is settled as a whole (:mod:`workbench.exchange.wholes`), as is the state of a claim."""
LEAVES = frozenset({"alias", "claim_evidence", "claim_link", "snippet", "zone"})
"""Rows that are taken away without a bin, which a merge takes away too."""
_BACK = {
    "passage": ("claim_id", "article_id"),
    "passage_anchor": ("version_id",),
    "article_version": ("article_id",),
    "claim_evidence": ("evidence_id",),
    "attribution": ("speaker_id",),
}
"""References whose row comes back, where it was taken away here and something new needs it."""


class Settling:
    """One merge. ``choices`` are a person's, by the key of a difference; ``otherwise`` is what stands without one."""

    def __init__(
        self, ours: Rows, theirs: Rows, pasts: Pasts, choices: Mapping[str, Side], otherwise: Side | None
    ) -> None:
        self.ours = indexed(ours)
        self.theirs = indexed(theirs)
        self.pasts = pasts
        self._choices = choices
        self._otherwise = otherwise
        self.settled = Settled(
            {table: {key: dict(row) for key, row in rows.items()} for table, rows in self.ours.items()}
        )
        self._gone: Tables = {table: {} for table in TABLES}
        self._final = Final(self.ours, self.theirs)
        self._kept_final: set[str] = set()

    def run(self) -> Settled:
        """Settle every row by itself; what is settled as a whole is left."""
        people = {key: row for key, row in self.theirs["analyst"].items() if key not in self.ours["analyst"]}
        for row in people.values():
            self.add("analyst", row)
        for table in TABLES:
            if table not in APART:
                self._rows(table)
        return self.settled

    def choose(self, key: str, subject: str, field_: str, ours: str, theirs: str, newer: Side | None) -> Side:
        """Whose value stands, noted as a difference. Without an answer ours does, and the difference is a conflict."""
        taken = self._choices.get(key) or newer or self._otherwise
        self.settled.differences.append(Difference(key, subject, field_, ours, theirs, taken))
        return taken or "ours"

    def say_final(self, claim_id: str) -> None:
        """Note, once, that a final claim stays as it is."""
        if claim_id not in self._kept_final:
            self._kept_final.add(claim_id)
            label = named("claim", self.ours["claim"][claim_id])
            self.settled.notes.append(
                f"{label} is final here and stays as it is: correct it by hand where the file is right."
            )

    def is_fixed(self, claim_id: str, names: Sequence[str]) -> bool:
        """Whether these columns of a claim are final here, and no correction in the file leads to what it says."""
        return self._final.keeps(claim_id, names)

    def _rows(self, table: str) -> None:
        ours, theirs = self.ours[table], self.theirs[table]
        for key, row in sorted(theirs.items(), key=lambda item: by_age(item[1])):
            if key in ours:
                self._both(table, ours[key], row)
            else:
                self._theirs_alone(table, row)
        if table in LEAVES:
            for key, row in ours.items():
                if key not in theirs:
                    self._ours_alone(table, row)

    def _both(self, table: str, ours: Row, theirs: Row) -> None:
        apart = differing(table, ours, theirs)
        merged = self.settled.rows[table][ours["id"]]
        if table == "claim":
            merged["judges"] = [
                *ours["judges"],
                *(one for one in theirs["judges"] if one not in ours["judges"]),
            ]
        for unit in apart:
            final = self._final.held(table, ours, theirs, unit)
            if final is not None:
                self.say_final(final)
            elif (table, unit[0]) != ("claim", "state") and self.unit(table, unit, ours, theirs) == "theirs":
                merged.update((name, theirs[name]) for name in unit)
        # Where all of it is theirs now, so are its stamps: then both copies have the same row.
        if apart and not differing(table, merged, theirs) and merged.get("judges") == theirs.get("judges"):
            merged.update(updated_at=theirs["updated_at"], updated_by=theirs["updated_by"])

    def unit(
        self, table: str, unit: Sequence[str], ours: Row, theirs: Row, newer: Side | None = None
    ) -> Side:
        """Whose value of some columns stands, noted; ``newer`` where it is known already."""
        return self.choose(
            f"{table}:{ours['id']}:{unit[0]}",
            telling.subject(table, ours, self.ours),
            telling.field_name(unit[0]),
            telling.value(table, unit, ours, self.ours),
            telling.value(table, unit, theirs, self.theirs),
            newer or self.pasts.newer(table, unit, ours, theirs),
        )

    def _theirs_alone(self, table: str, row: Row) -> None:
        removed = self.pasts.we_removed(table, row)
        if removed is not False:
            newer: Side | None = "ours" if removed else None
            known_as = telling.subject(table, row, self.theirs)
            if (
                removed
                or self.choose(
                    f"{table}:{row['id']}:row", known_as, "it", "taken away", "changed since", newer
                )
                == "ours"
            ):
                self._gone[table][row["id"]] = dict(row)
                return
        if table == "claim_evidence" and self._final.keeps_citations(row["claim_id"]):
            self.say_final(row["claim_id"])
        elif table != "zone" or self._is_free(row):
            self.add(table, row)

    def _is_free(self, zone: Row) -> bool:
        """Whether a zone of theirs has its place; those of ours in the way go where theirs stand."""
        ours = self.settled.rows["zone"]
        here = [row for row in ours.values() if row["version_id"] == zone["version_id"]]
        in_the_way = [row for row in here if row["start"] < zone["end"] and zone["start"] < row["end"]]
        in_the_way = [row for row in in_the_way if self.pasts.they_removed("zone", row) is not True]
        if not in_the_way:
            return True
        said = ", ".join(f"{row['kind']} at {row['start']}-{row['end']}" for row in in_the_way)
        version = self.ours["article_version"].get(zone["version_id"], {})
        known_as = telling.subject("article_version", version, self.ours)
        theirs = f"{zone['kind']} at {zone['start']}-{zone['end']}"
        if (
            self.choose(f"zone:{zone['id']}:place", known_as, "what the words are", said, theirs, None)
            == "ours"
        ):
            return False
        for row in in_the_way:
            self.remove("zone", row)
        return True

    def _ours_alone(self, table: str, row: Row) -> None:
        removed = self.pasts.they_removed(table, row)
        if removed is False or row["id"] not in self.settled.rows[table]:
            return
        if table == "claim_evidence" and self._final.keeps_citations(row["claim_id"]):
            self.say_final(row["claim_id"])
            return
        newer: Side | None = "theirs" if removed else None
        known_as = telling.subject(table, row, self.ours)
        if (
            removed
            or self.choose(f"{table}:{row['id']}:row", known_as, "it", "changed since", "taken away", newer)
            == "theirs"
        ):
            self.remove(table, row)

    def add(self, table: str, row: Row) -> None:
        """Let a row of theirs come in."""
        self.settled.rows[table][row["id"]] = dict(row)
        self.settled.added.setdefault(table, []).append(row)

    def remove(self, table: str, row: Row) -> None:
        """Take a row of ours away."""
        del self.settled.rows[table][row["id"]]
        self.settled.removed.append((table, row))

    def drop(self, table: str, row: Row) -> None:
        """Let a row go that does not fit the others: one of theirs that was to come in, or one of ours."""
        if row["id"] in self.ours[table]:
            self.remove(table, row)
        else:
            self.leave_out(table, row)

    def bring_back(self) -> None:
        """Make references whole. What was taken away here comes back where something new needs it; what needs it otherwise is left out."""
        going = True
        while going:
            going = False
            for table in TABLES:
                for row in [*self.settled.added.get(table, ())]:
                    for column, parent in parents(table):
                        if row[column] is None or row[column] in self.settled.rows[parent]:
                            continue
                        going = True
                        if row[column] in self._gone[parent] and column in _BACK.get(table, ()):
                            self.add(parent, self._gone[parent].pop(row[column]))
                        else:
                            self.leave_out(table, row)
                            break

    def leave_out(self, table: str, row: Row) -> None:
        """Take back a row that was to come in."""
        self.settled.rows[table].pop(row["id"], None)
        self.settled.added[table] = [one for one in self.settled.added[table] if one["id"] != row["id"]]


@lru_cache(maxsize=64)
def parents(table: str) -> tuple[tuple[str, str], ...]:
    """The columns of a table that name rows of the record, with the tables of these."""
    keys = TABLES[table].__table__.foreign_keys
    found = ((key.parent.name, key.column.table.name) for key in keys)
    return tuple(sorted((column, parent) for column, parent in found if parent in TABLES))


def indexed(rows: Rows) -> Tables:
    """Rows by table and id."""
    return {table: {row["id"]: dict(row) for row in rows.get(table, ())} for table in TABLES}
