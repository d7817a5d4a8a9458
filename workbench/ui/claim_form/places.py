"""Where the claim stands: its other passages, and what this one does with it, in whose voice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QTreeWidgetItem, QVBoxLayout, QWidget

from workbench.model import passage_edits
from workbench.model.vocabulary import Role, Voice, name_of
from workbench.store import queries
from workbench.store.queries import PassageLine
from workbench.store.queries import claims as claim_queries
from workbench.store.queries.claims import ClaimHit
from workbench.ui import plain
from workbench.ui.claim_form.fields import ChoiceBox
from workbench.ui.claim_form.section import Section
from workbench.ui.dates import published
from workbench.ui.dialogs import fields
from workbench.ui.elided import one_line

ROWS = 5
"""Other passages that are in sight without scrolling."""
_PLACE = int(Qt.ItemDataRole.UserRole)


class PlacesSection(Section):
    """Lists the claim's other passages; Enter goes there. ``act_wanted`` names an action: same claim, split off."""

    name, title = "places", "Passages"
    reads = True
    fields = ("role", "voice")
    tables = frozenset({"passage", "article"})

    passage_wanted = Signal(str, str)
    act_wanted = Signal(str)

    def preview(self, line: PassageLine) -> str:
        """Say what the passage does, where that is not the usual, and in how many other places the claim stands."""
        claim = line.claim.id
        count = self.session.attempt(lambda: self.session.read(lambda c: queries.passages_of_claim(c, claim)))
        others = (count or 1) - 1
        places = f"also in {others} other place{'' if others == 1 else 's'}" if others else ""
        role, voice = line.passage.role, line.passage.voice
        unusual = [name_of(role).lower()] if role != Role.ASSERTS else []
        unusual += [f"{name_of(voice).lower()} voice"] if voice != Voice.OUTLET else []
        return " · ".join(part for part in (*unusual, places) if part)

    def make_body(self) -> QWidget:
        """Make the list, the two choices and the buttons."""
        body = QWidget(self)
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self.list = fields.listing("Other passages of the claim", ("Article", "Quote"))
        self.list.setHeaderHidden(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.list.header().resizeSection(0, 140)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.list.itemActivated.connect(self._go)
        box.addWidget(self.list)
        choices = QHBoxLayout()
        choices.setSpacing(6)
        self.role, self.voice = ChoiceBox(body), ChoiceBox(body)
        for box_, name, words in ((self.role, "Role", Role), (self.voice, "Voice", Voice)):
            for word in words:
                box_.addItem(self.tr(name_of(word)), str(word))
            box_.setAccessibleName(self.tr(f"{name} of the passage"))
            box_.activated.connect(self._set_standing)
            choices.addWidget(plain.label(self.tr(name), name="quiet", buddy=box_))
            choices.addWidget(box_, 1)
        box.addLayout(choices)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.same = QPushButton(self.tr("Same claim as…"), body)
        self.split = QPushButton(self.tr("Split off"), body)
        self.split.setAccessibleName(self.tr("Split this passage off as a claim of its own"))
        for button, slot in ((self.same, self._ask_same), (self.split, self._ask_split)):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        box.addLayout(row)
        return body

    def show_body(self, line: PassageLine) -> None:
        """Show the other passages, and what this one does."""
        viewer, claim = self.session.workspace.person.id, line.claim.id
        found = self.session.attempt(
            lambda: self.session.read(lambda c: claim_queries.places_of_claim(c, claim, viewer))
        )
        others = [hit for hit in found or () if hit.passage_id != line.passage.id]
        at = max(0, self.list.currentIndex().row())
        self.list.clear()
        self.list.addTopLevelItems([_item(hit) for hit in others])
        self.list.setVisible(bool(others))
        self.split.setEnabled(bool(others))
        if others:
            self.list.setCurrentIndex(self.list.model().index(min(at, len(others) - 1), 0))
            row = self.list.sizeHintForRow(0)
            self.list.setFixedHeight(row * min(len(others), ROWS) + 2 * self.list.frameWidth() + 4)
        for box, value in ((self.role, line.passage.role), (self.voice, line.passage.voice)):
            box.setCurrentIndex(max(0, box.findData(value)))
        self.put_in_order()

    def first_field(self) -> QWidget | None:
        """Give the list where there are other passages, else the role."""
        if self.body is None:
            return None
        return self.list if self.list.topLevelItemCount() else self.role

    def field(self, name: str) -> QWidget | None:
        """Give the choice of role or voice."""
        return self.voice if name == "voice" else self.role

    def _set_standing(self) -> None:
        line = self.line
        if line is not None:
            role, voice = str(self.role.currentData()), str(self.voice.currentData())
            passage = line.passage
            self.act(lambda _, stamp: passage_edits.set_standing(passage, stamp, role=role, voice=voice))

    def _go(self, item: QTreeWidgetItem) -> None:
        hit = item.data(0, _PLACE)
        if isinstance(hit, ClaimHit):
            self.passage_wanted.emit(hit.article_id, hit.passage_id)

    def _ask_same(self) -> None:
        self.act_wanted.emit("claim.same")

    def _ask_split(self) -> None:
        self.act_wanted.emit("claim.split")


def _item(hit: ClaimHit) -> QTreeWidgetItem:
    date = published(hit.published, hit.published_precision, short=True)
    place = " · ".join(part for part in (date, one_line(hit.title, 80)) if part)
    item = QTreeWidgetItem([place, one_line(hit.quote, 160)])
    item.setData(0, _PLACE, hit)
    item.setToolTip(0, plain.tooltip(f"{one_line(hit.title, 200)}\n{one_line(hit.quote, 400)}"))
    return item
