"""What the lists of the window share: lines painted without harm, and the chosen row brought into sight."""

from __future__ import annotations

import logging
from abc import abstractmethod
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.ui.theme import Theme

_LOG = logging.getLogger(__name__)
LINE_ROLE = int(Qt.ItemDataRole.UserRole)
"""The role under which a list's model gives the whole of a row."""


class GuardedDelegate(QStyledItemDelegate):
    """Paints in the colours of a theme; what cannot be painted is left empty and written to the log."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint what stands at an index."""
        # An exception in an override ends the process on Python 3.11.
        painter.save()
        try:
            self.paint_index(painter, option, index)
        except Exception:
            _LOG.exception("a row of a list could not be painted")
        painter.restore()

    @abstractmethod
    def paint_index(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint what stands at an index; what goes wrong is caught."""


class RowDelegate(GuardedDelegate):
    """Paints what the model has under ``LINE_ROLE`` where it is a ``kind``."""

    kind: type

    def paint_index(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        line = index.data(LINE_ROLE)
        if isinstance(line, self.kind):
            self.paint_line(painter, option, line)

    @abstractmethod
    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: Any) -> None:
        """Paint a row; ``line`` is a ``kind``."""


def show_rows(view: QListView, model: QAbstractItemModel) -> None:
    """Let a list of rows of one height show a model, in the model's order.

    Qt lays out the whole list when one row changes or comes, and asks the model for its length at each row. Python
    takes 80 ms to say it for 20,000 of them; Qt's own model in between says it for Python in 3.
    """
    between = QSortFilterProxyModel(view)
    between.setDynamicSortFilter(False)
    between.setSourceModel(model)
    view.setModel(between)
    view.setUniformItemSizes(True)


def show_chosen(view: QListView, row: int) -> None:
    """Choose a row of a list and bring it into sight; a row below 0 chooses none."""
    if row < 0:
        view.setCurrentIndex(QModelIndex())
        view.clearSelection()
        return
    index = view.model().index(row, 0)
    view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    view.scrollTo(index)
