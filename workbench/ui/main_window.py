"""The main window: puts the parts together and lets them hear each other."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QVBoxLayout, QWidget

from workbench.ui.actions import Actions
from workbench.ui.annotation_panel import AnnotationPanel
from workbench.ui.article_menus import ArticleMenus
from workbench.ui.article_pane import ArticlePane
from workbench.ui.articles_panel import ArticlesPanel
from workbench.ui.background import Background
from workbench.ui.claim_acts import ClaimActs
from workbench.ui.claim_form.state import StateSection
from workbench.ui.copying import Copying
from workbench.ui.files import Files, Switch
from workbench.ui.first_steps import HINT, SAMPLES, FirstSteps
from workbench.ui.frozen_fields import FrozenFields
from workbench.ui.independent import IndependentWork
from workbench.ui.navigation import Navigation
from workbench.ui.notice_bar import NoticeBar
from workbench.ui.palette.going import Going
from workbench.ui.palette.opener import PaletteOpener
from workbench.ui.palette.palette import Palette
from workbench.ui.panes import Panes
from workbench.ui.preferences import Preferences
from workbench.ui.progress_strip import ProgressStrip
from workbench.ui.reading import Reading
from workbench.ui.restating import Restating
from workbench.ui.revising import Revising
from workbench.ui.session import Session
from workbench.ui.status_line import StatusLine
from workbench.ui.tagging import Tagging
from workbench.ui.theme import ThemeFollower
from workbench.ui.views.stack import ViewStack
from workbench.ui.views.view import Around
from workbench.ui.window_menus import RecentMenu
from workbench.ui.window_showing import Showing
from workbench.ui.window_state import WindowState
from workbench.ui.window_wiring import wire
from workbench.ui.zoning import Zoning
from workbench.workspace.settings import SUFFIX, Person, Settings, initials_of
from workbench.workspace.workspace import Workspace


class MainWindow(QMainWindow):
    """One open project; ``switch(place, make, name)`` opens another, or raises WorkbenchError."""

    closed = Signal()

    def __init__(
        self, workspace: Workspace, settings: Settings, themes: ThemeFollower, switch: Switch
    ) -> None:
        super().__init__()
        theme = themes.theme
        self.settings = settings
        self.session = Session(workspace, self)
        self.background = Background(self)
        self.reading = Reading(self.session, self)
        self.actions_ = Actions(settings.keys, self)
        # Each part is made where it will stand: Qt styles all that is in a part anew when it is given to another.
        centre = QWidget(self)
        splitter = QSplitter(centre)
        around = Around(
            session=self.session,
            background=self.background,
            settings=settings,
            theme=lambda: themes.theme,
            key_of=self.actions_.key_of,
            trigger=self.actions_.trigger,
            open_article=lambda: self.reading.article_id,
            listed=lambda: self.articles.model.ids(),
        )
        self.views = ViewStack(
            splitter,
            around,
            self.actions_,
            lambda: self.annotation.form.settle(),
            lambda: self.article.focus_view(),
            centre,
        )
        self.articles = ArticlesPanel(self.session, theme, splitter)
        self.article = ArticlePane(self.reading, self.actions_, theme, splitter)
        self.annotation = AnnotationPanel(self.session, self.reading, theme, splitter)
        self.view = self.article.view
        self.notice = NoticeBar(centre)
        self.progress = ProgressStrip(self.background, centre)
        self.status = StatusLine(self.session, self.reading, self)
        self.panes = Panes(splitter, self.articles, self.article, self.annotation, self.actions_)
        settle = self.views.settle
        self.tagging = Tagging(self.session, self.reading, self.view)
        self.navigation = Navigation(self.session, self.reading, self.articles, self.article, settle)
        self.files = Files(
            self,
            self.session,
            self.reading,
            self.background,
            settings,
            settle=settle,
            switch=switch,
            listed=self.articles.model.ids,
        )
        self.preferences = Preferences(self, self.session, settings, self.actions_, self.view, themes, settle)
        self.independent = IndependentWork(self, self.session, self.reading, settle)
        self.revising = Revising(
            self, self.session, self.reading, self.background, self.views, lambda: themes.theme
        )
        self.frozen_fields = FrozenFields(self.annotation.form, self.reading)
        self.zoning = Zoning(self.session, self.reading, self.view, self)
        self.workflow: StateSection = self.annotation.form.sections["state"]  # type: ignore[assignment]
        self.palette_ = Palette(self, self.session, settings, self.actions_, theme)
        self.going = Going(self.session, self.reading, self.actions_, self.navigation, self.views, self)
        self.palette_opener = PaletteOpener(self)
        self.claim_acts = ClaimActs(self.session, self.reading, self)
        self.restating = Restating(
            self.session, self.reading, self.view, self.tagging, settle, self.palette_.lookup, around.theme
        )
        self.state = WindowState(
            self, settings, workspace.store.place, self.panes, self.articles, self.view, self.navigation
        )
        self.showing = Showing(self)
        self.first_steps = self._make_first_steps()
        self._lay_out(centre)
        self._make_menus()
        wire(self, themes)
        self.setWindowTitle(
            f"{workspace.store.path.stem if workspace.store.path else 'Workbench'} — Workbench"
        )
        self.state.restore_window()

    def start(self) -> None:
        """Read the list, open the article that was open, and begin to look for others' changes."""
        self.articles.start(self.state.order())
        self.state.come_back()
        self.showing.show_state()
        self.session.start()
        self.article.focus_view()
        store = self.session.workspace.store
        if store.read_only:
            self.notice.warn("This project may only be read: nothing that is done here can be stored.")
        elif store.warning:
            self.notice.warn(store.warning)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what was typed and remember the place; words that cannot be stored keep the window open."""
        if not self.views.settle() and not self.session.workspace.store.read_only:
            event.ignore()
            return
        self.state.keep()
        self.palette_.lookup.close()
        self.views.end()
        self.background.close()
        self.session.close()
        self.session.workspace.close()
        event.accept()
        self.closed.emit()

    def search(self) -> None:
        """Search in what is shown: the article, or the page in its place."""
        page = self.views.page
        if page is None:
            self.article.find_bar.open()
        else:
            page.search()

    # Putting together

    def _lay_out(self, centre: QWidget) -> None:
        box = QVBoxLayout(centre)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        if self.first_steps is not None:
            box.addWidget(self.first_steps)
        box.addWidget(self.views, 1)
        # Whatever is said stands at the foot, where its coming and going moves no line of the article.
        box.addWidget(self.notice)
        box.addWidget(self.progress)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)
        # Reading order: list, article, tags and form.
        QWidget.setTabOrder(self.articles.list, self.view)
        QWidget.setTabOrder(self.view, self.annotation.buttons["verified"])

    def _make_menus(self) -> None:
        actions = self.actions_
        self.copying = Copying(self.reading, self.view)
        actions.bind(
            window=self,
            files=self.files,
            navigation=self.navigation,
            copying=self.copying,
            find=self.article.find_bar,
            view=self.view,
            views=self.views,
            palette=self.palette_,
            tagging=self.tagging,
            annotation=self.annotation,
            claim_acts=self.claim_acts,
            restating=self.restating,
            revising=self.revising,
            panes=self.panes,
            preferences=self.preferences,
            independent=self.independent,
            zoning=self.zoning,
            workflow=self.workflow,
        )
        self.menus = actions.fill(self.menuBar())
        corner = QWidget(self)
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 2, 12, 2)
        row.addWidget(self.palette_opener)
        self.menuBar().setCornerWidget(corner)
        sides = (self.articles, self.annotation, self.article.find_bar)
        actions.attach(self, self.view, sides, self.articles.list)
        self.recent = RecentMenu(self.settings, self)
        self.menus["File"].insertMenu(actions.action("import.files"), self.recent)
        self.article_menus = ArticleMenus(self, actions, self.navigation)
        actions.action("article.zone").setMenu(self.zoning)
        self.showing.show_keys()

    def _make_first_steps(self) -> FirstSteps | None:
        if HINT in self.settings.hints_seen:
            return None
        path = self.session.workspace.store.path
        own = path is None or path.name != f"{SAMPLES}{SUFFIX}"
        steps = FirstSteps(self._nameless(), offer_project=not own, parent=self)
        steps.put_away.connect(self._end_first_steps)
        steps.own_project.connect(self.files.new_project)
        return steps

    # Showing

    def show_article(self, article: str) -> None:
        """Open an article in the panes."""
        if self.navigation.open(article):
            self.views.show_panes()

    def show_review(self, claim: str) -> None:
        """Show a claim on the page of reviews."""
        self.views.show_page("review", claim)

    def take_imported(self) -> None:
        """List what was imported; the first of it is opened where nothing is open."""
        self.articles.model.reload()
        ids = self.articles.model.ids()
        if self.reading.article is None and ids:
            self.navigation.open(ids[0])
            # The buttons of the side panes come alive first and would take the focus, and then the keys, for theirs.
            self.article.focus_view()

    def _nameless(self) -> bool:
        return self.session.workspace.person.name == Person().name

    def _end_first_steps(self, name: str) -> None:
        if HINT not in self.settings.hints_seen:
            self.settings.hints_seen.append(HINT)
        known = self.session.workspace.person
        if self._nameless() and name:
            self.preferences.become(Person(known.id, name, initials_of(name), known.colour))
        self.settings.save()
        QTimer.singleShot(0, self.article.focus_view)
