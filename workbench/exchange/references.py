"""Whether rows belong together: every reference leads somewhere, every quote stands where its anchor says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange import judgements
from workbench.exchange.nouns import noun_of, some
from workbench.model.claim_fields import SUMMARY_LIMIT
from workbench.model.edits import check_segments, check_verdict, quote_of
from workbench.model.ids import claim_label
from workbench.model.tables import TABLES

Row = Mapping[str, Any]

ALONE: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("article_version", ("article_id", "number"), "An article has two versions with the same number"),
    ("passage_anchor", ("passage_id", "version_id"), "A passage has two places in one version"),
    ("attribution", ("passage_id", "position"), "A passage has two speakers at one step of its chain"),
    ("claim_evidence", ("claim_id", "evidence_id"), "A claim cites the same evidence twice"),
    ("claim_link", ("from_id", "to_id", "kind"), "Two claims are linked twice in the same way"),
    ("assignment", ("article_id", "analyst_id"), "An article is assigned to the same analyst twice"),
)
"""The columns that no two rows of a table share, beside their ids, and what is said where they do."""


def check(
    rows: Mapping[str, Sequence[Row]], texts: Mapping[str, str], blobs: Mapping[str, bytes] | None = None
) -> None:
    """Raises WorkbenchError, naming the row, for the first that does not belong."""
    check_rows(rows)
    versions = {row["id"]: row for row in rows["article_version"]}
    claims = {row["id"]: row for row in rows["claim"]}
    passages = {row["id"]: row for row in rows["passage"]}
    _check_zones(rows["zone"], versions, texts)
    for anchor in rows["passage_anchor"]:
        passage = passages[anchor["passage_id"]]
        _check_anchor(anchor, passage, claim_label(claims[passage["claim_id"]]["number"]), versions, texts)
    judgements.check_snapshots(rows["evidence"], blobs or {})


def check_rows(rows: Mapping[str, Sequence[Row]]) -> None:
    """The same as far as it can be seen without texts and snapshots."""
    for table in rows:
        _unlike(rows[table], ("id",), f"Two rows of {table.replace('_', ' ')} have the same id")
    _unlike(
        [row for row in rows["claim"] if row["number"] is not None],
        ("number",),
        "Two claims have the same number",
    )
    for table, names, said in ALONE:
        _unlike(rows[table], names, said)
    _check_parents(rows)
    if any(row["number"] < 1 for row in rows["article_version"]):
        raise WorkbenchError("A version of an article has the number 0; they count from 1. Nothing was read.")
    for claim in rows["claim"]:
        _check_claim(claim)
    claims = {row["id"]: row for row in rows["claim"]}
    _check_bin(claims, rows["passage"], {row["passage_id"] for row in rows["passage_anchor"]})
    _check_zones_apart(rows["zone"])
    judgements.check(rows)


def _check_parents(rows: Mapping[str, Sequence[Row]]) -> None:
    """Every column that refers to a row of the record names one that is there."""
    ids = {table: {row["id"] for row in some} for table, some in rows.items()}
    for table in rows:
        for key in TABLES[table].__table__.foreign_keys:
            column, parent = key.parent.name, key.column.table.name
            if parent not in ids or (table, column) == ("zone", "reply_to"):
                continue
            for row in rows[table]:
                if row[column] not in ids[parent]:
                    raise WorkbenchError(
                        f"The {noun_of(table)} {row['id'][:12]} belongs to {some(noun_of(parent))} that the file does "
                        "not have. Nothing was read."
                    )


def _check_claim(claim: Row) -> None:
    label = claim_label(claim["number"])
    try:
        check_verdict(claim["tag"], claim["verdict"])
    except WorkbenchError as error:
        raise WorkbenchError(f"{label}: {error}") from error
    if len(claim["summary"]) > SUMMARY_LIMIT:
        raise WorkbenchError(
            f"{label}: its summary has {len(claim['summary'])} characters; {SUMMARY_LIMIT} fit."
        )


def _check_bin(claims: Mapping[str, Row], passages: Iterable[Row], placed: set[str]) -> None:
    """A claim is in the bin exactly when all its passages are, and each of these has a place."""
    live: dict[str, bool] = {}
    for passage in passages:
        claim_id = passage["claim_id"]
        if passage["id"] not in placed:
            label = claim_label(claims[claim_id]["number"])
            raise WorkbenchError(f"{label}: a passage has no place in any version. Nothing was read.")
        live[claim_id] = live.get(claim_id, False) or passage["deleted_at"] is None
    for claim_id, claim in claims.items():
        label = claim_label(claim["number"])
        if claim_id not in live and claim["deleted_at"] is not None:
            continue  # its passages went to another claim when the two were made one
        if claim_id not in live:
            raise WorkbenchError(f"{label}: the file has no passage of it. Nothing was read.")
        if live[claim_id] and claim["deleted_at"] is not None:
            raise WorkbenchError(f"{label}: it is in the bin, but a passage of it is not. Nothing was read.")
        if not live[claim_id] and claim["deleted_at"] is None:
            raise WorkbenchError(
                f"{label}: all its passages are in the bin, but it is not. Nothing was read."
            )


def _check_zones(zones: Sequence[Row], versions: Mapping[str, Row], texts: Mapping[str, str]) -> None:
    by_id = {row["id"]: row for row in zones}
    for zone in zones:
        length = len(texts[versions[zone["version_id"]]["sha256"]])
        if not 0 <= zone["start"] < zone["end"] <= length:
            raise WorkbenchError(
                f"The zone {zone['start']} to {zone['end']} does not lie inside its text of {length} characters."
            )
        other = by_id.get(zone["reply_to"]) if zone["reply_to"] is not None else zone
        if other is None or other["version_id"] != zone["version_id"]:
            raise WorkbenchError(
                f"The comment at {zone['start']} replies to one that the file does not have."
            )
    replies_last(zones)


def _check_zones_apart(zones: Sequence[Row]) -> None:
    in_order = sorted(zones, key=lambda zone: (zone["version_id"], zone["start"]))
    for zone, following in pairwise(in_order):
        if following["version_id"] == zone["version_id"] and following["start"] < zone["end"]:
            raise WorkbenchError(
                f"The zones {zone['start']} to {zone['end']} and {following['start']} to {following['end']} of a text "
                "overlap; each place has one kind. Nothing was read."
            )


def replies_last(zones: Sequence[Row]) -> list[Row]:
    """The zones with each reply after what it replies to. Raises WorkbenchError for replies in a circle."""
    waiting: dict[str, list[Row]] = {}
    ids = {row["id"] for row in zones}
    ready = []
    for zone in zones:
        if zone["reply_to"] in ids:
            waiting.setdefault(zone["reply_to"], []).append(zone)
        else:
            ready.append(zone)
    for zone in ready:
        ready.extend(waiting.get(zone["id"], ()))
    if len(ready) != len(zones):
        raise WorkbenchError(
            "Comments in the file reply to one another in a circle, so none of them came first."
        )
    return ready


def _check_anchor(
    anchor: Row, passage: Row, label: str, versions: Mapping[str, Row], texts: Mapping[str, str]
) -> None:
    version = versions.get(anchor["version_id"])
    if version is None or version["article_id"] != passage["article_id"]:
        raise WorkbenchError(
            f"{label}: a passage stands in a version of the article that the file does not have."
        )
    text = texts[version["sha256"]]
    segments = anchor["segments"]
    try:
        check_segments(text, segments)
    except WorkbenchError as error:
        raise WorkbenchError(f"{label}: {error}") from error
    start, end = segments[0][0], segments[-1][1]
    if (anchor["start"], anchor["end"]) != (start, end):
        raise WorkbenchError(f"{label}: the edges of a passage are not those of its segments.")
    if quote_of(text, segments) != anchor["quote"]:
        raise WorkbenchError(
            f"{label}: a quote is not what stands at {start} to {end} of its text. Nothing was read."
        )
    prefix, suffix = anchor["prefix"], anchor["suffix"]
    if text[max(0, start - len(prefix)) : start] != prefix or text[end : end + len(suffix)] != suffix:
        raise WorkbenchError(
            f"{label}: the words kept from around a quote are not those around {start} to {end}."
        )


def _unlike(rows: Iterable[Row], names: tuple[str, ...], said: str) -> None:
    seen = set()
    for row in rows:
        key = tuple(row[name] for name in names)
        if key in seen:
            raise WorkbenchError(
                f"{said} ({', '.join(map(str, key))}): the file was edited. Nothing was read."
            )
        seen.add(key)
