"""Tells what is no text, by its first bytes, so that a refusal can name what the file is."""

from __future__ import annotations

from typing import Final

SAMPLE: Final = 65_536

# Signatures as in the formats' own specifications; the longest distinctive start comes first.
_MAGIC: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Microsoft Office document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x00\x00\x01\x00", "an icon image"),
    (b"\x7fELF", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\x00asm", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"OggS\x00", "an Ogg recording"),
    (b"fLaC\x00", "a FLAC recording"),
    (b"ID3", "an MP3 recording"),
    (b"\x1aE\xdf\xa3", "a Matroska film"),
)
_RIFF: Final = {b"WEBP": "a WebP image", b"WAVE": "a WAV recording", b"AVI ": "an AVI film"}
_IN_ZIP: Final = (
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "an Excel workbook (XLSX)"),
    (b"ppt/", "a PowerPoint presentation (PPTX)"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
    (b"mimetypeapplication/epub", "an EPUB book"),
)
# What may stand in text: tab, LF, VT, FF, CR, and ESC for ISO 2022.
_CONTROLS: Final = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
_SHARE: Final = 0.05


def name_of_binary(data: bytes) -> str:
    """What a file that is no text is called ("a PNG image"), or "" when it may be text.

    `data` is its start, `SAMPLE` bytes are enough. UTF-16 and UTF-32 have to be ruled out before,
    since their NULs count as control characters here.
    """
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        head = data[:SAMPLE]
        return next((name for mark, name in _IN_ZIP if mark in head), "a ZIP archive")
    if data.startswith(b"RIFF") and data[8:12] in _RIFF:
        return _RIFF[data[8:12]]
    if data[4:8] == b"ftyp":
        return "a film, a recording or a HEIF image"
    for mark, name in _MAGIC:
        # Signatures of plain ASCII letters could start a text: those need a control character as well.
        if data.startswith(mark) and (not mark.isalnum() or mark[:3] == b"GIF" or _controls(data[:64])):
            return name
    if data.startswith((b"MZ", b"BM")) and _controls(data[:64]) > 4:
        return "a program" if data.startswith(b"MZ") else "a BMP image"
    sample = data[:SAMPLE]
    if sample and _controls(sample) > _SHARE * len(sample):
        return "binary data"
    return ""


def _controls(sample: bytes) -> int:
    return len(sample) - len(sample.translate(None, _CONTROLS))
