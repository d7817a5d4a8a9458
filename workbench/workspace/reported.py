"""“X said Y”: the claim that it was said, the claim of what was said, and the link between them, as one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from workbench.errors import WorkbenchError
from workbench.model import article_edits, edits, passage_edits
from workbench.model.edit import Edit, Stamp, edit, insert
from workbench.model.guards import Guard, StillIndependent, StretchFree
from workbench.model.tables import ClaimLink, Passage
from workbench.model.vocabulary import ArticleStatus, ClaimKind, LinkKind, Role, Voice
from workbench.store.queries import OpenArticle
from workbench.text.graphemes import snap
from workbench.workspace.tagging import passage_at

What = Literal["said", "true", "both"]
"""What is to be checked: that it was said, whether what was said is true, or both."""

LABELS: dict[What, str] = {
    "said": "Check that it was said",
    "true": "Check what was said",
    "both": "Check that it was said and what was said",
}


@dataclass(frozen=True, slots=True)
class Reported:
    """What it makes: the edit, and the passage to stand on afterwards."""

    edit: Edit
    passage_id: str


@dataclass(frozen=True, slots=True)
class _Half:
    """One of the two claims: what makes it or changes it, and the rows it then has."""

    edit: Edit
    passage_id: str
    claim_id: str


def report(
    opened: OpenArticle,
    outer: tuple[int, int],
    inner: tuple[int, int],
    what: What,
    stamp: Stamp,
    links: Sequence[ClaimLink] = (),
) -> Reported:
    """Make the claims that ``what`` asks for: ``outer`` says that something was said, ``inner`` is what was said.

    Both are half-open stretches in code points, widened to whole graphemes; they may be the same. A passage that
    stands there already is used, never doubled; ``links`` are those of its claim. New claims are to check. Raises WorkbenchError for a place outside
    the text, and where all that is asked for is there already.
    """
    for start, end in (outer, inner):
        edits.check_segments(opened.text, [[start, end]])
    outer, inner = snap(opened.text, *outer), snap(opened.text, *inner)
    halves: list[_Half] = []
    if what != "true":
        halves.append(_said(opened, outer, stamp))
    if what != "said":
        apart = what == "true" or inner != outer
        halves.append(_what_was_said(opened, inner, stamp, reuse=apart))
    changes = [change for half in halves for change in half.edit.changes]
    guards: dict[Guard, None] = {guard: None for half in halves for guard in half.edit.guards}
    alone = opened.assignment is not None
    if len(halves) == 2 and not alone:
        # Claims of independent work are not linked before they are settled.
        link = ClaimLink(from_id=halves[0].claim_id, to_id=halves[1].claim_id, kind=LinkKind.REPORTS)
        if not any(
            (row.from_id, row.to_id, row.kind) == (link.from_id, link.to_id, link.kind) for row in links
        ):
            changes.append(insert(link, stamp))
    if not changes:
        raise WorkbenchError("This is marked so already; there is nothing to add.")
    if opened.article.status == ArticleStatus.NEW:
        changes += article_edits.set_status(opened.article, ArticleStatus.IN_PROGRESS, stamp).changes
    made = edit(LABELS[what], *changes, guards=tuple(guards))
    return Reported(made, halves[-1].passage_id)


def _said(opened: OpenArticle, span: tuple[int, int], stamp: Stamp) -> _Half:
    there = passage_at(opened, *span)
    if there is not None:
        changed = edits.set_claim(there.claim, stamp, kind=ClaimKind.QUOTE_REPORT)
        return _Half(changed, there.passage.id, there.claim.id)
    return _new(opened, span, stamp, {"kind": ClaimKind.QUOTE_REPORT}, {})


def _what_was_said(opened: OpenArticle, span: tuple[int, int], stamp: Stamp, *, reuse: bool) -> _Half:
    there = passage_at(opened, *span) if reuse else None
    standing = {"role": str(Role.REPORTS), "voice": str(Voice.ATTRIBUTED)}
    if there is not None:
        changed = passage_edits.set_standing(there.passage, stamp, **standing)
        return _Half(changed, there.passage.id, there.claim.id)
    # On the very words that say it was said there are two passages then: they are free but for each other.
    return _new(opened, span, stamp, {}, standing, free=reuse)


def _new(
    opened: OpenArticle,
    span: tuple[int, int],
    stamp: Stamp,
    fields: Mapping[str, Any],
    standing: Mapping[str, str],
    *,
    free: bool = True,
) -> _Half:
    alone = opened.assignment is not None
    marked = edits.mark(
        opened.article.id, opened.version.id, opened.text, *span, None, stamp, opened.zones, independent=alone, **fields
    )  # fmt: skip
    changes = [
        replace(change, after={**change.after, **standing})
        if change.table == Passage.__tablename__ and change.after is not None
        else change
        for change in marked.edit.changes
    ]
    guards: tuple[Guard, ...] = marked.edit.guards
    if free:
        guards = (*guards, StretchFree(opened.version.id, (span,), stamp.by if alone else ""))
    if alone:
        guards = (*guards, StillIndependent(opened.article.id, stamp.by))
    return _Half(
        replace(marked.edit, changes=tuple(changes), guards=guards), marked.passage_id, marked.claim_id
    )
