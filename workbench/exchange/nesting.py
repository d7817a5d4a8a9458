"""How the record lies in the project's own JSON: which rows are written inside which, and in what order.

Writing (:mod:`workbench.exchange.project_json`) and reading (:mod:`workbench.exchange.border`) both follow this one
description, so that no table can be in the one and not in the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
Order = Callable[[Row], Any]


def by_age(row: Row) -> Any:
    """In the order in which they were made."""
    return row["created_at"], row["id"]


def by_place(row: Row) -> Any:
    """In the order in which they stand in a text; what is longer first."""
    return row["start"], -row["end"], row["id"]


def _by_number(row: Row) -> Any:
    return row["number"] or 0, row["id"]


def _by_position(row: Row) -> Any:
    return row["position"], row["id"]


@dataclass(frozen=True, slots=True)
class Nest:
    """A list of rows: its ``name`` in the file, the rows' ``table``, and the column ``of`` that nesting says already.

    ``noun`` is what a sentence calls one of them.
    """

    name: str
    table: str
    noun: str
    order: Order = by_age
    of: str = ""


TOP = (
    Nest("analysts", "analyst", "analyst"),
    Nest("speakers", "speaker", "speaker"),
    Nest("articles", "article", "article"),
    Nest("claims", "claim", "claim", _by_number),
    Nest("evidence", "evidence", "evidence"),
    Nest("links", "claim_link", "link"),
    Nest("snippets", "snippet", "snippet"),
)
"""The lists of the file itself, beside the one project."""

INSIDE: dict[str, tuple[Nest, ...]] = {
    "article": (
        Nest("versions", "article_version", "version", _by_number, of="article_id"),
        Nest("passages", "passage", "passage", of="article_id"),
        Nest("assignments", "assignment", "assignment", of="article_id"),
        Nest("adjudications", "adjudication", "adjudication", of="article_id"),
    ),
    "article_version": (Nest("zones", "zone", "zone", by_place, of="version_id"),),
    "passage": (
        Nest("anchors", "passage_anchor", "anchor", by_place, of="passage_id"),
        Nest("chain", "attribution", "attribution", _by_position, of="passage_id"),
    ),
    "claim": (
        Nest("citations", "claim_evidence", "citation", of="claim_id"),
        Nest("reviews", "review", "review", of="claim_id"),
        Nest("corrections", "correction", "correction", of="claim_id"),
    ),
    "speaker": (Nest("aliases", "alias", "alias", of="speaker_id"),),
}
"""The lists inside a row of a table."""

TEXTS = {"article_version": {"text": "sha256", "whole_text": "whole_sha256"}}
"""Texts beside the columns of a row, with the column that has their hash."""
