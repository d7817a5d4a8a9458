"""The form of the current claim: what it says, how it was judged, who said it."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.model import edits
from workbench.model.ids import claim_label
from workbench.model.tables import Claim
from workbench.model.vocabulary import TAG_NAMES, VERDICTS, name_of
from workbench.store import queries
from workbench.ui import plain
from workbench.ui.claim_fields import ChoiceBox, NameField, QuoteLabel, WordsField
from workbench.ui.elided import ElidedLabel, direction_of, one_line
from workbench.ui.field_visits import FieldVisits
from workbench.ui.reading import Reading
from workbench.ui.session import Session
from workbench.ui.theme import Theme

LONG_FIELDS = ("rationale", "note")


class ClaimEditor(QWidget):
    """Shows the reading's current claim and stores what is typed. ``returned``: back to the article."""

    returned = Signal()

    def __init__(
        self, session: Session, reading: Reading, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = reading
        self._shown: str | None = None
        self._base: dict[str, str] = {}
        self.visits = FieldVisits(session, self)
        self.heading = plain.label()
        self.heading.setObjectName("claimHeading")
        self.place = plain.label(name="quiet")
        self.quote = QuoteLabel(theme, self)
        self.verdict = ChoiceBox(self)
        self.verdict.setObjectName("claim_verdict")
        self.summary = WordsField("summary", 4, edits.SUMMARY_LIMIT, self)
        self.left = plain.label(name="quiet")
        self.speaker = NameField(self)
        self.speaker.setProperty("claim_field", "speaker")
        self.rationale = WordsField("rationale", 6, parent=self)
        self.note = WordsField("note", 4, parent=self)
        self._names = QStringListModel(self)
        self._openers: dict[str, QToolButton] = {}
        self._previews: dict[str, ElidedLabel] = {}
        self._lay_out()
        self._connect()
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.quote.set_theme(theme)
        self._show()

    def edit(self, field: str) -> None:
        """Go into a field: ``summary``, ``speaker``, ``rationale``, ``note`` or ``verdict``; opens its section."""
        if self._shown is None:
            return
        if field in self._openers:
            self._openers[field].setChecked(True)
        widget: QWidget = getattr(self, field)
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(widget, WordsField):
            cursor = widget.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            widget.setTextCursor(cursor)
        elif isinstance(widget, QLineEdit):
            widget.selectAll()

    def settle(self) -> bool:
        """Store what was typed, now, and end the visit; tells whether all is stored."""
        return self.visits.leave()

    # Laying out

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.place)
        self.form = QWidget(self)
        grid = QGridLayout(self.form)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.left)
        rows: list[tuple[str, QWidget, str]] = [
            ("Verdict", self.verdict, "claim verdict"),
            ("Summary", self.summary, "Summary of the finding, at most 300 characters"),
            ("Speaker", self.speaker, "Who says it"),
        ]
        for row, (name, widget, spoken) in enumerate(rows):
            words = plain.label(self.tr(name), name="quiet", buddy=widget)
            words.setMinimumWidth(64)
            top = Qt.AlignmentFlag.AlignTop if name == "Summary" else Qt.AlignmentFlag.AlignVCenter
            words.setContentsMargins(0, 6 if name == "Summary" else 0, 0, 0)
            grid.addWidget(words, row * 2, 0, top)
            grid.addWidget(widget, row * 2, 1)
            widget.setAccessibleName(self.tr(spoken))
        grid.addLayout(foot, 3, 1)
        row = 6
        for field in LONG_FIELDS:
            row = self._add_section(grid, row, field)
        self.empty = plain.label(name="quiet", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 12, 14, 14)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(self.quote)
        whole.addWidget(self.form)
        whole.addWidget(self.empty)
        whole.addStretch(1)

    def _add_section(self, grid: QGridLayout, row: int, field: str) -> int:
        opener = QToolButton(self)
        opener.setObjectName(f"open_{field}")
        opener.setProperty("flat", True)
        opener.setProperty("section", True)
        opener.setCheckable(True)
        opener.setText(self.tr(field.capitalize()))
        opener.setArrowType(Qt.ArrowType.RightArrow)
        opener.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        opener.setAccessibleName(self.tr(f"Open the {field}"))
        preview = ElidedLabel("quiet", parent=self)
        widget: QWidget = getattr(self, field)
        widget.setAccessibleName(self.tr(field.capitalize()))
        widget.hide()
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(opener)
        line.addWidget(preview, 1)
        # With the preview hidden something must still fill the line, else the heading moves to its middle.
        line.addStretch(0)
        line.setAlignment(opener, Qt.AlignmentFlag.AlignLeft)
        grid.addLayout(line, row, 0, 1, 2)
        grid.addWidget(widget, row + 1, 0, 1, 2)
        opener.toggled.connect(self._toggle)
        self._openers[field] = opener
        self._previews[field] = preview
        return row + 2

    def _connect(self) -> None:
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.speaker.setCompleter(completer)
        for field in (self.summary, self.rationale, self.note):
            field.edited.connect(self._typed)
            field.left.connect(self.visits.leave)
        self.speaker.entered.connect(self._offer_names)
        self.speaker.textEdited.connect(self._typed_speaker)
        # The field shows a name as soon as the list stands on it, and tells nobody: what is seen is what is stored.
        completer.highlighted[str].connect(self._choose_speaker)  # type: ignore[index]  # the stubs know no overloads
        completer.activated[str].connect(self._choose_speaker)  # type: ignore[index]  # the stubs know no overloads
        self.speaker.editingFinished.connect(self.visits.leave)
        self.speaker.left.connect(self.visits.leave)
        self.verdict.activated.connect(self._judge)
        self._reading.current_changed.connect(self._change_claim)
        self._reading.opened.connect(self._show)
        self._reading.passage_put.connect(self._take_news)
        self._reading.passages_reset.connect(self._show)
        self._reading.passage_dropped.connect(self._show)

    # Typing

    def _typed(self, words: str) -> None:
        field = self.sender()
        claim = self._claim()
        if claim is not None and field is not None:
            name = str(field.property("claim_field"))
            self.visits.typed(claim, name, words, self._base.get(name, ""))
            if name == "summary":
                self._count(words)

    def _typed_speaker(self, words: str) -> None:
        claim = self._claim()
        if claim is not None:
            self.visits.typed(claim, "speaker", words, self._base.get("speaker", ""))

    def _choose_speaker(self, name: str) -> None:
        claim = self._claim()
        if claim is not None and claim.id == self._shown:
            waiting = self.visits.waiting(claim.id, "speaker")
            if name != (self._base.get("speaker", "") if waiting is None else waiting):
                self._typed_speaker(name)

    def _judge(self, row: int) -> None:
        claim = self._claim()
        if claim is not None and self.visits.leave():
            verdict = str(self.verdict.itemData(row) or "")
            edit = self._session.attempt(
                lambda: edits.set_claim(claim, self._session.stamp(), verdict=verdict)
            )
            if edit:
                self._session.do(edit)

    def _count(self, words: str) -> None:
        left = edits.SUMMARY_LIMIT - len(words)
        self.left.setText(f"{left} characters left" if left < 100 else "")
        self.left.setVisible(left < 100)

    def _toggle(self, opened: bool) -> None:
        for field, opener in self._openers.items():
            if opener is self.sender():
                opener.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
                getattr(self, field).setVisible(opened)
                self._previews[field].setVisible(not opened)

    def _offer_names(self) -> None:
        # The claim's own name may be half typed and stored already; only those of others are worth offering.
        own = self._shown or ""
        names = self._session.attempt(lambda: self._session.read(lambda c: queries.speakers(c, own)))
        self._names.setStringList(names or [])

    # Showing

    def _claim(self) -> Claim | None:
        line = self._reading.current
        return line.claim if line else None

    def _change_claim(self) -> None:
        claim = self._claim()
        if claim is None or claim.id != self._shown:
            self.visits.leave()
            self._base = {}
            for field in LONG_FIELDS:
                self._openers[field].setChecked(False)
        self._show()

    def _take_news(self, passage: str) -> None:
        line = self._reading.line(passage)
        if line is not None and line.claim.id == self._shown:
            self._show()
        else:
            self._show_place()

    def _show(self) -> None:
        line = self._reading.current
        here = line is not None
        for widget in (self.quote, self.form, self.heading, self.place):
            widget.setVisible(here)
        self.empty.setVisible(not here)
        if line is None:
            self._shown = None
            opened = self._reading.article is not None
            self.empty.setText(
                self.tr(
                    "No passage is chosen. Tab goes to the next one; 1, 2 and 3 tag the sentence you are on."
                )
                if opened
                else self.tr("The claim that you stand on is written here.")
            )
            return
        claim = line.claim
        self._shown = claim.id
        self.heading.setText(f"{claim_label(claim.number)} · {TAG_NAMES[claim.tag]}")
        self._show_place()
        self.quote.show_quote(line.anchor.quote, claim.tag, direction_of(line.anchor.quote))
        self._show_verdicts(claim)
        for field in ("summary", "rationale", "note", "speaker"):
            self._show_field(claim, field)
        for field in LONG_FIELDS:
            self._previews[field].show_words(one_line(getattr(claim, field), 120))
        self._count(self.summary.words())

    def _show_place(self) -> None:
        line = self._reading.current
        if line is not None:
            row = self._reading.row_of(line.passage.id)
            self.place.setText(f"{row + 1} of {len(self._reading)}")

    def _show_field(self, claim: Claim, field: str) -> None:
        words = str(getattr(claim, field))
        waiting = self.visits.waiting(claim.id, field)
        if waiting is not None:
            # What is being typed stays, also where the form went elsewhere and came back.
            self.visits.compare(words)
            words = waiting
        else:
            self._base[field] = words
        if field == "speaker":
            if self.speaker.text() != words:
                self.speaker.setText(words)
        else:
            getattr(self, field).show_words(words)

    def _show_verdicts(self, claim: Claim) -> None:
        offered = VERDICTS[claim.tag]
        wanted = ["", *offered]
        if [self.verdict.itemData(row) for row in range(self.verdict.count())] != wanted:
            self.verdict.clear()
            self.verdict.addItem(self.tr("No verdict yet" if offered else "Tag it first"), "")
            for verdict in offered:
                self.verdict.addItem(self.tr(name_of(verdict)), str(verdict))
        self.verdict.setEnabled(bool(offered))
        self.verdict.setCurrentIndex(max(0, self.verdict.findData(claim.verdict)))
