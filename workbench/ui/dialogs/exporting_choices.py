"""What a person chooses in the export dialog: the articles, and what a report that is laid out holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from workbench.reports.choices import PART_NAMES, USUAL_PARTS, Naming, Options, Part
from workbench.reports.wording import capitalised
from workbench.store import queries
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.tick_list import TickList
from workbench.ui.elided import one_line
from workbench.workspace.exporting import every_article
from workbench.workspace.handing_over import Target
from workbench.workspace.workspace import Workspace

NAMINGS = (
    (Naming.NAMES, "Analysts and reviewers by name"),
    (Naming.INITIALS, "Analysts and reviewers by initials"),
    (Naming.NOBODY, "Nobody of the desk"),
)
THIS, LISTED, CHOSEN, ALL = "this", "listed", "chosen", "all"
ARTICLES_SEEN = 8
"""Rows of articles to tick that are in sight together; more are scrolled, or found by words."""


class ArticleChoice(QWidget):
    """Which articles: the open one, those listed, chosen ones, all. ``changed`` when it is others."""

    changed = Signal()

    def __init__(
        self, workspace: Workspace, article_id: str, listed: Sequence[str], *, every_first: bool
    ) -> None:
        super().__init__()
        every = every_article(workspace)
        lines = workspace.store.read(lambda connection: queries.article_lines(connection, every))
        titles = {key: lines[key].title or "Untitled article" for key in every if key in lines}
        self.title = titles.get(article_id, "")
        self.ids = {THIS: [article_id] if self.title else [], LISTED: list(listed), ALL: every}
        offers = [
            (THIS, f"This one: {one_line(self.title, 44)}"),
            (LISTED, f"Those listed ({len(listed):,})"),
            (CHOSEN, "Those that I tick…"),
            (ALL, f"All of the project ({len(every):,})"),
        ]
        shown = [(key, words) for key, words in offers if self.ids.get(key, every)]
        first = ALL if every_first or not shown else shown[0][0]
        self.which = fields.choice(shown or offers[-1:], first)
        self.which.setAccessibleName("Articles")
        self.finder = fields.line("", placeholder="Find by words of the title or outlet")
        self.finder.setAccessibleName("Find an article")
        self.ticks = TickList("Articles to tick", seen=ARTICLES_SEEN)
        self.ticks.fill(
            ((key, _line(titles[key], lines[key].outlet)) for key in titles), self.ids[THIS] or every[:1]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.which, self.finder, self.ticks):
            column.addWidget(widget)
        self.setFocusProxy(self.which)
        self._unfold()
        self.which.currentIndexChanged.connect(self._unfold)
        self.which.currentIndexChanged.connect(self.changed)
        self.ticks.ticked.connect(self.changed)
        self.finder.textChanged.connect(self.ticks.narrow)

    def chosen(self) -> tuple[str, ...]:
        """The ids of the articles, in their order."""
        key = self.which.currentData()
        return tuple(self.ticks.chosen() if key == CHOSEN else self.ids[key])

    @property
    def alone(self) -> str:
        """The title where it is the open article alone, else ""."""
        return self.title if self.which.currentData() == THIS else ""

    @property
    def lacking(self) -> str:
        """What to do where no article is chosen."""
        if self.ids[ALL]:
            return "Tick the articles that it shall be on."
        return "There are no articles to report on yet: import some first."

    def _unfold(self) -> None:
        ticking = self.which.currentData() == CHOSEN
        self.finder.setVisible(ticking)
        self.ticks.setVisible(ticking)


class ReportChoice(QWidget):
    """Title, number, version, who is named, and the parts. ``changed`` when something is otherwise."""

    changed = Signal()

    def __init__(self, kept: Mapping[str, Any]) -> None:
        super().__init__()
        naming = str(kept.get("naming", Naming.NAMES))
        self.title = fields.line("", placeholder="that of the article, or the project’s name", limit=300)
        self.number = fields.line("", placeholder="number", limit=60)
        self.version = fields.line("", placeholder="version", limit=60)
        self.naming = fields.choice(NAMINGS, naming if naming in list(Naming) else Naming.NAMES)
        self.parts = TickList("Parts of the report")
        self.parts.fill(((part, capitalised(PART_NAMES[part])) for part in Part), _parts(kept.get("parts")))
        self.rows = rows = fields.Rows()
        rows.setColumnMinimumWidth(0, 70)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.add("&Title", self.title)
        rows.add("N&umber", self.number, beside=self.version)
        self.version.setAccessibleName("Version")
        rows.add("&Named", self.naming)
        rows.add("&Parts", self.parts)
        rows.at_top(self.parts)
        self.setLayout(rows)
        for field in (self.title, self.number, self.version):
            field.textChanged.connect(self.changed)
        self.naming.currentIndexChanged.connect(self.changed)
        self.parts.ticked.connect(self.changed)

    def show_for(self, target: Target) -> None:
        """Show what the format has a place for, with its labels, and nothing else."""
        there = {
            self.title: target.titled,
            self.number: target.titled,
            self.version: target.titled,
            self.naming: target.named,
            self.parts: target.laid_out,
        }
        for field, wanted in there.items():
            field.setVisible(wanted)
        self.rows.show_labels()
        self.setVisible(any(there.values()))
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the fields in the style that they have now."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Grow by what the parts may grow and no more."""
        more = 0 if self.parts.isHidden() else self.parts.maximumHeight() - self.parts.sizeHint().height()
        self.setMaximumHeight(self.rows.sizeHint().height() + more)

    def kept(self) -> dict[str, Any]:
        """What to propose the next time."""
        options = self.options()
        return {"naming": str(options.naming), "parts": sorted(options.parts)}

    def options(self) -> Options:
        """What was chosen."""
        return Options(
            title=self.title.text().strip(),
            number=self.number.text().strip(),
            version=self.version.text().strip(),
            parts=frozenset(map(Part, self.parts.chosen())),
            naming=Naming(self.naming.currentData()),
        )


def narrow(*boxes: QComboBox) -> None:
    """Let lists get as narrow as their form, however long what they offer is."""
    for box in boxes:
        box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def _parts(kept: object) -> Iterable[str]:
    """The parts of the last time, or the usual ones."""
    known = [str(part) for part in Part]
    if not isinstance(kept, list) or not (found := [part for part in kept if part in known]):
        return USUAL_PARTS
    return found


def _line(title: str, outlet: str) -> str:
    return f"{title} · {outlet}" if outlet else title
