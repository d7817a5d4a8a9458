"""Asks which column of a table of articles holds what, beside its first rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QTreeWidgetItem, QWidget

from workbench.ingest.table_columns import FIELDS
from workbench.ingest.table_preview import TablePreview
from workbench.ui import plain
from workbench.ui.claim_form.fields import ChoiceBox
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.elided import one_line

LABELS = {
    "text": "Te&xt",
    "title": "&Title",
    "outlet": "&Outlet",
    "author": "&Author",
    "url": "&Link",
    "published": "&Date",
    "language": "Lan&guage",
}
SHOWN = 30
"""Columns of the preview; the lists have all."""
NARROW, WIDE = 60, 240
"""Pixels that a column of the preview takes at least and at most."""


class TableColumns(Sheet):
    """``given`` carries the mapping: field to column. Closing it without an answer imports none of the table."""

    given = Signal(object)

    def __init__(self, preview: TablePreview, parent: QWidget | None = None) -> None:
        rows = "1 row" if preview.total == 1 else f"{preview.total:,} rows"
        super().__init__(
            "Which column holds what?",
            parent,
            lead=f"{plain.isolated(one_line(preview.path.name))} is a table of {rows}, and each becomes an article. "
            "The columns are proposed by their names.",
        )
        self.resize(820, 560)
        self.choices: dict[str, ChoiceBox] = {}
        options = [("", "—"), *((column, one_line(column)) for column in preview.columns)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for at, field in enumerate(FIELDS):
            box = fields.choice(options, preview.mapping.get(field, ""))
            box.setAccessibleName(LABELS[field].replace("&", ""))
            box.currentIndexChanged.connect(self._allow)
            self.choices[field] = box
            # The text on a row of its own, since without it there is no article.
            row, side = (0, 0) if at == 0 else ((at + 1) // 2, 2 * ((at + 1) % 2))
            grid.addWidget(plain.label(LABELS[field], name="quiet", buddy=box), row, side)
            grid.addWidget(box, row, side + 1, 1, 3 if at == 0 else 1)
        self.body.addLayout(grid)
        self.list = fields.listing("First rows", [one_line(column) for column in preview.columns[:SHOWN]])
        for cells in preview.rows:
            shown = [plain.isolated(one_line(cell)) for cell in cells[:SHOWN]]
            self.list.addTopLevelItem(QTreeWidgetItem(shown))
        for at in range(min(SHOWN, len(preview.columns))):
            self.list.resizeColumnToContents(at)
            self.list.setColumnWidth(at, max(NARROW, min(WIDE, self.list.columnWidth(at) + 24)))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.body.addWidget(self.list, 1)
        self.add_button("Cancel", self.reject)
        self.import_button = self.add_button("&Import", self._give, default=True)
        self._allow()
        (self.import_button if self.import_button.isEnabled() else self.choices["text"]).setFocus()

    def mapping(self) -> dict[str, str]:
        """Give the chosen columns, field to column, without those that have none."""
        return {field: str(box.currentData()) for field, box in self.choices.items() if box.currentData()}

    def _allow(self) -> None:
        chosen = self.mapping()
        self.import_button.setEnabled("text" in chosen)
        self.fail(
            ""
            if "text" in chosen
            else "Choose the column that holds the text: without words there is no article."
        )

    def _give(self) -> None:
        self.given.emit(self.mapping())
        self.accept()
