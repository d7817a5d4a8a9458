"""The lines of brat's standoff files (.ann): text-bound annotations, attributes, notes and relations.

The form is that of brat's documentation (http://brat.nlplab.org/standoff.html): an id, a tab, the type with its places
or targets, a tab, words. Ids begin with T, A or M, #, R, E, N; ``*`` is an equivalence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.exchange.documents import Segments

_SPAN = re.compile(r"(\S+) (\d{1,10} \d{1,10}(?:;\d{1,10} \d{1,10})*)\s*", re.ASCII)
_ARGUMENTS = re.compile(r"(\S+?):([A-Z]\d+)", re.ASCII)
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNESCAPE = re.compile(r"\\([\\ntr])")
_LETTERS = {"\\": "\\", "n": "\n", "t": "\t", "r": "\r"}


@dataclass(slots=True)
class Span:
    """A text-bound annotation: its type, its places as the file has them, and its words."""

    kind: str
    segments: Segments
    words: str
    attributes: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Standoff:
    """One .ann file: the spans by their ids, relations as (type, from, to), and how many lines were not understood."""

    spans: dict[str, Span] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    left: int = 0


def parsed(words: str) -> Standoff:
    """The lines of a file; what comes in any order (a note before its annotation) is put together."""
    found = Standoff()
    beside: list[tuple[str, list[str]]] = []
    for line in words.replace("\r\n", "\n").split("\n"):
        if not line.strip():
            continue
        key, *cells = line.split("\t", 2)
        match = _SPAN.fullmatch(cells[0]) if key[:1] == "T" and cells else None
        if match is not None:
            pairs = [tuple(map(int, pair.split())) for pair in match[2].split(";")]
            segments = tuple((start, end) for start, end in pairs)
            found.spans[key] = Span(match[1], segments, cells[1] if len(cells) > 1 else "")
        else:
            beside.append((key, cells))
    triggers = {}
    for key, cells in beside:
        if key[:1] == "E" and cells and (trigger := _ARGUMENTS.match(cells[0])) is not None:
            triggers[key] = trigger[2]
            found.left += 1  # the trigger is a span of its own; what the event joins is not taken over
    for key, cells in beside:
        if key[:1] != "E":
            found.left += not _taken(found, triggers, key, cells)
    return found


def _taken(found: Standoff, triggers: dict[str, str], key: str, cells: list[str]) -> bool:
    parts = cells[0].split() if cells else []
    if key[:1] == "R" and len(ends := _ARGUMENTS.findall(cells[0] if cells else "")) == 2:
        found.relations.append((parts[0], ends[0][1], ends[1][1]))
        return True
    if len(parts) < 2 or key[:1] not in ("A", "M", "#"):
        return False
    span = found.spans.get(triggers.get(parts[1], parts[1]))
    if span is None:
        return False
    if key[0] == "#":
        said = cells[1] if len(cells) > 1 else ""
        before = span.notes.get(parts[0])
        span.notes[parts[0]] = said if before is None else f"{before}\n{said}"
    else:
        span.attributes[parts[0]] = " ".join(parts[2:])
    return True


def lines(standoff: Standoff) -> str:
    """The file of these spans and relations, whose ids are taken anew from 1 on in their order."""
    counts: defaultdict[str, int] = defaultdict(int)
    out: list[str] = []
    ids = {}

    def line(letter: str, *cells: str) -> str:
        counts[letter] += 1
        out.append("\t".join([f"{letter}{counts[letter]}", *cells]))
        return f"{letter}{counts[letter]}"

    for key, span in standoff.spans.items():
        places = ";".join(f"{start} {end}" for start, end in span.segments)
        ids[key] = line("T", f"{span.kind} {places}", span.words)
    for key, span in standoff.spans.items():
        for name, value in span.attributes.items():
            line("A", f"{name} {ids[key]} {value}".rstrip())
        for name, said in span.notes.items():
            line("#", f"{name} {ids[key]}", said)
    for kind, start, end in standoff.relations:
        line("R", f"{kind} Arg1:{ids[start]} Arg2:{ids[end]}", "")
    return "".join(f"{one}\n" for one in out)


def escaped(words: str) -> str:
    """Words on one line: line ends, tabs and backslashes as \\n, \\t and \\\\."""
    return "".join(_ESCAPES.get(letter, letter) for letter in words)


def unescaped(words: str) -> str:
    """The words that :func:`escaped` wrote."""
    return _UNESCAPE.sub(lambda match: _LETTERS[match[1]], words)


def fragments(text: str, segments: Segments) -> Segments:
    """Places without line ends in them, which brat cannot draw; what is nothing but line ends stays as it is."""
    found = []
    for start, end in segments:
        for match in re.finditer(r"[^\n]+", text[start:end]):
            found.append((start + match.start(), start + match.end()))
    return tuple(found) or segments


def joined(text: str, parts: Segments) -> Segments:
    """Fragments put together where nothing but white space with a line end is between them."""
    ordered = sorted(parts)
    found = ordered[:1]
    for (_, end), (start, stop) in pairwise(ordered):
        between = text[end:start]
        if "\n" in between and not between.strip():
            found[-1] = (found[-1][0], stop)
        else:
            found.append((start, stop))
    return tuple(found)
