"""The left pane: the articles, with a filter, an order, and how much is tagged."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.ui import plain
from workbench.ui.article_delegate import ArticleDelegate
from workbench.ui.article_list import ArticleList, Order
from workbench.ui.rows import show_chosen, show_rows
from workbench.ui.session import Session
from workbench.ui.theme import Theme

SORT_NAMES = {
    "published": "By date",
    "outlet": "By outlet",
    "status": "By status",
    "progress": "By progress",
    "title": "By title",
    "added": "By time added",
}
_FILTER_AFTER = 120


class ArticlesPanel(QFrame):
    """Says which article is wanted by ``chosen``; ``import_wanted`` when an empty list's button is pressed."""

    chosen = Signal(str)
    import_wanted = Signal()
    menu_wanted = Signal(str, QPoint)
    order_changed = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAccessibleName(self.tr("Articles"))
        self.model = ArticleList(session, self)
        self._open: str | None = None
        self._showing = False
        self.filter = QLineEdit(self)
        self.filter.setObjectName("article_filter")
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName(self.tr("Filter articles by title, outlet or author"))
        self.sorting = QToolButton(self)
        self.sorting.setObjectName("article_sort")
        self.sorting.setProperty("flat", True)
        self.sorting.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sorting.setAccessibleName(self.tr("Order of the articles"))
        self.tagged = plain.label(name="quiet")
        self.list = QListView(self)
        self.list.setObjectName("article_list")
        self.list.setAccessibleName(self.tr("Articles"))
        show_rows(self.list, self.model)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._delegate = ArticleDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self._empty = self._make_empty()
        self._lay_out()
        self._typing = QTimer(self, singleShot=True, interval=_FILTER_AFTER)
        self._typing.timeout.connect(self._take_filter)
        self._make_sort_menu()
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._delegate.set_theme(theme)
        self.list.viewport().update()

    def start(self, order: Order) -> None:
        """Read the list for the first time, in a remembered order."""
        self.filter.blockSignals(True)
        self.filter.setText(order.contains)
        self.filter.blockSignals(False)
        self.model.order = order
        self.model.reload()
        self._show_order()
        self._show_counts()
        QTimer.singleShot(0, self.model, self.model.count)

    def show_open(self, article: str | None) -> None:
        """Show which article is open."""
        self._open = article
        row = self.model.row_of(article)
        self._showing = True
        show_chosen(self.list, row)
        self._showing = False

    def neighbour(self, step: int) -> str | None:
        """Give the id of the article so many rows further down (or up, negative), or None."""
        ids = self.model.ids()
        row = self.model.row_of(self._open)
        wanted = row + step if row >= 0 else (0 if step > 0 else len(ids) - 1)
        return ids[wanted] if 0 <= wanted < len(ids) else None

    def focus_filter(self) -> None:
        """Go to the filter box."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    # Within

    def _lay_out(self) -> None:
        head = QWidget(self)
        box = QVBoxLayout(head)
        box.setContentsMargins(10, 10, 10, 4)
        box.setSpacing(4)
        box.addWidget(self.filter)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 4, 0)
        row.addWidget(self.sorting)
        row.addStretch(1)
        row.addWidget(self.tagged)
        box.addLayout(row)
        line = QFrame(self)
        line.setFixedHeight(1)
        line.setObjectName("hairline")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(line)
        whole.addWidget(self._empty)
        whole.addWidget(self.list, 1)

    def _make_empty(self) -> QWidget:
        empty = QWidget(self)
        box = QVBoxLayout(empty)
        box.setContentsMargins(18, 28, 18, 18)
        box.setSpacing(12)
        self._empty_words = plain.label(wrap=True, name="quiet")
        self._import = QPushButton(self.tr("Import files…"))
        self._import.clicked.connect(self.import_wanted)
        box.addWidget(self._empty_words)
        box.addWidget(self._import, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        return empty

    def _make_sort_menu(self) -> None:
        menu = QMenu(self)
        self._sorts = QActionGroup(menu)
        for sort, name in SORT_NAMES.items():
            action = menu.addAction(self.tr(name))
            action.setCheckable(True)
            action.setData(sort)
            self._sorts.addAction(action)
        menu.addSeparator()
        self._descending = QAction(self.tr("Last first"), menu, checkable=True)
        self._archived = QAction(self.tr("Show archived articles"), menu, checkable=True)
        menu.addActions([self._descending, self._archived])
        self.sorting.setMenu(menu)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._typing.start)
        self.filter.returnPressed.connect(self._choose_first)
        down = QShortcut(Qt.Key.Key_Down, self.filter, self._enter_list)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._sorts.triggered.connect(self._take_sort)
        self._descending.triggered.connect(self._take_sort)
        self._archived.triggered.connect(self._take_sort)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.customContextMenuRequested.connect(self._ask_menu)
        self.model.totals_changed.connect(self._show_counts)
        self.model.modelReset.connect(self._settle)

    def _settle(self) -> None:
        self.show_open(self._open)
        self._show_counts()

    def _show_counts(self) -> None:
        rows, order = self.model.rowCount(), self.model.order
        totals = self.model.totals
        self.tagged.setText(f"{totals.tagged:,} of {totals.total:,} tagged" if totals.total else "")
        if not order.contains:
            self.filter.setPlaceholderText(f"Filter {rows:,} article{'' if rows == 1 else 's'}")
        nothing = rows == 0
        self._empty.setVisible(nothing)
        self.list.setVisible(not nothing)
        if nothing:
            filtered = bool(order.contains)
            self._import.setVisible(not filtered)
            self._empty_words.setText(
                self.tr("No title, outlet or author holds these words. Escape clears the filter.")
                if filtered
                else self.tr(
                    "No articles yet. Drop text files, saved pages, a folder or words anywhere on this window, "
                    "or choose files."
                )
            )

    def _show_order(self) -> None:
        order = self.model.order
        self.sorting.setText(f"{self.tr(SORT_NAMES[order.sort])} ▾")
        for action in self._sorts.actions():
            action.setChecked(action.data() == order.sort)
        self._descending.setChecked(order.descending)
        self._archived.setChecked(order.archived)

    def _take_filter(self) -> None:
        self._typing.stop()
        self._set_order(replace(self.model.order, contains=self.filter.text().strip()))

    def _take_sort(self) -> None:
        chosen = self._sorts.checkedAction()
        self._set_order(
            replace(
                self.model.order,
                sort=str(chosen.data()) if chosen else "published",
                descending=self._descending.isChecked(),
                archived=self._archived.isChecked(),
            )
        )

    def _set_order(self, order: Order) -> None:
        self.model.show_order(order)
        self._show_order()
        self._show_counts()
        self.order_changed.emit()

    def _choose(self, index: QModelIndex) -> None:
        ids = self.model.ids()
        if not self._showing and index.isValid() and ids[index.row()] != self._open:
            self.chosen.emit(ids[index.row()])

    def _choose_first(self) -> None:
        self._take_filter()
        ids = self.model.ids()
        if ids:
            self.chosen.emit(ids[0] if self.model.order.contains else self._open or ids[0])

    def _enter_list(self) -> None:
        """Go from the filter into the list: to the open article, or to the first."""
        self._take_filter()
        ids = self.model.ids()
        if ids:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if self._open not in ids:
                self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _ask_menu(self, point: QPoint) -> None:
        index = self.list.indexAt(point)
        if index.isValid():
            self.menu_wanted.emit(self.model.ids()[index.row()], self.list.viewport().mapToGlobal(point))
