"""Column types and constraints that the tables share."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_SPELLING = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def compact_json(value: object) -> str:
    """One spelling for one value: sorted keys, no spaces, characters as they are."""
    return _SPELLING.encode(value)


class JsonText(TypeDecorator[Any]):
    """A JSON value kept as text in one spelling, so that equal values compare equal in every database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write the value."""
        if value == []:  # what most of them are
            return "[]"
        return None if value is None else compact_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Read the value."""
        if value == "[]":
            return []
        return None if value is None else json.loads(value)


def one_of(column: str, words: Iterable[str] | type[StrEnum], *, optional: bool = False) -> CheckConstraint:
    """A named CHECK that a column holds one of the words (or, where optional, the empty string or NULL)."""
    values = [str(word) for word in words]
    if optional:
        values.append("")
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f'"{column}" IN ({listed})', name=f"{column}_known")
