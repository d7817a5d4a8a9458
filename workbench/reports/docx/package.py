"""The document as a file: page, running head, contents, footnotes, properties, and the same bytes at every run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.reports.docx import xml
from workbench.reports.docx.writer import Writer
from workbench.reports.parts import ReportModel
from workbench.text.canonical import canonical

if TYPE_CHECKING:
    from docx.document import Document

_STAMP = (1980, 1, 1, 0, 0, 0)
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_DOCUMENT = "word/document.xml"
_HERE = "the body"
_PLACE = re.compile(rb"<w:p[ >](?:(?!<w:p[ >]).)*?" + _HERE.encode() + rb"</w:t></w:r></w:p>", re.DOTALL)
_AT_ONCE = 2_000
"""Paragraphs and tables that are read together."""
_SECTION = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1134" w:bottom="1304" w:left="1134" w:header="680" w:footer="567" w:gutter="0"/>'
)
FEW = 3
"""Articles of a report whose contents name the headings of the second level too."""


def finished(document: Document, writer: Writer, model: ReportModel, contents_at: int) -> bytes:
    """Put it all together; the contents stand before the ``contents_at``\\ th piece of the body."""
    from docx.oxml import parse_xml

    _head_and_foot(document, model)
    body = document.element.body
    section = body.sectPr
    for child in list(body):
        body.remove(child)
    deepest = 2 if len(model.articles) <= FEW else 1
    declared = _declarations(document)
    made = [*writer.body[:contents_at], contents(writer.headings, deepest), *writer.body[contents_at:]]
    for one in list(section):
        if one.tag.endswith(("}pgSz", "}pgMar")):
            section.remove(one)
    for one in list(parse_xml(f"<w:sectPr {xml.NAMESPACES}>{_SECTION}</w:sectPr>")):
        section.append(one)
    body.append(parse_xml(f"<w:p {xml.NAMESPACES}><w:r><w:t>{_HERE}</w:t></w:r></w:p>"))
    body.append(section)
    _footnotes(document, writer.notes)
    _properties(document, model)
    package = document.part.package
    for key in [key for key, rel in package.rels.items() if rel.reltype.endswith("/thumbnail")]:
        del package.rels[key]  # a picture of python-docx's own template
    out = io.BytesIO()
    document.save(out)
    return _settled(out, made, declared)


def contents(headings: Sequence[tuple[int, str, str]], deepest: int) -> str:
    """A field of the contents, filled, so that it says something where fields are not brought up to date."""
    shown = [heading for heading in headings if heading[0] <= deepest]
    if not shown:
        return ""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{deepest}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = []
    for index, (level, words, name) in enumerate(shown):
        link = f'<w:hyperlink w:anchor="{name}" w:history="1">{xml.run(words)}</w:hyperlink>'
        first, last = begin if index == 0 else "", end if index == len(shown) - 1 else ""
        lines.append(xml.paragraph(first, link, last, style=f"TOC{level}", rtl=xml.from_right(words)))
    return xml.said("Contents", "TOCHeading") + "".join(lines)


def _field(what: str) -> str:
    return f'<w:fldSimple w:instr=" {what} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _head_and_foot(document: Document, model: ReportModel) -> None:
    from docx.oxml import parse_xml

    section = document.sections[0]
    number = f"{model.number} · " if model.number else ""
    marked = f"{model.marked} · " if model.marked else ""
    running = f"{marked}{model.status} · {number}{model.title}".replace("\n", " ")
    running = running if len(running) <= 110 else running[:109] + "…"
    pages = xml.run("Page ") + _field("PAGE") + xml.run(" of ") + _field("NUMPAGES")
    for place, made in (
        (
            section.header,
            xml.said(running, "Header", xml.BOLD if marked or model.status == "DRAFT" else xml.PLAIN),
        ),
        (section.footer, xml.paragraph(pages, style="Footer")),
    ):
        place.is_linked_to_previous = False
        element = place._element
        for child in list(element):
            element.remove(child)
        element.extend(list(parse_xml(f"<w:hdr {xml.NAMESPACES}>{made}</w:hdr>")))


def _footnotes(document: Document, notes: Sequence[str]) -> None:
    """The part of the footnotes, which python-docx does not know; 0 and 1 are the lines that part them from the text."""
    if not notes:
        return
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    parting = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in enumerate(("separator", "continuationSeparator"))
    )
    sign = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    told = "".join(
        f'<w:footnote w:id="{number}">{xml.paragraph(sign, xml.run(" "), note, style="FootnoteText")}</w:footnote>'
        for number, note in enumerate(notes, start=2)
    )
    whole = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes {xml.NAMESPACES}>'
        f"{parting}{told}</w:footnotes>"
    )
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, whole.encode("utf-8"), document.part.package)
    document.part.relate_to(part, _RELATION)


def _properties(document: Document, model: ReportModel) -> None:
    known = document.core_properties
    made = datetime.fromisoformat(model.made_at).replace(tzinfo=None, microsecond=0)
    known.title = canonical(model.title)[:255]
    known.subject = f"{model.status}. {model.status_reason}"[:255]
    known.author = canonical(", ".join(model.analysts))[:255]
    known.last_modified_by = ""
    known.comments = canonical(f"Made with {model.program}")[:255]
    known.keywords = model.status
    known.language = "en"
    known.created = known.modified = made
    known.revision = 1


def _declarations(document: Document) -> str:
    """The names that the document declares at its root, for pieces of it that are read by themselves."""
    return " ".join(
        f'xmlns{f":{prefix}" if prefix else ""}="{uri}"' for prefix, uri in document.element.nsmap.items()
    )


def _settled(out: io.BytesIO, body: Sequence[str], declared: str) -> bytes:
    """The same parts with one time, so that no two runs differ, and the body in its place."""
    settled = io.BytesIO()
    with zipfile.ZipFile(out) as parts, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as whole:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = parts.read(name)
            with whole.open(entry, "w") as part:
                if name == _DOCUMENT:
                    before, after = _PLACE.split(content)
                    part.write(before)
                    for piece in _checked(body, declared):
                        part.write(piece)
                    part.write(after)
                else:
                    part.write(content)
    return settled.getvalue()


def _checked(body: Sequence[str], declared: str) -> Iterator[bytes]:
    """The body as XML that a parser took, some of it at a time: as one tree 5,000 claims weigh half a gigabyte."""
    from docx.oxml import parse_xml
    from lxml.etree import tostring  # type: ignore[import-untyped]

    for start in range(0, len(body), _AT_ONCE):
        inner = "".join(body[start : start + _AT_ONCE])
        tree = parse_xml(f"<w:body {declared}>{inner}</w:body>")
        if len(tree):
            said: bytes = tostring(tree, encoding="utf-8", xml_declaration=False)
            yield said[said.index(b">") + 1 : said.rindex(b"<")]
