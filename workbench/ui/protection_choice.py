"""To whom a source or a note may be shown: a small choice, its words and signs, and what each of them means."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from workbench.model.vocabulary import Protection, name_of
from workbench.ui import plain
from workbench.ui.claim_form.fields import ChoiceBox

SIGNS = {Protection.PUBLIC: "", Protection.BACKGROUND: "◐", Protection.CONFIDENTIAL: "●"}
"""A sign for what is withheld, beside its word, so that it is seen without colour."""
OF_SOURCE = {
    Protection.PUBLIC: "Reports and files name it.",
    Protection.BACKGROUND: "Reports say that there is such a source, its kind and how it bears; files leave it out.",
    Protection.CONFIDENTIAL: "No report and no file has it: they say how many such sources there are.",
}
"""What each protection of a source means."""
OF_NOTE = {
    Protection.PUBLIC: "Files that hold notes have this one.",
    Protection.BACKGROUND: "Files leave this note out, unless what is on background is let in.",
    Protection.CONFIDENTIAL: "Files leave this note out, unless everything is let in, for the own desk.",
}
"""What each protection of a note means."""


def protection_words(protection: str) -> str:
    """Give sign and word of what is withheld (“● Confidential”); "" for what is public."""
    sign = SIGNS[Protection(protection)]
    return f"{sign} {name_of(protection)}" if sign else ""


def noted(note: str, protection: str) -> str:
    """Give a note with the sign of its protection before it; "" for no note."""
    return " ".join(part for part in (protection_words(protection), note) if part) if note else ""


class ProtectionChoice(ChoiceBox):
    """Public, background or confidential; what is chosen is explained in its tip."""

    def __init__(
        self, protection: str = Protection.PUBLIC, parent: QWidget | None = None, *, of_note: bool = True
    ) -> None:
        super().__init__(parent)
        self._explanation: QLabel | None = None
        self._meanings = OF_NOTE if of_note else OF_SOURCE
        for word in Protection:
            # The sign stands behind: a typed letter finds a choice by the first of its words.
            self.addItem(f"{name_of(word)} {SIGNS[word]}".rstrip(), str(word))
        self.setAccessibleName("Protection of the note" if of_note else "Protection")
        self.currentIndexChanged.connect(self._explain)
        self.show_protection(protection)
        self._explain()

    def show_protection(self, protection: str) -> None:
        """Show what is stored."""
        self.setCurrentIndex(max(0, self.findData(str(protection))))

    def protection(self) -> str:
        """Give what is chosen."""
        return str(self.currentData())

    def meaning(self) -> str:
        """Give the sentence on what is chosen."""
        return self._meanings[Protection(self.protection())]

    def explanation(self) -> QLabel:
        """Make a label that says what the choice means, to stand beside it."""
        self._explanation = plain.label(self.meaning(), name="quiet", wrap=True)
        return self._explanation

    def _explain(self) -> None:
        plain.set_tooltip(self, self.meaning())
        self.setAccessibleDescription(self.meaning())
        if self._explanation is not None:
            self._explanation.setText(self.meaning())
