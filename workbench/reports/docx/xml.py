"""WordprocessingML as text: runs, paragraphs and tables. Every word of others goes through :func:`escaped`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import regex  # type: ignore[import-untyped]

from workbench.text.canonical import canonical

DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
PICTURE = 'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    f"{DRAWING} {PICTURE}"
)
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_FROM_RIGHT = re.compile(rf"[{_RTL}](?:[\W\d]*[{_RTL}])*")
_STRONG = re.compile(rf"[^\W\d_]|[{_RTL}]")
_EMOJI = regex.compile(  # UTS 51, told from letters and from signs that are drawn as such
    r"(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{RI}|[0-9#*]\uFE0F?\u20E3)"
    r"(?:[\uFE0F\u200D\p{Emoji_Modifier}\U000E0020-\U000E007F]|\p{Emoji_Presentation}|\p{RI}"
    r"|(?<=\u200D)\p{Extended_Pictographic})*"
)
# As Word writes an emoji itself. A run has room for one name: other systems take their own face for one they lack.
_EMOJI_FACE = "".join(f' w:{slot}="Segoe UI Emoji"' for slot in ("ascii", "hAnsi", "eastAsia", "cs"))
_BREAKS = re.compile(r"[\n\t]")


@dataclass(frozen=True, slots=True)
class Look:
    """How words look: a character style by its id, bold, colours as rrggbb, a line under them by Word's name."""

    style: str = ""
    bold: bool = False
    ink: str = ""
    ground: str = ""
    line: str = ""
    raised: bool = False

    def xml(self, *, rtl: bool, emoji: bool = False) -> str:
        """The properties of a run, in the order of the schema."""
        known = (
            f'<w:rStyle w:val="{self.style}"/>' if self.style else "",
            f"<w:rFonts{_EMOJI_FACE}/>" if emoji else "",
            "<w:b/><w:bCs/>" if self.bold else "",
            f'<w:color w:val="{self.ink}"/>' if self.ink and not self.line else "",
            f'<w:u w:val="{self.line}" w:color="{self.ink}"/>' if self.line else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{self.ground}"/>' if self.ground else "",
            '<w:vertAlign w:val="superscript"/>' if self.raised else "",
            "<w:rtl/>" if rtl else "",
        )
        inner = "".join(known)
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""


PLAIN = Look()
BOLD = Look(bold=True)
SOFT = Look(style="Soft")


def escaped(words: str) -> str:
    """Words as XML text or attribute: canonical, so that XML can hold them."""
    return escape(canonical(words))


def run(words: str, look: Look = PLAIN) -> str:
    """Words as runs: those written from right to left apart, and emoji, line ends as breaks."""
    return "".join(
        f"<w:r>{look.xml(rtl=rtl, emoji=emoji)}{_text(part)}</w:r>"
        for piece, rtl in _apart(canonical(words), _FROM_RIGHT)
        for part, emoji in _apart(piece, _EMOJI)
        if part
    )


def bold(words: str) -> str:
    """Bold words."""
    return run(words, BOLD)


def soft(words: str) -> str:
    """Words that stand back."""
    return run(words, SOFT)


def from_right(words: str) -> bool:
    """Whether the words' direction is from right to left: their first letter says so."""
    first = _STRONG.search(words)
    return first is not None and _FROM_RIGHT.match(first.group()) is not None


def paragraph(*inner: str, style: str = "", rtl: bool = False, keep: bool = False) -> str:
    """A paragraph around ready-made runs; ``keep`` holds it on the page of the next one."""
    told = (
        f'<w:pStyle w:val="{style}"/>' if style else "",
        "<w:keepNext/>" if keep else "",
        "<w:bidi/>" if rtl else "",
    )
    known = "".join(told)
    return f"<w:p>{f'<w:pPr>{known}</w:pPr>' if known else ''}{''.join(inner)}</w:p>"


def said(words: str, style: str = "", look: Look = PLAIN, *, keep: bool = False) -> str:
    """A paragraph of words in their own direction."""
    return paragraph(run(words, look), style=style, rtl=from_right(words), keep=keep)


def block(words: str, style: str) -> str:
    """Words of several lines, a paragraph for each that is not empty."""
    return "".join(said(line, style) for line in canonical(words).split("\n") if line.strip())


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    counts: frozenset[int] = frozenset(),
) -> str:
    """A table of ready-made runs; its head is repeated on each page and no row is broken over two.

    ``widths`` are shares of the page; the columns in ``counts`` hold numbers.
    """
    whole = sum(widths)
    wide = [width * PAGE_TWIPS // whole for width in widths]
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in wide)
    lines = [_row(head, wide, counts, head=True)] if head else []
    lines += [_row(cells, wide, counts, head=False) for cells in rows]
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{PAGE_TWIPS}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>" + paragraph(style="AfterTable")
    )


PAGE_TWIPS = 9638
"""The width of a page's text, in twentieths of a point (17 cm)."""


def _row(cells: Sequence[str], widths: Sequence[int], counts: frozenset[int], *, head: bool) -> str:
    style = "TableHead" if head else "TableText"
    made = []
    for at, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        aligned = '<w:jc w:val="right"/>' if at in counts else ""
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{aligned}</w:pPr>{cell}</w:p></w:tc>'
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(made)}</w:tr>"


def _apart(words: str, pattern: Any) -> Iterator[tuple[str, bool]]:
    """The words cut at what is found by a pattern, each piece with whether it is that; some may be empty."""
    if words.isascii():  # what the patterns look for never is
        yield words, False
        return
    at = 0
    for found in pattern.finditer(words):
        yield words[at : found.start()], False
        yield found.group(), True
        at = found.end()
    yield words[at:], False


def _text(piece: str) -> str:
    if _BREAKS.search(piece) is None:
        return f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
    made = []
    for index, line in enumerate(piece.split("\n")):
        if index:
            made.append("<w:br/>")
        for place, part in enumerate(line.split("\t")):
            made.append("<w:tab/>" if place else "")
            made.append(f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "")
    return "".join(made)
