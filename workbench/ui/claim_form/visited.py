"""A field of the claim in the form: what is typed goes to the visits, what is stored is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject

from workbench.model.claim_fields import as_words
from workbench.model.states import frozen
from workbench.model.tables import Claim
from workbench.ui.claim_form.fields import WordsField, let_read_alone
from workbench.ui.claim_form.line_fields import LineField
from workbench.ui.claim_form.section import Section
from workbench.ui.claim_form.topics_field import TopicsField


class Visited(QObject):
    """Joins the widget of a section with a field of the claim (see CLAIM_FIELDS)."""

    def __init__(self, section: Section, field: str, widget: WordsField | LineField | TopicsField) -> None:
        super().__init__(section)
        self._section = section
        self._field = field
        self._widget = widget
        self._seen = ""
        widget.edited.connect(self._typed)
        widget.left.connect(self._leave)

    def show(self, claim: Claim) -> None:
        """Show what is stored, or what is being typed and waits."""
        visits = self._section.visits
        if not isinstance(self._widget, TopicsField):
            let_read_alone(self._widget, frozen(claim, self._field))
        stored = as_words(claim, self._field)
        waiting = visits.waiting(claim.id, self._field)
        if waiting is None:
            self._seen = stored
            self._widget.show_words(stored)
        else:
            # What is being typed stays, also where the form went elsewhere and came back.
            visits.compare(stored)
            self._widget.show_words(waiting)

    def _typed(self, words: str) -> None:
        claim = self._section.claim()
        if claim is None:
            return
        visits = self._section.visits
        waiting = visits.waiting(claim.id, self._field)
        if words != (self._seen if waiting is None else waiting):
            visits.typed(claim, self._field, words, self._seen)

    def _leave(self) -> None:
        self._section.visits.leave()
