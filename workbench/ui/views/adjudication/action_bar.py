"""The buttons below the marks: each an action of the page, with its key."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workbench.ui.views.keyed_buttons import KeyedButtons

_ACTIONS = (
    ("adjudication.edit", "Edit…"),
    ("adjudication.reject", "Reject"),
    ("adjudication.next", "Next"),
    ("adjudication.accept", "Accept all that agree"),
    ("adjudication.finish", "Article is annotated"),
)


class ActionBar(KeyedButtons):
    """``pressed`` carries the id of an action."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_ACTIONS, 3, parent)

    def allow(self, *, settle: bool, finish: bool, accept: bool) -> None:
        """Say whether the group may be settled, and which of the two that are about the whole article is shown."""
        for action in ("adjudication.edit", "adjudication.reject"):
            self.button(action).setEnabled(settle)
        self.button("adjudication.finish").setVisible(finish)
        self.button("adjudication.accept").setVisible(accept)
