"""A bundle without the words of others: offsets, hashes and tags stay, texts, quotes and contexts go.

So marks can be handed over where the article itself may not be; who has the article finds their places by the hash of
its text.
"""

from __future__ import annotations

from dataclasses import replace

from workbench.exchange.documents import Bundle, Document, Mark, Said, Source, StatedClaim

STAYS = "Titles, names and all that the desk itself wrote (claims, summaries, rationales, notes) stay in the file."
"""What people are told of such a file before they hand it over."""


def text_free(bundle: Bundle) -> Bundle:
    """The same bundle without any text, quote, context or cue; what the desk itself wrote stays."""
    return replace(bundle, documents=tuple(map(_document, bundle.documents)))


def _document(document: Document) -> Document:
    claims: dict[int, StatedClaim] = {}
    return replace(document, text=None, marks=tuple(_mark(mark, claims) for mark in document.marks))


def _mark(mark: Mark, claims: dict[int, StatedClaim]) -> Mark:
    claim = claims.get(id(mark.claim))
    if claim is None:
        claim = replace(mark.claim, sources=tuple(map(_source, mark.claim.sources)))
        claims[id(mark.claim)] = claim
    return replace(mark, quote="", prefix="", suffix="", claim=claim, chain=tuple(map(_said, mark.chain)))


def _source(source: Source) -> Source:
    return replace(source, quote="") if source.quote else source


def _said(said: Said) -> Said:
    return replace(said, cue="") if said.cue else said
