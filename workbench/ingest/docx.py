"""Word documents (ECMA-376, WordprocessingML): runs in the locked process only.

The words as they are with all tracked changes accepted. Headings, captions and the title by their styles, tables row by
row, footnotes and endnotes after the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Final
from xml.etree.ElementTree import Element

from workbench.errors import WorkbenchError
from workbench.ingest import set_aside, xml_reading
from workbench.ingest.linked_notes import Notes
from workbench.ingest.parts import ArticleParts
from workbench.ingest.table_rows import row_lines
from workbench.ingest.titles import stated_title
from workbench.ingest.xml_reading import attribute, child, children, local, part_of, words_of
from workbench.isolation import zips

_BODY: Final = "word/document.xml"
# Deleted and moved-away words, instructions of fields, comments' anchors and the second form of a drawing.
_PASSED_OVER: Final = frozenset(
    {"del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr"}
)  # fmt: skip
_TRACKED: Final = frozenset({"ins", "del", "moveFrom", "moveTo"})
_DASHES: Final = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "tab": "\t", "ptab": "\t"}


def article(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Read a DOCX file; ``options`` are not asked. Raises WorkbenchError, its sentence without the file's name."""
    del options
    archive = zips.opened(data, "The file")
    if _BODY not in archive.names:
        raise WorkbenchError("holds no document of Word's: save it as DOCX again, then import that.")
    reading = _Reading(archive)
    return asdict(reading.parts())


def warm_up() -> None:
    """Load what is loaded at first use."""
    xml_reading.warm_up()
    space = 'xmlns:w="u:w"'
    body = f"<w:document {space}><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>"
    article(zips.packed({_BODY: body.encode()}), {})


@dataclass
class _Seen:
    """What was met on the way and has to be said."""

    changes: bool = False
    hidden: bool = False
    comments: int = 0


@dataclass
class _Paragraph:
    words: list[str] = field(default_factory=list)
    inner: list[tuple[str, str]] = field(default_factory=list)

    def lines(self) -> list[str]:
        return "".join(self.words).split("\n")


class _Reading:
    """One document on its way to lines."""

    def __init__(self, archive: zips.Archive) -> None:
        self._archive = archive
        self._seen = _Seen()
        self._kinds, self._language = self._styles()
        self._notes = Notes()
        self._sources = {
            "footnoteReference": self._texts("footnote"),
            "endnoteReference": self._texts("endnote"),
        }

    def parts(self) -> ArticleParts:
        body = child(self._part(_BODY), "body")
        lines = list(self._blocks(body)) if body is not None else []
        lines += [("body", words) for words in self._notes.lines()]
        found = ArticleParts(lines=lines, language=self._language)
        core = self._part("docProps/core.xml")
        found.title = stated_title(words_of(core, "title"), lines)
        found.author = words_of(core, "creator")
        found.language = words_of(core, "language") or found.language
        found.notes = self._said()
        return found

    def _part(self, name: str) -> Element | None:
        return part_of(self._archive, name)

    def _styles(self) -> tuple[dict[str, str], str]:
        """What kind of zone each style stands for, and the language of the document."""
        root = self._part("word/styles.xml")
        kinds = {}
        for style in children(root, "style"):
            named = child(style, "name")
            name = attribute(named, "val").lower() if named is not None else ""
            outline = next((found for found in style.iter() if local(found) == "outlineLvl"), None)
            if name == "title":
                kinds[attribute(style, "styleId")] = "headline"
            elif name == "caption":
                kinds[attribute(style, "styleId")] = "caption"
            elif name.startswith("heading ") or name == "subtitle" or outline is not None:
                kinds[attribute(style, "styleId")] = "subhead"
        language = (
            next((found for found in root.iter() if local(found) == "lang"), None)
            if root is not None
            else None
        )
        return kinds, attribute(language, "val") if language is not None else ""

    def _texts(self, noun: str) -> dict[str, Element]:
        root = self._part(f"word/{noun}s.xml")
        return {
            attribute(note, "id"): note
            for note in children(root, noun)
            if attribute(note, "type") not in ("separator", "continuationSeparator", "continuationNotice")
        }

    def _blocks(self, element: Element) -> Iterator[tuple[str, str]]:
        """The lines of whatever holds paragraphs and tables."""
        for inner in element:
            name = local(inner)
            if name == "p":
                yield from self._paragraph(inner)
            elif name == "tbl":
                yield from self._table(inner)
            elif name in _TRACKED:
                self._seen.changes = True
                if name in ("ins", "moveTo"):
                    yield from self._blocks(inner)
            elif name not in _PASSED_OVER:
                yield from self._blocks(inner)

    def _table(self, table: Element) -> Iterator[tuple[str, str]]:
        for row in (found for found in table.iter() if local(found) == "tr"):
            if _deleted(row):
                self._seen.changes = True
                continue
            yield from row_lines([list(self._blocks(cell)) for cell in _cells(row)])

    def _paragraph(self, element: Element) -> Iterator[tuple[str, str]]:
        paragraph = _Paragraph()
        self._runs(element, paragraph)
        kind = self._kind(element)
        for words in paragraph.lines():
            yield kind, words
        yield from paragraph.inner

    def _kind(self, paragraph: Element) -> str:
        properties = child(paragraph, "pPr")
        style = child(properties, "pStyle")
        if style is not None and attribute(style, "val") in self._kinds:
            return self._kinds[attribute(style, "val")]
        return "subhead" if child(properties, "outlineLvl") is not None else "body"

    def _runs(self, element: Element, into: _Paragraph) -> None:
        for inner in element:
            name = local(inner)
            if name in _TRACKED:
                self._seen.changes = True
            if name in _PASSED_OVER:
                continue
            if name == "t":
                into.words.append(inner.text or "")
            elif name in _DASHES:
                into.words.append(_DASHES[name])
            elif name in ("br", "cr"):
                into.words.append("\n")
            elif name == "sym":
                into.words.append(_symbol(attribute(inner, "char")))
            elif name in self._sources:
                self._note(name, attribute(inner, "id"), into)
            elif name == "commentReference":
                self._seen.comments += 1
            elif name == "txbxContent":
                into.inner += list(self._blocks(inner))
            elif name == "r" and _hidden(inner):
                self._seen.hidden = True
            else:
                self._runs(inner, into)

    def _note(self, kind: str, number: str, into: _Paragraph) -> None:
        source = self._sources[kind].get(number)
        if source is not None:
            words = " ".join(words.strip() for _, words in self._blocks(source) if words.strip())
            into.words.append(self._notes.mark(words))

    def _said(self) -> list[str]:
        seen = self._seen
        said = set_aside.said(
            changes=seen.changes, footnotes=len(self._notes), comments=seen.comments, hidden=seen.hidden
        )
        if self._margins():
            said.append("What stands at the head and foot of its pages was not taken.")
        return said

    def _margins(self) -> bool:
        """Whether pages have words at their head or foot."""
        for name in self._archive.names:
            if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
                root = self._part(name)
                if root is not None and any(found.text for found in root.iter() if local(found) == "t"):
                    return True
        return False


def _cells(row: Element) -> Iterator[Element]:
    for inner in row:
        if local(inner) == "tc":
            yield inner
        elif local(inner) in ("sdt", "sdtContent", "customXml"):
            yield from _cells(inner)


def _deleted(row: Element) -> bool:
    properties = child(row, "trPr")
    return child(properties, "del") is not None


def _hidden(run: Element) -> bool:
    vanish = child(child(run, "rPr"), "vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")


def _symbol(code: str) -> str:
    """A character of a symbol font, by its number; those of the private area have no meaning outside the font."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 else ""
