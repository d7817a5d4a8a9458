"""A PDF document as an article: its words in reading order, and what has to be said of them."""

from __future__ import annotations

import ctypes
import re
from contextlib import suppress
from dataclasses import asdict
from typing import Any, Final

from workbench.errors import WorkbenchError
from workbench.ingest.parts import ArticleParts, count
from workbench.ingest.pdf.columns import Line, lines_of
from workbench.ingest.pdf.margins import Margins, without_margins
from workbench.ingest.pdf.paragraphs import Hyphens, paragraphs
from workbench.ingest.pdf.pieces import Piece, pieces_of
from workbench.ingest.titles import stated_title

MAX_PAGES: Final = 5_000
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# A page with two lines; its table of places is missing, and PDFium finds the objects by itself.
_WARM_UP: Final = (
    b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/Lang(en)>>\nendobj\n"
    b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>\nendobj\n"
    b"4 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n"
    b"5 0 obj\n<</Length 72>>\nstream\nBT /F 24 Tf 20 200 Td (A head) Tj /F 9 Tf 0 -30 Td (some words here.) Tj ET\nendstream\nendobj\n"
    b"6 0 obj\n<</Title(a)>>\nendobj\ntrailer\n<</Root 1 0 R/Info 6 0 R/Size 7>>\n%%EOF\n"
)
_MOST_WORDS: Final = 20_000_000


def article(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Read a PDF file; ``options`` are not asked. Raises WorkbenchError, its sentence without the file's name."""
    import pypdfium2  # type: ignore[import-untyped]

    del options
    document = _opened(data)
    try:
        total = len(document)
        if total > MAX_PAGES:
            raise WorkbenchError(
                f"has {total:,} pages, and {MAX_PAGES:,} are taken at most: split it, and import the part that is to be checked."
            )
        pages: list[list[Piece]] = []
        sizes: list[tuple[float, float]] = []
        broken = 0
        letters = 0
        for number in range(total):
            try:
                page = document[number]
                found = pieces_of(page)
                _, bottom, _, top = page.get_bbox()
                page.close()
            except pypdfium2.PdfiumError:
                found, bottom, top = [], 0.0, 0.0
                broken += 1
            letters += sum(len(one.words) for one in found)
            if letters > _MOST_WORDS:
                raise WorkbenchError(
                    "holds more words than a text may have (20 MB): split it, and import the part that is to be checked."
                )
            pages.append(found)
            sizes.append((bottom, top))
        parts = _article(pages, sizes, broken)
        details = document.get_metadata_dict(skip_empty=True)
        language = _language(document)
    finally:
        document.close()
    parts.title = stated_title(details.get("Title", ""), parts.lines)
    parts.author = details.get("Author", "")
    parts.language = language
    return asdict(parts)


def warm_up() -> None:
    """Load what is loaded at first use."""
    for data in (_WARM_UP, b"%PDF-1.4\n"):
        with suppress(WorkbenchError):
            article(data, {})


def _opened(data: bytes) -> Any:
    import pypdfium2
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise WorkbenchError(
                "is locked with a password: save it without one (print it to a PDF), then import that."
            ) from None
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_SECURITY:
            raise WorkbenchError(
                "is protected in a way that cannot be read here: print it to a PDF, then import that."
            ) from None
        raise WorkbenchError(
            "is no whole PDF: it was cut or altered. Get the file again, or print it to a PDF anew."
        ) from None


def _article(pages: list[list[Piece]], sizes: list[tuple[float, float]], broken: int) -> ArticleParts:
    empty = sum(not page for page in pages)
    if empty == len(pages):
        if broken:
            raise WorkbenchError("is damaged: none of its pages can be read. Get the file again.")
        raise WorkbenchError(
            "holds pictures of pages and no text, as a scan does: have its text recognised (OCR) first, then import that."
        )
    pages, margins = without_margins(pages, sizes)
    lines: list[Line] = []
    columned = 0
    gutters: set[float] = set()
    for number, page in enumerate(pages):
        letters = "".join(one.words for one in page)
        backwards = len(_RIGHT_TO_LEFT.findall(letters)) > 0.4 * max(1, len(letters))
        found = lines_of(page, number, gutters, right_to_left=backwards)
        columned += len({line.column for line in found}) > 1
        lines += found
    hyphens = Hyphens(lines)
    parts = ArticleParts(lines=[(one.kind, one.words) for one in paragraphs(lines, hyphens)])
    parts.notes = _said(len(pages), empty, broken, columned, margins, hyphens)
    return parts


def _said(
    total: int, empty: int, broken: int, columned: int, margins: Margins, hyphens: Hyphens
) -> list[str]:
    said = []
    if columned:
        said.append(
            f"{count(columned, 'page')} of {total:,} {'is' if columned == 1 else 'are'} set in columns: look whether they are in the right order."
        )
    if margins.lines:
        example = f" (“{margins.example}”)" if margins.example else ""
        said.append(
            f"Running heads, feet and page numbers on {count(margins.pages, 'page')} were left out{example}."
        )
    if hyphens.removed:
        words = ", ".join(f"“{word[:40]}”" for word in dict.fromkeys(hyphens.doubtful[:8]))
        said.append(
            f"{count(hyphens.removed, 'hyphen')} at the ends of lines {'was' if hyphens.removed == 1 else 'were'} taken out, "
            f"as dividing words{f'; look at {words}' if words else ''}."
        )
    if empty - broken > 0:
        holds = "holds" if empty - broken == 1 else "hold"
        said.append(
            f"{count(empty - broken, 'page')} of {total:,} {holds} no text, only pictures or nothing."
        )
    if broken:
        said.append(f"{count(broken, 'page')} of {total:,} could not be read.")
    return said


def _language(document: Any) -> str:
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < size <= 200:
        return ""
    room = ctypes.create_string_buffer(size)
    pdfium.FPDFCatalog_GetLanguage(document, ctypes.cast(room, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return room.raw.decode("utf-16-le", "replace").rstrip("\0")
