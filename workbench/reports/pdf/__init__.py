"""The report as pages: a tagged PDF, its first pages for a preview, and what its fonts do not cover."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from workbench.reports.parts import ArticlePart, ReportModel
from workbench.reports.pdf.document import document, unprinted
from workbench.reports.pdf.typesetting import TypesettingError, typeset
from workbench.reports.pdf.words import Words
from workbench.stopping import Stopped, never

__all__ = ["TypesettingError", "excerpt", "missing_scripts", "render", "unprinted"]

SHOWN = 30
"""Claims, and lines of every list, that an excerpt shows."""


def render(model: ReportModel, stopped: Stopped = never) -> bytes:
    """The report as PDF/UA-1, A4. The same model gives the same bytes; its date is the model's ``made_at``.

    ``stopped`` may say at any time that nobody wants it any more. Raises TypesettingError and StoppedError.
    """
    made = _moment(model.made_at)
    created = {"year": made.year, "month": made.month, "day": made.day,
               "hour": made.hour, "minute": made.minute, "second": made.second}  # fmt: skip
    return typeset(document(model, Words(), stopped) | {"created": created}, int(made.timestamp()), stopped)


def excerpt(model: ReportModel) -> ReportModel:
    """The same report with its first articles alone, for a look at its first pages; all totals stay."""
    articles: list[ArticlePart] = []
    claims = 0
    for part in model.articles:
        if articles and claims + len(part.own) > SHOWN:
            break
        articles.append(part)
        claims += len(part.own)
    return replace(
        model,
        articles=tuple(articles),
        opinions=model.opinions[:SHOWN],
        across=model.across[:SHOWN],
        speakers=model.speakers[:SHOWN],
        commenters=model.commenters[:SHOWN],
        bibliography=model.bibliography[:SHOWN],
        corrections=model.corrections[:SHOWN],
    )


def missing_scripts(model: ReportModel) -> tuple[str, ...]:
    """The scripts of this report of which no font has the signs; each such character is printed as an empty box."""
    words = Words()
    document(model, words)
    return words.scripts


def _moment(made_at: str) -> datetime:
    try:
        return datetime.fromisoformat(made_at).astimezone(UTC)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)
