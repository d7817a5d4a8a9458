"""The whole text of an article as Markdown, with its passages between signs."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model.vocabulary import name_of
from workbench.reports.markdown_words import BLOCK, escape, in_line, literal_start
from workbench.reports.parts import ArticlePart
from workbench.reports.runs import Paragraph, Run, paragraphs
from workbench.text.badges import isolate
from workbench.text.printable import isolated


def annotated(article: ArticlePart) -> Iterator[str]:
    """The paragraphs of an article, each passage from ⟦ to ⟧."""
    yield from ("### The text with its claims", "")
    if article.claims:
        yield "A passage stands between ⟦ and ⟧, with its claim and sign at the beginning and its claim at the end."
        yield ""
    for paragraph in paragraphs(article):
        yield from _paragraph(article.text, paragraph)


def _paragraph(text: str, paragraph: Paragraph) -> Iterator[str]:
    reordering = any(
        isolated(text[run.start : run.end]) != text[run.start : run.end] for run in paragraph.runs
    )
    words = "".join(_run(text, run, apart=reordering) for run in paragraph.runs).strip()
    zone = paragraph.zone
    if zone is not None and zone.kind != "body":
        who = f", {in_line(zone.commenter)}" if zone.commenter else ""
        words = f"({name_of(zone.kind)}{who}) {words}"
    yield BLOCK.sub(literal_start, words)
    yield ""


def _run(text: str, run: Run, *, apart: bool) -> str:
    """A run with the marks of what begins and ends there, set ``apart`` where the text may change their order."""
    ours = isolate if apart else str
    opening = "".join(ours(f"⟦{mark.claim.label} {mark.sign}") + "  " for mark in run.begins)
    closing = "".join(" " + ours(f"{mark.claim.label}⟧") for mark in run.ends)
    words = text[run.start : run.end]
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() else ""
    return f"{before}{opening}{escape(words)}{closing}{after}"
