"""The nouns of the record, one class each.

Instances are detached values: the store hands them out, nobody assigns to them, and what
changes them is an :class:`workbench.model.edit.Edit`. Times are ISO 8601 texts in UTC
(:func:`workbench.model.ids.now`); dates that an article or a person states are ISO texts cut
to their precision. Positions are code points, half-open.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, MetaData, Text, UniqueConstraint
from sqlmodel import Field, SQLModel
from sqlmodel._compat import SQLModelConfig

from workbench.model.columns import JsonText, one_of
from workbench.model.ids import new_id
from workbench.model.vocabulary import (
    AliasKind,
    AnchorState,
    ArticleKind,
    ArticleStatus,
    AttributionStance,
    Checkable,
    ClaimKind,
    ClaimState,
    Confidence,
    CorrectionKind,
    Credibility,
    Decision,
    EvidenceKind,
    LinkKind,
    LogKind,
    Mode,
    Outcome,
    Precision,
    Priority,
    Protection,
    Role,
    SpeakerKind,
    Stance,
    Tag,
    Translation,
    Verdict,
    Voice,
    ZoneKind,
)

SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention

GAP = " […] "
"""What joins the segments of a quote that has several."""


class Row(SQLModel):
    """What every noun has: a key made by the program, who made and changed it and when, a revision."""

    # Pydantic's part of a class is made at its first use: half of the time that this module takes.
    model_config = SQLModelConfig(defer_build=True)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    created_at: str = ""
    created_by: str = ""
    updated_at: str = ""
    updated_by: str = ""
    revision: int = 1


class Binnable(Row):
    """A noun that goes to the bin first: ``deleted_at`` is the time when it did, or None."""

    deleted_at: str | None = None


class Project(Row, table=True):
    """One database; there is one row."""

    name: str = ""
    organisation_name: str = ""
    organisation_url: str = ""
    methodology: str = Field(default="", sa_type=Text)
    corrections_policy: str = Field(default="", sa_type=Text)
    public_base_url: str = ""
    rating_scale: str = ""
    require_second_review: bool = False
    min_independent_sources: int = 1


class Analyst(Row, table=True):
    """A person who annotates or reviews."""

    name: str
    initials: str = ""
    colour: str = ""
    email: str = ""


class Article(Binnable, table=True):
    """A piece to be checked; its texts are versions."""

    __table_args__ = (
        one_of("published_precision", Precision, optional=True),
        one_of("translation", Translation),
        one_of("kind", ArticleKind),
        one_of("status", ArticleStatus),
        one_of("note_protection", Protection),
    )

    title: str = Field(default="", sa_type=Text)
    outlet: str = ""
    author: str = ""
    url: str = Field(default="", sa_type=Text)
    archived_url: str = Field(default="", sa_type=Text)
    published: str = ""
    published_precision: str = ""
    retrieved_at: str = ""
    language: str = ""
    original_language: str = ""
    translation: str = Translation.UNKNOWN
    kind: str = ArticleKind.OTHER
    status: str = ArticleStatus.NEW
    summary: str = Field(default="", sa_type=Text)
    defects: str = Field(default="", sa_type=Text)
    due: str = ""
    assignee: str = ""
    archived_at: str | None = None
    topics: list[str] = Field(default_factory=list, sa_column=Column(JsonText, nullable=False))
    note: str = Field(default="", sa_type=Text)
    note_protection: str = Protection.PUBLIC


class ArticleText(SQLModel, table=True):
    """A canonical text under its hash: shared by versions, never changed, outside the log."""

    __tablename__ = "article_text"

    sha256: str = Field(primary_key=True, max_length=64)
    text: str = Field(sa_type=Text)


class ArticleVersion(Row, table=True):
    """One immutable text of an article; the highest number is the current one."""

    __tablename__ = "article_version"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        CheckConstraint("number >= 1", name="number_counts"),
    )

    article_id: str = Field(foreign_key="article.id")
    number: int = 1
    sha256: str = Field(foreign_key="article_text.sha256", index=True)
    whole_sha256: str | None = Field(default=None, foreign_key="article_text.sha256")
    reason: str = ""
    imported_at: str = ""
    source_name: str = ""
    source_sha256: str = ""
    encoding: str = ""
    method: str = ""
    notes: list[str] = Field(default_factory=list, sa_column=Column(JsonText, nullable=False))


class Zone(Row, table=True):
    """A stretch of a version that is not the outlet's own body text."""

    __table_args__ = (
        one_of("kind", ZoneKind),
        CheckConstraint('0 <= start AND start < "end"', name="stretch"),
    )

    version_id: str = Field(foreign_key="article_version.id", index=True)
    start: int
    end: int
    kind: str
    commenter: str = ""
    time: str = ""
    reply_to: str | None = Field(default=None, foreign_key="zone.id")


class Claim(Binnable, table=True):
    """A proposition that can be judged; ``tag`` None is *to check*. The store gives the number.

    ``judges`` are the ids of those who ever wrote what is judged of it (tag, verdict, text, summary, rationale): its
    authors, who may not review it.
    ``override_*`` is the signed note with which it was called ready although something was missing.
    ``independent`` has the claims of independent work, which count nowhere until they are settled.
    """

    __table_args__ = (
        one_of("tag", Tag),
        one_of("verdict", Verdict, optional=True),
        one_of("state", ClaimState),
        one_of("kind", ClaimKind, optional=True),
        one_of("checkable", Checkable, optional=True),
        one_of("confidence", Confidence, optional=True),
        one_of("priority", Priority),
        one_of("claim_date_precision", Precision, optional=True),
        one_of("as_of_precision", Precision, optional=True),
        one_of("note_protection", Protection),
        CheckConstraint("length(summary) <= 300", name="summary_short"),
        UniqueConstraint("number"),
        Index("ix_claim_tag", "deleted_at", "independent", "tag"),  # counting by tag reads no rows
        Index("ix_claim_state", "state"),  # what waits for a review is few among many drafts
    )

    number: int | None = None
    tag: str | None = None
    verdict: str = ""
    text: str = Field(default="", sa_type=Text)
    summary: str = Field(default="", sa_type=Text)
    rationale: str = Field(default="", sa_type=Text)
    note: str = Field(default="", sa_type=Text)
    note_protection: str = Protection.PUBLIC
    state: str = ClaimState.DRAFT
    kind: str = ""
    checkable: str = ""
    due: str = ""
    claim_date: str = ""
    claim_date_precision: str = ""
    as_of: str = ""
    as_of_precision: str = ""
    place: str = ""
    confidence: str = ""
    priority: str = Priority.NORMAL
    topics: list[str] = Field(default_factory=list, sa_column=Column(JsonText, nullable=False))
    flags: list[str] = Field(default_factory=list, sa_column=Column(JsonText, nullable=False))
    judges: list[str] = Field(default_factory=list, sa_column=Column(JsonText, nullable=False))
    override_note: str = Field(default="", sa_type=Text)
    override_by: str = ""
    override_at: str = ""
    independent: bool = False


class Passage(Binnable, table=True):
    """A stretch of an article, marked by one analyst, that states a claim.

    ``independent`` as its claim's: marked in independent work.
    """

    __table_args__ = (
        one_of("role", Role),
        one_of("voice", Voice),
        # Counting reads no rows.
        Index("ix_passage_article", "article_id", "deleted_at", "independent", "claim_id"),
    )

    article_id: str = Field(foreign_key="article.id")
    claim_id: str = Field(foreign_key="claim.id", index=True)
    analyst_id: str = Field(foreign_key="analyst.id")
    role: str = Role.ASSERTS
    voice: str = Voice.OUTLET
    independent: bool = False


class PassageAnchor(Row, table=True):
    """Where a passage stands in one version.

    ``segments`` is a list of ``[start, end]``; ``start`` and ``end`` are the outer edges, kept
    beside it for ordering and checks. ``quote`` is the text of the segments joined by GAP.
    ``settled_at`` and ``settled_by`` say when, and who, took the second look at a place found anew.
    """

    __tablename__ = "passage_anchor"
    __table_args__ = (
        one_of("state", AnchorState),
        CheckConstraint('0 <= start AND start < "end"', name="stretch"),
        UniqueConstraint("passage_id", "version_id"),
        Index("ix_passage_anchor_place", "version_id", "start"),
    )

    passage_id: str = Field(foreign_key="passage.id")
    version_id: str = Field(foreign_key="article_version.id")
    start: int
    end: int
    segments: list[list[int]] = Field(sa_column=Column(JsonText, nullable=False))
    quote: str = Field(sa_type=Text)
    prefix: str = Field(default="", sa_type=Text)
    suffix: str = Field(default="", sa_type=Text)
    state: str = AnchorState.EXACT
    score: float = 1.0
    settled_at: str | None = None
    settled_by: str = ""


class Speaker(Binnable, table=True):
    """Who says things."""

    __table_args__ = (one_of("kind", SpeakerKind), one_of("note_protection", Protection))

    kind: str = SpeakerKind.PERSON
    name: str
    role: str = ""
    country: str = ""
    url: str = Field(default="", sa_type=Text)
    note: str = Field(default="", sa_type=Text)
    note_protection: str = Protection.PUBLIC


class Alias(Row, table=True):
    """Another spelling of a speaker."""

    __table_args__ = (one_of("kind", AliasKind),)

    speaker_id: str = Field(foreign_key="speaker.id", index=True)
    text: str
    language: str = ""
    kind: str = AliasKind.TRANSLITERATION


class Attribution(Row, table=True):
    """One step of the chain by which words came into a passage; position 0 is the innermost speaker."""

    __table_args__ = (
        one_of("mode", Mode),
        one_of("stance", AttributionStance),
        one_of("said_on_precision", Precision, optional=True),
        CheckConstraint("position >= 0", name="position_counts"),
        UniqueConstraint("passage_id", "position"),
    )

    passage_id: str = Field(foreign_key="passage.id")
    position: int = 0
    speaker_id: str = Field(foreign_key="speaker.id", index=True)
    role_then: str = ""
    cue: str = ""
    mode: str = Mode.UNCLEAR
    stance: str = AttributionStance.NEUTRAL
    medium: str = ""
    said_on: str = ""
    said_on_precision: str = ""


class Snapshot(SQLModel, table=True):
    """The bytes of a source under their hash: shared by evidence, never changed, outside the log."""

    sha256: str = Field(primary_key=True, max_length=64)
    data: bytes = Field(sa_type=LargeBinary)


class Evidence(Binnable, table=True):
    """Something that bears on claims.

    ``article_id`` and ``passage_id`` name an article of the project that is evidence itself, and where in it; they
    are no foreign keys, since the evidence outlives what it names. ``protection`` says to whom the source may be named,
    ``note_protection`` (of every noun that has a note) to whom its note may be shown: see
    :mod:`workbench.model.protection`.
    """

    __table_args__ = (
        one_of("kind", EvidenceKind, optional=True),
        one_of("credibility", Credibility),
        one_of("published_precision", Precision, optional=True),
        one_of("protection", Protection),
        one_of("note_protection", Protection),
    )

    title: str = Field(default="", sa_type=Text)
    publisher: str = ""
    author: str = ""
    published: str = ""
    published_precision: str = ""
    accessed: str = ""
    url: str = Field(default="", sa_type=Text)
    archived_url: str = Field(default="", sa_type=Text)
    kind: str = ""
    credibility: str = Credibility.UNKNOWN
    credibility_why: str = Field(default="", sa_type=Text)
    independence_group: str = ""
    language: str = ""
    note: str = Field(default="", sa_type=Text)
    note_protection: str = Protection.PUBLIC
    snapshot_sha256: str | None = Field(default=None, foreign_key="snapshot.sha256", index=True)
    snapshot_name: str = ""
    media_type: str = ""
    captured_at: str = ""
    article_id: str | None = None
    passage_id: str | None = None
    protection: str = Protection.PUBLIC


class ClaimEvidence(Row, table=True):
    """How one evidence bears on one claim: a citation."""

    __tablename__ = "claim_evidence"
    __table_args__ = (
        one_of("stance", Stance),
        one_of("note_protection", Protection),
        UniqueConstraint("claim_id", "evidence_id"),
    )

    claim_id: str = Field(foreign_key="claim.id")
    evidence_id: str = Field(foreign_key="evidence.id", index=True)
    stance: str = Stance.CONTEXT
    quote: str = Field(default="", sa_type=Text)
    locator: str = ""
    note: str = Field(default="", sa_type=Text)
    note_protection: str = Protection.PUBLIC


class ClaimLink(Row, table=True):
    """How two claims stand to each other, read from the first to the second: ``from`` *is part of* ``to``."""

    __tablename__ = "claim_link"
    __table_args__ = (
        one_of("kind", LinkKind),
        one_of("note_protection", Protection),
        CheckConstraint("from_id <> to_id", name="two_claims"),
        UniqueConstraint("from_id", "to_id", "kind"),
    )

    from_id: str = Field(foreign_key="claim.id")
    to_id: str = Field(foreign_key="claim.id", index=True)
    kind: str
    note: str = Field(default="", sa_type=Text)
    note_protection: str = Protection.PUBLIC


class Review(Row, table=True):
    """A second person's judgement of a claim, with the tag and verdict that they saw."""

    __table_args__ = (one_of("decision", Decision), CheckConstraint("round >= 1", name="round_counts"))

    claim_id: str = Field(foreign_key="claim.id", index=True)
    reviewer_id: str = Field(foreign_key="analyst.id")
    round: int = 1
    decision: str
    comment: str = Field(default="", sa_type=Text)
    seen_tag: str | None = None
    seen_verdict: str = ""


class Correction(Row, table=True):
    """A change after a claim was final: the fields that it changed, before and after."""

    __table_args__ = (one_of("kind", CorrectionKind),)

    claim_id: str = Field(foreign_key="claim.id", index=True)
    before: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JsonText, nullable=False))
    after: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JsonText, nullable=False))
    kind: str
    public_text: str = Field(default="", sa_type=Text)
    published_on: str = ""


class Snippet(Row, table=True):
    """Words for a rationale to use again."""

    name: str
    text: str = Field(default="", sa_type=Text)


class Assignment(Row, table=True):
    """That an analyst marks an article independently of the others; ``done_at`` when they have finished."""

    __table_args__ = (UniqueConstraint("article_id", "analyst_id"),)

    article_id: str = Field(foreign_key="article.id")
    analyst_id: str = Field(foreign_key="analyst.id", index=True)
    done_at: str | None = None


class Adjudication(Row, table=True):
    """The settling of passages that analysts marked independently; the originals stay as they are.

    ``compared`` are the ids of the originals, ``picked_id`` the one taken over as it is or as the start of an edit,
    ``claim_id`` and ``passage_id`` what came of it. They are no foreign keys: the settling outlives what it names.
    """

    __table_args__ = (one_of("outcome", Outcome), one_of("note_protection", Protection))

    article_id: str = Field(foreign_key="article.id", index=True)
    compared: list[str] = Field(default_factory=list, sa_column=Column(JsonText, nullable=False))
    outcome: str
    picked_id: str | None = None
    claim_id: str | None = None
    passage_id: str | None = None
    note: str = Field(default="", sa_type=Text)
    note_protection: str = Protection.PUBLIC


class LogEntry(SQLModel, table=True):
    """Append-only history. The chain covers a salted hash of the payload, so a payload can be emptied."""

    __tablename__ = "log_entry"
    __table_args__ = (one_of("kind", LogKind), Index("ix_log_entry_by", "analyst_id", "sequence"))

    sequence: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    act_id: str = Field(index=True, max_length=32)
    at: str
    analyst_id: str = ""
    label: str
    kind: str
    undoes: str | None = None
    lasting: bool = False
    payload: str | None = Field(default=None, sa_type=Text)
    salt: str
    payload_hash: str
    previous_hash: str
    hash: str


class LogHead(SQLModel, table=True):
    """The end of the chain; its one row is locked while an entry is added."""

    __tablename__ = "log_head"

    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    sequence: int = 0
    hash: str = ""
    last_claim_number: int = 0


RECORD: tuple[type[SQLModel], ...] = (
    Project,
    Analyst,
    Article,
    ArticleVersion,
    Zone,
    Claim,
    Passage,
    PassageAnchor,
    Speaker,
    Alias,
    Attribution,
    Evidence,
    ClaimEvidence,
    ClaimLink,
    Review,
    Correction,
    Snippet,
    Assignment,
    Adjudication,
)
"""The tables of the record, parents before children: the order of inserts and of files."""

TABLES: dict[str, Any] = {str(table.__tablename__): table for table in RECORD}
"""The tables that an edit may touch, by name."""
