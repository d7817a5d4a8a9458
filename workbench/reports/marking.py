"""The annotated text as HTML: each paragraph's runs with nested marks, each passage with its sign and anchor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from workbench.reports.parts import ArticlePart
from workbench.reports.runs import Mark, Paragraph, Run, paragraphs
from workbench.reports.wording import VOICES

_PLAIN = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph for the template: its zone, its HTML, and the passages that begin in it."""

    kind: str
    commenter: str
    time: str
    html: Markup
    begins: tuple[Mark, ...]
    opens_comment: bool


class Marking:
    """Draws the passages into the texts of articles. ``linked``: whether each claim has a place that its words lead to.

    ``rules`` are the style rules that show all of a passage of several runs when somebody comes to it; for a passage
    of one run the style sheet has a rule of its own.
    """

    def __init__(self, articles: Iterable[ArticlePart], *, linked: bool) -> None:
        self._linked = linked
        self._split: dict[str, None] = {}
        self._drawn = {part.id: list(self._paragraphs(part)) for part in articles}

    @property
    def rules(self) -> str:
        """The rules, one after another."""
        return "".join(
            f".annotated:has(#{anchor}:target) .{anchor}{{outline:3px solid var(--accent);outline-offset:1px}}\n"
            for anchor in self._split
        )

    def of(self, part: ArticlePart) -> list[MarkedParagraph]:
        """The paragraphs of an article with their passages drawn in."""
        return self._drawn[part.id]

    def _paragraphs(self, part: ArticlePart) -> Iterator[MarkedParagraph]:
        drawn = list(paragraphs(part))
        split = _of_several_runs(drawn)
        self._split.update(dict.fromkeys(split))
        last = None
        for paragraph in drawn:
            zone = paragraph.zone
            html = Markup("".join(self._run(part.text, run, split) for run in paragraph.runs))  # noqa: S704  escaped in _run
            opens = zone is not None and zone.kind == "comment" and zone is not last
            last = zone
            yield MarkedParagraph(
                zone.kind if zone is not None else "body",
                zone.commenter if zone else "",
                zone.time if zone else "",
                html,
                paragraph.begins,
                opens,
            )

    def _run(self, text: str, run: Run, split: Mapping[str, None]) -> str:
        """A run as HTML. Every word of others goes through :func:`escape`; the rest is this module's own."""
        html = str(escape(text[run.start : run.end]))
        if run.marks:
            inner = run.marks[-1]
            if self._linked:
                # One stop of the Tab key for each passage: at its beginning.
                stop = "" if inner in run.begins else ' tabindex="-1"'
                html = f'<a href="#{escape(inner.claim.anchor)}"{stop}>{html}</a>'
            said = " · ".join(f"{mark.claim.label} {mark.claim.judgement}" for mark in run.marks)
            if run.more:
                said += f" · and {run.more:,} more"
            labels = " ".join(mark.claim.label for mark in run.marks)
            told = f' data-claims="{escape(labels)}" title="{escape(said)}"'
            for depth in range(len(run.marks), 0, -1):
                mark = run.marks[depth - 1]
                anchor = mark.passage.anchor
                own = f" {escape(anchor)}" if anchor in split else ""
                html = f'<mark class="{escape(mark.tag_word)} u{depth}{own}"{told}>{html}</mark>'
                told = ""
        begun = (self._sign(mark, run) for mark in run.begins)
        ended = (f'<span class="vh"> (end of {escape(mark.claim.label)}) </span>' for mark in run.ends)
        return "".join((*begun, html, *ended))

    def _sign(self, mark: Mark, run: Run) -> str:
        """The sign of a passage before its words, with what a screen reader says of it."""
        claim, passage = mark.claim, mark.passage
        voice = VOICES.get(passage.voice, passage.voice)
        said = escape(f"Claim {claim.label}, {claim.judgement}, {voice}: ")
        number = claim.number if claim.number is not None else ""
        shown = f'<span aria-hidden="true">{escape(mark.sign)}{number}</span><span class="vh">{said}</span>'
        if self._linked and not (run.marks and run.marks[-1] is mark):
            shown = f'<a href="#{escape(claim.anchor)}">{shown}</a>'
        return f'<sup class="sign {escape(mark.tag_word)}" id="{escape(passage.anchor)}">{shown}</sup>'


def _of_several_runs(drawn: Sequence[Paragraph]) -> dict[str, None]:
    """The anchors of the passages that are drawn as several runs, in their order."""
    runs = Counter(mark.passage.anchor for paragraph in drawn for run in paragraph.runs for mark in run.marks)
    return {anchor: None for anchor, count in runs.items() if count > 1 and _PLAIN.fullmatch(anchor)}
