"""The sheet of keys, made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.ui import plain
from workbench.ui.action_table import ACTIONS, ActionRow, keys_of
from workbench.ui.dialogs.sheet import Sheet

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Tag", ("tag.",)),
    (
        "Read and move",
        ("sentence.", "passage.next", "passage.previous", "passage.overlap", "pane.", "views.", "filter"),
    ),
    ("Edges of a passage", ("edge.",)),
    ("Claim", ("claim.", "passage.")),
    ("Articles", ("article.",)),
    ("Undo, copy, find", ("palette.", "undo", "redo", "copy", "find", "bin.")),
    ("Text size and panes", ("zoom.", "view.")),
    ("Project", ("project.", "import.", "report.", "settings.", "window.")),
    ("Help", ("help.",)),
)
"""Headings, and with what the ids of their actions begin; the first that fits holds."""

_STYLE = """
QLabel#key { background: palette(base); border: 1px solid palette(mid); border-bottom-width: 2px; border-radius: 4px;
  padding: 1px 6px; }
"""


def grouped(rows: Iterable[ActionRow]) -> list[tuple[str, list[ActionRow]]]:
    """Give the actions under the headings of the sheet, in the order of the table; none is left out."""
    groups: dict[str, list[ActionRow]] = {name: [] for name, _ in GROUPS}
    for row in rows:
        fitting = (name for name, starts in GROUPS if row.id.startswith(starts))
        groups.setdefault(next(fitting, row.menu or "More"), []).append(row)
    return [(name, held) for name, held in groups.items() if held]


def native(key: str) -> str:
    """Give a key in the words of the system."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


class KeySheet(Sheet):
    """Every action that has a key, under headings, in two columns."""

    def __init__(self, changed_keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(
            "Keys",
            parent,
            lead="Single keys work in the article alone. Every key can be changed in the settings.",
        )
        self.resize(940, 640)
        self.setStyleSheet(self.styleSheet() + _STYLE)
        keyed = [row for row in ACTIONS if keys_of(row, changed_keys)]
        ground = QWidget()
        ground.setObjectName("ground")
        columns = QHBoxLayout(ground)
        columns.setContentsMargins(0, 0, 12, 0)
        columns.setSpacing(40)
        for groups in _halves(grouped(keyed)):
            column = QVBoxLayout()
            column.setSpacing(6)
            for name, rows in groups:
                column.addWidget(plain.label(name, name="sectionTitle"))
                column.addLayout(_table(rows, changed_keys))
                column.addSpacing(14)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setWidget(ground)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName("Keys")
        self.body.addWidget(self.area, 1)
        self.add_button("Close", self.accept, default=True)
        # The arrow keys scroll at once.
        self.area.setFocus()


def _table(rows: list[ActionRow], changed_keys: Mapping[str, str]) -> QGridLayout:
    table = QGridLayout()
    table.setHorizontalSpacing(6)
    table.setVerticalSpacing(4)
    table.setColumnStretch(0, 1)
    for index, row in enumerate(rows):
        keys = [native(key) for key in keys_of(row, changed_keys)]
        words = plain.label(row.text.rstrip("…"), wrap=True)
        words.setAccessibleName(f"{row.text.rstrip('…')}: {' or '.join(keys)}")
        table.addWidget(words, index, 0)
        chips = QHBoxLayout()
        chips.setSpacing(4)
        chips.addStretch(1)
        for key in keys:
            chips.addWidget(plain.label(key, name="key"))
        table.addLayout(chips, index, 1)
    return table


def _halves(groups: list[tuple[str, list[ActionRow]]]) -> tuple[list[tuple[str, list[ActionRow]]], ...]:
    """The groups in two columns of about the same length, each group whole."""
    sizes = [len(rows) + 2 for _, rows in groups]
    cut = min(range(len(groups) + 1), key=lambda at: abs(sum(sizes[:at]) - sum(sizes[at:])))
    return groups[:cut], groups[cut:]
