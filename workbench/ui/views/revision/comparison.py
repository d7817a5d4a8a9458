"""An article's current version beside an earlier one, with the passages where they stand on either side."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workbench.model.tables import ArticleVersion
from workbench.store.queries.passages import PassageLine
from workbench.store.queries.revisions import Revision, Standing
from workbench.text.aligning import Alignment
from workbench.ui.article_pane import mark_of, zone_of
from workbench.ui.background import Background
from workbench.ui.dates import published
from workbench.ui.elided import one_line
from workbench.ui.theme import Theme
from workbench.ui.views.revision.side_by_side import SideBySide

_LONG = 300_000
"""Code points of both texts above which they are compared away from the window."""


class Comparison(SideBySide):
    """Shows a Revision; the first version of an article stands beside itself."""

    def __init__(self, background: Background, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._background = background
        self._shown: Revision | None = None
        self._passage: Standing | None = None

    def show_revision(self, there: Revision) -> None:
        """Show both texts, from their first difference where they were not shown before, and the passages."""
        before, self._shown = self._shown, there
        if before is None or _keys(before) != _keys(there):
            old = _old(there)
            if len(old) + len(there.text) <= _LONG:
                self._take((there, Alignment(old, there.text)))
            else:
                self._background.run(
                    self.tr("Comparing the texts"),
                    lambda _progress: (there, Alignment(old, there.text)),
                    done=self._take,
                )
        self._mark(there)

    def show_passage(self, one: Standing | None) -> None:
        """Bring a passage into sight on both sides; one without a place now, where it would be."""
        self._passage = one
        if one is not None:
            expected = self.expected(one.line.anchor.start) if one.now is None else None
            self.go_to(one.line.passage.id, expected)

    def _take(self, result: tuple[Revision, Alignment]) -> None:
        there, alignment = result
        if self._shown is None or _keys(self._shown) != _keys(there):
            return  # something else is looked at by now
        before = there.before or there.version
        old_zones = there.old_zones if there.before is not None else there.zones
        self.show_texts(
            _old(there),
            there.text,
            alignment,
            [zone_of(zone) for zone in old_zones],
            [zone_of(zone) for zone in there.zones],
        )
        self.show_heads(_words_of(before), _words_of(there.version))
        self._mark(self._shown)
        self.first_difference()
        self.show_passage(self._passage)

    def _mark(self, there: Revision) -> None:
        before = (there.before or there.version).id
        lines = [one.line for one in there.standings]
        now = [
            PassageLine(one.line.passage, one.now, one.line.claim)
            for one in there.standings
            if one.now is not None
        ]
        self.show_marks(
            [mark_of(line) for line in lines if line.anchor.version_id == before],
            [mark_of(line) for line in now],
        )


def _keys(there: Revision) -> tuple[str, str]:
    return (there.before or there.version).id, there.version.id


def _old(there: Revision) -> str:
    return there.old_text if there.before is not None else there.text


def _words_of(version: ArticleVersion) -> str:
    day = published(version.imported_at[:10], "day")
    parts = (f"Version {version.number}", day, one_line(version.reason, 120))
    return " · ".join(part for part in parts if part)
