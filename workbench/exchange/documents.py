"""The model between the record and every exchange format: articles with their marks, as plain values.

A format is one module that turns these into bytes and bytes into these; `from_record` and `bringing_in` know the
record. Positions are code points of the document's text, half-open. Words of the vocabulary (tag, verdict, kind…) are
the stored ones; "" and None mean that nothing is said. What a format cannot carry stays as the defaults are, so that
two documents can be compared after a round trip.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

Segments = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One speaker of a chain, the innermost first, with how they come into the words."""

    name: str
    kind: str = ""
    role: str = ""
    mode: str = ""
    stance: str = ""
    cue: str = ""
    medium: str = ""
    said_on: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One evidence and how it bears on the claim that cites it; ``id`` tells one evidence of several claims.

    ``protection`` says to whom the evidence may be shown, ``note_protection`` the same of the note (which is that on the
    citation: the evidence's own goes nowhere). Public is "".
    """

    id: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    accessed: str = ""
    url: str = ""
    archived_url: str = ""
    kind: str = ""
    credibility: str = ""
    language: str = ""
    stance: str = ""
    quote: str = ""
    locator: str = ""
    note: str = ""
    protection: str = ""
    note_protection: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What readers were told of a change after the claim was final, and on which day."""

    text: str
    kind: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class StatedClaim:
    """A proposition with its judgement; marks with the same ``id`` state the same claim.

    ``rating`` are the file's own words for its judgement where they are none of ours ("Three Pinocchios"); they are
    kept, never guessed at. Dates are ISO 8601 cut to what is known.
    """

    id: str = ""
    number: int | None = None
    tag: str | None = None
    verdict: str = ""
    rating: str = ""
    text: str = ""
    summary: str = ""
    rationale: str = ""
    note: str = ""
    state: str = ""
    kind: str = ""
    checkable: str = ""
    confidence: str = ""
    priority: str = ""
    claim_date: str = ""
    as_of: str = ""
    due: str = ""
    place: str = ""
    topics: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    updated_at: str = ""
    sources: tuple[Source, ...] = ()
    corrections: tuple[Corrected, ...] = ()
    note_protection: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage: where it stands, who marked it and when, and the claim that it states.

    ``segments`` is empty where only the words are known: they are then looked for by ``quote``, ``prefix`` and
    ``suffix``. ``label`` is a label of the file that is none of our tags; such a mark comes in as *to check*.
    """

    id: str
    segments: Segments
    quote: str
    claim: StatedClaim
    prefix: str = ""
    suffix: str = ""
    label: str = ""
    role: str = ""
    voice: str = ""
    chain: tuple[Said, ...] = ()
    analyst: str = ""
    created_at: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A zone: a stretch that is not the outlet's own body text."""

    start: int
    end: int
    kind: str
    commenter: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One article in one version, with its marks in reading order.

    ``text`` is None in a file without texts: its marks then only find their places in an article of the project that
    has the same ``sha256``, or one that has their quotes.
    """

    id: str
    text: str | None
    title: str = ""
    sha256: str = ""
    version: int = 0
    outlet: str = ""
    author: str = ""
    url: str = ""
    archived_url: str = ""
    published: str = ""
    retrieved_at: str = ""
    language: str = ""
    kind: str = ""
    translation: str = ""
    summary: str = ""
    zones: tuple[Stretch, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """How two claims stand to each other, by their ids."""

    kind: str
    from_id: str
    to_id: str
    note: str = ""
    note_protection: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a file of an exchange format holds. ``remarks`` are sentences on what of it could not be taken over.

    ``claims_alone`` says that the file knows claims and no articles: the texts are lists of its claims, a line each.
    ``unheld`` is what the record that it was made of says beyond this model (`unheld`), to be named and not written.
    """

    documents: tuple[Document, ...] = ()
    links: tuple[Link, ...] = ()
    project: str = ""
    organisation: str = ""
    organisation_url: str = ""
    public_base_url: str = ""
    corrections_policy: str = ""
    made_at: str = ""
    remarks: tuple[str, ...] = ()
    claims_alone: bool = field(default=False, compare=False)
    unheld: tuple[tuple[str, frozenset[str]], ...] = field(default=(), compare=False)


def in_reading_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks as a document has them: by where they begin, the longer first; those without a place last."""
    return tuple(sorted(marks, key=_reading_order))


def _reading_order(mark: Mark) -> tuple[bool, int, int, str]:
    if not mark.segments:
        return True, 0, 0, mark.id
    return False, mark.segments[0][0], -mark.segments[-1][1], mark.id
