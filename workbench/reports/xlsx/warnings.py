"""What a person must know of a claim before its row is believed: words that changed since, faults, open points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.reports import judging, wording
from workbench.reports.places import fault_of, waits
from workbench.reports.rows import RecordIndex, Row

MOST = 10
"""Passages of a claim that are told of one by one."""
_LONGEST = 120
"""Characters of a title or a quote that are told."""


def fault(record: RecordIndex, anchor: Row | None, versions: Mapping[str, Row], claim: Row) -> str:
    """Why the words of a passage cannot be shown; "" where they can, or where there are no texts to compare with."""
    return fault_of(record, anchor, versions, claim) if anchor is None or record.texts else ""


def of_passage(
    record: RecordIndex, title: str, anchor: Row, versions: Mapping[str, Row], *, here: bool, waiting: bool
) -> str:
    """A sentence on a passage whose place or words changed, ``waiting`` for a person or not; "" for most."""
    if not here:
        number = versions[anchor["version_id"]]["number"]
        return f"It stood in version {number} of “{_short(title)}” and has no place in the current text" + (
            ", and nobody has looked at it since." if waiting else "."
        )
    if not waiting:
        return ""
    said = f"“{_short(title)}”: {wording.UNSETTLED[anchor['state']]}"
    judged = _judged(record, anchor, versions)
    return f"{said}; the words that were judged are “{_short(judged)}”." if judged else f"{said}."


def of_claim(record: RecordIndex, claim: Row) -> tuple[str, ...]:
    """What is open about a claim itself."""
    if claim["tag"] is None:
        return ("Not tagged yet: it is to be checked.",)
    return judging.open_points(record, claim)


def first(passages: Sequence[str], before: int = 0) -> list[str]:
    """The sentences on passages that are told, where ``before`` were told already; the last says that there are more."""
    told = list(passages[: max(0, MOST - before)])
    if len(told) < len(passages) and before <= MOST:
        told.append("There is more about its passages: see their sheet.")
    return told


def _judged(record: RecordIndex, anchor: Row, versions: Mapping[str, Row]) -> str:
    """The words of the newest older version at which nobody had to look again, where they were others; else ""."""
    number = versions[anchor["version_id"]]["number"]
    older = [
        (versions[one["version_id"]]["number"], one["quote"])
        for one in record.anchors(anchor["passage_id"]).values()
        if one["version_id"] in versions
        and versions[one["version_id"]]["number"] < number
        and not waits(one, here=True)
    ]
    words = max(older, default=(0, ""))[1]
    return "" if words == anchor["quote"] else str(words)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
