"""All the figures of a study: chosen articles, chosen analysts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from workbench.assist.agreement import disagreements as differing
from workbench.assist.agreement.bootstrap import DRAWS, Interval, interval
from workbench.assist.agreement.disagreements import Disagreement, Kind, judgement
from workbench.assist.agreement.estimate import ONE_ANALYST, Estimate, undefined
from workbench.assist.agreement.evidence import jaccard, same_evidence, shared
from workbench.assist.agreement.marks import Mark, MarkedArticle
from workbench.assist.agreement.matching import groups
from workbench.assist.agreement.measures import (
    ALPHA_U,
    ALPHA_WORDS,
    F1_EXACT,
    F1_OVERLAP,
    JACCARD,
    Measure,
    Question,
    judged,
)
from workbench.assist.agreement.nominal import (
    Units,
    Values,
    added,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
)
from workbench.assist.agreement.remarks import dominated, left_open, partly_worked_on
from workbench.assist.agreement.spans import Found, exact, f1, overlapping, word_units
from workbench.assist.agreement.unitizing import krippendorff_alpha_u, unitized
from workbench.model.vocabulary import Tag, Verdict

NO_ARTICLES = "No article here was worked on by at least two of the analysts."
NOTHING_MATCHED = (
    "Nothing is matched: no passage of one analyst overlaps one of another by half of the longer or more."
)
FIGURES = 11
"""How many figures a study has."""

T = TypeVar("T")


class _Stopped(Exception):  # noqa: N818 - no error: somebody asked for it
    """Whoever wanted the figures wants no more."""


@dataclass(frozen=True)
class Figure:
    """One measure of a study: its estimate, its interval, and the disagreements behind it in reading order."""

    measure: Measure
    estimate: Estimate
    interval: Interval
    disagreements: tuple[Disagreement, ...] = ()
    note: str = ""


class Study:
    """Chosen articles and analysts; each figure is worked out when it is asked for.

    Articles are taken in the order of their ids, so that the same record gives the same intervals.
    """

    def __init__(
        self, articles: Sequence[MarkedArticle], analysts: Sequence[str], draws: int = DRAWS
    ) -> None:
        self.analysts = tuple(analysts)
        kept = ({who: one.marks[who] for who in analysts if who in one.marks} for one in articles)
        self.articles = sorted(
            (
                MarkedArticle(one.id, one.length, one.words, marks)
                for one, marks in zip(articles, kept, strict=True)
                if len(marks) > 1
            ),
            key=lambda one: one.id,
        )
        self._draws = draws
        self._go_on: Callable[[], bool] = lambda: True
        self._groups = [groups(article.marks) for article in self.articles]
        self._numbers = same_evidence(
            mark for one in self.articles for marks in one.marks.values() for mark in marks
        )

    def figures(self, progress: Callable[[int, int], bool] = lambda *_: True) -> list[Figure]:
        """All figures, question by question; fewer when ``progress(done, total)`` says False in between."""
        two = len(self.analysts) == 2
        steps: list[Callable[[], Figure]] = [
            lambda: self._spans(F1_EXACT, exact),
            lambda: self._spans(F1_OVERLAP, overlapping),
            self._words,
            self._unitizing,
        ]
        for kind, scale in ((Kind.TAG, len(Tag)), (Kind.VERDICT, len(Verdict))):
            kappa, fleiss, alpha, ac1 = judged(str(kind))
            steps += [
                self._judging(kind, kappa, cohen_kappa) if two else self._judging(kind, fleiss, fleiss_kappa),
                self._judging(kind, alpha, krippendorff_alpha),
                self._judging(kind, ac1, _ac1(scale)),
            ]
        steps.append(self._resting)
        found: list[Figure] = []
        self._go_on = lambda: progress(len(found), len(steps))
        try:
            for step in steps:
                self._ask()
                found.append(step())
            progress(len(steps), len(steps))
        except _Stopped:
            pass
        return found

    def _ask(self) -> None:
        """Raises _Stopped where nobody wants the rest; asked at every draw, so that a stop takes no time."""
        if not self._go_on():
            raise _Stopped

    def _spans(self, measure: Measure, count: Callable[[Sequence[Mark], Sequence[Mark]], Found]) -> Figure:
        pairs = list(combinations(self.analysts, 2))
        tallies = [
            {(a, b): count(one.marks[a], one.marks[b]) for a, b in pairs if a in one.marks and b in one.marks}
            for one in self.articles
        ]

        def estimate(drawn: list[tuple[dict[tuple[str, str], Found], int]]) -> Estimate:
            return f1([[(of[pair], n) for of, n in drawn if pair in of] for pair in pairs])

        differ = differing.in_finding if measure is F1_EXACT else differing.without_overlap
        behind = [
            one
            for article, grouped in zip(self.articles, self._groups, strict=True)
            for one in differ(article, self.analysts, grouped)
        ]
        figure = self._figure(measure, tallies, estimate, behind)
        # Each mark once, in however many pairs its analyst is.
        n = sum(len(marks) for one in self.articles for marks in one.marks.values())
        return replace(figure, estimate=replace(figure.estimate, n=n))

    def _words(self) -> Figure:
        tallies = [word_units(one, self.analysts) for one in self.articles]
        return self._figure(
            ALPHA_WORDS,
            tallies,
            lambda drawn: krippendorff_alpha(added(drawn)),
            self._differing_in_finding(),
        )

    def _unitizing(self) -> Figure:
        whole = [one for one in self.articles if len(one.marks) == len(self.analysts)]
        tallies = [
            unitized(
                one.length,
                [{"": [span for mark in one.marks[who] for span in mark.segments]} for who in self.analysts],
            )
            for one in whole
        ]
        note = partly_worked_on(len(self.articles) - len(whole))
        return self._figure(
            ALPHA_U,
            tallies,
            krippendorff_alpha_u,
            [one for one in self._differing_in_finding() if one.article_id in {part.id for part in whole}],
            note,
        )

    def _judging(
        self, kind: Kind, measure: Measure, coefficient: Callable[[Units], Estimate]
    ) -> Callable[[], Figure]:
        def step() -> Figure:
            tallies = [self._units(kind, grouped) for grouped in self._groups]
            differ = [
                one
                for article, grouped in zip(self.articles, self._groups, strict=True)
                for one in differing.in_judging(article, self.analysts, grouped, kind)
            ]
            figure = self._figure(measure, tallies, lambda drawn: coefficient(added(drawn)), differ)
            matched = sum(map(len, self._groups))
            if matched and not figure.estimate.n:
                reason = f"No matched passage was given a {kind} by " + (
                    "both analysts." if len(self.analysts) == 2 else "enough of the analysts."
                )
                return Figure(measure, undefined(reason), figure.interval)
            corrected_by_totals = coefficient in (cohen_kappa, fleiss_kappa)
            notes = [left_open(matched - figure.estimate.n, kind, everybody=corrected_by_totals)]
            if corrected_by_totals:
                notes.append(dominated(tallies))
            return replace(figure, note=" ".join(filter(None, notes)))

        return step

    def _resting(self) -> Figure:
        tallies = [
            shared([pair for group in grouped for pair in combinations(group.values(), 2)], self._numbers)
            for grouped in self._groups
        ]
        differ = [
            one
            for article, grouped in zip(self.articles, self._groups, strict=True)
            for one in differing.in_resting(article, self.analysts, grouped, self._numbers)
        ]
        return self._figure(JACCARD, tallies, jaccard, differ)

    def _figure(
        self,
        measure: Measure,
        tallies: Sequence[T],
        estimate: Callable[[list[tuple[T, int]]], Estimate],
        differ: Sequence[Disagreement],
        note: str = "",
    ) -> Figure:
        nothing = Interval(None, None, "")
        if len(self.analysts) < 2:
            return Figure(measure, undefined(ONE_ANALYST), nothing)
        if not tallies:
            return Figure(measure, undefined(NO_ARTICLES), nothing, note=note)
        if measure.question is not Question.FOUND and not any(self._groups):
            return Figure(measure, undefined(NOTHING_MATCHED), nothing)

        def drawn_again(drawn: list[tuple[T, int]]) -> float | None:
            self._ask()
            return estimate(drawn).value

        whole = estimate([(tally, 1) for tally in tallies])
        spread = nothing if whole.value is None else interval(tallies, drawn_again, self._draws)
        return Figure(measure, whole, spread, tuple(differ), note)

    def _differing_in_finding(self) -> list[Disagreement]:
        return [
            one
            for article, grouped in zip(self.articles, self._groups, strict=True)
            for one in differing.in_finding(article, self.analysts, grouped)
        ]

    def _units(self, kind: Kind, grouped: Sequence[differing.Group]) -> Counter[Values]:
        return Counter(
            tuple(judgement(group[who], kind) if who in group else None for who in self.analysts)
            for group in grouped
        )


def _ac1(scale: int) -> Callable[[Units], Estimate]:
    return lambda units: gwet_ac1(units, scale)
