"""What of the record goes into the project's own JSON: which rows, known from little of each, and read as they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from workbench.model.protection import Level, Withheld, protected
from workbench.store import outside, record, withholding
from workbench.store.queries import Connection
from workbench.workspace.in_parts import Begun
from workbench.workspace.withheld import Gathered

AT_ONCE = {"article": 100}
"""Rows of a table that are read together with what lies in them; of tables not named here OTHERS_AT_ONCE."""
OTHERS_AT_ONCE = 1_000

TOP = ("analyst", "speaker", "article", "claim", "evidence", "claim_link", "snippet")
"""The tables whose rows lie in no others."""

Order = Callable[[Mapping[str, Any]], Any]


class Selection:
    """The rows of the whole project (``article_ids`` None) or of some articles that the viewer may hand out.

    The parts are asked for list by list; ``snapshots`` and ``left_out`` speak of those that were. One connection gives
    one moment of the project.
    """

    def __init__(
        self,
        connection: Connection,
        viewer: str,
        article_ids: Sequence[str] | None,
        level: Level,
        begun: Begun,
    ) -> None:
        self._connection = connection
        self._viewer = viewer
        self._level = level
        self._begun = begun
        self._hidden = withholding.hidden_passages(connection, viewer)
        self._some = article_ids is not None
        every = self._some or self._hidden  # else nothing has to be known of what lies inside
        found = record.rows(
            connection,
            article_ids,
            record.SKELETON if every else {name: record.SKELETON[name] for name in TOP},
        )
        self._left_out = sum(row["id"] in self._hidden for row in found["passage"])
        chosen = withholding.without(found, self._hidden, viewer)
        self._rows = {name: chosen[name] for name in TOP}
        self._claims = {row["id"] for row in chosen["claim"]}
        self._withheld = Withheld()
        self._snapshots: set[str] = set()

    def parts(self, table: str, order: Order) -> Iterator[Gathered]:
        """The rows of one of TOP in their order with all that lies in them, without what is protected."""
        ids = [row["id"] for row in sorted(self._rows[table], key=order)]
        size = AT_ONCE.get(table, OTHERS_AT_ONCE)
        for start in range(0, len(ids), size):
            self._begun(start, len(ids))
            rows = record.with_inside(self._connection, table, ids[start : start + size], self._has)
            texts = record.texts(self._connection, rows["article_version"])
            kept = protected(rows, self._level)
            self._withheld |= kept.withheld
            if table == "evidence":
                self._snapshots |= {row["snapshot_sha256"] for row in kept.rows[table]} - {None}
            yield Gathered(kept.rows, texts, kept.withheld, kept.emptied)

    def _has(self, table: str, row: Mapping[str, Any]) -> bool:
        """Whether a row that lies in one of these is not left out."""
        if table == "passage":
            return row["id"] not in self._hidden and row["claim_id"] in self._claims
        return table != "adjudication" or self._hidden.isdisjoint(row["compared"])

    def snapshot_bytes(self) -> int:
        """How many bytes the snapshots are together."""
        return record.snapshot_bytes(self._connection, self._cited())

    def snapshots(self) -> Iterator[tuple[str, bytes | None]]:
        """Each with its hash, in the order of these; None where it is missing."""
        for row in self._cited():
            sha256 = row["snapshot_sha256"]
            yield sha256, record.snapshots(self._connection, [row]).get(sha256)

    def left_out(self) -> list[str]:
        """Sentences on what the file does not hold."""
        said = outside.named(self._connection, self._rows, self._viewer) if self._some else []
        said += [withholding.said(self._left_out)] if self._left_out else []
        return [*said, *self._withheld.sentences()]

    def _cited(self) -> list[dict[str, str]]:
        return [{"snapshot_sha256": sha256} for sha256 in sorted(self._snapshots)]
