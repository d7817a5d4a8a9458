"""The history of a claim as people read it: who changed what, and when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.model.claim_fields import FIELD_LABELS
from workbench.model.edit import STAMPS, RowChange
from workbench.model.ids import claim_label
from workbench.model.link_edits import READINGS
from workbench.model.vocabulary import TAG_NAMES, LogKind, name_of
from workbench.store import claim_log, queries
from workbench.store.queries import Connection
from workbench.store.queries.visible import claim_seen
from workbench.text.quotes import shorten

LONGEST = 160
"""Code points of a value that are shown."""
KINDS = {LogKind.UNDO: "Undone: ", LogKind.REDO: "Done again: "}

FIELDS = {
    "tag": "Tag",
    "verdict": "Verdict",
    "text": "Claim text",
    "summary": "Summary",
    "rationale": "Rationale",
    "note": "Note",
    "kind": "Kind",
    "checkable": "Checkable",
    **FIELD_LABELS,
    "confidence": "Confidence",
    "priority": "Priority",
    "topics": "Topics",
    "flags": "Worth checking",
    "state": "State",
    "override_note": "Called ready although something was missing",
    "role": "Role of the passage",
    "voice": "Voice of the passage",
    "stance": "Stance",
    "locator": "Where in the source",
    "quote": "Quote",
    "mode": "How it is quoted",
    "cue": "Cue words",
    "role_then": "Role then",
    "medium": "Medium",
    "said_on": "Said on",
    "title": "Title",
    "publisher": "Publisher",
    "author": "Author",
    "published": "Published",
    "accessed": "Accessed",
    "url": "Link",
    "archived_url": "Archived link",
    "credibility": "Credibility",
    "credibility_why": "Why so credible",
    "independence_group": "Origin",
    "language": "Language",
    "snapshot_name": "Snapshot",
    "protection": "Protection",
    "note_protection": "Protection of the note",
}
"""The columns that are told of, with their names; others follow from these, or are keys."""

WORDS = frozenset(
    {"verdict", "kind", "checkable", "confidence", "priority", "state", "role", "voice", "stance", "mode"}
    | {"credibility", "protection", "note_protection"}
)
"""Columns that hold words of the vocabulary."""


@dataclass(frozen=True, slots=True)
class Told:
    """One act: its place in the log, when (ISO, UTC), who, what it was called, and a sentence for each change."""

    sequence: int
    at: str
    who: str
    label: str
    lines: tuple[str, ...]


def history_of_claim(connection: Connection, claim_id: str, viewer: str) -> list[Told]:
    """Every act on the claim, the newest first; none of a claim of which the viewer may not hear."""
    if not claim_seen(connection, claim_id, viewer):
        return []
    entries = claim_log.of_claim(connection, claim_id)
    names = claim_log.names(connection, (change for entry in entries for change in entry.changes))
    people = {analyst.id: analyst.name for analyst in queries.analysts(connection)}
    return [
        Told(
            entry.sequence,
            entry.at,
            people.get(entry.analyst_id, ""),
            f"{KINDS.get(LogKind(entry.kind), '')}{entry.label}",
            tuple(line for change in entry.changes for line in _sentences(change, names)),
        )
        for entry in entries
    ]


Names = Mapping[str, str]


def _sentences(change: RowChange, names: Names) -> list[str]:
    before, after = change.before, change.after
    if before is None and after is not None:
        return _added(change.table, after, names)
    if after is None and before is not None:
        return [f"Taken away: {said}" for said in _added(change.table, before, names)[:1]]
    return _changed(change, before or {}, after or {}, names)


def _added(table: str, row: Mapping[str, Any], names: Names) -> list[str]:
    say: Callable[[Mapping[str, Any], Names], str] | None = NEW.get(table)
    return [] if say is None else [say(row, names)]


def _changed(
    change: RowChange, before: Mapping[str, Any], after: Mapping[str, Any], names: Names
) -> list[str]:
    said = []
    if before.get("deleted_at") != after.get("deleted_at"):
        noun = {"claim": "The claim", "passage": "A passage", "evidence": "The evidence"}.get(
            change.table, "It"
        )
        said.append(f"{noun} {'went to the bin' if after.get('deleted_at') else 'came back from the bin'}.")
    if change.table == "passage" and before.get("claim_id") != after.get("claim_id"):
        one, other = (names.get(str(row.get("claim_id")), "another claim") for row in (before, after))
        said.append(f"A passage went over from {one} to {other}.")
    if change.table == "evidence":
        said.append(f"Evidence {_quoted(names.get(change.id, ''))}:")
    for column in after:
        if column in FIELDS and column not in STAMPS and before.get(column) != after[column]:
            old, new = _value(column, before.get(column)), _value(column, after[column])
            said.append(f"{FIELDS[column]}: {old} → {new}")
    return said if change.table != "evidence" or len(said) > 1 else []


def _value(column: str, value: Any) -> str:
    if column == "tag":
        return TAG_NAMES.get(value, str(value))
    if value in ("", None, [], {}):
        return "nothing"
    if isinstance(value, list):
        return ", ".join(name_of(part) if column == "flags" else str(part) for part in value)
    if column in WORDS:
        return name_of(str(value))
    return _quoted(str(value))


def _quoted(words: str) -> str:
    return f"“{shorten(' '.join(words.split()), LONGEST)}”"


def _new_claim(row: Mapping[str, Any], names: Names) -> str:  # noqa: ARG001
    verdict = f", {name_of(row['verdict']).lower()}" if row.get("verdict") else ""
    return f"{claim_label(row.get('number'))} was made: {TAG_NAMES.get(row.get('tag'), '').lower()}{verdict}."


def _new_passage(row: Mapping[str, Any], names: Names) -> str:
    return f"A passage of {_quoted(names.get(str(row.get('article_id')), '') or 'an article')} was marked."


def _new_anchor(row: Mapping[str, Any], names: Names) -> str:  # noqa: ARG001
    return f"Its words: {_quoted(str(row.get('quote', '')))}"


def _new_attribution(row: Mapping[str, Any], names: Names) -> str:
    where = "innermost" if not row.get("position") else f"step {row['position'] + 1} outwards"
    return f"Said by {names.get(str(row.get('speaker_id')), 'somebody')} ({where})."


def _new_citation(row: Mapping[str, Any], names: Names) -> str:
    title = _quoted(names.get(str(row.get("evidence_id")), ""))
    return f"Evidence {title}, which {name_of(str(row.get('stance'))).lower()}."


def _new_link(row: Mapping[str, Any], names: Names) -> str:
    one, other = (names.get(str(row.get(column)), "a claim") for column in ("from_id", "to_id"))
    return f"{one} {READINGS[row['kind']].forth} {other}."


def _new_review(row: Mapping[str, Any], names: Names) -> str:  # noqa: ARG001
    said = f": {_quoted(row['comment'])}" if row.get("comment") else "."
    return f"Review, round {row.get('round')}: {name_of(row.get('decision')).lower()}{said}"


def _new_correction(row: Mapping[str, Any], names: Names) -> str:  # noqa: ARG001
    said = f": {_quoted(row['public_text'])}" if row.get("public_text") else "."
    return f"Correction, {name_of(row.get('kind')).lower()}{said}"


NEW: dict[str, Callable[[Mapping[str, Any], Names], str]] = {
    "claim": _new_claim,
    "passage": _new_passage,
    "passage_anchor": _new_anchor,
    "attribution": _new_attribution,
    "claim_evidence": _new_citation,
    "claim_link": _new_link,
    "review": _new_review,
    "correction": _new_correction,
}
"""How a new row of each table is told of."""
