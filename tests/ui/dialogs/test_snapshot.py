"""Looking at what is kept: words as words, small pictures, all else only outside and only when asked."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from workbench.errors import WorkbenchError
from workbench.ingest.snapshots import keep_bytes, media_type
from workbench.model import evidence_edits
from workbench.model.tables import Evidence
from workbench.store.queries import evidence as evidence_queries
from workbench.ui import plain
from workbench.ui.background import Background
from workbench.ui.dialogs.snapshot import PrivateFolder, Snapshots, SnapshotSheet, look_at
from workbench.workspace.workspace import Workspace


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packer = zlib.compressobj()
    rows = b"".join(packer.compress(bytes(1 + width)) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def claimed(width: int, height: int) -> bytes:
    """A picture that says to be larger than its data."""
    small = png(1, 1)
    head = struct.pack(">II", width, height) + small[24:29]
    return small[:16] + head + struct.pack(">I", zlib.crc32(b"IHDR" + head)) + small[33:]


@pytest.fixture
def kept(workspace: Workspace) -> Callable[[bytes, str], Evidence]:
    """Evidence of the project that keeps these bytes."""

    def keep(data: bytes, name: str) -> Evidence:
        added = evidence_edits.add_evidence(
            {"title": f"About {name}"}, workspace.stamp(), keep_bytes(data, name)
        )
        workspace.do(added.edit)
        found = workspace.store.read(lambda c: evidence_queries.evidence(c, added.evidence_id))
        assert found is not None
        return found

    return keep


class Desk:
    """Snapshots with what they said and opened."""

    def __init__(self, workspace: Workspace, background: Background, window: QWidget) -> None:
        self.opened: list[Path] = []
        self.failed: list[str] = []
        self.window = window
        self.snapshots = Snapshots(workspace, background, window, opener=self._open)
        self.snapshots.failed.connect(self.failed.append)

    def _open(self, url: QUrl) -> bool:
        self.opened.append(Path(url.toLocalFile()))
        return True


@pytest.fixture
def desk(workspace: Workspace, background: Background, qtbot: QtBot) -> Desk:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Desk(workspace, background, window)


def modal(qtbot: QtBot, kind: type) -> QWidget:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=20_000)
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


def test_a_text_is_shown_as_words(desk: Desk, kept: Callable[..., Evidence], qtbot: QtBot) -> None:
    words = "First line <b>bold</b>\n\n<img src='file:///etc/passwd'> and the end"
    desk.snapshots.open(kept(words.encode(), "a.txt"))
    sheet = modal(qtbot, SnapshotSheet)
    assert isinstance(sheet, SnapshotSheet) and isinstance(sheet.content, QPlainTextEdit)
    assert sheet.content.toPlainText() == words
    sheet.reject()


def test_a_page_is_read_by_the_worker_and_never_rendered(
    desk: Desk, kept: Callable[..., Evidence], qtbot: QtBot
) -> None:
    page = "<!doctype html><title>T</title><script>alert(1)</script><p>Plain words of the page, enough of them.</p>" + "<p>More words that say something of the mill.</p>" * 8  # fmt: skip
    desk.snapshots.open(kept(page.encode(), "a.html"))
    sheet = modal(qtbot, SnapshotSheet)
    assert isinstance(sheet, SnapshotSheet) and isinstance(sheet.content, QPlainTextEdit)
    shown = sheet.content.toPlainText()
    assert "Plain words of the page" in shown
    assert "alert(1)" not in shown and "<p>" not in shown
    sheet.reject()


def test_a_small_picture_is_shown(desk: Desk, kept: Callable[..., Evidence], qtbot: QtBot) -> None:
    desk.snapshots.open(kept(png(40, 30), "a.png"))
    sheet = modal(qtbot, SnapshotSheet)
    assert isinstance(sheet, SnapshotSheet)
    assert "About a.png" in sheet.content.accessibleName()
    sheet.reject()
    shown = look_at(png(4_000, 2_000), "image/png").picture
    assert shown is not None and (shown.width(), shown.height()) == (1_600, 800)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (claimed(60_000, 60_000), "a bomb by its own words"),
        (png(8_000, 4_000), "a grey bomb"),
        (b"GIF89a\x01\x00\x01\x00\x80\x00\x00", "gif"),
        (b"%PDF-1.7", "pdf"),
    ],
)
def test_what_is_large_or_unknown_is_not_decoded(
    data: bytes, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QImageReader, "read", lambda *_: pytest.fail("it was decoded"))
    shown = look_at(data, media_type(data))
    assert (shown.words, shown.picture) == (None, None)


def test_a_drawing_is_words_and_a_lying_picture_a_sentence() -> None:
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>"
    assert look_at(drawing, media_type(drawing)).words == drawing.decode()
    lying = claimed(100, 100)
    with pytest.raises(WorkbenchError, match="damaged"):
        look_at(lying[:40], "image/png")


def test_others_are_opened_outside_after_a_question_from_a_private_folder(
    desk: Desk, kept: Callable[..., Evidence], qtbot: QtBot
) -> None:
    data = b"%PDF-1.7 \x00 words"
    row = kept(data, "../../evil name.exe")
    desk.snapshots.open(row)
    question = modal(qtbot, plain.Box)
    assert isinstance(question, plain.Box) and question.no is not None
    assert desk.opened == []
    question.no.click()
    assert desk.opened == []
    desk.snapshots.open(row)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() not in (None, question), timeout=5000)
    again = modal(qtbot, plain.Box)
    assert isinstance(again, plain.Box)
    again.yes.click()
    (path,) = desk.opened
    assert path.suffix == ".pdf"
    assert path.read_bytes() == data
    folder = desk.window.findChild(PrivateFolder)
    assert isinstance(folder, PrivateFolder)
    assert folder.path in path.parents
    assert folder.path.stat().st_mode & 0o077 == 0
    assert path.stat().st_mode & 0o777 == 0o400
    folder._ending()
    assert not folder.path.exists()


@pytest.mark.parametrize(
    "data",
    [b"\x7fELF\x02\x01\x01\x00", b"PK\x03\x04 a zip", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff"],
)
def test_programs_and_archives_are_never_handed_on(
    desk: Desk, kept: Callable[..., Evidence], qtbot: QtBot, data: bytes
) -> None:
    desk.snapshots.open(kept(data, "report.pdf"))
    qtbot.waitUntil(lambda: bool(desk.failed), timeout=5000)
    assert "save the snapshot as a file" in desk.failed[0]
    assert desk.opened == [] and QApplication.activeModalWidget() is None


def test_saving_gives_the_same_bytes(desk: Desk, kept: Callable[..., Evidence], tmp_path: Path) -> None:
    data = bytes(range(256)) * 40
    desk.snapshots.save(kept(data, "a.bin"), str(tmp_path / "out.bin"))
    assert (tmp_path / "out.bin").read_bytes() == data
    desk.snapshots.save(kept(b"x", "b"), str(tmp_path / "no" / "folder" / "x"))
    assert len(desk.failed) == 1
