"""What a merge would do, in words people understand: which claim, which field, both values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.exchange.columns import ENUMS
from workbench.exchange.nouns import named, shortened
from workbench.model.ids import claim_label
from workbench.model.vocabulary import TAG_NAMES, name_of

Row = Mapping[str, Any]
Index = Mapping[str, Mapping[str, Row]]
"""Rows by table and id."""

_FIELDS = {
    "text": "claim in own words",
    "claim_id": "claim that it states",
    "segments": "place in the text",
    "deleted_at": "bin",
    "archived_at": "archive",
    "snapshot_sha256": "snapshot",
    "done_at": "done",
    "note_protection": "protection of the note",
    "url": "link",
    "archived_url": "archived link",
    "due": "due date",
}
_NOTHING = "nothing"
LONGEST = 400
"""Code points of a value that whoever chooses between two may read."""


def subject(table: str, row: Row, index: Index) -> str:
    """What people know the row by: a claim's number, an article's title, a speaker's name."""
    claim = row.get("claim_id") or row.get("from_id")
    if table == "passage_anchor" or table == "attribution":
        claim = index["passage"].get(row["passage_id"], {}).get("claim_id")
    if claim is not None and claim in index["claim"]:
        label = claim_label(index["claim"][claim]["number"])
        if table == "claim_evidence" and row["evidence_id"] in index["evidence"]:
            return f"{label}, evidence “{shortened(index['evidence'][row['evidence_id']]['title'])}”"
        return label if table == "passage" else f"{label}, {_PARTS.get(table, table.replace('_', ' '))}"
    speaker = index["speaker"].get(row.get("speaker_id", ""))
    if speaker is not None:
        return named("speaker", speaker)
    article = index["article"].get(row.get("article_id", "") if table != "evidence" else "")
    return named("article", article) if article is not None else named(table, row)


_PARTS = {
    "passage_anchor": "its place",
    "attribution": "who said it",
    "claim_link": "link to another claim",
    "review": "review",
    "correction": "correction",
}


def field_name(column: str) -> str:
    """A column as people say it."""
    return _FIELDS.get(column, column.replace("_", " "))


def value(table: str, columns: Sequence[str], row: Row, index: Index) -> str:
    """The values of some columns of a row, shortened."""
    said = [_one(table, name, row[name], index) for name in columns if not name.endswith("_precision")]
    return ", ".join(dict.fromkeys(words for words in said if words)) or _NOTHING


def _one(table: str, column: str, given: Any, index: Index) -> str:
    if column == "tag":
        return TAG_NAMES[given].lower()
    if given is None or given in ("", [], {}):
        return ""
    if column in ("deleted_at", "archived_at", "done_at"):
        return f"since {str(given)[:10]}"
    if isinstance(given, bool):
        return "yes" if given else "no"
    if column in ("prefix", "suffix", "score", "start", "end", "snapshot_sha256", "settled_at", "settled_by"):
        return "" if column != "snapshot_sha256" else f"{given[:8]}…"
    if column == "segments":
        return ", ".join(f"{start}-{end}" for start, end in given)
    parent = index.get(column.removesuffix("_id"), {}).get(given) if column.endswith("_id") else None
    if parent is not None:
        return named(column.removesuffix("_id"), parent)
    if isinstance(given, list):
        return shortened(", ".join(map(str, given)), LONGEST)
    if (table, column) in ENUMS:
        return name_of(str(given)).lower()
    return f"“{shortened(str(given), LONGEST)}”"
