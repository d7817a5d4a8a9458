"""A correction of a final claim: what it says from now on, and what readers are told."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.model import corrections, partial_date
from workbench.model.claim_fields import as_words
from workbench.model.ids import claim_label
from workbench.model.vocabulary import TAG_NAMES, TO_CHECK, VERDICTS, CorrectionKind, Tag, name_of
from workbench.store.queries import workflow as workflow_queries
from workbench.text.canonical import canonical
from workbench.ui import plain
from workbench.ui.claim_form.fields import ChoiceBox
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.literal_edit import LiteralEdit
from workbench.ui.dialogs.sheet import Sheet
from workbench.workspace.workspace import Workspace

KIND_WORDS = {
    CorrectionKind.TYPO: "Typo: spelt or set wrongly",
    CorrectionKind.FACTUAL: "Factual: wrong, but the verdict stands",
    CorrectionKind.VERDICT: "Verdict: it is judged differently now",
    CorrectionKind.RETRACTION: "Retraction: the claim is withdrawn",
}
LONG = {"text": 2, "summary": 3, "rationale": 5}
"""Fields of several lines, with how many."""
SHORT = ("claim_date", "as_of", "due", "place")


class MakeCorrection(Sheet):
    """Shows the fields of a final claim as they are; what is changed becomes a correction that readers can read."""

    def __init__(self, workspace: Workspace, claim_id: str, parent: QWidget | None = None) -> None:
        self._workspace = workspace
        self._now = workspace.store.read(lambda c: workflow_queries.circumstances(c, claim_id))
        claim = self._claim = self._now.claim
        super().__init__(f"Correct {claim_label(claim.number)}", parent)
        self.resize(900, 700)
        self.lead.setText(
            "The claim is final. Before and after are kept, and reports print what readers are told of the change."
        )
        self.lead.show()
        self.tag = fields.choice(
            ((tag, TAG_NAMES[tag]) for tag in (*Tag, *([] if claim.tag else [None]))), claim.tag or ""
        )
        self.verdict = ChoiceBox()
        self.long = {name: fields.area(getattr(claim, name), lines=lines) for name, lines in LONG.items()}
        self.short = {name: fields.line(as_words(claim, name), limit=200) for name in SHORT}
        self.kind = fields.choice(KIND_WORDS.items(), CorrectionKind.FACTUAL)
        self.public = fields.area(lines=6, placeholder="An earlier version of this check said…")
        self.published = fields.line(date.today().isoformat(), limit=20)
        self.misdated = plain.label(name="stateLine", wrap=True)
        self.misdated.setProperty("warns", True)
        self.misdated.setContentsMargins(8, 4, 8, 5)
        self.published.textChanged.connect(self._look_at_date)
        self._look_at_date()
        columns = QHBoxLayout()
        columns.setSpacing(28)
        columns.addWidget(self._left(), 3)
        columns.addLayout(self._right(), 2)
        self.body.addLayout(columns, 1)
        self.add_button("Cancel", self.reject)
        self.keep_button = self.add_button("&Correct", self._keep, default=True)
        self.tag.currentIndexChanged.connect(self._offer_verdicts)
        self._offer_verdicts()
        self._seen = self._typed()
        self.public.setFocus()

    def unsaved(self) -> bool:
        """Whether a field was changed or the public words begun."""
        return self._typed() != self._seen or bool(self.public.literal().strip())

    def _left(self) -> QWidget:
        rows = fields.Rows()
        rows.setContentsMargins(0, 0, 6, 0)
        rows.add("&Tag", self.tag)
        rows.add("&Verdict", self.verdict)
        rows.add("Clai&m text", self.long["text"])
        rows.add("&Summary", self.long["summary"])
        rows.add("&Rationale", self.long["rationale"])
        rows.add("Sai&d on", self.short["claim_date"], partial_date.HINT)
        rows.add("True &as of", self.short["as_of"])
        rows.add("Falls du&e", self.short["due"])
        rows.add("P&lace", self.short["place"])
        rows.setRowStretch(rows.rowCount(), 1)
        ground = QWidget()
        ground.setObjectName("ground")
        ground.setLayout(rows)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(ground)
        return scroll

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        for words, field in (
            ("&Kind of correction", self.kind),
            ("What readers are t&old", self.public),
            ("&Published on", self.published),
        ):
            column.addWidget(plain.label(words, name="quiet", buddy=field))
            column.addWidget(field)
            field.setAccessibleName(words.replace("&", ""))
            column.addSpacing(6)
        column.addWidget(self.misdated)
        column.addStretch(1)
        return column

    def _look_at_date(self) -> None:
        """Say, and hinder nothing, where the date is before the claim was final."""
        said = self._now.too_early(self.published.text().strip())
        self.misdated.setText(said)
        self.misdated.setVisible(bool(said))
        self.published.setAccessibleDescription(said)

    def _offer_verdicts(self) -> None:
        tag = str(self.tag.currentData() or "") or None
        wanted = str(self.verdict.currentData() or self._claim.verdict)
        self.verdict.clear()
        self.verdict.addItem("No verdict", "")
        for verdict in VERDICTS[tag]:
            self.verdict.addItem(name_of(verdict), str(verdict))
        self.verdict.setCurrentIndex(max(0, self.verdict.findData(wanted)))

    def _typed(self) -> dict[str, Any]:
        tag = str(self.tag.currentData() or "")
        typed: dict[str, Any] = {
            "tag": None if tag in ("", TO_CHECK) else tag,
            "verdict": str(self.verdict.currentData() or ""),
        }
        typed |= {name: _words(field) for name, field in self.long.items()}
        return typed | {name: canonical(field.text()).strip() for name, field in self.short.items()}

    def _keep(self) -> None:
        typed = self._typed()
        changed = {name: value for name, value in typed.items() if value != self._seen[name]}
        stamp = self._workspace.stamp()
        if self.attempt(
            lambda: self._workspace.do(
                corrections.correct(
                    self._claim,
                    str(self.kind.currentData()),
                    _words(self.public),
                    self.published.text(),
                    stamp,
                    **changed,
                )
            )
        ):
            self.accept()


def _words(field: LiteralEdit) -> str:
    return canonical(field.literal())
