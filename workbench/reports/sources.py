"""The evidence of a report: what each claim cites, and all of it once, numbered, as the bibliography."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.model.evidence_fields import KIND_NAMES, STANCE_SIGNS
from workbench.model.gates import speaks_against
from workbench.model.protection import UNNAMED
from workbench.model.vocabulary import Credibility, EvidenceKind, Protection, Stance, name_of
from workbench.reports import wording
from workbench.reports.rows import RecordIndex, Row

PROTECTED = {Protection.BACKGROUND: "on background", Protection.CONFIDENTIAL: "confidential"}
"""What is said beside a source that only the own desk may know."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A line of the bibliography; ``number`` counts from 1 in the order in which the report cites them.

    ``snapshot`` is what is kept of it: media type, time and SHA-256, "" for nothing. ``protection`` is that of a source
    which is named although it is protected.
    """

    id: str
    number: int
    title: str
    publisher: str
    author: str
    published: str
    accessed: str
    url: str
    archived_url: str
    kind: str
    credibility: str
    credibility_why: str
    group: str
    snapshot: str
    language: str = ""
    note: str = ""
    protection: str = ""

    @property
    def anchor(self) -> str:
        """Where in the report it stands."""
        return f"e-{self.number}"

    @property
    def facts(self) -> str:
        """Whether it is protected, author, publisher, date and kind, as far as they are known."""
        known = (self.protection, self.author, self.publisher, self.published, self.kind)
        return " · ".join(part for part in known if part)

    @property
    def trust(self) -> str:
        """The credibility with its reason."""
        words = f"credibility {self.credibility}" if self.credibility else ""
        return ": ".join(part for part in (words, self.credibility_why) if part)


@dataclass(frozen=True, slots=True)
class CitedEntry:
    """How one source bears on one claim; ``against`` where it speaks against what the claim is tagged as."""

    source: SourceEntry
    stance: str
    sign: str
    quote: str
    locator: str
    against: bool
    note: str = ""


class Bibliography:
    """Gives each evidence its number at its first citation."""

    def __init__(self, record: RecordIndex) -> None:
        self._record = record
        self._entries: dict[str, SourceEntry] = {}

    def cited(self, claim: Row) -> tuple[CitedEntry, ...]:
        """What a claim cites, what speaks against the finding last; the desk’s notes as far as they are printed."""
        lines = []
        for citation in self._record.citations(claim["id"]):
            stance = Stance(citation["stance"])
            lines.append(
                CitedEntry(
                    self._entry(self._record.evidence[citation["evidence_id"]]),
                    name_of(stance),
                    STANCE_SIGNS[stance],
                    citation["quote"],
                    citation["locator"],
                    speaks_against(claim["tag"], stance),
                    self._record.note(citation),
                )
            )
        return tuple(sorted(lines, key=lambda line: line.against))

    def entries(self) -> tuple[SourceEntry, ...]:
        """All that was cited, in the order of the numbers."""
        return tuple(self._entries.values())

    def _entry(self, row: Row) -> SourceEntry:
        found = self._entries.get(row["id"])
        if found is None:
            found = self._entries[row["id"]] = _source(row, len(self._entries) + 1, self._record.note(row))
        return found


def _source(row: Row, number: int, note: str) -> SourceEntry:
    known = row["credibility"] not in ("", Credibility.UNKNOWN)
    return SourceEntry(
        id=row["id"],
        number=number,
        title=row["title"] or row["url"] or row["snapshot_name"] or "Untitled evidence",
        publisher=row["publisher"],
        author=row["author"],
        published=wording.date(row["published"], row["published_precision"]),
        accessed=wording.date(row["accessed"]),
        url=row["url"],
        archived_url=row["archived_url"],
        kind=KIND_NAMES[EvidenceKind(row["kind"])].lower() if row["kind"] else "",
        credibility=name_of(row["credibility"]).lower() if known else "",
        credibility_why=row["credibility_why"],
        group=row["independence_group"],
        snapshot=_snapshot(row),
        language=row["language"],
        note=note,
        protection=PROTECTED.get(row["protection"], "") if row["title"] != UNNAMED else "",
    )


def _snapshot(row: Row) -> str:
    if not row["snapshot_sha256"]:
        return ""
    parts: Iterable[str] = (
        row["media_type"],
        wording.moment(row["captured_at"]) if row["captured_at"] else "",
        f"SHA-256 {row['snapshot_sha256']}",
    )
    return ", ".join(part for part in parts if part)
