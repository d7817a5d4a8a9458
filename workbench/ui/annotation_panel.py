"""The right pane: the tags with their keys, the claims of the article, and the form of the current one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from workbench.ui import plain
from workbench.ui.claim_form.form import ClaimForm
from workbench.ui.claims_list import ClaimDelegate, ClaimsList
from workbench.ui.form_room import FormRoom
from workbench.ui.reading import Reading
from workbench.ui.rows import show_chosen, show_rows
from workbench.ui.session import Session
from workbench.ui.theme import Theme

TAGS = (
    ("verified", "Verified"),
    ("disputed", "Disputed"),
    ("opinion", "Opinion"),
    ("to_check", "To check"),
)

LIST_HEIGHT = 300
"""Pixels that the list of claims has at first."""


class AnnotationPanel(QFrame):
    """``tag_wanted`` when a button is pressed; ``passage_chosen`` when a line of the list is."""

    tag_wanted = Signal(str)
    passage_chosen = Signal(str)
    left = Signal()

    def __init__(
        self, session: Session, reading: Reading, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAccessibleName(self.tr("Annotation"))
        self._reading = reading
        self._theme = theme
        self._showing = False
        self._key_of: Callable[[str], str] = str
        self.buttons: dict[str, QPushButton] = {}
        self.model = ClaimsList(reading, self)
        # Each part is made where it will stand: Qt styles all that is in a part anew when it is given to another.
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        upper, self._scroll = QWidget(self.splitter), QScrollArea(self.splitter)
        self.list = QListView(upper)
        self.list.setObjectName("claim_list")
        self.list.setAccessibleName(self.tr("Claims of this article"))
        show_rows(self.list, self.model)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = ClaimDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.form = ClaimForm(session, reading, theme, self._scroll.viewport())
        self.nothing = plain.label(name="quiet", wrap=True)
        self._lay_out(upper)
        self._connect()
        self._show_counts()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._delegate.set_theme(theme)
        self.form.set_theme(theme)
        self.list.viewport().update()

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Show these keys in the hints; ``key_of`` gives an action's key by its id."""
        self._key_of = key_of
        for tag, name in TAGS:
            key = key_of(f"tag.{tag}")
            plain.set_tooltip(self.buttons[tag], f"{name}: {key}" if key else name)
        for section in self.form.sections.values():
            section.show_keys(key_of)
        self._show_counts()

    def edit(self, field: str) -> None:
        """Go to a field of the current claim's form."""
        self.form.edit(field)
        self._reveal_soon()

    def first_stop(self) -> QWidget:
        """Give what one comes to who goes from pane to pane: a field of the claim, the list, or the tags."""
        field = self.form.first_field()
        return field or (self.list if self.list.isVisible() else self.buttons["verified"])

    def _reveal_soon(self) -> None:
        # Once all is laid out: what was folded has no place before.
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        field = self.form.focusWidget()
        part = self.form.section_of(field)
        if field is not None and part is not None:
            self.room.reveal(part, field)

    def _lay_out(self, upper: QWidget) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 12, 12, 11)
        row.setSpacing(7)
        for tag, name in TAGS:
            button = QPushButton(self)
            button.setObjectName(f"tag_{tag}")
            button.setProperty("tag", tag)
            button.setProperty("asks", tag)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(self.tr(name))
            button.setMinimumHeight(46)
            button.clicked.connect(self._ask)
            row.addWidget(button, 1)
            self.buttons[tag] = button
        line = QFrame(self)
        line.setObjectName("hairline")
        line.setFixedHeight(1)
        upper_box = QVBoxLayout(upper)
        upper_box.setContentsMargins(0, 0, 0, 0)
        upper_box.setSpacing(0)
        self.nothing.setContentsMargins(16, 16, 16, 16)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        upper_box.addWidget(self.nothing)
        upper_box.addWidget(self.list, 1)
        scroll = self._scroll
        scroll.setObjectName("claimForm")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.form)
        self.splitter.setObjectName("annotation_splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setSizes([LIST_HEIGHT, 430])
        self.room = FormRoom(self.splitter, self.list, scroll, LIST_HEIGHT)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row)
        whole.addWidget(line)
        whole.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        reading = self._reading
        reading.passages_reset.connect(self._show_counts)
        reading.passage_put.connect(self._show_counts)
        reading.passage_dropped.connect(self._show_counts)
        reading.current_changed.connect(self._show_current)
        reading.passage_put.connect(self._show_current)
        for section in self.form.sections.values():
            section.opener.clicked.connect(self._reveal_soon)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._leave_list)
        self.list.selectionModel().currentChanged.connect(self._choose)

    def _ask(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._show_current()
            self.tag_wanted.emit(str(sender.property("asks")))

    def _choose(self, index: QModelIndex) -> None:
        if self._showing:
            return
        passage = self.model.passage(index.row()) if index.isValid() else None
        if passage is not None and (
            self._reading.current is None or passage != self._reading.current.passage.id
        ):
            self.passage_chosen.emit(passage)

    def _leave_list(self) -> None:
        self.left.emit()

    def _show_counts(self) -> None:
        counts = self._reading.counts().as_dict()
        for tag, name in TAGS:
            sign = self._theme.tag_style(tag).sign
            self.buttons[tag].setText(f"{sign} {self.tr(name)}\n{counts[tag]}")
        empty = len(self._reading) == 0
        if empty and self.list.hasFocus():
            # A hidden list would hold the keys, or hand them to the next field.
            self.left.emit()
        self.nothing.setVisible(empty)
        self.list.setVisible(not empty)
        if empty:
            opened = self._reading.article is not None
            self.nothing.setText(
                self.tr(
                    "No claims in this article yet. Go to a sentence with the arrow keys, or drag over some words, "
                    "and press 1, 2 or 3."
                )
                if opened
                else self.tr("The claims of the open article are listed here.")
            )
        for button in self.buttons.values():
            button.setEnabled(self._reading.article is not None)

    def _show_current(self) -> None:
        line = self._reading.current
        wanted = (line.claim.tag or "to_check") if line else None
        for tag, button in self.buttons.items():
            button.setChecked(tag == wanted)
        self._showing = True
        row = self.model.row_of(line.passage.id) if line else -1
        show_chosen(self.list, row)
        self._showing = False
