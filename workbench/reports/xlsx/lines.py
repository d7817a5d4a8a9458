"""From the rows of a record to the cells of each sheet; stored words as people read them, dates as they are stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.model import topics
from workbench.model.columns import compact_json
from workbench.model.evidence_fields import KIND_NAMES
from workbench.model.gates import speaks_against
from workbench.model.ids import claim_label
from workbench.model.protection import counted
from workbench.model.vocabulary import RATINGS, TAG_NAMES, EvidenceKind, Stance, name_of
from workbench.reports import judging, sentences, wording
from workbench.reports.languages import language_name
from workbench.reports.parts import ARROW
from workbench.reports.rows import RecordIndex, Row
from workbench.reports.xlsx.cells import Cell


def claim(
    record: RecordIndex, row: Row, warnings: Sequence[str], quote: str, said: str, title: str, changed: str
) -> tuple[Cell, ...]:
    """A claim with what warns of it, its first passage's ``quote``, who says it there, and the title of the article.

    ``changed`` says beside the finding that its words changed since; "" for most.
    """
    citations = record.citations(row["id"])
    against = sum(speaks_against(row["tag"], Stance(one["stance"])) for one in citations)
    beneath = record.beneath.get(row["id"])
    cited: Cell = len(citations)
    if beneath is not None and beneath.confidential:
        cited = counted(len(citations) + beneath.confidential, beneath.confidential)
        against += beneath.against
    rated = row["tag"] in ("verified", "disputed")
    return (
        claim_label(row["number"]),
        TAG_NAMES[row["tag"]],
        name_of(row["verdict"]),
        RATINGS.get(row["verdict"], "") if rated else "",
        _stage(row, changed),
        "\n".join(warnings),
        quote,
        said,
        row["text"],
        row["summary"],
        row["rationale"],
        name_of(row["kind"]),
        name_of(row["checkable"]),
        name_of(row["confidence"]),
        row["claim_date"],
        row["as_of"],
        row["due"],
        row["place"],
        topics.shown(row["topics"]),
        wording.worth_checking(row["flags"]),
        name_of(row["state"]),
        cited,
        against,
        ", ".join(judging.reviewed_by(record, row, changed)) or sentences.NOT_REVIEWED,
        title,
        row["updated_at"],
        row["id"],
    )


def _stage(row: Row, changed: str) -> str:
    """How far the judgement is, and below it whether that was of other words: ``draft``, ``ready, not approved``…"""
    if not row["tag"]:
        return ""
    stage = judging.stage_of(row["tag"], row["state"]) or name_of(row["state"]).lower()
    return f"{stage}\n{changed}" if changed else stage


def passage(
    record: RecordIndex, row: Row, of: Row, anchor: Row | None, version: Row | None, **told: Cell
) -> tuple[Cell, ...]:
    """A passage of the claim ``of`` at its newest anchor; ``told``: article number, title, quote, said, voice, former."""
    place: Row = anchor if anchor is not None else {}
    return (
        claim_label(of["number"]),
        TAG_NAMES[of["tag"]],
        told["article"],
        told["title"],
        place.get("start", ""),
        place.get("end", ""),
        told["quote"],
        told["said"],
        told["voice"],
        name_of(row["role"]),
        name_of(place.get("state", "")),
        told["former"],
        record.people.of(row["analyst_id"]),
        row["created_at"],
        version["number"] if version is not None else "",
        compact_json(place["segments"]) if len(place.get("segments", ())) > 1 else "",
        row["id"],
    )


def evidence(row: Row, number: int) -> tuple[Cell, ...]:
    """A source; its links are words, which the reader may follow or not."""
    return (
        number,
        row["title"] or row["url"] or row["snapshot_name"],
        row["publisher"],
        row["author"],
        row["published"],
        row["accessed"],
        KIND_NAMES[EvidenceKind(row["kind"])] if row["kind"] else "",
        name_of(row["credibility"]),
        row["credibility_why"],
        row["independence_group"],
        row["url"],
        row["archived_url"],
        row["snapshot_sha256"] or "",
        row["id"],
    )


def citation(of: Row, row: Row, source: Sequence[Cell]) -> tuple[Cell, ...]:
    """How a source (as :func:`evidence` gives it) bears on the claim ``of``."""
    stance = Stance(row["stance"])
    return (
        claim_label(of["number"]),
        TAG_NAMES[of["tag"]],
        source[0],
        source[1],
        name_of(stance),
        "yes" if speaks_against(of["tag"], stance) else "",
        row["quote"],
        row["locator"],
    )


def article(
    row: Row, number: int, version: Row | None, counts: Sequence[int], comments: int
) -> tuple[Cell, ...]:
    """An article with its claims by tag outside its comments, and how many stand in them alone."""
    return (
        number,
        row["title"],
        row["outlet"],
        row["author"],
        row["published"],
        language_name(row["language"]),
        row["url"],
        row["archived_url"],
        version["number"] if version is not None else "",
        version["sha256"] if version is not None else "",
        *counts,
        sum(counts),
        comments,
        row["id"],
    )


def reviews(record: RecordIndex, of: Row) -> Iterator[tuple[Cell, ...]]:
    """The reviews of a claim, the oldest first."""
    for one in judging.reviews(record, of):
        yield (
            claim_label(of["number"]),
            one.round,
            one.reviewer,
            name_of(one.decision),
            one.seen,
            one.comment,
            one.at,
        )


def corrections(record: RecordIndex, of: Row) -> Iterator[tuple[Cell, ...]]:
    """The corrections of a claim, a line for each field that changed."""
    for one in judging.corrections(record, of, ""):
        for name, before, after in one.changes or (("", "", ""),):
            yield (one.label, one.kind, one.public_text, one.published, one.by, name, before, after)


def said_by(names: Sequence[str], unnamed: str) -> str:
    """Who says it, from the innermost speaker outwards."""
    return ARROW.join(names) or unnamed


def voice(word: str) -> str:
    """Whose words a passage is."""
    return wording.VOICES.get(word, word)
