"""How much of an article's passages is found in a changed text, how much wrongly, and how long it takes: printed."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from workbench.ingest.read import read_file
from workbench.text.reanchoring import Found, reanchor
from workbench.text.sentences import Sentences

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(900)]
Span = tuple[int, int]


def changed(
    text: str, rate: float, gone: set[Span], words: list[str], chance: random.Random
) -> tuple[str, list[int]]:
    """The text without some stretches and with words replaced, dropped or put in; and where each letter went."""
    cut = {place for start, end in gone for place in range(start, end)}
    new, at, places = [], 0, []
    for piece in re.finditer(r"\w+|\W", text):
        said = "" if piece.start() in cut else piece.group()
        if said[:1].isalnum() and chance.random() < rate:
            dice = chance.random()
            said = (
                chance.choice(words) if dice < 0.6 else "" if dice < 0.8 else f"{said} {chance.choice(words)}"
            )
        places += [at + min(letter, len(said)) for letter in range(len(piece.group()))]
        new.append(said)
        at += len(said)
    return "".join(new), [*places, at]


@pytest.mark.parametrize("drop", [0.0, 0.4], ids=["nothing deleted", "40 % of the passages deleted"])
@pytest.mark.parametrize("rate", [0.1, 0.2, 0.4], ids=lambda rate: f"{rate:.0%} of the words changed")
def test_found_again(benchmark: Any, real_articles: list[Path], rate: float, drop: float) -> None:
    """Every second sentence of each article; a passage is found where it shares half of its letters."""
    chance = random.Random(7)
    texts = [read_file(path).text for path in real_articles]
    words = re.findall(r"\w+", " ".join(texts))
    cases = []
    for text in texts:
        spans = [span for span in Sentences(text).all() if span[1] - span[0] >= 8 and chance.random() < 0.5]
        gone = {span for span in spans if chance.random() < drop}
        cases.append((text, spans, gone, *changed(text, rate, gone, words, chance)))

    def run() -> list[list[Found]]:
        return [reanchor(text, new, [[span] for span in spans]) for text, spans, _, new, _ in cases]

    tally: Counter[str] = Counter()
    for (_, spans, gone, _, places), answers in zip(cases, benchmark.pedantic(run, rounds=1), strict=True):
        for span, found in zip(spans, answers, strict=True):
            tally["deleted" if span in gone else "kept"] += 1
            if span in gone:
                tally[f"deleted, {found.state}"] += 1
                continue
            tally[found.state] += 1
            if found.segments:
                (start, end), first, last = found.segments[0], places[span[0]], places[span[1]]
                shared = max(0, min(end, last) - max(start, first))
                right = 2 * shared >= max(end, last) - min(start, first)
                tally["right" if right else f"wrong, {found.state}"] += 1
    print(
        f"\n{dict(sorted(tally.items()))}: {tally['right'] / tally['kept']:.1%} found, five articles at once"
    )
    assert tally["deleted, exact"] + tally["deleted, moved"] == 0
