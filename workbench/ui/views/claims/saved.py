"""Saved filters in the window: a menu to choose from, a sheet to name one, a sheet to rename and delete."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListWidget, QMenu, QWidget

from workbench.store.queries.claims_filter import ClaimFilter
from workbench.ui import plain
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.sheet import Sheet
from workbench.workspace.saved_filters import NAME_LIMIT, READY_MADE, SavedFilters


class SavedMenu(QMenu):
    """``chosen`` carries a ClaimFilter and its name; the others ask for a sheet."""

    chosen = Signal(object, str)
    keep_wanted = Signal()
    manage_wanted = Signal()

    def __init__(self, saved: SavedFilters, parent: QWidget) -> None:
        super().__init__(parent)
        self._saved = saved
        self._filters: dict[str, ClaimFilter] = {}
        self.setAccessibleName(self.tr("Saved filters"))
        self.triggered.connect(self._choose)

    def open_at(self, place: QPoint, filtering: bool) -> None:
        """Show the filters there are, with the first one chosen; ``filtering`` where there is one to keep."""
        self.clear()
        own = self._saved.all()
        self._filters = dict(READY_MADE) | own
        for name in own:
            self._add(name)
        if own:
            self.addSeparator()
        for name, _ in READY_MADE:
            if name not in own:
                self._add(name)
        self.addSeparator()
        keep = self.addAction(self.tr("Keep this filter…"))
        keep.setEnabled(filtering)
        keep.triggered.connect(self.keep_wanted)
        manage = self.addAction(self.tr("Rename or delete…"))
        manage.setEnabled(bool(own))
        manage.triggered.connect(self.manage_wanted)
        self.popup(place)
        self.setActiveAction(self.actions()[0])

    def _add(self, name: str) -> None:
        self.addAction(plain.caption(name)).setData(name)

    def _choose(self, action: QAction) -> None:
        name = action.data()
        if isinstance(name, str) and name in self._filters:
            self.chosen.emit(self._filters[name], name)


class KeepSheet(Sheet):
    """Asks for the name under which a filter is kept."""

    def __init__(
        self, saved: SavedFilters, wanted: ClaimFilter, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("Keep this filter", parent, lead="It is kept for this project, for you alone.")
        self._saved = saved
        self._wanted = wanted
        self.name = fields.line(name, limit=2 * NAME_LIMIT)
        rows = fields.Rows()
        rows.add("&Name", self.name)
        self.body.addLayout(rows)
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.add_button("&Keep", self._keep, default=True)
        fields.choose_all(self.name)

    def _keep(self) -> None:
        if self.attempt(lambda: self._saved.keep(self.name.text(), self._wanted)):
            self.accept()


class ManageSheet(Sheet):
    """Lists a person's filters, to give one another name or delete it."""

    def __init__(self, saved: SavedFilters, parent: QWidget | None = None) -> None:
        super().__init__("Saved filters", parent)
        self.setMinimumWidth(460)
        self._saved = saved
        self.list = QListWidget(self)
        self.list.setObjectName("list")
        self.list.setAccessibleName("Saved filters")
        self.name = fields.line(limit=2 * NAME_LIMIT)
        self.body.addWidget(self.list)
        rows = fields.Rows()
        rows.add("&Name", self.name)
        self.body.addLayout(rows)
        self.delete_button = self.add_button("&Delete", self._delete, left=True)
        self.rename_button = self.add_button("&Rename", self._rename, default=True)
        self.add_button("Close", self.accept)
        self.list.currentTextChanged.connect(self.name.setText)
        self._show()
        self.list.setFocus()

    def _show(self, name: str = "") -> None:
        names = list(self._saved.all())
        self.list.clear()
        self.list.addItems(names)
        self.list.setCurrentRow(names.index(name) if name in names else min(0, len(names) - 1))
        for button in (self.delete_button, self.rename_button):
            button.setEnabled(bool(names))

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return item.text() if item is not None else ""

    def _rename(self) -> None:
        old, name = self._chosen(), self.name.text()
        if old and self.attempt(lambda: self._saved.rename(old, name)):
            self._show(" ".join(name.split()))

    def _delete(self) -> None:
        if self._chosen():
            self._saved.delete(self._chosen())
            self._show()
