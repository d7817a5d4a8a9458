"""Projects of any size, made quickly through the one door and kept for the session."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from workbench.model import edits
from workbench.model.edit import Edit, RowChange, Stamp, insert
from workbench.model.tables import TABLES, Article, ArticleVersion
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


def make(place: Path, articles: int, claims: int, size: int = 8_000) -> list[str]:
    """Make a project of that many articles of ``size`` characters with the claims spread evenly over them.

    Gives the articles' ids in the order in which they were made.
    """
    workspace = Workspace.create(place, PERSON)
    ids: list[str] = []
    changes: list[RowChange] = []
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
            made = edits.mark(article.id, version.id, text, start, start + 120, tag, STAMP)
            changes += made.edit.changes
        if len(changes) >= ROWS_AT_ONCE:
            store()
    if changes:
        store()
    workspace.close()
    return ids
