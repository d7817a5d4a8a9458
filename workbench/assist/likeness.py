"""How alike two sayings are by the words they share, and which of a saying's words are worth looking for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.text.matching import folded

LOOKED_FOR = 10
"""Words of a saying that are looked for at most."""
LEAST = 4
"""Letters below which a word tells little; figures tell from two on."""

_RUN = re.compile(r"\d+(?:[.,]\d+)*|\w+")
# Scripts that write no spaces: pairs of letters stand for words there.
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def words_of(saying: str) -> frozenset[str]:
    """Give the words of a saying for comparing: without case and marks, figures whole; pairs where no spaces are written."""
    return frozenset(_words(saying))


def telling_words(saying: str, limit: int = LOOKED_FOR) -> list[str]:
    """Give the words by which to look for sayings like this one: figures first, then the longest, as they are written."""
    found: dict[str, str] = {}
    for written in _runs(saying):
        if len(written) >= LEAST or (written[0].isdigit() and len(written) > 1) or _SPACELESS.match(written):
            found.setdefault(folded(written), written)
    ordered = sorted(found.values(), key=lambda word: (not word[0].isdigit(), -len(word)))
    return ordered[:limit]


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Give how alike two sets of words are, 0 to 1: Dice's coefficient (Dice 1945), each word counting as its length."""
    whole = sum(map(len, one)) + sum(map(len, other))
    return 2 * sum(map(len, one & other)) / whole if whole else 0.0


def _words(saying: str) -> Iterator[str]:
    return map(folded, _runs(saying))


def _runs(saying: str) -> Iterator[str]:
    for found in _RUN.finditer(saying):
        run = found.group()
        if len(run) > 2 and _SPACELESS.match(run):
            yield from (run[place : place + 2] for place in range(len(run) - 1))
        else:
            yield run
