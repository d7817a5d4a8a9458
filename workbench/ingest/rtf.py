"""RTF documents: runs in the locked process only.

The words by striprtf; footnotes, tracked deletions and the document's own details are taken out of the file first,
since it drops or mixes them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict
from typing import Any, Final

from workbench.ingest import set_aside
from workbench.ingest.linked_notes import Notes
from workbench.ingest.parts import CUT_OFF, ArticleParts
from workbench.ingest.titles import stated_title

_BRACE: Final = re.compile(rb"\\[{}\\]|[{}]")
_FOOTNOTE: Final = re.compile(rb"\{\s*(?:\\\*\s*)?\\(?:footnote|endnote)(?![a-z])")
_ANNOTATION: Final = re.compile(rb"\{\s*(?:\\\*\s*)?\\annotation(?![a-z])")
_DELETED: Final = re.compile(rb"\{(?:\s*\\(?!deleted)[a-z]+-?\d*\s?){0,20}\s*\\deleted(?![a-z0-9])")
_REVISED: Final = re.compile(rb"\\(?:revised|deleted)(?![a-z0-9])")
_HIDDEN: Final = re.compile(rb"\\v1?(?![a-z0-9])\s?")
_HIDDEN_TOO: Final = re.compile(rb"\\[{}\\]|[{}]|\\(?:v0|plain)(?![a-z0-9])\s?")
_STYLES: Final = re.compile(rb"\{\s*\\stylesheet(?![a-z])")
# striprtf reads ten digits of a number and takes the rest for words.
_LONG_NUMBER: Final = re.compile(rb"(\\[a-zA-Z]{1,32}-?\d{10})\d+")
_DETAIL: Final = r"\{\s*\\%s(?![a-z])\s?"
# striprtf writes the address of a link behind its words; here they stay as they are.
_LINK: Final = re.compile(rb"(\\fldinst[^{}]{0,40}\{?[^{}]{0,400}?)HYPERLINK")
_CODE_PAGE: Final = re.compile(rb"\\ansicpg(\d{1,5})")


def article(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Read an RTF file; ``options`` are not asked. Raises what striprtf raises on a damaged one."""
    del options
    notes = Notes()
    header = _header(data)
    title, author = _detail(data, "title", header), _detail(data, "author", header)
    body, changes = _without(_LONG_NUMBER.sub(rb"\1", data), _DELETED)
    body, hidden = _shown(body)
    body, comments = _without(body, _ANNOTATION)
    body = _with_marks(body, notes, header)
    lines = [("body", words) for words in _words(body).split("\n")]
    lines += [("body", words) for words in notes.lines()]
    found = ArticleParts(lines=lines, title=stated_title(title), author=author)
    tracked = bool(changes) or _REVISED.search(data) is not None
    found.notes += set_aside.said(changes=tracked, footnotes=len(notes), hidden=bool(hidden))
    found.notes += set_aside.said(comments=comments)
    found.notes += [CUT_OFF] if not _closes(data) else []
    return asdict(found)


def warm_up() -> None:
    """Load what is loaded at first use."""
    for page in (
        1250,
        1251,
        1252,
        1253,
        1254,
        1255,
        1256,
        1257,
        1258,
        874,
        932,
        936,
        949,
        950,
        437,
        850,
        10000,
    ):
        article(
            rb"{\rtf1\ansi\ansicpg%d\deff0{\fonttbl{\f0\fcharset204 A;}}{\info{\title a}}\f0 caf\'e9\u8364?\par}"
            % page,
            {},
        )


def _words(data: bytes) -> str:
    from striprtf.striprtf import rtf_to_text

    text: str = rtf_to_text(  # type: ignore[no-untyped-call]
        _LINK.sub(rb"\1LINK", data).decode("latin-1"), errors="replace"
    )
    # Cells end with a bar; cells of a row are set apart by a space, as in pages.
    return "\n".join(" ".join(line.split("|")) if line.endswith("|") else line for line in text.split("\n"))


def _header(data: bytes) -> bytes:
    """What words of a part need to be read as those of the whole: the code page."""
    match = _CODE_PAGE.search(data[:4096])
    return b"{\\rtf1\\ansi\\ansicpg" + (match[1] if match else b"1252") + b"\\uc1 "


def _detail(data: bytes, name: str, header: bytes) -> str:
    match = re.search((_DETAIL % name).encode(), data[:200_000])
    if match is None:
        return ""
    return " ".join(_words(header + data[match.end() : _end(data, match.start()) - 1] + b"}").split())


def _end(data: bytes, start: int) -> int:
    """The position after the brace that closes the one at `start`; the end of the data where none does."""
    depth = 0
    for brace in _BRACE.finditer(data, start):
        if brace[0] == b"{":
            depth += 1
        elif brace[0] == b"}":
            depth -= 1
            if depth == 0:
                return brace.end()
    return len(data)


def _closes(data: bytes) -> bool:
    """Whether every group of the file is closed."""
    braces = Counter(brace[0] for brace in _BRACE.finditer(data))
    return braces[b"{"] <= braces[b"}"]


def _without(data: bytes, group: re.Pattern[bytes]) -> tuple[bytes, int]:
    """The file without the groups that begin like that, and how many they were."""
    kept, at, found = [], 0, 0
    while (match := group.search(data, at)) is not None:
        kept.append(data[at : match.start()])
        at = _end(data, match.start())
        found += 1
    kept.append(data[at:])
    return b"".join(kept), found


def _shown(data: bytes) -> tuple[bytes, int]:
    """The file without what stands between ``\\v`` and ``\\v0``, ``\\plain`` or the end of its group, and how often."""
    styles = _STYLES.search(data)  # a style of hidden words hides none by itself
    at = _end(data, styles.start()) if styles else 0
    kept, found = [data[:at]], 0
    while (match := _HIDDEN.search(data, at)) is not None:
        if data[at : match.start()].endswith(b"\\"):  # a backslash as a letter, before a v
            slashes = match.start() - len(data[at : match.start()].rstrip(b"\\")) - at
            if slashes % 2:
                kept.append(data[at : match.end()])
                at = match.end()
                continue
        kept.append(data[at : match.start()])
        end = _end_of_hidden(data, match.end())
        found += bool(data[match.end() : end].strip())
        at = end
    kept.append(data[at:])
    return b"".join(kept), found


def _end_of_hidden(data: bytes, start: int) -> int:
    depth = 0
    for mark in _HIDDEN_TOO.finditer(data, start):
        if mark[0] == b"{":
            depth += 1
        elif mark[0] == b"}":
            depth -= 1
            if depth < 0:
                return mark.start()
        elif depth == 0 and mark[0][1:2] in (b"v", b"p"):
            return mark.start()  # \\plain has more to say, and \\v0 harms nobody
    return len(data)


def _with_marks(data: bytes, notes: Notes, header: bytes) -> bytes:
    """The file with a mark for each footnote, whose words go to `notes`."""
    kept, at = [], 0
    while (match := _FOOTNOTE.search(data, at)) is not None:
        kept.append(data[at : match.start()])
        at = _end(data, match.start())
        words = _words(header + data[match.end() : at - 1] + b"}")
        kept.append(b" " if not words.strip() else notes.mark(words).encode("ascii"))
    kept.append(data[at:])
    return b"".join(kept)
