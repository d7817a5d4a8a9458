"""Two versions of a text side by side: what differs is marked, and they scroll together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.text.aligning import Alignment
from workbench.ui.article.marks import Mark, ZoneStretch
from workbench.ui.elided import ElidedLabel
from workbench.ui.theme import Theme
from workbench.ui.views.frames import on_paper
from workbench.ui.views.revision.diff_surface import DiffSurface


class SideBySide(QWidget):
    """Shows the old text on the left and the new one on the right; ``new.selection()`` has the words chosen there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._there: Alignment | None = None
        self._back: Alignment | None = None
        self._leading = False
        self.old = DiffSurface("old", theme, self)
        self.old.setAccessibleName(self.tr("The text before"))
        self.new = DiffSurface("new", theme, self)
        self.new.setAccessibleName(self.tr("The text now"))
        self.old_head = ElidedLabel("quiet", parent=self)
        self.new_head = ElidedLabel("quiet", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        for head, text in ((self.old_head, self.old), (self.new_head, self.new)):
            head.setContentsMargins(18, 6, 12, 6)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(head)
            column.addWidget(on_paper(text, self), 1)
            row.addLayout(column, 1)
        self.old.verticalScrollBar().valueChanged.connect(self._follow_old)
        self.new.verticalScrollBar().valueChanged.connect(self._follow_new)

    def show_texts(
        self,
        old: str,
        new: str,
        alignment: Alignment,
        old_zones: Sequence[ZoneStretch] = (),
        new_zones: Sequence[ZoneStretch] = (),
    ) -> None:
        """Show two texts and what differs, from the start."""
        self._leading = True
        self._there, self._back = alignment, alignment.reversed()
        self.old.set_text(old, list(old_zones))
        self.new.set_text(new, list(new_zones))
        differing = [block for block in alignment.blocks if not block.same]
        self.old.show_differences([(block.old_start, block.old_end) for block in differing])
        self.new.show_differences([(block.new_start, block.new_end) for block in differing])
        self._leading = False

    def show_heads(self, old: str, new: str) -> None:
        """Say above each text which it is."""
        self.old_head.show_words(old)
        self.new_head.show_words(new)

    def show_marks(self, old: Sequence[Mark], new: Sequence[Mark]) -> None:
        """Show where the passages stand on either side."""
        self.old.set_marks(old)
        self.new.set_marks(new)

    def go_to(self, passage: str, expected: int | None = None) -> None:
        """Bring a passage into sight on both sides; ``expected`` is where it would be, where it has no place."""
        self._leading = True
        self.old.stand_out(passage)
        self.new.stand_out(passage)
        if expected is not None:
            self.new.scroll_to(expected, 0.3)
        self._leading = False

    def expected(self, position: int) -> int | None:
        """Give where a place of the old text would be in the new one."""
        return self._there.projected(position, position + 1)[0] if self._there is not None else None

    def first_difference(self) -> None:
        """Go to where the texts first differ."""
        blocks = self._there.blocks if self._there is not None else ()
        first = next((block for block in blocks if not block.same), None)
        if first is not None:
            self._leading = True
            self.old.scroll_to(first.old_start, 0.2)
            self.new.scroll_to(first.new_start, 0.2)
            self._leading = False

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.old.set_theme(theme)
        self.new.set_theme(theme)

    def _follow_old(self) -> None:
        self._lead(self.old, self.new, self._there)

    def _follow_new(self) -> None:
        self._lead(self.new, self.old, self._back)

    def _lead(self, leader: DiffSurface, other: DiffSurface, way: Alignment | None) -> None:
        if self._leading or way is None:
            return
        self._leading = True
        bar, follower = leader.verticalScrollBar(), other.verticalScrollBar()
        if bar.value() in (bar.minimum(), bar.maximum()):
            follower.setValue(follower.minimum() if bar.value() == bar.minimum() else follower.maximum())
        else:
            top = leader.anchor()
            other.scroll_to(way.projected(top, top + 1)[0])
        self._leading = False
