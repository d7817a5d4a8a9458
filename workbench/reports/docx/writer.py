"""Collects the document: its body, headings for the contents, links, bookmarks, footnotes and pictures."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from workbench.reports.docx import xml
from workbench.reports.docx.xml import Look, escaped
from workbench.reports.links import web_link
from workbench.reports.pictures import Picture
from workbench.reports.pictures.png import png

if TYPE_CHECKING:
    from docx.document import Document

EMU_PER_TWIP = 635
LINK = Look(style="Hyperlink")
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


class Writer:
    """Appends to the body in reading order. ``headings`` are (level, words, bookmark), ``notes`` the footnotes."""

    def __init__(self, document: Document) -> None:
        self._part = document.part
        self.body: list[str] = []
        self.notes: list[str] = []
        self.headings: list[tuple[int, str, str]] = []
        self._bookmarks = 0
        self._pictures = 0

    def add(self, *made: str) -> None:
        """Add ready-made paragraphs and tables."""
        self.body += made

    def heading(self, words: str, level: int, anchor: str = "", shown: str = "") -> None:
        """Add a heading; ``anchor`` is a name to lead to it, ``shown`` ready-made runs of these words."""
        self._bookmarks += 1
        name = f"_Toc{self._bookmarks:06d}"
        inner = self._bookmark(name) + (self.bookmark(anchor) if anchor else "")
        self.headings.append((level, words, name))
        self.add(
            xml.paragraph(
                inner, shown or xml.run(words), style=f"Heading{level}", rtl=xml.from_right(words), keep=True
            )
        )

    def bookmark(self, anchor: str) -> str:
        """A place to lead to, by an anchor of the model."""
        self._bookmarks += 1
        return self._bookmark(_name(anchor))

    def _bookmark(self, name: str) -> str:
        number = self._bookmarks * 2 + name.startswith("_Toc")
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'

    def inside(self, words: str, anchor: str, look: Look = LINK) -> str:
        """Words that lead to a place of the document."""
        return f'<w:hyperlink w:anchor="{_name(anchor)}" w:history="1">{xml.run(words, look)}</w:hyperlink>'

    def address(self, url: str) -> str:
        """An address, as a link where it is a plain web address; else as words that say so."""
        target = web_link(url)
        if target is None:
            return xml.run(f"{url} (not made a link: no plain web address)")
        key = self._part.relate_to(target, _HYPERLINK, is_external=True)
        return f'<w:hyperlink r:id="{key}" w:history="1">{xml.run(target, LINK)}</w:hyperlink>'

    def footnote(self, *runs: str) -> str:
        """A footnote; gives the sign that stands in the text."""
        self.notes.append("".join(runs))
        return (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{len(self.notes) + 1}"/></w:r>'
        )

    def picture(self, picture: Picture) -> None:
        """Add a picture with its text alternative, and its title as caption."""
        key, _ = self._part.get_or_add_image(io.BytesIO(png(picture)))
        self._pictures += 1
        wide = xml.PAGE_TWIPS * EMU_PER_TWIP
        high = round(wide * picture.height / picture.width)
        known = f'id="{self._pictures}" name="{escaped(picture.name)}" descr="{escaped(picture.alternative)}" title="{escaped(picture.title)}"'
        drawing = (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
            f'<wp:docPr {known}/><wp:cNvGraphicFramePr><a:graphicFrameLocks {xml.DRAWING} noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic {xml.DRAWING}><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f"<pic:pic {xml.PICTURE}>"
            f'<pic:nvPicPr><pic:cNvPr id="{self._pictures}" name="{escaped(picture.name)}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )
        self.add(xml.said(picture.title, "Caption", keep=True), xml.paragraph(drawing))


def _name(anchor: str) -> str:
    """An anchor of the model as a bookmark, which takes letters, digits and the low line."""
    return anchor.replace("-", "_")
