"""Tagging a stretch of an article: one way for the window and the command line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from workbench.errors import NotFoundError
from workbench.model import article_edits, edits
from workbench.model.edit import Edit, RowChange, Stamp
from workbench.model.guards import Guard, StillIndependent, StretchFree
from workbench.model.vocabulary import ArticleStatus
from workbench.store.queries import OpenArticle, PassageLine
from workbench.text.graphemes import snap
from workbench.text.quotes import occurrences, shorten

PLACES_SHOWN = 10
"""Places of an ambiguous quote that the refusal lists."""


@dataclass(frozen=True, slots=True)
class Tagging:
    """A tagging that is ready to be done: the edit, what it tags, and whether that stood there before."""

    edit: Edit
    passage_id: str
    claim_id: str
    retagged: bool


def passage_at(opened: OpenArticle, start: int, end: int) -> PassageLine | None:
    """The passage that stands at exactly this stretch, or None."""
    for line in opened.passages:
        if line.anchor.segments == [[start, end]]:
            return line
    return None


def tag_stretch(
    opened: OpenArticle, start: int, end: int, tag: str | None, stamp: Stamp, **fields: Any
) -> Tagging:
    """Tag code points ``start`` to ``end``, widened to whole graphemes; the same stretch is retagged, never doubled.

    ``fields`` are more columns of the claim (summary, verdict, ...). The first passage of a new article sets its
    status to in progress within the same act. Raises WorkbenchError for a place outside the text.
    """
    edits.check_segments(opened.text, [[start, end]])
    start, end = snap(opened.text, start, end)
    there = passage_at(opened, start, end)
    if there is not None:
        return retag_passage(there, tag, stamp, **fields)
    alone = opened.assignment is not None
    marked = edits.mark(
        opened.article.id,
        opened.version.id,
        opened.text,
        start,
        end,
        tag,
        stamp,
        opened.zones,
        independent=alone,
        **fields,
    )
    begun: tuple[RowChange, ...] = ()
    if opened.article.status == ArticleStatus.NEW:
        begun = article_edits.set_status(opened.article, ArticleStatus.IN_PROGRESS, stamp).changes
    free = StretchFree(opened.version.id, ((start, end),), stamp.by if alone else "")
    guards: tuple[Guard, ...] = (*marked.edit.guards, free)
    if alone:
        guards = (*guards, StillIndependent(opened.article.id, stamp.by))
    edit = replace(marked.edit, changes=(*marked.edit.changes, *begun), guards=guards)
    return Tagging(edit, marked.passage_id, marked.claim_id, retagged=False)


def retag_passage(line: PassageLine, tag: str | None, stamp: Stamp, **fields: Any) -> Tagging:
    """Give the claim of a passage another tag, and other fields with it."""
    edit = edits.retag(line.claim, tag, stamp, **fields)
    return Tagging(edit, line.passage.id, line.claim.id, retagged=True)


def find_quote(text: str, quote: str, nth: int | None) -> tuple[int, int]:
    """Where a quote stands (the ``nth`` place, counted from 1).

    Raises NotFoundError where it stands nowhere, or in several places and none was chosen; the refusal lists them.
    """
    places = occurrences(text, quote) if quote else []
    if not places:
        raise NotFoundError(f"“{shorten(quote, 60)}” does not stand in the article, letter for letter.")
    if nth is None and len(places) > 1:
        listed = "\n".join(
            f"  --nth {number}: {start}-{start + len(quote)} …{_around(text, start, len(quote))}…"
            for number, start in enumerate(places[:PLACES_SHOWN], 1)
        )
        more = "" if len(places) <= PLACES_SHOWN else f"\n  and {len(places) - PLACES_SHOWN} more"
        raise NotFoundError(
            f"The quote stands in {len(places)} places; say which with --nth:\n{listed}{more}"
        )
    wanted = 1 if nth is None else nth
    if not 1 <= wanted <= len(places):
        stands = "one place" if len(places) == 1 else f"{len(places):,} places"
        raise NotFoundError(f"The quote stands in {stands}, so there is none with the number {wanted:,}.")
    start = places[wanted - 1]
    return start, start + len(quote)


def _around(text: str, start: int, length: int) -> str:
    return " ".join(text[max(0, start - 25) : start + length + 25].split())
