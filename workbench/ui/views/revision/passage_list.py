"""The list of passages on the page of versions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from workbench.store.queries.revisions import Standing
from workbench.ui.theme import Theme
from workbench.ui.views.keyed_list import KeyedList
from workbench.ui.views.revision.standing_list import StandingDelegate, StandingLine, StandingModel, line_of


class PassageList(KeyedList[StandingLine]):
    """Passages by how they came to the new version."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(StandingModel, StandingDelegate, theme, parent)
        self.setObjectName("standing_list")
        self.setAccessibleName(self.tr("Passages and how they came to the new version"))

    def waits(self, line: StandingLine) -> bool:
        """Tell whether the passage waits for a second look."""
        return line.standing.waiting

    def standing(self) -> Standing | None:
        """Give the current passage."""
        line = self.line()
        return line.standing if line is not None else None

    def standings(self) -> list[Standing]:
        """Give the passages that are listed."""
        return [line.standing for line in self.lines.lines()]

    def show_standings(self, standings: Sequence[Standing]) -> None:
        """List these; see :meth:`show_lines`."""
        self.show_lines([line_of(one) for one in standings])
