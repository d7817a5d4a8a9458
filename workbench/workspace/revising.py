"""A new version of an article: from a file, pasted words, a page or by hand; looked at before it is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import ImportRefusedError, NotFoundError, WorkbenchError
from workbench.ingest.draft import ArticleDraft
from workbench.ingest.fetching import FetchedPage
from workbench.ingest.plain import zones_of as zones_of_text
from workbench.ingest.read import drafts_of_bytes, read_file, read_pasted
from workbench.model import edits, version_edits
from workbench.model.edit import Edit
from workbench.model.tables import ArticleVersion, PassageAnchor, Zone
from workbench.model.version_edits import Carried, NewText
from workbench.store import queries
from workbench.store.queries import Connection, revisions
from workbench.store.queries.revisions import Revision, Standing
from workbench.text.aligning import Alignment
from workbench.text.canonical import canonical, digest
from workbench.text.reanchoring import Found, reanchor
from workbench.workspace.importing import zones_of
from workbench.workspace.workspace import Workspace

KINDS = ("changed", "suggested", "orphan", "moved", "exact")
"""How passages come to a new text, what needs a person first."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A passage of the article beside the place that a new text has for it."""

    standing: Standing
    found: Found


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new text of an article as it would be stored; ``unchanged`` where it says what the current version says."""

    article_id: str
    version: ArticleVersion
    old_text: str
    new: NewText
    zones: tuple[Zone, ...]
    passages: tuple[Moved, ...]
    seen: frozenset[tuple[str, int]]

    @property
    def unchanged(self) -> bool:
        """Whether there is nothing to store."""
        return digest(self.new.text) == self.version.sha256

    def counts(self) -> dict[str, int]:
        """How many passages, out of the bin, come to the new text in which way; see KINDS."""
        found: Counter[str] = Counter(
            one.found.state for one in self.passages if one.standing.line.passage.deleted_at is None
        )
        return {kind: found[kind] for kind in KINDS}

    def summary(self) -> str:
        """What would come of the passages, in a sentence."""
        return summary(self.counts())


def summary(counts: dict[str, int]) -> str:
    """How many passages stand where, in a sentence."""
    total = sum(counts.values())
    if not total:
        return "The article has no passages."
    unmoved = counts["exact"] + counts["moved"]
    words = {
        "changed": "{} read otherwise",
        "suggested": "{} may stand elsewhere",
        "orphan": "{} not found",
    }
    parts = [f"{unmoved} of {total} passages found with the same words"]
    parts += [said.format(counts[kind]) for kind, said in words.items() if counts[kind]]
    waiting = total - unmoved
    end = f"; {waiting} {'waits' if waiting == 1 else 'wait'} for a second look." if waiting else "."
    return ", ".join(parts) + end


def from_file(path: Path) -> NewText:
    """Read a file as a new text. Raises ImportRefusedError as an import does."""
    return of_draft(read_file(path), f"New version from {path.name}")


def from_pasted(words: str) -> NewText:
    """Take pasted words as a new text. Raises ImportRefusedError where there are none."""
    return of_draft(read_pasted(words), "New version from pasted text")


def from_page(page: FetchedPage) -> NewText:
    """Read a page that was fetched as a new text. Raises ImportRefusedError where it holds none, or several."""
    found = list(drafts_of_bytes(page.data, "The page", address=page.address))
    if len(found) > 1 or isinstance(found[0], str):
        raise ImportRefusedError(
            found[0] if isinstance(found[0], str) else "The page holds several articles, and one is wanted."
        )
    return of_draft(found[0], f"New version fetched from {page.address}")


def from_hand(words: str) -> NewText:
    """Take a text that was corrected by hand."""
    text = canonical(words)
    return NewText(text, "Corrected by hand", tuple(zones_of(zones_of_text(text)[0])), method="corrected")


def of_draft(draft: ArticleDraft, reason: str) -> NewText:
    """Take what was read of a file or page as a new text."""
    return NewText(
        draft.text,
        reason,
        tuple(zones_of(draft.zones)),
        draft.whole_text,
        draft.source_name,
        draft.source_sha256,
        draft.encoding,
        draft.method,
        tuple(draft.notes),
    )


def propose(workspace: Workspace, article_id: str, new: NewText) -> Proposal:
    """Find the passages of an article in a new text; nothing is stored. May be called from any thread.

    Raises NotFoundError where the article or a text of it is gone.
    """

    def look(connection: Connection) -> Proposal:
        article = queries.article(connection, article_id)
        if article is None or article.deleted_at is not None:
            raise NotFoundError("The article is no longer in the project.")
        current = queries.version(connection, article_id)
        old_text = queries.text_of(connection, current.sha256)
        lines = revisions.standings(connection, article_id, current, None, binned=True)
        zones = version_edits.zones_in(
            Alignment(old_text, new.text), queries.zones(connection, current.id), new.zones
        )
        seen = revisions.anchor_revisions(connection, article_id)
        moved = _found(connection, current, old_text, new.text, lines)
        return Proposal(article_id, current, old_text, new, tuple(zones), tuple(moved), seen)

    return workspace.store.read(look)


def store(workspace: Workspace, proposal: Proposal) -> str:
    """Store a new version as it was proposed, as one act; gives what became of the passages in a sentence.

    Raises WorkbenchError where the text says the same, and StaleEditError where the article was tagged meanwhile.
    """
    workspace.do(edit_of(workspace, proposal))
    return proposal.summary()


def edit_of(workspace: Workspace, proposal: Proposal) -> Edit:
    """The act of :func:`store`."""
    carried = [Carried(_base(one.standing), one.found) for one in proposal.passages]
    return version_edits.revise(
        proposal.version, proposal.new, proposal.zones, carried, proposal.seen, workspace.stamp()
    )


def accept(workspace: Workspace, standing: Standing) -> Edit:
    """That the changed or suggested place is the passage's. Raises WorkbenchError where there is none."""
    if standing.now is None:
        raise WorkbenchError(
            "This passage was not found in the new text: select its words there and take them, or leave it as an orphan."
        )
    return version_edits.accept(standing.now, standing.line.anchor, standing.line.claim, workspace.stamp())


def take(workspace: Workspace, revision: Revision, standing: Standing, start: int, end: int) -> Edit:
    """That the passage stands on [start, end) of the current version. Raises WorkbenchError for no words."""
    if not revision.text[start:end].strip():
        raise WorkbenchError("Select the words in the new text first.")
    line = standing.line
    return version_edits.take(
        standing.now,
        line.anchor,
        line.claim,
        revision.version.id,
        revision.text,
        start,
        end,
        workspace.stamp(),
    )


def leave(workspace: Workspace, standing: Standing) -> Edit:
    """That the passage has no place in the current version. Raises WorkbenchError where it waits for nothing."""
    if not standing.waiting:
        raise WorkbenchError("This passage waits for nothing; undo takes back how it was settled.")
    return version_edits.leave(standing.now, standing.line.anchor, workspace.stamp())


def remove(workspace: Workspace, standing: Standing) -> Edit:
    """Put the passage in the bin, the last one of a claim with its claim."""
    line = standing.line
    others = workspace.store.read(lambda c: queries.passages_of_claim(c, line.claim.id)) - 1
    return edits.delete_passage(line.passage, line.claim, others, workspace.stamp())


def _base(standing: Standing) -> PassageAnchor:
    """The anchor that a further version starts from: the current one, unless it waits and was never judged on."""
    now = standing.now
    return standing.line.anchor if now is None or version_edits.waits(now) else now


def _found(
    connection: Connection, current: ArticleVersion, old_text: str, new_text: str, lines: Sequence[Standing]
) -> list[Moved]:
    """Each passage found again from the words that it was judged on, be they those of an older version."""
    texts = {current.id: old_text}
    there = {version.id: version for version in revisions.versions(connection, current.article_id)}
    by_version: dict[str, list[Standing]] = {}
    for one in lines:
        by_version.setdefault(_base(one).version_id, []).append(one)
    found: dict[str, Found] = {}
    for version_id, some in by_version.items():
        if version_id not in texts:
            texts[version_id] = queries.text_of(connection, there[version_id].sha256)
        places = [_base(one).segments for one in some]
        for one, place in zip(some, reanchor(texts[version_id], new_text, places), strict=True):
            found[one.line.passage.id] = place
    return [Moved(one, found[one.line.passage.id]) for one in lines]
