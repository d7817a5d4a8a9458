"""What a window remembers: its size, panes, order of the list, zoom, and the place in each article."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSize, QTimer
from PySide6.QtWidgets import QMainWindow

from workbench.ui.article import ArticleView
from workbench.ui.article_list import Order
from workbench.ui.articles_panel import SORT_NAMES, ArticlesPanel
from workbench.ui.navigation import Navigation
from workbench.ui.panes import Panes
from workbench.workspace.settings import Settings, without_password

KEPT_AFTER = 1_000
"""Milliseconds after a change of place when it is written: a kill then loses a second of walking at most."""
PROJECTS_KEPT = 30
USUAL_SIZE = QSize(1440, 900)
FRAME = QSize(16, 48)
"""Pixels that a window's frame and title take at most; the real ones are known only when it is shown."""


class WindowState(QObject):
    """Writes the settings now and then, and reads them once."""

    def __init__(
        self,
        window: QMainWindow,
        settings: Settings,
        place: str,
        panes: Panes,
        articles: ArticlesPanel,
        view: ArticleView,
        navigation: Navigation,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._place = without_password(place)
        self._panes = panes
        self._articles = articles
        self._view = view
        self._navigation = navigation
        self._timer = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self._timer.timeout.connect(self.keep)
        self._ready = False

    def restore_window(self) -> None:
        """Take up size, panes and zoom; before the window is shown."""
        window = self._settings.window
        geometry = window.get("geometry")
        self._window.resize(self._first_size())
        if isinstance(geometry, str):
            self._window.restoreGeometry(
                QByteArray.fromBase64(QByteArray(geometry.encode("ascii", "ignore")))
            )
        panes = window.get("panes")
        self._panes.restore(panes if isinstance(panes, dict) else {})
        zoom = window.get("zoom")
        if isinstance(zoom, int):
            self._view.set_zoom_level(zoom)

    def _first_size(self) -> QSize:
        """Give the size of a first start: the usual one, or what the screen has room for with a frame about it."""
        screen = self._window.screen().availableGeometry().size()
        return USUAL_SIZE.boundedTo(screen - FRAME)

    def order(self) -> Order:
        """Give the remembered filter and order of the articles of this project."""
        kept = self._kept().get("list")
        kept = kept if isinstance(kept, dict) else {}
        sort = kept.get("sort")
        return Order(
            contains=str(kept.get("contains") or ""),
            sort=sort if isinstance(sort, str) and sort in SORT_NAMES else "published",
            descending=bool(kept.get("descending", True)),
            archived=bool(kept.get("archived", False)),
        )

    def come_back(self) -> None:
        """Open what was open, where it was; from then on places are kept."""
        self._navigation.come_back(self._kept())
        self._ready = True

    def soon(self) -> None:
        """Write in a moment."""
        if self._ready and not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Write now."""
        self._timer.stop()
        if not self._ready:
            return
        settings = self._settings
        geometry = self._window.saveGeometry().toBase64().data()
        settings.window = {
            **settings.window,
            "geometry": bytes(geometry).decode("ascii"),
            "panes": self._panes.state(),
            "zoom": self._view.zoom_level,
        }
        order = self._articles.model.order
        places = self._kept() | self._navigation.places()  # the filters of claims are kept there too
        places["list"] = {
            "contains": order.contains,
            "sort": order.sort,
            "descending": order.descending,
            "archived": order.archived,
        }
        settings.places.pop(self._place, None)
        settings.places[self._place] = places
        while len(settings.places) > PROJECTS_KEPT:
            del settings.places[next(iter(settings.places))]
        settings.save()

    def _kept(self) -> dict[str, Any]:
        kept = self._settings.places.get(self._place)
        return kept if isinstance(kept, dict) else {}
