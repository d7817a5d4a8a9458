"""Makes a report: on which articles, in which format, where to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from workbench.store import queries
from workbench.ui import plain
from workbench.ui.background import Background
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.writing import WritingSheet
from workbench.ui.elided import one_line
from workbench.workspace.reporting import REPORTS, every_article, left_out, write_report
from workbench.workspace.workspace import Workspace

FORMATS = (
    ("html", "Web page (HTML): one file, to read, print and send"),
    ("markdown", "Markdown: to go on writing"),
    ("csv", "Table (CSV): for a spreadsheet"),
    ("json", "Record (JSON): complete, can be read back"),
)


class MakeReport(WritingSheet):
    """Asks, writes in the background, says where the report lies and offers to open it.

    ``article_id`` is the open article or "", ``listed`` those that the list shows.
    """

    after_stem = " report"

    def __init__(
        self,
        workspace: Workspace,
        background: Background,
        article_id: str,
        listed: Sequence[str],
        parent: QWidget | None = None,
        *,
        folder: Path | None = None,
        opener: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__("Make a report", "report", background, parent, folder=folder, opener=opener)
        self._workspace = workspace
        every = every_article(workspace)
        article = (
            workspace.store.read(lambda connection: queries.article(connection, article_id))
            if article_id
            else None
        )
        self._title = article.title if article is not None else ""
        self.choices = QButtonGroup(self)
        self._ids: list[list[str]] = []
        which = QWidget(self)
        column = QVBoxLayout(which)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        offers = [
            (f"This one: {one_line(self._title, 44)}", [article_id] if article is not None else []),
            (f"Those listed ({len(listed):,})", list(listed)),
            (f"All of the project ({len(every):,})", every),
        ]
        for index, (words, ids) in enumerate(offers):
            button = QRadioButton(plain.caption(words), which)
            button.setEnabled(bool(ids))
            # The same articles twice are no choice.
            button.setVisible(index != 0 or bool(ids))
            self.choices.addButton(button, index)
            self._ids.append(ids)
            column.addWidget(button)
            if ids and self.choices.checkedId() < 0:
                button.setChecked(True)
                which.setFocusProxy(button)
        rows = fields.Rows()
        rows.add("&Articles", which)
        self.add_rows(rows, FORMATS, "&Make report")
        self.make_button.setEnabled(any(self._ids))
        if not any(self._ids):
            self.fail("There are no articles to report on yet: import some first.")
        self.choices.idToggled.connect(self.propose)
        self.propose()
        which.setFocus()

    def ending(self) -> str:
        """Give the ending of the chosen format."""
        return REPORTS[self.format.currentData()]

    def stem(self) -> str:
        """Give the article's title, or the project's name."""
        project = self._workspace.store.read(queries.project)
        return self._title if self.choices.checkedId() == 0 else project.name if project else ""

    def work(self, path: Path) -> Callable[[], str]:
        """Give what writes the report on the chosen articles."""
        workspace, format_ = self._workspace, self.format.currentData()
        ids = self._ids[self.choices.checkedId()]

        def write() -> str:
            write_report(workspace, ids, format_, path)
            remark = left_out(workspace, format_, ids)
            said = f" ({remark.rstrip('.')})" if remark else ""
            return f", on {len(ids):,} article{'' if len(ids) == 1 else 's'}{said}"

        return write

    def wait(self, waiting: bool) -> None:
        """Take no other articles while the report is being written."""
        super().wait(waiting)
        for button in self.choices.buttons():
            button.setEnabled(not waiting and bool(self._ids[self.choices.id(button)]))
