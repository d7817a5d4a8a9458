"""The settings page on which every key can be changed; a clash is said at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QKeySequenceEdit,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.ui import plain
from workbench.ui.action_table import ACTIONS, ActionRow, clashes, keys_of
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.key_sheet import grouped, native

_ROW = Qt.ItemDataRole.UserRole
PORTABLE = QKeySequence.SequenceFormat.PortableText


class Recorder(QKeySequenceEdit):
    """Takes one key, Tab too, which would lead out of any other field."""

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Stay until a key was pressed."""
        return False


class KeyPage(QWidget):
    """Lists the actions with their keys. ``changed`` carries the sentence of the first clash, or ""."""

    changed = Signal(str)

    def __init__(self, keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys = dict(keys)
        """The keys that differ from the standard ones: action id to keys apart by spaces."""
        self._rows = {row.id: row for row in ACTIONS}
        self._items: dict[str, QTreeWidgetItem] = {}
        self.list = fields.listing("Keys of all actions", ("Action", "Key", ""))
        self.list.setColumnWidth(0, 330)
        self.list.setColumnWidth(1, 170)
        self._fill()
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemDoubleClicked.connect(self.record)
        self.words = plain.label("", self, name="quiet", wrap=True)
        self.recorder = Recorder(self)
        self.recorder.setMaximumSequenceLength(1)
        self.recorder.setFinishingKeyCombinations([])
        self.recorder.setAccessibleName("New key: press it")
        # Tab is a key that can be given too, so the field may not stand in the way of Tab.
        self.recorder.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.recorder.editingFinished.connect(self._recorded)
        self.new_button = QPushButton("&New key…", self)
        self.new_button.clicked.connect(self.record)
        self.also_button = QPushButton("&Second key…", self)
        self.also_button.clicked.connect(self.record_second)
        self.none_button = QPushButton("N&o key", self)
        self.none_button.clicked.connect(self._none)
        self.standard_button = QPushButton("Standar&d key", self)
        self.standard_button.clicked.connect(self._standard)
        self._second = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.new_button, self.also_button, self.none_button, self.standard_button):
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addWidget(self.recorder, 1)
        column.addLayout(row)
        self.recorder.hide()
        self._show_keys()
        self._select_first()

    def clash(self) -> str:
        """Give a sentence for the first key that two actions would answer to; "" where there is none."""
        found = clashes(ACTIONS, self.keys)
        if not found:
            return ""
        one, other, key = found[0]
        return f"{native(key)} would be the key of both “{one.text}” and “{other.text}”: change one of them."

    def record(self) -> None:
        """Wait for the key that the chosen action shall have."""
        self._listen(second=False)

    def record_second(self) -> None:
        """Wait for one more key for the chosen action."""
        self._listen(second=True)

    def give(self, action_id: str, keys: tuple[str, ...]) -> None:
        """Give an action these keys, in Qt's portable spelling."""
        if keys == self._rows[action_id].keys:
            self.keys.pop(action_id, None)
        else:
            self.keys[action_id] = " ".join(keys)
        self._show_keys()
        self.changed.emit(self.clash())

    def _listen(self, *, second: bool) -> None:
        row = self._chosen()
        if row is None:
            return
        self._second = second
        self.words.setText(f"Press the key for “{row.text.rstrip('…')}”.")
        self.recorder.clear()
        self.recorder.show()
        self.recorder.setFocus()

    def _recorded(self) -> None:
        sequence = self.recorder.keySequence()
        row = self._chosen()
        if self.recorder.isHidden() or sequence.isEmpty() or row is None:
            return
        key = sequence.toString(PORTABLE)
        had = keys_of(row, self.keys) if self._second else ()
        self.recorder.hide()
        self.list.setFocus()
        self.give(row.id, (*(one for one in had if one != key), key))
        self._choose()

    def _none(self) -> None:
        self._give_chosen(())

    def _standard(self) -> None:
        row = self._chosen()
        if row is not None:
            self._give_chosen(row.keys)

    def _give_chosen(self, keys: tuple[str, ...]) -> None:
        row = self._chosen()
        if row is not None:
            self.give(row.id, keys)
            self._choose()

    def _chosen(self) -> ActionRow | None:
        item = self.list.currentItem()
        return None if item is None else self._rows.get(item.data(0, _ROW))

    def _choose(self) -> None:
        self.recorder.hide()
        row = self._chosen()
        for button in (self.new_button, self.also_button, self.none_button, self.standard_button):
            button.setEnabled(row is not None)
        if row is None:
            self.words.setText("")
            return
        where = {
            "window": "everywhere",
            "article": "in the article",
            "list": "in the list of articles",
            "side": "in the side panes",
        }[row.scope]
        standard = " or ".join(native(key) for key in row.keys) or "none"
        self.words.setText(f"“{row.text.rstrip('…')}” works {where}. Standard key: {standard}.")
        self.standard_button.setEnabled(row.id in self.keys)

    def _fill(self) -> None:
        for name, rows in grouped(ACTIONS):
            group = QTreeWidgetItem([name])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            self.list.addTopLevelItem(group)
            for row in rows:
                item = QTreeWidgetItem([row.text.rstrip("…")])
                item.setData(0, _ROW, row.id)
                group.addChild(item)
                self._items[row.id] = item
        self.list.expandAll()
        self.list.setItemsExpandable(False)

    def _show_keys(self) -> None:
        clashing = {row.id for one, other, _ in clashes(ACTIONS, self.keys) for row in (one, other)}
        for action_id, item in self._items.items():
            keys = keys_of(self._rows[action_id], self.keys)
            item.setText(1, "  or  ".join(native(key) for key in keys) or "none")
            changed = "changed" if action_id in self.keys else ""
            item.setText(2, "clash" if action_id in clashing else changed)

    def _select_first(self) -> None:
        first = next(iter(self._items.values()))
        self.list.setCurrentItem(first)
