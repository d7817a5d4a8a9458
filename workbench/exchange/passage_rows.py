"""One row, one annotation: the record's passages as flat rows of words, for tables of every kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workbench.errors import NotFoundError
from workbench.model.columns import compact_json
from workbench.model.ids import claim_label
from workbench.model.vocabulary import TO_CHECK, Protection

Row = Mapping[str, Any]

COLUMNS = (
    "claim", "article", "title", "start", "end", "quote", "tag", "verdict", "summary", "analyst", "updated",
    "claim_text", "speaker", "chain", "rationale", "note", "state", "role", "voice", "segments", "prefix", "suffix",
    "anchor_state", "outlet", "author", "published", "url", "language", "version", "sha256", "created",
    "passage_id", "claim_id", "analyst_id", "note_protection",
)  # fmt: skip
"""The columns of a table of passages, in their order."""

NEEDED: Mapping[str, Sequence[str]] = {
    "article": (
        "id", "created_at", "deleted_at", "title", "outlet", "author", "published", "url", "language", "note",
        "note_protection",
    ),
    "article_version": ("id", "article_id", "number", "sha256"),
    "analyst": ("id", "name"),
    "claim": (
        "id", "number", "tag", "verdict", "summary", "text", "rationale", "note", "note_protection", "state",
        "updated_at", "deleted_at",
    ),
    "passage": (
        "id", "article_id", "claim_id", "analyst_id", "role", "voice", "independent", "created_at", "updated_at",
        "deleted_at",
    ),
    "passage_anchor": (
        "id", "passage_id", "version_id", "start", "end", "quote", "segments", "prefix", "suffix", "state",
        "updated_at",
    ),
    "attribution": ("id", "passage_id", "position", "speaker_id"),
    "speaker": ("id", "name", "created_by", "note", "note_protection"),
}  # fmt: skip
"""The columns of the record that they are made of, and what tells whether their notes may leave the desk."""


def passage_rows(
    rows: Mapping[str, Sequence[Row]], article_ids: Sequence[str] | None = None
) -> Iterator[dict[str, str]]:
    """The passages of these articles (all by default) as words by COLUMNS, by article and in reading order.

    Nothing from the bin. ``start`` and ``end`` are code points in the version named by ``version``, half-open, the
    current one wherever the passage has a place in it; a passage without any place has empty ones. ``segments`` is
    JSON; ``tag`` is ``to_check`` where there is none; ``speaker`` is the innermost of the ``chain``. Raises NotFoundError for an article that is not there.
    """
    articles = {row["id"]: row for row in rows["article"] if row["deleted_at"] is None}
    wanted = (
        list(dict.fromkeys(article_ids))
        if article_ids is not None
        else sorted(articles, key=lambda key: (articles[key]["created_at"], key))
    )
    claims = {row["id"]: row for row in rows["claim"] if row["deleted_at"] is None}
    analysts = {row["id"]: row["name"] for row in rows["analyst"]}
    versions = {row["id"]: row for row in rows["article_version"]}
    newest: dict[str, Row] = {}
    for anchor in rows["passage_anchor"]:
        seen = newest.get(anchor["passage_id"])
        if seen is None or versions[seen["version_id"]]["number"] < versions[anchor["version_id"]]["number"]:
            newest[anchor["passage_id"]] = anchor
    chains = _chains(rows)
    passages: defaultdict[str, list[Row]] = defaultdict(list)
    for passage in rows["passage"]:
        if passage["independent"]:
            continue  # the originals of independent work: what was settled of them counts
        if passage["deleted_at"] is None and passage["claim_id"] in claims:
            passages[passage["article_id"]].append(passage)
    for article_id in wanted:
        if article_id not in articles:
            raise NotFoundError(f"There is no article “{article_id}” in this project, or it is in the bin.")
        article = articles[article_id]
        about = {
            "article": article_id,
            **{
                name: str(article[name])
                for name in ("title", "outlet", "author", "published", "url", "language")
            },
        }
        lines = []
        for passage in passages[article_id]:
            place, said = newest.get(passage["id"]), chains.get(passage["id"], ())
            line = _line(passage, claims[passage["claim_id"]], place, versions, analysts, said)
            lines.append(about | line)
        lines.sort(key=_reading_order)
        yield from lines


def _chains(rows: Mapping[str, Sequence[Row]]) -> dict[str, list[str]]:
    """The names of who said each passage, the innermost speaker first."""
    names = {row["id"]: str(row["name"]) for row in rows.get("speaker", ())}
    found: dict[str, list[str]] = {}
    for row in sorted(rows.get("attribution", ()), key=lambda row: (row["passage_id"], row["position"])):
        found.setdefault(row["passage_id"], []).append(names[row["speaker_id"]])
    return found


def _line(
    passage: Row,
    claim: Row,
    anchor: Row | None,
    versions: Mapping[str, Row],
    analysts: Mapping[str, str],
    said: Sequence[str],
) -> dict[str, str]:
    """What a line says of the passage and its claim."""
    return {
        "claim": claim_label(claim["number"]),
        "tag": claim["tag"] or TO_CHECK,
        "verdict": claim["verdict"],
        "summary": claim["summary"],
        "analyst": analysts.get(passage["analyst_id"], ""),
        "updated": max(claim["updated_at"], passage["updated_at"], anchor["updated_at"] if anchor else ""),
        "claim_text": claim["text"],
        "speaker": said[0] if said else "",
        "chain": " → ".join(said),
        "rationale": claim["rationale"],
        "note": claim["note"],
        "state": claim["state"],
        "role": passage["role"],
        "voice": passage["voice"],
        "created": passage["created_at"],
        "passage_id": passage["id"],
        "claim_id": claim["id"],
        "analyst_id": str(passage["analyst_id"]),
        "note_protection": guarded(claim),
        **(_NOWHERE if anchor is None else _place(anchor, versions[anchor["version_id"]])),
    }


def guarded(row: Row) -> str:
    """The protection of a row's note, where it has one that is not public; else ""."""
    return unless_public(row["note_protection"]) if row["note"] else ""


def unless_public(protection: str) -> str:
    """A word of protection as files have it, where public is ""."""
    return "" if protection == Protection.PUBLIC else str(protection)


def _place(anchor: Row, version: Row) -> dict[str, str]:
    return {
        "start": str(anchor["start"]),
        "end": str(anchor["end"]),
        "quote": anchor["quote"],
        "segments": compact_json(anchor["segments"]),
        "prefix": anchor["prefix"],
        "suffix": anchor["suffix"],
        "anchor_state": anchor["state"],
        "version": str(version["number"]),
        "sha256": version["sha256"],
    }


_NOWHERE = dict.fromkeys(
    ("start", "end", "quote", "segments", "prefix", "suffix", "anchor_state", "version", "sha256"), ""
)


def _reading_order(line: Mapping[str, str]) -> tuple[bool, int, int, str]:
    if not line["start"]:
        return True, 0, 0, line["passage_id"]
    return False, int(line["start"]), -int(line["end"]), line["passage_id"]
