"""Files, folders, words and pictures dropped on the window, or on a part of it that takes them itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

PICTURE_FORMATS = ("image/png", "image/jpeg", "image/webp")
"""The formats in which a picture is taken as it is offered."""


class Dropping(QObject):
    """Hands what other programs drop to ``take``, ``pictures`` too where they are wanted.

    A drag that began in this program is not taken. One that comes while not ``ready`` is left to what lies behind.
    """

    def __init__(
        self,
        window: QWidget,
        take: Callable[[QMimeData], bool],
        *,
        pictures: bool = False,
        ready: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__(window)
        self._pictures = pictures
        self._ready = ready
        self._take = take
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Take drags of files, addresses, plain words and pictures."""
        if not isinstance(event, QDropEvent):
            return False
        mime = event.mimeData()
        picture = next((name for name in PICTURE_FORMATS if self._pictures and mime.hasFormat(name)), "")
        wanted = mime.hasUrls() or mime.hasText() or picture
        busy = self._ready is not None and not self._ready()
        if event.source() is not None or not wanted or busy:
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            # What is dropped is gone after this call; the program that it came from waits until then.
            kept = QMimeData()
            if mime.hasUrls():
                kept.setUrls(mime.urls())
            elif mime.hasText():
                kept.setText(mime.text())
            else:
                kept.setData(picture, mime.data(picture))
            QTimer.singleShot(0, self, lambda: self._take(kept))
        return True
