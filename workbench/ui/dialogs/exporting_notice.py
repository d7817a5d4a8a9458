"""What the export dialog says before a file is written: what is withheld, left out, and cannot be held."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from workbench.stopping import Stopped
from workbench.ui import plain
from workbench.ui.background import Background, Newest, Progress
from workbench.ui.dialogs.dimming import Dimming

TALLEST = 190
"""Pixels that it takes at most; a longer list is scrolled, by the arrow keys too."""

Look = Callable[[Stopped], tuple[str, ...]]


class Notice(QScrollArea):
    """Looks in a thread of its own; ``told`` when ``lines`` are those of the newest look, ``failed`` with a sentence.

    It is there only where there is something to say.
    """

    told = Signal()
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[str, ...] | None = None
        """What was found; None until then."""
        self._background = Background(self)
        self._newest = Newest(self._background, self)
        self._newest.done.connect(self._tell)
        self._newest.failed.connect(self._fail)
        self.setObjectName("notice")
        self.setAccessibleName("What the file holds and leaves out")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._held = QFrame()
        self._held.setObjectName("ground")
        self._column = QVBoxLayout(self._held)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(5)
        self.setWidget(self._held)
        self.dimming = Dimming(self._held)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, a sentence a line."""
        return "\n".join(self.lines or ())

    def look(self, find: Look) -> None:
        """Find out anew what there is to say; what was said before is forgotten, and dimmed until then."""
        self.lines = None
        self.dimming.setEnabled(True)

        def work(progress: Progress) -> tuple[str, ...]:
            def stopped() -> bool:
                return not progress(0, 1)

            return () if stopped() else find(stopped)

        self._newest.run("Looking at what is left out", work)

    def close_down(self) -> None:
        """Stop what runs; nothing is said any more."""
        self._newest.give_up()
        self._background.close()

    def _fail(self, sentence: str) -> None:
        self.hide()
        self.failed.emit(sentence)

    def _tell(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        self.dimming.setEnabled(False)
        while (held := self._column.takeAt(0)) is not None:
            if (widget := held.widget()) is not None:
                widget.deleteLater()
        for line in lines:
            words = plain.label(line, wrap=True, selectable=True)
            self._column.addWidget(words)
            words.show()  # now, so that it has its height when the column is asked for all of them
        self._column.addStretch(1)
        self.setAccessibleDescription(self.text)
        self.setVisible(bool(lines))
        self._take_height()
        self.verticalScrollBar().setValue(0)
        self.told.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as much height as the lines need at this width."""
        super().resizeEvent(event)
        self._take_height()

    def sizeHint(self) -> QSize:
        """Give the height that the lines take."""
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def _take_height(self) -> None:
        wanted = self._column.heightForWidth(max(120, self.viewport().width())) + 2 * self.frameWidth()
        fits = wanted <= TALLEST
        height = min(wanted, TALLEST)
        # Nothing to scroll is nothing to stop at with Tab.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if fits else Qt.FocusPolicy.StrongFocus)
        if height != self.maximumHeight():
            self.setFixedHeight(height)
