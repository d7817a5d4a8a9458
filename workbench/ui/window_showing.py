"""What the window's parts say of where it stands: what can be done now, with which keys, in which colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.ui.theme import Theme
from workbench.ui.window_menus import undo_words

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow


class Showing(QObject):
    """Asked after each act and each move; it changes nothing that is stored."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def show_state(self) -> None:
        """Show what was done last and what follows from it."""
        window = self._window
        window.status.show_all()
        workspace = window.session.workspace
        for name, label in (("undo", workspace.undo_label), ("redo", workspace.redo_label)):
            window.actions_.action(name).setText(undo_words(name, label))
        self.show_possible()
        window.state.soon()

    def show_possible(self) -> None:
        """Allow the actions that can be done where the window stands."""
        window, reading, actions = self._window, self._window.reading, self._window.actions_
        workspace, store = window.session.workspace, window.session.workspace.store
        panes = window.views.page is None
        window.palette_.show_for(window.views.shown)
        actions.allow(
            {
                "article": panes and reading.article is not None,
                "passage": panes and reading.current is not None,
                "panes": panes,
                "find": not panes or reading.article is not None,
                "undo": bool(workspace.undo_label) and not store.read_only,
                "redo": bool(workspace.redo_label) and not store.read_only,
                "writing": not store.read_only,
            }
        )
        alone, frozen = reading.assignment is not None, reading.frozen
        actions.action("independent.finish").setEnabled(panes and alone and not frozen)
        actions.action("independent.take_back").setEnabled(panes and frozen)
        article = reading.article
        archived = article is not None and article.archived_at is not None
        text = self.tr("Take from the archive") if archived else self.tr("Archive article")
        actions.action("article.archive").setText(text)

    def show_keys(self) -> None:
        """Show the keys as they are now wherever they are shown."""
        window, actions = self._window, self._window.actions_
        window.annotation.show_keys(actions.key_of)
        window.workflow.show_keys(actions.key_of)
        window.view.set_tag_keys({tag: actions.key_of(f"tag.{tag}") for tag in window.annotation.buttons})
        window.status.show_undo_key(actions.key_of("undo"))
        window.views.show_keys()
        window.palette_opener.show_key(actions.key_of("palette.open"))

    def set_theme(self, theme: object) -> None:
        """Take other colours."""
        window = self._window
        if isinstance(theme, Theme):
            for part in (
                window.articles,
                window.article,
                window.annotation,
                window.views,
                window.palette_,
            ):
                part.set_theme(theme)
