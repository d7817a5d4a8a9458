"""The columns of a table of passages, and how such a table and the exchange formats word the protection of a note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.model.vocabulary import Protection

COLUMNS = (
    "claim", "article", "title", "start", "end", "quote", "tag", "verdict", "summary", "analyst", "updated",
    "claim_text", "speaker", "chain", "rationale", "note", "state", "role", "voice", "segments", "prefix", "suffix",
    "anchor_state", "outlet", "author", "published", "url", "language", "version", "sha256", "created",
    "passage_id", "claim_id", "analyst_id", "note_protection",
)  # fmt: skip
"""What a table of passages has, in this order: what `csv-raw` gives and takes back."""

JUDGED = ("confidence", "claim_date", "due", "sources", "reviewers")
"""What the one for spreadsheets has beside: more of the judgement, and what it rests on."""


def guarded(row: Mapping[str, Any]) -> str:
    """The protection of a row's note, where it has one that is not public; else ""."""
    return unless_public(row["note_protection"]) if row["note"] else ""


def unless_public(protection: str) -> str:
    """A word of protection as files have it, where public is ""."""
    return "" if protection == Protection.PUBLIC else str(protection)
