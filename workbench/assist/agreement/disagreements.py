"""What lies behind a figure: the places where analysts differ, each with the marks of those who are concerned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.assist.agreement.evidence import cited
from workbench.assist.agreement.marks import Mark, MarkedArticle, overlap

Group = Mapping[str, Mark]


class Kind(StrEnum):
    """In what the analysts differ."""

    MISSING = "missing"
    EDGES = "edges"
    TAG = "tag"
    VERDICT = "verdict"
    EVIDENCE = "evidence"


@dataclass(frozen=True)
class Disagreement:
    """One place: the marks there by analyst, and who of those who worked on the article has none."""

    kind: Kind
    article_id: str
    marks: tuple[tuple[str, Mark], ...]
    missing: tuple[str, ...] = ()


def with_singles(article: MarkedArticle, grouped: Sequence[Group]) -> list[Group]:
    """The groups of an article and, as groups of one, the marks that nobody else's match; in reading order."""
    taken = {mark.id for group in grouped for mark in group.values()}
    singles: list[Group] = [
        {analyst: mark} for analyst, marks in article.marks.items() for mark in marks if mark.id not in taken
    ]
    return sorted([*grouped, *singles], key=lambda group: min(mark.place for mark in group.values()))


def in_finding(
    article: MarkedArticle, analysts: Sequence[str], grouped: Sequence[Group]
) -> list[Disagreement]:
    """Where edges differ, and what not everybody who worked on the article found."""
    found: list[Disagreement] = []
    for group in with_singles(article, grouped):
        missing = tuple(who for who in analysts if who in article.marks and who not in group)
        if len({mark.segments for mark in group.values()}) > 1:
            found.append(Disagreement(Kind.EDGES, article.id, _ordered(group, analysts)))
        if missing:
            found.append(Disagreement(Kind.MISSING, article.id, _ordered(group, analysts), missing))
    return found


def without_overlap(
    article: MarkedArticle, analysts: Sequence[str], grouped: Sequence[Group]
) -> list[Disagreement]:
    """What someone who worked on the article has not marked in any part."""
    found: list[Disagreement] = []
    for group in with_singles(article, grouped):
        missing = tuple(
            who
            for who in analysts
            if who in article.marks
            and who not in group
            and not any(overlap(mine, mark) for mine in article.marks[who] for mark in group.values())
        )
        if missing:
            found.append(Disagreement(Kind.MISSING, article.id, _ordered(group, analysts), missing))
    return found


def in_judging(
    article: MarkedArticle, analysts: Sequence[str], grouped: Iterable[Group], kind: Kind
) -> list[Disagreement]:
    """The matched passages with different tags, or verdicts; who gave none is no part of it."""
    found: list[Disagreement] = []
    for group in grouped:
        judged = {who: mark for who, mark in group.items() if judgement(mark, kind) is not None}
        if len({judgement(mark, kind) for mark in judged.values()}) > 1:
            found.append(Disagreement(kind, article.id, _ordered(judged, analysts)))
    return found


def in_resting(
    article: MarkedArticle, analysts: Sequence[str], grouped: Iterable[Group], numbers: dict[str, int]
) -> list[Disagreement]:
    """The matched passages that cite different evidence."""
    return [
        Disagreement(Kind.EVIDENCE, article.id, _ordered(group, analysts))
        for group in grouped
        if len({cited(mark, numbers) for mark in group.values()}) > 1
    ]


def judgement(mark: Mark, kind: Kind) -> str | None:
    """What a mark says in the matter: its tag, or its verdict."""
    return mark.tag if kind is Kind.TAG else mark.verdict


def _ordered(group: Group, analysts: Sequence[str]) -> tuple[tuple[str, Mark], ...]:
    return tuple((who, group[who]) for who in analysts if who in group)
