"""A part of a record, as the workbook takes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.model.protection import Unnamed


@dataclass(frozen=True, slots=True)
class Portion:
    """Rows as `store.record.rows` gives them, and which of their articles count, in this order.

    By default all that are not in the bin, the oldest first. ``texts`` are by hash: with them each quote is compared
    with its text. ``beneath`` says by claim how many of its sources protection took out (`model.protection`).
    """

    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    article_ids: Sequence[str] | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    beneath: Mapping[str, Unnamed] = field(default_factory=dict)
