from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import ImportRefusedError
from workbench.ingest.pictures import pixels
from workbench.ingest.snapshots import keep_bytes, keep_file, media_type, spoken


def png(width: int, height: int) -> bytes:
    """A grey picture of that size; a big one is a bomb."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packer = zlib.compressobj()
    rows = b"".join(packer.compress(bytes(1 + width)) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    """What stands before the picture's data."""
    app = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    return b"\xff\xd8" + app + b"\xff\xff\xc2" + struct.pack(">HBHH", 11, 8, height, width) + bytes(6)


def webp(kind: bytes, body: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", 12 + len(body)) + b"WEBP" + kind + struct.pack("<I", len(body)) + body


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


KINDS = [
    (png(2, 3), "image/png"),
    (jpeg(2, 3), "image/jpeg"),
    (webp(b"VP8X", bytes(10)), "image/webp"),
    (b"GIF89a\x02\x00\x03\x00\x80\x00", "image/gif"),
    (b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
    (b"<!DOCTYPE html><title>x</title>", "text/html"),
    (b"\xef\xbb\xbf  <html lang=en>", "text/html"),
    ("\ufeff<!doctype html><p>x".encode("utf-16-le"), "text/html"),
    (b'<?xml version="1.0"?><!-- x --><html xmlns="a">', "text/html"),
    (b'<?xml version="1.0"?>\n<svg onload="alert(1)">', "image/svg+xml"),
    (b"<!-- html --> <SVG>", "image/svg+xml"),
    (b'<?xml version="1.0"?><rss>', "application/xml"),
    (b"Plain words about <html> and <svg>.", "text/plain"),
    ("Привет".encode("cp1251"), "text/plain"),
    ("Words".encode("utf-16"), "text/plain"),
    (packed("[Content_Types].xml", "word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (packed("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (packed("a.txt"), "application/zip"),
    (b"\0\0\0\x18ftypmp42\0\0\0\0", "video/mp4"),
    (b"\0\0\0\x18ftypM4A \0\0\0\0", "audio/mp4"),
    (b"\0\0\0\x18ftypheic\0\0\0\0", "image/heic"),
    (b"ID3\x04\0\0\0\0\0", "audio/mpeg"),
    (b"\x7fELF\x02\x01\x01\0", "application/octet-stream"),
    (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "application/octet-stream"),
    (bytes(range(256)) * 4, "application/octet-stream"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "media"), KINDS, ids=[f"{i} {media}" for i, (_, media) in enumerate(KINDS)])
def test_the_content_says_what_it_is(data: bytes, media: str) -> None:
    assert media_type(data) == media
    kept = keep_bytes(data, "trust me.png")
    assert kept.media_type == media
    assert spoken(media) != ""


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_kept_as_they_are(data: bytes) -> None:
    kept = keep_bytes(data, "any")
    assert kept.data == data
    assert kept.sha256 == hashlib.sha256(data).hexdigest()
    assert kept.media_type
    pixels(data, kept.media_type)
    for media, start in (("image/png", 16), ("image/jpeg", 2), ("image/webp", 12)):
        pixels(png(1, 1)[:start] + data, media)


def test_white_space_and_comments_without_end_are_quick() -> None:
    assert media_type(b" " * 60_000 + b"x") == "text/plain"
    assert media_type(b"<!--" * 15_000) == "text/plain"


def test_a_file_is_taken_with_its_name_and_time(tmp_path: Path) -> None:
    path = tmp_path / "a report.pdf"
    path.write_bytes(b"%PDF-1.7 words")
    kept = keep_file(path)
    assert (kept.name, kept.media_type, kept.data) == ("a report.pdf", "application/pdf", b"%PDF-1.7 words")
    assert kept.captured_at.endswith("Z") or "+00:00" in kept.captured_at
    assert keep_bytes(b"x", "line\nbreak\u0000.txt").name == "line break\ufffd.txt"


def test_200_megabytes_are_refused_by_their_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr("workbench.ingest.files.os.fdopen", lambda *_, **__: pytest.fail("it was read"))
    with pytest.raises(ImportRefusedError, match=r"film\.mp4 has 200 MB, .* 50 MB at most: .+\.$"):
        keep_file(path)


def test_what_is_no_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    for path, reason in (
        (tmp_path / "gone", "does not exist"),
        (tmp_path, "folder"),
        (tmp_path / "empty", "is empty"),
    ):
        with pytest.raises(ImportRefusedError, match=reason):
            keep_file(path)
    with pytest.raises(ImportRefusedError, match="50 MB"):
        keep_bytes(bytes(50_000_001), "pasted")


def test_pixels_are_read_without_decoding() -> None:
    assert pixels(png(7, 5), "image/png") == (7, 5)
    assert pixels(jpeg(640, 480), "image/jpeg") == (640, 480)
    assert pixels(webp(b"VP8X", bytes(4) + b"\x0f\x00\x00" + b"\x1f\x00\x00"), "image/webp") == (16, 32)
    assert pixels(webp(b"VP8L", b"\x2f" + struct.pack("<I", 99 | 49 << 14)), "image/webp") == (100, 50)
    assert pixels(webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 300, 200)), "image/webp") == (
        300,
        200,
    )
    head = png(1, 1)[:16] + struct.pack(">II", 60_000, 60_000)
    assert pixels(head, "image/png") == (60_000, 60_000)
    for media in ("image/png", "image/jpeg", "image/webp", "image/gif"):
        assert pixels(b"", media) is None
        assert pixels(b"\xff\xd8\xff\xe0\x00", media) is None
