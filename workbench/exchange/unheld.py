"""What the record says and the model of the exchange formats has no room for: named, so that nothing is lost unsaid.

Every column of the record is in HELD, in SILENT, or has words in UNHELD; a test sees to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workbench.exchange.documents import Document
from workbench.model.tables import Row as Base

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
Unheld = tuple[tuple[str, frozenset[str]], ...]
"""``table.column`` (``table`` alone for rows left out whole) with the ids of the rows that say something there."""

HELD: dict[str, str] = {
    "project": "name organisation_name organisation_url corrections_policy public_base_url",
    "analyst": "name",
    "article": "title outlet author url archived_url published published_precision retrieved_at language translation "
    "kind summary",
    "article_version": "article_id number sha256",
    "zone": "version_id start end kind commenter time",
    "claim": "number tag verdict text summary rationale note state kind checkable due claim_date "
    "claim_date_precision as_of as_of_precision place confidence priority topics flags note_protection",
    "passage": "article_id claim_id analyst_id role voice",
    "passage_anchor": "passage_id version_id start end segments quote prefix suffix state",
    "speaker": "kind name role url",
    "attribution": "passage_id position speaker_id role_then cue mode stance medium said_on said_on_precision",
    "evidence": "title publisher author published published_precision accessed url archived_url kind credibility "
    "language protection",
    "claim_evidence": "claim_id evidence_id stance quote locator note note_protection",
    "claim_link": "from_id to_id kind note note_protection",
    "correction": "claim_id kind public_text published_on",
}
"""The columns that `documents` has, by table."""

SILENT: dict[str, str] = {
    # Independent work is left out whole, which is said where it is; what is in the bin is in no file.
    "claim": "deleted_at independent",
    "passage": "deleted_at independent",
    # A note that goes nowhere needs no protection there.
    "article": "deleted_at note_protection",
    "speaker": "deleted_at note_protection",
    "evidence": "deleted_at note_protection snapshot_name media_type captured_at passage_id",
}
"""Columns that say nothing by themselves: parts of others, and what decides whether a row is in a file at all."""

UNHELD: dict[str, str] = {
    "project.methodology": "the methodology",
    "project.rating_scale": "the rating scale",
    "project.require_second_review": "the rule of a second review",
    "project.min_independent_sources": "the number of independent sources that is asked for",
    "analyst.initials": "initials",
    "analyst.colour": "a colour",
    "analyst.email": "an e-mail address",
    "article.original_language": "an original language",
    "article.status": "a status",
    "article.defects": "known defects",
    "article.due": "a due date",
    "article.assignee": "an assignee",
    "article.archived_at": "a place among the archived",
    "article.topics": "topics",
    "article.note": "a note",
    "article_version.whole_sha256": "the whole text that they were taken from",
    "article_version.reason": "a reason for their new version",
    "article_version.imported_at": "a time at which they came in",
    "article_version.source_name": "the name of the file that they came from",
    "article_version.source_sha256": "the hash of the file that they came from",
    "article_version.encoding": "the encoding of the file that they came from",
    "article_version.method": "the way in which they were read",
    "article_version.notes": "remarks of their import",
    "zone.reply_to": "a comment that they answer",
    "claim.judges": "a list of who judged them",
    "claim.override_note": "a signed note on why they were called ready",
    "claim.override_by": "who signed that",
    "claim.override_at": "when it was signed",
    "passage_anchor.score": "a score of how alike their words are",
    "passage_anchor.settled_at": "a time of the second look at their place",
    "passage_anchor.settled_by": "who took the second look at their place",
    "speaker.country": "a country",
    "speaker.note": "a note",
    "evidence.credibility_why": "a reason for their credibility",
    "evidence.independence_group": "an independence group",
    "evidence.note": "a note of their own",
    "evidence.snapshot_sha256": "a kept snapshot (with its media type and the time of its capture)",
    "evidence.article_id": "an article of the project that they are",
    "correction.before": "what stood before",
    "correction.after": "what stood after",
    "older": "earlier version of an article",
    "elsewhere": "place of a passage in an earlier version",
    "alias": "other spelling of a speaker",
    "review": "review",
    "unpublished": "correction without a public text",
    "snippet": "snippet",
    "assignment": "assignment of independent work",
    "adjudication": "settling of independent work",
}
"""What no file of an exchange format holds: the words for it."""

WHOLE = ("alias", "review", "snippet", "assignment", "adjudication")
"""Tables that no such file holds."""
KEYS = frozenset(Base.model_fields)
"""The columns of every row: its id, who made and changed it and when. What of these a file holds is in `documents`."""
_USUAL: dict[str, Any] = {
    "project.min_independent_sources": 1,
    "article.status": "new",
    "passage_anchor.score": 1.0,
}
_COLUMNS: dict[str, list[str]] = {}
for _key in UNHELD:
    _table, _, _column = _key.partition(".")
    if _column:
        _COLUMNS.setdefault(_table, []).append(_column)


def unheld(rows: Rows, documents: Iterable[Document]) -> Unheld:
    """What the rows say of these documents, which were made of them, beyond the model."""
    return _sorted(_Beyond(rows, documents).found)


def joined(parts: Iterable[Unheld]) -> Unheld:
    """What several parts of one file leave out together; a row of several of them counts once."""
    found: dict[str, set[str]] = {}
    for part in parts:
        for key, ids in part:
            found.setdefault(key, set()).update(ids)
    return _sorted(found)


def _sorted(found: Mapping[str, Iterable[str]]) -> Unheld:
    return tuple((key, frozenset(found[key])) for key in UNHELD if found.get(key))


class _Beyond:
    """The rows that belong to the documents, table by table."""

    def __init__(self, rows: Rows, documents: Iterable[Document]) -> None:
        self.found: dict[str, set[str]] = {}
        self._rows = rows
        documents = tuple(documents)
        articles = {document.id for document in documents}
        marks = [mark for document in documents for mark in document.marks]
        passages, claims = {mark.id for mark in marks}, {mark.claim.id for mark in marks}
        evidence = {source.id for mark in marks for source in mark.claim.sources}
        steps = [row for row in self._of("attribution") if row["passage_id"] in passages]
        speakers = {row["speaker_id"] for row in steps}
        current = {(document.id, document.version): document for document in documents}
        versions = [row for row in self._of("article_version") if row["article_id"] in articles]
        now = {row["id"] for row in versions if (row["article_id"], row["number"]) in current}
        anchors = [row for row in self._of("passage_anchor") if row["passage_id"] in passages]
        self._say("project", self._of("project"))
        self._say(
            "analyst",
            self._among(
                "analyst", "id", {row["analyst_id"] for row in self._of("passage") if row["id"] in passages}
            ),
        )
        self._say("article", self._among("article", "id", articles))
        self._say("article_version", (row for row in versions if row["id"] in now))
        self._whole("older", (row for row in versions if row["id"] not in now))
        self._say("zone", self._among("zone", "version_id", now))
        self._say("claim", self._among("claim", "id", claims))
        self._say("passage_anchor", (row for row in anchors if row["version_id"] in now))
        self._whole("elsewhere", (row for row in anchors if row["version_id"] not in now))
        self._say("speaker", self._among("speaker", "id", speakers))
        self._whole("alias", self._among("alias", "speaker_id", speakers))
        self._say("evidence", self._among("evidence", "id", evidence))
        corrections = self._among("correction", "claim_id", claims)
        self._say("correction", (row for row in corrections if row["public_text"]))
        self._whole("unpublished", (row for row in corrections if not row["public_text"]))
        self._whole("review", self._among("review", "claim_id", claims))
        self._whole("snippet", self._of("snippet"))
        self._whole("assignment", self._among("assignment", "article_id", articles))
        self._whole("adjudication", self._among("adjudication", "article_id", articles))

    def _of(self, table: str) -> Sequence[Row]:
        return self._rows.get(table, ())

    def _among(self, table: str, column: str, ids: set[str]) -> list[Row]:
        return [row for row in self._of(table) if row[column] in ids]

    def _say(self, table: str, rows: Iterable[Row]) -> None:
        columns = [(f"{table}.{column}", column) for column in _COLUMNS[table]]
        for row in rows:
            for key, column in columns:
                said = row.get(column)
                if said and said != _USUAL.get(key):
                    self.found.setdefault(key, set()).add(row["id"])

    def _whole(self, key: str, rows: Iterable[Row]) -> None:
        self.found.setdefault(key, set()).update(row["id"] for row in rows)
