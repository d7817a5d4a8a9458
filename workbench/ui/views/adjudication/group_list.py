"""The list of groups: the tags that were given, first words, who marked them and how they differ."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from workbench.model.vocabulary import TAG_NAMES
from workbench.ui.elided import one_line
from workbench.ui.row_models import KeyedLines
from workbench.ui.row_painting import SIGN, TwoLineDelegate, TwoLines, paint_ground, paint_sign
from workbench.ui.theme import Theme
from workbench.ui.views.adjudication.wording import facts_of, outcome_of
from workbench.ui.views.keyed_list import KeyedList
from workbench.workspace.adjudicating import Adjudicating, Comparison

_STEP = 15
"""Pixels from one sign to the next, which is partly behind it."""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """What the list shows of a group; ``key`` is the id of its first mark."""

    key: str
    comparison: Comparison
    tags: tuple[str | None, ...]
    quote: str
    facts: str
    outcome: str


def line_of(there: Adjudicating, comparison: Comparison) -> GroupLine:
    """Give what the list shows of a group: each tag once, in the order of the analysts."""
    originals = comparison.originals
    return GroupLine(
        originals[0].passage.id,
        comparison,
        tuple(dict.fromkeys(original.claim.tag for original in originals)),
        originals[0].anchor.quote,
        facts_of(there, comparison),
        outcome_of(comparison.settled),
    )


class GroupModel(KeyedLines[GroupLine]):
    """The groups of one article, in reading order, known by the ids of their first marks."""

    def key(self, line: GroupLine) -> str:
        """Give the id of a group's first mark."""
        return line.key

    def words(self, line: GroupLine) -> str:
        """Give the words that were marked first."""
        return one_line(line.quote)

    def tip(self, line: GroupLine) -> str:
        """Give more of the words, and the facts."""
        return f"{one_line(line.quote, 400)}\n{line.facts}"

    def spoken(self, line: GroupLine) -> str:
        """Give tags, words, facts and how it was settled."""
        tags = " or ".join(TAG_NAMES[tag] for tag in line.tags)
        return f"{tags}: {one_line(line.quote)}. {line.facts}. {line.outcome or 'to settle'}"


class GroupDelegate(TwoLineDelegate):
    """Paints the signs of the tags, first words, how it was settled, and below them who and how."""

    kind = GroupLine
    indent = SIGN + _STEP + 8

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: GroupLine) -> None:
        """Paint one line."""
        theme, room = self._theme, paint_ground(painter, option, self._theme)
        for number, tag in reversed(list(enumerate(line.tags[:2]))):
            disc = self.place_of_sign(room, number * _STEP)
            paint_sign(painter, disc, theme.tag_style(tag), self.sign_font, edge=theme.pane)
        # What is settled steps back behind what is still to do.
        ink = theme.soft if line.outcome else theme.ink
        said = TwoLines(one_line(line.quote), line.facts, ink, line.outcome, theme.soft)
        self.paint_two_lines(painter, room, said)


class GroupList(KeyedList[GroupLine]):
    """Groups of marks side by side."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(GroupModel, GroupDelegate, theme, parent)
        self.setObjectName("group_list")
        self.setAccessibleName(self.tr("Marks side by side"))

    def waits(self, line: GroupLine) -> bool:
        """Tell whether the group is to be settled."""
        return line.comparison.settled is None
