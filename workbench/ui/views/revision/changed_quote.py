"""A passage's words before and now, with what went struck through and what came underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from workbench.text.aligning import aligned
from workbench.text.offsets import ViewText
from workbench.ui import plain
from workbench.ui.theme import Theme
from workbench.ui.views.adjudication.differing_quote import LONGEST, DifferingQuote, Stretch

MOST = 230
"""Pixels of height that the two quotes take at most."""


class QuoteSide(DifferingQuote):
    """One of the two quotes."""

    def __init__(self, went: bool, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._went = went

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def show_quote(self, quote: str, tag: str | None, stretches: Sequence[Stretch]) -> None:
        """Show a quote with these stretches (in its code points) standing out."""
        super().show_quote(quote, tag, stretches)
        words = "; ".join(quote[a:b].strip() for a, b in stretches if quote[a:b].strip())
        lead = self.tr("No longer there: {}") if self._went else self.tr("New: {}")
        self.setAccessibleDescription(lead.format(words[:LONGEST]) if words else "")

    def _format(self, view: ViewText, stretch: Stretch) -> QTextLayout.FormatRange:
        look = QTextCharFormat()
        if self._went:
            look.setFontStrikeOut(True)
            look.setBackground(QColor(self._theme.hairline))
        else:
            look.setFontUnderline(True)
            look.setUnderlineColor(QColor(self._theme.accent))
            look.setBackground(QColor(self._theme.chosen))
        made = QTextLayout.FormatRange()
        made.start = view.to_view(stretch[0])
        made.length = view.to_view(stretch[1]) - made.start
        made.format = look
        return made


class ChangedQuote(QScrollArea):
    """Was and now, one above the other; one alone where nothing differs, or there is no now.

    It is as high as they are, up to MOST pixels: more scrolls, for the texts below need the room.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("The passage's words, before and now"))
        self.was = QuoteSide(True, theme, self)
        self.now = QuoteSide(False, theme, self)
        for side in (self.was, self.now):
            policy = side.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)  # what does not fit scrolls
            side.setSizePolicy(policy)
        self._was_label = plain.label(self.tr("Judged on"), name="quiet")
        self._now_label = plain.label("", name="quiet")
        both = QWidget(self)
        both.setObjectName("pane")
        self._column = QVBoxLayout(both)
        self._column.setContentsMargins(18, 10, 18, 4)
        self._column.setSpacing(4)
        for widget in (self._was_label, self.was, self._now_label, self.now):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.setWidget(both)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.was.set_theme(theme)
        self.now.set_theme(theme)

    def show_change(self, was: str, now: str, tag: str | None, said: str) -> None:
        """Show a quote before and now ("" for no place); ``said`` stands above the new one."""
        differing = (
            [block for block in aligned(was[:LONGEST], now[:LONGEST]) if not block.same] if now else []
        )
        self.was.show_quote(was, tag, [(block.old_start, block.old_end) for block in differing])
        self.now.show_quote(now, tag, [(block.new_start, block.new_end) for block in differing])
        self._now_label.setText(said)
        self.now.setVisible(bool(now) and now != was)
        self.verticalScrollBar().setValue(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the words need at the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._column.invalidate()  # which of the quotes are shown may just have changed
        needed = self._column.totalHeightForWidth(max(1, self.width()))
        self.setFixedHeight(min(needed, MOST))
        longer = needed > MOST
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if longer else Qt.FocusPolicy.NoFocus)
