"""Finds the article in a page: runs in the worker process only, on hostile markup.

Main text and metadata by trafilatura, all words by `linear`, and what the one has and the other has not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, Final

from workbench.ingest import hidden
from workbench.ingest.linear import HEADINGS, MAX_TAGS, Line, Scan, scan
from workbench.ingest.parts import ArticleParts

# lxml drops what is nested deeper than 255 and what stands in nodes over 10 MB.
MAX_DEPTH: Final = 250
MAX_NODE: Final = 9_000_000
MAX_ATTRIBUTES: Final = 20_000
_WORD: Final = re.compile(r"\w+")
_WARM_UP: Final = (
    "<!doctype html><html lang='en'><head><title>A title - An outlet</title>"
    "<meta property='og:site_name' content='An outlet'><meta name='author' content='A. Name'>"
    "<link rel='canonical' href='https://example.org/2023/11/a-title'>"
    '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "headline": "A title"}</script>'
    "</head><body><nav><a href='/'>Home</a></nav><article><h1>A title</h1><time>11 November 2023</time>"
    + "<p>Some words of an article, enough of them to be taken for one, and a <b>few</b> more.</p>" * 8
    + "<table><tr><td>1</td><td>2</td></tr></table><ul><li>one</li></ul></article></body></html>"
)


def answers(data: bytes, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What the worker is asked for: `extract` of UTF-8 `data` from ``options["url"]``, as JSON values."""
    for parts in extract(data.decode(), options["url"]):
        yield asdict(parts)


def warm_up() -> None:
    """Have the libraries load what they otherwise load at first use, when nothing can be opened any more."""
    from trafilatura.external import jt_stoplist_init

    jt_stoplist_init()
    datetime.strptime("2023-11-11", "%Y-%m-%d").replace(tzinfo=UTC).astimezone()
    for markup in (_WARM_UP, "<p>Not much.</p>"):
        for _ in extract(markup, "https://example.org/2023/11/a-title"):
            pass


def extract(markup: str, url: str) -> Iterator[ArticleParts]:
    """Find the article in decoded `markup` that came from `url`, where that is known: at most two answers.

    The first comes in linear time: all visible words as the text, with a note that says why. The second,
    better one has title, outlet, author, date and main text; it does not come where the markup is built
    so that a tree would lose words or choke on it, and it may take for ever or end the process.
    """
    seen = scan(markup)
    reason = _why_no_tree(seen)
    yield _all_words(seen, reason or "its structure could not be read within the limits of time and memory")
    if reason:
        return
    try:
        document = _main_text(markup, url)
    except MemoryError:
        yield _all_words(seen, "its structure needs too much memory")
        return
    except Exception as error:  # whatever a parser raises on hostile bytes, the words come in
        yield _all_words(seen, f"its structure could not be read ({type(error).__name__})")
        return
    if document is not None and (document.text or "").strip():
        parts = ArticleParts(language=seen.language, whole_text=seen.text)
        _metadata(parts, document)
        _main_lines(parts, document, seen)
        parts.notes += hidden.note(seen.hidden, [words for _, words in parts.lines])
        parts.notes += _difference(seen, (words for _, words in parts.lines))
    else:
        parts = _all_words(seen, "no article was found in it")
        if document is not None:
            _metadata(parts, document)
    parts.title = parts.title or seen.title
    yield parts


def _all_words(seen: Scan, reason: str) -> ArticleParts:
    return ArticleParts(
        lines=[_kind(line, seen.title) for line in seen.lines],
        title=seen.title,
        language=seen.language,
        whole_text=seen.text,
        notes=[
            f"All visible words of the page were taken, since {reason}: look what belongs to the article.",
            *hidden.note(seen.hidden, [line.text for line in seen.lines]),
        ],
    )


def _why_no_tree(seen: Scan) -> str:
    if seen.depth > MAX_DEPTH:
        return f"it is nested {seen.depth:,} levels deep, and words below {MAX_DEPTH} would be lost"
    if seen.longest_node > MAX_NODE:
        return "one stretch of its text is so long that it would be lost"
    if seen.most_attributes > MAX_ATTRIBUTES or seen.attributes > 10 * MAX_TAGS:
        return f"it has {seen.attributes:,} attributes"
    if seen.crude:
        return "its markup is broken, or has too many tags"
    return ""


def _main_text(markup: str, url: str) -> Any:
    import trafilatura

    return trafilatura.bare_extraction(
        markup,
        url=url or None,
        favor_recall=True,
        include_comments=False,  # readers' comments are taken from the scan, with names and times
        with_metadata=True,
        # The extensive search guesses dates out of the running text.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )


def _metadata(parts: ArticleParts, document: Any) -> None:
    parts.title = document.title or ""
    parts.outlet = document.sitename or document.hostname or ""
    parts.author = document.author or ""
    parts.url = document.url or ""
    parts.published = document.date or ""


def _main_lines(parts: ArticleParts, document: Any, seen: Scan) -> None:
    """The headline where the page shows it, the main text, then the comments that are not in it already."""
    subheads = {" ".join("".join(head.itertext()).split()) for head in document.body.iter("head")}
    main = [line for line in (" ".join(line.split()) for line in document.text.split("\n")) if line]
    title = " ".join(parts.title.split())
    headings = [line.text for line in seen.lines if line.tag == "h1"]
    headline = next((text for text in headings if text == title), "")
    if not headline and len(headings) == 1 and headings[0] in main[:3]:
        headline = headings[0]
    comments = [line.text for line in seen.lines if line.in_comments]
    among = set(comments)
    main = _with_repeats([line for line in main if line not in among] or main, seen)
    if headline and headline not in main[:3]:
        main.insert(0, headline)
    for index, line in enumerate(main):
        kind = "headline" if line == headline and index < 3 else "subhead" if line in subheads else "body"
        parts.lines.append((kind, line))
    parts.lines += [("comment", line) for line in comments]


def _with_repeats(main: list[str], seen: Scan) -> list[str]:
    """Put back paragraphs that follow themselves word for word: trafilatura keeps the first, a text has all."""
    repeats: dict[str, int] = {}
    for text, group in groupby(line.text for line in seen.lines):
        repeats[text] = max(repeats.get(text, 1), len(list(group)))
    restored: list[str] = []
    for text, group in groupby(main):
        restored += [text] * max(len(list(group)), repeats.get(text, 1))
    return restored


def _kind(line: Line, title: str) -> tuple[str, str]:
    if line.in_comments:
        return "comment", line.text
    if line.tag in HEADINGS:
        return ("headline" if line.tag == "h1" and line.text in title else "subhead"), line.text
    return "body", line.text


def _difference(seen: Scan, main: Iterable[str]) -> list[str]:
    """A sentence with the number of words in lines that the main text has not, and the longest of them."""
    triples: set[int] = set()
    known: set[str] = set()
    whole: Counter[str] = Counter()
    for line in main:
        whole[line] += 1
        words = _WORD.findall(line.lower())
        known.update(words)
        triples.update(map(hash, zip(words, words[1:], words[2:], strict=False)))
    missing, longest = 0, ("", 0)
    for entry in seen.lines:
        words = _WORD.findall(entry.text.lower())
        absent = len(words)
        if entry.text in whole:  # each line of the main text stands for one line of the page
            whole[entry.text] -= 1
            absent = 0 if whole[entry.text] >= 0 else absent
        else:
            marks = [hash(triple) in triples for triple in zip(words, words[1:], words[2:], strict=False)]
            if sum(marks) >= 0.5 * len(marks):  # most of it stands there, perhaps in another line
                absent = sum(word not in known for word in words)
        missing += absent
        longest = max(longest, (entry.text, absent), key=lambda item: item[1])
    if not missing:
        return []
    many = "1 word" if missing == 1 else f"{missing:,} words"
    begins = f"; the longest stretch begins “{longest[0][:60].rstrip()}”" if longest[1] >= 12 else ""
    return [f"The page holds {many} that the main text does not{begins}."]
