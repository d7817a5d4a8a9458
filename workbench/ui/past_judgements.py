"""What was said of a claim so far: its reviews and corrections, the newest first, to be read and copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.model.claim_fields import CLAIM_FIELDS
from workbench.model.tables import Correction, Review
from workbench.model.vocabulary import TAG_NAMES, Decision, name_of
from workbench.model.workflow import REVIEW_WORDS
from workbench.ui import plain
from workbench.ui.dialogs.moments import local
from workbench.ui.elided import one_line
from workbench.ui.plain import isolated

COLUMN_NAMES = {"tag": "tag", "state": "state", **CLAIM_FIELDS}
VALUE_LIMIT = 80


class PastJudgements(QWidget):
    """A column of words; each entry has a quiet head and what was written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 4)
        self._box.setSpacing(2)

    def show_past(
        self, reviews: Sequence[Review], corrections: Sequence[Correction], names: Mapping[str, str]
    ) -> None:
        """Show these, by whom in ``names``."""
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        entries = [(one.created_at, review_head(one, names), one.comment) for one in reviews]
        entries += [
            (one.created_at, correction_head(one, names), correction_words(one)) for one in corrections
        ]
        if not entries:
            self._box.addWidget(
                plain.label(self.tr("Nobody has reviewed this claim yet."), self, name="quiet")
            )
        for _, head, words in sorted(entries, reverse=True):
            self._box.addWidget(plain.label(head, self, name="quiet", wrap=True))
            if words:
                said = plain.label(words, self, wrap=True, selectable=True)
                said.setContentsMargins(0, 0, 0, 6)
                self._box.addWidget(said)


def review_head(review: Review, names: Mapping[str, str]) -> str:
    """Who judged, how, when, in which round, and what they saw."""
    who = isolated(names.get(review.reviewer_id, "") or "Somebody")
    verdict = name_of(review.seen_verdict).lower() or "no verdict"
    seen = TAG_NAMES[review.seen_tag] + (f": {verdict}" if review.seen_tag else "")
    did = REVIEW_WORDS[Decision(review.decision)]
    return f"{who} {did} · {local(review.created_at)} · round {review.round} · saw {seen}"


def correction_head(correction: Correction, names: Mapping[str, str]) -> str:
    """Which kind, by whom, when it was published."""
    who = isolated(names.get(correction.created_by, "") or "somebody")
    kind = (
        "Retraction"
        if correction.kind == "retraction"
        else f"Correction ({name_of(correction.kind).lower()})"
    )
    return f"{kind} by {who} · {local(correction.created_at)} · published on {correction.published_on}"


def correction_words(correction: Correction) -> str:
    """What readers are told, and each field before and after."""
    lines = [correction.public_text]
    for column, after in correction.after.items():
        if not column.endswith("_precision"):
            before = correction.before.get(column)
            name = COLUMN_NAMES.get(column, column).capitalize()
            lines.append(f"{name}: {_value(column, before)} → {_value(column, after)}")
    return "\n".join(lines)


def _value(column: str, value: object) -> str:
    if column == "tag":
        return TAG_NAMES[str(value) if value else None]
    words = str(value or "")
    if column in ("verdict", "state", "kind", "checkable", "confidence"):
        words = name_of(words)
    return isolated(f"“{one_line(words, VALUE_LIMIT)}”") if words else "nothing"
