"""Figures and disagreements in words: what the window and the command line say alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.assist.agreement.comparison import Figure
from workbench.assist.agreement.disagreements import Disagreement, Kind
from workbench.assist.agreement.measures import ALPHA_U, ALPHA_WORDS, Measure, Question
from workbench.model.vocabulary import TAG_NAMES, name_of

FEW = 10
"""Below this many articles an interval over articles is said to be rough."""
UNDEFINED = "undefined"

KIND_NAMES: dict[Kind, str] = {
    Kind.MISSING: "Not found by all",
    Kind.EDGES: "Different edges",
    Kind.TAG: "Different tags",
    Kind.VERDICT: "Different verdicts",
    Kind.EVIDENCE: "Different evidence",
}


@dataclass(frozen=True)
class Line:
    """One analyst's side of a disagreement: whose, the words of the passage or evidence, the tag or verdict."""

    who: str
    words: str
    tag: str | None = None
    judged: str = ""
    absent: bool = False


def number(value: float | None) -> str:
    """A coefficient with two places and a true minus sign; ``undefined`` for none."""
    if value is None:
        return UNDEFINED
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")


def interval_words(figure: Figure) -> str:
    """The interval, the sentence that says why there is none, or "" where there is no figure either."""
    if figure.interval.low is None:
        return figure.interval.reason
    return f"95% interval {number(figure.interval.low)} to {number(figure.interval.high)}"


def basis(articles: int, analysts: int) -> str:
    """What the figures rest on, and a warning where that is little."""
    said = (
        f"{articles:,} {'article' if articles == 1 else 'articles'}, "
        f"{analysts} {'analyst' if analysts == 1 else 'analysts'}."
    )
    if 1 < articles < FEW:
        said += " The intervals come from drawing these articles again, and so few of them make them rough."
    return said


def counted(figure: Figure) -> str:
    """What was compared and how much of it agrees as it stands: ``n = 24 matched passages, raw agreement 75%``."""
    estimate, measure = figure.estimate, figure.measure
    what = measure.counts.replace("passages", "passage", 1) if estimate.n == 1 else measure.counts
    said = f"n = {estimate.n:,} {what}"
    if estimate.raw is None or _is_share(measure):
        return said
    of = " of the text" if measure in (ALPHA_WORDS, ALPHA_U) else ""
    return f"{said}, raw agreement {estimate.raw:.0%}{of}"


def _is_share(measure: Measure) -> bool:
    """Whether a measure is itself a share without correction, so that raw agreement says it twice."""
    return measure.question is Question.RESTED or measure.key.startswith("f1")


def lines(disagreement: Disagreement, names: Mapping[str, str]) -> list[Line]:
    """Each analyst's side, in the order of the analysts; who has no mark there comes last."""
    kind, said = disagreement.kind, []
    if kind is Kind.EVIDENCE:
        said.append(Line("", disagreement.marks[0][1].quote))
    for who, mark in disagreement.marks:
        name = names.get(who, who)
        if kind is Kind.EVIDENCE:
            said.append(Line(name, "; ".join(mark.sources) or "no evidence", absent=not mark.sources))
        elif kind is Kind.VERDICT:
            said.append(Line(name, mark.quote, mark.tag, name_of(mark.verdict)))
        else:
            said.append(Line(name, mark.quote, mark.tag, TAG_NAMES[mark.tag] if kind is Kind.TAG else ""))
    if disagreement.missing:
        absent = " and ".join(names.get(who, who) for who in disagreement.missing)
        said.append(Line(absent, "marked nothing that matches", absent=True))
    return said
