"""The page of speakers: the registry at the left; beside it one speaker, and what it is on record with."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from workbench.assist.name_index import NameIndex, Spelling
from workbench.model import speaker_edits
from workbench.model.edit import Changes
from workbench.model.tables import Speaker
from workbench.store.queries import on_record
from workbench.store.queries import speakers as queries
from workbench.store.queries.speakers import SpeakerLine
from workbench.ui import plain
from workbench.ui.dialogs.fields import RowHeight
from workbench.ui.dialogs.sheet import present
from workbench.ui.elided import apart, one_line
from workbench.ui.views.speakers.card import SpeakerCard
from workbench.ui.views.speakers.listing import SpeakerList
from workbench.ui.views.speakers.merging import MergeSheet
from workbench.ui.views.speakers.naming import NewSpeaker
from workbench.ui.views.speakers.record import RecordList
from workbench.ui.views.view import Around, View

TABLES = frozenset({"speaker", "alias", "attribution", "claim", "passage", "article"})
NONE_YET = (
    "No speakers yet. In the form of a claim, S is the key of the speaker: a name that is typed there comes to "
    "stand here."
)
NONE_SUCH = "No speaker is called so, in any spelling. Escape clears the field."


class SpeakersPage(View):
    """Lists speakers and shows the chosen one. Aimed at a speaker's id."""

    name = "Speakers"
    hints = (
        ("speakers.follow", "on record"),
        ("speakers.new", "new"),
        ("speakers.rename", "rename"),
        ("speakers.spelling", "add a spelling"),
        ("speakers.merge", "merge"),
        ("speakers.remove", "remove"),
    )

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._lines: list[SpeakerLine] = []
        self._index = NameIndex(())
        self._shown = ""
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Filter by any spelling"))
        self.filter.setAccessibleName(self.tr("Filter the speakers"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(220)
        self.total = plain.label(name="quiet")
        self.head.addWidget(self.filter)
        self.head.addWidget(self.total)
        self.model = SpeakerList(self)
        self.list = self._make_list()
        self.nothing = plain.label(name="quiet", wrap=True)
        self.nothing.setContentsMargins(20, 18, 20, 18)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.card = SpeakerCard(self.session, self)
        self.record = RecordList(self)
        self._lay_out()
        self.filter.textChanged.connect(self._show)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.doubleClicked.connect(self.record.list.setFocus)
        self.record.list.itemDoubleClicked.connect(self._go)
        self.card.merge_wanted.connect(self.merge)
        self.card.removal_wanted.connect(self.remove)

    def _make_list(self) -> QTreeView:
        made = QTreeView(self)
        made.setObjectName("speakers")
        made.setModel(self.model)
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setItemDelegate(RowHeight(made))
        made.setTabKeyNavigation(False)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setAccessibleName(self.tr("Speakers"))
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        for column, width in enumerate((0, 128, 34, 34, 34, 34, 62, 34)):
            if column:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(column, width)
        return made

    def _lay_out(self) -> None:
        beside = QWidget(self)
        column = QVBoxLayout(beside)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(14)
        column.addWidget(self.card)
        column.addWidget(self.record, 1)
        self.record.setMinimumHeight(190)
        beside.setObjectName("ground")
        self._beside = QScrollArea(self)
        self._beside.setWidgetResizable(True)
        self._beside.setFrameShape(QScrollArea.Shape.NoFrame)
        self._beside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._beside.setWidget(beside)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self._beside)
        split.setSizes([560, 740])
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 5)
        self._split = split
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(split, 1)

    # What a page does

    def start(self) -> None:
        """Read the speakers."""
        self.refresh()

    def refresh(self) -> None:
        """Read the speakers, and what the chosen one is on record with, again."""
        found = self.session.attempt(
            lambda: self.session.read(lambda c: queries.lines(c, self.session.viewer))
        )
        self._lines = found or []
        self._index = NameIndex(
            Spelling(line.speaker.id, name, name == line.speaker.name)
            for line in self._lines
            for name in (line.speaker.name, *line.spellings)
        )
        self._show()

    def follow(self, changes: Changes) -> None:
        """Read again where speakers, or what they are on record with, were changed."""
        if not TABLES.isdisjoint(changes.rows):
            self.refresh()

    def enter(self) -> None:
        """Begin in the list."""
        (self.list if self._lines else self.filter).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def aim(self, what: object) -> None:
        """Show the speaker of this id."""
        if isinstance(what, str) and self.model.row_of(what) < 0:
            self.filter.clear()
        if isinstance(what, str):
            self._choose_row(self.model.row_of(what))

    def settle(self) -> bool:
        """Store what is typed about the speaker."""
        return self.card.settle()

    def put_away(self) -> bool:
        """From a field or the record back to the list; then the filter is cleared."""
        focused = QApplication.focusWidget()
        if focused is not None and self._beside.isAncestorOf(focused):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if not self.filter.text():
            return False
        self.filter.clear()
        self.enter()
        return True

    def search(self) -> bool:
        """Go to the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()
        return True

    # What it does with a speaker

    @property
    def chosen(self) -> Speaker | None:
        """The speaker that is shown."""
        line = self.model.line(self.list.currentIndex().row())
        return line.speaker if line is not None else None

    def follow_record(self) -> None:
        """From the list to what the speaker is on record with, from there to the passage; in a field: take what is
        typed, since this key reaches the page before the field."""
        focused = QApplication.focusWidget()
        if self.record.list.hasFocus():
            self._go()
        elif self.filter.hasFocus():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif focused is not None and self.card.spellings.isAncestorOf(focused):
            self.card.spellings.add()
        elif focused is not None and self.card.isAncestorOf(focused):
            self.card.settle()
        elif self.record.chosen is not None:
            self.record.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def rename(self) -> None:
        """Go to the name."""
        if self.chosen is not None:
            self.card.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.card.name.selectAll()

    def add_spelling(self) -> None:
        """Go to where another spelling is typed."""
        if self.chosen is not None:
            self.card.spellings.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add(self) -> None:
        """Ask for the name of a new speaker."""
        if self.settle():
            sheet = NewSpeaker(self.session, self.window())
            sheet.accepted.connect(lambda: self.aim(sheet.made))
            present(sheet)

    def merge(self) -> None:
        """Ask for the speaker to merge the chosen one with."""
        speaker = self.chosen
        if speaker is not None and self.settle():
            sheet = MergeSheet(self.session, speaker, self.window())
            sheet.accepted.connect(lambda: self.aim(sheet.kept))
            present(sheet)

    def remove(self) -> None:
        """Put the chosen speaker in the bin, where no passage names it."""
        speaker, session = self.chosen, self.session
        if speaker is None or not self.settle():
            return
        named = session.attempt(lambda: session.read(lambda c: queries.named(c, [speaker.id])[speaker.id]))
        edit = session.attempt(lambda: speaker_edits.delete_speaker(speaker, named or 0, session.stamp()))
        if edit and session.do(edit) is not None:
            words = apart(one_line(speaker.name, 60))
            self.said.emit(self.tr("%s is in the bin. Undo brings it back.").replace("%s", words))

    # Showing

    def _show(self) -> None:
        typed = self.filter.text().strip()
        shown = self._lines
        if typed:
            by_id = {line.speaker.id: line for line in self._lines}
            hits = self._index.search(typed, 200)
            shown = [by_id[hit.speaker] for hit in hits if hit.speaker in by_id]
        at = self.list.currentIndex().row()
        self.model.show_lines(shown)
        count = f"{len(self._lines):,} speaker{'' if len(self._lines) == 1 else 's'}"
        self.total.setText(f"{len(shown):,} of {count}" if typed else count)
        self._split.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self.nothing.setText(self.tr(NONE_SUCH if self._lines else NONE_YET))
        row = self.model.row_of(self._shown)
        self._choose_row(row if row >= 0 else min(max(0, at), len(shown) - 1))

    def _choose_row(self, row: int) -> None:
        if row < 0:
            return
        index = self.model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.list.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.list.scrollTo(index)
        self._show_speaker()

    def _choose(self, index: QModelIndex, before: QModelIndex) -> None:
        del before
        if index.isValid():
            self._show_speaker()

    def _show_speaker(self) -> None:
        speaker, session = self.chosen, self.session
        if speaker is None:
            return
        self._shown = speaker.id
        found = session.attempt(
            lambda: session.read(
                lambda c: (
                    queries.aliases(c, speaker.id),
                    queries.named(c, [speaker.id])[speaker.id],
                    on_record.record(c, speaker.id),
                )
            )
        )
        if found is not None:
            aliases, named, rows = found
            self.card.show_speaker(speaker, aliases, named)
            self.record.show_record(rows)

    def _go(self) -> None:
        row = self.record.chosen
        if row is not None:
            self.passage_wanted.emit(row.article_id, row.passage_id)
