"""JSON as ``json.dumps`` with an indent of 1 spells it, piece by piece: with an indent it takes seven times as long."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from json.encoder import encode_basestring as words
from typing import Any

from workbench.exchange.border import LARGEST_FILE, too_large

_spelling = json.JSONEncoder().encode


def spelled(value: Any, depth: int = 0) -> str:
    """A value whose keys are words, its lines so deep inside."""
    if isinstance(value, str):
        return words(value)
    if isinstance(value, dict):
        inner = depth + 1
        items = [
            f"{words(key)}: {words(one) if type(one) is str else spelled(one, inner)}"
            for key, one in value.items()
        ]
        return _between("{}", items, depth)
    if isinstance(value, list | tuple):
        return _between("[]", [spelled(one, depth + 1) for one in value], depth)
    return "null" if value is None else _spelling(value)


def _between(brackets: str, items: list[str], depth: int) -> str:
    if not items:
        return brackets
    line = "\n" + " " * (depth + 1)
    return f"{brackets[0]}{line}{f',{line}'.join(items)}{line[:-1]}{brackets[1]}"


class Members:
    """An object that is written member by member. Raises WorkbenchError once it is larger than what is read again."""

    def __init__(self) -> None:
        self._out = io.BytesIO()  # whose bytes are given without a copy: a large file is there once
        self._between = "{\n "

    def member(self, name: str, value: Any) -> None:
        """Add a member."""
        self._put(f"{self._between}{words(name)}: {spelled(value, 1)}")
        self._between = ",\n "

    def members(self, name: str, items: Iterable[str], brackets: str) -> None:
        """Add a list ("[]") or an object ("{}") of items that are spelled for the second depth, one after another."""
        self._put(f"{self._between}{words(name)}: {brackets[0]}")
        self._between = ",\n "
        before = "\n  "
        for item in items:
            self._put(before + item)
            before = ",\n  "
        self._put(brackets[1] if before == "\n  " else f"\n {brackets[1]}")

    def finished(self) -> bytes:
        """All of it."""
        self._put("\n}\n")
        return self._out.getvalue()

    def _put(self, said: str) -> None:
        self._out.write(said.encode("utf-8"))
        if self._out.tell() > LARGEST_FILE:
            raise too_large()
