"""The nouns of the record, one class each.

Instances are detached values: the store hands them out, nobody assigns to them, and what
changes them is an :class:`workbench.model.edit.Edit`. Times are ISO 8601 texts in UTC
(:func:`workbench.model.ids.now`); dates that an article or a person states are ISO texts cut
to their precision. Positions are code points, half-open.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, MetaData, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from workbench.model.columns import JsonText, one_of
from workbench.model.ids import new_id
from workbench.model.vocabulary import (
    AnchorState,
    ArticleKind,
    ArticleStatus,
    ClaimState,
    LogKind,
    Precision,
    Role,
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
    """A proposition that can be judged; ``tag`` None is *to check*. The store gives the number."""

    __table_args__ = (
        one_of("tag", Tag),
        one_of("verdict", Verdict, optional=True),
        one_of("state", ClaimState),
        CheckConstraint("length(summary) <= 300", name="summary_short"),
        UniqueConstraint("number"),
        Index("ix_claim_tag", "deleted_at", "tag"),  # counting by tag reads no rows
    )

    number: int | None = None
    tag: str | None = None
    verdict: str = ""
    text: str = Field(default="", sa_type=Text)
    summary: str = Field(default="", sa_type=Text)
    rationale: str = Field(default="", sa_type=Text)
    note: str = Field(default="", sa_type=Text)
    speaker: str = ""
    state: str = ClaimState.DRAFT


class Passage(Binnable, table=True):
    """A stretch of an article, marked by one analyst, that states a claim."""

    __table_args__ = (
        one_of("role", Role),
        one_of("voice", Voice),
        Index("ix_passage_article", "article_id", "deleted_at", "claim_id"),  # counting reads no rows
    )

    article_id: str = Field(foreign_key="article.id")
    claim_id: str = Field(foreign_key="claim.id", index=True)
    analyst_id: str = Field(foreign_key="analyst.id")
    role: str = Role.ASSERTS
    voice: str = Voice.OUTLET


class PassageAnchor(Row, table=True):
    """Where a passage stands in one version.

    ``segments`` is a list of ``[start, end]``; ``start`` and ``end`` are the outer edges, kept
    beside it for ordering and checks. ``quote`` is the text of the segments joined by GAP.
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
)
"""The tables of the record, parents before children: the order of inserts and of files."""

TABLES: dict[str, Any] = {str(table.__tablename__): table for table in RECORD}
"""The tables that an edit may touch, by name."""
