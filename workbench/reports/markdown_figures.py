"""The tables of figures in a Markdown report: claims by tag and verdict, and who says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.model.vocabulary import TAG_NAMES, name_of
from workbench.reports.markdown_words import in_line
from workbench.reports.parts import SIGNS, TAG_ORDER, SpeakerLine, Tally


def counts(tally: Tally, comments: Tally) -> Iterator[str]:
    """The claims by tag; a column apart for those that only readers' comments make, where there are any."""
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


def _verdicts(tally: Tally, tag: str | None) -> str:
    return ", ".join(
        f"{(name_of(verdict) or 'no verdict').lower()} {count}"
        for other, verdict, count in tally.lines
        if other == tag and (verdict or tag)
    )


def speakers(lines: Iterable[SpeakerLine], who: str) -> Iterator[str]:
    """A row for each speaker, with the claims by tag; ``who`` heads the first column. Nothing where there is none."""
    rows = [
        f"| {in_line(line.name)} | {' | '.join(map(str, line.counts))} | {line.total} | {line.passed_on} |"
        for line in lines
    ]
    if rows:
        tags = " | ".join(TAG_NAMES[tag] for tag in TAG_ORDER)
        yield from (f"| {who} | {tags} | All | Passed on |", f"| --- |{' ---: |' * 6}", *rows, "")
