"""Projects of any size, made quickly through the one door and kept for the session."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from workbench.model import edits
from workbench.model.edit import Edit, RowChange, Stamp, insert
from workbench.model.edits import Marked
from workbench.model.tables import (
    TABLES,
    Article,
    ArticleVersion,
    Attribution,
    ClaimEvidence,
    Evidence,
    Speaker,
)
from workbench.text.canonical import digest
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace

PERSON = Person(id="a" * 32, name="Ada Analyst", initials="AA")
TAGS = ("verified", "disputed", "opinion", None)
STAMP = Stamp(PERSON.id, "2026-01-01T00:00:00.000000Z")
ROWS_AT_ONCE = 6_000


def words(number: int, size: int) -> str:
    """An article of about ``size`` characters in paragraphs of five sentences; no two are the same."""
    written, length, numbers = [f"Article {number} begins here."], 0, count(number * 7)
    while length < size:
        sentences = [
            f"The ministry said on Tuesday that {next(numbers)} boats were counted on the river, which nobody "
            "could confirm."
            for _ in range(5)
        ]
        written.append(" ".join(sentences))
        length += len(written[-1]) + 2
    return "\n\n".join(written) + "\n"


def found(tag: str | None, number: int) -> dict[str, str]:
    """What an analyst writes of a claim, about as much as in a report that is printed."""
    verdict = {"verified": "mostly_true", "disputed": "misleading", "opinion": "forecast", None: ""}[tag]
    return {
        "verdict": verdict,
        "summary": f"The register of the harbour lists {number} boats for that day, and no others.",
        "rationale": "The register was compared with the harbour's log, line by line. " * 6,
        "claim_date": f"2026-0{number % 9 + 1}",
    }


def borne_out(made: Marked, number: int, speakers: Sequence[Speaker]) -> list[RowChange]:
    """Who says a claim, and two sources that bear on it."""
    rows: list[Any] = [
        Attribution(
            passage_id=made.passage_id, speaker_id=speakers[number % len(speakers)].id, mode="indirect"
        )
    ]
    for side, stance in enumerate(("supports", "refutes")):
        source = Evidence(
            title=f"Register of the harbour, volume {number}, part {side}",
            publisher="Harbour office",
            published="2026-02",
            published_precision="month",
            url=f"https://harbour.example/register/{number}/{side}",
            archived_url=f"https://archive.example/harbour/{number}/{side}",
            kind="official_data",
            credibility="primary",
        )
        citation = ClaimEvidence(
            claim_id=made.claim_id,
            evidence_id=source.id,
            stance=stance,
            quote="Boats that lay in the harbour on the day of the count",
            locator=f"page {number}",
        )
        rows += [source, citation]
    return [insert(row, STAMP) for row in rows]


def make(place: Path, articles: int, claims: int, size: int = 8_000, *, filled: bool = False) -> list[str]:
    """Make a project of that many articles of ``size`` characters with the claims spread evenly over them.

    Where it is ``filled`` each claim has what a report prints: verdict, words, rationale, speaker and two sources.
    Gives the articles' ids in the order in which they were made.
    """
    workspace = Workspace.create(place, PERSON)
    ids: list[str] = []
    speakers = [Speaker(name=f"Speaker {number}") for number in range(25)] if filled else []
    changes: list[RowChange] = [insert(speaker, STAMP) for speaker in speakers]
    texts: dict[str, str] = {}

    def store() -> None:
        order = list(TABLES)
        changes.sort(key=lambda change: order.index(change.table))
        workspace.do(Edit("Import articles", tuple(changes), texts=dict(texts)))
        changes.clear()
        texts.clear()

    for index in range(articles):
        text = words(index, size)
        article = Article(
            title=f"Boats on river {index}",
            outlet=f"Outlet {index % 40}",
            published=f"2026-{index % 12 + 1:02}-{index % 28 + 1:02}",
            published_precision="day",
            status="in_progress",
        )
        version = ArticleVersion(article_id=article.id, sha256=digest(text))
        texts[version.sha256] = text
        changes += [insert(article, STAMP), insert(version, STAMP)]
        ids.append(article.id)
        number = claims * (index + 1) // articles - claims * index // articles
        for place_of in range(number):
            start = 40 + place_of * (len(text) - 200) // number
            tag = TAGS[place_of % 4]
            fields = found(tag, place_of) if filled else {}
            made = edits.mark(article.id, version.id, text, start, start + 120, tag, STAMP, **fields)
            changes += made.edit.changes
            changes += borne_out(made, place_of, speakers) if filled else ()
        if len(changes) >= ROWS_AT_ONCE:
            store()
    if changes:
        store()
    workspace.close()
    return ids
