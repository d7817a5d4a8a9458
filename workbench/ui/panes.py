"""The three panes side by side: which are shown, how wide, and going from one to the next."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from workbench.ui.actions import Actions
from workbench.ui.annotation_panel import AnnotationPanel
from workbench.ui.article_pane import ArticlePane
from workbench.ui.articles_panel import ArticlesPanel

WIDTHS = [270, 800, 370]


class Panes(QObject):
    """Keeps the side panes shown or hidden and moves the focus among them."""

    def __init__(
        self,
        splitter: QSplitter,
        articles: ArticlesPanel,
        article: ArticlePane,
        annotation: AnnotationPanel,
        actions: Actions,
    ) -> None:
        super().__init__(splitter)
        self.splitter = splitter
        self._articles = articles
        self._article = article
        self._annotation = annotation
        self._actions = actions
        splitter.setOrientation(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        for pane in (articles, article, annotation):
            splitter.addWidget(pane)
        articles.setMinimumWidth(190)
        article.setMinimumWidth(320)
        annotation.setMinimumWidth(300)
        for place, stretch in enumerate((0, 1, 0)):
            splitter.setStretchFactor(place, stretch)
        splitter.setSizes(WIDTHS)

    def show_articles(self, shown: bool) -> None:
        """Show or hide the left pane."""
        self._show(self._articles, shown)

    def show_annotation(self, shown: bool) -> None:
        """Show or hide the right pane."""
        self._show(self._annotation, shown)

    def filter(self) -> None:
        """Go to the filter of the articles."""
        self.show_articles(True)
        self._articles.focus_filter()

    def next(self) -> None:
        """Go to the next pane."""
        self._go(1)

    def previous(self) -> None:
        """Go to the pane before."""
        self._go(-1)

    def leave_article(self) -> None:
        """Put away what is selected or searched; where nothing is, go to the next pane."""
        if self._article.find_bar.isVisible():
            self._article.find_bar.close_bar()
        elif self._article.view.selection() is not None:
            self._article.view.clear_selection()
        else:
            self._go(1)

    def return_to_article(self) -> None:
        """Go back to the article: from the find bar by closing it; a filter that found nothing is cleared first."""
        articles, focused = self._articles, QApplication.focusWidget()
        if focused is not None and self._article.find_bar.isAncestorOf(focused):
            self._article.find_bar.close_bar()
            return
        if articles.filter.hasFocus() and articles.filter.text() and not articles.model.rowCount():
            articles.filter.clear()
            return
        self._article.focus_view()

    def sync(self) -> None:
        """Let the menu say which panes are shown."""
        self._actions.action("view.articles").setChecked(not self._articles.isHidden())
        self._actions.action("view.annotation").setChecked(not self._annotation.isHidden())

    def state(self) -> dict[str, object]:
        """Give widths and what is hidden, in values that JSON knows."""
        return {
            "widths": self.splitter.sizes(),
            "articles": not self._articles.isHidden(),
            "annotation": not self._annotation.isHidden(),
            "form": self._annotation.splitter.sizes(),
        }

    def restore(self, state: dict[str, object]) -> None:
        """Take up widths and what was hidden; what does not fit is left as it is."""
        for name, pane in (("articles", self._articles), ("annotation", self._annotation)):
            if isinstance(state.get(name), bool):
                pane.setVisible(bool(state[name]))
        for name, splitter, count in (("widths", self.splitter, 3), ("form", self._annotation.splitter, 2)):
            sizes = state.get(name)
            if isinstance(sizes, list) and len(sizes) == count and all(isinstance(s, int) for s in sizes):
                splitter.setSizes(sizes)
        self.sync()

    def _show(self, pane: QWidget, shown: bool) -> None:
        focused = QApplication.focusWidget()
        pane.setVisible(shown)
        if not shown and focused is not None and pane.isAncestorOf(focused):
            self._article.focus_view()
        self.sync()

    def _go(self, step: int) -> None:
        stops: list[tuple[QWidget, QWidget]] = [(self._article, self._article.view)]
        if not self._annotation.isHidden():
            form = self._annotation.editor
            first: QWidget = form.summary if form.summary.isVisible() else self._annotation.list
            stops.append((self._annotation, first))
        if not self._articles.isHidden():
            visible = self._articles.list.isVisible()
            stops.append((self._articles, self._articles.list if visible else self._articles.filter))
        focused = QApplication.focusWidget()
        here = next(
            (i for i, (pane, _) in enumerate(stops) if focused is not None and pane.isAncestorOf(focused)), 0
        )
        stops[(here + step) % len(stops)][1].setFocus(Qt.FocusReason.TabFocusReason)
