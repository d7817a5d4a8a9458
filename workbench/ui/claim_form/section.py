"""A part of the claim form that folds: a title, what stands beside it, and a body below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QListWidget, QTreeWidget, QWidget

from workbench.model.edit import Changes, Edit, Stamp
from workbench.model.tables import Claim
from workbench.store.queries import PassageLine
from workbench.ui.claim_form.fields import WordsField
from workbench.ui.claim_form.line_fields import DateField, LineField
from workbench.ui.claim_form.opener import GUTTER, Opener
from workbench.ui.claim_form.topics_field import TopicsField
from workbench.ui.dialogs.sheet import present
from workbench.ui.elided import ElidedLabel, one_line
from workbench.ui.field_visits import FieldVisits
from workbench.ui.reading import Reading
from workbench.ui.session import Session
from workbench.ui.tab_order import focusable, put_in_order
from workbench.ui.theme import Theme

TITLE_WIDTH = 64
"""Pixels that the titles take at least, so that what stands beside them lines up."""
FIELD_HEIGHT = 28
"""Pixels that a field of one line takes."""
EDGE = 14
"""Pixels between the form's right edge and what it shows."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a section works with. ``settle`` stores what is typed anywhere in the form and tells whether all is."""

    session: Session
    reading: Reading
    visits: FieldVisits
    settle: Callable[[], bool]


class Section(QWidget):
    """One part of the form. A subclass says its ``name`` and ``title``, and fills in what it needs of:

    ``make_brief`` (what stands beside the title, always seen), ``show_brief``; ``make_body`` (what unfolds, made at
    its first unfolding; with ``folds`` False there is none), ``show_body``; ``preview`` (the line seen while folded,
    where there is no brief). ``fields`` are names that the form's ``edit`` leads here with, ``tables`` those whose
    changes concern it beyond claim, passage and anchor. One that ``reads`` the project to show a claim does so a
    moment after the article has been painted, so that no key waits for it.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    folds: ClassVar[bool] = True
    fields: ClassVar[tuple[str, ...]] = ()
    tables: ClassVar[frozenset[str]] = frozenset()
    reads: ClassVar[bool] = False

    def __init__(self, around: Surroundings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"section_{self.name}")
        self.around = around
        self.session, self.reading, self.visits = around.session, around.reading, around.visits
        self.theme = theme
        self.line: PassageLine | None = None
        self.body: QWidget | None = None
        self.opener = Opener(self.tr(self.title), self.folds, self)
        self.opener.setObjectName(f"open_{self.name}")
        self.opener.toggled.connect(self._turn)
        self.brief = self.make_brief()
        self._preview = ElidedLabel("quiet", parent=self)
        self._preview.setVisible(self.brief is None)
        self._grid = QGridLayout(self)
        # What is always seen stands apart; folded lines stand close, so that many of them fit.
        apart = 0 if self.brief is None else 2
        self._grid.setContentsMargins(0, apart, EDGE, apart)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnMinimumWidth(0, GUTTER + TITLE_WIDTH)
        self._grid.setColumnStretch(1, 1)
        beside = self.brief or self._preview
        if self.brief is not None:
            # The title stands beside the brief's first line, however many it has.
            self.opener.setMinimumHeight(FIELD_HEIGHT)
        aligned = Qt.AlignmentFlag.AlignVCenter if self.brief is None else Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self.opener, 0, 0, aligned | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(beside, 0, 1)

    # What a subclass fills in

    def make_brief(self) -> QWidget | None:
        """Make what stands beside the title and is always seen; None for a preview of one line."""
        return None

    def show_brief(self, line: PassageLine) -> None:
        """Show the current passage and its claim in the brief."""

    def make_body(self) -> QWidget:
        """Make what unfolds; called once, at the first unfolding."""
        raise NotImplementedError

    def show_body(self, line: PassageLine) -> None:
        """Show the current passage and its claim in the body; called only while it is unfolded."""

    def preview(self, line: PassageLine) -> str:  # noqa: ARG002
        """Give the line that is seen while folded; cheap, for it is made at every tag."""
        return ""

    def first_field(self) -> QWidget | None:
        """Give the field that :meth:`enter` goes into; the first that takes the focus, where nothing else is said."""
        fields = [
            widget for root in (self.brief, self.body) if root is not None for widget in focusable(root)
        ]
        return next((field for field in fields if field.isEnabled()), None)

    def settle(self) -> bool:
        """Store what is typed here and not yet stored; tells whether all is. Fields with visits need no more."""
        return True

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.theme = theme
        self.refresh()

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Take other keys for what the section says of them; ``key_of`` gives an action's key by its id."""

    # What the form calls

    def show_line(self, line: PassageLine | None) -> None:
        """Show a passage and its claim; None where no passage is the current one."""
        self.line = line
        if line is None:
            self.clear()
        else:
            self.refresh()

    def clear(self) -> None:
        """Hold nothing of the claim before, which may be another person's: what is hidden can still be read out."""
        for field in self.findChildren(QWidget):
            if isinstance(field, LineField | WordsField | TopicsField | ElidedLabel):
                field.show_words("")
            elif isinstance(field, QListWidget | QTreeWidget):
                with QSignalBlocker(field):
                    field.clear()
            if isinstance(field, DateField):
                field.forget()

    def refresh(self) -> None:
        """Show the same passage as it is now."""
        line = self.line
        if line is None:
            return
        if self.brief is None:
            self._preview.show_words(one_line(self.preview(line), 120))
        else:
            self.show_brief(line)
        if self.unfolded:
            self.show_body(line)

    def follow(self, changes: Changes) -> None:
        """Hear what was stored, by whomever; changes of claim and passages come by :meth:`show_line`."""
        if self.line is not None and any(changes.touches(table) for table in self.tables):
            self.refresh()

    @property
    def unfolded(self) -> bool:
        """Whether the body is open."""
        return self.opener.isChecked() and self.body is not None

    def unfold(self, opened: bool = True) -> None:
        """Open the body, or fold it away."""
        if self.folds:
            self.opener.setChecked(opened)

    def enter(self, field: str = "") -> None:
        """Open the section and go into a field: the named one of ``fields``, or the first."""
        self.unfold()
        widget = self.field(field) if field else self.first_field()
        if widget is not None:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def field(self, name: str) -> QWidget | None:
        """Give the widget of one of ``fields``; called with the section open."""
        del name
        return self.first_field()

    # What a subclass may use

    def claim(self) -> Claim | None:
        """Give the claim that is shown."""
        return self.line.claim if self.line is not None else None

    def act(self, make: Callable[[Claim, Stamp], Edit]) -> bool:
        """Store what a verb makes of the shown claim, after what is typed; a refusal is said at the window's foot."""
        claim = self.claim()
        if claim is None or not self.visits.leave():
            return False
        # That may have stored a field of the same claim: the verb gets the claim as it is after that.
        fresh = self.reading.claim(claim.id) or claim
        edit = self.session.attempt(lambda: make(fresh, self.session.stamp()))
        return edit is not None and (not edit or self.session.do(edit) is not None)

    def ask(self, make: Callable[[QWidget], QDialog]) -> QDialog | None:
        """Open a dialog over the window, after what is typed is stored; ``make`` gets the window as its parent."""
        if not self.around.settle():
            return None
        dialog = self.session.attempt(lambda: make(self.window()))
        return present(dialog) if dialog is not None else None

    def put_in_order(self) -> None:
        """Make Tab go through the section as it is laid out; called where widgets were added later."""
        if self.folds:
            put_in_order(self.opener, [root for root in (self.brief, self.body) if root is not None])
        elif self.brief is not None:
            put_in_order(None, [self.brief])

    def _turn(self, opened: bool) -> None:
        if opened and self.body is None:
            self.body = self.make_body()
            holder = self._grid
            self.body.setParent(self)
            self.body.setContentsMargins(GUTTER, 0, 0, 0)
            holder.addWidget(self.body, 1, 0, 1, 2)
            self.put_in_order()
        if self.body is not None:
            self.body.setVisible(opened)
        self._preview.setVisible(self.brief is None and not opened)
        self.refresh()
