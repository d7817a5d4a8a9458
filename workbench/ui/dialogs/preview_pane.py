"""What a file will look like: its first pages as pictures, or its first lines as plain text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from workbench.reports.pdf.sheets import Pixels, Sheets
from workbench.ui import plain
from workbench.ui.background import Background, Newest, Progress
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.dimming import Dimming
from workbench.workspace.handing_over import Preview

SHOWN = 8
"""Pages that are drawn."""
WAIT = 350
"""Milliseconds that a person may go on choosing before a preview is made."""
A4_INCHES = 8.27

Make = Callable[[Callable[[], bool]], Preview]


class PreviewPane(QFrame):
    """Makes previews in a thread of its own, and forgets those that nobody wants any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self._background = Background(self)
        self._newest = Newest(self._background, self)
        self._newest.done.connect(self._made)
        self._newest.failed.connect(self._failed)
        self._make: Make | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.said = plain.label("", self, name="quiet", wrap=True)
        self.pages = QScrollArea(self)
        self.pages.setObjectName("pages")
        self.pages.setWidgetResizable(True)
        self.pages.setAccessibleName("Preview of the pages")
        self.pages.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words = fields.read_only("", "Preview of the first lines")
        self.stack = QStackedWidget(self)
        self.dimming = Dimming(self.stack)
        self.stack.addWidget(self.pages)
        self.stack.addWidget(self.words)
        column.addWidget(self.said)
        column.addWidget(self.stack, 1)

    def show_later(self, make: Make | None) -> None:
        """Make another preview in a moment, and dim the one that is there at once; None for nothing to show."""
        self._newest.give_up()
        self._make = make
        self.said.setText("The preview is being drawn…" if make is not None else "")
        self.dimming.setEnabled(True)
        self._timer.start()

    def close_down(self) -> None:
        """Stop what runs; nothing is shown any more."""
        self._timer.stop()
        self._newest.give_up()
        self._background.close()

    @property
    def count(self) -> int:
        """How many pages are shown."""
        held = self.pages.widget()
        return len(held.findChildren(_Page)) if held is not None and self.stack.currentIndex() == 0 else 0

    def _begin(self) -> None:
        make = self._make
        if make is None:
            self._show_pages([])
            return
        wide = max(200, self.pages.width() - 40) * self.devicePixelRatioF()

        def work(progress: Progress) -> tuple[Preview, list[Pixels]]:
            made = make(lambda: not progress(0, 1))
            if not made.pages:
                return made, []
            with Sheets(made.pages) as sheets:
                drawn = [sheets.pixels(at, wide / A4_INCHES) for at in range(min(SHOWN, sheets.count))]
            return made, drawn

        self._newest.run("Making a preview", work)

    def _made(self, result: tuple[Preview, list[Pixels]]) -> None:
        made, drawn = result
        self.said.setText(f"Preview. {made.said}".strip())
        if made.pages:
            self._show_pages(drawn)
        else:
            self.dimming.setEnabled(False)
            self.words.setPlainText(made.words)
            self.stack.setCurrentIndex(1)

    def _failed(self, sentence: str) -> None:
        self._show_pages([])
        self.said.setText(sentence)

    def _show_pages(self, drawn: list[Pixels]) -> None:
        self.dimming.setEnabled(False)
        held = QWidget(self)
        held.setObjectName("ground")
        column = QVBoxLayout(held)
        column.setContentsMargins(4, 4, 12, 12)
        column.setSpacing(12)
        for number, pixels in enumerate(drawn, start=1):
            column.addWidget(_Page(pixels, number, self.devicePixelRatioF(), held))
        column.addStretch(1)
        self.pages.setWidget(held)
        self.stack.setCurrentIndex(0)


class _Page(QWidget):
    """One page on its sheet of paper."""

    def __init__(self, pixels: Pixels, number: int, ratio: float, parent: QWidget) -> None:
        super().__init__(parent)
        image = QImage(
            pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32
        ).copy()
        image.setDevicePixelRatio(ratio)
        self._image = image
        self.setFixedSize(QSize(round(pixels.width / ratio), round(pixels.height / ratio)))
        self.setAccessibleName(f"Page {number}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page with a hairline around it."""
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
