"""The details of a claim: what sort it is, its dates, place and topics, and how much it is worth checking."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from workbench.assist import checkworthiness
from workbench.model import edits, partial_date, topics
from workbench.model.claim_fields import CLAIM_FIELDS, FIELD_LABELS
from workbench.model.ids import claim_label
from workbench.model.states import frozen
from workbench.model.tables import Claim
from workbench.model.vocabulary import Checkable, ClaimKind, Confidence, Priority, Verdict, name_of
from workbench.store.queries import PassageLine
from workbench.store.queries import topics as topic_queries
from workbench.ui import plain
from workbench.ui.claim_form.fields import ChoiceBox, TickBox
from workbench.ui.claim_form.line_fields import DateField, LineField, partly_known
from workbench.ui.claim_form.section import Section
from workbench.ui.claim_form.topics_field import TopicsField
from workbench.ui.claim_form.visited import Visited

CHOICES: dict[str, tuple[str, type[StrEnum]]] = {
    "kind": ("Kind", ClaimKind),
    "checkable": ("Checkable", Checkable),
    "confidence": ("Confidence", Confidence),
    "priority": ("Priority", Priority),
}
"""The fields with a word out of a list: their names and the lists."""
FLAG_WORDS = {flag: name.capitalize() for flag, (_, name) in checkworthiness.WEIGHTS.items()}


class DetailsSection(Section):
    """All fields at once, two in a row, each stored as soon as it is chosen or typed."""

    name, title = "details", "Details"
    fields = (
        "kind",
        "checkable",
        "confidence",
        "priority",
        "claim_date",
        "as_of",
        "due",
        "place",
        "topics",
        "flags",
    )

    def make_body(self) -> QWidget:
        """Make the fields."""
        body = QWidget(self)
        self._grid_of_fields = grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.widgets: dict[str, QWidget] = {}
        self.labels: dict[str, QLabel] = {}
        self.choices = {field: self._choice_of(field, body) for field in CHOICES}
        self.dates = {
            "claim_date": DateField(partly_known, "2023-11-11", body),
            "as_of": DateField(partly_known, "2023-11", body),
            "due": DateField(partial_date.whole_day, "2024-06-30", body),
        }
        self.place = LineField(body)
        self.topics = TopicsField(body)
        self.topics.entered.connect(self._offer_topics)
        for place, field in enumerate(("kind", "checkable", "confidence", "priority")):
            self._put(field, CHOICES[field][0], self.choices[field], place // 2 * 2, place % 2)
        self._put("claim_date", FIELD_LABELS["claim_date"], self.dates["claim_date"], 4, 0)
        self._put("as_of", FIELD_LABELS["as_of"], self.dates["as_of"], 4, 1)
        self._put("place", FIELD_LABELS["place"], self.place, 6, 0)
        self._put("due", FIELD_LABELS["due"], self.dates["due"], 6, 1)
        self.problem = plain.label(name="quiet", wrap=True)
        self.problem.setProperty("fault", True)
        self.problem.hide()
        grid.addWidget(self.problem, 8, 0, 1, 2)
        self._put("topics", "Topics", self.topics, 9, 0, 2)
        self._lay_out_flags(body, grid)
        typed: dict[str, LineField | TopicsField] = {**self.dates, "place": self.place, "topics": self.topics}
        self._visited = [Visited(self, field, widget) for field, widget in typed.items()]
        for date in self.dates.values():
            date.setAccessibleDescription(partial_date.HINT)
            date.faulty.connect(self._show_fault)
        self._shown_claim = ""
        return body

    def _lay_out_flags(self, body: QWidget, grid: QGridLayout) -> None:
        self.flags: dict[str, TickBox] = {}
        grid.addWidget(plain.label(self.tr("Worth checking"), name="quiet"), 11, 0, 1, 2)
        for place, (flag, words) in enumerate(FLAG_WORDS.items()):
            box = TickBox(self.tr(words), body)
            box.setProperty("flag", str(flag))
            box.clicked.connect(self._set_flags)
            grid.addWidget(box, 12 + place // 2, place % 2)
            self.flags[str(flag)] = box
        self.score = plain.label(name="quiet", wrap=True)
        grid.addWidget(self.score, 16, 0, 1, 2)

    def _choice_of(self, field: str, body: QWidget) -> ChoiceBox:
        choice = ChoiceBox(body)
        if field != "priority":
            choice.addItem(self.tr("Not said"), "")
        for word in CHOICES[field][1]:
            choice.addItem(self.tr(name_of(word)), str(word))
        choice.setProperty("claim_field", field)
        choice.activated.connect(self._choose)
        return choice

    def _put(self, field: str, title: str, widget: QWidget, row: int, column: int, columns: int = 1) -> None:
        label = plain.label(self.tr(title), name="quiet", buddy=widget)
        self._grid_of_fields.addWidget(label, row, column, 1, columns)
        self._grid_of_fields.addWidget(widget, row + 1, column, 1, columns)
        widget.setAccessibleName(self.tr(title))
        self.widgets[field], self.labels[field] = widget, label

    # Showing

    def preview(self, line: PassageLine) -> str:
        """Give what is filled in, shortest first."""
        claim = line.claim
        total = checkworthiness.score(claim.flags).total
        parts = [
            name_of(claim.kind),
            f"checkable: {name_of(claim.checkable).lower()}" if claim.checkable else "",
            f"due {claim.due}" if claim.due else "",
            f"{claim.priority} priority" if claim.priority != Priority.NORMAL else "",
            f"score {total}" if total else "",
            topics.shown(claim.topics),
        ]
        return " · ".join(part for part in parts if part)

    def show_body(self, line: PassageLine) -> None:
        """Show every field as it is stored, or as it is being typed."""
        claim = line.claim
        if claim.id != self._shown_claim:
            self._shown_claim = claim.id
            for date in self.dates.values():
                date.forget()
        for field, choice in self.choices.items():
            choice.setCurrentIndex(max(0, choice.findData(getattr(claim, field))))
            choice.setEnabled(not frozen(claim, field))
        for visited in self._visited:
            visited.show(claim)
        for flag, box in self.flags.items():
            box.setChecked(flag in claim.flags)
        self.score.setText(str(checkworthiness.score(claim.flags)))
        self._show_due(claim)

    def _show_due(self, claim: Claim) -> None:
        """A day when it falls due is asked of forecasts alone, and shown wherever there is one."""
        wanted = claim.kind == ClaimKind.FORECAST or claim.verdict == Verdict.FORECAST or bool(claim.due)
        for widget in (self.labels["due"], self.dates["due"]):
            widget.setVisible(wanted or self.dates["due"].hasFocus())

    def _show_fault(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _offer_topics(self) -> None:
        found = self.session.attempt(lambda: self.session.read(topic_queries.topics))
        self.topics.offer(name for name, _ in found or [])

    # Storing

    def first_field(self) -> QWidget | None:
        """Give the kind."""
        return self.choices["kind"] if self.body is not None else None

    def field(self, name: str) -> QWidget | None:
        """Give a field by its name."""
        if name == "due":
            for widget in (self.labels["due"], self.dates["due"]):
                widget.show()
        return next(iter(self.flags.values())) if name == "flags" else self.widgets[name]

    def settle(self) -> bool:
        """Say which dates could not be kept, once; they are none, so that nothing of them is left to store."""
        claim = self.claim()
        if self.body is None or claim is None:
            return True
        kept = True
        for field, date in self.dates.items():
            fault = date.fault()
            if fault and claim.id == self._shown_claim:
                words = date.text()
                date.forget()
                self.session.tell_unkept(
                    f"The {CLAIM_FIELDS[field]} of {claim_label(claim.number)} was not kept: {fault}", words
                )
                kept = False
        if not kept:
            self.refresh()
        return kept

    def _choose(self, row: int) -> None:
        choice = self.sender()
        if isinstance(choice, ChoiceBox):
            field, word = str(choice.property("claim_field")), str(choice.itemData(row) or "")
            if not self.act(lambda claim, stamp: edits.set_claim(claim, stamp, **{field: word})):
                self.refresh()

    def _set_flags(self) -> None:
        chosen = [flag for flag, box in self.flags.items() if box.isChecked()]
        if not self.act(lambda claim, stamp: edits.set_claim(claim, stamp, flags=chosen)):
            self.refresh()
