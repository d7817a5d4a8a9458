"""Finding words in the open article."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from workbench.ui import plain
from workbench.ui.article import ArticleView


class FindBar(QFrame):
    """A line over the article; hidden until it is asked for. ``closed``: back to the article."""

    closed = Signal()

    def __init__(self, view: ArticleView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._view = view
        self.words = QLineEdit(self)
        self.words.setObjectName("find_words")
        self.words.setPlaceholderText(self.tr("Find in the article"))
        self.words.setAccessibleName(self.tr("Words to find in the article"))
        self.words.setMaximumWidth(340)
        self.count = plain.label(name="quiet")
        self.count.setMinimumWidth(86)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.words, 2)
        row.addWidget(self.count)
        for text, name, slot in (
            ("↑", self.tr("Previous match"), self.previous),
            ("↓", self.tr("Next match"), self.next),
            ("×", self.tr("Close"), self.close_bar),
        ):
            button = QToolButton(self)
            button.setText(text)
            button.setAccessibleName(name)
            plain.set_tooltip(button, name)
            button.setProperty("flat", True)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        self.words.textChanged.connect(self._search)
        self.words.returnPressed.connect(self.next)
        view.matches_changed.connect(self._show_count)
        self.hide()

    def open(self) -> None:
        """Appear, with the selected words where there are some, ready to type."""
        selection = self._view.selection()
        if selection is not None and selection[1] - selection[0] <= 100:
            self.words.setText(" ".join(self._view.text()[slice(*selection)].split()))
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        if self.words.text():
            self._search(self.words.text())

    def next(self) -> None:
        """Go to the next match; opens where nothing was searched for yet."""
        self._go(backwards=False)

    def previous(self) -> None:
        """Go to the match before."""
        self._go(backwards=True)

    def close_bar(self) -> None:
        """Disappear; the article keeps its place on the match."""
        if self.isVisible():
            self.hide()
            self._view.show_matches(())
            self.closed.emit()

    def _go(self, backwards: bool) -> None:
        if not self.words.text().strip():
            self.open()
        else:
            self._view.find_text(self.words.text(), backwards)

    def _search(self, words: str) -> None:
        if words.strip():
            self._view.find_text(words)
        else:
            self._view.show_matches(())
            self.count.setText("")

    def _show_count(self, place: int, total: int) -> None:
        if not self.words.text().strip():
            self.count.setText("")
        elif not total:
            self.count.setText(self.tr("not found"))
        else:
            self.count.setText(f"{place:,} of {total:,}" if place else f"{total:,}")
