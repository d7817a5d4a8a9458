"""Files, folders and words dropped anywhere on the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class Dropping(QObject):
    """Hands what other programs drop to ``take``; a drag that began in this program is not taken."""

    def __init__(self, window: QWidget, take: Callable[[QMimeData], bool]) -> None:
        super().__init__(window)
        self._take = take
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Take drags of files, addresses and plain words."""
        if not isinstance(event, QDropEvent):
            return False
        mime = event.mimeData()
        if event.source() is not None or not (mime.hasUrls() or mime.hasText()):
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            # What is dropped is gone after this call; the program that it came from waits until then.
            kept = QMimeData()
            kept.setUrls(mime.urls()) if mime.hasUrls() else kept.setText(mime.text())
            QTimer.singleShot(0, self, lambda: self._take(kept))
        return True
