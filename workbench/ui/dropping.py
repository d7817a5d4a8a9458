"""Files, folders and words dropped anywhere on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class Dropping(QObject):
    """``paths`` has what was dropped as a list of files and folders, ``words`` a text. Nothing else is taken."""

    paths = Signal(list)
    words = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drags of files and plain words."""
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return False
        mime = event.mimeData()
        if event.source() is not None or not (local_paths(mime) or mime.hasText()):
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.take(mime)
        return True

    def take(self, mime: QMimeData) -> None:
        """Take what was dropped: files before words, an address on the network never as a file."""
        paths = local_paths(mime)
        if paths:
            self.paths.emit(paths)
        elif mime.hasText() and mime.text().strip():
            self.words.emit(mime.text())


def local_paths(mime: QMimeData) -> list[Path]:
    """Give the local files and folders among what is dragged; names of other machines are left out."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile() and not url.host()]
