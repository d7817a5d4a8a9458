"""“X said Y”: whether it was said, whether what was said is true, or both; and which words are what was said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from workbench.ui import plain
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.elided import one_line

Span = tuple[int, int]

CHOICES = (
    ("both", "&Both, linked"),
    ("said", "Whether it was &said"),
    ("true", "&What was said"),
)


class ReportedSheet(Sheet):
    """Asks what to check of [start, end); ``act(what, inner)`` does it and may raise WorkbenchError."""

    def __init__(
        self,
        text: str,
        outer: Span,
        inner: Sequence[Span],
        act: Callable[[str, Span], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "Check what was said",
            parent,
            lead="That somebody said it is one claim; whether it is true is another.",
        )
        self._outer, self._act = outer, act
        self.resize(620, 380)
        said = plain.label(one_line(text[slice(*outer)], 400), self, wrap=True)
        self.body.addWidget(plain.label("Was it said?", self, name="sectionTitle"))
        self.body.addWidget(said)
        self.body.addWidget(plain.label("Is it true?", self, name="sectionTitle"))
        self._spans = [*inner, outer]
        self._group = QButtonGroup(self)
        self.options: list[QRadioButton] = []
        for place, span in enumerate(self._spans):
            words = "All of it" if span == outer and inner else one_line(text[slice(*span)], 84)
            option = QRadioButton(plain.caption(words), self)
            plain.set_tooltip(option, one_line(text[slice(*span)], 400))
            option.setChecked(place == 0)
            self._group.addButton(option, place)
            self.options.append(option)
            self.body.addWidget(option)
        self.body.addStretch(1)
        self.add_button("Cancel", self.reject, left=True)
        self.buttons = {
            what: self.add_button(words, self._doing(what), default=what == "both") for what, words in CHOICES
        }
        self.buttons["both"].setFocus()

    def inner(self) -> Span:
        """Give the words that are chosen as what was said."""
        return self._spans[max(0, self._group.checkedId())]

    def _doing(self, what: str) -> Callable[[], None]:
        def do() -> None:
            if self.attempt(lambda: self._act(what, self.inner())):
                self.accept()

        return do
