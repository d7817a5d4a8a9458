"""From a file's rows to the one edit that brings them into a project, or the reasons why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.references import replies_last
from workbench.model.edit import STAMPS, Edit, RowChange
from workbench.model.ids import claim_label
from workbench.model.tables import RECORD

Row = Mapping[str, Any]
TABLE_NAMES = tuple(str(model.__tablename__) for model in RECORD)
_NOUNS = {"article_version": "version", "passage_anchor": "place of a passage"}


@dataclass
class MergePlan:
    """What an import would do. ``edit`` changes nothing where there are conflicts.

    ``added`` and ``skipped`` count rows by table; ``conflicts``, ``renumbered`` and ``kept`` are sentences.
    """

    edit: Edit
    added: dict[str, int] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)
    renumbered: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def refuse_conflicts(self) -> None:
        """Raises WorkbenchError, listing them, where there are conflicts."""
        if self.conflicts:
            more = f" And {len(self.conflicts) - 5:,} more." if len(self.conflicts) > 5 else ""
            raise WorkbenchError(
                "The file and the project say different things, so nothing was imported: "
                + " ".join(self.conflicts[:5])
                + more
            )

    def summary(self) -> str:
        """Sentences for people: what came in, what was there already, what got new numbers."""
        articles, claims = self.added.get("article", 0), self.added.get("claim", 0)
        said = [
            f"{articles:,} article{'' if articles == 1 else 's'} and {claims:,} claim{'' if claims == 1 else 's'} added."
        ]
        there = self.skipped.get("article", 0)
        if there:
            said.append(f"{there:,} article{' was' if there == 1 else 's were'} already there.")
        return " ".join([*said, *self.conflicts, *self.renumbered, *self.kept])


def to_edit(
    rows: Mapping[str, Sequence[Row]],
    texts: Mapping[str, str],
    existing_rows: Mapping[str, Sequence[Row]],
    blobs: Mapping[str, bytes] | None = None,
) -> MergePlan:
    """How to bring checked rows into a project that has ``existing_rows``.

    Rows that are there and equal (apart from stamps) are skipped, new ones added as they are, times included. The
    same key with another content is a conflict, and then nothing changes. A claim whose number the project has given
    to another gets a new one from the store. Where the project has neither articles nor claims, its own row and those
    of people in the file give way to the file's, so that it becomes the same record.
    """
    empty = not existing_rows["article"] and not existing_rows["claim"]
    plan = MergePlan(Edit("Import project", ()))
    changes = [
        *_project(rows, existing_rows, plan, empty=empty),
        *_analysts(rows, existing_rows, plan, empty=empty),
    ]
    new: dict[str, list[Row]] = {}
    for table in TABLE_NAMES[2:]:
        new[table] = _new(table, rows[table], existing_rows[table], plan)
    _refuse_doubles(new, existing_rows, plan)
    new["zone"] = replies_last(new["zone"])
    new["claim"] = _renumbered(new["claim"], existing_rows["claim"], plan)
    changes += [
        RowChange(table, row["id"], None, dict(row)) for table in TABLE_NAMES[2:] for row in new[table]
    ]
    if plan.conflicts:
        plan.added.clear()
        return plan
    hashes = {row[name] for row in new["article_version"] for name in ("sha256", "whole_sha256")} - {None}
    plan.edit = Edit(
        "Import project",
        tuple(changes),
        texts={sha256: texts[sha256] for sha256 in sorted(hashes)},
        blobs=dict(blobs or {}),
    )
    return plan


def _project(
    rows: Mapping[str, Sequence[Row]], existing: Mapping[str, Sequence[Row]], plan: MergePlan, *, empty: bool
) -> Iterable[RowChange]:
    """The file's project row in an empty project; else the project's own stays."""
    ours, theirs = list(existing["project"]), list(rows["project"])
    if not theirs:
        return
    if ours and not empty:
        if any(_differing(theirs[0], row) for row in ours):
            plan.kept.append("The project keeps its own name and settings.")
        return
    if ours and ours[0]["id"] == theirs[0]["id"]:
        yield from _replaced("project", theirs[0], ours[0])
        return
    for row in ours:
        yield RowChange("project", row["id"], dict(row), None)
    yield RowChange("project", theirs[0]["id"], None, dict(theirs[0]))


def _analysts(
    rows: Mapping[str, Sequence[Row]], existing: Mapping[str, Sequence[Row]], plan: MergePlan, *, empty: bool
) -> Iterable[RowChange]:
    """People who are new; one known under another name stays as the project knows them, unless it is empty."""
    ours = {row["id"]: row for row in existing["analyst"]}
    for row in rows["analyst"]:
        known = ours.get(row["id"])
        if known is None:
            plan.added["analyst"] = plan.added.get("analyst", 0) + 1
            yield RowChange("analyst", row["id"], None, dict(row))
        elif empty:
            yield from _replaced("analyst", row, known)
        elif _differing(row, known):
            plan.kept.append(f"The analyst {known['name']} stays as this project knows them.")


def _replaced(table: str, row: Row, known: Row) -> Iterable[RowChange]:
    changed = [name for name in row if name not in ("revision", "id") and row[name] != known[name]]
    if changed:
        yield RowChange(table, row["id"], {n: known[n] for n in changed}, {n: row[n] for n in changed})


def _new(table: str, rows: Sequence[Row], existing: Sequence[Row], plan: MergePlan) -> list[Row]:
    ours = {row["id"]: row for row in existing}
    new: list[Row] = []
    for row in rows:
        known = ours.get(row["id"])
        if known is None:
            new.append(row)
            continue
        # A claim that got a new number in an earlier import is the same claim.
        differing = [name for name in _differing(row, known) if (table, name) != ("claim", "number")]
        if differing:
            plan.conflicts.append(
                f"{_named(table, known)} differs in {', '.join(differing[:3]).replace('_', ' ')}."
            )
        else:
            plan.skipped[table] = plan.skipped.get(table, 0) + 1
    plan.added[table] = len(new)
    return new


def _differing(row: Row, known: Row) -> list[str]:
    return [name for name in row if name not in STAMPS and row[name] != known[name]]


def _named(table: str, row: Row) -> str:
    noun = _NOUNS.get(table, table).capitalize()
    if table == "claim":
        return claim_label(row["number"])
    if table == "article":
        return f"The article “{row['title']}”"
    return f"{noun} {row['id'][:8]}…"


def _refuse_doubles(
    new: Mapping[str, Sequence[Row]], existing: Mapping[str, Sequence[Row]], plan: MergePlan
) -> None:
    """New rows that would stand in the place of others: the same version number, two places in one version."""
    for table, names, said in (
        (
            "article_version",
            ("article_id", "number"),
            "An article has another version with the number of one in the file.",
        ),
        ("passage_anchor", ("passage_id", "version_id"), "A passage stands elsewhere in the same version."),
    ):
        taken = {tuple(row[name] for name in names) for row in existing[table]}
        plan.conflicts += [said for row in new[table] if tuple(row[name] for name in names) in taken]


def _renumbered(claims: Sequence[Row], existing: Sequence[Row], plan: MergePlan) -> list[Row]:
    """Claims that keep their numbers first, since the store counts on from the highest it meets."""
    taken = {row["number"] for row in existing}
    kept = [row for row in claims if row["number"] is not None and row["number"] not in taken]
    given_anew = sorted(
        (row for row in claims if row["number"] is None or row["number"] in taken),
        key=lambda row: (row["number"] is None, row["number"] or 0),
    )
    for row in given_anew:
        if row["number"] is not None:
            plan.renumbered.append(
                f"{claim_label(row['number'])} of the file gets a new number, since the project has one of its own."
            )
    return [*kept, *(dict(row) | {"number": None} for row in given_anew)]
