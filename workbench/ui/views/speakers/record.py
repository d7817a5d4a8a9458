"""What a speaker is on record with, across the articles: claims, how it was judged, where and as whom."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem, QVBoxLayout, QWidget

from workbench.model.ids import claim_label
from workbench.model.vocabulary import TAG_NAMES, name_of
from workbench.store.queries.on_record import OnRecord
from workbench.ui import plain
from workbench.ui.dates import published
from workbench.ui.dialogs.fields import listing
from workbench.ui.elided import apart, one_line

NOTE = "These counts reflect which passages were selected, not how reliable anyone is."
_TAGS = ("verified", "disputed", "opinion", None)


class RecordList(QWidget):
    """Lists the passages by which a speaker is on record, and counts its claims by tag."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = plain.label(name="quiet", wrap=True)
        self.list = listing(
            "What the speaker is on record with", ("Claim", "Judged", "As", "Article", "When")
        )
        self.list.setObjectName("record")
        header = self.list.header()
        header.setStretchLastSection(False)
        for column, mode in enumerate(
            ("Stretch", "ResizeToContents", "ResizeToContents", "Interactive", "ResizeToContents")
        ):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode[mode])
        self.list.setColumnWidth(3, 190)
        self.nothing = plain.label(name="quiet", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.counts)
        box.addWidget(self.nothing)
        box.addWidget(self.list, 1)

    def show_record(self, rows: list[OnRecord]) -> None:
        """Show what a speaker is on record with."""
        chosen = self.chosen
        self.list.clear()
        self.list.addTopLevelItems([_item(row) for row in rows])
        again = [n for n, row in enumerate(rows) if chosen is not None and _key(row) == _key(chosen)]
        if rows:
            self.list.setCurrentIndex(self.list.model().index((again or [0])[0], 0))
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.nothing.setText(
            self.tr("No passage names this speaker yet. In the form of a claim, S is the key of the speaker.")
        )
        self.counts.setText(counts_of(rows))
        self.counts.setVisible(bool(rows))

    @property
    def chosen(self) -> OnRecord | None:
        """What is chosen in the list."""
        item = self.list.currentItem()
        row = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        return row if isinstance(row, OnRecord) else None


def counts_of(rows: list[OnRecord]) -> str:
    """Give in words how many claims a speaker made, by tag; what it passed on, and what stands in comments, apart."""
    made = {row.claim_id: row.tag for row in rows if row.position <= 0 and not row.in_comment}
    passed = {row.claim_id for row in rows if row.position > 0 and not row.in_comment} - made.keys()
    commented = {row.claim_id for row in rows if row.in_comment} - made.keys() - passed
    tally = Counter(made.values())
    parts = [f"{tally[tag]:,} {TAG_NAMES[tag].lower()}" for tag in _TAGS if tally[tag]]
    words = [f"{_plural(len(made), 'claim')} made{': ' if parts else ''}{', '.join(parts)}"]
    if passed:
        words.append(f"{len(passed):,} passed on")
    if commented:
        words.append(f"{len(commented):,} in readers’ comments alone, counted for no outlet")
    return f"{'; '.join(words)}. {NOTE}"


def place_of(row: OnRecord) -> str:
    """Give in what part of the chain a speaker stands."""
    if row.in_comment:
        return "in a comment"
    if row.position < 0:
        return "own voice"
    if row.position == 0:
        return "says it"
    return "passes it on" if row.steps == 2 else f"passes it on, step {row.position + 1} of {row.steps}"


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _key(row: OnRecord) -> tuple[str, int]:
    return row.passage_id, row.position


def _item(row: OnRecord) -> QTreeWidgetItem:
    judged = TAG_NAMES[row.tag] + (f": {name_of(row.verdict).lower()}" if row.verdict else "")
    said = published(row.said_on, row.said_on_precision, short=True) if row.said_on else ""
    when = said or published(row.published, row.published_precision, short=True)
    article = " · ".join(part for part in (one_line(row.outlet, 40), one_line(row.title, 80)) if part)
    quote = one_line(row.quote, 160)
    item = QTreeWidgetItem(
        [
            f"{claim_label(row.number)}  {apart(quote)}",
            judged,
            place_of(row),
            apart(article or "Untitled"),
            when,
        ]
    )
    for column, words in ((0, one_line(row.quote, 400)), (3, article)):
        item.setToolTip(column, plain.tooltip(words))
    item.setData(0, Qt.ItemDataRole.UserRole, row)
    return item
