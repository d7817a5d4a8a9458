"""The centre of the window: the three panes, or one of the pages that take their place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from workbench.model.edit import Changes
from workbench.ui.actions import Actions
from workbench.ui.theme import Theme
from workbench.ui.views.table import VIEWS
from workbench.ui.views.view import Around, View


class ViewStack(QStackedWidget):
    """Shows the panes or a page; a page is made when it is first asked for.

    ``turned`` when something else is shown; ``passage_wanted`` and ``said`` come from the pages.
    ``settle`` stores what was typed in the panes; where that cannot be, nothing is turned. ``focus_panes`` goes
    to the article.
    """

    turned = Signal()
    passage_wanted = Signal(str, str)
    said = Signal(str)

    def __init__(
        self,
        panes: QWidget,
        around: Around,
        actions: Actions,
        settle: Callable[[], bool],
        focus_panes: Callable[[], object],
        parent: QWidget | None = None,
        pages: Mapping[str, Callable[[Around], View]] = VIEWS,
    ) -> None:
        super().__init__(parent)
        self._around = around
        self._actions = actions
        self._settle_panes = settle
        self._focus_panes = focus_panes
        self._pages = pages
        self._made: dict[str, View] = {}
        self._stale: set[str] = set()
        self._left: QWidget | None = None
        self._panes = panes
        self.addWidget(panes)
        around.session.changed.connect(self._hear)
        around.session.person_changed.connect(self._look_again)

    # What is shown

    @property
    def shown(self) -> str:
        """The page that is shown, by its word; "" for the panes."""
        return next((word for word, page in self._made.items() if page is self.currentWidget()), "")

    @property
    def page(self) -> View | None:
        """The page that is shown, or None for the panes."""
        return self._made.get(self.shown)

    def made(self) -> dict[str, View]:
        """Give the pages that were shown so far."""
        return dict(self._made)

    # Turning

    def toggle(self, word: str) -> None:
        """Show a page; the one that is shown goes, and the article is back."""
        if word == self.shown:
            self.show_panes()
        else:
            self.show_page(word)

    def show_page(self, word: str, what: object = None) -> View | None:
        """Show a page, aimed at ``what`` where that is not None; None where what was typed could not be stored."""
        if not self.settle():
            return None
        if self.page is None:
            focused = QApplication.focusWidget()
            self._left = focused if focused is not None and self._panes.isAncestorOf(focused) else None
        page = self._made.get(word)
        turned = page is None or page is not self.currentWidget()
        if page is None:
            page = self._make(word)
            self.setCurrentWidget(page)
            page.start()
        else:
            self.setCurrentWidget(page)
            if word in self._stale:
                page.refresh()
        self._stale.discard(word)
        page.show_keys()
        if turned:
            self.turned.emit()
        if what is not None:
            page.aim(what)
        page.enter()
        return page

    def show_panes(self) -> bool:
        """Go back to the panes, with the focus where it was; tells whether they are shown."""
        if self.page is None:
            return True
        if not self.settle():
            return False
        self.setCurrentWidget(self._panes)
        self.turned.emit()
        left, self._left = self._left, None
        if left is not None and left.isVisible():
            left.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._focus_panes()
        return True

    def home(self) -> None:
        """Escape on a page: put away what stands open on it; where nothing is, go back to the article."""
        if self.page is not None and not self.page.put_away():
            self.show_panes()

    def act(self, word: str, method: str, *arguments: object) -> None:
        """Do something that a page can do, while it is shown: what its rows in the table of actions call."""
        if word == self.shown:
            getattr(self._made[word], method)(*arguments)

    def settle(self) -> bool:
        """Store what was typed, in the panes and on the page; tells whether all is stored."""
        page = self.page
        return self._settle_panes() and (page is None or page.settle())

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for page in self._made.values():
            page.set_theme(theme)

    def end(self) -> None:
        """Let the pages' own threads go: the window closes."""
        for page in self._made.values():
            page.end()

    def show_keys(self) -> None:
        """Show the keys as they are now."""
        if self.page is not None:
            self.page.show_keys()

    # Within

    def _make(self, word: str) -> View:
        page = self._pages[word](self._around)
        self._made[word] = page
        self.addWidget(page)
        self._actions.attach_page(page, word)
        page.passage_wanted.connect(self.passage_wanted)
        page.said.connect(self.said)
        page.close_wanted.connect(self.show_panes)
        page.view_wanted.connect(self.show_page)
        return page

    def _look_again(self) -> None:
        """Read every page anew: somebody else looks, who may see other passages."""
        shown = self.shown
        self._stale |= self._made.keys() - {shown}
        if shown:
            self._made[shown].refresh()

    def _hear(self, changes: Changes) -> None:
        shown = self.shown
        self._stale |= self._made.keys() - {shown}
        if shown:
            self._made[shown].follow(changes)
