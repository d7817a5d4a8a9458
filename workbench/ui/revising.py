"""New versions of the open article: checking it for changes, and the page on which its passages are settled."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.ui.background import Background
from workbench.ui.reading import Reading
from workbench.ui.session import Session
from workbench.ui.theme import Theme
from workbench.ui.views.stack import ViewStack


class Revising(QObject):
    """``said`` has a sentence that is no fault; ``settle`` stores what is being typed."""

    said = Signal(str)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        reading: Reading,
        background: Background,
        views: ViewStack,
        theme: Callable[[], Theme],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._reading = reading
        self._background = background
        self._views = views
        self._theme = theme

    def check(self) -> None:
        """Take a later text of the open article, and show what differs."""
        from workbench.ui.dialogs.new_version import NewVersion
        from workbench.ui.dialogs.sheet import present

        article = self._reading.article_id
        if article is None or not self._views.settle():
            return
        workspace, theme = self._session.workspace, self._theme()
        sheet = self._session.attempt(
            lambda: NewVersion(workspace, self._background, theme, article, self._window)
        )
        if sheet is not None:
            sheet.kept.connect(self._show_kept)
            present(sheet)

    def compare(self) -> None:
        """Show the open article's versions side by side, and the passages that wait."""
        if self._reading.article_id is not None:
            self._views.show_page("revision", self._reading.article_id)

    def _show_kept(self, sentence: str) -> None:
        self.said.emit(self.tr("Kept as a new version. {}").format(sentence))
        if self._reading.second_looks:
            self.compare()
