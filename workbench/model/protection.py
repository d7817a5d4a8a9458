"""What of the record may leave the desk: sources and notes that are not public are withheld, and counted.

*Public* goes everywhere. Of a source on *background* a report says that it exists, its kind, how far it is trusted and
how it bears on the claim, and nothing that identifies it; a file for programs leaves it out. What is *confidential* is
nowhere: only how many there are is said. A note is emptied where its own protection, or that of the source which it
belongs to, is not let in. Pure functions on rows as `store.record` gives them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, cast

from workbench.model.gates import speaks_against
from workbench.model.open_points import open_points
from workbench.model.past import Key
from workbench.model.tables import TABLES, Evidence
from workbench.model.vocabulary import Credibility, EvidenceKind, Protection, strictest

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
Kept = dict[str, list[dict[str, Any]]]

NOTED = tuple(name for name, table in TABLES.items() if "note_protection" in table.model_fields)
"""The tables whose rows have a note."""
UNNAMED = "A source on background"
"""What a report calls a source that it may not name."""


class Level(StrEnum):
    """What is let into a file: what is public, what is on background too, or everything."""

    PUBLIC = "public"
    BACKGROUND = "background"
    EVERYTHING = "everything"


class Audience(StrEnum):
    """Who a file is for: people who read a report, or programs that take what is in it."""

    READERS = "readers"
    PROGRAMS = "programs"


_LET_IN: dict[Level, frozenset[str]] = {
    Level.PUBLIC: frozenset({Protection.PUBLIC}),
    Level.BACKGROUND: frozenset({Protection.PUBLIC, Protection.BACKGROUND}),
    Level.EVERYTHING: frozenset(Protection),
}


def lets_in(level: Level, protection: str) -> bool:
    """Whether what has this protection goes into a file of this level."""
    return protection in _LET_IN[level]


def counted(cited: int, withheld: int) -> str:
    """How many sources a claim cites, as a table says it: a number names nobody."""
    return f"{cited:,}, of which {withheld:,} withheld" if withheld else str(cited)


@dataclass(frozen=True, slots=True)
class Unnamed:
    """What may be said of a claim that cites withheld sources: how many, and its open points judged on all it cites.

    ``against`` is how many of the ``confidential`` ones speak against what the claim is tagged as: whoever reads a
    finding must know that, and a stance identifies nobody. No sentence of ``open_points`` is about what a withheld source is.
    """

    confidential: int
    background: int
    open_points: tuple[str, ...]
    against: int = 0


@dataclass(frozen=True, slots=True)
class Withheld:
    """How much was withheld: sources by their protection, and notes.

    ``mentioned`` is whether sources on background are still mentioned. ``of_claim`` has the claims that cite any.
    What was counted is kept by its ids, so that parts of one record, which share some of it, are counted together (``|``).
    """

    confidential: int = 0
    background: int = 0
    notes: int = 0
    mentioned: bool = False
    of_claim: Mapping[str, Unnamed] = field(default_factory=dict)
    counted_sources: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    counted_notes: frozenset[Key] = field(default=frozenset(), compare=False, repr=False)

    @classmethod
    def counted(
        cls,
        sources: Mapping[str, str],
        notes: frozenset[Key],
        of_claim: Mapping[str, Unnamed],
        *,
        mentioned: bool,
    ) -> Withheld:
        """From the protection of each source withheld, by its id, and the rows whose notes were emptied."""
        said = list(sources.values())
        return cls(
            confidential=said.count(Protection.CONFIDENTIAL),
            background=said.count(Protection.BACKGROUND),
            notes=len(notes),
            mentioned=mentioned,
            of_claim=of_claim,
            counted_sources=sources,
            counted_notes=notes,
        )

    def __or__(self, other: Withheld) -> Withheld:
        return Withheld.counted(
            {**self.counted_sources, **other.counted_sources},
            self.counted_notes | other.counted_notes,
            {**self.of_claim, **other.of_claim},
            mentioned=self.mentioned or other.mentioned,
        )

    def __sub__(self, other: Withheld) -> Withheld:
        """What this counts and the other does not: what a file of a higher level lets in."""
        return Withheld.counted(
            {one: said for one, said in self.counted_sources.items() if one not in other.counted_sources},
            self.counted_notes - other.counted_notes,
            {},
            mentioned=self.mentioned,
        )

    def __bool__(self) -> bool:
        return bool(self.confidential or self.background or self.notes)

    def sentences(self, *, notes: bool = True) -> tuple[str, ...]:
        """What a file and its dialog say of it; without ``notes`` where none would be in the file anyway."""
        said = []
        if self.confidential:
            said.append(f"{_sources(self.confidential)} confidential and withheld.")
        if self.background:
            how = "mentioned without {} name".format("its" if self.background == 1 else "their")
            what = f"on background: {'it is' if self.background == 1 else 'they are'} " + (
                how if self.mentioned else "left out"
            )
            said.append(f"{_sources(self.background)} {what}.")
        if notes and self.notes:
            said.append(f"{'1 note is' if self.notes == 1 else f'{self.notes:,} notes are'} withheld.")
        return tuple(said)


@dataclass(frozen=True, slots=True)
class Protected:
    """Rows without what is withheld, how much that is, and which fields of which rows were emptied for it."""

    rows: Kept
    withheld: Withheld
    emptied: Mapping[Key, frozenset[str]] = field(default_factory=dict)


def protected(
    rows: Rows,
    level: Level = Level.PUBLIC,
    audience: Audience = Audience.PROGRAMS,
    unnamed: dict[str, str] | None = None,
) -> Protected:
    """The rows as a file of this level gives them to this audience; those given stay as they are.

    For programs, what is not let in leaves with its citations, and rows that lost something name it in ``emptied``
    (``citations`` of a claim, ``note``, a correction's ``before`` and ``after``). For readers, a source on background
    stays as a row with another id that says its kind, its credibility and its stances alone; ``unnamed`` keeps these
    ids where parts of one record come one after another.
    """
    given = cast("Kept", rows)
    kept = {
        name: [dict(row) for row in some] if name in _TOUCHED else list(some) for name, some in given.items()
    }
    gone = {row["id"]: row["protection"] for row in rows["evidence"] if not lets_in(level, row["protection"])}
    emptied = _empty_notes(kept, level, gone)
    notes = frozenset(key for key, fields in emptied.items() if "note" in fields)
    of_claim = _cited(rows["claim_evidence"], gone)
    if audience == Audience.READERS:
        shown = _shown(rows, of_claim)
        counted = {one: gone[one] for some in shown.values() for one in some}
        _leave_out(kept, {one for one, said in gone.items() if said != Protection.BACKGROUND})
        mentioned = sorted(one for one, said in gone.items() if said == Protection.BACKGROUND)
        _unname(kept, mentioned, {} if unnamed is None else unnamed)
    else:
        counted, shown = gone, of_claim
        _leave_out(kept, gone.keys())
        for claim_id in of_claim:
            emptied["claim", claim_id] = emptied.get(("claim", claim_id), frozenset()) | {"citations"}
    beneath = _beneath(rows, shown, gone)
    withheld = Withheld.counted(counted, notes, beneath, mentioned=audience == Audience.READERS)
    return Protected(kept, withheld, emptied)


_TOUCHED = frozenset({*NOTED, "correction"})


def _sources(count: int) -> str:
    return "1 source is" if count == 1 else f"{count:,} sources are"


def note_protection(table: str, row: Row, sources: Mapping[str, Row]) -> str:
    """The protection of a row's note: its own, or that of the source it belongs to where that is stricter."""
    source = (
        row if table == "evidence" else sources.get(row["evidence_id"]) if table == "claim_evidence" else None
    )
    beside = [] if source is None else [source["protection"]]
    return strictest([row["note_protection"], *beside])


def _empty_notes(kept: Kept, level: Level, gone: Mapping[str, str]) -> dict[Key, frozenset[str]]:
    """Empty the notes that are not let in; gives where, without those that leave with their source."""
    emptied: dict[Key, frozenset[str]] = {}
    sources = {row["id"]: row for row in kept["evidence"]}
    secret = set()
    for table in NOTED:
        for row in kept[table]:
            if not row["note"] and table != "claim":
                continue
            if not lets_in(level, note_protection(table, row, sources)):
                if table == "claim":
                    secret.add(row["id"])
                source = row["id"] if table == "evidence" else row.get("evidence_id")
                if row["note"]:
                    row["note"] = ""
                    if source not in gone:
                        emptied[table, row["id"]] = frozenset({"note"})
    for row in kept["correction"]:
        if row["claim_id"] in secret:
            for name in ("before", "after"):
                if row[name].get("note"):
                    row[name] = row[name] | {"note": ""}
                    emptied["correction", row["id"]] = frozenset({"before", "after"})
    return emptied


def _cited(citations: Sequence[Row], gone: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in citations:
        if row["evidence_id"] in gone:
            found[row["claim_id"]] = (*found.get(row["claim_id"], ()), row["evidence_id"])
    return found


def _shown(rows: Rows, of_claim: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The same of the claims that a report speaks of, without sources in the bin."""
    binned = {row["id"] for row in rows["evidence"] if row["deleted_at"] is not None}
    spoken_of = {row["id"] for row in rows["claim"] if row["deleted_at"] is None and not row["independent"]}
    found = {
        claim_id: tuple(one for one in some if one not in binned)
        for claim_id, some in of_claim.items()
        if claim_id in spoken_of
    }
    return {claim_id: some for claim_id, some in found.items() if some}


def _beneath(
    rows: Rows, of_claim: Mapping[str, tuple[str, ...]], gone: Mapping[str, str]
) -> dict[str, Unnamed]:
    """What may be said of each of these claims, judged on the rows before anything is taken out of them."""
    live = {row["id"]: row for row in rows["evidence"] if row["deleted_at"] is None}
    cited: dict[str, list[tuple[Row, Row]]] = {claim_id: [] for claim_id in of_claim}
    for row in rows["claim_evidence"]:
        if row["claim_id"] in cited and row["evidence_id"] in live:
            cited[row["claim_id"]].append((row, live[row["evidence_id"]]))
    project: Row = next(iter(rows["project"]), {})
    found = {}
    for claim in rows["claim"]:
        if claim["id"] in of_claim:
            said = [gone[one] for one in of_claim[claim["id"]]]
            secret = [
                row for row, source in cited[claim["id"]] if gone.get(source["id"]) == Protection.CONFIDENTIAL
            ]
            found[claim["id"]] = Unnamed(
                said.count(Protection.CONFIDENTIAL),
                said.count(Protection.BACKGROUND),
                open_points(claim, cited[claim["id"]], project, gone),
                sum(speaks_against(claim["tag"], row["stance"]) for row in secret),
            )
    return found


def _leave_out(kept: Kept, gone: Any) -> None:
    kept["evidence"] = [row for row in kept["evidence"] if row["id"] not in gone]
    kept["claim_evidence"] = [row for row in kept["claim_evidence"] if row["evidence_id"] not in gone]


def _unname(kept: Kept, ids: Sequence[str], known: dict[str, str]) -> None:
    """Let rows of these sources say nothing that identifies them, not even by an id that another file has."""
    anew = {one: known.setdefault(one, f"background{len(known) + 1}") for one in ids}
    for row in kept["evidence"]:
        if row["id"] in anew:
            in_project = row["kind"] == EvidenceKind.ARTICLE_IN_PROJECT
            own = Evidence(
                id=anew[row["id"]],
                title=UNNAMED,
                kind="" if in_project else row["kind"],
                credibility=row["credibility"] or Credibility.UNKNOWN,
                protection=row["protection"],
                deleted_at=row["deleted_at"],
            )
            row |= own.model_dump()
    for number, row in enumerate((row for row in kept["claim_evidence"] if row["evidence_id"] in anew), 1):
        row |= {
            "id": f"citation{number}",
            "evidence_id": anew[row["evidence_id"]],
            "quote": "",
            "locator": "",
            "note": "",
            "created_by": "",
            "updated_at": row["created_at"],
            "updated_by": "",
        }
