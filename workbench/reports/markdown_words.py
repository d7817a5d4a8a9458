"""Other people's words in Markdown: what is rendered shows them and nothing that they try to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.reports.links import web_link
from workbench.text.canonical import canonical
from workbench.text.printable import isolated

# Backslash, code, emphasis, links, images, HTML, entities, tables, strikethrough, mathematics, mentions.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~&$@^]")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp|javascript|data|file)(:)|\b(www)(\.)")
BLOCK = re.compile(r"^(\s*)([#+\-=:]|\d{1,9}(?=[.)]))")
_SPACE = re.compile(r"[ \t]+")


def escape(words: str) -> str:
    """Words on one line, with all that Markdown would read as markup taken literally; line ends become spaces."""
    line = _SPACE.sub(" ", canonical(words).replace("\n", " ")).strip()
    line = _SPECIAL.sub(lambda found: "\\" + found.group(), line)
    if ":" in line or "www." in line.casefold():
        line = _AUTOLINK.sub(
            lambda found: f"{found.group(1) or found.group(3)}\\{found.group(2) or found.group(4)}", line
        )
    return BLOCK.sub(literal_start, line)


def quoted(words: str) -> Iterator[str]:
    """Words of several paragraphs as the lines of a block quotation."""
    paragraphs = (line for line in canonical(words).split("\n") if line.strip())
    for index, paragraph in enumerate(paragraphs):
        if index:
            yield ">"
        yield f"> {escape(paragraph)}"


def noted(words: str, bullet: str = "") -> Iterator[str]:
    """A note of the desk's, where there is one, as a line of its own."""
    if words:
        yield f"{bullet}Desk’s note: {in_line(words)}"
        if not bullet:
            yield ""


def in_line(words: str) -> str:
    """Escaped words to stand in a line of ours, which they cannot reorder, whatever direction they are written in."""
    return isolated(escape(words))


def address(url: str) -> str:
    """An address as a link where it is one of the web, else as words."""
    target = web_link(url)
    if target is None:
        return f"{in_line(url)} (not made a link: no plain web address)" if url else "not recorded"
    safe = target.replace("(", "%28").replace(")", "%29")
    return f"[{in_line(target)}]({safe})"


def literal_start(found: re.Match[str]) -> str:
    """The beginning of a line with its sign taken literally."""
    sign = found.group(2)
    return (
        f"{found.group(1)}{sign}" + ("\\" if sign.isdigit() else "")
        if sign.isdigit()
        else f"{found.group(1)}\\{sign}"
    )


def facts(*named: tuple[str, str]) -> Iterator[str]:
    """A list of facts by name, without those that are empty; the words are escaped already."""
    yield from (f"- {name}: {words}" for name, words in named if words)
    yield ""
