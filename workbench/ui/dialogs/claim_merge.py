"""Merging two claims: what each brings, side by side, and which is kept where they differ."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QScrollArea, QWidget

from workbench.errors import WorkbenchError
from workbench.model import claim_edits, claim_fields
from workbench.model.claim_edits import GATHERED, Merged, Side
from workbench.model.claim_fields import CLAIM_FIELDS
from workbench.model.ids import claim_label
from workbench.model.tables import Claim
from workbench.model.vocabulary import TAG_NAMES, name_of
from workbench.ui import plain
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.elided import one_line
from workbench.ui.session import Session

JUDGEMENT = frozenset({"tag", "verdict"})
SHOWN = 300
"""Code points of a field that are shown; the whole is in the tooltip."""
NAMED = frozenset({"kind", "checkable", "confidence", "priority"})
"""Fields whose words are of the vocabulary."""


class Option(QWidget):
    """What one claim says in a field, with a button to choose it; a press on the words chooses it too."""

    def __init__(self, words: str, spoken: str) -> None:
        super().__init__()
        self.button = QRadioButton(self)
        self.button.setAccessibleName(f"{spoken}: {words or 'empty'}")
        self.words = plain.label(one_line(words, SHOWN) or "—", self, wrap=True)
        plain.set_tooltip(self.words, words if len(words) > SHOWN else "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        self.button.setChecked(True)
        event.accept()


class ClaimMerge(Sheet):
    """Shows both claims; ``merged`` has the kept one's id when they are one. ``quotes`` are a quote of each."""

    merged = Signal(str)

    def __init__(
        self, session: Session, kept: Side, gone: Side, quotes: dict[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__("Merge two claims", parent, lead=" ")
        self._session, self._quotes = session, quotes
        self._kept, self._gone = kept, gone
        self._groups: dict[str, QButtonGroup] = {}
        self.resize(820, 520)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.brings = plain.label("", self, wrap=True)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self.brings)
        self.swap = self.add_button("&Keep the other one", self._swap, left=True)
        self.add_button("Cancel", self.reject)
        self.yes = self.add_button("&Merge", self._merge, default=True)
        self._show()
        self.yes.setFocus()

    def _show(self) -> None:
        one, other = self._kept.claim, self._gone.claim
        self.lead.setText(
            f"{claim_label(other.number)} goes to the bin, and what it has goes over to {claim_label(one.number)}. "
            "Where they differ, choose what holds."
        )
        self.swap.setText(f"&Keep {claim_label(other.number)} instead")
        ground = QWidget()
        ground.setObjectName("ground")
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        # Equal halves, whatever the words: they wrap.
        for column in (1, 2):
            grid.setColumnMinimumWidth(column, 300)
        for column, claim in ((1, one), (2, other)):
            said = one_line(self._quotes.get(claim.id, ""), 160)
            grid.addWidget(
                plain.label(f"{claim_label(claim.number)}\n{said}", ground, wrap=True), 0, column,
                Qt.AlignmentFlag.AlignTop,
            )  # fmt: skip
        self._groups = {}
        proposed = claim_edits.proposed(one, other)
        for row, name in enumerate(self._rows(), start=1):
            self._add_row(grid, row, name, bool(proposed & _fields(name)))
        grid.setRowStretch(grid.rowCount(), 1)
        self.area.setWidget(ground)
        self._say_what_comes()

    def _rows(self) -> list[str]:
        """The rows to choose in: tag and verdict are one."""
        names = claim_edits.differing(self._kept.claim, self._gone.claim)
        rows = ["tag"] if JUDGEMENT & set(names) else []
        return rows + [name for name in names if name not in JUDGEMENT]

    def _add_row(self, grid: QGridLayout, row: int, name: str, theirs: bool) -> None:
        title = "Judgement" if name == "tag" else CLAIM_FIELDS[name].capitalize()
        grid.addWidget(plain.label(title, name="quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
        group = QButtonGroup(self)
        self._groups[name] = group
        for column, claim in ((1, self._kept.claim), (2, self._gone.claim)):
            words = _shown(claim, name)
            option = Option(words, f"{title} of {claim_label(claim.number)}")
            option.button.setChecked((column == 2) == theirs)
            group.addButton(option.button, column)
            grid.addWidget(option, row, column)
        group.idToggled.connect(self._say_what_comes)

    def taken(self) -> frozenset[str]:
        """Give the fields that are taken from the claim that goes."""
        names = [name for name, group in self._groups.items() if group.checkedId() == 2]
        return frozenset(field for name in names for field in _fields(name)) & frozenset(
            {"tag", *(field for field in CLAIM_FIELDS if field not in GATHERED)}
        )

    def _made(self) -> Merged:
        stamp = self._session.stamp()
        return claim_edits.merge_claims(self._kept, self._gone, self.taken(), stamp)

    def _say_what_comes(self) -> None:
        try:
            made = self._made()
        except WorkbenchError as error:
            self.brings.setText("")
            self.fail(str(error))
            self.yes.setEnabled(False)
            return
        self.fail("")
        self.yes.setEnabled(True)
        left = len(self._gone.citations) - made.citations, len(self._gone.links) - made.links
        over = _counted((made.passages, "passage"), (made.citations, "citation"), (made.links, "link"))
        words = f"Goes over: {over}." if over else "Nothing else goes over."
        stays = _counted((left[0], "citation"), (left[1], "link"), (self._gone.reviews, "review"))
        if stays:
            words += f" Stays behind, being there already or about {claim_label(self._gone.claim.number)} alone: {stays}."
        self.brings.setText(words)

    def _swap(self) -> None:
        self._kept, self._gone = self._gone, self._kept
        self._show()

    def _merge(self) -> None:
        kept = self._kept.claim.id
        if self.attempt(lambda: self._session.workspace.do(self._made().edit)):
            self.accept()
            self.merged.emit(kept)


def _fields(row: str) -> frozenset[str]:
    return JUDGEMENT if row == "tag" else frozenset({row})


def _shown(claim: Claim, name: str) -> str:
    if name == "tag":
        verdict = f" · {name_of(claim.verdict).lower()}" if claim.verdict else ""
        return f"{TAG_NAMES[claim.tag]}{verdict}"
    words = claim_fields.as_words(claim, name)
    return name_of(words) if name in NAMED and words else words


def _counted(*counts: tuple[int, str]) -> str:
    return ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counts if number)
