"""Settling what analysts marked independently: one way for the window and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.assist.agreement.marks import Mark
from workbench.assist.agreement.pairing import Group, Likeness, likeness_of, side_by_side
from workbench.errors import NotFoundError, WorkbenchError
from workbench.model import independent_edits
from workbench.model.edit import Edit, Stamp
from workbench.model.independent_edits import Original
from workbench.model.tables import Adjudication, Article, ArticleVersion
from workbench.store.queries import Connection, version
from workbench.store.queries import independent as independent_queries
from workbench.store.queries.articles import article, text_of
from workbench.store.queries.independent import Assigned, MarkedAlone


@dataclass(frozen=True, slots=True)
class Comparison:
    """Marks that answer to each other, by the ids of their analysts, and how they were settled, if they are."""

    marks: dict[str, MarkedAlone]
    likeness: Likeness
    settled: Adjudication | None = None

    @property
    def originals(self) -> list[Original]:
        """What is compared."""
        return [mark.original for mark in self.marks.values()]

    @property
    def stretch(self) -> tuple[int, int]:
        """The outer edges of all of them, in code points."""
        anchors = [original.anchor for original in self.originals]
        return min(row.start for row in anchors), max(row.end for row in anchors)


@dataclass(frozen=True, slots=True)
class Adjudicating:
    """An article whose independent marks are settled, with all of them side by side in reading order."""

    article: Article
    version: ArticleVersion
    text: str
    assigned: tuple[Assigned, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def settled(self) -> int:
        """How many of the comparisons are settled."""
        return sum(one.settled is not None for one in self.comparisons)

    def name(self, analyst_id: str) -> str:
        """The name of one of the analysts."""
        return next((one.name for one in self.assigned if one.assignment.analyst_id == analyst_id), "")

    def with_passage(self, start: str) -> tuple[Comparison, Original]:
        """The comparison that holds the passage whose id is, or begins with, ``start``, and that passage.

        Raises NotFoundError where none or several do.
        """
        wanted = start.strip().lower()
        found = [
            (one, original)
            for one in self.comparisons
            for original in one.originals
            if wanted and original.passage.id.startswith(wanted)
        ]
        if len(found) != 1:
            how = "None" if not found else "Several"
            raise NotFoundError(f"{how} of the marks of this article has an id that begins with “{start}”.")
        return found[0]


def adjudicating(connection: Connection, article_id: str) -> Adjudicating:
    """What there is to settle in an article.

    Raises WorkbenchError where it is not marked independently, or not everybody is done.
    """
    found = article(connection, article_id)
    work = independent_queries.work(connection, article_id)
    if found is None or work is None:
        raise WorkbenchError("This article is not marked independently, so there is nothing to settle.")
    if work.open:
        waiting = [one.name for one in work.assigned if not one.done]
        at_work = f"{' and '.join(waiting)} {'is' if len(waiting) == 1 else 'are'} still at work"
        raise WorkbenchError(f"The marks are shown once everybody is done; {at_work}.")
    current = version(connection, article_id)
    marked = independent_queries.originals(connection, article_id)
    settlings = independent_queries.adjudications(connection, article_id)
    analysts = [one.assignment.analyst_id for one in work.assigned]
    return Adjudicating(
        found,
        current,
        text_of(connection, current.sha256),
        work.assigned,
        tuple(_compare(analysts, marked, settlings)),
    )


def _compare(
    analysts: Sequence[str], marked: Sequence[MarkedAlone], settlings: Sequence[Adjudication]
) -> list[Comparison]:
    """All marks in groups: what was settled together stays together, the rest is matched."""
    known = {mark.original.passage.id: mark for mark in marked}
    made: list[tuple[tuple[object, ...], Comparison]] = []
    taken: set[str] = set()
    for row in settlings:
        some = [known[passage] for passage in row.compared if passage in known and passage not in taken]
        if not some:
            continue
        taken |= {mark.original.passage.id for mark in some}
        by_analyst = {mark.original.passage.analyst_id: mark for mark in some}
        marks = {who: as_mark(by_analyst[who]) for who in analysts if who in by_analyst}
        group = Group(marks, likeness_of(marks, len(analysts)))
        made.append((group.place, _comparison(group, known, row)))
    open_marks: dict[str, list[Mark]] = {who: [] for who in analysts}
    for mark in marked:
        if mark.original.passage.id not in taken and mark.original.passage.analyst_id in open_marks:
            open_marks[mark.original.passage.analyst_id].append(as_mark(mark))
    made += [(group.place, _comparison(group, known, None)) for group in side_by_side(open_marks)]
    return [comparison for _, comparison in sorted(made, key=lambda one: one[0])]


def _comparison(group: Group, known: dict[str, MarkedAlone], settled: Adjudication | None) -> Comparison:
    return Comparison({who: known[mark.id] for who, mark in group.marks.items()}, group.likeness, settled)


def as_mark(marked: MarkedAlone) -> Mark:
    """The passage as the matching sees it."""
    original = marked.original
    segments = tuple((start, end) for start, end in original.anchor.segments)
    return Mark(
        original.passage.id, segments, original.anchor.quote, original.claim.tag, original.claim.verdict
    )


def accept_agreeing(there: Adjudicating, stamp: Stamp) -> Edit:
    """Take over, as one act, all that agree and are not settled: of each the one whose claim says most.

    Raises WorkbenchError where nothing is left that agrees.
    """
    some = [one for one in there.comparisons if one.likeness == Likeness.AGREE and one.settled is None]
    if not some:
        raise WorkbenchError("Nothing that agrees is left to accept.")
    return independent_edits.accept(
        independent_edits.pick(there.article.id, one.originals, fullest(one.originals), stamp) for one in some
    )


def fullest(originals: Sequence[Original]) -> Original:
    """The one whose claim says most: sources first, then words; the first of several."""
    return max(
        originals,
        key=lambda one: (len(one.citations), len(one.claim.summary) + len(one.claim.rationale)),
    )
