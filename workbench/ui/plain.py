"""Labels, tooltips and boxes that show words as words.

Qt guesses whether a text is rich, and a rich text may open files: an ``<img>`` in a title is enough. Titles, names
and notes come from other people's pages, so no label, tooltip or box is made in any other way than here.
"""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.text.badges import isolate


def label(
    text: str = "",
    parent: QWidget | None = None,
    *,
    name: str = "",
    wrap: bool = False,
    selectable: bool = False,
    buddy: QWidget | None = None,
) -> QLabel:
    """Make a label that shows its text to the letter.

    ``name`` is the object name that the style sheet knows (``quiet``, ``sectionTitle``); ``buddy`` the field that
    an ``&`` in the text leads to. ``selectable`` lets it be copied by mouse and keyboard.
    """
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if name:
        made.setObjectName(name)
    if buddy is not None:
        made.setBuddy(buddy.focusProxy() or buddy)  # Qt leads to what takes the focus itself alone
    if selectable:
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        made.setTextInteractionFlags(flags)
    return made


def tooltip(text: str) -> str:
    """Give the words in a form in which a tooltip shows them to the letter; an empty text stays empty."""
    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


def set_tooltip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip of plain words, and the same words to screen readers."""
    widget.setToolTip(tooltip(text))
    widget.setAccessibleDescription(text)


def caption(text: str) -> str:
    """Give the words for a button, menu or tab, where a bare ``&`` would become a key."""
    return text.replace("&", "&&")


def isolated(words: str) -> str:
    """Give other people's words such that they cannot reorder the words around them."""
    return isolate(words)


class Box(QDialog):
    """A sentence and one or two buttons; ``finished`` says what was chosen."""

    def __init__(
        self,
        title: str,
        sentence: str,
        parent: QWidget | None = None,
        *,
        yes: str,
        no: str = "",
        details: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(380)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(16)
        self.words = label(sentence, self, wrap=True, selectable=True)
        self.words.setMaximumWidth(560)
        # Selectable words take the focus, and with it Return: the buttons are what a person is here for.
        self.words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        column.addWidget(self.words)
        if details:
            small = label(details, self, name="quiet", wrap=True, selectable=True)
            small.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            column.addWidget(small)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        column.addLayout(row)
        self.no = QPushButton(caption(no), self) if no else None
        self.yes = QPushButton(caption(yes), self)
        if self.no is not None:
            self.no.clicked.connect(self.reject)
            row.addWidget(self.no)
        self.yes.clicked.connect(self.accept)
        row.addWidget(self.yes)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)


def say(parent: QWidget | None, title: str, sentence: str, *, details: str = "") -> Box:
    """Show a sentence with one button that closes it; comes back at once."""
    box = Box(title, sentence, parent, yes="Close", details=details)
    box.yes.setDefault(True)
    box.finished.connect(box.deleteLater)
    box.open()
    return box


def ask(
    parent: QWidget | None,
    title: str,
    sentence: str,
    then: Callable[[], object],
    *,
    yes: str,
    no: str = "Cancel",
    details: str = "",
    harmless: bool = False,
) -> Box:
    """Ask before something is done, and do ``then`` on a yes; comes back at once.

    Return answers no, unless what is asked is ``harmless``.
    """
    box = Box(title, sentence, parent, yes=yes, no=no, details=details)
    chosen = box.yes if harmless or box.no is None else box.no
    chosen.setDefault(True)
    chosen.setFocus()
    box.accepted.connect(then)
    box.finished.connect(box.deleteLater)
    box.open()
    return box
