"""What every page is that takes the place of the three panes: a slim head, and a body of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.model.edit import Changes
from workbench.ui import plain
from workbench.ui.background import Background
from workbench.ui.elided import ElidedLabel
from workbench.ui.session import Session
from workbench.ui.theme import Theme
from workbench.workspace.settings import Settings


@dataclass(frozen=True, slots=True)
class Around:
    """What a page is made with.

    ``key_of`` gives the key that is shown for an action by its id, ``trigger`` does what an action does; ``theme``
    gives the colours that hold now. ``open_article`` gives the id of the open article, ``listed`` those of the list.
    """

    session: Session
    background: Background
    settings: Settings
    theme: Callable[[], Theme]
    key_of: Callable[[str], str]
    trigger: Callable[[str], None]
    open_article: Callable[[], str | None]
    listed: Callable[[], Sequence[str]]


class View(QFrame):
    """A page. What a page says of itself is in ``name``, and in ``hints``: (action id, words) shown in its head.

    ``passage_wanted(article, passage)``: back to the article at that passage ("" for none: the article alone);
    ``view_wanted(page, what)``: to another page, aimed at ``what``; ``said`` has a sentence that is no fault;
    ``close_wanted``: back to the article.
    """

    passage_wanted = Signal(str, str)
    view_wanted = Signal(str, object)
    said = Signal(str)
    close_wanted = Signal()

    name = ""
    hints: tuple[tuple[str, str], ...] = ()

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.session = around.session
        self.setObjectName("pane")
        self.setAccessibleName(self.tr(self.name))
        title = plain.label(self.tr(self.name))
        title.setObjectName("viewTitle")
        self._keys = ElidedLabel("quiet", parent=self)
        close = QToolButton(self)
        close.setObjectName("closeView")
        close.setText("×")
        close.setProperty("flat", True)
        close.setAccessibleName(self.tr("Back to the article"))
        close.clicked.connect(self.close_wanted)
        self.head = QHBoxLayout()
        """The line with the name: a page adds its own controls at the end, before the keys."""
        self.head.setSpacing(12)
        self.head.addWidget(title)
        line = QHBoxLayout()
        line.setContentsMargins(18, 7, 10, 7)
        line.setSpacing(12)
        line.addLayout(self.head)
        line.addWidget(self._keys, 1)
        # The keys take what the controls of the page leave.
        self._keys.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(close)
        hair = QFrame(self)
        hair.setObjectName("hairline")
        hair.setFixedHeight(1)
        self.body = QVBoxLayout(self)
        """The column of the page: a page adds its widgets below the head."""
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addLayout(line)
        self.body.addWidget(hair)

    # What a page does, each of which does nothing here

    def start(self) -> None:
        """Read what is shown, at the first showing."""

    def refresh(self) -> None:
        """Read it again: something was changed while the page was not shown."""

    def follow(self, changes: Changes) -> None:
        """Take up a change, made by anybody, while the page is shown."""

    def enter(self) -> None:
        """Put the focus where work on this page begins."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def aim(self, what: object) -> None:
        """Show a certain thing, in the page's own words; comes after ``start`` or ``refresh``."""

    def settle(self) -> bool:
        """Store what was typed on the page; tells whether all is stored."""
        return True

    def put_away(self) -> bool:
        """Put away what stands open on the page (a filter, a side sheet); tells whether there was something."""
        return False

    def search(self) -> bool:
        """Go to where one searches on this page; tells whether there is such a place."""
        return False

    def set_theme(self, theme: Theme) -> None:
        """Take other colours, where the style sheet does not bring them."""

    def end(self) -> None:
        """Let threads of one's own go: the window closes."""

    # What it has

    def show_keys(self) -> None:
        """Show the keys of the page in its head, as they are now."""
        shown = [(self.around.key_of(action), words) for action, words in self.hints]
        back = self.around.key_of("views.home")
        known = [f"{key}  {self.tr(words)}" for key, words in [*shown, (back, "back to the article")] if key]
        self._keys.show_words("   ·   ".join(known))
