"""OpenDocument texts (OASIS ODF 1.3): runs in the locked process only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final
from xml.etree.ElementTree import Element

from workbench.errors import WorkbenchError
from workbench.ingest import set_aside, xml_reading
from workbench.ingest.linked_notes import Notes
from workbench.ingest.parts import ArticleParts
from workbench.ingest.table_rows import row_lines
from workbench.ingest.titles import stated_title
from workbench.ingest.xml_reading import attribute, child, local, parsed, part_of, words_of
from workbench.isolation import zips

_BODY: Final = "content.xml"
_MOST_SPACES: Final = 1000
_SPACE: Final = "\0"
"""Stands for a space that is said by an element; no XML can hold it."""
_KINDS: Final = {"Title": "headline", "Subtitle": "subhead", "Caption": "caption", "Illustration": "caption",
                 "Figure": "caption", "Table": "caption"}  # fmt: skip
_PASSED_OVER: Final = frozenset(
    {"sequence-decls", "variable-decls", "user-field-decls", "forms", "index-title-template", "annotation-end",
     "bookmark", "bookmark-start", "bookmark-end", "change", "change-start", "change-end", "script", "desc"}
)  # fmt: skip


def article(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Read an ODT file; ``options`` are not asked. Raises WorkbenchError, its sentence without the file's name."""
    del options
    archive = zips.opened(data, "The file")
    if _BODY not in archive.names:
        raise WorkbenchError("holds no text of OpenDocument: save it as ODT again, then import that.")
    if b"encryption-data" in (
        archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.names else b""
    ):
        raise WorkbenchError("is locked with a password: save it without one, then import that.")
    return asdict(_Reading(archive).parts())


def warm_up() -> None:
    """Load what is loaded at first use."""
    xml_reading.warm_up()
    body = "<o:document-content xmlns:o='u:o'><o:body><o:text><o:p>a</o:p></o:text></o:body></o:document-content>"
    article(zips.packed({_BODY: body.encode()}), {})


class _Reading:
    """One document on its way to lines."""

    def __init__(self, archive: zips.Archive) -> None:
        self._archive = archive
        self._notes = Notes()
        self._comments = 0
        self._changes = False
        self._root = parsed(archive.read(_BODY), _BODY)
        self._styles = part_of(archive, "styles.xml")
        self._parents = self._style_parents()

    def parts(self) -> ArticleParts:
        text = child(child(self._root, "body"), "text")
        if text is None:
            raise WorkbenchError(
                "is an OpenDocument file of another kind than text: save it as ODT, then import that."
            )
        lines = list(self._blocks(text))
        lines += [("body", words) for words in self._notes.lines()]
        meta = part_of(self._archive, "meta.xml")
        return ArticleParts(
            lines=lines,
            title=stated_title(words_of(meta, "title"), lines),
            author=words_of(meta, "initial-creator") or words_of(meta, "creator"),
            language=words_of(meta, "language") or self._language(),
            notes=set_aside.said(changes=self._changes, footnotes=len(self._notes), comments=self._comments),
        )

    def _style_parents(self) -> dict[str, str]:
        """Automatic styles stand for the named one that they vary."""
        return {
            attribute(style, "name"): attribute(style, "parent-style-name")
            for root in (self._styles, self._root)
            if root is not None
            for style in root.iter()
            if local(style) == "style"
        }

    def _language(self) -> str:
        for element in self._styles.iter() if self._styles is not None else ():
            if local(element) == "default-style" and attribute(element, "family") == "paragraph":
                for properties in element:
                    language, country = attribute(properties, "language"), attribute(properties, "country")
                    if language and language != "none":
                        return f"{language}-{country}" if country and country != "none" else language
        return ""

    def _blocks(self, element: Element) -> Iterator[tuple[str, str]]:
        for inner in element:
            name = local(inner)
            if name in ("p", "h"):
                yield from self._paragraph(inner, "subhead" if name == "h" else self._kind(inner))
            elif name == "table":
                for row in (found for found in inner.iter() if local(found) == "table-row"):
                    yield from row_lines(
                        [list(self._blocks(cell)) for cell in row if local(cell) == "table-cell"]
                    )
            elif name == "tracked-changes":
                self._changes = True
            elif name not in _PASSED_OVER:
                yield from self._blocks(inner)

    def _kind(self, paragraph: Element) -> str:
        style, steps = attribute(paragraph, "style-name"), 0
        while style and steps < 20:
            if style in _KINDS:
                return _KINDS[style]
            style, steps = self._parents.get(style, ""), steps + 1
        return "body"

    def _paragraph(self, element: Element, kind: str) -> Iterator[tuple[str, str]]:
        words: list[str] = []
        boxes: list[tuple[str, str]] = []
        self._runs(element, words, boxes)
        # White space that the file's XML has is one, across elements too; what text:s says is as many as it says.
        whole = re.sub(" {2,}", " ", "".join(words)).replace(_SPACE, " ")
        for line in whole.split("\n"):
            yield kind, line
        yield from boxes

    def _runs(self, element: Element, words: list[str], boxes: list[tuple[str, str]]) -> None:
        words.append(_folded(element.text))
        for inner in element:
            name = local(inner)
            if name == "s":
                words.append(_SPACE * min(_MOST_SPACES, _number(attribute(inner, "c"))))
            elif name == "tab":
                words.append("\t")
            elif name == "line-break":
                words.append("\n")
            elif name == "note":
                citation = child(inner, "note-body")
                if citation is not None:
                    said = " ".join(line.strip() for _, line in self._blocks(citation) if line.strip())
                    words.append(self._notes.mark(said))
            elif name == "annotation":
                self._comments += 1
            elif name in ("frame", "text-box", "custom-shape", "rect", "g"):
                boxes += list(self._blocks(inner))
            elif name not in _PASSED_OVER:
                self._runs(inner, words, boxes)
            words.append(_folded(inner.tail))


def _folded(text: str | None) -> str:
    """White space in the file's XML is one space (ODF 1.3, 6.1.2)."""
    return re.sub("[ \t\n\r]+", " ", text) if text else ""


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 1
