"""Every claim of the project as rows of a table: filtered, sorted, read a page at a time.

The ids come first and all at once, the rows when they are looked at, so that 100,000 claims are as quick as ten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, case, func, or_, select, type_coerce
from sqlalchemy.engine import Connection

from workbench.errors import NotFoundError
from workbench.model.columns import compact_json
from workbench.model.vocabulary import TO_CHECK, AnchorState, Priority, Stance, Tag
from workbench.store.queries.claims import number_of, says
from workbench.store.queries.rows import (
    ALIAS,
    ANCHOR,
    ARTICLE,
    ASSIGNMENT,
    ATTRIBUTION,
    CITATION,
    CLAIM,
    EVIDENCE,
    PASSAGE,
    SPEAKER,
    escaped,
    parts,
)
from workbench.store.queries.visible import open_work, seen_by
from workbench.store.queries.workflow import Queue, in_queue

CONDITIONS = (
    "no_evidence",
    "no_archive",
    "no_summary",
    "no_verdict",
    "waits_for_review",
    "sent_back",
    "due",
    "due_soon",
    "second_look",
    "several_articles",
    "worth_checking",
)
"""What can be asked of a claim beside its fields."""

SORTS = (
    "number",
    "tag",
    "verdict",
    "state",
    "priority",
    "kind",
    "confidence",
    "due",
    "claim_date",
    "updated",
    "created",
    "evidence",
    "outlet",
    "article",
    "published",
    "quote",
    "speaker",
)
"""The columns that the table can be sorted by."""

EQUAL = ("verdict", "state", "kind", "checkable", "confidence", "priority")
"""The fields of a claim that a filter names one value of; "-" stands for an empty one."""
EMPTY = "-"


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What the table shows: fields that must be so, "" for any, and conditions that must all hold.

    ``words`` must all stand in number, text, summary, rationale, note, a quote or a speaker's name. ``tag`` may be
    ``to_check``; ``due_before`` is an ISO date; ``conditions`` are of CONDITIONS. ``today`` is the ISO date by which
    what is due is told.
    """

    words: str = ""
    tag: str = ""
    verdict: str = ""
    state: str = ""
    kind: str = ""
    checkable: str = ""
    confidence: str = ""
    priority: str = ""
    topic: str = ""
    speaker: str = ""
    outlet: str = ""
    article: str = ""
    analyst: str = ""
    due_before: str = ""
    conditions: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The fields that are set, for keeping a filter under a name."""
        kept = {name: value for name, value in asdict(self).items() if value}
        return kept | ({"conditions": list(self.conditions)} if self.conditions else {})

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> ClaimFilter:
        """The filter that was kept; what this version does not know is left out."""
        values: dict[str, Any] = {}
        for field in fields(cls):
            value = kept.get(field.name)
            if field.name == "conditions" and isinstance(value, list | tuple):
                values["conditions"] = tuple(word for word in CONDITIONS if word in value)
            elif isinstance(value, str):
                values[field.name] = value
        return cls(**values)

    def __bool__(self) -> bool:
        return self != ClaimFilter()


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as the table shows it, with its first passage; counts are of what is not in the bin."""

    id: str
    number: int | None
    tag: str | None
    verdict: str
    state: str
    kind: str
    checkable: str
    confidence: str
    priority: str
    topics: tuple[str, ...]
    flags: tuple[str, ...]
    due: str
    claim_date: str
    claim_date_precision: str
    text: str
    summary: str
    updated_at: str
    quote: str
    said_by: str
    passage_id: str
    article_id: str
    title: str
    outlet: str
    published: str
    published_precision: str
    analyst_id: str
    passages: int
    articles: int
    evidence: int

    @property
    def words(self) -> str:
        """What the claim says: its normalized text, or where it has none the quote."""
        return self.text or self.quote


def claim_ids(
    connection: Connection,
    wanted: ClaimFilter,
    *,
    viewer: str,
    today: str,
    sort: str = "number",
    descending: bool = False,
) -> list[str]:
    """The ids of the claims that the filter lets through and the analyst ``viewer`` sees, in order.

    ``today`` is the ISO date by which what is due is told. Raises NotFoundError for a sort that is not in SORTS.
    """
    if sort not in SORTS:
        raise NotFoundError(f"Claims cannot be sorted by “{sort}”; choose one of {', '.join(SORTS)}.")
    query = select(CLAIM.c.id).where(_shown(viewer), *_conditions(connection, wanted, viewer, today))
    order = _order(sort)
    keys = [order.desc() if descending else order.asc()]
    if sort != "number":
        keys.append(CLAIM.c.number.asc())
    return list(connection.scalars(query.order_by(*keys)))


def claim_rows(connection: Connection, ids: Sequence[str], viewer: str) -> dict[str, ClaimRow]:
    """What the table shows of these claims, by id; without those that are gone or not seen."""
    found: dict[str, ClaimRow] = {}
    for some in parts(ids):
        places = _places(connection, some, viewer)
        evidence = _evidence_counts(connection, some)
        for row in connection.execute(select(CLAIM).where(CLAIM.c.id.in_(some))).mappings():
            own = places.get(row["id"])
            if own:
                found[row["id"]] = _row(dict(row), own, evidence.get(row["id"], 0))
    return found


def _row(claim: Mapping[str, Any], places: Sequence[Any], evidence: int) -> ClaimRow:
    first = places[0]
    columns = (
        "id",
        "number",
        "tag",
        "verdict",
        "state",
        "kind",
        "checkable",
        "confidence",
        "priority",
        "due",
    )
    values = {
        name: claim[name] for name in (*columns, "claim_date", "claim_date_precision", "text", "summary")
    }
    passages = {place.passage_id for place in places}
    said = dict.fromkeys(
        (place.position, place.name)
        for place in places
        if place.passage_id == first.passage_id and place.name
    )
    return ClaimRow(
        **values,
        topics=tuple(claim["topics"]),
        flags=tuple(claim["flags"]),
        updated_at=claim["updated_at"],
        quote=first.quote,
        said_by=" → ".join(name for _, name in sorted(said)),
        passage_id=first.passage_id,
        article_id=first.article_id,
        title=first.title,
        outlet=first.outlet,
        published=first.published,
        published_precision=first.published_precision,
        analyst_id=first.analyst_id,
        passages=len(passages),
        articles=len({place.article_id for place in places}),
        evidence=evidence,
    )


def outlets(connection: Connection) -> list[str]:
    """The outlets of articles outside the bin, in alphabetical order."""
    query = select(ARTICLE.c.outlet).where(ARTICLE.c.outlet != "", ARTICLE.c.deleted_at.is_(None)).distinct()
    return sorted(connection.scalars(query), key=str.casefold)


# -- who sees what


def _shown(viewer: str) -> ColumnElement[bool]:
    """Claims outside the bin that a passage states which the viewer sees, in an article outside the bin.

    Nearly all are; so those few are looked for whose passages stand in articles of the bin, or of independent work
    that the viewer is part of, and nowhere else.
    """
    live = and_(CLAIM.c.deleted_at.is_(None), CLAIM.c.independent.is_(False))
    assigned = select(ASSIGNMENT.c.article_id).where(ASSIGNMENT.c.analyst_id == viewer)
    closed = or_(
        ARTICLE.c.deleted_at.is_not(None), and_(ARTICLE.c.id.in_(open_work()), ARTICLE.c.id.in_(assigned))
    )
    hidden = select(PASSAGE.c.claim_id).where(PASSAGE.c.article_id.in_(select(ARTICLE.c.id).where(closed)))
    return or_(
        and_(live, or_(CLAIM.c.id.not_in(hidden), _stated(viewer))),
        and_(CLAIM.c.independent.is_(True), CLAIM.c.deleted_at.is_(None), _stated(viewer)),
    )


def _stated(viewer: str, *more: Any) -> ColumnElement[bool]:
    return (
        select(PASSAGE.c.id)
        .join(ARTICLE, ARTICLE.c.id == PASSAGE.c.article_id)
        .where(
            PASSAGE.c.claim_id == CLAIM.c.id,
            PASSAGE.c.deleted_at.is_(None),
            ARTICLE.c.deleted_at.is_(None),
            seen_by(viewer),
            *more,
        )
        .exists()
    )


# -- what is asked for


def _conditions(
    connection: Connection, wanted: ClaimFilter, viewer: str, today: str
) -> list[ColumnElement[bool]]:
    found: list[Any] = []
    if wanted.tag:
        found.append(CLAIM.c.tag.is_(None) if wanted.tag == TO_CHECK else CLAIM.c.tag == wanted.tag)
    for name in EQUAL:
        value = getattr(wanted, name)
        if value:
            found.append(CLAIM.c[name] == ("" if value == EMPTY else value))
    if wanted.topic:
        held = compact_json(wanted.topic)
        topics = type_coerce(CLAIM.c.topics, Text)
        found.append(
            topics == "[]" if wanted.topic == EMPTY else topics.like(f"%{escaped(held)}%", escape="\\")
        )
    if wanted.speaker:
        said = select(ATTRIBUTION.c.passage_id).where(ATTRIBUTION.c.speaker_id == wanted.speaker)
        found.append(CLAIM.c.id.in_(select(PASSAGE.c.claim_id).where(PASSAGE.c.id.in_(said))))
    if wanted.outlet:
        found.append(_stated(viewer, ARTICLE.c.outlet == wanted.outlet))
    if wanted.article:
        found.append(_stated(viewer, ARTICLE.c.id == wanted.article))
    if wanted.analyst:
        found.append(_stated(viewer, PASSAGE.c.analyst_id == wanted.analyst))
    if wanted.due_before:
        found += [CLAIM.c.due != "", CLAIM.c.due <= wanted.due_before]
    found += [_holds(word, viewer, today) for word in wanted.conditions]
    found += [_said(connection, word) for word in wanted.words.split()]
    return found


def _holds(condition: str, viewer: str, today: str) -> Any:
    """One of CONDITIONS as a condition on a claim. Raises NotFoundError for another word."""
    cited = (
        select(CITATION.c.id)
        .join(EVIDENCE, EVIDENCE.c.id == CITATION.c.evidence_id)
        .where(
            CITATION.c.claim_id == CLAIM.c.id,
            EVIDENCE.c.deleted_at.is_(None),
            CITATION.c.stance != Stance.IRRELEVANT,
        )
    )
    judged = CLAIM.c.tag.in_([Tag.VERIFIED, Tag.DISPUTED])
    match condition:
        case "no_evidence":
            return and_(judged, ~cited.exists())
        case "no_archive":
            kept = or_(EVIDENCE.c.archived_url != "", EVIDENCE.c.snapshot_sha256.is_not(None))
            in_project = EVIDENCE.c.article_id.is_not(None)
            return cited.where(~kept, ~in_project).exists()
        case "no_summary":
            return and_(judged, CLAIM.c.summary == "")
        case "no_verdict":
            return and_(CLAIM.c.tag.is_not(None), CLAIM.c.verdict == "")
        case "waits_for_review":
            return in_queue(Queue.WAITING, viewer)
        case "sent_back":
            return in_queue(Queue.SENT_BACK, viewer)
        case "due":
            return and_(CLAIM.c.due != "", CLAIM.c.due <= today)
        case "due_soon":
            return CLAIM.c.due > today
        case "second_look":
            doubtful = ANCHOR.c.state.in_([AnchorState.CHANGED, AnchorState.SUGGESTED])
            waiting = select(ANCHOR.c.passage_id).where(doubtful)
            return _stated(viewer, PASSAGE.c.id.in_(waiting))
        case "several_articles":
            own = PASSAGE.alias("stated")
            count = select(func.count(own.c.article_id.distinct())).where(
                own.c.claim_id == CLAIM.c.id, own.c.deleted_at.is_(None)
            )
            return count.scalar_subquery() > 1
        case "worth_checking":
            return and_(CLAIM.c.tag.is_(None), type_coerce(CLAIM.c.flags, Text) != "[]")
    raise NotFoundError(f"“{condition}” is not asked of claims; choose one of {', '.join(CONDITIONS)}.")


def _said(connection: Connection, word: str) -> Any:
    """A typed word stands in what is written of the claim, in a quote, or in the name of who says it."""
    number = number_of(word) if not word.isdigit() else None
    if number is not None:
        return CLAIM.c.number == number
    own = [CLAIM.c[name] for name in ("text", "summary", "rationale", "note", "place")]
    quoting = select(ANCHOR.c.passage_id).where(says(connection, ANCHOR.c.quote, word))
    named = or_(
        says(connection, SPEAKER.c.name, word),
        SPEAKER.c.id.in_(select(ALIAS.c.speaker_id).where(says(connection, ALIAS.c.text, word))),
    )
    saying = select(ATTRIBUTION.c.passage_id).where(
        ATTRIBUTION.c.speaker_id.in_(select(SPEAKER.c.id).where(named))
    )
    stated = select(PASSAGE.c.claim_id).where(or_(PASSAGE.c.id.in_(quoting), PASSAGE.c.id.in_(saying)))
    return or_(*(says(connection, column, word) for column in own), CLAIM.c.id.in_(stated))


# -- order


def _order(sort: str) -> Any:
    match sort:
        case "updated":
            return CLAIM.c.updated_at
        case "created":
            return CLAIM.c.created_at
        case "priority":
            return case({str(word): place for place, word in enumerate(Priority)}, value=CLAIM.c.priority)
        case "due" | "claim_date":
            # What has none comes last, whichever way round.
            return func.coalesce(func.nullif(CLAIM.c[sort], ""), "9999")
        case "evidence":
            return (
                select(func.count())
                .select_from(CITATION.join(EVIDENCE, EVIDENCE.c.id == CITATION.c.evidence_id))
                .where(CITATION.c.claim_id == CLAIM.c.id, EVIDENCE.c.deleted_at.is_(None))
                .scalar_subquery()
            )
        case "tag":
            return func.coalesce(CLAIM.c.tag, "")
        case "outlet" | "article" | "published":
            column = {"outlet": ARTICLE.c.outlet, "article": ARTICLE.c.title}.get(sort, ARTICLE.c.published)
            stated = ARTICLE.join(PASSAGE, PASSAGE.c.article_id == ARTICLE.c.id)
            return _least(func.lower(column), stated)
        case "quote":
            return _least(
                func.lower(ANCHOR.c.quote), ANCHOR.join(PASSAGE, PASSAGE.c.id == ANCHOR.c.passage_id)
            )
        case "speaker":
            said = SPEAKER.join(ATTRIBUTION, ATTRIBUTION.c.speaker_id == SPEAKER.c.id).join(
                PASSAGE, PASSAGE.c.id == ATTRIBUTION.c.passage_id
            )
            return func.coalesce(_least(func.lower(SPEAKER.c.name), said), "")
    return CLAIM.c[sort]


def _least(value: Any, joined: Any) -> Any:
    stated = and_(PASSAGE.c.claim_id == CLAIM.c.id, PASSAGE.c.deleted_at.is_(None))
    return select(func.min(value)).select_from(joined).where(stated).scalar_subquery()


# -- rows


def _places(connection: Connection, claim_ids: Sequence[str], viewer: str) -> dict[str, list[Any]]:
    """Where these claims stand, the first place first, with a row for each step of who said it there."""
    newest = (
        select(func.max(ANCHOR.c.created_at)).where(ANCHOR.c.passage_id == PASSAGE.c.id).scalar_subquery()
    )
    joined = (
        PASSAGE.join(ANCHOR, and_(ANCHOR.c.passage_id == PASSAGE.c.id, ANCHOR.c.created_at == newest))
        .join(ARTICLE, ARTICLE.c.id == PASSAGE.c.article_id)
        .outerjoin(ATTRIBUTION, ATTRIBUTION.c.passage_id == PASSAGE.c.id)
        .outerjoin(SPEAKER, SPEAKER.c.id == ATTRIBUTION.c.speaker_id)
    )
    columns = [
        PASSAGE.c.claim_id,
        PASSAGE.c.id.label("passage_id"),
        PASSAGE.c.article_id,
        PASSAGE.c.analyst_id,
    ]
    columns += [ANCHOR.c.quote, ATTRIBUTION.c.position, SPEAKER.c.name]
    columns += [ARTICLE.c[name] for name in ("title", "outlet", "published", "published_precision")]
    query = (
        select(*columns)
        .select_from(joined)
        .where(
            PASSAGE.c.claim_id.in_(claim_ids),
            PASSAGE.c.deleted_at.is_(None),
            ARTICLE.c.deleted_at.is_(None),
            seen_by(viewer),
        )
        .order_by(
            ARTICLE.c.published, ARTICLE.c.created_at, ANCHOR.c.start, PASSAGE.c.created_at, PASSAGE.c.id
        )
    )
    found: dict[str, list[Any]] = {}
    for row in connection.execute(query):
        found.setdefault(row.claim_id, []).append(row)
    return found


def _evidence_counts(connection: Connection, claim_ids: Sequence[str]) -> dict[str, int]:
    query = (
        select(CITATION.c.claim_id, func.count())
        .join(EVIDENCE, EVIDENCE.c.id == CITATION.c.evidence_id)
        .where(CITATION.c.claim_id.in_(claim_ids), EVIDENCE.c.deleted_at.is_(None))
        .group_by(CITATION.c.claim_id)
    )
    return {row[0]: int(row[1]) for row in connection.execute(query)}
