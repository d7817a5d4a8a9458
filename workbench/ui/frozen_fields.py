"""Makes the claim form one to read, not to write in, while the analyst's independent marks stay as they are."""

from __future__ import annotations

from PySide6.QtCore import QObject

from workbench.ui.claim_form.form import ClaimForm
from workbench.ui.reading import Reading


class FrozenFields(QObject):
    """Greys out the fields of every section, folded or not; sections still unfold, so that all can be read."""

    def __init__(self, form: ClaimForm, reading: Reading) -> None:
        super().__init__(form)
        self._form = form
        self._reading = reading
        reading.opened.connect(self.show)
        reading.details_changed.connect(self.show)
        for section in form.sections.values():
            section.opener.toggled.connect(self.show)
        self.show()

    def show(self) -> None:
        """Let the fields be as the open article asks."""
        free = not self._reading.frozen
        for section in self._form.sections.values():
            for part in (section.brief, section.body):
                if part is not None and part.isEnabledTo(section) != free:
                    part.setEnabled(free)
