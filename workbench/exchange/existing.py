"""What of a project has to be known before a bundle can be brought into it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from workbench.exchange.documents import Bundle, Document
from workbench.exchange.keys import Keys

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outline:
    """Every article and version of a project, without texts, and those that are marked independently now."""

    articles: Sequence[Row]
    versions: Sequence[Row]
    independent: AbstractSet[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Existing:
    """The rows that a bundle meets: those of the articles it goes onto, those that have its ids, names and numbers.

    ``texts`` are those of the versions it is compared with, by hash.
    """

    outline: Outline
    passages: Sequence[Row] = ()
    anchors: Sequence[Row] = ()
    claims: Sequence[Row] = ()
    evidence: Sequence[Row] = ()
    links: Sequence[Row] = ()
    analysts: Sequence[Row] = ()
    speakers: Sequence[Row] = ()
    aliases: Sequence[Row] = ()
    numbers: Collection[int] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """The article that a document goes onto, and the version of it that has the document's text, where one has."""

    article: Row
    current: Row
    same: Row | None


class Finder:
    """Finds the article of the project that a document is about."""

    def __init__(self, outline: Outline) -> None:
        self._articles = {row["id"]: row for row in outline.articles if row["deleted_at"] is None}
        self._current: dict[str, Row] = {}
        self._by_text: dict[str, Row] = {}
        self._by_url: dict[str, list[str]] = {}
        self._by_title: dict[str, list[str]] = {}
        for version in sorted(outline.versions, key=lambda row: (row["number"], row["id"])):
            if version["article_id"] in self._articles:
                self._current[version["article_id"]] = version
                self._by_text[version["sha256"]] = version
        for version in self._current.values():  # a current text before an old one
            self._by_text[version["sha256"]] = version
        for key, row in self._articles.items():
            if row["url"]:
                self._by_url.setdefault(_address(row["url"]), []).append(key)
            if row["title"].strip():
                self._by_title.setdefault(_folded(row["title"]), []).append(key)

    def target(self, document: Document, keys: Keys, onto: str = "") -> Target | None:
        """The article: ``onto`` where that is said, else by text, id, address; by its title alone where it has no text.

        None where there is none, or where two answer.
        """
        same = self._by_text.get(document.sha256) if document.sha256 else None
        if onto:
            return self._with(onto, same)
        if same is not None:
            return self._with(same["article_id"], same)
        own = keys.article(document)
        if own in self._articles:
            return self._with(own, None)
        found = self._by_url.get(_address(document.url), []) if document.url else []
        if not found and document.text is None and document.title.strip():
            found = self._by_title.get(_folded(document.title), [])
        return self._with(found[0], None) if len(found) == 1 else None

    def _with(self, article_id: str, same: Row | None) -> Target | None:
        if article_id not in self._articles or article_id not in self._current:
            return None
        here = same if same is not None and same["article_id"] == article_id else None
        return Target(self._articles[article_id], self._current[article_id], here)


def wanted(bundle: Bundle, keys: Keys) -> dict[str, set[str]]:
    """The ids, by table, that the bundle's rows would have: what is asked whether they are taken."""
    found: dict[str, set[str]] = {"article": set(), "passage": set(), "claim": set(), "evidence": set()}
    for document in bundle.documents:
        found["article"].add(keys.article(document))
        for mark in document.marks:
            found["passage"].update(keys.passage(document, mark))
            found["claim"].update(keys.claim(document, mark))
            found["evidence"].update(key for source in mark.claim.sources for key in keys.evidence(source))
    return found


def _address(url: str) -> str:
    """An address as two are compared: without its scheme, “www.”, fragment and last slash."""
    rest = url.strip().partition("#")[0].rpartition("://")[2].rstrip("/")
    host, slash, path = rest.partition("/")
    return f"{host.lower().removeprefix('www.')}{slash}{path}"


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()
