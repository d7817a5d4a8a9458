"""JSON from outside: bounded, and every fault of it one sentence that says where.

What is given back are plain values; words in it are whole (no half of a surrogate pair), names are said once, numbers
are those that JSON knows.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from workbench.errors import WorkbenchError

LARGEST_FILE = 300_000_000
"""Bytes; a larger file is refused before it is read."""
LARGEST_VALUES = 900_000_000
"""Bytes of memory that the values of one file may take, as :func:`_weight` reckons them."""
DEEPEST = 100
"""Lists and objects inside one another."""

_MARKS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"), (b"\x00", "UTF-32"))
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_STEPS = {ord(letter): step for letters, step in (("[{", 1), ("]}", -1)) for letter in letters}
_OTHERS = bytes(set(range(256)) - _STEPS.keys())
_BRACKETS = re.compile(rb'[\[{]|[\]}]|"(?:[^"\\]|\\.)*"', re.DOTALL)


def read_json(data: bytes, name: str = "The file") -> Any:
    """The value that a JSON file holds. ``name`` begins the sentence where it is refused.

    Raises WorkbenchError where it is not UTF-8, no whole JSON, nested too deep, too large, says a name twice for one
    thing, or holds half characters or numbers that JSON does not know.
    """
    refuse_large(data, name)
    return _parsed(data.removeprefix(b"\xef\xbb\xbf"), name, "")


def read_lines(data: bytes, name: str = "The file") -> Iterator[tuple[int, Any]]:
    """The values of a JSONL file with the numbers of their lines, from 1; blank lines are passed over.

    Raises WorkbenchError as :func:`read_json` does, with the number of the line.
    """
    refuse_large(data, name)
    number, start = 0, 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        number += 1
        line = data[start:end].strip()
        start = end + 1
        if line:
            yield number, _parsed(line, name, f", line {number:,}")


def refuse_large(data: bytes, name: str) -> None:
    """Raises WorkbenchError for more bytes, or more values in them, than are taken at once."""
    if len(data) > LARGEST_FILE:
        raise WorkbenchError(
            f"{name} is larger than {LARGEST_FILE // 1_000_000:,} MB, the most that is taken at once: split it."
        )
    if _weight(data) > LARGEST_VALUES:
        raise WorkbenchError(
            f"{name} holds more than is taken at once ({data.count(b'{'):,} objects): split it into several files."
        )


def _weight(data: bytes) -> int:
    """What Python's values of a JSON file weigh, roughly: 200 bytes an object or list, 60 each thing in it."""
    if len(data) < 20_000_000:
        return 0
    return (
        len(data) + 200 * (data.count(b"{") + data.count(b"[")) + 60 * (data.count(b",") + data.count(b":"))
    )


def _parsed(data: bytes, name: str, where: str) -> Any:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        said = next((kind for mark, kind in _MARKS if data.startswith(mark)), "")
        what = f"is {said}, not UTF-8" if said else f"is not UTF-8 (byte {error.start:,})"
        raise WorkbenchError(f"{name}{where} {what}: save it as UTF-8, or export it again.") from None
    if data.count(b"[") + data.count(b"{") > DEEPEST:
        _refuse_deep(data, name, where)
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except _FaultyError as error:
        raise WorkbenchError(f"{name}{where} {error}: it was edited. Export it again.") from None
    except RecursionError:
        raise _too_deep(name, where) from None
    except json.JSONDecodeError as error:
        at = f" (column {error.colno:,})" if where else f" (line {error.lineno:,}, column {error.colno:,})"
        raise WorkbenchError(
            f"{name}{where} is no whole JSON{at}: it was cut or edited. Export it again."
        ) from None
    except ValueError:
        raise WorkbenchError(
            f"{name}{where} holds a number longer than any that is meant: it was edited."
        ) from None
    if _HALF.search(data) is not None and not _whole(value):
        raise WorkbenchError(
            f"{name}{where} holds half a character (a lone surrogate): the program that wrote it cut a word apart. "
            "Export it again."
        )
    return value


def _refuse_deep(data: bytes, name: str, where: str) -> None:
    """Raises WorkbenchError for what is nested deeper than DEEPEST; what JSON makes of it is not asked yet."""
    steps = map(_STEPS.__getitem__, data.translate(None, _OTHERS))
    if max(accumulate(steps), default=0) <= DEEPEST:  # brackets in words counted too: nearly always enough
        return
    depth = 0
    for found in _BRACKETS.finditer(data):
        letter = data[found.start()]
        if letter in b"[{":
            depth += 1
            if depth > DEEPEST:
                raise _too_deep(name, where)
        elif letter in b"]}":
            depth -= 1


def _too_deep(name: str, where: str) -> WorkbenchError:
    return WorkbenchError(f"{name}{where} is nested deeper than any file of annotations. Nothing was read.")


class _FaultyError(Exception):
    """What JSON's reader meets on its way; said with the name of the file."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        name = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise _FaultyError(f"gives “{name[:60]}” twice for the same thing")
    return found


def _no_number(word: str) -> Any:
    raise _FaultyError(f"holds {word}, which is no number that JSON knows")


def _whole(value: Any) -> bool:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += one.keys()
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str) and not one.isascii():
            try:
                one.encode("utf-8")
            except UnicodeEncodeError:
                return False
    return True
