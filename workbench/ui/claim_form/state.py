"""The state of a claim: what *ready* still needs, what warns, the next step, and what reviewers said so far."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from workbench.errors import NotFoundError, WorkbenchError
from workbench.model import workflow
from workbench.model.edit import Edit, Stamp
from workbench.model.gates import gate
from workbench.model.tables import Claim
from workbench.store.queries import PassageLine
from workbench.store.queries import workflow as workflow_queries
from workbench.store.queries.workflow import Circumstances
from workbench.ui import plain
from workbench.ui.claim_form import steps
from workbench.ui.claim_form.section import Section
from workbench.ui.elided import ElidedLabel
from workbench.ui.past_judgements import PastJudgements


class StateSection(Section):
    """Always seen: the state, the next step with its key, and one line of what is missing or warns.

    Unfolded it has the reviews and corrections. ``review_wanted`` has the claim that is to be reviewed.
    """

    name, title = "state", "State"
    reads = True
    tables = frozenset({"claim_evidence", "evidence", "review", "correction", "project", "analyst"})
    review_wanted = Signal(str)

    _key_of: Callable[[str], str] = staticmethod(lambda _: "")

    def make_brief(self) -> QWidget:
        """Make the state with its buttons, and the line below."""
        brief = QWidget(self)
        self.state = ElidedLabel(parent=brief)
        self.next = QPushButton(brief)
        self.next.setObjectName("nextStep")
        self.next.setAutoDefault(False)
        self.next.clicked.connect(self._take_next)
        self.more = QToolButton(brief)
        self.more.setObjectName("moreSteps")
        self.more.setText("⋯")
        self.more.setAccessibleName(self.tr("Other steps"))
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.clicked.connect(self._offer)
        # Lines of words from the start: by its height the title knows that it stands beside more than one line.
        self.remarks = plain.label("\n", brief, name="stateLine", wrap=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.next)
        buttons.addWidget(self.more)
        buttons.addStretch(0)
        self._head = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.state, 1)
        row.addLayout(buttons)
        box = QVBoxLayout(brief)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(5)
        box.addLayout(row)
        box.addWidget(self.remarks)
        self._steps = steps.Steps("", ())
        return brief

    def show_brief(self, line: PassageLine) -> None:
        """Say where the claim stands."""
        now = self._circumstances_here(line.claim)
        if now is None:
            return
        viewer, second = self.session.workspace.person.id, now.project.require_second_review
        claim = now.claim
        self._steps = steps.steps_of(claim, viewer, second_review=second)
        self.state.show_words(steps.state_words(claim, viewer, second_review=second))
        words, looked_at = steps.remarks(
            claim, gate(claim, now.cited, now.project), now.warnings, now.reviews, now.names
        )
        self.remarks.setText(words)
        self.remarks.setVisible(bool(words))
        if self.remarks.property("warns") != looked_at:
            self.remarks.setProperty("warns", looked_at)
            self.remarks.setContentsMargins(*((8, 4, 8, 5) if looked_at else (0, 0, 0, 0)))
            self.remarks.style().polish(self.remarks)
        self._show_next()

    def make_body(self) -> QWidget:
        """Make the list of reviews and corrections."""
        self.past = PastJudgements(self)
        return self.past

    def show_body(self, line: PassageLine) -> None:
        """Show the reviews and corrections so far."""
        now = self._circumstances_here(line.claim)
        if now is not None:
            self.past.show_past(now.reviews, now.corrections, now.names)

    def clear(self) -> None:
        """Hold no remarks and no reviews either."""
        super().clear()
        self.remarks.setText("")
        if self.body is not None:
            self.past.show_past((), (), {})

    def show_keys(self, key_of: Callable[[str], str]) -> None:
        """Show these keys on the button."""
        self._key_of = key_of
        self._show_next()

    def take(self, step: str) -> None:
        """Do a step by its word; where it cannot be done now, say why."""
        if self.line is None:
            return
        if step == steps.REVIEW:
            if self.around.settle():
                self.review_wanted.emit(self.line.claim.id)
        elif step == steps.READY:
            self._make_ready()
        elif step == steps.CORRECT:
            from workbench.ui.dialogs.correction import MakeCorrection

            claim_id = self.line.claim.id
            self.ask(lambda window: MakeCorrection(self.session.workspace, claim_id, window))
        else:
            self.act(lambda claim, stamp: self._edit(step, claim, stamp))

    def _edit(self, step: str, claim: Claim, stamp: Stamp) -> Edit:
        if step == steps.APPROVE:
            now = self._circumstances(claim)
            return workflow.approve_alone(now.claim, now.cited, now.project, stamp)
        verbs = {
            steps.FINAL: workflow.finalise,
            steps.DRAFT: workflow.back_to_draft,
            steps.WITHDRAW: workflow.withdraw,
            steps.AGAIN: workflow.take_up_again,
        }
        return verbs[step](claim, stamp)

    def _make_ready(self) -> None:
        """Mark it ready, or ask for the note where something is missing."""
        claim = self.claim()
        if claim is None or not self.around.settle():
            return
        now = self.session.attempt(lambda: self._circumstances(claim))
        if now is None:
            return
        missing = gate(now.claim, now.cited, now.project)
        if missing and now.claim.state == "draft":
            from workbench.ui.dialogs.override import SignOverride

            claim_id = now.claim.id
            self.ask(lambda window: SignOverride(self.session.workspace, claim_id, window))
            return
        self.act(lambda claim, stamp: workflow.mark_ready(claim, now.cited, now.project, stamp))

    def _circumstances_here(self, claim: Claim) -> Circumstances | None:
        """What there is to show; a claim that was purged elsewhere is nobody's fault, and the form hears of it next."""
        try:
            return self._circumstances(claim)
        except NotFoundError:
            return None
        except WorkbenchError as error:
            self.session.fail(error)
            return None

    def _circumstances(self, claim: Claim) -> Circumstances:
        return self.session.read(lambda connection: workflow_queries.circumstances(connection, claim.id))

    def _show_next(self) -> None:
        step = self._steps.sensible
        self.next.setVisible(bool(step))
        self.more.setVisible(bool(self._steps.others))
        if step:
            words, key = self.tr(steps.STEP_WORDS[step]), self._key_of(f"claim.{step}")
            self.next.setText(plain.caption(f"{words}   {key}" if key else words))
            self.next.setAccessibleName(words)
            plain.set_tooltip(self.next, key)
            if key and self._room() < 0:
                # Where the claim stands comes before the key, which the menu and the tooltip say too.
                self.next.setText(plain.caption(words))
        beside = QBoxLayout.Direction.LeftToRight
        self._head.setDirection(beside if self._room() >= 0 else QBoxLayout.Direction.TopToBottom)

    def _room(self) -> int:
        """Pixels that are left beside the words of the state and the buttons."""
        shown = [widget for widget in (self.next, self.more) if not widget.isHidden()]
        wanted = self.state.sizeHint().width() + sum(widget.sizeHint().width() + 6 for widget in shown)
        return (self.brief.width() if self.brief is not None else wanted) - wanted

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the key where there is room for it."""
        super().resizeEvent(event)
        self._show_next()

    def _take_next(self) -> None:
        self.take(self._steps.sensible)

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for step in self._steps.others:
            action = menu.addAction(plain.caption(self.tr(steps.STEP_WORDS[step])))
            action.setData(step)
        menu.triggered.connect(self._take_offered)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _take_offered(self, action: QAction) -> None:
        self.take(str(action.data()))
