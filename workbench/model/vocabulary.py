"""The words of the record: tags, verdicts, kinds and states, stored by these values."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Tag(StrEnum):
    """What an analyst finds of a claim; a claim without one is *to check*."""

    VERIFIED = "verified"
    DISPUTED = "disputed"
    OPINION = "opinion"


TO_CHECK = "to_check"
"""How the absence of a tag is spelt where a word is needed (counts, file formats)."""


class Verdict(StrEnum):
    """The finer judgement that a tag may carry."""

    TRUE = "true"
    MOSTLY_TRUE = "mostly_true"
    MIXED = "mixed"
    MISSING_CONTEXT = "missing_context"
    MISLEADING = "misleading"
    MOSTLY_FALSE = "mostly_false"
    FALSE = "false"
    MISATTRIBUTED = "misattributed"
    MISQUOTED = "misquoted"
    FABRICATED = "fabricated"
    OUTDATED = "outdated"
    UNSUPPORTED = "unsupported"
    UNPROVEN = "unproven"
    VALUE_JUDGMENT = "value_judgment"
    FORECAST = "forecast"
    FRAMING = "framing"
    RHETORICAL = "rhetorical"
    SATIRE = "satire"
    UNVERIFIABLE = "unverifiable"


VERDICTS: dict[str | None, tuple[Verdict, ...]] = {
    Tag.VERIFIED: (Verdict.TRUE, Verdict.MOSTLY_TRUE),
    Tag.DISPUTED: (
        Verdict.MIXED,
        Verdict.MISSING_CONTEXT,
        Verdict.MISLEADING,
        Verdict.MOSTLY_FALSE,
        Verdict.FALSE,
        Verdict.MISATTRIBUTED,
        Verdict.MISQUOTED,
        Verdict.FABRICATED,
        Verdict.OUTDATED,
        Verdict.UNSUPPORTED,
        Verdict.UNPROVEN,
    ),
    Tag.OPINION: (
        Verdict.VALUE_JUDGMENT,
        Verdict.FORECAST,
        Verdict.FRAMING,
        Verdict.RHETORICAL,
        Verdict.SATIRE,
        Verdict.UNVERIFIABLE,
    ),
    None: (),
}
"""The verdicts that each tag offers, in the order in which they are shown."""

RATINGS: dict[str, int] = {
    Verdict.TRUE: 5,
    Verdict.MOSTLY_TRUE: 4,
    Verdict.MIXED: 3,
    Verdict.MISSING_CONTEXT: 3,
    Verdict.MISLEADING: 2,
    Verdict.MOSTLY_FALSE: 2,
    Verdict.UNSUPPORTED: 2,
    Verdict.FALSE: 1,
    Verdict.MISATTRIBUTED: 1,
    Verdict.MISQUOTED: 1,
    Verdict.FABRICATED: 1,
    Verdict.OUTDATED: 1,
}
"""The rating (1 to 5) of a verdict in exports; *unproven* and opinions have none."""


class ArticleStatus(StrEnum):
    """How far the work on an article has come."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    ANNOTATED = "annotated"
    IN_REVIEW = "in_review"
    FINAL = "final"


class ArticleKind(StrEnum):
    """What sort of text an article is."""

    REPORTAGE = "reportage"
    ANALYSIS = "analysis"
    OPINION = "opinion"
    PRESS_RELEASE = "press_release"
    DIGEST = "digest"
    SOCIAL = "social"
    OTHER = "other"


class Translation(StrEnum):
    """Whether, and by what, an article was translated."""

    NONE = "none"
    HUMAN = "human"
    MACHINE = "machine"
    UNKNOWN = "unknown"


class Precision(StrEnum):
    """How much of a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


class ZoneKind(StrEnum):
    """What a stretch of an article is, where it is not the outlet's own body text."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    COMMENT = "comment"
    BOILERPLATE = "boilerplate"


class Role(StrEnum):
    """What a passage does with its claim."""

    ASSERTS = "asserts"
    REPORTS = "reports"
    DENIES = "denies"
    QUESTIONS = "questions"
    IMPLIES = "implies"
    HEADLINE = "headline"
    CAPTION = "caption"


class Voice(StrEnum):
    """Whose words a passage is in."""

    OUTLET = "outlet"
    ATTRIBUTED = "attributed"
    COMMENTER = "commenter"


class AnchorState(StrEnum):
    """How a passage came to its place in a version."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    SUGGESTED = "suggested"


class ClaimState(StrEnum):
    """Where a claim stands in the workflow."""

    DRAFT = "draft"
    READY = "ready"
    APPROVED = "approved"
    FINAL = "final"
    WITHDRAWN = "withdrawn"


class ClaimKind(StrEnum):
    """What sort of proposition a claim is."""

    EVENT = "event"
    PROPERTY = "property"
    NUMERIC = "numeric"
    QUOTE_REPORT = "quote_report"
    CAUSAL = "causal"
    COMPARISON = "comparison"
    LEGAL = "legal"
    POSITION = "position"
    FORECAST = "forecast"
    VALUE_JUDGMENT = "value_judgment"
    INTERPRETATION = "interpretation"
    FRAMING = "framing"


class Checkable(StrEnum):
    """Whether a claim can be checked against the world."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    NO = "no"


class Confidence(StrEnum):
    """How sure the analyst is of tag and verdict."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Priority(StrEnum):
    """How soon a claim wants work."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Flag(StrEnum):
    """What makes a claim worth checking."""

    HARMFUL = "harmful"
    SPREADING = "spreading"
    MANY_AFFECTED = "many_affected"
    INFLUENTIAL_SPEAKER = "influential_speaker"
    FIGURES = "figures"
    CONTESTED = "contested"
    RECURRING = "recurring"
    NEW = "new"


class SpeakerKind(StrEnum):
    """What sort of voice a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    ANONYMOUS_OFFICIAL = "anonymous_official"
    COMMENTER = "commenter"
    CROWD = "crowd"


class AliasKind(StrEnum):
    """How another spelling of a speaker came about."""

    TRANSLITERATION = "transliteration"
    TRANSLATION = "translation"
    ACRONYM = "acronym"
    TYPO = "typo"
    CENSORED = "censored"


class Mode(StrEnum):
    """How a speaker's words are given."""

    DIRECT_QUOTE = "direct_quote"
    PARTIAL_QUOTE = "partial_quote"
    INDIRECT = "indirect"
    BACK_TRANSLATED = "back_translated"
    UNCLEAR = "unclear"


class AttributionStance(StrEnum):
    """How a speaker stands to the words that they pass on."""

    NEUTRAL = "neutral"
    ENDORSES = "endorses"
    DISTANCES = "distances"
    DENIES = "denies"


class EvidenceKind(StrEnum):
    """What sort of source an evidence is."""

    PRIMARY_DOCUMENT = "primary_document"
    OFFICIAL_DATA = "official_data"
    LEGISLATION = "legislation"
    EXPERT = "expert"
    NEWS = "news"
    OTHER_FACT_CHECK = "other_fact_check"
    MEDIA = "media"
    DATASET = "dataset"
    CORRESPONDENCE = "correspondence"
    ARTICLE_IN_PROJECT = "article_in_project"


class Credibility(StrEnum):
    """How far an evidence is trusted."""

    PRIMARY = "primary"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """How one evidence bears on one claim."""

    SUPPORTS = "supports"
    PARTLY_SUPPORTS = "partly_supports"
    REFUTES = "refutes"
    PARTLY_REFUTES = "partly_refutes"
    CONTEXT = "context"
    IRRELEVANT = "irrelevant"


class Protection(StrEnum):
    """To whom evidence, or a note, may be shown outside the desk."""

    PUBLIC = "public"
    BACKGROUND = "background"
    CONFIDENTIAL = "confidential"


class LinkKind(StrEnum):
    """How one claim stands to another."""

    SIMILAR_TO = "similar_to"
    CONTRADICTS = "contradicts"
    CONTRADICTS_AT_OTHER_DATE = "contradicts_at_other_date"
    PART_OF = "part_of"
    REPORTS = "reports"
    UPDATES = "updates"
    TRANSLATION_OF = "translation_of"


class Decision(StrEnum):
    """What a reviewer says of a claim."""

    APPROVE = "approve"
    CHANGES = "changes"
    REJECT = "reject"
    ABSTAIN = "abstain"


class CorrectionKind(StrEnum):
    """What sort of change was made to a final claim."""

    TYPO = "typo"
    FACTUAL = "factual"
    VERDICT = "verdict"
    RETRACTION = "retraction"


class Outcome(StrEnum):
    """How marks made independently were settled."""

    PICK = "pick"
    EDIT = "edit"
    REJECT = "reject"


class LogKind(StrEnum):
    """What an entry of the log records."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


def strictest(protections: Iterable[str]) -> str:
    """The one of these protections that lets the fewest read; public where there is none."""
    return max(map(Protection, protections), key=_STRICTNESS.__getitem__, default=Protection.PUBLIC)


_STRICTNESS = {protection: place for place, protection in enumerate(Protection)}


TAG_NAMES: dict[str | None, str] = {
    Tag.VERIFIED: "Verified",
    Tag.DISPUTED: "Disputed",
    Tag.OPINION: "Opinion",
    None: "To check",
}
"""The names of the tags as people read them."""


FLAG_NAMES: dict[Flag, str] = {
    Flag.HARMFUL: "harm if false",
    Flag.SPREADING: "spreads",
    Flag.MANY_AFFECTED: "many affected",
    Flag.INFLUENTIAL_SPEAKER: "influential speaker",
    Flag.FIGURES: "figures",
    Flag.CONTESTED: "contested",
    Flag.RECURRING: "recurs",
    Flag.NEW: "new",
}
"""The names of the flags as people read them, in the order in which they are shown."""


def name_of(value: str | None) -> str:
    """Any stored word as people read it: ``mostly_true`` gives ``Mostly true``; none gives ``""``."""
    return value.replace("_", " ").capitalize() if value else ""
