"""Whose work is compared, and in which articles: two lists to tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.store.queries.agreement import WorkedOn
from workbench.text.listing import listed
from workbench.ui import plain
from workbench.ui.elided import apart, one_line
from workbench.ui.tick_marks import TickDelegate
from workbench.workspace.agreement import Comparable

_ID = int(Qt.ItemDataRole.UserRole)


class Choice(QWidget):
    """Ticked analysts and articles; ``changed`` when a tick is set or taken away by a person."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.analysts = _TickList("Analysts to compare", self)
        self.articles = _TickList("Articles to compare", self)
        self._alone = plain.label(parent=self, name="quiet", wrap=True)
        self._told: dict[str, bool] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 10)
        column.setSpacing(6)
        for title, list_, stretch in (("Analysts", self.analysts, 0), ("Articles", self.articles, 1)):
            head = plain.label(title, self, name="sectionTitle")
            head.setContentsMargins(14, 4, 14, 0)
            column.addWidget(head)
            column.addWidget(list_, stretch)
            list_.itemChanged.connect(self._tick)
        self._alone.setContentsMargins(14, 0, 14, 0)
        column.addWidget(self._alone)

    def show_comparable(self, there: Comparable) -> None:
        """List what there is; ticked is what a person ticked, and what it is sensible to begin with."""
        ready = {one.article_id for one in there.ready()}
        articles, people = there.first_choice()
        with QSignalBlocker(self.analysts), QSignalBlocker(self.articles):
            self.analysts.clear()
            self.articles.clear()
            for who, name in there.names.items():
                self._add(self.analysts, who, one_line(name, 60), "", True, who in people)
            for one in there.articles:
                if one.article_id in ready or one.independent:
                    self._add(
                        self.articles,
                        one.article_id,
                        apart(one_line(one.title, 120)) or "(no title)",
                        _about(one, there),
                        one.article_id in ready,
                        one.article_id in articles,
                    )
        rows = min(max(self.analysts.count(), 1), 8)
        self.analysts.setFixedHeight(rows * max(self.analysts.sizeHintForRow(0), 24) + 10)
        alone = sum(not one.independent and one.article_id not in ready for one in there.articles)
        self._alone.setText(
            f"{alone:,} more {'article was' if alone == 1 else 'articles were'} marked by one analyst alone."
            if alone
            else ""
        )
        self._alone.setVisible(bool(alone))

    def chosen(self) -> tuple[list[str], list[str]]:
        """The ids of the ticked articles and of the ticked analysts."""
        return self.articles.ticked(), self.analysts.ticked()

    def enter(self) -> None:
        """Put the focus on the first list."""
        self.analysts.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self, list_: _TickList, key: str, words: str, about: str, possible: bool, first: bool) -> None:
        item = QListWidgetItem(words)
        item.setData(_ID, key)
        item.setToolTip(plain.tooltip("\n".join(filter(None, (words, about)))))
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, about)
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(flags | Qt.ItemFlag.ItemIsEnabled if possible else Qt.ItemFlag.ItemIsSelectable)
        ticked = possible and self._told.get(key, first)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        list_.addItem(item)

    def _tick(self, item: QListWidgetItem) -> None:
        self._told[str(item.data(_ID))] = item.checkState() is Qt.CheckState.Checked
        self.changed.emit()


class _TickList(QListWidget):
    """A list whose rows are ticked by Space or Return or a click on the box."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tickList")
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(TickDelegate(self))
        self.activated.connect(self._toggle)

    def ticked(self) -> list[str]:
        """The keys of the ticked rows."""
        items = [self.item(row) for row in range(self.count())]
        return [str(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _toggle(self) -> None:
        item = self.currentItem()
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            on = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)


def _about(one: WorkedOn, there: Comparable) -> str:
    names = _and([there.names.get(who, "") for who in one.analysts])
    if one.open:
        return f"Marked independently by {names}; not all are done, so it cannot be compared yet."
    if len(one.analysts) < 2:
        return f"Marked by {names} alone."
    return f"Marked {'independently ' if one.independent else ''}by {names}."


def _and(names: Sequence[str]) -> str:
    return listed(one_line(name, 40) for name in names if name)
