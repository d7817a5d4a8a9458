"""Reader comments that came along with an article, and its headline.

Careful rather than complete: a stretch taken for a comment by mistake would be left out of an article's
own words. A comment is known by a name with a date and a time of day below or beside it, and by one sign
more: a number, a heading that says so, "says", or a reply to a name above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.text import timestamps

LONGEST_HEADLINE = 160
_LONGEST_HEADER = 140
_LONGEST_NAME = 60

_LINE = re.compile(r"^[^\S\n]*+\S[^\n]*", re.MULTILINE)  # never backtracks, even over 10 MB of spaces
_NUMBER = re.compile(r"\s*(?:#\s?(?P<a>\d{1,5})\s+|(?P<b>\d{1,5})[.):]\s+)")
_HEADING = re.compile(
    r"\s*(?:\d+\s+)?(?:reader |user )?(?:comments?|responses?|replies|thoughts? on\b.*|коментар[іи]?|комментари[ий])"
    r"(?:\s*\(\d+\)|\s+to\b.*)?\s*:?\s*",
    re.IGNORECASE,
)
_AFTER_ALL = re.compile(
    r"\s*(?:leave a (?:reply|comment)|post a comment|add a comment|log in to (?:reply|comment)|comments are closed)"
    r"\b.{0,60}",
    re.IGNORECASE,
)
_SAYS = re.compile(r"\s*(?:\b(?:says|said|wrote|writes)\s*:?|:)\s*$", re.IGNORECASE)
_LEAD = re.compile(r"^(?:posted )?by\s+|^from\s+", re.IGNORECASE)
_JOINT = re.compile(r"[\s,·|–—(-]+(?:on|at)?\s*$")
_REPLY = re.compile(r"\s*(?:@|in reply to\s+|replying to\s+)@?(?P<rest>[^\n]{1,80})", re.IGNORECASE)


@dataclass(frozen=True)
class Comment:
    """A reader's comment: [start, end) in code points from the line of its name on, without white space around.

    `time` is as in ISO 8601 without a zone where the page's can be read; `reply_to` is the index of the
    earlier comment in the same list that it answers.
    """

    start: int
    end: int
    commenter: str
    time: str | None
    reply_to: int | None


@dataclass(frozen=True)
class _Header:
    start: int
    body: int
    number: int | None
    name: str
    says: bool
    time: str | None


def find_comments(text: str) -> list[Comment]:
    """Return the reader comments after an article, in order; none where it is not certain."""
    headers = _run_of_headers(list(_headers(text)), text)
    if not headers:
        return []
    ends = [header.start for header in headers[1:]] + [_end_of_all(text, headers[-1].body)]
    comments: list[Comment] = []
    names = _Names()
    for header, end in zip(headers, ends, strict=True):
        last = header.start + len(text[header.start : end].rstrip())
        reply_to = names.answered(text, header.body)
        names.add(header.name)
        comments.append(Comment(header.start, last, header.name, header.time, reply_to))
    return comments


def find_headline(text: str) -> tuple[int, int] | None:
    """Return the span of the first line if it is a headline, else None.

    It is short, does not end like a sentence or an introduction, and stands before an empty or longer line.
    """
    lines = _LINE.finditer(text)
    first, second = next(lines, None), next(lines, None)
    if first is None or second is None:
        return None
    line = first.group().strip()
    if len(line) > LONGEST_HEADLINE or line[-1] in ".。।:;,…" or not re.search(r"[^\W\d_]{2}", line):
        return None
    if line.rstrip("”’\"'»)").endswith(".") or timestamps.AT_END.search(line):
        return None
    apart = "\n" in text[first.end() + 1 : second.start()]
    if not apart and len(second.group().strip()) <= len(line):
        return None
    start = first.start() + len(first.group()) - len(first.group().lstrip())
    return start, start + len(line)


def _headers(text: str) -> Iterator[_Header]:
    """Yield whatever has the form of a comment's header: a name with a date and time beside or below."""
    previous: re.Match[str] | None = None
    for line in _LINE.finditer(text):
        words = line.group()
        stamp = timestamps.AT_END.search(words) if len(words) <= _LONGEST_HEADER else None
        if stamp is not None:
            before = words[: stamp.start()].strip()
            if before:
                header = _header(line, _JOINT.sub("", words[: stamp.start()]), line, stamp)
            elif previous is not None and text.count("\n", previous.end(), line.start()) <= 3:
                header = _header(previous, previous.group(), line, stamp)
            else:
                header = None
            if header is not None:
                yield header
        previous = line


def _header(first: re.Match[str], name: str, dated: re.Match[str], stamp: re.Match[str]) -> _Header | None:
    number = _NUMBER.match(name)
    digits = number["a"] or number["b"] if number else None
    bare = name[number.end() :] if number else name
    says = _SAYS.search(bare)
    bare = _LEAD.sub("", (bare[: says.start()] if says else bare).strip())
    if not bare or len(bare) > _LONGEST_NAME or len(bare.split()) > 6 or bare[-1] in '?!;,…”"':
        return None
    if bare.endswith(".") and not re.search(r"\b[A-Z][a-z]?\.$", bare):
        return None
    start = first.start() + len(first.group()) - len(first.group().lstrip())
    return _Header(
        start, dated.end(), int(digits) if digits else None, bare, says is not None, timestamps.iso(stamp)
    )


def _run_of_headers(headers: list[_Header], text: str) -> list[_Header]:
    """Return the headers of the comments: numbered upwards, or marked as comments in another way."""
    numbered: list[_Header] = []
    for header in headers:
        if header.number is not None and (not numbered or header.number > (numbered[-1].number or 0)):
            numbered.append(header)
    if numbered:
        return numbered
    headed = [header for header in headers if _stands_under_heading(text, header.start)]
    if headed:
        return [header for header in headers if header.start >= headed[0].start]
    if any(header.says for header in headers):
        return [header for header in headers if header.says]
    names = _Names()
    for header in headers:
        if names.answered(text, header.body) is not None:
            return headers
        names.add(header.name)
    return []


def _stands_under_heading(text: str, start: int) -> bool:
    above = text[max(0, start - 200) : start].rstrip().rpartition("\n")[2]
    return _HEADING.fullmatch(above) is not None


def _end_of_all(text: str, body: int) -> int:
    return next(
        (line.start() for line in _LINE.finditer(text, body) if _AFTER_ALL.fullmatch(line.group())), len(text)
    )


class _Names:
    """The commenters so far, found by the words with which a reply begins; quick with thousands of them."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._by_first_word: dict[str, set[str]] = {}
        self._count = 0

    def add(self, name: str) -> None:
        folded = name.casefold()
        self._last[folded] = self._count
        self._by_first_word.setdefault(folded.split()[0], set()).add(folded)
        self._count += 1

    def answered(self, text: str, body: int) -> int | None:
        """Return the index of the comment to whose writer the words from `body` on are addressed."""
        reply = _REPLY.match(text, body)
        if reply is None:
            return None
        rest = reply["rest"].casefold()
        for end in range(len(rest), 0, -1):
            if rest[:end] in self._last and not rest[end : end + 1].isalnum():
                return self._last[rest[:end]]
        first_word = re.match(r"[\w.-]*\w", rest)
        people = self._by_first_word.get(first_word.group(), set()) if first_word else set()
        # "@Anna" where two Annas wrote is an answer to nobody we could name.
        return self._last[next(iter(people))] if len(people) == 1 else None
