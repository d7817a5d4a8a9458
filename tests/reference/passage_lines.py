"""The table of passages, said in the plainest way, from rows: what the store's own query is compared with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from workbench.errors import NotFoundError
from workbench.exchange import csv
from workbench.model.columns import compact_json
from workbench.model.ids import claim_label
from workbench.model.passage_columns import COLUMNS, JUDGED, guarded
from workbench.model.vocabulary import TO_CHECK

Row = Mapping[str, Any]


def passage_lines(
    rows: Mapping[str, Sequence[Row]], article_ids: Sequence[str] | None = None
) -> Iterator[dict[str, str]]:
    """The passages of these articles (all by default) as words by COLUMNS and JUDGED, by article and in reading order.

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
            claim = claims[passage["claim_id"]]
            line = _line(passage, claim, place, versions, analysts, said)
            lines.append(about | line | _rests_on(rows, claim["id"], analysts))
        lines.sort(key=_reading_order)
        yield from lines


def _chains(rows: Mapping[str, Sequence[Row]]) -> dict[str, list[str]]:
    """The names of who said each passage, the innermost speaker first."""
    names = {row["id"]: str(row["name"]) for row in rows.get("speaker", ())}
    found: dict[str, list[str]] = {}
    for row in sorted(rows.get("attribution", ()), key=lambda row: (row["passage_id"], row["position"])):
        found.setdefault(row["passage_id"], []).append(names[row["speaker_id"]])
    return found


def _rests_on(
    rows: Mapping[str, Sequence[Row]], claim_id: str, analysts: Mapping[str, str]
) -> dict[str, str]:
    """The sources that a claim cites, where none is withheld, and its reviewers."""
    live = {row["id"] for row in rows.get("evidence", ()) if row["deleted_at"] is None}
    cited = [
        row
        for row in rows.get("claim_evidence", ())
        if row["claim_id"] == claim_id and row["evidence_id"] in live
    ]
    reviews = [row for row in rows.get("review", ()) if row["claim_id"] == claim_id]
    reviews.sort(key=lambda row: (row["created_at"], row["id"]))
    names = dict.fromkeys(analysts[row["reviewer_id"]] for row in reviews)
    return {"sources": str(len(cited)), "reviewers": ", ".join(names)}


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
        "confidence": claim["confidence"],
        "claim_date": claim["claim_date"],
        "due": claim["due"],
        **(_NOWHERE if anchor is None else _place(anchor, versions[anchor["version_id"]])),
    }


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


def raw(lines: Iterable[Mapping[str, str]]) -> bytes:
    """Lines as raw CSV."""
    return csv.write_raw(map(itemgetter(*COLUMNS), lines))


def spreadsheet(lines: Iterable[Mapping[str, str]]) -> bytes:
    """Lines as CSV for spreadsheets."""
    return csv.write(map(itemgetter(*COLUMNS, *JUDGED), lines))
