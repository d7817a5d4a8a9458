"""The three panes side by side: which are shown, how wide, and going from one to the next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from workbench.ui.actions import Actions
from workbench.ui.annotation_panel import AnnotationPanel
from workbench.ui.article_pane import ArticlePane
from workbench.ui.articles_panel import ArticlesPanel

WIDTHS = [270, 800, 370]
READABLE = 560
"""Pixels of the article's pane below which a line is too short to read; the side panes give way first."""


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
        # What the person gave the side panes; a window that is too narrow takes from it only while it is.
        self._wanted = list(WIDTHS)
        self._narrow = False
        self._wants_articles = True
        self._width = 0
        splitter.splitterMoved.connect(self._take_widths)
        splitter.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the panes to the window's new width."""
        if event.type() == QEvent.Type.Resize and self.splitter.width() != self._width:
            self._width = self.splitter.width()
            QTimer.singleShot(0, self.splitter, self.fit)
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Let the side panes give way where the article would be too narrow: widths first, then the left pane."""
        width = self.splitter.width() - 2 * self.splitter.handleWidth()
        if not self.splitter.isVisible():
            return
        right = 0 if self._annotation.isHidden() else self._wanted[2]
        least = 0 if self._annotation.isHidden() else self._annotation.minimumWidth()
        left = self._wanted[0] if self._wants_articles else 0
        lack = READABLE + left + right - width
        if lack > 0 and left:
            given = min(lack, max(0, left - self._articles.minimumWidth()))
            left, lack = left - given, lack - given
        if lack > 0 and right:
            given = min(lack, max(0, right - least))
            right, lack = right - given, lack - given
        focused = QApplication.focusWidget()
        if lack > 0 and left and not (focused is not None and self._articles.isAncestorOf(focused)):
            self._narrow = True
            self._articles.hide()
            right = min(self._wanted[2], max(least, width - READABLE)) if right else 0
            left = 0
        elif self._narrow and self._wants_articles and (lack <= 0 or not left):
            self._narrow = False
            self._articles.show()
        self.splitter.setSizes([left, max(1, width - left - right), right])
        self.sync()

    def _take_widths(self) -> None:
        sizes = self.splitter.sizes()
        for place, pane in ((0, self._articles), (2, self._annotation)):
            if not pane.isHidden():
                self._wanted[place] = sizes[place]

    def show_articles(self, shown: bool) -> None:
        """Show or hide the left pane; asked for, it stays in a narrow window too until that is resized."""
        self._wants_articles, self._narrow = shown, False
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
        """Put away what is selected or searched; where nothing is, go to the list of claims, or of articles.

        Never into a field: whoever presses Escape once too often must not type into the record.
        """
        if self._article.find_bar.isVisible():
            self._article.find_bar.close_bar()
        elif self._article.view.selection() is not None:
            self._article.view.clear_selection()
        else:
            for stop in (self._annotation.list, self._articles.list):
                if stop.isVisible():
                    stop.setFocus(Qt.FocusReason.TabFocusReason)
                    return

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
            "widths": list(self._wanted),
            "articles": self._wants_articles,
            "annotation": not self._annotation.isHidden(),
            "form": self._annotation.room.sizes(),
        }

    def restore(self, state: dict[str, object]) -> None:
        """Take up widths and what was hidden; what does not fit is left as it is."""
        for name, pane in (("articles", self._articles), ("annotation", self._annotation)):
            if isinstance(state.get(name), bool):
                pane.setVisible(bool(state[name]))
        widths, heights = _sizes(state.get("widths"), 3), _sizes(state.get("form"), 2)
        if widths:
            self.splitter.setSizes(widths)
            # A hidden pane says 0; it comes back as wide as it is at first.
            self._wanted = [size or usual for size, usual in zip(widths, WIDTHS, strict=True)]
        if heights:
            self._annotation.room.restore(heights)
        self._wants_articles = not self._articles.isHidden()
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
            stops.append((self._annotation, self._annotation.first_stop()))
        if not self._articles.isHidden():
            visible = self._articles.list.isVisible()
            stops.append((self._articles, self._articles.list if visible else self._articles.filter))
        focused = QApplication.focusWidget()
        here = next(
            (i for i, (pane, _) in enumerate(stops) if focused is not None and pane.isAncestorOf(focused)), 0
        )
        stops[(here + step) % len(stops)][1].setFocus(Qt.FocusReason.TabFocusReason)


def _sizes(kept: object, count: int) -> list[int]:
    """The sizes of so many parts as they were kept; none where they are no such thing."""
    if isinstance(kept, list) and len(kept) == count and all(isinstance(size, int) for size in kept):
        return kept
    return []
