"""The steps of an attribution chain: their order, and what is known of how each speaker comes into the words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.model import partial_date
from workbench.model.speaker_edits import Step, step_of
from workbench.model.vocabulary import AttributionStance, Mode, name_of
from workbench.store.queries import PassageLine
from workbench.store.queries import speakers as queries
from workbench.ui import plain
from workbench.ui.claim_form.fields import ChoiceBox
from workbench.ui.claim_form.line_fields import DateField, LineField, partly_known
from workbench.ui.claim_form.section import Section
from workbench.ui.claim_form.step_list import StepList
from workbench.ui.elided import apart, one_line
from workbench.ui.row_visit import RowVisit
from workbench.workspace import speaking

Change = Callable[[list[Step], list[str]], list[Step]]


class ChainSteps(QWidget):
    """The body of the speaker's section. ``outer_wanted`` and ``inner_wanted``: a name is to be typed at that end."""

    outer_wanted = Signal()
    inner_wanted = Signal()

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        self._section = section
        self._line: PassageLine | None = None
        self._visit = RowVisit(self._store_words, self)
        self._showing = False
        self.list = StepList(self)
        self.list.setObjectName("chain")
        self.list.setAccessibleName(self.tr("Speakers, the innermost first"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._choose)
        self.list.moved.connect(self._move)
        self.list.removed.connect(self._remove)
        self._make_fields()
        self._lay_out()

    # Laying out

    def _make_fields(self) -> None:
        self.role_then, self.cue, self.medium = LineField(self), LineField(self), LineField(self)
        self.said_on = DateField(partly_known, self.tr("2023-11-11, 2023-11 or 2023"), self)
        self.mode, self.stance = ChoiceBox(self), ChoiceBox(self)
        for box, words in ((self.mode, Mode), (self.stance, AttributionStance)):
            for word in words:
                box.addItem(self.tr(name_of(word)), str(word))
        for field, box in (("mode", self.mode), ("stance", self.stance)):
            box.setProperty("step", field)
            box.activated.connect(self._chosen)
        for field, line in self._lines().items():
            line.setProperty("step", field)
            line.edited.connect(self._typed)
            line.left.connect(self.leave)
        self.fault = plain.label(name="quiet", wrap=True)
        self.fault.hide()
        self.said_on.faulty.connect(self._say_fault)

    def _lines(self) -> dict[str, LineField]:
        return {"role_then": self.role_then, "cue": self.cue, "medium": self.medium, "said_on": self.said_on}

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for text, spoken, slot in (
            ("Inner…", "Add a speaker inside the first one", self.inner_wanted.emit),
            ("Outer…", "Add whoever passed the words on", self.outer_wanted.emit),
        ):
            buttons.addWidget(self._button(text, spoken, slot))
        self.remove = self._button(
            "Remove", "Remove the chosen speaker from the chain (Delete)", self._remove
        )
        buttons.addStretch(1)
        buttons.addWidget(self.remove)
        self.of = plain.label(name="sectionTitle")
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget, str], ...] = (
            ("Role then", self.role_then, "Role of the speaker at that time"),
            ("Cue words", self.cue, "Words that introduce it, such as said or claimed"),
            ("Mode", self.mode, "How the words are given"),
            ("Stance", self.stance, "How the speaker stands to the words passed on"),
            ("Medium", self.medium, "Where it was said: an interview, a channel, a speech"),
            ("Said on", self.said_on, "When it was said, as far as it is known"),
        )
        for row, (title, field, spoken) in enumerate(rows):
            grid.addWidget(plain.label(self.tr(title), name="quiet", buddy=field), row, 0)
            grid.addWidget(field, row, 1)
            field.setAccessibleName(self.tr(spoken))
        grid.addWidget(self.fault, len(rows), 1)
        self.details = QWidget(self)
        self.details.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(6)
        box.addWidget(self.list)
        box.addLayout(buttons)
        box.addWidget(self.of)
        box.addWidget(self.details)

    def _button(self, text: str, spoken: str, slot: Any) -> QPushButton:
        button = QPushButton(self.tr(text), self)
        button.setAccessibleName(self.tr(spoken))
        plain.set_tooltip(button, self.tr(spoken))
        button.clicked.connect(slot)
        return button

    # Showing

    def show_line(self, line: PassageLine) -> None:
        """Show the chain of a passage; the chosen step stays chosen where it is the same passage."""
        row = self.list.currentRow() if self._is_shown(line) else 0
        self._line = line
        self._showing = True
        self.list.clear()
        for number, voiced in enumerate(line.chain, 1):
            role = voiced.attribution.role_then or voiced.speaker.role
            words = apart(one_line(voiced.speaker.name, 80)) + (
                f" · {apart(one_line(role, 60))}" if role else ""
            )
            self.list.addItem(f"{number}  {words}")
        count = len(line.chain)
        self.list.setFixedHeight(max(1, min(count, 5)) * (self.list.sizeHintForRow(0) if count else 24) + 6)
        self.list.setVisible(bool(count))
        self.list.setCurrentRow(min(max(0, row), count - 1))
        self._showing = False
        self._show_step()

    def _is_shown(self, line: PassageLine) -> bool:
        return self._line is not None and self._line.passage.id == line.passage.id

    def _choose(self, row: int) -> None:
        del row
        if not self._showing:
            self.leave()
            self._show_step()

    def _show_step(self) -> None:
        step = self._step()
        for widget in (self.details, self.of, self.remove):
            widget.setVisible(step is not None)
        if step is None or self._line is None:
            return
        name = self._line.chain[self.list.currentRow()].speaker.name
        self.of.setText(self.tr("How it comes from %s").replace("%s", apart(one_line(name, 60))))
        waiting = self._visit.waiting("/".join(self._place()))
        values = step.values() | waiting
        for field, line in self._lines().items():
            shown = str(values[field])
            if field == "said_on" and field not in waiting:
                shown = partial_date.shown(step.said_on, step.said_on_precision)
            line.show_words(shown)
        for box, value in ((self.mode, values["mode"]), (self.stance, values["stance"])):
            box.setCurrentIndex(box.findData(value))

    def _step(self) -> Step | None:
        row = self.list.currentRow()
        if self._line is None or not 0 <= row < len(self._line.chain):
            return None
        return step_of(self._line.chain[row].attribution)

    # Storing

    def settle(self) -> bool:
        """Store what is typed of a step; tells whether nothing is left unstored."""
        return self._visit.settle()

    def leave(self) -> bool:
        """Store what is typed, and end the visit: what is typed next is another act."""
        return self._visit.leave()

    def _place(self) -> tuple[str, str]:
        """The ids of the passage and of the chosen step; empty where there is none."""
        row = self.list.currentRow()
        if self._line is None or not 0 <= row < len(self._line.chain):
            return "", ""
        return self._line.passage.id, self._line.chain[row].attribution.id

    def _typed(self, words: str) -> None:
        field = self.sender()
        if field is not None and not self._showing and self._place()[0]:
            self._visit.typed("/".join(self._place()), str(field.property("step")), words)

    def _store_words(self, place: str, words: dict[str, str], act: str) -> bool:
        passage, _, step_id = place.partition("/")
        values: dict[str, str] = dict(words)
        if "said_on" in words:
            values["said_on"], values["said_on_precision"] = partial_date.parse(words["said_on"])
        return self._store(passage, lambda steps, ids: _amended(steps, ids, step_id, values), act)

    def _chosen(self, index: int) -> None:
        box = self.sender()
        if isinstance(box, QComboBox) and self.leave():
            values = {str(box.property("step")): str(box.itemData(index))}
            passage, step_id = self._place()
            self._store(passage, lambda steps, ids: _amended(steps, ids, step_id, values))

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if (
            self._line is None
            or not 0 <= row + by < len(self._line.chain)
            or not self._section.around.settle()
        ):
            return
        passage, step_id = self._place()

        def swapped(steps: list[Step], ids: list[str]) -> list[Step]:
            at = ids.index(step_id)
            steps[at], steps[at + by] = steps[at + by], steps[at]
            return steps

        if self._store(passage, swapped):
            self.list.setCurrentRow(row + by)

    def _remove(self) -> None:
        passage, step_id = self._place()
        if passage and self._section.around.settle():
            self._store(
                passage, lambda steps, ids: [s for s, key in zip(steps, ids, strict=True) if key != step_id]
            )
            self.list.setFocus()

    def _store(self, passage: str, change: Change, act: str = "") -> bool:
        """Store the chain as ``change`` makes it of its steps and their ids, as they are now."""
        session = self._section.session

        def write() -> bool:
            rows = session.read(lambda c: queries.chain_rows(c, passage))
            steps = change([step_of(row) for row in rows], [row.id for row in rows])
            edit = session.read(lambda c: speaking.chained(c, passage, rows, steps, session.stamp()))
            if edit:
                session.workspace.do(edit.within(act) if act else edit)
            return True

        return bool(session.attempt(write))

    def _say_fault(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))


def _amended(steps: list[Step], ids: list[str], step_id: str, values: Mapping[str, Any]) -> list[Step]:
    """The steps with that one's values; a step that is gone meanwhile takes them along."""
    return [replace(step, **values) if key == step_id else step for step, key in zip(steps, ids, strict=True)]
