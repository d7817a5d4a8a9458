"""The page of links: how claims stand to each other, in the open article or in the whole project."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidgetItem, QWidget

from workbench.model import link_edits
from workbench.model.edit import Changes
from workbench.model.link_edits import READINGS
from workbench.store.queries import links
from workbench.store.queries.links import LinkLine
from workbench.ui import link_rows as rows
from workbench.ui import plain
from workbench.ui.claim_form.fields import ChoiceBox
from workbench.ui.dialogs import fields
from workbench.ui.elided import one_line
from workbench.ui.link_rows import claim_words, line_of, row
from workbench.ui.protection_choice import noted
from workbench.ui.views.view import Around, View

TABLES = frozenset({"claim_link", "claim", "passage", "passage_anchor", "article"})
NONE_YET = (
    "No links yet. On a passage, L says how its claim stands to another one: that it contradicts it, is a part of "
    "it, reports it, updates it."
)
NONE_SUCH = "No link is like that. Clear the field, or choose every kind."


class LinksPage(View):
    """Lists links; Enter goes to the second claim, Shift+Enter to the first, Delete takes a link away."""

    name = "Links"
    hints = (
        ("links.follow", "to the second claim"),
        ("links.follow.back", "to the first"),
        ("links.remove", "take away"),
    )

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._lines: list[LinkLine] = []
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Filter by words or number"))
        self.filter.setAccessibleName(self.tr("Filter the links"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(220)
        self.kind = ChoiceBox(self)
        self.kind.setAccessibleName(self.tr("Kind of link"))
        self.kind.addItem(self.tr("Every kind"), "")
        for kind, reading in READINGS.items():
            self.kind.addItem(self.tr(reading.forth.capitalize()), str(kind))
        self.article = ChoiceBox(self)
        self.article.setAccessibleName(self.tr("Links of an article"))
        self.article.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.article.setMinimumContentsLength(24)
        for field in (self.filter, self.kind, self.article):
            self.head.addWidget(field)
        self.nothing = plain.label(name="quiet", wrap=True)
        self.nothing.setContentsMargins(20, 18, 20, 18)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.list = fields.listing("Links", ("Claim", "How it stands", "To this claim", "Note"))
        self.list.setObjectName("links")
        header = self.list.header()
        header.setStretchLastSection(False)
        for column, mode in enumerate(("Interactive", "ResizeToContents", "Interactive", "Stretch")):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode[mode])
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self.list, 1)
        self.filter.textChanged.connect(self._show)
        self.filter.returnPressed.connect(self.list.setFocus)
        self.kind.currentIndexChanged.connect(self._show)
        self.article.currentIndexChanged.connect(self._show)
        self.list.itemDoubleClicked.connect(self.follow_link)

    # What a page does

    def start(self) -> None:
        """Read the links."""
        self.refresh()

    def refresh(self) -> None:
        """Read the links again."""
        viewer = self.session.workspace.person.id
        found = self.session.attempt(lambda: self.session.read(lambda c: links.all_links(c, viewer)))
        self._lines = found or []
        self._offer_articles()
        self._show()

    def follow(self, changes: Changes) -> None:
        """Read again where links, or what they show of claims, were changed."""
        if not TABLES.isdisjoint(changes.rows):
            self.refresh()

    def enter(self) -> None:
        """Begin in the list."""
        if self._lines:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def search(self) -> bool:
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()
        return True

    def put_away(self) -> bool:
        """Clear the filter."""
        if not self.filter.text():
            return False
        self.filter.clear()
        self.enter()
        return True

    # What it does with a link

    def follow_link(self) -> None:
        """Go to the second claim of the chosen link."""
        line = line_of(self.list.currentItem())
        if line is not None:
            self.passage_wanted.emit(line.other.article_id, line.other.passage_id)

    def follow_back(self) -> None:
        """Go to the first claim of the chosen link."""
        line = line_of(self.list.currentItem())
        if line is not None:
            self.passage_wanted.emit(line.one.article_id, line.one.passage_id)

    def remove(self) -> None:
        """Take the chosen link away."""
        line = line_of(self.list.currentItem())
        if line is not None and self.session.do(link_edits.unlink(line.link)) is not None:
            self.said.emit(self.tr("The link was taken away. Undo brings it back."))

    # Showing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the room anew."""
        super().resizeEvent(event)
        self._divide()

    def _divide(self) -> None:
        """Give each claim what its words take, at most a third of the room; the notes get what is left."""
        for column in (0, 2):
            wanted = self.list.sizeHintForColumn(column) + 12
            self.list.setColumnWidth(column, max(160, min(wanted, self.list.viewport().width() // 3)))

    def _offer_articles(self) -> None:
        chosen = self.article.currentData()
        titles = {hit.article_id: hit.title for line in self._lines for hit in (line.one, line.other)}
        self.article.blockSignals(True)
        self.article.clear()
        self.article.addItem(self.tr("Every article"), "")
        for article, title in sorted(titles.items(), key=lambda pair: pair[1].casefold()):
            self.article.addItem(plain.isolated(one_line(title or self.tr("Untitled article"), 60)), article)
        self.article.setCurrentIndex(max(0, self.article.findData(chosen)))
        self.article.blockSignals(False)

    def _show(self) -> None:
        chosen = line_of(self.list.currentItem())
        at = rows.chosen(self.list)
        words = self.filter.text().casefold().split()
        kind = str(self.kind.currentData() or "")
        article = str(self.article.currentData() or "")
        shown = [
            line
            for line in self._lines
            if kind in ("", line.link.kind)
            and article in ("", line.one.article_id, line.other.article_id)
            and _has(line, words)
        ]
        self.list.clear()
        self.list.addTopLevelItems([_item(line) for line in shown])
        again = [number for number, line in enumerate(shown) if chosen and line.link.id == chosen.link.id]
        self._divide()
        rows.choose(self.list, again[0] if again else at)
        self.list.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self.nothing.setText(self.tr(NONE_SUCH if self._lines else NONE_YET))


def _has(line: LinkLine, words: list[str]) -> bool:
    said = " ".join((claim_words(line.one), claim_words(line.other), line.link.note)).casefold()
    return all(word in said for word in words)


def _item(line: LinkLine) -> QTreeWidgetItem:
    said = noted(line.link.note, line.link.note_protection)
    note = plain.isolated(one_line(said, 120)) if said else ""
    words = [claim_words(line.one), line.phrase, claim_words(line.other), note]
    return row(line, words, {0: line.one, 2: line.other})
