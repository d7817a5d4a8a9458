"""From a file's rows to the one edit that brings them into a project, or the reasons why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange import wholes
from workbench.exchange.deciding import Pasts, Side, differing
from workbench.exchange.given_back import give_back
from workbench.exchange.matching import Matched, matched
from workbench.exchange.merge_plan import MergePlan
from workbench.exchange.nouns import named
from workbench.exchange.references import check_rows
from workbench.exchange.settled import Settled
from workbench.exchange.settling import Settling
from workbench.exchange.steps import changes_between
from workbench.model.edit import Edit
from workbench.model.ids import claim_label
from workbench.model.past import Key, Past

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
PastOf = Callable[[AbstractSet[Key]], Past]
"""The earlier values of the wanted rows, on one of the two sides."""


def to_edit(
    rows: Rows,
    texts: Mapping[str, str],
    existing_rows: Rows,
    blobs: Mapping[str, bytes] | None = None,
    *,
    ours_past: PastOf | None = None,
    theirs_past: PastOf | None = None,
    choices: Mapping[str, Side] | None = None,
    otherwise: Side | None = None,
    label: str = "Import project",
    withheld: Mapping[Key, frozenset[str]] | None = None,
) -> MergePlan:
    """How to bring checked rows into a project that has ``existing_rows``.

    Rows are matched by their ids, and articles by the hash of their text. New ones are added as they are, times
    included. Where a field says different things, the past of both sides tells which is newer; where it cannot, it is
    a conflict, and then nothing changes unless ``choices`` (by the key of the difference), or ``otherwise`` for the
    rest, say whose value stands. A claim whose number the project has given to another gets a new one from the store.
    Where the project has neither articles nor claims, its own row and those of people in the file give way to the
    file's, so that it becomes the same record. ``withheld`` are the fields that the file was written without, since they
    are protected: ours stand. Raises WorkbenchError where the outcome would not fit together.
    """
    found = matched(rows, existing_rows)
    give_back(found, existing_rows, withheld or {})
    _refuse_altered(found.rows, existing_rows)
    wanted = _apart(found, existing_rows)
    there = _over_there(found, wanted)
    pasts = Pasts(
        ours_past(wanted) if ours_past is not None else Past(()),
        theirs_past(there) if theirs_past is not None else None,
        found.theirs,
    )
    settling = Settling(existing_rows, found.rows, pasts, choices or {}, otherwise)
    settled = settling.run()
    wholes.settle(settling)
    plan = MergePlan(Edit(label, ()), differences=settled.differences, kept=settled.notes)
    _people(plan, settling, settled, empty=not existing_rows["article"] and not existing_rows["claim"])
    plan.differences.sort(key=lambda one: (one.subject, one.field))
    _say_same_text(plan, found, settling)
    _say_same_words(plan, settling)
    _renumber(plan, settled, existing_rows["claim"])
    plan.count(settling)
    if not plan.conflicts:
        check_rows({table: list(some.values()) for table, some in settled.rows.items()})
        new_versions = settled.added.get("article_version", ())
        hashes = {row[name] for row in new_versions for name in ("sha256", "whole_sha256")} - {None}
        plan.edit = Edit(
            label,
            tuple(changes_between(settling.ours, settled.rows)),
            texts={sha256: texts[sha256] for sha256 in sorted(hashes)},
            blobs=_needed(settled.rows["evidence"], settling.ours["evidence"], blobs or {}),
        )
    return plan


def in_question(rows: Rows, existing_rows: Rows) -> frozenset[Key]:
    """The rows, by the ids they have in the file, of which the file's past is asked."""
    found = matched(rows, existing_rows)
    return _over_there(found, _apart(found, existing_rows))


def _over_there(found: Matched, wanted: AbstractSet[Key]) -> frozenset[Key]:
    return frozenset((table, found.theirs.get((table, row_id), row_id)) for table, row_id in wanted)


def _apart(found: Matched, ours: Rows) -> frozenset[Key]:
    """The rows of which the past has to be known: those on one side alone, and those that differ."""
    wanted: set[Key] = set()
    for table, some in found.rows.items():
        here = {row["id"]: row for row in ours[table]}
        for row in some:
            known = here.pop(row["id"], None)
            if known is None or differing(table, known, row):
                wanted.add((table, row["id"]))
        wanted.update((table, row_id) for row_id in here)
    return frozenset(wanted)


def _refuse_altered(theirs: Rows, ours: Rows) -> None:
    here = {row["id"]: row for row in ours["article_version"]}
    for row in theirs["article_version"]:
        known = here.get(row["id"])
        if known is not None and differing("article_version", known, row):
            raise WorkbenchError(
                f"{named('article_version', known)} says something else in the file, though a text never changes: the "
                "file was altered. Nothing was changed."
            )
    numbers = {(row["article_id"], row["number"]): row["id"] for row in ours["article_version"]}
    passages = {row["article_id"] for some in (ours, theirs) for row in some["passage"]}
    ids = {row["id"] for row in ours["article_version"]}
    titles = {row["id"]: row for row in ours["article"]}
    for row in theirs["article_version"]:
        clash = numbers.get((row["article_id"], row["number"]), row["id"]) != row["id"]
        corrected = row["id"] not in ids and row["article_id"] in titles and row["article_id"] in passages
        if clash or corrected:
            title = named("article", titles[row["article_id"]])
            raise WorkbenchError(
                f"{title} has another text in the file than here, where passages stand in it already: they cannot be "
                "brought together. Nothing was changed."
            )


def _people(plan: MergePlan, settling: Settling, settled: Settled, *, empty: bool) -> None:
    """The file's project row and people in an empty project; else the project's own stay as they are."""
    for key, theirs in settling.theirs["analyst"].items():
        known = settling.ours["analyst"].get(key)
        if known is not None and empty:
            settled.rows["analyst"][key] = dict(theirs)
        elif known is not None and differing("analyst", known, theirs):
            plan.kept.append(f"The analyst {known['name']} stays as this project knows them.")
    ours, project = settling.ours["project"], settling.theirs["project"]
    if project and (empty or not ours):
        settled.rows["project"] = {key: dict(row) for key, row in project.items()}
    elif any(differing("project", own, row) for own in ours.values() for row in project.values()):
        plan.kept.append("The project keeps its own name and settings.")


def _say_same_text(plan: MergePlan, found: Matched, settling: Settling) -> None:
    for key in sorted(found.same_text):
        article = named("article", settling.ours["article"][key])
        plan.kept.append(f"{article} has the same text in the file; its details stay as they are here.")


def _say_same_words(plan: MergePlan, settling: Settling) -> None:
    """Passages at the very place of one that is here stay beside it: each analyst judged the words for themselves."""
    rows = settling.settled.rows
    here: dict[tuple[Any, ...], str] = {}
    for anchor in settling.ours["passage_anchor"].values():
        own = settling.ours["passage"][anchor["passage_id"]]
        if own["deleted_at"] is None and not own["independent"]:
            here[anchor["version_id"], str(anchor["segments"])] = own["claim_id"]
    for new in settling.settled.added.get("passage_anchor", ()):
        passage = rows["passage"].get(new["passage_id"])
        known = here.get((new["version_id"], str(new["segments"])))
        if passage is None or known is None or passage["claim_id"] == known:
            continue
        if passage["deleted_at"] is None and not passage["independent"]:
            theirs, ours = (claim_label(rows["claim"][key]["number"]) for key in (passage["claim_id"], known))
            plan.kept.append(f"{theirs} of the file marks the same words as {ours} here; both stay.")


def _renumber(plan: MergePlan, settled: Settled, existing: Sequence[Row]) -> None:
    """Numbers that the project gave to claims of its own are given anew, by the store."""
    taken = {row["number"] for row in existing}
    for row in sorted(
        settled.added.get("claim", ()), key=lambda row: (row["number"] is None, row["number"] or 0)
    ):
        if row["number"] in taken:
            settled.rows["claim"][row["id"]]["number"] = None
            plan.renumbered.append(
                f"{claim_label(row['number'])} of the file gets a new number, since the project has one of its own."
            )


def _needed(
    evidence: Mapping[str, Row], ours: Mapping[str, Row], blobs: Mapping[str, bytes]
) -> dict[str, bytes]:
    known = {row["snapshot_sha256"] for row in ours.values()}
    wanted = {row["snapshot_sha256"] for row in evidence.values()} - known - {None}
    return {sha256: blobs[sha256] for sha256 in sorted(wanted)}
