"""What the commands on evidence say of it: a line, columns for programs, and what of a known source was not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.cli.output import joined, one_line
from workbench.text.listing import listed

if TYPE_CHECKING:
    from workbench.model.tables import ClaimEvidence, Evidence


def described(evidence: Evidence, citation: ClaimEvidence | None = None, size: int = 0) -> dict[str, Any]:
    """The columns that programs read; ``size`` is that of the snapshot, in bytes."""
    columns = ("id", "title", "url", "publisher", "author", "published", "accessed", "archived_url", "kind")
    more = (
        "credibility",
        "independence_group",
        "language",
        "protection",
        "snapshot_sha256",
        "media_type",
        "captured_at",
    )
    row: dict[str, Any] = {name: getattr(evidence, name) for name in (*columns, *more)}
    if citation is not None:
        row |= {
            name: getattr(citation, name)
            for name in ("stance", "quote", "locator", "note", "note_protection")
        }
        row["snapshot_bytes"] = size
    return row


def in_line(evidence: Evidence, citation: ClaimEvidence | None = None) -> str:
    """What people read of evidence, and of how it is cited."""
    from workbench.model.evidence_fields import named

    kept = f"sha256 {evidence.snapshot_sha256[:12]}" if evidence.snapshot_sha256 else ""
    stance = citation.stance.replace("_", " ") if citation is not None else ""
    return joined(
        stance,
        "" if evidence.protection == "public" else evidence.protection,
        one_line(named(evidence)),
        one_line(evidence.publisher),
        evidence.published,
        "" if evidence.credibility == "unknown" else evidence.credibility,
        one_line(evidence.url) if evidence.title else "",
        kept,
    )


def not_taken(found: Evidence, stated: dict[str, str]) -> dict[str, str]:
    """What was given of a source that is known already and says otherwise there, by column; protection is taken.

    Raises WorkbenchError for what a field cannot hold.
    """
    from workbench.model.evidence_fields import columns
    from workbench.text.web_addresses import page_key

    wanted = columns(stated)
    same = {name for name in stated if getattr(found, name) == wanted[name]} | {"protection"}
    if "url" in stated and page_key(found.url) == page_key(wanted["url"]):
        same.add("url")
    return {name: words for name, words in stated.items() if name not in same}


def said_of_known(found: Evidence, lost: dict[str, str]) -> str:
    """A sentence on what was given of a source that is known, and was not taken."""
    from workbench.model.evidence_fields import EVIDENCE_FIELDS, named

    given = [f"the {EVIDENCE_FIELDS[name]} “{one_line(words)}”" for name, words in lost.items()]
    were = "was" if len(given) == 1 else "were"
    return f"The source was known as “{one_line(named(found))}”: {listed(given)} {were} not taken."
