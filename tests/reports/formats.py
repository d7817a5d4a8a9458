"""The words that a person reads in each format of a report, without what only lays them out."""

from __future__ import annotations

import html as entities
import io
import re
import zipfile
from xml.etree import ElementTree

from pypdf import PdfReader

from workbench.reports import docx, html, markdown, pdf
from workbench.reports.model import ReportModel


def words_by_format(model: ReportModel) -> dict[str, str]:
    """By the format's name: all words of the report, each gap between them one space."""
    page = html.render(model).decode()
    body = entities.unescape(re.sub(r"<[^>]+>", "", page[page.index("<body") :]))
    with zipfile.ZipFile(io.BytesIO(docx.render(model))) as parts:
        document = ElementTree.fromstring(parts.read("word/document.xml"))
    sheets = PdfReader(io.BytesIO(pdf.render(model))).pages
    said = {
        "html": body,
        "markdown": markdown.render(model).decode().replace("\\", ""),
        "docx": "".join(
            f"{one.text or ''}" if one.tag.endswith("}t") else " "
            for one in document.iter()
            if one.tag.endswith(("}t", "}p"))
        ),
        "pdf": "\n".join(sheet.extract_text() for sheet in sheets),
    }
    return {
        name: re.sub(r"\s+", " ", re.sub("[\u200b\u2066-\u2069]", "", words)) for name, words in said.items()
    }
