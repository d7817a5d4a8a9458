"""What a file was written without, since it is protected, given back from what is here: a merge takes none of it for a change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.exchange.matching import Matched
from workbench.model.past import Key
from workbench.model.vocabulary import Protection

Row = Mapping[str, Any]


def give_back(
    found: Matched, ours: Mapping[str, Sequence[Row]], withheld: Mapping[Key, frozenset[str]]
) -> None:
    """Fill the file's rows, in place, with what ours say where the file names a field in ``withheld``.

    ``citations`` of a claim stands for those citations of sources that are not public here, with the sources
    themselves. A row that is not here stays as the file has it.
    """
    if not withheld:
        return
    here = {table: {row["id"]: row for row in some} for table, some in ours.items()}
    reciting = set()
    for table, rows in found.rows.items():
        for row in rows:
            fields = withheld.get((table, found.theirs.get((table, row["id"]), row["id"])))
            known = here[table].get(row["id"])
            if not fields or known is None:
                continue
            row.update((name, known[name]) for name in fields if name in row)
            if table == "claim" and "citations" in fields:
                reciting.add(row["id"])
    _recite(found, here, reciting)


def _recite(found: Matched, here: Mapping[str, Mapping[str, Row]], claims: set[str]) -> None:
    cited = {row["id"] for row in found.rows["claim_evidence"]}
    sources = {row["id"] for row in found.rows["evidence"]}
    for row in here["claim_evidence"].values():
        source = here["evidence"][row["evidence_id"]]
        if row["claim_id"] not in claims or row["id"] in cited or source["protection"] == Protection.PUBLIC:
            continue
        found.rows["claim_evidence"].append(dict(row))
        if source["id"] not in sources:
            sources.add(source["id"])
            found.rows["evidence"].append(dict(source))
