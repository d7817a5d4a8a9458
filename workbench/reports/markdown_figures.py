"""The tables of figures in a Markdown report: claims by tag and verdict, and who says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.model.vocabulary import TAG_NAMES
from workbench.reports import sentences
from workbench.reports.markdown_words import in_line, noted
from workbench.reports.parts import SIGNS, TAG_ORDER, ReportModel, SpeakerLine, Tally


def counts(tally: Tally, comments: Tally, caveat: str) -> Iterator[str]:
    """The claims by tag; a column apart for those that only readers' comments make, where there are any.

    ``caveat`` says which findings do not stand as they are counted.
    """
    if not comments.total or not tally.total:
        only = tally if tally.total else comments
        yield f"| Tag | Claims{' in readers’ comments only' if only.total and only is comments else ''} | Verdicts |"
        yield "| --- | ---: | --- |"
        for tag in TAG_ORDER:
            yield f"| {SIGNS[tag]} {TAG_NAMES[tag]} | {only.of(tag)} | {_verdicts(only, tag)} |"
        yield f"| All | {only.total} | |"
    else:
        yield "| Tag | Claims outside comments | Verdicts | In readers’ comments only |"
        yield "| --- | ---: | --- | ---: |"
        for tag in TAG_ORDER:
            yield (
                f"| {SIGNS[tag]} {TAG_NAMES[tag]} | {tally.of(tag)} | {_verdicts(tally, tag)} | {comments.of(tag)} |"
            )
        yield f"| All | {tally.total} | | {comments.total} |"
        yield ""
        yield f"All claims, comments included: {tally.total + comments.total:,}."
    yield ""
    if caveat:
        yield from (caveat, "")


def articles(model: ReportModel) -> Iterator[str]:
    """The articles of a dossier with the claims by tag, those in readers' comments included."""
    tags = " | ".join(TAG_NAMES[tag] for tag in TAG_ORDER)
    yield from (f"| Article | Outlet | Published | {tags} |", f"| --- | --- | --- |{' ---: |' * 4}")
    for article in model.articles:
        figures = " | ".join(str(count + article.comments.of(tag)) for tag, count in article.tally.by_tag)
        yield f"| {in_line(article.title)} | {in_line(article.outlet)} | {in_line(article.published)} | {figures} |"
    yield ""
    yield from (sentences.COUNTED_IN_EACH, "")


def who_says_it(model: ReportModel) -> Iterator[str]:
    """The claims by speaker, with what these counts say and do not say."""
    if model.claims:
        yield from ("## Who says it", "", sentences.SELECTED, "")
        yield from _speakers(model.speakers, "Speaker")
        yield from _speakers(model.commenters, "Commenter")


def _verdicts(tally: Tally, tag: str | None) -> str:
    return ", ".join(f"{verdict} {count}" for verdict, count in tally.verdicts(tag))


def _speakers(lines: Sequence[SpeakerLine], who: str) -> Iterator[str]:
    rows = [
        f"| {in_line(line.name)} | {' | '.join(map(str, line.counts))} | {line.total} | {line.passed_on} |"
        for line in lines
    ]
    if rows:
        tags = " | ".join(TAG_NAMES[tag] for tag in TAG_ORDER)
        yield from (f"| {who} | {tags} | All | Passed on |", f"| --- |{' ---: |' * 6}", *rows, "")
    for line in lines:
        if line.note:
            yield from noted(line.note, f"{in_line(line.name)}. ")
            yield ""
