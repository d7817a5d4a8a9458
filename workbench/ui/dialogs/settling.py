"""Settles independent marks with changes: one of them as the start, then other edges, tag, verdict or words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from workbench.model import independent_edits
from workbench.model.claim_fields import SUMMARY_LIMIT
from workbench.model.independent_edits import Original
from workbench.model.tables import GAP
from workbench.model.vocabulary import TAG_NAMES, TO_CHECK, VERDICTS, name_of
from workbench.text.words import word_end_left, word_left, word_right, word_start_right
from workbench.ui.claim_form.fields import QuoteLabel, WordsField
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.elided import direction_of, one_line
from workbench.ui.protection_choice import ProtectionChoice
from workbench.ui.theme import Theme
from workbench.workspace.adjudicating import Adjudicating, Comparison
from workbench.workspace.workspace import Workspace

STEPS = (
    ("start_left", "Start ◂", "Start one word left"),
    ("start_right", "Start ▸", "Start one word right"),
    ("end_left", "End ◂", "End one word left"),
    ("end_right", "End ▸", "End one word right"),
)


class Settling(Sheet):
    """``settled`` once it is stored."""

    settled = Signal()

    def __init__(
        self,
        workspace: Workspace,
        there: Adjudicating,
        group: Comparison,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "Settle with changes",
            parent,
            lead="What is settled becomes a passage and a claim of its own; the marks that it comes from stay as they are.",
        )
        self.resize(640, 560)
        self._workspace = workspace
        self._there = there
        self._group = group
        self._originals = {original.passage.id: original for original in group.originals}
        names = {mark.original.passage.id: there.name(who) for who, mark in group.marks.items()}
        self.start_from = fields.choice(
            [(passage, one_line(name, 60)) for passage, name in names.items()], next(iter(names))
        )
        self.edges = fields.choice(self._edges(names), "")
        self.quote = QuoteLabel(theme, self)
        self.tag = fields.choice([(tag or TO_CHECK, name) for tag, name in TAG_NAMES.items()], TO_CHECK)
        self.verdict = fields.choice([("", "None")], "")
        self.summary = WordsField(3, 5, SUMMARY_LIMIT)
        self.note = fields.line(placeholder="Why it was settled so", limit=1_000)
        self.note_protection = ProtectionChoice()
        rows = fields.Rows()
        rows.add("Start &from", self.start_from)
        rows.add("&Edges", self.edges)
        rows.addLayout(self._step_row(), rows.rowCount(), 1)
        rows.add_wide(self.quote)
        rows.add("&Tag", self.tag)
        rows.add("&Verdict", self.verdict)
        rows.add("&Summary", self.summary)
        rows.add("&Note", self.note, beside=self.note_protection)
        self.body.addLayout(rows)
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.keep_button = self.add_button("Settle &it", self._keep, default=True)
        self.start_from.currentIndexChanged.connect(self._take_start)
        self.edges.currentIndexChanged.connect(self._take_edges)
        self.tag.currentIndexChanged.connect(self._show_tag)
        self._segments: list[list[int]] = []
        self._take_start()
        self._began = self._state()
        self.start_from.setFocus()

    def unsaved(self) -> bool:
        """Whether something was changed."""
        return self._state() != self._began

    def segments(self) -> list[list[int]]:
        """Give where the passage will stand."""
        return [list(pair) for pair in self._segments]

    def move_edge(self, which: str) -> None:
        """Move an edge by a word: ``start_left``, ``start_right``, ``end_left`` or ``end_right``."""
        text = self._there.text
        first, last = self._segments[0], self._segments[-1]
        if which.startswith("start"):
            place = word_left(text, first[0]) if which == "start_left" else word_start_right(text, first[0])
            if place < first[1]:
                first[0] = place
        else:
            place = word_right(text, last[1]) if which == "end_right" else word_end_left(text, last[1])
            if place > last[0]:
                last[1] = place
        self._show_quote()

    def _state(self) -> tuple[object, ...]:
        return (
            self.segments(),
            self.tag.currentData(),
            self.verdict.currentData(),
            self.summary.words(),
            self.note.text(),
            self.note_protection.protection(),
        )

    def _edges(self, names: dict[str, str]) -> list[tuple[str, str]]:
        made = [(passage, f"As {one_line(name, 60)} marked it") for passage, name in names.items()]
        if len({str(one.anchor.segments) for one in self._originals.values()}) > 1:
            made.append(("all", "From the first to the last word of all"))
        return made

    def _step_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for which, words, name in STEPS:
            button = QPushButton(words)
            button.setObjectName(which)
            button.setAutoDefault(False)
            button.setAccessibleName(name)
            button.clicked.connect(self._step)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _step(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.move_edge(sender.objectName())

    def _start(self) -> Original:
        return self._originals[str(self.start_from.currentData())]

    def _take_start(self) -> None:
        start = self._start()
        self.tag.setCurrentIndex(self.tag.findData(start.claim.tag or TO_CHECK))
        self._show_tag()
        self.verdict.setCurrentIndex(max(0, self.verdict.findData(start.claim.verdict)))
        self.summary.show_words(start.claim.summary)
        row = self.edges.findData(start.passage.id)
        self.edges.setCurrentIndex(row)
        self._take_edges()

    def _take_edges(self) -> None:
        chosen = str(self.edges.currentData())
        if chosen == "all":
            start, end = self._group.stretch
            self._segments = [[start, end]]
        else:
            self._segments = [list(pair) for pair in self._originals[chosen].anchor.segments]
        self._show_quote()

    def _show_tag(self) -> None:
        before = self.verdict.currentData()
        self.verdict.clear()
        self.verdict.addItem("None", "")
        for verdict in VERDICTS[self._tag()]:
            self.verdict.addItem(name_of(verdict), str(verdict))
        self.verdict.setCurrentIndex(max(0, self.verdict.findData(before)))
        self._show_quote()

    def _show_quote(self) -> None:
        if self._segments:
            text = self._there.text
            quote = GAP.join(text[start:end] for start, end in self._segments)
            self.quote.show_quote(quote, self._tag(), direction_of(quote))
            self.quote.setAccessibleName(quote[:400])

    def _tag(self) -> str | None:
        tag = str(self.tag.currentData())
        return None if tag == TO_CHECK else tag

    def _keep(self) -> None:
        fields_ = {
            "tag": self._tag(),
            "verdict": str(self.verdict.currentData() or ""),
            "summary": self.summary.words(),
        }

        def act() -> None:
            made = independent_edits.settle_edited(
                self._there.article.id,
                self._group.originals,
                self._start(),
                self._there.text,
                self._segments,
                self._workspace.stamp(),
                self.note.text().strip(),
                self.note_protection.protection(),
                **fields_,
            )
            self._workspace.do(made.edit)

        if self.attempt(act):
            self.settled.emit()
            self.accept()
