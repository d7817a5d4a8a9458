"""The palette itself: one field over a list, near the top of the window, gone as soon as something is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)

from workbench.ui.actions import Actions
from workbench.ui.palette.entry import Entry, fitting, ordered, recent_first
from workbench.ui.palette.listing import ROW, spoken
from workbench.ui.palette.lookup import Lookup
from workbench.ui.palette.panel import Panel
from workbench.ui.palette.sources import action_entries, chosen_entries, found_entries
from workbench.ui.session import Session
from workbench.ui.theme import Theme
from workbench.workspace.settings import Settings

WIDTH = 660
ROWS_SHOWN = 12
LISTED = 80
REMEMBERED = 40
LOOKED_UP_AFTER = 70
"""Milliseconds after the last letter before the project is searched; actions are listed at once."""
PATIENCE = 700
"""Milliseconds that Return waits at most for what is still being looked up, so that it takes what fits best."""


class Palette(QWidget):
    """Lies over the whole window, so that a click beside it puts it away. ``chosen`` has a sort and an id."""

    chosen = Signal(str, str)

    def __init__(
        self, window: QWidget, session: Session, settings: Settings, actions: Actions, theme: Theme
    ) -> None:
        super().__init__(window)
        self._window = window
        self._walked = False
        self._session, self._settings, self._actions = session, settings, actions
        self._page = ""
        self._found: list[Entry] = []
        self._left: QWidget | None = None
        self.lookup = Lookup(session, self)
        self.panel = Panel(theme, self)
        self.field, self.model, self.list = self.panel.field, self.panel.model, self.panel.list
        self._wait = QTimer(self, singleShot=True, interval=LOOKED_UP_AFTER)
        self._wait.timeout.connect(self._look_up)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._choose)
        self.lookup.failed.connect(self._patience.stop)
        self.lookup.failed.connect(session.fail)
        self.field.textChanged.connect(self._type)
        self.list.clicked.connect(self._choose)
        self.field.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.panel.set_theme(theme)

    def open(self) -> None:
        """Show the palette, with what was chosen lately; open, it goes."""
        if self.isVisible():
            self.put_away()
            return
        self._left = QApplication.focusWidget()
        self._found = []
        self.field.clear()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._look_up()
        self._show()

    def show_for(self, page: str) -> None:
        """Offer what can be done on a page, "" for the panes."""
        self._page = page

    def put_away(self) -> None:
        """Go, with the focus where it was."""
        self._wait.stop()
        self._patience.stop()
        self.lookup.forget()
        self.hide()
        left, self._left = self._left, None
        if left is not None and left.isVisible():
            left.setFocus(Qt.FocusReason.PopupFocusReason)

    def entries(self) -> list[Entry]:
        """Give what is listed."""
        return [entry for row in range(self.model.rowCount()) if (entry := self.model.line(row))]

    # Finding

    def _type(self) -> None:
        self._found = []
        self.lookup.forget()
        self._patience.stop()
        self._wait.start()
        self._show()

    def _look_up(self) -> None:
        typed, viewer = self.field.text().strip(), self._session.workspace.person.id
        lately = self._lately()
        if typed:
            self.lookup.ask(lambda connection: found_entries(connection, typed, viewer), self._take)
        else:
            self.lookup.ask(lambda connection: chosen_entries(connection, lately, viewer), self._take)

    def _take(self, found: list[Entry]) -> None:
        self._found = found
        self._show()
        if self._patience.isActive():
            self._patience.stop()
            self._choose()

    def _show(self) -> None:
        typed = self.field.text().strip()
        done = action_entries(self._actions, self._page)
        fits = [made for entry in done if (made := fitting(entry, typed))] if typed else done
        kept = self._chosen()
        listed = [*fits, *self._found]
        self.model.show(
            ordered(listed, self._lately(), LISTED) if typed else recent_first(listed, self._lately())
        )
        # What was stood on stays, unless it was only the first of what came before.
        rows = [place for place, entry in enumerate(self.entries()) if kept and entry.id == kept.id]
        self._stand(rows[0] if rows and self._walked else 0, say=bool(typed))
        empty = not self.model.rowCount()
        self.panel.nothing.setVisible(empty and not self._wait.isActive())
        self.list.setVisible(not empty)
        self._place()

    # Walking and choosing

    def _chosen(self) -> Entry | None:
        return self.model.line(self.list.currentIndex().row())

    def _stand(self, row: int, *, say: bool = True) -> None:
        count = self.model.rowCount()
        if not count:
            return
        row = max(0, min(row, count - 1))
        self._walked = row > 0
        self.list.setCurrentIndex(self.list.model().index(row, 0))
        entry = self.model.line(row)
        if say and entry is not None:
            # The focus stays in the field, so a screen reader is told where the list stands.
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, spoken(entry)))

    def _take_first(self) -> None:
        """Choose what is stood on; where nobody walked to it, once all is found that could stand before it."""
        if self._walked or not (self._wait.isActive() or self.lookup.asking):
            self._choose()
            return
        if self._wait.isActive():
            self._wait.stop()
            self._look_up()
        self._patience.start()

    def _choose(self) -> None:
        entry = self._chosen()
        if entry is None:
            return
        self._remember(entry)
        self.put_away()
        self.chosen.emit(entry.sort, entry.id)

    def _lately(self) -> list[tuple[str, str]]:
        kept = self._settings.window.get("palette")
        pairs: Sequence[object] = kept if isinstance(kept, list) else ()
        return [(str(pair[0]), str(pair[1])) for pair in pairs if isinstance(pair, list) and len(pair) == 2]

    def _remember(self, entry: Entry) -> None:
        pair = [entry.sort, entry.id]
        others = [list(other) for other in self._lately() if list(other) != pair]
        self._settings.window["palette"] = [pair, *others][:REMEMBERED]

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the list by the keys of the field; stay as large as the window."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._leave_if_left)
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the panel puts the palette away."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.put_away()

    def _key(self, event: QKeyEvent) -> bool:
        row = self.list.currentIndex().row()
        key = event.key()
        steps = {
            Qt.Key.Key_Down: row + 1,
            Qt.Key.Key_Up: row - 1,
            Qt.Key.Key_PageDown: row + ROWS_SHOWN - 1,
            Qt.Key.Key_PageUp: row - ROWS_SHOWN + 1,
            Qt.Key.Key_Tab: row + 1,
            Qt.Key.Key_Backtab: row - 1,
        }
        if self._patience.isActive() and key != Qt.Key.Key_Escape:
            pass  # it was said what to do: no letter typed since changes it
        elif key in steps:
            self._stand(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_first()
        elif key == Qt.Key.Key_Escape:
            self.put_away()
        else:
            return False
        return True

    def _leave_if_left(self) -> None:
        focused = QApplication.focusWidget()
        if self.isVisible() and focused is not None and not self.isAncestorOf(focused):
            # Something else took the focus: it keeps it.
            self._left = None
            self.put_away()

    def _place(self) -> None:
        window = self._window
        self.setGeometry(window.rect())
        wide = min(WIDTH, window.width() - 48)
        rows = min(self.model.rowCount(), ROWS_SHOWN)
        row = max(ROW, self.list.sizeHintForRow(0)) if rows else 0
        self.list.setFixedHeight(rows * row)
        tall = self.panel.sizeHint().height()
        self.panel.setGeometry((window.width() - wide) // 2, 44, wide, min(tall, window.height() - 60))
