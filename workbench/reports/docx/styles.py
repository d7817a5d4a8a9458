"""The styles of the document: real headings, quotes, captions and tables, so that a desk can restyle it in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.reports.docx.xml import NAMESPACES, Look
from workbench.reports.pictures.palette import LIGHT

if TYPE_CHECKING:
    from docx.document import Document


def hexed(role: str) -> str:
    """A colour of the palette (see ROLES) as Word writes it."""
    return LIGHT[role].lstrip("#")


def badge(tag: str) -> Look:
    """How a tag's sign and finding look: its ink on its tint, which Word and LibreOffice both show."""
    return Look(bold=True, ink=hexed(tag), ground=hexed(f"{tag}-tint"))


# Faces that an office has: in a document that is edited, one that is missing would be replaced by chance.
SERIF, SANS = "Georgia", "Arial"
INK, SOFT, HAIR = (hexed(role) for role in ("ink", "soft", "hairline"))
LINK = "2f5d8c"


def _paragraph(
    style: str, name: str, based: str, layout: str, looks: str, following: str = "", level: int | None = None
) -> str:
    outline = f'<w:outlineLvl w:val="{level}"/>' if level is not None else ""
    follows = f'<w:next w:val="{following}"/>' if following else ""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = ' w:default="1"' if style == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style}"><w:name w:val="{name}"/>{on}{follows}'
        f"<w:qFormat/><w:pPr>{layout}{outline}</w:pPr><w:rPr>{looks}</w:rPr></w:style>"
    )


def _space(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _face(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="Arial"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _colour(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


_BOLD = "<w:b/><w:bCs/>"
_QUOTE = f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="10" w:color="{HAIR}"/></w:pBdr>'

STYLES = (
    _paragraph("Normal", "Normal", "", _space(0, 120, 276), _face(SANS) + _colour(INK) + _size(20)),
    _paragraph("Title", "Title", "Normal", _space(120, 160), _face(SERIF) + _BOLD + _size(48), "Normal"),
    _paragraph("Heading1", "heading 1", "Normal", "<w:keepNext/><w:keepLines/>" + _space(480, 120), _face(SERIF) + _BOLD + _size(34), "Normal", 0),
    _paragraph("Heading2", "heading 2", "Normal", "<w:keepNext/><w:keepLines/>" + _space(320, 100), _face(SERIF) + _BOLD + _size(26), "Normal", 1),
    _paragraph("Heading3", "heading 3", "Normal", "<w:keepNext/><w:keepLines/>" + _space(280, 80), _BOLD + _size(21), "Normal", 2),
    _paragraph("Status", "Status", "Normal", '<w:shd w:val="clear" w:color="auto" w:fill="F4F2EE"/>' + _space(0, 120), _size(22), "Normal"),
    _paragraph("Quote", "Quote", "Normal", "<w:keepLines/>" + _QUOTE + _space(60, 100, 288) + '<w:ind w:left="284"/>', _face(SERIF) + _size(22), "Normal"),
    _paragraph("Words", "Words", "Normal", _space(0, 100, 276) + '<w:ind w:left="284"/>', ""),
    _paragraph("ArticleText", "Article text", "Normal", _space(0, 160, 324), _face(SERIF) + _size(22)),
    _paragraph("Label", "Label", "Normal", "<w:keepNext/>" + _space(100, 40), _BOLD + _colour(SOFT) + _size(18), "Normal"),
    _paragraph("Entry", "Entry", "Normal", _space(0, 60) + '<w:ind w:left="284" w:hanging="284"/>', ""),
    _paragraph("Caption", "caption", "Normal", "<w:keepNext/>" + _space(240, 80), _BOLD + _size(20), "Normal"),
    _paragraph("TableHead", "Table head", "Normal", _space(40, 40), _BOLD + _colour(SOFT) + _size(16)),
    _paragraph("TableText", "Table text", "Normal", _space(40, 40), _size(17)),
    _paragraph("AfterTable", "After table", "Normal", _space(0, 120, 120), _size(8)),
    _paragraph("TOC1", "toc 1", "Normal", _space(60, 20), _BOLD),
    _paragraph("TOC2", "toc 2", "Normal", _space(0, 20) + '<w:ind w:left="284"/>', ""),
    _paragraph("TOCHeading", "TOC Heading", "Normal", "<w:keepNext/>" + _space(320, 80), _face(SERIF) + _BOLD + _size(26)),
    _paragraph("FootnoteText", "footnote text", "Normal", _space(0, 40), _size(17)),
    _paragraph("Header", "header", "Normal", _space(0, 0), _colour(SOFT) + _size(16)),
    _paragraph("Footer", "footer", "Normal", _space(0, 0) + '<w:jc w:val="right"/>', _colour(SOFT) + _size(16)),
    f'<w:style w:type="character" w:styleId="Soft"><w:name w:val="Soft"/><w:rPr>{_colour(SOFT)}</w:rPr></w:style>',
    f'<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>{_colour(LINK)}<w:u w:val="single"/></w:rPr></w:style>',
    '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    '<w:style w:type="table" w:styleId="ReportTable"><w:name w:val="Report table"/><w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
    f'<w:top w:val="single" w:sz="4" w:space="0" w:color="{SOFT}"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="{SOFT}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{HAIR}"/></w:tblBorders></w:tblPr></w:style>',
)  # fmt: skip


def restyle(document: Document) -> None:
    """Take our styles in place of those that python-docx's template brings."""
    from docx.oxml import parse_xml

    sheet = document.styles.element
    for style in [one for one in sheet if one.tag.endswith("}style")]:
        sheet.remove(style)
    for style in parse_xml(f"<w:styles {NAMESPACES}>{''.join(STYLES)}</w:styles>"):
        sheet.append(style)
