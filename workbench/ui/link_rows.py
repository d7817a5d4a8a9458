"""Links between claims as rows of a list, in the form and on the page of links."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from workbench.model.ids import claim_label
from workbench.model.vocabulary import TAG_NAMES
from workbench.store.queries.claims import ClaimHit
from workbench.store.queries.links import LinkLine
from workbench.ui import plain
from workbench.ui.elided import one_line
from workbench.ui.protection_choice import noted

LINE = Qt.ItemDataRole.UserRole
"""Where a row keeps its :class:`LinkLine`."""


def claim_words(hit: ClaimHit) -> str:
    """Number and first words of a claim, such that they leave the words about them where they are."""
    return f"{claim_label(hit.number)}  {plain.isolated(one_line(hit.words, 160))}"


def claim_facts(hit: ClaimHit) -> str:
    """What a tooltip says of a claim: its judgement, where it stands, and all of its words."""
    where = ", ".join(part for part in (hit.title or "Untitled article", hit.outlet, hit.published) if part)
    return f"{claim_label(hit.number)} · {TAG_NAMES[hit.tag]}\n{hit.words}\n{where}"


def row(line: LinkLine, words: list[str], claims: dict[int, ClaimHit]) -> QTreeWidgetItem:
    """Make a row; ``claims`` are those whose facts a column tells in its tooltip."""
    item = QTreeWidgetItem(words)
    item.setData(0, LINE, line)
    for column, hit in claims.items():
        item.setToolTip(column, plain.tooltip(claim_facts(hit)))
    note = f" {noted(line.link.note, line.link.note_protection)}" if line.link.note else ""
    said = f"{claim_words(line.one)} {line.phrase} {claim_words(line.other)}.{note}"
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
    return item


def choose(view: QTreeWidget, at: int) -> None:
    """Stand on a row, or on the nearest that there is."""
    item = view.topLevelItem(min(max(at, 0), view.topLevelItemCount() - 1))
    if item is not None:
        view.setCurrentItem(item)


def chosen(view: QTreeWidget) -> int:
    """Give the row that is stood on; 0 where none is."""
    item = view.currentItem()
    return max(0, view.indexOfTopLevelItem(item)) if item is not None else 0


def line_of(item: QTreeWidgetItem | None) -> LinkLine | None:
    """Give the link of a row."""
    line = item.data(0, LINE) if item is not None else None
    return line if isinstance(line, LinkLine) else None
