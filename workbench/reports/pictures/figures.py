"""What the pictures show, as plain figures: a report's model gives them, and the window reads them by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.model.vocabulary import TAG_NAMES
from workbench.reports import wording
from workbench.reports.parts import TAG_ORDER

Counts = tuple[int, int, int, int]
"""Claims by tag, in the order of TAG_ORDER."""

NO_COUNTS: Counts = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class CountRow:
    """A bar: what it stands for, with its claims by tag; ``key`` is an article's id where it is one."""

    name: str
    counts: Counts
    key: str = ""

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class TextRow:
    """An article's text with its passages: (tag, start, end), code points of a text ``length`` long, half-open.

    A tag is that of the words as they are: none where they wait for a second look, ``waiting`` of those that are of
    a tagged claim. ``comments`` are the stretches that readers wrote.
    """

    name: str
    length: int
    spans: tuple[tuple[str | None, int, int], ...]
    comments: tuple[tuple[int, int], ...] = ()
    key: str = ""
    waiting: int = 0

    @property
    def counts(self) -> Counts:
        """Its stretches by tag."""
        return counts_of(Counter(tag for tag, _, _ in self.spans))


@dataclass(frozen=True, slots=True)
class Figures:
    """All of it. ``total`` counts each claim once, as the tables do; ``comments`` is how many only readers state.

    ``dates`` are claims by ISO date to its precision ("" for none), ``by_article`` is how many of them have the
    date of their article. Of the claims in ``total``, ``drafts`` have a finding that nobody approved, ``changed`` one of
    words that changed since.
    """

    total: Counts = NO_COUNTS
    comments: int = 0
    articles: tuple[CountRow, ...] = ()
    texts: tuple[TextRow, ...] = ()
    speakers: tuple[CountRow, ...] = ()
    commenters: int = 0
    outlets: tuple[CountRow, ...] = ()
    dates: tuple[tuple[str, Counts], ...] = ()
    by_article: int = 0
    drafts: int = 0
    changed: int = 0

    @property
    def caveat(self) -> tuple[str, ...]:
        """The sentence beside counts of these findings, where one is needed."""
        said = wording.caveat(self.drafts, self.changed)
        return (said,) if said else ()


def counts_of(tags: Mapping[str | None, int]) -> Counts:
    """Counts by tag in their order."""
    verified, disputed, opinion, to_check = (tags.get(tag, 0) for tag in TAG_ORDER)
    return verified, disputed, opinion, to_check


def summed(rows: Sequence[Counts]) -> Counts:
    """Counts added up."""
    verified, disputed, opinion, to_check = (sum(row[at] for row in rows) for at in range(4))
    return verified, disputed, opinion, to_check


def in_words(counts: Counts) -> str:
    """``3 verified, 1 disputed``; "none" where there is nothing."""
    said = [
        f"{count:,} {TAG_NAMES[tag].lower()}" for tag, count in zip(TAG_ORDER, counts, strict=True) if count
    ]
    return ", ".join(said) or "none"
