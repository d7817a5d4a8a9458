"""Who says it, with the names that the project knows offered."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from workbench.store import queries
from workbench.store.queries import PassageLine
from workbench.ui.claim_form.fields import NameField
from workbench.ui.claim_form.section import Section


class SpeakerSection(Section):
    """One name, typed or chosen from the list."""

    name, title = "speaker", "Speaker"
    folds = False
    _seen = ""

    def make_brief(self) -> QWidget:
        """Make the field with its list of names."""
        self.words = NameField(self)
        self.words.setAccessibleName(self.tr("Who says it"))
        self.names = QStringListModel(self)
        completer = QCompleter(self.names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.words.setCompleter(completer)
        self.words.entered.connect(self._offer_names)
        self.words.textEdited.connect(self._typed)
        # The field shows a name as soon as the list stands on it, and tells nobody: what is seen is what is stored.
        completer.highlighted[str].connect(self._choose)  # type: ignore[index]  # the stubs know no overloads
        completer.activated[str].connect(self._choose)  # type: ignore[index]  # the stubs know no overloads
        self.words.editingFinished.connect(self.visits.leave)
        self.words.left.connect(self.visits.leave)
        return self.words

    def show_brief(self, line: PassageLine) -> None:
        """Show the name that is stored, or that is being typed and waits."""
        stored = line.claim.speaker
        waiting = self.visits.waiting(line.claim.id, self.name)
        if waiting is None:
            self._seen = stored
        else:
            self.visits.compare(stored)
        shown = stored if waiting is None else waiting
        if self.words.text() != shown:
            self.words.setText(shown)

    def enter(self, field: str = "") -> None:
        """Go into the field, its name selected so that typing replaces it."""
        super().enter(field)
        self.words.selectAll()

    def _typed(self, name: str) -> None:
        claim = self.claim()
        if claim is not None:
            self.visits.typed(claim, self.name, name, self._seen)

    def _choose(self, name: str) -> None:
        claim = self.claim()
        if claim is not None:
            waiting = self.visits.waiting(claim.id, self.name)
            if name != (self._seen if waiting is None else waiting):
                self._typed(name)

    def _offer_names(self) -> None:
        # The claim's own name may be half typed and stored already; only those of others are worth offering.
        claim = self.claim()
        own = claim.id if claim is not None else ""
        names = self.session.attempt(lambda: self.session.read(lambda c: queries.speakers(c, own)))
        self.names.setStringList(names or [])
