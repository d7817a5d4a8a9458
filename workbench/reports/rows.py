"""The rows of a record looked up by what they refer to; built once, so that no article is searched for twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workbench.errors import NotFoundError
from workbench.model.protection import Unnamed
from workbench.model.vocabulary import ClaimState, Protection
from workbench.reports.choices import Naming, Options, Part
from workbench.reports.naming import Names
from workbench.text.sentences import Sentences

Row = Mapping[str, Any]


class RecordIndex:
    """A record as :func:`workbench.store.record.read` gives it, without what is in the bin or marked independently.

    ``independent`` counts the marks of independent work that are left out, by article; ``people`` says how whoever
    worked on it is called, and ``note`` what of the desk's notes is printed. ``beneath`` says of claims that cite
    withheld sources how many, and what is open about them all the same.
    """

    def __init__(
        self,
        rows: Mapping[str, Sequence[Row]],
        texts: Mapping[str, str],
        options: Options | None = None,
        beneath: Mapping[str, Unnamed] | None = None,
    ) -> None:
        self.texts = texts
        self.beneath = beneath or {}
        self.project: Row = next(iter(rows.get("project", ())), {})
        naming = options.naming if options is not None else Naming.NAMES
        self.people = Names(by_id(rows.get("analyst", ())), naming)
        self.prints_notes = options is not None and Part.NOTES in options.parts
        self._prints_across = options is not None and Part.ACROSS in options.parts
        self._unprinted: set[str] = set()
        self.articles = by_id(rows["article"])
        self.claims = by_id([row for row in rows["claim"] if not row["independent"]])
        ordinary = [row for row in rows["passage"] if not row["independent"]]
        self.passages = by_id(ordinary)
        self.independent = Counter(
            str(row["article_id"])
            for row in rows["passage"]
            if row["independent"] and row["deleted_at"] is None
        )
        self._sentences: dict[tuple[str, str], Sentences] = {}
        self._versions = grouped(rows["article_version"], "article_id")
        self._zones = grouped(rows["zone"], "version_id")
        self._passages = grouped(ordinary, "article_id")
        self._anchors = grouped(rows["passage_anchor"], "passage_id")
        self.speakers = by_id(rows.get("speaker", ()))
        self._chains = grouped(
            sorted(rows.get("attribution", ()), key=lambda row: row["position"]), "passage_id"
        )
        self._spellings = grouped(rows.get("alias", ()), "speaker_id")
        self.evidence = {row["id"]: row for row in rows.get("evidence", ()) if row["deleted_at"] is None}
        # Put in order here at once: each claim is asked for them several times, and most have none.
        cited = (row for row in rows.get("claim_evidence", ()) if row["evidence_id"] in self.evidence)
        self._citations = grouped(_oldest_first(cited), "claim_id")
        self._reviews = grouped(_oldest_first(rows.get("review", ())), "claim_id")
        self._corrections = grouped(_oldest_first(rows.get("correction", ())), "claim_id")
        linked = [
            row for row in rows.get("claim_link", ()) if {row["from_id"], row["to_id"]} <= self.claims.keys()
        ]
        self._links_from = grouped(linked, "from_id")
        self._links_to = grouped(linked, "to_id")

    def article(self, article_id: str) -> Row:
        """One article. Raises NotFoundError where there is none, or where it is in the bin."""
        article = self.articles.get(article_id)
        if article is None:
            raise NotFoundError(f"There is no article “{article_id}” in this project.")
        if article["deleted_at"] is not None:
            raise NotFoundError(f"The article “{article['title']}” is in the bin: restore it first.")
        return article

    def versions(self, article_id: str) -> list[Row]:
        """The versions of an article, the current one last."""
        return sorted(self._versions[article_id], key=lambda row: row["number"])

    def sentences(self, sha256: str, language: str) -> Sentences:
        """The sentences of a text by its hash, cut once; none where the text is missing."""
        key = sha256, language
        if key not in self._sentences:
            self._sentences[key] = Sentences(self.texts.get(sha256, ""), language)
        return self._sentences[key]

    def zones(self, version_id: str) -> list[Row]:
        """The zones of a version in reading order."""
        return sorted(self._zones[version_id], key=lambda row: (row["start"], -row["end"], row["id"]))

    def passages_of(self, article_id: str) -> list[Row]:
        """All passages of an article, those in the bin included."""
        return self._passages[article_id]

    def is_live(self, passage: Row) -> bool:
        """Whether neither the passage nor its claim is in the bin."""
        claim = self.claims[passage["claim_id"]]
        return passage["deleted_at"] is None and claim["deleted_at"] is None

    def is_withdrawn(self, passage: Row) -> bool:
        """Whether its claim was withdrawn."""
        return bool(self.claims[passage["claim_id"]]["state"] == ClaimState.WITHDRAWN)

    def anchors(self, passage_id: str) -> dict[str, Row]:
        """The anchors of a passage by version."""
        return {row["version_id"]: row for row in self._anchors[passage_id]}

    def chain(self, passage_id: str) -> list[Row]:
        """Who said a passage, the innermost speaker first: the rows of its attributions."""
        return self._chains.get(passage_id, [])

    def names(self, speaker_id: str) -> tuple[str, ...]:
        """The name of a speaker and its other spellings."""
        return (
            str(self.speakers[speaker_id]["name"]),
            *(str(row["text"]) for row in self._spellings[speaker_id]),
        )

    def citations(self, claim_id: str) -> list[Row]:
        """What a claim cites, in the order in which it was added, without what is in the bin."""
        return self._citations.get(claim_id, [])

    def reviews(self, claim_id: str) -> list[Row]:
        """The reviews of a claim, the oldest first."""
        return self._reviews.get(claim_id, [])

    def corrections(self, claim_id: str) -> list[Row]:
        """The corrections of a claim, the oldest first."""
        return self._corrections.get(claim_id, [])

    def links(self, claim_id: str) -> list[Row]:
        """The links of a claim from either side, the oldest first."""
        return _oldest_first([*self._links_from[claim_id], *self._links_to[claim_id]])

    def note(self, row: Row) -> str:
        """The desk's note on a row, where notes are printed; else "", and it is counted in ``unprinted``."""
        words = str(row["note"]).strip()
        if self.prints_notes:
            return words
        if words:
            self._unprinted.add(row["id"])
        return ""

    def note_between(self, link: Row) -> str:
        """The note of a contradiction, which says on what date it is one: it belongs to what is said across articles.

        So it is printed there without the other notes of the desk too, as far as it is public.
        """
        if self._prints_across and link["note_protection"] == Protection.PUBLIC:
            return str(link["note"]).strip()
        return self.note(link)

    @property
    def unprinted(self) -> int:
        """How many notes were asked for and not printed."""
        return len(self._unprinted)


def by_id(rows: Iterable[Row]) -> dict[str, Row]:
    """Rows by their key."""
    return {row["id"]: row for row in rows}


def _oldest_first(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["created_at"], row["id"]))


def grouped(rows: Iterable[Row], column: str) -> defaultdict[str, list[Row]]:
    """Rows by the value of a column, in their order."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups
