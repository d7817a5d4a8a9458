"""Agreement between analysts of a project: which articles can be compared, and the figures over those chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from workbench.assist.agreement.comparison import FIGURES, Figure, Study
from workbench.assist.agreement.evidence import names
from workbench.assist.agreement.marks import Mark, MarkedArticle
from workbench.model.tables import ClaimEvidence, Evidence
from workbench.store.queries import PassageLine
from workbench.store.queries import agreement as agreement_queries
from workbench.store.queries.agreement import WorkedOn
from workbench.text.words import word_spans
from workbench.workspace.workspace import Workspace

Progress = Callable[[int, int], bool]


@dataclass(frozen=True)
class Comparable:
    """What there is to compare: articles by title, and the names of the analysts who worked on any, by id."""

    articles: tuple[WorkedOn, ...]
    names: dict[str, str]

    def ready(self, analysts: Sequence[str] = ()) -> list[WorkedOn]:
        """The articles that at least two analysts (of these, where some are given) have finished."""
        return [one for one in self.articles if not one.open and len(_of(one, analysts)) > 1]

    def first_choice(self) -> tuple[frozenset[str], frozenset[str]]:
        """The ids of the articles and of the analysts to begin with.

        Those who were assigned to mark apart, where they have finished; else the two who worked on most articles
        together. Nobody where no two worked on one.
        """
        ready = self.ready()
        apart = [one for one in ready if one.independent]
        shared = Counter(pair for one in ready for pair in combinations(sorted(one.analysts), 2))
        if apart:
            people = frozenset(who for one in apart for who in one.analysts)
        else:
            people = frozenset(max(shared, key=shared.__getitem__, default=()))
        return frozenset(one.article_id for one in ready if len(people & {*one.analysts}) > 1), people


@dataclass(frozen=True)
class Compared:
    """The figures of a study, with what a reader needs beside them.

    ``articles`` are the ids of those that count, ``remarks`` sentences on what does not, and on what to read with care. ``titles`` and ``names``
    are those of articles and analysts by id; ``independent`` has the ids of articles that were marked blind.
    """

    analysts: tuple[str, ...]
    articles: tuple[str, ...]
    figures: tuple[Figure, ...]
    remarks: tuple[str, ...] = ()
    titles: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    independent: frozenset[str] = frozenset()


def comparable(workspace: Workspace) -> Comparable:
    """The articles that somebody worked on, and by whom."""
    articles = workspace.store.read(agreement_queries.worked_on)
    called = {analyst.id: analyst.name for analyst in workspace.analysts()}
    busy = {who for one in articles for who in one.analysts}
    # In the order in which they came to the project, so that a page lists them the same way every time.
    return Comparable(tuple(articles), {who: name for who, name in called.items() if who in busy})


def compare(
    workspace: Workspace,
    articles: Sequence[str] = (),
    analysts: Sequence[str] = (),
    progress: Progress = lambda *_: True,
) -> Compared:
    """Work out all the figures over the articles and analysts with these ids; none given means all there are.

    Articles that are still being marked independently, or that fewer than two of the analysts worked on, are left
    out and said. ``progress(done, total)`` may stop it by False; the figures are fewer then.
    """
    there = comparable(workspace)
    wanted = set(articles)
    chosen = [one for one in there.articles if not wanted or one.article_id in wanted]
    who = tuple(dict.fromkeys(analysts)) or tuple(
        one for one in there.names if any(one in worked.analysts for worked in there.ready())
    )
    ready = [one for one in chosen if not one.open and len(_of(one, who)) > 1]
    marked: list[MarkedArticle] = []
    adrift = 0
    steps = len(ready) + FIGURES
    for at, worked in enumerate(ready):
        if not progress(at, steps):
            ready = ready[:at]
            break
        read, lost = _read(workspace, worked, _of(worked, who))
        marked.append(read)
        adrift += lost
    figures = Study(marked, who).figures(
        lambda done, _: progress(len(marked) + done, steps) or done == FIGURES
    )
    place = {one.article_id: at for at, one in enumerate(ready)}  # by title, as people see the articles
    return Compared(
        who,
        tuple(place),
        tuple(
            replace(
                figure,
                disagreements=tuple(sorted(figure.disagreements, key=lambda one: place[one.article_id])),
            )
            for figure in figures
        ),
        tuple(_remarks(chosen, ready, who, adrift, untouched=len(wanted) - len(chosen) if wanted else 0)),
        {one.article_id: one.title for one in chosen},
        there.names,
        frozenset(one.article_id for one in ready if one.independent),
    )


def _read(workspace: Workspace, worked: WorkedOn, analysts: Sequence[str]) -> tuple[MarkedArticle, int]:
    found = workspace.store.read(lambda connection: agreement_queries.marked(connection, worked, analysts))
    marks: dict[str, list[Mark]] = {who: [] for who in analysts}
    for line in found.passages:
        marks[line.passage.analyst_id].append(_mark(line, found.citations.get(line.claim.id, [])))
    article = MarkedArticle(
        worked.article_id,
        len(found.text),
        tuple(word_spans(found.text)),
        {who: tuple(some) for who, some in marks.items()},
    )
    return article, found.adrift


def _mark(line: PassageLine, citations: Sequence[tuple[ClaimEvidence, Evidence]]) -> Mark:
    """A passage as its analyst's mark.

    A tag that somebody else had a hand in is not this analyst's judgement, nor is evidence that another cited: two
    passages of one claim would agree by being one.
    """
    analyst, claim = line.passage.analyst_id, line.claim
    own = not set(claim.judges) - {analyst}
    cited = [(citation, evidence) for citation, evidence in citations if citation.created_by in ("", analyst)]
    return Mark(
        id=line.passage.id,
        segments=tuple((start, end) for start, end in line.anchor.segments),
        quote=line.anchor.quote,
        tag=claim.tag if own else None,
        verdict=(claim.verdict or None) if own else None,
        evidence=tuple(
            names(
                evidence.id,
                (evidence.url, evidence.archived_url),
                (evidence.snapshot_sha256 or "", evidence.passage_id or evidence.article_id or ""),
                (citation.quote,),
            )
            for citation, evidence in cited
        ),
        sources=tuple(evidence.title or evidence.url or "(no title)" for _, evidence in cited),
    )


def _of(worked: WorkedOn, analysts: Sequence[str]) -> list[str]:
    return [who for who in analysts if who in worked.analysts] if analysts else list(worked.analysts)


def _remarks(
    chosen: Sequence[WorkedOn], ready: Sequence[WorkedOn], who: Sequence[str], adrift: int, untouched: int
) -> list[str]:
    said: list[str] = []
    unfinished = sum(one.open for one in chosen)
    alone = untouched + sum(not one.open and len(_of(one, who)) < 2 for one in chosen)
    if unfinished:
        said.append(
            f"{_counted(unfinished, 'article is', 'articles are')} left out: not all who mark it independently are done."
        )
    if alone:
        said.append(
            f"{_counted(alone, 'article is', 'articles are')} left out: fewer than two of the analysts worked there."
        )
    if adrift:
        said.append(
            f"{_counted(adrift, 'passage is', 'passages are')} left out: without a confirmed place in the current text."
        )
    open_to_all = sum(not one.independent for one in ready)
    if open_to_all:
        said.append(
            f"{_counted(open_to_all, 'article was', 'articles were')} not marked independently: each analyst saw the "
            "other's passages there, and nobody can mark the very same stretch again, so that “same edges” is low."
        )
    return said


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
