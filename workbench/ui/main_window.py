"""The main window: puts the parts together and lets them hear each other."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QCursor
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QSplitter, QVBoxLayout, QWidget

from workbench.model.vocabulary import ArticleStatus, name_of
from workbench.ui.actions import Actions
from workbench.ui.annotation_panel import AnnotationPanel
from workbench.ui.article_pane import ArticlePane
from workbench.ui.articles_panel import ArticlesPanel
from workbench.ui.background import Background
from workbench.ui.claim_acts import ClaimActs
from workbench.ui.claim_form.links import LinksSection
from workbench.ui.claim_form.places import PlacesSection
from workbench.ui.claim_form.state import StateSection
from workbench.ui.copying import Copying
from workbench.ui.dropping import Dropping
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
from workbench.ui.session import Session
from workbench.ui.status_line import StatusLine
from workbench.ui.tagging import Tagging
from workbench.ui.theme import Theme, ThemeFollower
from workbench.ui.views.stack import ViewStack
from workbench.ui.views.view import Around
from workbench.ui.window_menus import RecentMenu, undo_words
from workbench.ui.window_state import WindowState
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
        self.articles = ArticlesPanel(self.session, theme, self)
        self.article = ArticlePane(self.reading, self.actions_, theme, self)
        self.annotation = AnnotationPanel(self.session, self.reading, theme, self)
        self.view = self.article.view
        self.notice = NoticeBar(self)
        self.progress = ProgressStrip(self.background, self)
        self.status = StatusLine(self.session, self.reading, self)
        splitter = QSplitter(self)
        self.panes = Panes(splitter, self.articles, self.article, self.annotation, self.actions_)
        around = Around(
            session=self.session,
            background=self.background,
            settings=settings,
            theme=lambda: themes.theme,
            key_of=self.actions_.key_of,
            trigger=self.actions_.trigger,
        )
        self.views = ViewStack(
            splitter, around, self.actions_, self.annotation.form.settle, self.article.focus_view, self
        )
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
        self.first_steps = self._make_first_steps()
        self._lay_out()
        self._make_menus()
        self._connect(themes)
        self.setWindowTitle(
            f"{workspace.store.path.stem if workspace.store.path else 'Workbench'} — Workbench"
        )
        self.state.restore_window()

    def start(self) -> None:
        """Read the list, open the article that was open, and begin to look for others' changes."""
        self.articles.start(self.state.order())
        self.state.come_back()
        self._show_state()
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

    def _lay_out(self) -> None:
        centre = QWidget(self)
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
        actions.attach(self, self.view, (self.articles, self.annotation, self.article.find_bar))
        self._recent = RecentMenu(self.settings, self)
        self.menus["File"].insertMenu(actions.action("import.files"), self._recent)
        statuses = QMenu(self)
        for status in ArticleStatus:
            action = statuses.addAction(self.tr(name_of(status)))
            action.setData(str(status))
        statuses.triggered.connect(self._set_status)
        actions.action("article.status").setMenu(statuses)
        actions.action("article.zone").setMenu(self.zoning)
        self._show_keys()

    def _show_keys(self) -> None:
        actions = self.actions_
        self.annotation.show_keys(actions.key_of)
        self.workflow.show_keys(actions.key_of)
        self.view.set_tag_keys({tag: actions.key_of(f"tag.{tag}") for tag in self.annotation.buttons})
        self.status.show_undo_key(actions.key_of("undo"))
        self.views.show_keys()
        self.palette_opener.show_key(actions.key_of("palette.open"))

    def _make_first_steps(self) -> FirstSteps | None:
        if HINT in self.settings.hints_seen:
            return None
        path = self.session.workspace.store.path
        own = path is None or path.name != f"{SAMPLES}{SUFFIX}"
        steps = FirstSteps(self._nameless(), offer_project=not own, parent=self)
        steps.put_away.connect(self._end_first_steps)
        steps.own_project.connect(self.files.new_project)
        return steps

    def _connect(self, themes: ThemeFollower) -> None:
        session, reading = self.session, self.reading
        session.failed.connect(self.notice.warn)
        session.changed.connect(self._show_state)
        self.files.said.connect(self.notice.say)
        self.files.imported.connect(self._take_imported)
        self.files.article_wanted.connect(self._show_article)
        self._recent.chosen.connect(self.files.open_recent)
        self.preferences.changed.connect(self._show_keys)
        self.preferences.changed.connect(self._show_state)
        self.navigation.said.connect(self.notice.say)
        self.tagging.said.connect(self.notice.say)
        self.independent.said.connect(self.notice.say)
        self.independent.finished.connect(self.navigation.go_on)
        self.navigation.alone_done.connect(self.independent.finish)
        reading.details_changed.connect(self._show_possible)
        session.person_changed.connect(self._show_state)
        self.navigation.moved.connect(self._show_possible)
        self.views.turned.connect(self._show_possible)
        self.palette_opener.clicked.connect(self.palette_.open)
        self.palette_.chosen.connect(self.going.go)
        self.palette_.chosen.connect(self.state.soon)
        self.claim_acts.claim_wanted.connect(self.going.go_to_claim)
        self.claim_acts.said.connect(self.notice.say)
        self.restating.said.connect(self.notice.say)
        self.restating.acted.connect(self.state.soon)
        links, places = (self.annotation.form.sections[name] for name in ("links", "places"))
        if isinstance(links, LinksSection):
            links.lookup = self.palette_.lookup
            links.claim_wanted.connect(self.going.go_to_claim)
        if isinstance(places, PlacesSection):
            places.passage_wanted.connect(self.navigation.show_passage)
            places.act_wanted.connect(self.actions_.trigger)
        self.views.passage_wanted.connect(self.navigation.show_passage)
        self.workflow.review_wanted.connect(self._review)
        self.views.said.connect(self.notice.say)
        self.article.focus_wanted.connect(self.views.show_panes)
        reading.current_changed.connect(self._show_possible)
        reading.opened.connect(self._show_possible)
        self.view.sentence_changed.connect(self.state.soon)
        self.view.zoom_changed.connect(self.state.soon)
        self.articles.order_changed.connect(self.state.soon)
        self.tagging.acted.connect(self.state.soon)
        self.annotation.tag_wanted.connect(self.tagging.tag)
        self.annotation.passage_chosen.connect(self.article.go_to)
        self.annotation.left.connect(self.article.focus_view)
        self.articles.import_wanted.connect(self.files.import_files)
        self.article.import_wanted.connect(self.files.import_files)
        self.articles.menu_wanted.connect(self._show_article_menu)
        self.article.header.status_wanted.connect(self._show_statuses)
        themes.changed.connect(self._set_theme)
        Dropping(self, self.files.take_drop)

    # Showing

    def _show_state(self) -> None:
        self.status.show_all()
        workspace = self.session.workspace
        for name, label in (("undo", workspace.undo_label), ("redo", workspace.redo_label)):
            self.actions_.action(name).setText(undo_words(name, label))
        self._show_possible()
        self.state.soon()

    def _show_possible(self) -> None:
        workspace, store = self.session.workspace, self.session.workspace.store
        panes = self.views.page is None
        self.palette_.show_for(self.views.shown)
        self.actions_.allow(
            {
                "article": panes and self.reading.article is not None,
                "passage": panes and self.reading.current is not None,
                "panes": panes,
                "find": not panes or self.reading.article is not None,
                "undo": bool(workspace.undo_label) and not store.read_only,
                "redo": bool(workspace.redo_label) and not store.read_only,
                "writing": not store.read_only,
            }
        )
        alone, frozen = self.reading.assignment is not None, self.reading.frozen
        self.actions_.action("independent.finish").setEnabled(panes and alone and not frozen)
        self.actions_.action("independent.take_back").setEnabled(panes and frozen)
        article = self.reading.article
        archived = article is not None and article.archived_at is not None
        text = self.tr("Take from the archive") if archived else self.tr("Archive article")
        self.actions_.action("article.archive").setText(text)

    def _set_theme(self, theme: object) -> None:
        if isinstance(theme, Theme):
            for part in (self.articles, self.article, self.annotation, self.views, self.palette_):
                part.set_theme(theme)

    def _show_article(self, article: str) -> None:
        if self.navigation.open(article):
            self.views.show_panes()

    def _review(self, claim: str) -> None:
        self.views.show_page("review", claim)

    def _take_imported(self) -> None:
        self.articles.model.reload()
        ids = self.articles.model.ids()
        if self.reading.article is None and ids:
            self.navigation.open(ids[0])
            # The buttons of the side panes come alive first and would take the focus, and then the keys, for theirs.
            self.article.focus_view()

    def _show_article_menu(self, article: str, place: QPoint) -> None:
        if self.navigation.open(article):
            menu = QMenu(self)
            for name in (
                "article.details",
                "article.status",
                "report.make",
                "independent.assign",
                "article.archive",
                "article.remove",
            ):
                if self.actions_.action(name).isVisible():
                    menu.addAction(self.actions_.action(name))
            menu.popup(place)

    def _show_statuses(self) -> None:
        menu = self.actions_.action("article.status").menu()
        if isinstance(menu, QMenu):
            menu.popup(QCursor.pos())

    def _set_status(self, action: object) -> None:
        self.navigation.set_status(str(action.data()))  # type: ignore[attr-defined]

    def _nameless(self) -> bool:
        person = self.settings.person
        return person is None or person.name == Person().name

    def _end_first_steps(self, name: str) -> None:
        if HINT not in self.settings.hints_seen:
            self.settings.hints_seen.append(HINT)
        known = self.session.workspace.person
        if self._nameless() and name:
            self.preferences.become(Person(known.id, name, initials_of(name), known.colour))
        self.settings.save()
        QTimer.singleShot(0, self.article.focus_view)
