"""Claims as they stand in a table, written into a file: in their order, and no others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.model.passage_columns import COLUMNS
from workbench.model.protection import Level
from workbench.store import queries
from workbench.store.queries import Connection, claims_table
from workbench.workspace.in_parts import batches
from workbench.workspace.output import write_whole
from workbench.workspace.reporting import report_bytes
from workbench.workspace.withheld import left_out
from workbench.workspace.workspace import Workspace

FORMATS = {"csv": ".csv", "csv-raw": ".csv", "json": ".json"}
"""The formats with the endings of their files."""
_CLAIM_ID = COLUMNS.index("claim_id")


def write_claims(
    workspace: Workspace,
    claim_ids: Sequence[str],
    format_: str,
    out: Path,
    level: Level = Level.PUBLIC,
) -> str:
    """Write these claims into a file, readable by its owner alone; gives a sentence on what is left out, or "".

    Raises WorkbenchError in words; ``out`` is then as it was before.
    """
    data, remark = claims_bytes(workspace, claim_ids, format_, level)
    write_whole(out, data, project=workspace.store.path, private=True)
    return remark


def claims_bytes(
    workspace: Workspace, claim_ids: Sequence[str], format_: str, level: Level = Level.PUBLIC
) -> tuple[bytes, str]:
    """These claims as bytes, and a sentence on what is left out.

    CSV has a row for each of their passages, in the order of the claims; what is marked independently is left out. JSON
    is the project's own, with the articles that they stand in, whole. ``level`` is what of the protected sources and
    notes is let in. Raises WorkbenchError for an unknown format.
    """
    if format_ not in FORMATS:
        raise WorkbenchError(
            f"“{format_}” is no format of an export of claims; there are {', '.join(FORMATS)}."
        )
    viewer = workspace.person.id

    def places(connection: Connection) -> list[str]:
        return claims_table.articles_of(connection, claim_ids, viewer)

    article_ids = workspace.store.read(places)
    if format_ == "json":
        data = report_bytes(workspace, article_ids, "json", level=level)
        return data, left_out(workspace, "json", article_ids)
    from workbench.exchange import csv
    from workbench.store.queries.passage_table import passage_table

    order = {claim_id: place for place, claim_id in enumerate(claim_ids)}
    with workspace.store.reading() as connection:
        people = {one.id: one.name for one in queries.analysts(connection)}
        lines = [
            line
            for some in batches(article_ids)
            for line in passage_table(connection, some, level, people, viewer=viewer)
            if line[_CLAIM_ID] in order
        ]
    lines.sort(key=lambda line: order[line[_CLAIM_ID]])
    missing = len(order) - len({line[_CLAIM_ID] for line in lines})
    claims = "1 claim is" if missing == 1 else f"{missing:,} claims are"
    remark = f"{claims} left out: what is marked independently goes into no table." if missing else ""
    return csv.write(lines) if format_ == "csv" else csv.write_raw(lines), remark
