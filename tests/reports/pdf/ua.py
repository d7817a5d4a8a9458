"""Rules of PDF/UA-1 (ISO 14289-1) that can be read off a file without laying it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

STANDARD = {
    "/Document", "/Part", "/Sect", "/Div", "/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/L", "/LI", "/Lbl", "/LBody",
    "/Table", "/TR", "/TH", "/TD", "/THead", "/TBody", "/TFoot", "/Span", "/Quote", "/Link", "/Reference", "/Figure",
    "/Caption", "/Formula", "/Note", "/Code", "/TOC", "/TOCI", "/Art", "/BlockQuote", "/NonStruct", "/Annot", "/Em", "/Strong",
}  # fmt: skip


def elements(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every element of the structure tree, parents first."""
    waiting: list[Any] = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if not isinstance(node, DictionaryObject):
            continue
        if "/S" in node and node.get("/Type") in (None, "/StructElem"):
            yield node
        below = node.get("/K", [])
        below = below.get_object() if hasattr(below, "get_object") else below
        waiting += reversed(below if isinstance(below, list) else [below])


def kinds(reader: PdfReader) -> list[str]:
    """The kind of every element, mapped to the standard's where the file maps it."""
    roles = reader.trailer["/Root"]["/StructTreeRoot"].get("/RoleMap", {})
    return [str(roles.get(element["/S"], element["/S"])) for element in elements(reader)]


def faults(reader: PdfReader) -> list[str]:
    """What breaks a rule, with the clause of ISO 14289-1."""
    root = reader.trailer["/Root"]
    found = []
    marks = root.get("/MarkInfo", {})
    if "/StructTreeRoot" not in root or marks.get("/Marked") != True:  # noqa: E712  a PDF object, never `True` itself
        return ["6.2 not tagged"]
    if marks.get("/Suspects", False) == True:  # noqa: E712
        found.append("7.1 suspect tags")
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        found.append("7.1 the title is not shown")
    if not root.get("/Lang"):
        found.append("7.2 no language")
    xmp = root["/Metadata"].get_object().get_data()
    if b"pdfuaid:part" not in xmp or b"dc:title" not in xmp:
        found.append("5, 7.1 no identification or title in the metadata")
    found += [f"7.1 unknown element {kind}" for kind in set(kinds(reader)) - STANDARD]
    depth = 0
    for element in elements(reader):
        kind = element["/S"]
        if kind in ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6"):
            level = int(kind[2])
            if level > depth + 1:
                found.append(f"7.4.2 heading {level} after {depth}")
            depth = level
        if kind == "/Figure" and not element.get("/Alt"):
            found.append("7.3 a figure without words")
    for page in reader.pages:
        if page.get("/Annots") and page.get("/Tabs") != "/S":
            found.append("7.18.3 tab order is not the structure's")
        for reference in page.get("/Annots", []):
            annotation = reference.get_object()
            if annotation["/Subtype"] == "/Link" and not annotation.get("/Contents"):
                found.append("7.18.5 a link without words")
            if "/StructParent" not in annotation:
                found.append("7.18.1 an annotation outside the structure")
        for font in _fonts(page):
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            described = inner.get("/FontDescriptor")
            if described is None or not {"/FontFile", "/FontFile2", "/FontFile3"} & set(
                described.get_object()
            ):
                found.append(f"7.21.4 a font that is not embedded: {font.get('/BaseFont')}")
            if "/ToUnicode" not in font:
                found.append(f"7.21.7 a font without Unicode: {font.get('/BaseFont')}")
    return found


def _fonts(page: DictionaryObject) -> list[DictionaryObject]:
    fonts = page["/Resources"].get_object().get("/Font", DictionaryObject())
    return [font.get_object() for font in fonts.get_object().values()]
