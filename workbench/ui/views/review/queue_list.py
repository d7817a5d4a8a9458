"""The list of claims in a queue: sign, first words, priority, and where they stand."""

from __future__ import annotations

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from workbench.model.ids import claim_label
from workbench.model.vocabulary import TAG_NAMES, Priority, name_of
from workbench.store.queries.workflow import QueueLine
from workbench.ui.elided import apart, one_line
from workbench.ui.row_models import KeyedLines
from workbench.ui.row_painting import TwoLineDelegate, TwoLines, paint_ground, paint_sign


class QueueModel(KeyedLines[QueueLine]):
    """The claims of one queue, in its order, known by their ids."""

    def key(self, line: QueueLine) -> str:
        """Give the claim's id."""
        return line.hit.id

    def words(self, line: QueueLine) -> str:
        """Give the words of a claim."""
        return one_line(line.hit.words)

    def tip(self, line: QueueLine) -> str:
        """Give more of the words, and the facts."""
        return f"{one_line(line.hit.words, 400)}\n{facts_of(line)}"

    def spoken(self, line: QueueLine) -> str:
        """Give tag, words, facts, and the priority where it is out of the ordinary."""
        words = f"{TAG_NAMES[line.hit.tag]}: {one_line(line.hit.words)}. {facts_of(line)}"
        return f"{words}. {urgency(line)}" if urgency(line) else words


def facts_of(line: QueueLine) -> str:
    """Give number, evidence and article."""
    sources = {0: "no evidence", 1: "1 evidence"}.get(line.evidence, f"{line.evidence} evidence")
    return f"{claim_label(line.hit.number)} · {sources} · {apart(one_line(line.hit.title, 60))}"


def urgency(line: QueueLine) -> str:
    """Give the priority where it is out of the ordinary."""
    return "" if line.priority == Priority.NORMAL else name_of(line.priority).lower()


class QueueDelegate(TwoLineDelegate):
    """Paints sign, first words, priority, and below them number, evidence and article."""

    kind = QueueLine

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: QueueLine) -> None:
        """Paint one line."""
        theme, room = self._theme, paint_ground(painter, option, self._theme)
        paint_sign(painter, self.place_of_sign(room), theme.tag_style(line.hit.tag), self.sign_font)
        urgent = urgency(line)
        end_ink = theme.disputed.ink if urgent in ("urgent", "high") else theme.soft
        said = TwoLines(one_line(line.hit.words), facts_of(line), theme.ink, urgent, end_ink)
        self.paint_two_lines(painter, room, said)
