"""The menus of an article: what can be done with one in the list, and how far the work on it is."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu, QWidget

from workbench.model.vocabulary import ArticleStatus, name_of
from workbench.ui.actions import Actions
from workbench.ui.navigation import Navigation

_OF_ARTICLE = (
    "article.details",
    "article.status",
    "report.make",
    "independent.assign",
    "article.archive",
    "article.remove",
)


class ArticleMenus(QObject):
    """Gives the action of the status its menu, and pops menus up where they are asked for."""

    def __init__(self, window: QWidget, actions: Actions, navigation: Navigation) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._navigation = navigation
        self._statuses = QMenu(window)
        for status in ArticleStatus:
            action = self._statuses.addAction(self.tr(name_of(status)))
            action.setData(str(status))
        self._statuses.triggered.connect(self._set_status)
        actions.action("article.status").setMenu(self._statuses)

    def show_article(self, article: str, place: QPoint) -> None:
        """Open an article and pop up what can be done with it; ``place`` is on the screen."""
        if self._navigation.open(article):
            menu = QMenu(self._window)
            for name in _OF_ARTICLE:
                if self._actions.action(name).isVisible():
                    menu.addAction(self._actions.action(name))
            menu.popup(place)

    def show_statuses(self) -> None:
        """Pop up the statuses at the pointer."""
        self._statuses.popup(QCursor.pos())

    def _set_status(self, action: QAction) -> None:
        self._navigation.set_status(str(action.data()))
