"""The list of an article's passages by how they came to the new version, those that wait first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from workbench.model.ids import claim_label
from workbench.model.vocabulary import TAG_NAMES
from workbench.store.queries.revisions import Standing
from workbench.ui.elided import one_line
from workbench.ui.row_models import KeyedLines
from workbench.ui.row_painting import TwoLineDelegate, TwoLines, paint_ground, paint_sign

KIND_WORDS = {
    "changed": "reads otherwise",
    "suggested": "may stand here",
    "orphan": "not found",
    "moved": "same words, moved",
    "exact": "unchanged",
}
"""How a passage came to the current version, in words."""
_ORDER = tuple(KIND_WORDS)


@dataclass(frozen=True, slots=True)
class StandingLine:
    """What the list shows of a passage; ``key`` is its id, ``outcome`` how it stands with its second look."""

    key: str
    standing: Standing
    facts: str
    outcome: str


def line_of(standing: Standing) -> StandingLine:
    """Give what the list shows of a passage."""
    line = standing.line
    said = line.said_by
    facts = " · ".join(
        part
        for part in (KIND_WORDS[standing.kind], claim_label(line.claim.number), one_line(said, 40))
        if part
    )
    return StandingLine(line.passage.id, standing, facts, outcome_of(standing))


def outcome_of(standing: Standing) -> str:
    """Say in a word how the second look stands: it waits, is settled, or was never needed ("")."""
    if standing.waiting:
        return "waits"
    return "settled" if needed_look(standing) else ""


def needed_look(standing: Standing) -> bool:
    """Whether a person has, or had, to say where the passage stands."""
    now = standing.now
    return now is None or standing.waiting or now.settled_at is not None


def in_order(standings: Sequence[Standing]) -> list[Standing]:
    """Give the passages as they are listed: by kind, in reading order; what is settled stays in its place."""
    return sorted(standings, key=lambda one: _ORDER.index(one.kind))


class StandingModel(KeyedLines[StandingLine]):
    """The passages of one article, known by their ids."""

    def key(self, line: StandingLine) -> str:
        """Give the passage's id."""
        return line.key

    def words(self, line: StandingLine) -> str:
        """Give the words that it was judged on."""
        return one_line(line.standing.line.anchor.quote)

    def tip(self, line: StandingLine) -> str:
        """Give more of the words, and the facts."""
        return f"{one_line(line.standing.line.anchor.quote, 400)}\n{line.facts}"

    def spoken(self, line: StandingLine) -> str:
        """Give tag, words, how it came here and how its second look stands."""
        tag = TAG_NAMES[line.standing.line.claim.tag]
        end = f". {line.outcome}" if line.outcome else ""
        return f"{tag}: {self.words(line)}. {line.facts}{end}"


class StandingDelegate(TwoLineDelegate):
    """Paints the sign of the tag, first words, how it stands, and below them the facts."""

    kind = StandingLine

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: StandingLine) -> None:
        """Paint one line."""
        theme, room = self._theme, paint_ground(painter, option, self._theme)
        style = theme.tag_style(line.standing.line.claim.tag)
        paint_sign(painter, self.place_of_sign(room), style, self.sign_font)
        waits = line.standing.waiting
        ink = theme.ink if waits else theme.soft
        end_ink = theme.accent if waits else theme.soft
        words = one_line(line.standing.line.anchor.quote)
        self.paint_two_lines(painter, room, TwoLines(words, line.facts, ink, line.outcome, end_ink))
