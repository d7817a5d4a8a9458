"""What must still hold, beside the rows an edit changes, for it to be stored: an insert has no row to compare."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VersionCurrent:
    """The version is its article's current one, and the article is not in the bin.

    ``act`` is one that is done again: newer versions that were there when it was first done are not in its way.
    """

    version_id: str
    act: str = ""


@dataclass(frozen=True, slots=True)
class AnchorsAsSeen:
    """The article's passages, those in the bin included, have these anchors in these revisions, and no others."""

    article_id: str
    anchors: frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class NothingMarkedSince:
    """No passage of the article was marked, and none moved, since a time (ISO, UTC)."""

    article_id: str
    at: str


@dataclass(frozen=True, slots=True)
class IndependentWorkOver:
    """Nobody marks the article independently, and what was marked so is settled."""

    article_id: str


@dataclass(frozen=True, slots=True)
class NoSecondLookWaits:
    """No passage of the claim, out of the bin, waits for a second look in the current version of its article."""

    claim_id: str


@dataclass(frozen=True, slots=True)
class StretchFree:
    """No passage, out of the bin, stands at exactly these segments (code points, half-open) of the version.

    ``independent_of`` is the analyst where it is marked in independent work: only their own such passages count then.
    ``act`` is one that is done again: passages that stood there when it was first done are not in its way.
    """

    version_id: str
    segments: tuple[tuple[int, int], ...]
    independent_of: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True)
class PassageLive:
    """Neither the passage nor its article is in the bin."""

    passage_id: str


@dataclass(frozen=True, slots=True)
class TextNew:
    """No article, out of the bin, has a version with the text of this hash."""

    sha256: str


@dataclass(frozen=True, slots=True)
class ClaimLive:
    """The claim is not in the bin."""

    claim_id: str


@dataclass(frozen=True, slots=True)
class NotAuthor:
    """The reviewer is none of the claim's authors (:func:`workbench.model.states.authors`)."""

    claim_id: str
    reviewer_id: str


@dataclass(frozen=True, slots=True)
class StillIndependent:
    """The analyst is assigned to mark the article independently, and has not said that they are done."""

    article_id: str
    analyst_id: str


@dataclass(frozen=True, slots=True)
class SpeakerLive:
    """The speaker is in the registry, and not in the bin."""

    speaker_id: str


@dataclass(frozen=True, slots=True)
class SpeakerUnused:
    """No passage, those in the bin included, names the speaker."""

    speaker_id: str


@dataclass(frozen=True, slots=True)
class StillSeen:
    """A claim says in these columns what was seen; its citations, and their sources, are in the revisions that were."""

    claim_id: str
    columns: tuple[tuple[str, str | None], ...]
    citations: frozenset[tuple[str, int]]
    sources: frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class NoSecondReviewAsked:
    """The project lets a claim be approved without a second analyst."""


@dataclass(frozen=True, slots=True)
class ApprovedByAnother:
    """Where the project asks for a second review, the claim's last one approved it as it is tagged and judged now."""

    claim_id: str


Guard = (
    VersionCurrent
    | AnchorsAsSeen
    | NothingMarkedSince
    | IndependentWorkOver
    | NoSecondLookWaits
    | StretchFree
    | PassageLive
    | TextNew
    | ClaimLive
    | NotAuthor
    | StillIndependent
    | SpeakerLive
    | SpeakerUnused
    | StillSeen
    | NoSecondReviewAsked
    | ApprovedByAnother
)
