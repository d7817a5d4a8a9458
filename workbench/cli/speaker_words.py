"""What the commands say of speakers: for people, and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.cli.output import joined, one_line

if TYPE_CHECKING:
    from workbench.model.tables import Speaker
    from workbench.store.queries.on_record import OnRecord
    from workbench.store.queries.speakers import SpeakerLine

FIELDS = ("role", "country", "url", "note", "note_protection")
"""What is known of a speaker beside its name and kind."""


def counted(line: SpeakerLine) -> str:
    """A speaker's claims in words: those made by tag, those passed on, those in comments alone."""
    counts = line.counts
    parts = [f"{number:,} {name.replace('_', ' ')}" for name, number in counts.as_dict().items() if number]
    words = f"{counts.total:,} claim{'' if counts.total == 1 else 's'}" + (
        f" ({', '.join(parts)})" if parts else ""
    )
    words += f", {line.passed_on:,} passed on" if line.passed_on else ""
    return words + (f", {line.commenting:,} in comments alone" if line.commenting else "")


def line_as_json(line: SpeakerLine) -> dict[str, Any]:
    """A speaker of the list for programs."""
    return facts(line.speaker) | {
        "aliases": list(line.spellings),
        "claims": line.counts.as_dict(),
        "passed_on": line.passed_on,
        "in_comments_alone": line.commenting,
    }


def facts(speaker: Speaker) -> dict[str, Any]:
    """What is known of a speaker itself, for programs."""
    return {"id": speaker.id, "name": speaker.name, "kind": speaker.kind} | {
        name: getattr(speaker, name) for name in FIELDS
    }


def entry(row: OnRecord) -> dict[str, Any]:
    """A passage by which a speaker is on record, for programs."""
    from workbench.model.ids import claim_label

    return {
        "claim": claim_label(row.number),
        "claim_id": row.claim_id,
        "tag": row.tag,
        "verdict": row.verdict,
        "quote": row.quote,
        "passage": row.passage_id,
        "article": row.article_id,
        "outlet": row.outlet,
        "published": row.published,
        "said_on": row.said_on,
        "position": row.position,
        "steps": row.steps,
        "in_comment": row.in_comment,
    }


def print_entry(row: OnRecord) -> None:
    """Print a passage by which a speaker is on record."""
    from workbench.model.ids import claim_label
    from workbench.model.vocabulary import TAG_NAMES, name_of

    judged = TAG_NAMES[row.tag] + (f": {name_of(row.verdict).lower()}" if row.verdict else "")
    if row.in_comment:
        standing = "in a comment"
    elif row.position < 0:
        standing = "own voice"
    else:
        standing = "says it" if row.position == 0 else f"passes it on ({row.position + 1} of {row.steps})"
    print(f"{claim_label(row.number)}  {judged}, {standing}: {one_line(row.quote)}")
    print(f"    {joined(row.outlet, row.title, row.said_on or row.published)}")
