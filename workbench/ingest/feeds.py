"""Feeds (RSS, Atom, RDF) saved as files: runs in the locked process only. Each entry is an article; nothing is fetched."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from typing import Any, Final

from workbench.errors import WorkbenchError
from workbench.ingest.encoding import decode
from workbench.ingest.fragments import kinds_of, notes_of
from workbench.ingest.linear import scan
from workbench.ingest.parts import CUT_OFF, ArticleParts

_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^<>\[\]]{0,400}>", re.IGNORECASE)
_ENTITIES: Final = re.compile(r"<!(?:ENTITY|DOCTYPE)\b", re.IGNORECASE)
_END: Final = re.compile(r"</(?:[\w.-]{1,60}:)?(?:rss|feed|rdf|channel)\s{0,9}>", re.IGNORECASE)
_TAIL: Final = 2_000
"""Characters at a feed's end in which its end is looked for."""
_SHORT: Final = 300
"""Characters below which a summary is called one, so that nobody takes it for the article."""


def articles(data: bytes, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Read the entries of a feed in its order; an entry without words gives ``{"refused": sentence}``.

    ``options`` are not asked. Raises WorkbenchError, its sentence without the file's name.
    """
    del options
    feed, whole = _parsed(data)
    notes = [] if whole else [CUT_OFF]
    if not feed.version and not feed.entries:
        raise WorkbenchError(
            "is XML, and no feed of articles: save the article's page or words, then import that."
        )
    if not feed.entries:
        raise WorkbenchError("is a feed without entries: there is nothing in it to import.")
    for number, entry in enumerate(feed.entries, 1):
        parts = _article(entry, feed.feed)
        if any(words.strip() for _, words in parts.lines):
            parts.notes += notes
            notes = []
            yield asdict(parts)
        else:
            name = f" (“{parts.title[:80]}”)" if parts.title else ""
            yield {
                "refused": f"Entry {number}{name} holds no words of the article: open its link and save the page."
            }


def warm_up() -> None:
    """Load what is loaded at first use."""
    for markup in (
        "<rss version='2.0'><channel><title>a</title><item><title>b</title><pubDate>Sat, 11 Nov 2023 10:00:00 GMT</pubDate>"
        "<description>&lt;p&gt;c</description></item></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>a</title><entry><updated>2023-11-11T10:00:00Z</updated>"
        "<author><name>b</name></author><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>d</p></div>"
        "</content></entry></feed>",
        "<rss><item>",
    ):
        with suppress(WorkbenchError):
            list(articles(markup.encode(), {}))
    decode("é".encode("cp1252") * 20, page=True)


def _parsed(data: bytes) -> tuple[Any, bool]:
    """The feed, and whether it ends as it should."""
    import feedparser  # type: ignore[import-untyped]

    text = _DECLARATION.sub("", decode(data, page=True).text.lstrip("\ufeff"), count=1)
    text = _DOCTYPE.sub("", text, count=1)
    if _ENTITIES.search(text):
        raise WorkbenchError(
            "defines entities of its own, by which files do harm: save the pages of its articles instead, and import those."
        )
    # Words are taken as they are and never shown as markup, so nothing is to be sanitised or resolved.
    feed = feedparser.parse(
        io.BytesIO(text.encode()),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    return feed, _END.search(text[-_TAIL:]) is not None


def _article(entry: Any, feed: Any) -> ArticleParts:
    contents = [part.get("value", "") for part in entry.get("content", ())]
    markup = max([*contents, entry.get("summary", "")], key=len, default="")
    title = scan(entry.get("title", "")).text.replace("\n", " ")
    seen = scan(markup)
    lines = kinds_of(seen)
    if lines and title and lines[0][1] != title:
        lines.insert(0, ("headline", title))
    elif lines and title:
        lines[0] = ("headline", title)
    found = ArticleParts(
        lines=lines,
        title=title,
        outlet=scan(_source(entry, feed)).text.replace("\n", " "),
        author=entry.get("author", ""),
        url=entry.get("link", ""),
        published=_date(entry.get("published_parsed") or entry.get("updated_parsed")),
        language=(entry.get("language") or feed.get("language") or ""),
        notes=notes_of([seen], "entry"),
    )
    if lines and sum(len(words) for _, words in lines) < _SHORT:
        found.notes.append("The feed gives only a few words of this article: open its link for the whole.")
    return found


def _source(entry: Any, feed: Any) -> str:
    return str((entry.get("source") or {}).get("title") or feed.get("title") or "")


def _date(parsed: Any) -> str:
    """A time of UTC as feedparser gives it, to the minute."""
    try:
        year, month, day, hour, minute = parsed[:5]
        return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"
    except (TypeError, ValueError):
        return ""
