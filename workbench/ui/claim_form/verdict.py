"""The verdict, of those that the claim's tag offers."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.model import edits
from workbench.model.states import frozen
from workbench.model.vocabulary import VERDICTS, name_of
from workbench.store.queries import PassageLine
from workbench.ui.claim_form.fields import ChoiceBox
from workbench.ui.claim_form.section import Section


class VerdictSection(Section):
    """Always open, stored as soon as it is chosen."""

    name, title = "verdict", "Verdict"
    folds = False

    def make_brief(self) -> QWidget:
        """Make the list of verdicts."""
        # Within a widget of its own: who lets the whole form be read alone greys out that, and this the choice.
        brief = QWidget(self)
        box = QHBoxLayout(brief)
        box.setContentsMargins(0, 0, 0, 0)
        self.choice = ChoiceBox(brief)
        box.addWidget(self.choice)
        self.choice.setObjectName("claim_verdict")
        self.choice.setAccessibleName(self.tr("claim verdict"))
        self.choice.activated.connect(self._judge)
        return brief

    def show_brief(self, line: PassageLine) -> None:
        """Offer the verdicts of the claim's tag."""
        offered = VERDICTS[line.claim.tag]
        wanted = ["", *offered]
        if [self.choice.itemData(row) for row in range(self.choice.count())] != wanted:
            self.choice.clear()
            self.choice.addItem(self.tr("No verdict yet" if offered else "Tag it first"), "")
            for verdict in offered:
                self.choice.addItem(self.tr(name_of(verdict)), str(verdict))
        self.choice.setEnabled(bool(offered) and not frozen(line.claim, "verdict"))
        self.choice.setCurrentIndex(max(0, self.choice.findData(line.claim.verdict)))

    def _judge(self, row: int) -> None:
        verdict = str(self.choice.itemData(row) or "")
        self.act(lambda claim, stamp: edits.set_claim(claim, stamp, verdict=verdict))
