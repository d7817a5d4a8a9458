"""A person's wishes: name, look, keys; taken up at once where the window stands."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.ui.actions import Actions
from workbench.ui.article import ArticleView
from workbench.ui.session import Session
from workbench.ui.theme import READING_POINTS, ThemeFollower
from workbench.workspace.settings import Person, Settings

if TYPE_CHECKING:
    from workbench.ui.dialogs.settings import Choices

ZOOM_STEP = 1.1


class Preferences(QObject):
    """``changed`` when a person has chosen otherwise: who, the look or the keys."""

    changed = Signal()

    def __init__(
        self,
        window: QWidget,
        session: Session,
        settings: Settings,
        actions: Actions,
        view: ArticleView,
        themes: ThemeFollower,
        settle: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._settings = settings
        self._actions = actions
        self._view = view
        self._themes = themes
        self._settle = settle

    def open(self) -> None:
        """Show the settings."""
        from workbench.ui.dialogs.settings import Choices, SettingsDialog
        from workbench.ui.dialogs.sheet import present

        points = round(READING_POINTS * ZOOM_STEP**self._view.zoom_level, 1)
        theme = str(self._settings.window.get("theme", "system"))
        person = self._session.workspace.person
        dialog = SettingsDialog(Choices(person, theme, points, dict(self._settings.keys)), self._window)
        dialog.chosen.connect(self.take)
        present(dialog)

    def go_on_as(self) -> None:
        """Ask who goes on at this window; what was typed is stored first, as whose it is."""
        from workbench.ui.dialogs.going_on_as import GoingOnAs
        from workbench.ui.dialogs.sheet import present

        if self._settle():
            dialog = GoingOnAs(self._session.workspace, self._window)
            dialog.chosen.connect(self.become)
            present(dialog)

    def keys(self) -> None:
        """Show the sheet of keys."""
        from workbench.ui.dialogs.key_sheet import KeySheet
        from workbench.ui.dialogs.sheet import present

        present(KeySheet(self._settings.keys, self._window))

    def take(self, choices: Choices) -> None:
        """Take up what was chosen and remember it."""
        settings = self._settings
        settings.keys = dict(choices.keys)
        settings.window["theme"] = choices.theme
        self._actions.change_keys(settings.keys)
        self._themes.prefer(choices.theme)
        self._view.set_zoom_level(round(math.log(choices.reading_points / READING_POINTS, ZOOM_STEP)))
        if choices.person != self._session.workspace.person:
            self.become(choices.person)
            return
        self._settings.save()
        self.changed.emit()

    def become(self, person: Person) -> None:
        """Go on under this name and remember it."""
        self._settings.person = person
        self._session.become(person)
        self._settings.save()
        self.changed.emit()
