"""What the table is filtered by: fields to choose from, and conditions to tick."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from workbench.model.vocabulary import TAG_NAMES, TO_CHECK, VERDICTS, ClaimKind, ClaimState, Priority, name_of
from workbench.store.queries import Connection, topics
from workbench.store.queries import analysts as analysts_of
from workbench.store.queries import speakers as speaker_queries
from workbench.store.queries.claims_filter import EMPTY, ClaimFilter
from workbench.ui import plain
from workbench.ui.claim_form.fields import ChoiceBox
from workbench.ui.elided import one_line
from workbench.ui.flow import Flow

CHIPS = {
    "no_evidence": "No evidence",
    "no_archive": "No archived copy",
    "protected_evidence": "Protected evidence",
    "no_summary": "No summary",
    "no_verdict": "No verdict",
    "waits_for_review": "Waits for my review",
    "sent_back": "Sent back to me",
    "due": "Due",
    "due_soon": "Due in 30 days",
    "second_look": "Second look",
    "several_articles": "Several articles",
    "worth_checking": "Worth checking",
}
"""The conditions as they are ticked."""
MEANT = {
    "no_evidence": "Verified and disputed claims that cite no evidence",
    "protected_evidence": "Claims that cite evidence on background or confidential, which files withhold",
}
"""What a condition means, where its words leave that open."""
FIELDS = ("tag", "verdict", "state", "outlet", "speaker", "topic", "analyst", "kind", "priority")
_EVERY = {
    "tag": "Any tag",
    "verdict": "Any verdict",
    "state": "Any state",
    "outlet": "Any outlet",
    "speaker": "Any speaker",
    "topic": "Any topic",
    "analyst": "Any analyst",
    "kind": "Any kind",
    "priority": "Any priority",
}
Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Offered:
    """What there is to choose from in the project, as stored words with what people read."""

    outlet: tuple[Option, ...] = ()
    speaker: tuple[Option, ...] = ()
    topic: tuple[Option, ...] = ()
    analyst: tuple[Option, ...] = ()


def offered(connection: Connection, viewer: str) -> Offered:
    """Read what there is to choose from."""
    outlets = sorted(speaker_queries.outlets(connection), key=str.casefold)
    names = [(key, name) for key, name, own in speaker_queries.names(connection, viewer) if own]
    people = [(row.id, row.name) for row in analysts_of(connection)]
    return Offered(
        tuple((name, name) for name in outlets),
        tuple(sorted(names, key=lambda one: one[1].casefold())),
        ((EMPTY, "No topic"), *((name, name) for name, _ in topics.topics(connection))),
        tuple(people),
    )


class Chip(QToolButton):
    """A condition that is ticked with Space or a click."""

    def __init__(self, words: str, condition: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.condition = condition
        self.setObjectName("chip")
        self.setText(plain.caption(words))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"Only: {words}")
        plain.set_tooltip(self, MEANT.get(condition, ""))
        self.setAccessibleDescription(MEANT.get(condition, ""))


class FilterBar(QWidget):
    """``changed`` when another filter holds; the words of it are typed elsewhere and kept."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._rest = ClaimFilter()
        self.fields: dict[str, ChoiceBox] = {}
        fields = Flow(gap=6)
        for name in FIELDS:
            box = ChoiceBox(self)
            box.setObjectName(f"filter_{name}")
            box.setAccessibleName(self.tr(f"Filter by {name}"))
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(7)
            box.setMaxVisibleItems(24)
            box.activated.connect(self._chosen)
            fields.addWidget(box)
            self.fields[name] = box
        self.chips: dict[str, Chip] = {}
        chips = Flow(gap=5)
        for condition, words in CHIPS.items():
            chip = Chip(self.tr(words), condition, self)
            chip.clicked.connect(self._chosen)
            chips.addWidget(chip)
            self.chips[condition] = chip
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 7, 18, 7)
        column.setSpacing(6)
        column.addLayout(fields)
        column.addLayout(chips)
        tags = [(tag or TO_CHECK, name) for tag, name in TAG_NAMES.items()]
        self._fill("tag", tags)
        verdicts = [(EMPTY, "No verdict")]
        verdicts += [(verdict, name_of(verdict)) for some in VERDICTS.values() for verdict in some]
        self._fill("verdict", verdicts)
        self._fill("state", [(word, name_of(word)) for word in ClaimState])
        self._fill("kind", [(EMPTY, "No kind"), *((word, name_of(word)) for word in ClaimKind)])
        self._fill("priority", [(word, name_of(word)) for word in reversed(Priority)])
        self.offer(Offered())

    def offer(self, what: Offered) -> None:
        """Offer what the project has; what is chosen stays chosen."""
        for name in ("outlet", "speaker", "topic", "analyst"):
            self._fill(name, getattr(what, name))

    def wanted(self, words: str) -> ClaimFilter:
        """Give the filter with these words."""
        ticked = tuple(name for name, chip in self.chips.items() if chip.isChecked())
        chosen = {name: str(box.currentData() or "") for name, box in self.fields.items()}
        return replace(self._rest, words=" ".join(words.split()), conditions=ticked, **chosen)

    def show_filter(self, wanted: ClaimFilter) -> None:
        """Show a filter without telling of it."""
        self._rest = wanted
        for name, box in self.fields.items():
            value = getattr(wanted, name)
            at = box.findData(value)
            if at < 0:
                box.addItem(one_line(value, 40), value)
                at = box.count() - 1
            box.setCurrentIndex(at)
            self._mark(box)
        for condition, chip in self.chips.items():
            chip.setChecked(condition in wanted.conditions)

    def enter(self) -> None:
        """Go to the first condition."""
        next(iter(self.chips.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self, name: str, options: Iterable[Option]) -> None:
        box = self.fields[name]
        kept, words = str(box.currentData() or ""), box.currentText()
        box.clear()
        box.addItem(self.tr(_EVERY[name]), "")
        for value, shown in options:
            box.addItem(one_line(shown, 40), str(value))
        at = box.findData(kept)
        if at < 0:
            box.addItem(words, kept)
            at = box.count() - 1
        box.setCurrentIndex(at)
        self._mark(box)

    def _mark(self, box: ChoiceBox) -> None:
        """Have a field that filters stand out."""
        set_ = bool(box.currentData())
        if bool(box.property("filtering")) != set_:
            box.setProperty("filtering", set_)
            box.style().unpolish(box)
            box.style().polish(box)

    def _chosen(self) -> None:
        for box in self.fields.values():
            self._mark(box)
        self.changed.emit()
