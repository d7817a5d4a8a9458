"""The annotated text as HTML: each paragraph's runs with nested marks, each passage with its sign and anchor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from workbench.reports.parts import ArticlePart
from workbench.reports.runs import Mark, Run, paragraphs
from workbench.reports.wording import VOICES


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph for the template: its zone, its HTML, and the passages that begin in it."""

    kind: str
    commenter: str
    time: str
    html: Markup
    begins: tuple[Mark, ...]
    opens_comment: bool


def marked(part: ArticlePart) -> Iterator[MarkedParagraph]:
    """The paragraphs of an article with their passages drawn in."""
    last = None
    for paragraph in paragraphs(part):
        zone = paragraph.zone
        html = Markup("").join(_run(part.text, run) for run in paragraph.runs)
        kind = zone.kind if zone is not None else "body"
        opens = kind == "comment" and zone is not last
        last = zone
        yield MarkedParagraph(
            kind,
            zone.commenter if zone else "",
            zone.time if zone else "",
            html,
            paragraph.begins,
            opens,
        )


def _run(text: str, run: Run) -> Markup:
    html = escape(text[run.start : run.end])
    if run.marks:
        said = " · ".join(f"{mark.claim.label} {mark.claim.judgement}" for mark in run.marks)
        if run.more:
            said += f" · and {run.more:,} more"
        labels = " ".join(mark.claim.label for mark in run.marks)
        for depth in range(len(run.marks), 0, -1):
            mark = run.marks[depth - 1]
            told = (
                Markup(' data-claims="{}" title="{}"').format(labels, said) if depth == len(run.marks) else ""
            )
            html = Markup('<mark class="{} u{}"{}>{}</mark>').format(mark.claim.tag_word, depth, told, html)
    return Markup("").join([*(_sign(mark) for mark in run.begins), html])


def _sign(mark: Mark) -> Markup:
    claim = mark.claim
    said = f"Claim {claim.label}, {claim.judgement}, {VOICES.get(mark.passage.voice, mark.passage.voice)}"
    number = claim.number if claim.number is not None else ""
    return Markup(
        '<sup class="sign {}" id="{}"><a href="#{}" aria-label="{}" title="{}">{}{}</a></sup>'
    ).format(claim.tag_word, mark.passage.anchor, claim.anchor, said, said, claim.sign, number)
