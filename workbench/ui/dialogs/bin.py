"""The bin: what was removed, when; back again, or gone for good."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from workbench.model import article_edits, edits, evidence_edits, speaker_edits
from workbench.model.edit import Edit
from workbench.model.evidence_fields import named
from workbench.model.ids import claim_label
from workbench.model.tables import Article, Evidence, Speaker
from workbench.model.vocabulary import TAG_NAMES, name_of
from workbench.store import queries
from workbench.store.queries import PassageLine
from workbench.store.queries import evidence as evidence_queries
from workbench.store.queries import speakers as speaker_queries
from workbench.text.listing import listed
from workbench.ui import plain
from workbench.ui.background import Background
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.moments import local
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.elided import one_line
from workbench.workspace.workspace import Workspace

_KEY = Qt.ItemDataRole.UserRole
NAMES = {
    "article": "article",
    "passage": "passage",
    "claim": "claim",
    "evidence": "source",
    "speaker": "speaker",
}


class Bin(Sheet):
    """Lists removed articles, passages, evidence and speakers; restoring is one act, emptying is asked about and not undone."""

    def __init__(self, workspace: Workspace, background: Background, parent: QWidget | None = None) -> None:
        super().__init__("Bin", parent)
        self.resize(820, 520)
        self._workspace = workspace
        self._background = background
        self._articles: dict[str, Article] = {}
        self._passages: dict[str, PassageLine] = {}
        self._evidence: dict[str, Evidence] = {}
        self._speakers: dict[str, Speaker] = {}
        self.list = fields.listing(
            "Removed articles, passages, evidence and speakers", ("What", "Kind", "Removed"), many=True
        )
        self.list.setColumnWidth(0, 470)
        self.list.setColumnWidth(1, 150)
        self.body.addWidget(self.list, 1)
        self._blank = QWidget(self)
        self.body.addWidget(self._blank, 1)
        self.empty_button = self.add_button("&Empty the bin…", self._ask, left=True)
        self.restore_button = self.add_button("&Restore", self.restore, default=True)
        self.close_button = self.add_button("Close", self.accept)
        self.list.itemSelectionChanged.connect(self._allow)
        # Return goes on from a list to the default button, so a list that acted on it too would act twice.
        self.list.itemDoubleClicked.connect(self.restore)
        QShortcut(QKeySequence.StandardKey.SelectAll, self.list, self.list.selectAll)
        self.show_contents()
        if not self.list.topLevelItemCount():
            self.resize(520, 200)

    def show_contents(self) -> None:
        """Read the bin anew."""
        read, viewer = self._workspace.store.read, self._workspace.person.id
        self._articles = {article.id: article for article in read(queries.binned_articles)}
        self._passages = {
            line.passage.id: line for line in read(lambda c: queries.binned_passages(c, viewer))
        }
        self._evidence = {row.id: row for row in read(evidence_queries.binned_evidence)}
        self._speakers = {row.id: row for row in read(speaker_queries.binned_speakers)}
        self.list.clear()
        rows = [(article.deleted_at or "", _article_item(article)) for article in self._articles.values()]
        rows += [(line.passage.deleted_at or "", _passage_item(line)) for line in self._passages.values()]
        rows += [(row.deleted_at or "", _evidence_item(row)) for row in self._evidence.values()]
        rows += [(row.deleted_at or "", _speaker_item(row)) for row in self._speakers.values()]
        self.list.addTopLevelItems([item for _, item in sorted(rows, key=lambda row: row[0], reverse=True)])
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
            self.list.setFocus()
        self.lead.setText(
            "What you remove lies here until the bin is emptied."
            if rows
            else "The bin is empty. Articles, passages, evidence and speakers that you remove lie here until it is emptied."
        )
        self.lead.show()
        self.list.setVisible(bool(rows))
        # Without the list, the words stay at the top, and there is nothing to do but to close.
        self._blank.setVisible(not rows)
        for button in (self.empty_button, self.restore_button):
            button.setVisible(bool(rows))
        self.close_button.setDefault(not rows)
        self.restore_button.setDefault(bool(rows))
        self._allow()

    def restore(self) -> None:
        """Take what is selected out of the bin."""
        keys = [item.data(0, _KEY) for item in self.list.selectedItems()]
        stamp = self._workspace.stamp()
        single = [
            article_edits.restore_article(self._articles[key], stamp) for key in keys if key in self._articles
        ]
        lines = [self._passages[key] for key in keys if key in self._passages]
        single += [edits.restore_passage(line.passage, line.claim, stamp) for line in lines]
        found = [self._evidence[key] for key in keys if key in self._evidence]
        single += [evidence_edits.restore_evidence(row, stamp) for row in found]
        gone = [self._speakers[key] for key in keys if key in self._speakers]
        single += [speaker_edits.restore_speaker(row, stamp) for row in gone]
        if not single:
            return
        # Two passages may bring back the same claim, which is one change.
        changes = {(change.table, change.id): change for one in single for change in one.changes}
        label = single[0].label if len(single) == 1 else "Restore from the bin"
        if self.attempt(lambda: self._workspace.do(Edit(label, tuple(changes.values())))):
            self.show_contents()

    def _allow(self) -> None:
        self.restore_button.setEnabled(bool(self.list.selectedItems()))
        self.empty_button.setEnabled(self.list.topLevelItemCount() > 0)

    def _ask(self) -> None:
        rows = self._workspace.store.read(queries.bin_contents)
        counts = Counter(str(row.__tablename__) for row in rows)
        parts = [
            f"{counts[table]:,} {word}{'' if counts[table] == 1 else 's'}"
            for table, word in NAMES.items()
            if counts[table]
        ]
        words = listed(parts)
        plain.ask(
            self,
            "Empty the bin",
            f"Take away {words} for good? This cannot be undone, and the undo history starts anew.",
            self._empty,
            yes="Empty the bin",
        )

    def _empty(self) -> None:
        workspace = self._workspace
        self.setEnabled(False)

        def work(_progress: object) -> None:
            # Read in the same breath: what was restored meanwhile elsewhere must stay.
            workspace.do(edits.purge(workspace.store.read(queries.bin_contents)))

        self._background.run("Emptying the bin", work, done=self._emptied, failed=self._not_emptied)

    def _emptied(self, _result: object) -> None:
        self.setEnabled(True)
        self.show_contents()
        self.close_button.setFocus()

    def _not_emptied(self, sentence: str) -> None:
        self.setEnabled(True)
        self.fail(sentence)


def _article_item(article: Article) -> QTreeWidgetItem:
    return _item(article.id, article.title or "Untitled", "Article", article.deleted_at)


def _passage_item(line: PassageLine) -> QTreeWidgetItem:
    kind = f"{claim_label(line.claim.number)} · {TAG_NAMES[line.claim.tag]}"
    return _item(line.passage.id, f"“{one_line(line.anchor.quote)}”", kind, line.passage.deleted_at)


def _evidence_item(row: Evidence) -> QTreeWidgetItem:
    return _item(row.id, named(row), "Evidence", row.deleted_at)


def _speaker_item(row: Speaker) -> QTreeWidgetItem:
    return _item(row.id, row.name, f"Speaker · {name_of(row.kind).lower()}", row.deleted_at)


def _item(key: str, words: str, kind: str, deleted_at: str | None) -> QTreeWidgetItem:
    item = QTreeWidgetItem([plain.isolated(one_line(words)), kind, local(deleted_at or "")])
    item.setData(0, _KEY, key)
    return item
