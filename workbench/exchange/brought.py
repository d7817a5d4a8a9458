"""What bringing a file of annotations in did, in sentences: counted where it is the rule, named where a person must look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.exchange.documents import Document, Mark
from workbench.exchange.nouns import shortened
from workbench.model.edit import Edit

NAMED = 5
"""Passages that were left out, and that were found by likeness, which a report quotes; the others are counted."""

_AGREEING = re.compile(r"\{([a-z ]{1,20})\}")
_SEVERAL = {
    "is": "are", "has": "have", "was": "were", "waits": "wait", "stands": "stand", "marks": "mark", "repeats": "repeat",
    "overlaps": "overlap", "lies": "lie", "it": "them", "its": "their", "it is": "they are", "it stays": "they stay",
    "is a draft": "are drafts", "it is a draft": "they are drafts",
}  # fmt: skip


@dataclass
class Brought:
    """What bringing a bundle in does: one edit, how much of what it adds, and sentences on the rest."""

    edit: Edit
    articles: int = 0
    onto: int = 0
    passages: int = 0
    claims: int = 0
    there: int = 0
    sentences: list[str] = field(default_factory=list)

    def summary(self) -> str:
        """What came in, in a sentence."""
        marks = f"{self.passages:,} passage{'' if self.passages == 1 else 's'}"
        new = f"{self.articles:,} new article{'' if self.articles == 1 else 's'}" if self.articles else ""
        old = f"{self.onto:,} article{'' if self.onto == 1 else 's'} already there" if self.onto else ""
        where = " and ".join(filter(None, (new, old)))
        if not self.edit:
            said = ["Nothing new came in."]
        elif self.articles and not self.passages:
            said = [f"{new} came in, without passages."]
        else:
            said = [f"{marks} came in{f', in {where}' if where else ''}."]
        if self.there:
            said.append(f"{self.there:,} passage{' was' if self.there == 1 else 's were'} there already.")
        return " ".join(said)


class Told:
    """What is to be said of the documents and marks of a file."""

    def __init__(self) -> None:
        self._counted: Counter[str] = Counter()
        self._lost: list[str] = []
        self._likened: list[str] = []
        self._orphaned: list[str] = []

    def count(self, what: str) -> None:
        """One more of what the sentence says, as :func:`counted` takes it."""
        self._counted[what] += 1

    def likened(self, mark: Mark, words: str, state: str) -> None:
        """A passage stands on words that are only like those of the file (``changed``), or may be them (``suggested``)."""
        self.count(f"passage {{was}} found by likeness ({state}) and {{waits}} for a look")
        said = shortened(mark.quote) if mark.quote.strip() else "(no words)"
        self._likened.append(f"To look at ({state}): “{said}” of the file stands on “{shortened(words)}”.")

    def orphaned(self, mark: Mark) -> None:
        """A passage stands in the older text that the file was made from, and nowhere in the current one."""
        self.count("passage {stands} nowhere in the newer text, and {waits} for a look")
        words = f"“{shortened(mark.quote)}”" if mark.quote.strip() else "one without words in the file"
        self._orphaned.append(f"Nowhere in the newer text: {words}.")

    def unplaced(self, mark: Mark, *, other_text: bool = False) -> None:
        """A passage has no place in the text, which is another than that of the file where that is said."""
        words = shortened(mark.quote) if mark.quote.strip() else ""
        at = ", ".join(f"{start:,}–{end:,}" for start, end in mark.segments[:2])
        if other_text and not words:
            self._lost.append(
                f"A passage was left out, since its words are not in the file, and its place ({at or 'none'}) is one of "
                "another text than the one here."
            )
            return
        self._lost.append(
            f"A passage was left out, since its words stand nowhere in the text: “{words}”."
            if words
            else f"A passage was left out, since its place ({at or 'none'}) lies outside the text and its words are not in the file."
        )

    def astray(self, mark: Mark) -> None:
        """A passage does not stand where the file says, nor its words anywhere else in the text."""
        at = ", ".join(f"{start:,}–{end:,}" for start, end in mark.segments[:2])
        words = f"“{shortened(mark.quote)}”" if mark.quote.strip() else "which has no words in the file"
        self._lost.append(
            f"A passage, {words}, does not stand at its place ({at or 'none'}) and was found at no other: it has no "
            "place from here on."
        )

    def homeless(self, document: Document) -> None:
        """The passages of a document have no article."""
        name = shortened(document.title or document.url or document.id)
        marks = len(document.marks)
        self._lost.append(
            f"{marks:,} passage{'' if marks == 1 else 's'} of “{name}” {'has' if marks == 1 else 'have'} no "
            "article to go onto: the file has no text of it, and none here has its hash, id, address or title."
        )

    def sentences(self, altered: Mapping[str, int]) -> list[str]:
        """All of it; ``altered`` counts the values of the file that were changed to fit."""
        said = [counted(what, count) for what, count in (*self._counted.items(), *altered.items())]
        said += self._likened[:NAMED]
        if len(self._likened) > NAMED:
            said.append(
                f"{len(self._likened) - NAMED:,} more passages stand on words like those of the file."
            )
        said += self._orphaned[:NAMED]
        if len(self._orphaned) > NAMED:
            said.append(f"{len(self._orphaned) - NAMED:,} more passages stand nowhere in the newer text.")
        said += self._lost[:NAMED]
        if len(self._lost) > NAMED:
            said.append(f"{len(self._lost) - NAMED:,} more passages are as these.")
        return said


def counted(what: str, count: int) -> str:
    """A sentence from a count and what is counted: its first word is the noun, and words in braces agree with it."""
    noun, _, rest = what.partition(" ")
    if count == 1:
        return f"1 {noun} {_AGREEING.sub(lambda found: found[1], rest)}."
    several = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {several} {_AGREEING.sub(lambda found: _SEVERAL.get(found[1], found[1]), rest)}."
