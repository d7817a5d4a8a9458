"""A large report cut into parts that are set as pages side by side; each is a document of its own for the template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

CLAIMS: Final = 50
"""Claims of the articles that are set together; one article is never divided."""
TEXTS: Final = 12
"""Texts of articles that are set together."""
ENTRIES: Final = 500
"""Entries of one long list (opinions, bibliography) that are set together; the next ones begin a new page."""

NOTHING: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("articles", "pictures", "opinions", "bibliography", "faults"), ()),
    **dict.fromkeys(("overall", "across", "speakers", "methodology", "corrections")),
}
"""What a document says where it has none of the report's sections."""


def parts(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The parts of a dossier in their order, the front first."""
    empty = {**document, **NOTHING}
    articles = document["articles"]
    listed = [{name: one[name] for name in ("anchor", "title", "row")} | {"page": 0} for one in articles]
    shown = {name: document[name] for name in ("overall", "pictures", "faults")}
    yield empty | shown | {"part": "front", "contents": listed, "here": {}}
    for some in _by_claims(articles):
        anchors = [one["anchor"] for one in some]
        cards = [card["anchor"] for one in some for card in one["cards"] if "anchor" in card]
        bare = [one | {"annex": None} for one in some]
        yield empty | {"part": "articles", "articles": bare, **_here([*anchors, *cards], anchors)}
    yield from _lists(empty, "opinions", document["opinions"])
    for name in ("across", "speakers"):
        if document[name] is not None:
            yield empty | {"part": "rest", name: document[name], "here": {}}
    yield from _lists(empty, "bibliography", document["bibliography"])
    rest = {name: document[name] for name in ("methodology", "corrections")}
    if any(value is not None for value in rest.values()):
        yield empty | rest | {"part": "rest", "here": {}}
    texts = [one for one in articles if one["annex"] is not None]
    for at in range(0, len(texts), TEXTS):
        some = texts[at : at + TEXTS]
        runs = [run for one in some for line in one["annex"]["paragraphs"] for run in line["runs"]]
        begun = [begins["anchor"] for run in runs if not isinstance(run, str) for begins in run[3]]
        bare = [one | {"table": [], "cards": [], "strip": None} for one in some]
        yield empty | {"part": "annexes", "articles": bare, **_here(begun, begun)}


def _lists(empty: dict[str, Any], name: str, entries: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for at in range(0, len(entries), ENTRIES):
        some = entries[at : at + ENTRIES]
        anchors = [one["anchor"] for one in some] if name == "bibliography" else []
        more = {"goes_on": True} if at else {}
        yield empty | {"part": "rest", name: some, **_here(anchors, anchors), **more}


def _here(stand: Sequence[str], led_to: Sequence[str]) -> dict[str, Any]:
    return {"here": dict.fromkeys(stand, True), "places": list(led_to)}


def _by_claims(articles: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    some: list[dict[str, Any]] = []
    claims = 0
    for one in articles:
        count = max(len(one["cards"]), len(one["table"]), 1)
        if some and claims + count > CLAIMS:
            yield some
            some, claims = [], 0
        some.append(one)
        claims += count
    if some:
        yield some
