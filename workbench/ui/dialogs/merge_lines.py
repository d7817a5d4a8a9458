"""The lines that say what merging a copy would do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from workbench.exchange.merge_plan import MergePlan
from workbench.exchange.settled import Difference
from workbench.ui import plain
from workbench.ui.elided import one_line

COLUMNS = ("", "What", "Here", "In the file", "What stands")
STANDS = {"ours": "ours", "theirs": "theirs", None: "choose"}
KIND_OF = {"ours": "Newer here", "theirs": "Changed", None: "Conflict"}
SHOWN = 2_000
"""How many lines of one kind the list shows; differences are all shown."""

KEY = Qt.ItemDataRole.UserRole
"""Where a line keeps the key of the difference that it shows."""


def lines_of(plan: MergePlan, notes: tuple[str, ...]) -> list[QTreeWidgetItem]:
    """The lines: what wants an answer first, then what changes, comes and goes."""
    order = {None: 0, "theirs": 1, "ours": 2}
    items = [_difference(one) for one in sorted(plan.differences, key=lambda one: order[one.taken])]
    beside = [plan.beside()] if plan.beside() else []
    items += _plain([*plan.new, *beside], "Added") + _plain(plan.gone, "Taken away")
    return items + _plain([*plan.renumbered, *plan.kept, *notes], "To know")


def _plain(lines: list[str], kind: str) -> list[QTreeWidgetItem]:
    more = len(lines) - SHOWN
    shown = lines[:SHOWN] + ([f"{more:,} more"] if more > 0 else [])
    return [QTreeWidgetItem([kind, plain.isolated(one_line(words)), "", "", ""]) for words in shown]


def _difference(one: Difference) -> QTreeWidgetItem:
    words = [f"{one.subject}: {one.field}", one.ours, one.theirs]
    shown = [plain.isolated(one_line(word)) for word in words]
    item = QTreeWidgetItem([KIND_OF[one.taken], *shown, STANDS[one.taken]])
    item.setData(0, KEY, one.key)
    embolden(item, bold=one.taken is None)
    return item


def embolden(item: QTreeWidgetItem, *, bold: bool) -> None:
    """Let a line that wants an answer stand out."""
    for column in (0, 4):
        font = item.font(column)
        font.setBold(bold)
        item.setFont(column, font)
