"""Words for a rationale to use again: found as one types, put in, kept, changed and removed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTreeWidgetItem, QWidget

from workbench.model import snippet_edits
from workbench.model.tables import Snippet
from workbench.store.queries.snippets import snippets
from workbench.text.matching import match
from workbench.ui import plain
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.sheet import Sheet, present
from workbench.ui.elided import one_line
from workbench.workspace.workspace import Workspace

_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class Snippets(Sheet):
    """The snippets of the project; ``insert`` gets the words of the chosen one, and the dialog closes."""

    def __init__(
        self, workspace: Workspace, insert: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__("Snippets", parent)
        self.resize(640, 460)
        self._workspace = workspace
        self._insert = insert
        self._snippets: dict[str, Snippet] = {}
        self.filter = fields.line(placeholder="Type some letters of its name or words", limit=200)
        self.filter.setAccessibleName("Find a snippet")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._show)
        self.filter.installEventFilter(self)
        self.list = fields.listing("Snippets", ("Name", "Words"))
        self.list.setColumnWidth(0, 200)
        self.list.installEventFilter(self)
        self.list.itemDoubleClicked.connect(self.use)
        self.list.currentItemChanged.connect(self._allow)
        self.body.addWidget(self.filter)
        self.body.addWidget(self.list, 1)
        self.new_button = self.add_button("&New…", self.add, left=True)
        self.change_button = self.add_button("&Change…", self.change, left=True)
        self.remove_button = self.add_button("&Remove", self.remove, left=True)
        self.close_button = self.add_button("Close", self.reject)
        self.use_button = self.add_button("&Insert", self.use, default=True)
        self.read()
        self.filter.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while one types, and Delete remove the snippet that the list stands on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.filter and event.key() in _TO_LIST:
                QApplication.sendEvent(self.list, event)
                return True
            if watched is self.list and event.key() == Qt.Key.Key_Delete:
                self.remove()
                return True
        return super().eventFilter(watched, event)

    def read(self) -> None:
        """Read the snippets anew."""
        self._snippets = {one.id: one for one in self._workspace.store.read(snippets)}
        self.lead.setText(
            "Return puts one into the rationale. What you remove comes back with undo."
            if self._snippets
            else "No snippets yet. Keep words that you write again and again, and put them in with three keys."
        )
        self.lead.show()
        self._show()

    def chosen(self) -> Snippet | None:
        """Give the snippet that the list stands on."""
        item = self.list.currentItem()
        return None if item is None else self._snippets.get(item.data(0, Qt.ItemDataRole.UserRole))

    def use(self) -> None:
        """Put the chosen one in."""
        snippet = self.chosen()
        if snippet is not None:
            self.accept()
            self._insert(snippet.text)

    def add(self) -> None:
        """Ask for a new one."""
        self._ask(SnippetSheet(self._workspace, None, parent=self))

    def change(self) -> None:
        """Ask for another name or other words of the chosen one."""
        snippet = self.chosen()
        if snippet is not None:
            self._ask(SnippetSheet(self._workspace, snippet, parent=self))

    def remove(self) -> None:
        """Take the chosen one away; undo brings it back."""
        snippet = self.chosen()
        if snippet is not None:
            self.attempt(lambda: self._workspace.do(snippet_edits.remove_snippet(snippet)))
            self.read()

    def _ask(self, sheet: SnippetSheet) -> None:
        sheet.accepted.connect(self.read)
        present(sheet)

    def _show(self) -> None:
        typed, kept = self.filter.text(), self.chosen()
        self.list.clear()
        found = []
        for place, snippet in enumerate(self._snippets.values()):
            best = match(typed, snippet.name) or match(typed, snippet.text, loose=False)
            if best is not None:
                found.append((best.rank if typed.strip() else (0, 0, 0), place, snippet))
        for _, _, snippet in sorted(found, key=lambda one: one[:2]):
            item = QTreeWidgetItem([plain.isolated(snippet.name), plain.isolated(one_line(snippet.text))])
            item.setData(0, Qt.ItemDataRole.UserRole, snippet.id)
            item.setToolTip(1, plain.tooltip(snippet.text[:2_000]))
            self.list.addTopLevelItem(item)
            if kept is not None and snippet.id == kept.id and not typed:
                self.list.setCurrentItem(item)
        first = self.list.topLevelItem(0)
        if self.list.currentItem() is None and first is not None:
            self.list.setCurrentItem(first)
        self._allow()

    def _allow(self) -> None:
        here = self.list.currentItem() is not None
        for button in (self.use_button, self.change_button, self.remove_button):
            button.setEnabled(here)


class SnippetSheet(Sheet):
    """Asks for the name and the words of one snippet; keeping them is one act."""

    def __init__(
        self, workspace: Workspace, snippet: Snippet | None, words: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("New snippet" if snippet is None else "Change snippet", parent)
        self.resize(520, 320)
        self._workspace = workspace
        self._snippet = snippet
        text = words if snippet is None else snippet.text
        name = snippet_edits.name_for(words) if snippet is None else snippet.name
        rows = fields.Rows()
        rows.setColumnMinimumWidth(0, 60)
        self.name_field = fields.line(name, limit=300)
        self.words = fields.area(text, lines=6)
        rows.add("N&ame", self.name_field)
        rows.add("&Words", self.words)
        self.body.addLayout(rows, 1)
        self.add_button("Cancel", self.reject)
        self.keep_button = self.add_button("&Keep", self._keep, default=True)
        self._seen = self._typed()
        fields.choose_all(self.name_field)

    def unsaved(self) -> bool:
        """Whether something was typed."""
        return self._typed() != self._seen

    def _typed(self) -> tuple[str, str]:
        return self.name_field.text(), self.words.literal()

    def _keep(self) -> None:
        name, text = self._typed()
        stamp, snippet = self._workspace.stamp(), self._snippet

        def act() -> None:
            self._workspace.do(
                snippet_edits.keep_snippet(name, text, stamp)
                if snippet is None
                else snippet_edits.amend_snippet(snippet, stamp, name=name, text=text)
            )

        if self.attempt(act):
            self.accept()
