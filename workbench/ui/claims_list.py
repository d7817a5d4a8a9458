"""The passages of the open article as a Qt model, in reading order, and how a line of it is painted."""

from __future__ import annotations

from bisect import bisect_left, insort

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from workbench.model.ids import claim_label
from workbench.model.version_edits import waits
from workbench.model.vocabulary import TAG_NAMES, ClaimState, Voice, name_of
from workbench.store.queries import PassageLine
from workbench.ui.elided import apart, one_line
from workbench.ui.reading import Reading
from workbench.ui.row_models import LineModel
from workbench.ui.row_painting import TwoLineDelegate, TwoLines, paint_ground, paint_sign

Key = tuple[int, int, str, str]


class ClaimsList(LineModel[PassageLine]):
    """One row a passage."""

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._keys: list[Key] = []
        self._key_of: dict[str, Key] = {}
        reading.passages_reset.connect(self._reset)
        reading.passage_put.connect(self._put)
        reading.passage_dropped.connect(self._drop)

    def passage(self, row: int) -> str | None:
        """Give the passage of a row."""
        return self._keys[row][3] if 0 <= row < len(self._keys) else None

    def row_of(self, passage: str | None) -> int:
        """Give a passage's row, or -1."""
        key = self._key_of.get(passage) if passage else None
        return bisect_left(self._keys, key) if key is not None else -1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of passages."""
        return 0 if parent.isValid() else len(self._keys)

    def line(self, row: int) -> PassageLine | None:
        """Give the passage of a row with its claim."""
        return self._reading.line(self.passage(row))

    def words(self, line: PassageLine) -> str:
        """Give the words of the passage."""
        return one_line(line.anchor.quote)

    def tip(self, line: PassageLine) -> str:
        """Give more of the words, and the facts."""
        return f"{one_line(line.anchor.quote, 400)}\n{facts_of(line)}"

    def spoken(self, line: PassageLine) -> str:
        """Give tag, words, facts and verdict."""
        tag = TAG_NAMES[line.claim.tag]
        return f"{tag}: {one_line(line.anchor.quote)}. {facts_of(line)} {name_of(line.claim.verdict)}"

    def _reset(self) -> None:
        self.beginResetModel()
        self._keys = self._reading.keys()
        self._key_of = {key[3]: key for key in self._keys}
        self.endResetModel()

    def _put(self, passage: str) -> None:
        line = self._reading.line(passage)
        if line is None:
            return
        key, before = _key(line), self._key_of.get(passage)
        if before == key:
            row = self.index(self.row_of(passage))
            self.dataChanged.emit(row, row)
            return
        if before is not None:
            self._drop(passage)
        row_number = bisect_left(self._keys, key)
        self.beginInsertRows(QModelIndex(), row_number, row_number)
        insort(self._keys, key)
        self._key_of[passage] = key
        self.endInsertRows()

    def _drop(self, passage: str) -> None:
        row = self.row_of(passage)
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._keys[row]
            del self._key_of[passage]
            self.endRemoveRows()


def facts_of(line: PassageLine) -> str:
    """Give number and speaker of a passage's claim, its state where it is no draft, whether its words changed, and how
    many evidence it cites."""
    voice = {Voice.OUTLET: "own voice", Voice.COMMENTER: "a commenter"}.get(
        Voice(line.passage.voice), "attributed"
    )
    state = "" if line.claim.state == ClaimState.DRAFT else line.claim.state
    changed = "words changed" if waits(line.anchor) else ""
    evidence = f"{line.evidence:,} evidence" if line.evidence else ""
    parts = (
        claim_label(line.claim.number),
        apart(one_line(line.said_by, 60)) or voice,
        state,
        changed,
        evidence,
    )
    return " · ".join(part for part in parts if part)


def _key(line: PassageLine) -> Key:
    return (line.anchor.start, -line.anchor.end, line.passage.created_at, line.passage.id)


class ClaimDelegate(TwoLineDelegate):
    """Paints sign, first words, verdict, number and speaker."""

    kind = PassageLine
    side, top = 12, 8

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: PassageLine) -> None:
        """Paint one line."""
        theme, room = self._theme, paint_ground(painter, option, self._theme)
        paint_sign(painter, self.place_of_sign(room), theme.tag_style(line.claim.tag), self.sign_font)
        verdict = name_of(line.claim.verdict).lower()
        said = TwoLines(one_line(line.anchor.quote), facts_of(line), theme.ink, verdict, theme.soft)
        self.paint_two_lines(painter, room, said)
