"""Changing many claims at once: asks what, says before what will change and what cannot and why, and does it as one act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.model import topics
from workbench.model.bulk_edits import Change, Plan, check
from workbench.model.edit import Stamp
from workbench.model.ids import claim_label
from workbench.model.vocabulary import (
    TAG_NAMES,
    TO_CHECK,
    VERDICTS,
    Checkable,
    ClaimKind,
    Confidence,
    Priority,
    name_of,
)
from workbench.store.queries import Connection
from workbench.ui import plain
from workbench.ui.background import Background, Progress
from workbench.ui.claim_form.fields import ChoiceBox
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.palette.lookup import Lookup
from workbench.ui.session import Session
from workbench.workspace.bulk import planned

KEEP = "="
"""What a field says that stays as it is; "" clears it."""
AT_ONCE = 300
"""Claims that are changed while one waits; more are changed in the background."""
LOOK_AFTER = 150
_LISTED = 8
STEPS = (
    ("", "None"),
    ("ready", "Mark ready, where nothing is missing"),
    ("draft", "Back to draft"),
    ("bin", "Move to the bin"),
)


class BulkSheet(Sheet):
    """``made`` has a sentence that says what was changed."""

    made = Signal(str)

    def __init__(
        self,
        session: Session,
        background: Background,
        lookup: Lookup,
        claim_ids: Sequence[str],
        parent: QWidget | None = None,
        *,
        step: str = "",
    ) -> None:
        count = f"{len(claim_ids):,} claims" if len(claim_ids) != 1 else "1 claim"
        super().__init__(f"Change {count}", parent, lead="What stays on “As it is” is not touched.")
        self.setMinimumWidth(620)
        self._session = session
        self._background = background
        self._ids = list(claim_ids)
        self._lookup = lookup
        self._lookup.failed.connect(self._show_fault)
        self._timer = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._timer.timeout.connect(self._look)
        self.tag = _keeping([(tag or TO_CHECK, name) for tag, name in TAG_NAMES.items()])
        self.verdict = _keeping([])
        self.priority = _keeping([(word, name_of(word)) for word in Priority])
        self.kind = _keeping([("", "None"), *((word, name_of(word)) for word in ClaimKind)])
        self.checkable = _keeping([("", "None"), *((word, name_of(word)) for word in Checkable)])
        self.confidence = _keeping([("", "None"), *((word, name_of(word)) for word in Confidence)])
        self.due = fields.line(placeholder="As it is; 2026-06-30, or “none”", limit=20)
        self.add = fields.line(placeholder="Topics, apart by commas")
        self.take = fields.line(placeholder="Topics, apart by commas")
        self.step = fields.choice(STEPS, step)
        rows = fields.Rows()
        _pair(rows, "&Tag", self.tag, "&Verdict", self.verdict)
        _pair(rows, "&Priority", self.priority, "&Kind", self.kind)
        _pair(rows, "C&onfidence", self.confidence, "Chec&kable", self.checkable)
        rows.add("&Due", self.due)
        rows.add("&Add topics", self.add)
        rows.add("Take topics a&way", self.take)
        rows.add("&Step", self.step, "A step goes alone, without other changes.")
        self.body.addLayout(rows)
        self.preview = plain.label("", self, name="done", wrap=True, selectable=True)
        self.preview.setAccessibleName("What will change")
        self.preview.setMinimumHeight(64)
        self.body.addWidget(self.preview)
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject)
        self.make_button = self.add_button("&Change", self._do, default=True)
        self.tag.activated.connect(self._offer_verdicts)
        for box in (
            self.tag,
            self.verdict,
            self.priority,
            self.kind,
            self.checkable,
            self.confidence,
            self.step,
        ):
            box.activated.connect(self._changed)
        for line in (self.due, self.add, self.take):
            line.textChanged.connect(self._changed)
        self.finished.connect(self._leave_lookup)
        self._offer_verdicts()
        self._changed()
        (self.step if step else self.tag).setFocus()

    # What is asked for

    def change(self) -> Change:
        """Give the change as it is chosen. Raises WorkbenchError for what no claim can have."""
        named = ("verdict", "priority", "kind", "checkable", "confidence")
        chosen = {name: str(getattr(self, name).currentData()) for name in named}
        values = {name: value for name, value in chosen.items() if value != KEEP}
        due = self.due.text().strip()
        if due:
            values["due"] = "" if due.casefold() == "none" else due
        tag = str(self.tag.currentData())
        step: Any = str(self.step.currentData() or "")
        made = Change(
            "" if tag == KEEP else tag,
            values,
            tuple(topics.parse(self.add.text())),
            tuple(topics.parse(self.take.text())),
            step,
        )
        check(made)
        return made

    def unsaved(self) -> bool:
        """Tell that nothing is lost by closing: what is chosen here is chosen again in a moment."""
        return False

    def _offer_verdicts(self) -> None:
        kept, tag = self.verdict.currentData(), self.tag.currentData()
        some = (
            [one for all_ in VERDICTS.values() for one in all_]
            if tag == KEEP
            else VERDICTS[None if tag == TO_CHECK else str(tag)]
        )
        self.verdict.clear()
        self.verdict.addItem("As it is", KEEP)
        self.verdict.addItem("None", "")
        for verdict in some:
            self.verdict.addItem(name_of(verdict), str(verdict))
        self.verdict.setCurrentIndex(max(0, self.verdict.findData(kept)))

    # What it would do

    def _changed(self) -> None:
        self.fail("")
        self.make_button.setEnabled(False)
        self._lookup.forget()
        self._timer.start()

    def _look(self) -> None:
        try:
            change = self.change()
        except WorkbenchError as error:
            self.preview.setText(str(error))
            return
        if not change:
            self.preview.setText("Nothing is chosen yet.")
            return
        self.preview.setText("Looking at what would change…")
        ids, stamp = self._ids, self._session.stamp()

        def read(connection: Connection) -> Plan | None:
            return planned(connection, ids, change, stamp)

        self._lookup.ask(read, self._show_plan)

    def _show_plan(self, plan: object) -> None:
        if isinstance(plan, Plan):
            self.preview.setText(in_words(plan))
            self.make_button.setEnabled(plan.changed > 0)

    def _show_fault(self, error: object) -> None:
        self.preview.setText(str(error) if isinstance(error, WorkbenchError) else "This could not be read.")

    def _leave_lookup(self) -> None:
        self._timer.stop()
        self._lookup.forget()
        self._lookup.failed.disconnect(self._show_fault)

    # Doing it

    def _do(self) -> None:
        try:
            change = self.change()
        except WorkbenchError as error:
            self.fail(str(error))
            return
        session, ids, stamp = self._session, self._ids, self._session.stamp()
        if len(ids) <= AT_ONCE:

            def act() -> None:
                plan = session.read(lambda connection: planned(connection, ids, change, stamp))
                self._store(plan)

            if self.attempt(act):
                self.accept()
            return
        made = self.made

        def work(progress: Progress) -> str:
            return _change_all(session, ids, change, stamp, progress)

        def failed(sentence: str) -> None:
            session.failed.emit(sentence, "")

        self._background.run("Changing claims", work, done=made.emit, failed=failed)
        self.accept()

    def _store(self, plan: Plan | None) -> None:
        if plan is not None:
            self._session.workspace.do(plan.edit)
            self.made.emit(said(plan))


def _change_all(
    session: Session, ids: Sequence[str], change: Change, stamp: Stamp, progress: Progress
) -> str:
    plan = session.read(lambda connection: planned(connection, ids, change, stamp, progress))
    if plan is None:
        return "Nothing was changed."
    session.workspace.do(plan.edit)
    return said(plan)


def said(plan: Plan) -> str:
    """Say what was changed."""
    kept = f" {plan.refusals:,} could not be." if plan.refusals else ""
    claims = "1 claim was" if plan.changed == 1 else f"{plan.changed:,} claims were"
    return f"{claims} changed.{kept} Undo takes all of it back." if plan.changed else "Nothing was changed."


def in_words(plan: Plan) -> str:
    """Say what will change, what is so already, and what cannot be changed and why."""
    changed = (
        "1 claim will change"
        if plan.changed == 1
        else f"{plan.changed:,} claims will change"
        if plan.changed
        else "No claim will change"
    )
    same = f"; {plan.same:,} {'is' if plan.same == 1 else 'are'} so already" if plan.same else ""
    lines = [f"{changed}{same}."]
    for reason, claims in plan.refused.items():
        labels = ", ".join(claim_label(claim.number) for claim in claims[:_LISTED])
        more = f" and {len(claims) - _LISTED:,} more" if len(claims) > _LISTED else ""
        lines.append(f"{len(claims):,} cannot ({reason.rstrip('.')}): {labels}{more}")
    return "\n".join(lines)


def _keeping(options: Iterable[tuple[str, str]]) -> ChoiceBox:
    return fields.choice([(KEEP, "As it is"), *((str(word), name) for word, name in options)], KEEP)


def _pair(rows: fields.Rows, first: str, one: QWidget, second: str, other: QWidget) -> None:
    """Two fields in one row, since height is dear."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    line.addWidget(one, 1)
    line.addWidget(plain.label(second, name="quiet", buddy=other))
    line.addWidget(other, 1)
    other.setAccessibleName(second.replace("&", ""))
    one.setAccessibleName(first.replace("&", ""))
    rows.add(first, holder)
    label = rows.itemAtPosition(rows.rowCount() - 1, 0)
    buddy: Any = label.widget() if label is not None else None
    if buddy is not None:
        buddy.setBuddy(one)
