"""What happens with what was chosen in the palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from workbench.store.queries import claims as claim_queries
from workbench.ui.actions import Actions
from workbench.ui.navigation import Navigation
from workbench.ui.reading import Reading
from workbench.ui.session import Session
from workbench.ui.views.stack import ViewStack


class Going(QObject):
    """Does an action, or goes to an article, a claim or a speaker."""

    def __init__(
        self,
        session: Session,
        reading: Reading,
        actions: Actions,
        navigation: Navigation,
        views: ViewStack,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._reading, self._actions = session, reading, actions
        self._navigation, self._views, self._window = navigation, views, window

    def go(self, sort: str, id_: str) -> None:
        """Do or show what was chosen; an action comes after the palette has gone and the focus is back."""
        ways: dict[str, Callable[[str], object]] = {
            "action": self._act,
            "article": self._go_to_article,
            "claim": self.go_to_claim,
            "speaker": self._go_to_speaker,
        }
        QTimer.singleShot(0, self, lambda: ways[sort](id_))

    def go_to_claim(self, claim: str) -> bool:
        """Go to a passage of a claim: one of the open article, else the first; tells whether there is one."""
        here = next((line for line in self._reading.lines() if line.claim.id == claim), None)
        if here is not None:
            return self._navigation.show_passage(here.passage.article_id, here.passage.id)
        viewer = self._session.workspace.person.id
        places = self._session.attempt(
            lambda: self._session.read(lambda c: claim_queries.places_of_claim(c, claim, viewer))
        )
        if not places:
            return False
        return self._navigation.show_passage(places[0].article_id, places[0].passage_id)

    def _act(self, action: str) -> None:
        menu = self._actions.action(action).menu()
        if isinstance(menu, QMenu):
            # A mouse may be anywhere: the menu comes where the palette was.
            menu.popup(self._window.mapToGlobal(QPoint(self._window.width() // 2 - 120, 60)))
        else:
            self._actions.trigger(action)

    def _go_to_article(self, article: str) -> None:
        self._navigation.show_passage(article, "")

    def _go_to_speaker(self, speaker: str) -> None:
        self._views.show_page("speakers", speaker)
