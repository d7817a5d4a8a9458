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
        html = Markup("".join(_run(part.text, run) for run in paragraph.runs))  # noqa: S704  escaped in _run
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


def _run(text: str, run: Run) -> str:
    """A run as HTML. Every word of others goes through :func:`escape`; the rest is this module's own."""
    html = str(escape(text[run.start : run.end]))
    if run.marks:
        said = " · ".join(f"{mark.claim.label} {mark.claim.judgement}" for mark in run.marks)
        if run.more:
            said += f" · and {run.more:,} more"
        labels = " ".join(mark.claim.label for mark in run.marks)
        told = f' data-claims="{escape(labels)}" title="{escape(said)}"'
        for depth in range(len(run.marks), 0, -1):
            html = f'<mark class="{escape(run.marks[depth - 1].claim.tag_word)} u{depth}"{told}>{html}</mark>'
            told = ""
    return "".join([*(_sign(mark) for mark in run.begins), html])


def _sign(mark: Mark) -> str:
    claim = mark.claim
    said = escape(
        f"Claim {claim.label}, {claim.judgement}, {VOICES.get(mark.passage.voice, mark.passage.voice)}"
    )
    number = claim.number if claim.number is not None else ""
    return (
        f'<sup class="sign {escape(claim.tag_word)}" id="{escape(mark.passage.anchor)}">'
        f'<a href="#{escape(claim.anchor)}" aria-label="{said}" title="{said}">{escape(claim.sign)}{number}</a></sup>'
    )
