"""The form of the current claim: its heading and quote, and the sections below them."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.model.edit import Changes
from workbench.model.ids import claim_label
from workbench.model.vocabulary import TAG_NAMES
from workbench.store.queries import PassageLine
from workbench.ui import plain
from workbench.ui.claim_form.fields import QuoteLabel
from workbench.ui.claim_form.opener import GUTTER
from workbench.ui.claim_form.section import EDGE, Section, Surroundings
from workbench.ui.claim_form.sections import SECTIONS
from workbench.ui.elided import direction_of
from workbench.ui.field_visits import FieldVisits
from workbench.ui.reading import Reading
from workbench.ui.session import Session
from workbench.ui.theme import Theme


class ClaimForm(QWidget):
    """Shows the reading's current claim and stores what is typed. ``sections`` are its parts by name."""

    def __init__(
        self, session: Session, reading: Reading, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reading = reading
        self._shown: str | None = None
        self._waiting: list[Section] = []
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_waiting)
        self.visits = FieldVisits(session, self)
        self.heading = plain.label()
        self.heading.setObjectName("claimHeading")
        self.place = plain.label(name="quiet")
        self.quote = QuoteLabel(theme, self)
        self.empty = plain.label(name="quiet", wrap=True)
        self.parts = QWidget(self)
        around = Surroundings(session, reading, self.visits, self.settle)
        self.sections: dict[str, Section] = {
            made.name: made for made in (section(around, theme, self.parts) for section in SECTIONS)
        }
        self._lay_out()
        self._connect(session)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.quote.set_theme(theme)
        for section in self.sections.values():
            section.set_theme(theme)
        self._show()

    def edit(self, field: str) -> None:
        """Go into a section by its name, or into a field that a section answers for; opens the section.

        A name that no section answers for does nothing, nor does any while the form cannot be seen.
        """
        if self._shown is None or not self.isVisible():
            return
        self._show_waiting()
        if field in self.sections:
            self.sections[field].enter()
            return
        for section in self.sections.values():
            if field in section.fields:
                section.enter(field)
                return

    def first_field(self) -> QWidget | None:
        """Give the field that one comes into who goes from pane to pane; None where no claim is shown."""
        return self.sections["summary"].first_field() if self._shown is not None else None

    def section_of(self, field: QWidget | None) -> Section | None:
        """Give the section that a field of the form is in."""
        return next(
            (one for one in self.sections.values() if field is not None and one.isAncestorOf(field)), None
        )

    def settle(self) -> bool:
        """Store what was typed, now, and end the visit; tells whether all is stored."""
        settled = [section.settle() for section in self.sections.values()]
        return self.visits.leave() and all(settled)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(GUTTER, 0, EDGE, 0)
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.place)
        words = QVBoxLayout()
        words.setContentsMargins(GUTTER, 0, EDGE, 0)
        words.addWidget(self.quote)
        words.addWidget(self.empty)
        column = QVBoxLayout(self.parts)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(1)
        for section in self.sections.values():
            column.addWidget(section)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 4)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addLayout(words)
        whole.addWidget(self.parts)
        whole.addStretch(1)

    def _connect(self, session: Session) -> None:
        reading = self._reading
        reading.current_changed.connect(self._change_claim)
        reading.opened.connect(self._show)
        reading.passage_put.connect(self._take_news)
        reading.passages_reset.connect(self._show)
        reading.passage_dropped.connect(self._show)
        # The reading hears of a change before the form does, being made before it: its lines are the new ones.
        session.changed.connect(self._follow)

    def _follow(self, changes: Changes) -> None:
        if self._shown is not None:
            for section in self.sections.values():
                section.follow(changes)

    def _change_claim(self) -> None:
        line = self._reading.current
        if line is None or line.claim.id != self._shown:
            self.settle()
            for section in self.sections.values():
                section.unfold(False)
        self._show()

    def _take_news(self, passage: str) -> None:
        line = self._reading.line(passage)
        if line is not None and line.claim.id == self._shown:
            self._show()
        else:
            self._show_place()

    def _show(self) -> None:
        line = self._reading.current
        for widget in (self.quote, self.parts, self.heading, self.place):
            widget.setVisible(line is not None)
        self.empty.setVisible(line is None)
        self._shown = line.claim.id if line is not None else None
        if line is None:
            self.heading.setText("")
            self.quote.show_quote("", None, direction_of(""))
            self._say_empty()
        else:
            self._show_head(line)
        for section in self.sections.values():
            if section.reads and line is not None:
                section.line = line
                self._waiting.append(section)
            else:
                section.show_line(line)
        self._later.start()

    def _show_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for section in dict.fromkeys(waiting):
            section.refresh()

    def _show_head(self, line: PassageLine) -> None:
        claim = line.claim
        self.heading.setText(f"{claim_label(claim.number)} · {TAG_NAMES[claim.tag]}")
        self._show_place()
        self.quote.show_quote(line.anchor.quote, claim.tag, direction_of(line.anchor.quote))

    def _say_empty(self) -> None:
        opened = self._reading.article is not None
        self.empty.setText(
            self.tr("No passage is chosen. Tab goes to the next one; 1, 2 and 3 tag the sentence you are on.")
            if opened
            else self.tr("The claim that you stand on is written here.")
        )

    def _show_place(self) -> None:
        line = self._reading.current
        if line is not None:
            row = self._reading.row_of(line.passage.id)
            self.place.setText(f"{row + 1} of {len(self._reading)}")
