"""Records for tests, made by the program's own verbs and held as plain rows, without a store."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import Any

from workbench.model import article_edits, edits
from workbench.model.claim_fields import CLAIM_FIELDS
from workbench.model.edit import Edit, Stamp, insert
from workbench.model.tables import (
    RECORD,
    Adjudication,
    Alias,
    Analyst,
    Article,
    ArticleVersion,
    Assignment,
    Attribution,
    ClaimEvidence,
    ClaimLink,
    Correction,
    Evidence,
    Passage,
    PassageAnchor,
    Project,
    Review,
    Snippet,
    Speaker,
    Zone,
)
from workbench.text.canonical import canonical
from workbench.text.quotes import occurrences

MARK_TAKES = {*CLAIM_FIELDS, "independent"}
AT = "2024-05-03T14:02:31.000000Z"


class Builder:
    """Collects rows; :meth:`record` gives them as the store would, :attr:`changes` as one edit's."""

    def __init__(self, analyst: str = "Ada Example") -> None:
        self.changes: list[Any] = []
        self.texts: dict[str, str] = {}
        self.blobs: dict[str, bytes] = {}
        self.stamp = Stamp("", AT)
        person = Analyst(name=analyst, initials="AE")
        self.stamp = Stamp(person.id, AT)
        self._take(article_edits.add_analyst(person, self.stamp))
        self._numbers = 0
        self._speakers: dict[str, str] = {}
        self._of: dict[str, tuple[str, str, list[Zone]]] = {}

    def project(self, **fields: Any) -> None:
        self._take(article_edits.add_project(Project(**fields), self.stamp))

    def article(
        self, text: str, zones: list[tuple[str, str, str]] = (), notes: list[str] = (), **fields: Any
    ) -> str:  # type: ignore[assignment]
        text = canonical(text)
        article = Article(**fields)
        version = ArticleVersion(
            article_id=article.id, sha256="", reason="Import", notes=list(notes), source_name="a.txt"
        )
        rows = [
            Zone(version_id="", start=text.index(q), end=text.index(q) + len(q), kind=kind, commenter=who)
            for kind, q, who in zones
        ]
        self._take(article_edits.add_article(article, version, text, rows, self.stamp))
        self._of[article.id] = (version.id, text, rows)
        return article.id

    def mark(self, article: str, quote: str, tag: str | None, nth: int = 1, **fields: Any) -> str:
        """The id of the claim."""
        start = occurrences(self._of[article][1], quote)[nth - 1]
        return self.span(article, start, start + len(quote), tag, **fields)

    def span(
        self,
        article: str,
        start: int,
        end: int,
        tag: str | None,
        *,
        voice: str = "",
        state: str = "draft",
        claim_text: str = "",
        speaker: str = "",
        **fields: Any,
    ) -> str:
        """The id of the claim; ``speaker`` is the name of who says it, one speaker for each name."""
        version, text, zones = self._of[article]
        self._numbers += 1
        beside = {name: fields.pop(name) for name in [*fields] if name not in MARK_TAKES}
        marked = edits.mark(article, version, text, start, end, tag, self.stamp, zones, **fields)
        marked.edit.changes[0].after.update(beside, state=state, number=self._numbers)  # type: ignore[union-attr]
        if voice:
            marked.edit.changes[1].after["voice"] = voice  # type: ignore[index]
        if claim_text:
            marked.edit.changes[0].after["text"] = claim_text  # type: ignore[index]
        self._take(marked.edit)
        if speaker.strip():
            if speaker not in self._speakers:
                self._speakers[speaker] = self.speaker(speaker)
            self.said(marked.claim_id, self._speakers[speaker])
        return marked.claim_id

    def also(self, claim: str, article: str, *quotes: str) -> str:
        """Another passage of a claim, of as many segments as there are quotes; gives its id."""
        text = self._of[article][1]
        return self.segments(claim, article, [[text.index(q), text.index(q) + len(q)] for q in quotes])

    def segments(self, claim: str, article: str, segments: list[list[int]]) -> str:
        version, text, zones = self._of[article]
        standing = edits.standing(zones, segments[0][0], segments[-1][1])
        passage = Passage(article_id=article, claim_id=claim, analyst_id=self.stamp.by, **standing)
        anchor = PassageAnchor(passage_id=passage.id, version_id=version, **edits.place(text, segments))
        self.changes += [insert(passage, self.stamp), insert(anchor, self.stamp)]
        return passage.id

    # -- beside what the articles say

    def analyst(self, name: str, **fields: Any) -> str:
        """Another analyst, who does nothing by themselves; gives their id."""
        return self._row(Analyst(name=name, **fields))

    def speaker(self, name: str, *aliases: str, **fields: Any) -> str:
        speaker = self._row(Speaker(name=name, **fields))
        for alias in aliases:
            self._row(Alias(speaker_id=speaker, text=alias))
        return speaker

    def passage_of(self, claim: str) -> str:
        """The first passage of a claim."""
        return next(c.id for c in self.changes if c.table == "passage" and c.after["claim_id"] == claim)

    def said(self, claim: str, *speakers: str, passage: str = "", **fields: Any) -> list[str]:
        """Attribute a passage of the claim (the first, or the one named) to speakers, innermost first."""
        passage = passage or self.passage_of(claim)
        steps = enumerate(speakers)
        return [
            self._row(Attribution(passage_id=passage, position=position, speaker_id=speaker, **fields))
            for position, speaker in steps
        ]

    def evidence(self, title: str, snapshot: bytes | None = None, **fields: Any) -> str:
        if snapshot is not None:
            sha256 = hashlib.sha256(snapshot).hexdigest()
            self.blobs[sha256] = snapshot
            fields = {"snapshot_name": "page.html", "media_type": "text/html", "captured_at": AT} | fields
            fields["snapshot_sha256"] = sha256
        return self._row(Evidence(title=title, **fields))

    def cite(self, claim: str, evidence: str, stance: str = "supports", **fields: Any) -> str:
        return self._row(ClaimEvidence(claim_id=claim, evidence_id=evidence, stance=stance, **fields))

    def link(self, from_claim: str, kind: str, to_claim: str, note: str = "") -> str:
        return self._row(ClaimLink(from_id=from_claim, to_id=to_claim, kind=kind, note=note))

    def review(self, claim: str, reviewer: str, decision: str = "approve", **fields: Any) -> str:
        return self._row(Review(claim_id=claim, reviewer_id=reviewer, decision=decision, **fields))

    def correction(self, claim: str, before: dict[str, Any], after: dict[str, Any], **fields: Any) -> str:
        fields = {"kind": "factual", "public_text": "Corrected.", "published_on": "2024-05-04"} | fields
        return self._row(Correction(claim_id=claim, before=before, after=after, **fields))

    def snippet(self, name: str, text: str = "") -> str:
        return self._row(Snippet(name=name, text=text))

    def assign(self, article: str, analyst: str, done_at: str | None = None) -> str:
        return self._row(Assignment(article_id=article, analyst_id=analyst, done_at=done_at))

    def adjudicate(self, article: str, outcome: str, *compared: str, **fields: Any) -> str:
        return self._row(Adjudication(article_id=article, outcome=outcome, compared=list(compared), **fields))

    def put(self, row_id: str, **fields: Any) -> None:
        """Give columns of a row that was built other values, without a verb."""
        change = next(change for change in self.changes if change.id == row_id)
        change.after.update(fields)

    def _row(self, row: Any) -> str:
        self.changes.append(insert(row, self.stamp))
        return str(row.id)

    def _take(self, edit: Edit) -> None:
        self.changes += edit.changes
        self.texts |= edit.texts
        self.blobs |= edit.blobs

    def record(self) -> tuple[dict[str, list[dict[str, Any]]], dict[str, str]]:
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for change in self.changes:
            found[change.table].append(dict(change.after))
        rows = {
            str(m.__tablename__): sorted(found[str(m.__tablename__)], key=lambda r: r["id"]) for m in RECORD
        }
        return rows, dict(self.texts)


def fixed(builder: Builder) -> dict[str, list[dict[str, Any]]]:
    """The rows with keys that are the same at every run, in the order in which they were made."""
    rows = builder.record()[0]
    spelt = json.dumps(rows, ensure_ascii=False)
    for index, change in enumerate(builder.changes, start=1):
        spelt = spelt.replace(change.id, f"{index:032x}")
    renamed = json.loads(spelt)
    return {name: sorted(table, key=lambda r: r["id"]) for name, table in renamed.items()}
