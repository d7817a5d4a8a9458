"""The claims of a file in the project, with their evidence and links: new ones as drafts, those that are there joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench.exchange.brought import counted
from workbench.exchange.documents import Document, Link, Mark, Source
from workbench.exchange.existing import Existing, Row
from workbench.exchange.keys import Keys
from workbench.exchange.new_rows import Maker
from workbench.exchange.people import People
from workbench.model.edit import RowChange
from workbench.model.guards import ClaimLive, Guard
from workbench.model.vocabulary import ClaimState, LinkKind

_OPEN = (ClaimState.DRAFT, ClaimState.READY)


class Claims:
    """Gives the claim of each mark, and adds what of it the project does not know."""

    def __init__(self, existing: Existing, keys: Keys, make: Maker, people: People) -> None:
        self._keys = keys
        self._make = make
        self._people = people
        self._there = {row["id"]: row for row in existing.claims}
        self._evidence = {row["id"]: row for row in existing.evidence}
        self._links = {(row["kind"], row["from_id"], row["to_id"]) for row in existing.links}
        self._numbers = set(existing.numbers)
        self._given: dict[str, str] = {}
        self._new: set[str] = set()
        self._numbered: list[RowChange] = []
        self._unnumbered: list[RowChange] = []
        self._beside: list[RowChange] = []
        self._told: Counter[str] = Counter()
        self._joined: dict[Guard, None] = {}

    @property
    def changes(self) -> list[RowChange]:
        """The rows that are added; claims that keep their number come first, since the store counts on from them."""
        return [*self._numbered, *self._unnumbered, *self._beside]

    @property
    def added(self) -> int:
        """How many claims are new."""
        return len(self._new)

    @property
    def guards(self) -> tuple[Guard, ...]:
        """What must hold of the claims that are joined."""
        return tuple(self._joined)

    def known(self, document: Document, mark: Mark) -> Row | None:
        """The claim that the mark states, where the project had it before this file, in the bin too."""
        return self._there.get(self._keys.claim(document, mark)[0])

    def claim(self, document: Document, mark: Mark, analyst: str) -> str | None:
        """The id of the claim that the mark states; None where it may take no further passage."""
        for key in dict.fromkeys(self._keys.claim(document, mark)):
            if key in self._new:
                return key
            known = self._there.get(key)
            if known is None:
                self._add(mark, key, analyst)
                return key
            if known["deleted_at"] is None and not known["independent"]:
                if known["state"] not in _OPEN:
                    self._told[f"passage of a claim that is {known['state']} here {{was}} left out"] += 1
                    return None
                self._joined[ClaimLive(key)] = None
                self._told["passage joined a claim that is here already, which stays as it is"] += 1
                self._given[mark.claim.id] = key
                return key
        return None

    def _add(self, mark: Mark, key: str, analyst: str) -> None:
        number = mark.claim.number
        if number in self._numbers:
            self._told["claim got another number, since the one in the file is taken here"] += 1
            number = None
        change = self._make.claim(mark, key, number, analyst)
        kept = (change.after or {})["number"]
        if kept is not None:
            self._numbers.add(kept)
        (self._numbered if kept is not None else self._unnumbered).append(change)
        self._new.add(key)
        if mark.claim.id:
            self._given[mark.claim.id] = key
        cited: set[str] = set()
        for source in mark.claim.sources:
            evidence = self._source(source, analyst)
            if evidence not in cited:
                cited.add(evidence)
                self._beside.append(self._make.citation(source, key, evidence, analyst))
        if mark.claim.corrections:
            self._told[
                "claim had corrections in the file, which are not taken over, since {it is a draft} here"
            ] += 1

    def _source(self, source: Source, analyst: str) -> str:
        """The evidence: one that is there is cited as it is."""
        keys = dict.fromkeys(self._keys.evidence(source))
        for key in keys:
            known = self._evidence.get(key)
            if known is not None and known["deleted_at"] is None:
                return key
            if known is None:
                break
        else:
            key = self._make.row("evidence").id
        self._evidence[key] = {"id": key, "deleted_at": None}
        self._beside.append(self._make.evidence(source, key, analyst))
        return key

    def links(self, links: Sequence[Link]) -> None:
        """The links among the claims of the file, where both came in or are there; each once."""
        for link in links:
            ends = self._given.get(link.from_id), self._given.get(link.to_id)
            kind = link.kind
            if None in ends or ends[0] == ends[1] or kind not in set(LinkKind):
                if link.from_id in self._given or link.to_id in self._given:
                    self._told["link of the file {was} left out, since not both claims came in"] += 1
                continue
            if not {*ends} & self._new:
                continue  # between claims that were here already
            one = (kind, str(ends[0]), str(ends[1]))
            if one in self._links or (kind, one[2], one[1]) in self._links:
                continue
            self._links.add(one)
            self._beside.append(
                self._make.row(
                    "claim_link",
                    kind=kind,
                    from_id=one[1],
                    to_id=one[2],
                    note=self._make.words(link.note),
                    note_protection=self._make.protection(link.note_protection),
                )
            )

    def sentences(self) -> list[str]:
        """What else to tell."""
        return [counted(what, count) for what, count in self._told.items()]
