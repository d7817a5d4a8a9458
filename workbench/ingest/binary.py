"""Tells what is no text by its first bytes, never by its name: what people call it, and its media type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SAMPLE: Final = 65_536

# Signatures as in the formats' own specifications; the longest distinctive start comes first.
_MAGIC: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"%PDF-", "a PDF document", "application/pdf"),
    (b"{\\rtf", "an RTF document", "application/rtf"),
    (b"%!PS", "a PostScript document", "application/postscript"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Microsoft Office document", "application/x-ole-storage"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", "image/png"),
    (b"\xff\xd8\xff", "a JPEG image", "image/jpeg"),
    (b"GIF87a", "a GIF image", "image/gif"),
    (b"GIF89a", "a GIF image", "image/gif"),
    (b"II*\x00", "a TIFF image", "image/tiff"),
    (b"MM\x00*", "a TIFF image", "image/tiff"),
    (b"\x00\x00\x01\x00", "an icon image", "image/vnd.microsoft.icon"),
    (b"\x7fELF", "a program", "application/octet-stream"),
    (b"\xcf\xfa\xed\xfe", "a program", "application/octet-stream"),
    (b"\xca\xfe\xba\xbe", "a program", "application/octet-stream"),
    (b"\x00asm", "a program", "application/octet-stream"),
    (b"SQLite format 3\x00", "a SQLite database", "application/vnd.sqlite3"),
    (b"\x1f\x8b", "a gzip archive", "application/gzip"),
    (b"BZh", "a bzip2 archive", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "an xz archive", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "application/zstd"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "a RAR archive", "application/vnd.rar"),
    (b"OggS\x00", "an Ogg recording", "application/ogg"),
    (b"fLaC\x00", "a FLAC recording", "audio/flac"),
    (b"ID3", "an MP3 recording", "audio/mpeg"),
    (b"\x1aE\xdf\xa3", "a Matroska film", "video/x-matroska"),
)
_RIFF: Final = {
    b"WEBP": ("a WebP image", "image/webp"),
    b"WAVE": ("a WAV recording", "audio/wav"),
    b"AVI ": ("an AVI film", "video/x-msvideo"),
}
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_IN_ZIP: Final = (
    (b"word/", "a Word document (DOCX)", f"{_OFFICE}wordprocessingml.document"),
    (b"xl/", "an Excel workbook (XLSX)", f"{_OFFICE}spreadsheetml.sheet"),
    (b"ppt/", "a PowerPoint presentation (PPTX)", f"{_OFFICE}presentationml.presentation"),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.text",
        "an OpenDocument file",
        "application/vnd.oasis.opendocument.text",
    ),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        "an OpenDocument file",
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file", "application/zip"),
    (b"mimetypeapplication/epub", "an EPUB book", "application/epub+zip"),
)
# The brand of an ISO base media file says what is in it (ISO/IEC 14496-12, registered at mp4ra.org).
_BRANDS: Final = (
    (b"M4A", "audio/mp4"),
    (b"M4B", "audio/mp4"),
    (b"qt  ", "video/quicktime"),
    (b"heic", "image/heic"),
    (b"heix", "image/heic"),
    (b"mif1", "image/heif"),
    (b"avif", "image/avif"),
    (b"avis", "image/avif"),
)
UNKNOWN: Final = "application/octet-stream"
"""The media type of bytes that nothing is known of."""
# What may stand in text: tab, LF, VT, FF, CR, and ESC for ISO 2022.
_CONTROLS: Final = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
_SHARE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Binary:
    """A file that is no text: what people call it (“a PNG image”), and its media type (RFC 6838)."""

    name: str
    media_type: str


def recognise(data: bytes) -> Binary | None:
    """Say what a file that is no text is, or None when it may be text.

    `data` is its start, `SAMPLE` bytes are enough. UTF-16 and UTF-32 have to be ruled out before,
    since their NULs count as control characters here.
    """
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        head = data[:SAMPLE]
        inside = next(
            (found[1:] for found in _IN_ZIP if found[0] in head), ("a ZIP archive", "application/zip")
        )
        return Binary(*inside)
    if data.startswith(b"RIFF") and data[8:12] in _RIFF:
        return Binary(*_RIFF[data[8:12]])
    if data[4:8] == b"ftyp":
        brand = next((media for mark, media in _BRANDS if data[8:12].startswith(mark)), "video/mp4")
        return Binary("a film, a recording or a HEIF image", brand)
    for mark, name, media in _MAGIC:
        # Signatures of plain ASCII letters could start a text: those need a control character as well.
        if data.startswith(mark) and (not mark.isalnum() or mark[:3] == b"GIF" or _controls(data[:64])):
            return Binary(name, media)
    if data.startswith((b"MZ", b"BM")) and _controls(data[:64]) > 4:
        return Binary("a program", UNKNOWN) if data.startswith(b"MZ") else Binary("a BMP image", "image/bmp")
    sample = data[:SAMPLE]
    if sample and _controls(sample) > _SHARE * len(sample):
        return Binary("binary data", UNKNOWN)
    return None


def name_of_binary(data: bytes) -> str:
    """What a file that is no text is called, as `recognise` tells, or "" when it may be text."""
    known = recognise(data)
    return "" if known is None else known.name


def _controls(sample: bytes) -> int:
    return len(sample) - len(sample.translate(None, _CONTROLS))
