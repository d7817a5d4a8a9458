"""Room for the claim form: the list above it gives way while the form needs it, and comes back after."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QListView, QScrollArea, QSplitter, QWidget

LINES = 3
"""Lines of the list that stay, however much the form needs."""
_LINE = 40
"""Pixels of a line, while there is none."""
SMALL = 620
"""Pixels of height below which one line fewer stays."""


class FormRoom(QObject):
    """Divides a splitter between a list, above, and the scroll area of a form that changes its height.

    ``wanted`` is the height of the list, in pixels, until a person gives it another. Whether the form has a scroll
    bar is said here too: left to itself, Qt goes round until the stack is full where the form fits without the bar,
    is narrower with it, and so asks for another height.
    """

    def __init__(self, splitter: QSplitter, rows: QListView, scroll: QScrollArea, wanted: int) -> None:
        super().__init__(splitter)
        self._splitter = splitter
        self._rows = rows
        self._scroll = scroll
        self._wanted = wanted
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.fit)
        splitter.splitterMoved.connect(self._take)
        splitter.installEventFilter(self)
        form = scroll.widget()
        if form is not None:
            form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Divide anew when the form asks for another height, or the pane has another one."""
        wanted = QEvent.Type.Resize if watched is self._splitter else QEvent.Type.LayoutRequest
        if event.type() == wanted:
            self._timer.start()
        return super().eventFilter(watched, event)

    def sizes(self) -> list[int]:
        """Give the heights that the person gave list and form, in pixels."""
        return [self._wanted, max(0, sum(self._splitter.sizes()) - self._wanted)]

    def restore(self, sizes: list[int]) -> None:
        """Take up such heights."""
        self._splitter.setSizes(sizes)
        self._wanted = sizes[0]
        self._timer.start()

    def fit(self) -> None:
        """Give the form what it needs, and the list the rest, at most what the person gave it."""
        form, total = self._scroll.widget(), sum(self._splitter.sizes())
        if form is None or not self._splitter.isVisible() or not total:
            return
        model = self._rows.model()
        lines = min(LINES if total >= SMALL else LINES - 1, model.rowCount() if model is not None else 0)
        least = max(1, lines) * max(_LINE, self._rows.sizeHintForRow(0)) + 1
        needed = self._needed(form)
        room = max(min(least, self._wanted), min(self._wanted, total - needed))
        scrolls = needed > total - room
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self._scroll.verticalScrollBarPolicy():
            self._scroll.setVerticalScrollBarPolicy(policy)
        if room != self._splitter.sizes()[0]:
            self._splitter.setSizes([room, total - room])
            self._rows.scrollTo(self._rows.currentIndex())

    def reveal(self, part: QWidget, field: QWidget) -> None:
        """Bring a part of the form into sight, and above all the field in it."""
        self.fit()
        self._scroll.ensureWidgetVisible(part, 0, 4)
        self._scroll.ensureWidgetVisible(field, 0, 24)

    def _needed(self, form: QWidget) -> int:
        """Give the height that the form needs where it has no scroll bar beside it."""
        width = self._scroll.width() - 2 * self._scroll.frameWidth()
        layout = form.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return form.sizeHint().height()

    def _take(self, place: int) -> None:
        self._wanted = place
