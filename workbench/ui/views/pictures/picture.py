"""A picture in the window: the SVG of the reports, with a mark on the row that the keys are at."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.reports.pictures import Picture, Spot
from workbench.ui.theme import Theme, interface_font

WIDEST = 720
"""Pixels that a picture is wide at most."""

_ASIDE = 6
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}


class PictureView(QWidget):
    """Draws a picture as wide as there is room. Its accessible description is the picture's alternative.

    ``asked(article)`` when a row that stands for an article was clicked, or Enter was pressed at it;
    ``moved(rectangle)`` when the keys went to another row.
    """

    asked = Signal(str)
    moved = Signal(QRect)

    def __init__(self, picture: Picture, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = picture
        self._theme = theme
        self._at = 0
        self._renderer = QSvgRenderer(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(bool(picture.spots))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(WIDEST + 2 * _ASIDE)
        self.show_picture(picture, theme)

    def show_picture(self, picture: Picture, theme: Theme) -> None:
        """Draw another state of it, or the same in other colours."""
        self.picture = picture
        self._theme = theme
        self._at = min(self._at, max(0, len(picture.spots) - 1))
        self._renderer.load(picture.in_family(interface_font().family()).encode())
        self.setAccessibleName(picture.title)
        self._tell()
        self.updateGeometry()
        self.update()

    @property
    def chosen(self) -> Spot | None:
        """The row that the keys are at."""
        return self.picture.spots[self._at] if self.picture.spots else None

    # Sizes

    def hasHeightForWidth(self) -> bool:
        """Tell that it keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height that goes with a width; pixels."""
        inner = min(WIDEST, width - 2 * _ASIDE)
        return round(inner * self.picture.height / self.picture.width) + 2 * _ASIDE

    def sizeHint(self) -> QSize:
        """Give the size at the widest."""
        return QSize(WIDEST + 2 * _ASIDE, self.heightForWidth(WIDEST + 2 * _ASIDE))

    def minimumSizeHint(self) -> QSize:
        """Give the size at which words can still be read."""
        return QSize(420, self.heightForWidth(420))

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, and where the keys are."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, self._ground())
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            spot = self.chosen
            around = self._place(spot) if spot is not None else QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(around, 4, 4)
        painter.end()

    def _ground(self) -> QRectF:
        wide = min(WIDEST, self.width() - 2 * _ASIDE)
        return QRectF(_ASIDE, _ASIDE, wide, wide * self.picture.height / self.picture.width)

    def _place(self, spot: Spot) -> QRectF:
        scale = self._ground().width() / self.picture.width
        left, top = spot.x * scale + _ASIDE - 4, spot.y * scale + _ASIDE
        return QRectF(left, top, spot.width * scale + 8, spot.height * scale)

    # Keys and mouse

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row, and to the article of one."""
        key = Qt.Key(event.key())
        spots = self.picture.spots
        if spots and not event.modifiers() and key in _STEPS:
            self._go(max(0, min(len(spots) - 1, self._at + _STEPS[key])))
        elif spots and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(spots) - 1)
        elif spots and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit(spots[self._at].key)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer what can be clicked."""
        over = self._spot_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the article of a row that was clicked."""
        at = self._spot_at(event.position())
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(at)
            self.asked.emit(self.picture.spots[at].key)

    def _spot_at(self, point: QPointF) -> int | None:
        places = (at for at, spot in enumerate(self.picture.spots) if self._place(spot).contains(point))
        return next(places, None)

    def _go(self, at: int) -> None:
        self._at = at
        self._tell()
        self.update()
        self.moved.emit(self._place(self.picture.spots[at]).toRect())

    def _tell(self) -> None:
        spot = self.chosen
        here = f"{spot.said}. " if spot is not None else ""
        self.setAccessibleDescription(here + self.picture.alternative)
