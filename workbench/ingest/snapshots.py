"""What is kept of a source: its bytes with their hash, what they are by their content, and when they were taken."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path
from typing import Final

from workbench.errors import ImportRefusedError
from workbench.ingest.binary import SAMPLE, UNKNOWN, recognise
from workbench.ingest.encoding import is_text
from workbench.ingest.files import read_bytes
from workbench.ingest.kinds import is_page
from workbench.ingest.limits import MAX_SNAPSHOT, too_large_to_keep
from workbench.model.evidence_edits import Kept
from workbench.model.ids import now
from workbench.text.canonical import canonical

_NAME_LENGTH: Final = 255
# Possessive throughout: what is no drawing is told from one without going back over it.
_DRAWING: Final = re.compile(
    rb"(?:\s++|<\?xml[^>]{0,200}+>|<!--[^>]{0,2000}+>|<!doctype[^>]{0,400}+>)*+<svg\b", re.IGNORECASE
)

_SPOKEN: Final = {
    "text/html": "web page",
    "text/plain": "text",
    "application/xml": "XML file",
    "image/svg+xml": "SVG drawing",
    "video/mp4": "MP4 film",
    "audio/mp4": "MP4 recording",
    "video/quicktime": "QuickTime film",
    "image/heic": "HEIC image",
    "image/heif": "HEIF image",
    "image/avif": "AVIF image",
    "application/pdf": "PDF document",
    "application/rtf": "RTF document",
    "application/zip": "ZIP archive",
    "application/epub+zip": "EPUB book",
    "image/png": "PNG image",
    "image/jpeg": "JPEG image",
    "image/webp": "WebP image",
    "image/gif": "GIF image",
    "image/tiff": "TIFF image",
    "image/bmp": "BMP image",
    "audio/mpeg": "MP3 recording",
    "audio/flac": "FLAC recording",
    "audio/wav": "WAV recording",
    "application/ogg": "Ogg recording",
    "video/x-matroska": "Matroska film",
    "video/x-msvideo": "AVI film",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel workbook",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint presentation",
    "application/vnd.oasis.opendocument.text": "OpenDocument text",
    "application/vnd.oasis.opendocument.spreadsheet": "OpenDocument spreadsheet",
}

PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/webp"})
"""Pictures that the window itself may show, while they are small."""

SUFFIXES: Final = {
    "text/html": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/epub+zip": ".epub",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/tiff": ".tiff",
    "image/bmp": ".bmp",
    "image/heic": ".heic",
    "image/avif": ".avif",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/flac": ".flac",
    "audio/wav": ".wav",
    "application/ogg": ".ogg",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
    "video/x-matroska": ".mkv",
    "video/x-msvideo": ".avi",
}
"""The ending that a system's program knows a kind by. What is not here is never handed to one: programs, archives,
drawings with scripts, and what nobody could name."""


def keep_file(path: Path) -> Kept:
    """Take a file as it is now. Raises ImportRefusedError with a whole sentence; one too large is not read at all."""
    path = Path(path)
    return keep_bytes(read_bytes(path, most=MAX_SNAPSHOT, refusal=too_large_to_keep), path.name)


def keep_bytes(data: bytes, name: str, captured_at: str = "") -> Kept:
    """Take bytes that came under a name, now or at another time. Raises ImportRefusedError where they are too many."""
    if len(data) > MAX_SNAPSHOT:
        raise ImportRefusedError(too_large_to_keep(name or "This", len(data)))
    if not data:
        raise ImportRefusedError(f"{name or 'This'} is empty: there is nothing in it to take.")
    tidy = " ".join(canonical(name).split())[:_NAME_LENGTH]
    return Kept(data, hashlib.sha256(data).hexdigest(), media_type(data), tidy, captured_at or now())


def media_type(data: bytes) -> str:
    """The media type by what the bytes are; no name is asked."""
    if not is_text(data):
        known = recognise(data[:SAMPLE])
        return UNKNOWN if known is None else known.media_type
    head = data[:SAMPLE].removeprefix(codecs.BOM_UTF8).replace(b"\0", b"")
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        head = head.removeprefix(mark)
    if is_page(head, ""):
        return "text/html"
    if _DRAWING.match(head[:8192]):
        return "image/svg+xml"
    return "application/xml" if head.lstrip().startswith(b"<?xml") else "text/plain"


def spoken(media: str) -> str:
    """What people call a media type (“PNG image”)."""
    return _SPOKEN.get(media, "file")
