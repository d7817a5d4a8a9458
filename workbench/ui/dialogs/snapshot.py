"""Looking at what is kept of evidence: words as words, small known pictures, others in the system's own program."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QScrollArea, QWidget

from workbench.errors import WorkbenchError
from workbench.ingest.limits import MAX_BYTES
from workbench.ingest.pictures import pixels
from workbench.ingest.snapshots import PICTURES, SUFFIXES, spoken
from workbench.model.evidence_fields import named
from workbench.model.tables import Evidence
from workbench.store.queries import evidence as evidence_queries
from workbench.text.offsets import ViewText
from workbench.ui import plain
from workbench.ui.background import Background, Progress
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.file_names import file_name
from workbench.ui.dialogs.moments import local
from workbench.ui.dialogs.sheet import Sheet, present
from workbench.ui.elided import one_line
from workbench.ui.links import open_local
from workbench.workspace import evidence as sources
from workbench.workspace.output import write_whole
from workbench.workspace.workspace import Workspace

MAX_PIXELS: Final = 16_000_000
"""A picture of more is not decoded here: Qt would need more than 64 MB for it."""
_MEGABYTES: Final = 64
_SIDE: Final = 1_600


@dataclass(frozen=True)
class Shown:
    """What of a snapshot can be shown in this program: words, or a picture; neither where it needs another one."""

    words: str | None = None
    picture: QImage | None = None


class PrivateFolder(QObject):
    """A folder that only this person may read, for what other programs are to open; gone when the program ends."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.path = Path(tempfile.mkdtemp(prefix="workbench-"))
        self._ending = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

    def put(self, name: str, data: bytes) -> Path:
        """Write a file that may be read alone, in a folder of its own; gives its path."""
        path = Path(tempfile.mkdtemp(dir=self.path)) / name
        path.write_bytes(data)
        path.chmod(0o400)
        return path


class Snapshots(QObject):
    """Opens and saves snapshots. ``failed`` carries a sentence, ``saved`` the path that was written."""

    failed = Signal(str)
    saved = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        window: QWidget,
        *,
        opener: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._background = background
        self._window = window
        self._opener = opener
        self._evidence: Evidence | None = None

    def open(self, evidence: Evidence) -> None:
        """Show what is kept of evidence, read in the background."""
        self._evidence = evidence
        workspace = self._workspace

        def work(_progress: Progress) -> Shown:
            return look_at(_bytes(workspace, evidence), evidence.media_type)

        self._background.run("Reading the snapshot", work, done=self._show, failed=self._fail)

    def save(self, evidence: Evidence, path: str | None = None) -> None:
        """Write the same bytes to a file that is asked for; ``path`` is the answer where it is known."""
        if path is None:
            suffix = SUFFIXES.get(evidence.media_type, Path(evidence.snapshot_name).suffix)
            stem = file_name(Path(evidence.snapshot_name).stem, "snapshot")
            path, _ = QFileDialog.getSaveFileName(self._window, "Save the snapshot as", f"{stem}{suffix}")
        if not path:
            return
        try:
            write_whole(Path(path), _bytes(self._workspace, evidence), project=self._workspace.store.path)
        except WorkbenchError as error:
            self.failed.emit(str(error))
            return
        self.saved.emit(path)

    def _show(self, shown: object) -> None:
        evidence = self._evidence
        if evidence is None or not isinstance(shown, Shown):
            return
        if shown.words is not None or shown.picture is not None:
            present(SnapshotSheet(evidence, shown, self._window))
        elif evidence.media_type in SUFFIXES:
            plain.ask(
                self._window,
                "Open the snapshot",
                f"This is a {spoken(evidence.media_type)}, which this program does not show. Open a copy of it in the "
                "program that this system has for it? What it holds came from elsewhere, and may contact its maker.",
                self._open_outside,
                yes="Open a copy",
                no="Do not open",
                details=plain.isolated(one_line(evidence.snapshot_name, 200)),
            )
        else:
            self.failed.emit(
                f"A {spoken(evidence.media_type)} is not opened from here: save the snapshot as a file, and look at it "
                "with what you trust."
            )

    def _open_outside(self) -> None:
        evidence = self._evidence
        if evidence is None:
            return
        top: QObject = self._window
        # The sheet goes, the folder is there until the window does.
        while (above := top.parent()) is not None:
            top = above
        folder = top.findChild(PrivateFolder) or PrivateFolder(top)
        name = file_name(Path(evidence.snapshot_name).stem, "snapshot") + SUFFIXES[evidence.media_type]
        try:
            path = folder.put(name, _bytes(self._workspace, evidence))
        except (WorkbenchError, OSError) as error:
            said = str(error) if isinstance(error, WorkbenchError) else "No copy could be made to be opened."
            self.failed.emit(said)
            return
        if not open_local(path, opener=self._opener):
            self.failed.emit(f"This system has no program to open a {spoken(evidence.media_type)} with.")

    def _fail(self, sentence: str) -> None:
        self.failed.emit(sentence)


class SnapshotSheet(Sheet):
    """The words or the picture of a snapshot, to be read."""

    def __init__(self, evidence: Evidence, shown: Shown, parent: QWidget | None = None) -> None:
        kind = spoken(evidence.media_type)
        facts = f"{kind[:1].upper()}{kind[1:]}, kept {local(evidence.captured_at)}"
        super().__init__(one_line(named(evidence), 60), parent, lead=facts)
        self.resize(760, 640)
        if shown.picture is not None:
            self.content: QWidget = _picture(shown.picture, named(evidence))
        else:
            self.content = fields.read_only(ViewText(shown.words or "").text, "Words of the snapshot")
        self.body.addWidget(self.content, 1)
        self.add_button("Close", self.accept, default=True)
        self.content.setFocus()


def look_at(data: bytes, media_type: str) -> Shown:
    """Make of a snapshot what this program shows of it: no page is rendered, no large or unknown picture decoded.

    Raises WorkbenchError where a page cannot be read, and for a picture that is damaged.
    """
    try:
        words = sources.words_of(data, media_type)
    except WorkbenchError as error:
        raise WorkbenchError(f"The snapshot {error}") from None
    if words is not None:
        return Shown(words=words)
    size = pixels(data, media_type)
    if media_type not in PICTURES or size is None or size[0] * size[1] > MAX_PIXELS or len(data) > MAX_BYTES:
        return Shown()
    return Shown(picture=_decoded(data, media_type, QSize(*size)))


def _decoded(data: bytes, media_type: str, size: QSize) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MEGABYTES)
    reader = QImageReader(buffer, QByteArray(media_type.removeprefix("image/").encode()))
    reader.setAutoDetectImageFormat(False)
    # The header is asked once more: what Qt would decode must be what was looked at.
    if reader.size() != size:
        raise WorkbenchError(
            "The picture is damaged, so it is not shown: save the snapshot to look at it elsewhere."
        )
    if max(size.width(), size.height()) > _SIDE:
        reader.setScaledSize(size.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    buffer.close()
    if picture.isNull():
        raise WorkbenchError(
            "The picture is damaged, so it is not shown: save the snapshot to look at it elsewhere."
        )
    return picture


def _picture(image: QImage, title: str) -> QWidget:
    shown = plain.label()
    shown.setPixmap(QPixmap.fromImage(image))
    shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
    shown.setAccessibleName(f"Picture: {one_line(title, 200)}")
    area = QScrollArea()
    area.setAlignment(Qt.AlignmentFlag.AlignCenter)
    area.setWidget(shown)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleName(shown.accessibleName())
    return area


def _bytes(workspace: Workspace, evidence: Evidence) -> bytes:
    sha256 = evidence.snapshot_sha256 or ""
    return workspace.store.read(lambda connection: evidence_queries.snapshot(connection, sha256))
