"""What an import did, file by file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from workbench.ingest.report import ImportLine, ImportReport
from workbench.ui import plain
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.elided import one_line

WORDS = {"added": "Added", "duplicate": "Already there", "refused": "Refused", "left out": "Left out"}
ORDER = ("refused", "left out", "duplicate", "added")
"""What needs a person's eye comes first."""
SHOWN = 2_000
"""How many lines the list shows; the copied report has all."""

_ARTICLE = Qt.ItemDataRole.UserRole


def needs_showing(report: ImportReport) -> bool:
    """Whether there is more to say than how many articles came in."""
    return any(line.outcome != "added" or line.sentence or line.notes for line in report.lines)


class ImportReportDialog(Sheet):
    """Lists each file with what became of it; ``article_wanted`` asks for an article to be shown."""

    article_wanted = Signal(str)

    def __init__(self, report: ImportReport, parent: QWidget | None = None) -> None:
        super().__init__("What came in", parent, lead=report.summary())
        self.resize(860, 520)
        self._report = report
        self.list = fields.listing("Files", ("", "File", "What to know"))
        lines = sorted(report.lines, key=lambda line: ORDER.index(line.outcome))
        for line in lines[:SHOWN]:
            self.list.addTopLevelItem(_item(line))
        self.list.setColumnWidth(0, 120)
        self.list.setColumnWidth(1, 300)
        self.list.setWordWrap(True)
        self.list.currentItemChanged.connect(self._show_whole)
        self.list.itemDoubleClicked.connect(self._open_chosen)
        self.body.addWidget(self.list, 1)
        self.whole = plain.label("", self, name="quiet", wrap=True, selectable=True)
        self.whole.setMinimumHeight(self.whole.fontMetrics().lineSpacing() * 3)
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.whole.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.body.addWidget(self.whole)
        if len(lines) > SHOWN:
            self.fail(f"{len(lines) - SHOWN:,} more files are in the copied report.")
        self._first = next(
            (line.article_id for line in report.lines if line.outcome == "added" and line.article_id), ""
        )
        self.copy_button = self.add_button("&Copy report", self._copy, left=True)
        self.open_button = self.add_button("", self._open_chosen)
        self.open_button.setVisible(any(line.article_id for line in report.lines))
        self.add_button("Close", self.accept, default=True)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    def _show_whole(self, item: QTreeWidgetItem | None) -> None:
        self.whole.setText(
            "" if item is None else "\n".join(filter(None, (item.text(1), item.data(2, _ARTICLE))))
        )
        chosen = self._chosen()
        self.open_button.setText("&Open this article" if chosen else "&Open the first new article")
        self.open_button.setEnabled(bool(chosen or self._first))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.as_text())
        self.copy_button.setText("Copied")

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return str(item.data(0, _ARTICLE)) if item is not None else ""

    def _open_chosen(self) -> None:
        article_id = self._chosen() or self._first
        if article_id:
            self.article_wanted.emit(article_id)
            self.accept()


def _item(line: ImportLine) -> QTreeWidgetItem:
    said = [sentence for sentence in (line.sentence, *line.notes) if sentence]
    about = (
        f"{one_line(line.title)} ({one_line(line.name)})"
        if line.title and line.name
        else line.title or line.name
    )
    item = QTreeWidgetItem([WORDS[line.outcome], plain.isolated(one_line(about)), one_line(" ".join(said))])
    item.setData(0, _ARTICLE, line.article_id)
    item.setData(2, _ARTICLE, "\n".join(said))
    if line.outcome != "added":
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
    return item
