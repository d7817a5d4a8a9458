"""The ids that what a file brings gets in the project: its own where they are ids of ours, else made of its contents.

An id that is made of the contents is the same the next time, so that a file brought in twice adds nothing then.
"""

from __future__ import annotations

import hashlib
import re

from workbench.exchange.documents import Document, Mark, Source

_OURS = re.compile(r"[0-9a-f]{32}")
_GUID = re.compile(
    r"\{?([0-9a-fA-F]{8})-([0-9a-fA-F]{4})-([0-9a-fA-F]{4})-([0-9a-fA-F]{4})-([0-9a-fA-F]{12})\}?"
)


def own(key: str) -> str:
    """An id of ours as it is, a GUID in our spelling, "" for anything else."""
    if _OURS.fullmatch(key):
        return key
    match = _GUID.fullmatch(key)
    return "".join(match.groups()).lower() if match else ""


def made(*contents: object) -> str:
    """An id of 32 hexadecimal digits made of contents: the same for the same ones."""
    return hashlib.sha256("\x1f".join(map(str, contents)).encode("utf-8", "replace")).hexdigest()[:32]


class Keys:
    """The ids of one bundle's rows: the one it should have, and the one instead where that is taken by another."""

    def __init__(self) -> None:
        self._articles: dict[int, tuple[Document, str]] = {}

    def article(self, document: Document) -> str:
        """The id of the article that a document becomes where it is new."""
        return own(document.id) or self.other_article(document)

    def other_article(self, document: Document) -> str:
        """The id where that one is taken, by an article in the bin for instance."""
        known = self._articles.get(id(document))
        if known is None:
            known = (document, made("article", document.id, document.sha256, document.url, document.title))
            self._articles[id(document)] = known
        return known[1]

    def passage(self, document: Document, mark: Mark) -> tuple[str, str]:
        """The id of a passage, and the one instead."""
        where = self.other_article(document)
        instead = made("passage", where, mark.id, mark.segments, mark.quote, mark.label, mark.claim.tag)
        return own(mark.id) or instead, instead

    def claim(self, document: Document, mark: Mark) -> tuple[str, str]:
        """The id of the claim that a passage states, and the one instead; a claim without an id is the passage's own."""
        claim = mark.claim
        if not claim.id:
            alone = made("claim", *self.passage(document, mark))
            return alone, made("claim", alone)
        instead = made("claim", claim.id, claim.number, claim.tag, claim.text, claim.summary)
        return own(claim.id) or instead, instead

    def evidence(self, source: Source) -> tuple[str, str]:
        """The id of an evidence, and the one instead."""
        instead = made("evidence", source.id, source.url, source.title, source.publisher, source.published)
        return own(source.id) or instead, instead
