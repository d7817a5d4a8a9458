"""Makes Qt's actions, menus and keys from the table of actions."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from workbench.ui.action_table import ACTIONS, MENUS, ActionRow, Need, keys_of
from workbench.ui.plain import caption

_LOG = logging.getLogger(__name__)
_TAKEN_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Actions(QObject):
    """All actions of one window: triggers what they name, knows their keys, greys out what cannot be done."""

    def __init__(self, changed_keys: Mapping[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._keys = dict(changed_keys)
        self._parts: dict[str, Any] = {}
        self._rows = {row.id: row for row in ACTIONS}
        self._actions: dict[str, QAction] = {}
        self._by_text: dict[str, QAction] = {}
        for row in ACTIONS:
            self._actions[row.id] = self._make(row)
        self._assign_keys()

    def bind(self, **parts: Any) -> None:
        """Say what the first words of ``ActionRow.act`` stand for. Raises AttributeError where nobody can do one."""
        self._parts = parts
        for row in ACTIONS:
            if row.act:
                self._call_of(row)

    def attach(
        self, window: QWidget, article: QWidget, sides: tuple[QWidget, ...], listing: QWidget | None = None
    ) -> None:
        """Put the keys where they work: on the window, on the article alone, on the side panes or one list alone."""
        for row in ACTIONS:
            action = self._actions[row.id]
            if row.scope == "window":
                window.addAction(action)
            elif row.scope == "article":
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                article.addAction(action)
            elif row.scope == "list" and listing is not None:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                listing.addAction(action)
            elif row.scope == "side":
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                for side in sides:
                    side.addAction(action)

    def attach_page(self, page: QWidget, word: str) -> None:
        """Put the keys of a page on it: those of its own, and those of every page."""
        for row in ACTIONS:
            if row.scope == "page" and row.page in ("", word):
                action = self._actions[row.id]
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                page.addAction(action)

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Make the menus; gives them by name."""
        menus = {}
        for name in MENUS:
            menu = bar.addMenu(f"&{self.tr(name)}")
            menu.setObjectName(f"menu_{name.lower()}")
            menus[name] = menu
            for row in ACTIONS:
                if row.menu == name:
                    if row.apart and not menu.isEmpty():
                        menu.addSeparator()
                    menu.addAction(self._actions[row.id])
        return menus

    def action(self, action_id: str) -> QAction:
        """Give an action by its id."""
        return self._actions[action_id]

    def trigger(self, action_id: str) -> None:
        """Do what an action does."""
        self._actions[action_id].trigger()

    def allow(self, have: Mapping[Need, bool]) -> None:
        """Grey out the actions whose need is not there; what is not named in ``have`` is there."""
        for row in ACTIONS:
            if row.need:
                self._actions[row.id].setEnabled(have.get(row.need, True))

    def key_of(self, action_id: str) -> str:
        """Give the key that is shown for an action, in the words of the system; "" where it has none."""
        keys = keys_of(self._rows[action_id], self._keys)
        return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""

    def words_of(self, action_id: str) -> str:
        """Give an action's words as they are now: ``Undo tag as disputed``."""
        return self._actions[action_id].text().replace("&&", "&")

    def possible(self, action_id: str) -> bool:
        """Tell whether an action can be done now."""
        action = self._actions[action_id]
        return action.isEnabled() and action.isVisible()

    def change_keys(self, changed: Mapping[str, str]) -> None:
        """Take other keys at once: action id to keys apart by spaces."""
        self._keys = dict(changed)
        self._assign_keys()

    def typed(self, event: QKeyEvent) -> bool:
        """Trigger an article's action by the sign that a key types; tells whether there was one.

        Brackets and the question mark stand elsewhere, or behind AltGr, on other keyboards: Qt knows a key there
        that no shortcut names, but the typed sign is the same.
        """
        if (
            event.modifiers() & _TAKEN_MODIFIERS
            and not event.modifiers() & Qt.KeyboardModifier.GroupSwitchModifier
        ):
            altgr = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            if event.modifiers() & altgr != altgr:
                return False
        action = self._by_text.get(event.text())
        if action is None or not action.isEnabled():
            return False
        action.trigger()
        return True

    def _make(self, row: ActionRow) -> QAction:
        action = QAction(caption(self.tr(row.text)), self)
        action.setObjectName(row.id)
        action.setCheckable(row.checkable)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(self._do)
        return action

    def _assign_keys(self) -> None:
        self._by_text = {}
        for row in ACTIONS:
            keys = keys_of(row, self._keys)
            sequences = [QKeySequence(key) for key in keys]
            if "Ctrl+Return" in keys:
                sequences.append(QKeySequence("Ctrl+Enter"))
            self._actions[row.id].setShortcuts(sequences)
            if row.scope == "article":
                self._by_text.update({key: self._actions[row.id] for key in keys if len(key) == 1})

    def _do(self, checked: bool = False) -> None:
        sender = self.sender()
        row = self._rows.get(sender.objectName()) if sender is not None else None
        if row is None or not row.act:
            return
        call = self._call_of(row)
        if row.checkable:
            call(checked)
        elif isinstance(row.argument, tuple):
            call(*row.argument)
        elif row.argument is not None:
            call(row.argument)
        else:
            call()

    def _call_of(self, row: ActionRow) -> Callable[..., Any]:
        part, _, method = row.act.partition(".")
        call: Callable[..., Any] = getattr(self._parts[part], method)
        return call
