"""Records for tests, made by the program's own verbs and held as plain rows, without a store."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from workbench.model import article_edits, edits
from workbench.model.edit import Edit, Stamp, insert
from workbench.model.tables import (
    RECORD,
    Analyst,
    Article,
    ArticleVersion,
    Passage,
    PassageAnchor,
    Project,
    Zone,
)
from workbench.text.canonical import canonical
from workbench.text.quotes import occurrences

AT = "2024-05-03T14:02:31.000000Z"


class Builder:
    """Collects rows; :meth:`record` gives them as the store would, :attr:`changes` as one edit's."""

    def __init__(self, analyst: str = "Ada Example") -> None:
        self.changes: list[Any] = []
        self.texts: dict[str, str] = {}
        self.stamp = Stamp("", AT)
        person = Analyst(name=analyst, initials="AE")
        self.stamp = Stamp(person.id, AT)
        self._take(article_edits.add_analyst(person, self.stamp))
        self._numbers = 0
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
        **fields: Any,
    ) -> str:
        version, text, zones = self._of[article]
        self._numbers += 1
        marked = edits.mark(
            article,
            version,
            text,
            start,
            end,
            tag,
            self.stamp,
            zones,
            state=state,
            number=self._numbers,
            **fields,
        )
        if voice:
            marked.edit.changes[1].after["voice"] = voice  # type: ignore[index]
        if claim_text:
            marked.edit.changes[0].after["text"] = claim_text  # type: ignore[index]
        self._take(marked.edit)
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

    def _take(self, edit: Edit) -> None:
        self.changes += edit.changes
        self.texts |= edit.texts

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
