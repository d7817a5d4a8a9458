"""What every dialog shares: margins, a heading, a place for what went wrong, a row of buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.ui import plain
from workbench.ui.tab_order import put_in_order

EDGE = 24
"""Pixels between the edge of a dialog and what it shows."""
GAP = 12
"""Pixels between things that belong together."""

# Colours by their role in the palette, so that the sheet follows a change of theme by itself.
_STYLE = """
QFrame#rule { background: palette(mid); border: 0; }
QLabel#problem { color: palette(bright-text); background: palette(base); padding: 8px 12px;
  border: 1px solid palette(mid); border-left: 3px solid palette(bright-text); border-radius: 4px; }
QLabel#done { background: palette(base); padding: 8px 12px;
  border: 1px solid palette(mid); border-left: 3px solid palette(link); border-radius: 4px; }
QScrollArea { background: transparent; border: 0; }
QScrollArea#notice { background: palette(base); border: 1px solid palette(mid); border-left: 3px solid palette(link);
  border-radius: 4px; }
QScrollArea#notice:focus { border-color: palette(link); }
QScrollArea#pages { border: 1px solid transparent; border-radius: 6px; }
QScrollArea#pages:focus { border-color: palette(link); }
QTreeView#list { background: palette(base); border: 1px solid palette(mid); border-radius: 6px; }
QListView#ticks { background: palette(base); border: 1px solid palette(mid); border-radius: 6px; }
QListView#ticks:focus { border-color: palette(link); }
QTreeView#list:focus { border-color: palette(link); }
QTreeView#list::item { padding: 0 6px; border: 0; color: palette(text); }
QTreeView#list::item:selected { background: palette(highlight); color: palette(highlighted-text); }
QTreeView#list::branch { background: transparent; }
QTreeView#list QHeaderView::section { background: palette(base); }
QPlainTextEdit#provenance { background: palette(alternate-base); border: 1px solid palette(mid); border-radius: 6px;
  padding: 6px; }
QPlainTextEdit#provenance:focus { border-color: palette(link); }
QScrollArea > QWidget > QWidget#ground { background: transparent; }
QTabWidget::pane { border: 0; border-top: 1px solid palette(mid); }
QTabBar::tab { background: transparent; color: palette(dark); border: 0; border-bottom: 2px solid transparent;
  padding: 7px 14px; }
QTabBar::tab:selected { color: palette(window-text); border-bottom-color: palette(link); }
QTabBar::tab:focus { color: palette(link); }
QRadioButton { spacing: 8px; padding: 2px; }
QRadioButton:focus { color: palette(link); }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid palette(dark); border-radius: 7px;
  background: palette(base); }
QRadioButton::indicator:checked { width: 4px; height: 4px; border: 5px solid palette(link); }
QRadioButton::indicator:disabled { border-color: palette(mid); }
"""


class Sheet(QDialog):
    """A dialog of the workbench. Fill ``body``, add buttons; Esc closes, after a question where something typed
    would be lost (``unsaved``)."""

    def __init__(self, title: str, parent: QWidget | None = None, *, lead: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setStyleSheet(_STYLE)
        self._leaving = False
        self._lefts = 0
        self._main: QPushButton | None = None
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._press_main)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(EDGE, EDGE - 4, EDGE, EDGE - 8)
        self.body.setSpacing(GAP)
        # What is said below the body pushes it up, and never lies upon it.
        column.addLayout(self.body, 1)
        self.heading = heading(title, self)
        self.body.addWidget(self.heading)
        self.lead = plain.label(lead, self, name="quiet", wrap=True)
        self.lead.setVisible(bool(lead))
        self.body.addWidget(self.lead)
        below = QVBoxLayout()
        below.setContentsMargins(EDGE, 0, EDGE, 0)
        self.problem = plain.label("", self, name="problem", wrap=True, selectable=True)
        self.problem.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.problem.hide()
        below.addWidget(self.problem)
        below.addSpacing(GAP)
        column.addLayout(below)
        rule = QFrame(self)
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        column.addWidget(rule)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(EDGE, 12, EDGE, 14)
        self._foot.setSpacing(8)
        self._foot.addStretch(1)
        column.addLayout(self._foot)

    def add_button(
        self, text: str, slot: Callable[[], object], *, default: bool = False, left: bool = False
    ) -> QPushButton:
        """Add a button to the row at the foot; ``text`` may hold an ``&`` for its key.

        Ctrl+Return presses the default one, also from a field in which Return begins a new line: see
        :meth:`lead_with`.
        """
        button = QPushButton(text, self)
        button.setAutoDefault(True)
        if default:
            self.lead_with(button)
        # A button's own "checked" must not arrive as an argument.
        button.clicked.connect(lambda: slot())
        if left:
            self._foot.insertWidget(self._lefts, button)
            self._lefts += 1
            put_in_order(None, self.foot_buttons())
        else:
            self._foot.addWidget(button)
        return button

    def foot_buttons(self) -> list[QWidget]:
        """Give the buttons at the foot as they stand, from the left."""
        items = (self._foot.itemAt(place) for place in range(self._foot.count()))
        return [button for item in items if item is not None and (button := item.widget()) is not None]

    def lead_with(self, button: QPushButton) -> None:
        """Have another button be the default one; Qt's own follows the focus, Ctrl+Return does not."""
        self._main = button
        button.setDefault(True)

    def _press_main(self) -> None:
        if self._main is not None and self._main.isVisible():
            self._main.click()

    def fail(self, sentence: str, field: QWidget | None = None) -> None:
        """Say what went wrong, beside what it went wrong with; an empty sentence takes it back."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.problem.setAccessibleName(sentence)
        if field is not None and sentence:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that may fail in words; whether it went well. What went wrong is said in the sheet."""
        try:
            act()
        except WorkbenchError as error:
            self.fail(str(error))
            return False
        self.fail("")
        return True

    def unsaved(self) -> bool:
        """Whether closing now would lose something that was typed."""
        return False

    def reject(self) -> None:
        """Close without doing anything, after a question where typed words would go."""
        if self._leaving or not self.unsaved():
            super().reject()
            return
        plain.ask(
            self,
            "Changes not kept",
            "What you changed here is not kept yet. Close without keeping it?",
            self._leave,
            yes="Close without keeping",
            no="Go on",
        )

    def _leave(self) -> None:
        self._leaving = True
        self.reject()


def heading(text: str, parent: QWidget | None = None) -> QLabel:
    """Make the heading of a sheet."""
    made = plain.label(text, parent)
    font = QFont(made.font())
    font.setPointSizeF(font.pointSizeF() * 1.35)
    font.setWeight(QFont.Weight.DemiBold)
    made.setFont(font)
    return made


def present(dialog: QDialog) -> QDialog:
    """Show a dialog over its parent, forget it once it is closed, and come back at once."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
