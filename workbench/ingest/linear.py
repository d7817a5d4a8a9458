"""All visible words of a page in one pass, in time linear in its length, whatever the markup is like.

The second opinion beside the tree-building extractor, which loses what is nested too deep, and the one
that answers where that one cannot. Tokens are cut as WHATWG HTML 13.2.5 does, but no tree is built.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from workbench.ingest.hidden import MOST_STRETCHES, Hiding
from workbench.text.canonical import canonical

MAX_TAGS: Final = 400_000
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements that head what follows."""

_NAME: Final = re.compile(r"[a-zA-Z][^\s/>]{0,60}")
# Inside a tag only its end and quoted values matter: a value may hold ">".
_IN_TAG: Final = re.compile(r""">|=[ \t\n\r\f]*["']""")
# A tag that never ends is no tag here: better its letters among the words than words lost.
_CRUDE: Final = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
# html.unescape turns digits into an int, which Python refuses above 4,300 of them.
_HUGE_NUMBER: Final = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
_LANGUAGE: Final = re.compile(r"""\blang\s{0,9}=\s{0,9}["']?([a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8}){0,2})""")
_NAMES: Final = re.compile(r"""\b(?:class|id)\s{0,9}=\s{0,9}["']?([^"'>]*)""", re.IGNORECASE)
_COMMENTS: Final = re.compile(
    r"(?:^|[\s_-])(?:comments|comment-?list|comments?-(?:area|section|list|thread|wrapper|container))(?=\s|$)",
    re.IGNORECASE,
)
_COMMENT_BOXES: Final = frozenset({"div", "section", "ol", "ul", "aside"})
_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)  # fmt: skip
_SKIPPED: Final = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "iframe", "noembed", "noframes", "title", "textarea", "xmp")
}
_SHOWN_RAW: Final = frozenset({"textarea", "xmp"})
_INLINE: Final = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
     "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small",
     "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr", "time", "img", "picture",
     "source")
)  # fmt: skip
_CELLS: Final = frozenset({"td", "th"})
# Elements whose end tag may be left out, and which end when the next of their kind begins.
_SELF_ENDING: Final = frozenset(
    ("p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "option", "colgroup")
)

_BOXES: Final = frozenset(("table", "ul", "ol", "dl", "select", "div", "section", "article", "blockquote"))


@dataclass(frozen=True)
class Line:
    """A line of visible words, the block element it stood in, and whether among readers' comments."""

    text: str
    tag: str
    in_comments: bool = False


@dataclass
class Scan:
    """What one pass found: lines in order, the title, the language, and how the markup is built."""

    lines: list[Line] = field(default_factory=list)
    title: str = ""
    language: str = ""
    depth: int = 0
    tags: int = 0
    attributes: int = 0
    most_attributes: int = 0
    longest_node: int = 0
    crude: bool = False
    hidden: list[str] = field(default_factory=list)
    """Stretches of lines that the page hides from readers, the first so many."""

    @property
    def text(self) -> str:
        """All lines, joined by LF."""
        return "\n".join(line.text for line in self.lines)


def scan(markup: str) -> Scan:
    """Read `markup` once; takes about a second for 20 MB of ordinary pages, a few for hostile ones."""
    return _Scanner(markup).run()


class _Scanner:
    """The state of one pass."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.found = Scan()
        self.words: list[str] = []
        self.block = "body"
        self.stack: list[str] = []
        self.open: Counter[str] = Counter()
        self.comments_at = 0  # depth of the box of comments that is open, 0 for none
        self.hiding = Hiding()
        self.hidden_at = 0  # depth of the element that is hidden, 0 for none
        self.hidden_words: list[str] = []
        self.unclosed = {'"': False, "'": False}

    def run(self) -> Scan:
        markup, at = self.markup, 0
        while True:
            start = markup.find("<", at)
            if start < 0:
                self._text(at, len(markup))
                break
            self._text(at, start)
            follower = markup[start + 1 : start + 2]
            if self.found.tags > MAX_TAGS:
                self._rest_crudely(start)
                break
            if follower in ("!", "?"):
                at = self._past_comment(start)
            elif follower == "/" and not markup[start + 2 : start + 3].isalpha():
                at = self._past_bogus(start)
            elif follower == "/" or ("a" <= follower.lower() <= "z"):
                at = self._tag(start)
                if at < 0:
                    self._rest_crudely(start)
                    break
            else:
                self.words.append("<")
                at = start + 1
                self.found.tags += 1  # so that a page of "<" alone ends in the fast way too
        self._end_line()
        return self.found

    def _text(self, start: int, end: int) -> None:
        if end > start:
            self.found.longest_node = max(self.found.longest_node, end - start)
            self.words.append(self.markup[start:end])
            if self.hidden_at:
                self.hidden_words.append(self.markup[start:end])

    def _past_comment(self, start: int) -> int:
        if self.markup.startswith("<!--", start):
            end = self.markup.find("-->", start + 2)
            return len(self.markup) if end < 0 else end + 3
        return self._past_bogus(start)

    def _past_bogus(self, start: int) -> int:
        end = self.markup.find(">", start)
        return len(self.markup) if end < 0 else end + 1

    def _tag(self, start: int) -> int:
        """Take one tag in; returns where it ends, or -1 when it never does."""
        markup, found = self.markup, self.found
        closing = markup[start + 1] == "/"
        match = _NAME.match(markup, start + 1 + closing)
        if match is None:  # a letter outside ASCII after "</"
            return self._past_bogus(start)
        name = match[0].lower()
        end = self._tag_end(match.end())
        if end < 0:
            return -1
        found.tags += 1
        if closing:
            self._close(name)
            return end
        inside = end - match.end()
        if inside > 1:
            count = markup.count("=", match.end(), end) + markup.count(" ", match.end(), end)
            found.attributes += count
            found.most_attributes = max(found.most_attributes, count)
        attributes = markup[match.end() : min(end, match.end() + 2000)]
        self._open(name, attributes)
        return self._raw(name, end) if name in _SKIPPED else end

    def _tag_end(self, at: int) -> int:
        while True:
            match = _IN_TAG.search(self.markup, at)
            if match is None:
                return -1
            at = match.end()
            if match[0] == ">":
                return at
            quote = match[0][-1]
            close = -1 if self.unclosed[quote] else self.markup.find(quote, at)
            if close < 0:
                self.unclosed[quote] = True  # nor for any later tag: looked for only once
            else:
                at = close + 1

    def _raw(self, name: str, at: int) -> int:
        match = _SKIPPED[name].search(self.markup, at)
        end = len(self.markup) if match is None else match.start()
        if name == "title" and not self.found.title:
            self.found.title = _plain(self.markup[at : min(end, at + 4000)])
        elif name in _SHOWN_RAW:
            self._text(at, end)
        elif name == "style":
            self.hiding.learn(self.markup[at:end])
        return end

    def _open(self, name: str, attributes: str) -> None:
        if name not in _INLINE:
            self._break(name)
        if name == "html" and not self.found.language:
            match = _LANGUAGE.search(attributes)
            self.found.language = match[1] if match else ""
        if name in _VOID:
            return
        if name in _SELF_ENDING and self._inside(name):
            self._close(name)
        self.stack.append(name)
        self.open[name] += 1
        self.found.depth = max(self.found.depth, len(self.stack))
        if not self.comments_at and name in _COMMENT_BOXES and _holds_comments(attributes):
            self.comments_at = len(self.stack)
        if not self.hidden_at and self.hiding.hides(name, attributes):
            self.hidden_at = len(self.stack)

    def _inside(self, name: str) -> bool:
        """Whether an element of this name is open in the innermost table, list or box."""
        for last in self.stack[:-5:-1]:
            if last == name:
                return True
            if last in _BOXES:
                return False
        return False

    def _close(self, name: str) -> None:
        if name not in _INLINE:
            self._break(name if name in _CELLS else "")
        if not self.open[name]:
            return
        while self.stack:
            last = self.stack.pop()
            self.open[last] -= 1
            if last == name:
                break
        if len(self.stack) < self.comments_at:
            self.comments_at = 0
        if len(self.stack) < self.hidden_at:
            self._end_hidden()
            self.hidden_at = 0

    def _end_hidden(self) -> None:
        if self.hidden_words and len(self.found.hidden) < MOST_STRETCHES:
            stretch = _plain("".join(self.hidden_words))
            if stretch:
                self.found.hidden.append(stretch)
        self.hidden_words.clear()

    def _break(self, name: str) -> None:
        if name in _CELLS:
            self.words.append(" ")
            return
        self._end_line()
        self.block = name or "body"

    def _end_line(self) -> None:
        if not self.words:
            return
        self._end_hidden()
        text = _plain("".join(self.words))
        self.words.clear()
        if text:
            self.found.lines.append(Line(text, self.block, self.comments_at > 0))

    def _rest_crudely(self, start: int) -> None:
        """Strip what looks like tags, at the speed of one substitution; scripts stay in as words."""
        self._end_line()
        self.found.crude = True
        rest = _CRUDE.sub("\n", self.markup[start:])
        for words in re.split(r"\n+", rest):
            text = _plain(words)
            if text:
                self.found.lines.append(Line(text, "body"))


def _holds_comments(attributes: str) -> bool:
    """Whether a box is named as one of readers' comments."""
    return any(_COMMENTS.search(names[1]) for names in _NAMES.finditer(attributes))


def _plain(words: str) -> str:
    """Entities decoded, white space of HTML folded, and canonical: a line of words."""
    if "&" in words:
        words = html.unescape(_HUGE_NUMBER.sub("\ufffd", words))
    return _SPACE.sub(" ", canonical(words)).strip(" ")
