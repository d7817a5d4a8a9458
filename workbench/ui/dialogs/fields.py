"""Fields with their labels, named for screen readers, in rows that line up."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyleOptionViewItem,
    QTreeWidget,
    QWidget,
)

from workbench.ui import plain
from workbench.ui.claim_form.fields import ChoiceBox
from workbench.ui.dialogs.literal_edit import LiteralEdit
from workbench.ui.tick_marks import TickDelegate

LABEL_WIDTH = 118
"""Pixels that the labels of a form take, so that its fields line up."""


class RowHeight(TickDelegate):
    """Gives the rows of a list room to breathe."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Ask for the room that one line of words takes, and as much again for the eye."""
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() + 13)


class Rows(QGridLayout):
    """A form: a soft label at the left, its field at the right, a hint below where there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(12)
        self.setVerticalSpacing(8)
        self.setColumnMinimumWidth(0, LABEL_WIDTH)
        self.setColumnStretch(1, 1)

    def add(self, text: str, field: QWidget, hint: str = "", *, beside: QWidget | None = None) -> None:
        """Add a row; an ``&`` in the text gives the key that leads to the field. ``beside`` stands behind it."""
        row = self.rowCount()
        label = plain.label(text, name="quiet", buddy=field)
        top = isinstance(field, QPlainTextEdit) or (
            field.layout() is not None and field.sizeHint().height() > 50
        )
        aligned = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
        if top:
            label.setContentsMargins(0, 6, 0, 0)
        self.addWidget(label, row, 0, aligned)
        if beside is None:
            self.addWidget(field, row, 1)
        else:
            pair = QHBoxLayout()
            pair.setSpacing(8)
            pair.addWidget(field, 1)
            wide = 2 if isinstance(beside, QLineEdit) else 1 if isinstance(beside, QLabel) else 0
            pair.addWidget(beside, wide, Qt.AlignmentFlag(0) if wide else aligned)
            self.addLayout(pair, row, 1)
        if not field.accessibleName():
            field.setAccessibleName(text.replace("&", ""))
        if hint:
            self.addWidget(plain.label(hint, name="quiet", wrap=True), row + 1, 1)
            field.setAccessibleDescription(hint)

    def at_top(self, field: QWidget) -> None:
        """Have the label of a field that may become tall stand at its first line."""
        for row in range(self.rowCount()):
            held, beside = self.itemAtPosition(row, 1), self.itemAtPosition(row, 0)
            label = beside.widget() if beside is not None else None
            if held is not None and beside is not None and label is not None and held.widget() is field:
                beside.setAlignment(Qt.AlignmentFlag.AlignTop)
                label.setContentsMargins(0, 6, 0, 0)

    def show_labels(self) -> None:
        """Show the label of each field that is there, and hide those of the hidden ones."""
        for row in range(self.rowCount()):
            held, beside = self.itemAtPosition(row, 1), self.itemAtPosition(row, 0)
            label = beside.widget() if beside is not None else None
            if isinstance(label, QLabel) and held is not None and label.buddy() is not None:
                label.setVisible(not label.buddy().isHidden())

    def add_wide(self, widget: QWidget) -> None:
        """Add a row that is all field."""
        self.addWidget(widget, self.rowCount(), 1)


def line(text: str = "", *, placeholder: str = "", limit: int = 2_000) -> QLineEdit:
    """Make a field of one line; ``limit`` in UTF-16 units."""
    made = QLineEdit()
    made.setMaxLength(limit)
    made.setText(text)
    made.setPlaceholderText(placeholder)
    made.setCursorPosition(0)
    return made


def choose_all(field: QLineEdit) -> None:
    """Select what a field says, its beginning in sight, so that typing replaces it."""
    field.end(False)
    field.home(True)
    field.setFocus()


def area(text: str = "", *, lines: int = 3, placeholder: str = "") -> LiteralEdit:
    """Make a field of several lines, which Tab leaves."""
    made = LiteralEdit()
    made.setPlainText(text)
    made.setPlaceholderText(placeholder)
    made.setFixedHeight(made.fontMetrics().lineSpacing() * lines + 22)
    return made


def choice(options: Iterable[tuple[str, str]], current: str) -> ChoiceBox:
    """Make a list to choose from; ``options`` are stored words with what people read."""
    made = ChoiceBox()
    for value, words in options:
        made.addItem(words, value)
    index = made.findData(current)
    if index < 0:
        made.addItem(current, current)
        index = made.count() - 1
    made.setCurrentIndex(index)
    return made


def listing(name: str, columns: Iterable[str], *, many: bool = False) -> QTreeWidget:
    """Make a list with columns, whose rows are whole and plain."""
    made = QTreeWidget()
    made.setObjectName("list")
    made.setHeaderLabels(list(columns))
    made.setRootIsDecorated(False)
    made.setItemDelegate(RowHeight(made))
    made.setUniformRowHeights(True)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    made.setTabKeyNavigation(False)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    mode = (
        QAbstractItemView.SelectionMode.ExtendedSelection
        if many
        else QAbstractItemView.SelectionMode.SingleSelection
    )
    made.setSelectionMode(mode)
    made.header().setHighlightSections(False)
    made.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    made.setAccessibleName(name)
    return made


def read_only(text: str, name: str) -> QPlainTextEdit:
    """A text to read and copy by mouse and keyboard, on the ground of what is not typed; ``name`` for screen readers."""
    made = QPlainTextEdit()
    made.setObjectName("provenance")
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setPlainText(text)
    made.setAccessibleName(name)
    return made
