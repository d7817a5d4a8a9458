"""The objects of a PDF as typst writes it: a plain table of objects, dictionaries without spaces, and streams that
begin with their length. They stay bytes; what is not written so is refused.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import regex  # type: ignore[import-untyped]

# The last group is the number; words in brackets have none.
_REFERENCE: Final = regex.compile(rb"(-?\b\d++)(?= 0 R)")
_WITH_WORDS: Final = regex.compile(rb"(\((?:[^()\\]++|\\.|(?1))*+\))|" + _REFERENCE.pattern, regex.DOTALL)
_BETWEEN: Final = b"\x00"
"""Stands in no object of typst's but in its streams."""


class UnbindableError(RuntimeError):
    """A PDF is not written as it must be to be bound with others."""


def objects(data: bytes) -> dict[int, bytes]:
    """The body of every object of a PDF by its number. Raises UnbindableError."""
    end = data.rfind(b"startxref")
    table = int(data[end + 9 :].split()[0])
    first_line, _, rest = data[table:].partition(b"\n")
    if first_line.strip() != b"xref":
        raise UnbindableError("no table of objects")
    first, count = map(int, rest.split(b"\n", 1)[0].split())
    lines = rest.split(b"\n", 1)[1]
    starts = [
        (int(lines[at * 20 : at * 20 + 10]), first + at)
        for at in range(count)
        if lines[at * 20 + 17 : at * 20 + 18] == b"n"
    ]
    starts.sort()
    found = {}
    for (start, name), (stop, _) in zip(starts, [*starts[1:], (table, 0)], strict=True):
        body = data[start:stop]
        begin = b"%d 0 obj\n" % name
        close = body.rfind(b"\nendobj")
        if not body.startswith(begin) or close < 0:
            raise UnbindableError(f"object {name} is not where the table says")
        found[name] = body[len(begin) : close]
    return found


def trailer(data: bytes) -> bytes:
    """What says of a PDF which objects are its root and its information."""
    return data[data.rfind(b"trailer") :]


def number(body: bytes, after: bytes) -> int:
    """The number right after a key, 0 where the key is not."""
    found = regex.search(regex.escape(after) + rb"(\d+)", body)
    return int(found[1]) if found else 0


def listed(body: bytes, after: bytes) -> bytes:
    """What stands in the list right after a key, up to its first bracket; nothing where the key is not."""
    return body.partition(after + b"[")[2].partition(b"]")[0]


def pages_below(held: Mapping[int, bytes], root: int) -> list[int]:
    """The pages below a node of the page tree, in order."""
    found = []
    for kid in references(listed(held[root], b"/Kids")):
        found += pages_below(held, kid) if held[kid].startswith(b"<</Type/Pages") else [kid]
    return found


def head(body: bytes) -> bytes:
    """An object without the data of its stream."""
    if not body.startswith(b"<</Length "):
        return body
    return body[: body.index(b"\nstream\n")]


def stream(body: bytes) -> bytes:
    """The data of a stream, unpacked."""
    before = head(body)
    data = body[len(before) + 8 : len(before) + 8 + number(before, b"/Length ")]
    return zlib.decompress(data) if b"/FlateDecode" in before else data


def reached(held: Mapping[int, bytes], start: Iterable[int]) -> list[int]:
    """The objects that lead from these to others, these included."""
    seen = set(start)
    waiting = list(seen)
    while waiting:
        for one in references(head(held[waiting.pop()])):
            if one not in seen:
                seen.add(one)
                waiting.append(one)
    return sorted(seen)


def references(body: bytes) -> Iterator[int]:
    """The objects that an object refers to, without those that have a minus: these are the whole's."""
    pattern = _WITH_WORDS if b"(" in body else _REFERENCE
    numbers = (int(found[pattern.groups] or 0) for found in pattern.finditer(body))
    return (one for one in numbers if one > 0)


def raised(bodies: Sequence[bytes], base: int) -> list[bytes]:
    """Objects with their references raised by ``base``, those that have a minus as they are without it.

    All at once, since they are many and small. Raises UnbindableError where one holds the sign between them.
    """
    found = list(bodies)
    for pattern, those in (
        (_WITH_WORDS, [at for at, body in enumerate(bodies) if b"(" in body]),
        (_REFERENCE, [at for at, body in enumerate(bodies) if b"(" not in body]),
    ):
        each = pattern.groups + 1
        pieces = pattern.split(
            _BETWEEN.join(found[at] for at in those)
        )  # what lies between, words, a reference
        pieces[each - 1 :: each] = [one and _raised(one, base) for one in pieces[each - 1 :: each]]
        made = b"".join(filter(None, pieces)).split(_BETWEEN)
        if those and len(made) != len(those):
            raise UnbindableError("an object holds a zero byte")
        for at, body in zip(those, made, strict=False):
            found[at] = body
    return found


def _raised(reference: bytes, base: int) -> bytes:
    target = int(reference)
    return b"%d" % (target + base if target > 0 else -target)
