"""From rows of the record to the model of the exchange formats.

The rows are those that may leave the desk already (`model.protection`). Of each article it is the current version;
what is in the bin and what was marked independently is left out, as in every table and report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from sys import intern
from typing import Any

from workbench.errors import NotFoundError, WorkbenchError
from workbench.exchange.documents import (
    Bundle,
    Corrected,
    Document,
    Link,
    Mark,
    Said,
    Source,
    StatedClaim,
    Stretch,
    in_reading_order,
)
from workbench.exchange.unheld import unheld
from workbench.model.passage_columns import guarded, unless_public

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]

_ARTICLE = (
    "title", "outlet", "author", "url", "archived_url", "published", "retrieved_at", "language", "kind",
    "translation", "summary",
)  # fmt: skip
_CLAIM = (
    "id", "number", "tag", "verdict", "text", "summary", "rationale", "note", "state", "kind", "checkable",
    "confidence", "priority", "claim_date", "as_of", "due", "place", "updated_at",
)  # fmt: skip
_EVIDENCE = (
    "id", "title", "publisher", "author", "published", "accessed", "url", "archived_url", "kind", "credibility",
    "language",
)  # fmt: skip
_CITATION = ("stance", "quote", "locator", "note")
_PASSAGE = ("role", "voice")
_SHORT = 40
_STEP = ("mode", "stance", "cue", "medium", "said_on")


def bundle(
    rows: Rows,
    texts: Mapping[str, str],
    article_ids: Sequence[str] | None = None,
    *,
    made_at: str = "",
    claim_ids: Iterable[str] | None = None,
) -> Bundle:
    """The articles (all that are out of the bin by default) with their marks, and the links between their claims.

    ``claim_ids`` leaves only the marks of those claims. Raises NotFoundError for an article that is not there, and
    WorkbenchError where its text is missing.
    """
    record = _Record(rows, texts, None if claim_ids is None else frozenset(claim_ids))
    documents = tuple(record.document(key) for key in record.wanted(article_ids))
    project: Row = rows["project"][0] if rows["project"] else {}
    return Bundle(
        documents=documents,
        links=links_among(rows, documents),
        project=project.get("name", ""),
        organisation=project.get("organisation_name", ""),
        organisation_url=project.get("organisation_url", ""),
        public_base_url=project.get("public_base_url", ""),
        corrections_policy=project.get("corrections_policy", ""),
        made_at=made_at,
        unheld=unheld(rows, documents),
    )


def links_among(rows: Rows, documents: Iterable[Document]) -> tuple[Link, ...]:
    """The links between the claims that stand in these documents, in the order in which they were made."""
    stated = {mark.claim.id for document in documents for mark in document.marks}
    return tuple(
        Link(row["kind"], row["from_id"], row["to_id"], row["note"], guarded(row))
        for row in sorted(rows["claim_link"], key=lambda row: (row["created_at"], row["id"]))
        if row["from_id"] in stated and row["to_id"] in stated
    )


class _Record:
    """Rows by what they belong to; claims and speakers are made once and shared."""

    def __init__(self, rows: Rows, texts: Mapping[str, str], claim_ids: frozenset[str] | None) -> None:
        self._texts = texts
        self._articles = {row["id"]: row for row in rows["article"] if row["deleted_at"] is None}
        self._analysts = {row["id"]: row["name"] for row in rows["analyst"]}
        self._speakers = {row["id"]: row for row in rows["speaker"]}
        self._evidence = {row["id"]: row for row in rows["evidence"] if row["deleted_at"] is None}
        self._citations = _grouped(rows["claim_evidence"], "claim_id", "created_at")
        self._corrections = _grouped(rows["correction"], "claim_id", "created_at")
        self._chains = _grouped(rows["attribution"], "passage_id", "position")
        self._versions = _grouped(rows["article_version"], "article_id", "number")
        self._zones = _grouped(rows["zone"], "version_id", "start")
        self._anchors = _grouped(rows["passage_anchor"], "passage_id", "created_at")
        self._numbers = {row["id"]: row["number"] for row in rows["article_version"]}
        self._claims = {
            row["id"]: self._claim(row)
            for row in rows["claim"]
            if row["deleted_at"] is None and (claim_ids is None or row["id"] in claim_ids)
        }
        self._passages: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows["passage"]:
            if row["deleted_at"] is None and not row["independent"] and row["claim_id"] in self._claims:
                self._passages[row["article_id"]].append(row)

    def wanted(self, article_ids: Sequence[str] | None) -> Sequence[str]:
        if article_ids is None:
            return sorted(self._articles, key=lambda key: (self._articles[key]["created_at"], key))
        return list(dict.fromkeys(article_ids))

    def document(self, article_id: str) -> Document:
        if article_id not in self._articles:
            raise NotFoundError(f"There is no article “{article_id}” in this project, or it is in the bin.")
        article, version = self._articles[article_id], self._versions[article_id][-1]
        text = self._texts.get(version["sha256"])
        if text is None:
            raise WorkbenchError(
                "The text of an article is missing from this project, so an export would lose it: run a check."
            )
        return Document(
            id=article_id,
            text=text,
            sha256=version["sha256"],
            version=version["number"],
            zones=tuple(
                Stretch(row["start"], row["end"], row["kind"], row["commenter"], row["time"])
                for row in self._zones[version["id"]]
            ),
            marks=in_reading_order(self._mark(row, version["id"]) for row in self._passages[article_id]),
            **_said(article, _ARTICLE),
        )

    def _mark(self, passage: Row, version_id: str) -> Mark:
        """A passage without a place in the current version goes with its words alone."""
        anchors = self._anchors[passage["id"]]
        here = next((row for row in anchors if row["version_id"] == version_id), None)
        newest = here or max(anchors, key=lambda row: self._numbers[row["version_id"]], default=None)
        place: Row = newest if newest is not None else {}
        return Mark(
            id=passage["id"],
            segments=tuple((start, end) for start, end in here["segments"]) if here is not None else (),
            quote=place.get("quote", ""),
            claim=self._claims[passage["claim_id"]],
            prefix=place.get("prefix", ""),
            suffix=place.get("suffix", ""),
            chain=tuple(self._said(row) for row in self._chains[passage["id"]]),
            analyst=self._analysts.get(passage["analyst_id"], ""),
            created_at=passage["created_at"],
            **_said(passage, _PASSAGE),
            **(_said(here, ("state",)) if here is not None else {}),
        )

    def _said(self, step: Row) -> Said:
        speaker = self._speakers[step["speaker_id"]]
        return Said(
            name=speaker["name"],
            kind=speaker["kind"],
            role=step["role_then"] or speaker["role"],
            url=speaker["url"],
            **_said(step, _STEP),
        )

    def _claim(self, claim: Row) -> StatedClaim:
        cited = ((row, self._evidence.get(row["evidence_id"])) for row in self._citations[claim["id"]])
        return StatedClaim(
            topics=tuple(claim["topics"]),
            flags=tuple(claim["flags"]),
            sources=tuple(
                Source(
                    **_said(evidence, _EVIDENCE),
                    **_said(citation, _CITATION),
                    protection=unless_public(evidence["protection"]),
                    note_protection=guarded(citation),
                )
                for citation, evidence in cited
                if evidence is not None
            ),
            corrections=tuple(
                Corrected(row["public_text"], row["kind"], row["published_on"])
                for row in self._corrections[claim["id"]]
                if row["public_text"]
            ),
            note_protection=guarded(claim),
            **_said(claim, _CLAIM),
        )


def _said(row: Row, names: Sequence[str]) -> dict[str, Any]:
    """These columns of a row; short words are kept once, since most are the same few in 100,000 claims."""
    found = {name: row[name] for name in names}
    for name, value in found.items():
        if type(value) is str and len(value) <= _SHORT and name != "id":
            found[name] = intern(value)
    return found


def _grouped(rows: Sequence[Row], of: str, order: str) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row[order], row["id"])):
        found[row[of]].append(row)
    return found
