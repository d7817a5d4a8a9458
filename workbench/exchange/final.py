"""What is final here when another record is merged into it: only what a correction in the file names may change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.exchange.deciding import Row
from workbench.exchange.settled import Tables
from workbench.model.evidence_fields import FREE_OF_CITATION, JUDGED_OF_SOURCE
from workbench.model.states import FROZEN
from workbench.model.vocabulary import ClaimState, CorrectionKind


class Final:
    """The claims that are final here, with the corrections of them that the file brings."""

    def __init__(self, ours: Tables, theirs: Tables) -> None:
        self._ours = ours["claim"]
        self._theirs = theirs["claim"]
        self._final = {key for key, row in self._ours.items() if row["state"] == ClaimState.FINAL}
        self._corrections: dict[str, list[Row]] = {}
        new = [row for key, row in theirs["correction"].items() if key not in ours["correction"]]
        for row in sorted(new, key=lambda row: (row["created_at"], row["id"])):
            self._corrections.setdefault(row["claim_id"], []).append(row)
        self._cited_by: dict[str, list[str]] = {}
        for row in ours["claim_evidence"].values():
            if self.keeps_citations(row["claim_id"]):
                self._cited_by.setdefault(row["evidence_id"], []).append(row["claim_id"])

    def held(self, table: str, ours: Row, theirs: Row, unit: Sequence[str]) -> str | None:
        """The id of a final claim for which a row keeps these columns as they are here, or None."""
        if table == "claim":
            frozen = FROZEN & {*unit} or unit[0] == "state"
            return ours["id"] if frozen and self.keeps(ours["id"], unit) else None
        if table == "claim_evidence":
            if not {*unit} - FREE_OF_CITATION:
                return None
            return ours["claim_id"] if self.keeps_citations(ours["claim_id"]) else None
        judged = {name for name in unit if ours[name] != theirs[name]} & {*JUDGED_OF_SOURCE}
        if (
            table == "evidence" and judged
        ):  # a file does not fill it in either: its undo would empty what is final
            return next(iter(self._cited_by.get(ours["id"], ())), None)
        return None

    def keeps(self, claim_id: str, names: Sequence[str]) -> bool:
        """Whether the claim is final here, and the corrections do not lead from what it says to what the file says."""
        if claim_id not in self._final:
            return False
        theirs = self._theirs.get(claim_id, self._ours[claim_id])
        return any(self._corrected(claim_id, name) != theirs[name] for name in names)

    def keeps_citations(self, claim_id: str) -> bool:
        """Whether the claim is final here, and no correction in the file is of its facts or its verdict."""
        kinds = {row["kind"] for row in self._corrections.get(claim_id, ())}
        return claim_id in self._final and not kinds & {CorrectionKind.FACTUAL, CorrectionKind.VERDICT}

    def _corrected(self, claim_id: str, name: str) -> Any:
        """What the claim says here once the corrections are made that start from what it says."""
        value = self._ours[claim_id][name]
        for row in self._corrections.get(claim_id, ()):
            if name in row["after"] and row["before"].get(name) == value:
                value = row["after"][name]
        return value
