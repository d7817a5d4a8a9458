"""The running application: one window at a time on one project, and going from one project to another."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from workbench.errors import WorkbenchError
from workbench.resources import resource
from workbench.ui.first_steps import SAMPLES
from workbench.ui.main_window import MainWindow
from workbench.ui.stylesheet import style_sheet
from workbench.ui.theme import Theme, ThemeFollower, interface_font
from workbench.ui.window_style import window_style
from workbench.workspace.settings import SUFFIX, Person, Settings, data_folder
from workbench.workspace.workspace import Workspace


class Desk(QObject):
    """Holds the Qt application and the window.

    ``analyst`` names who works in it, "" for the person of the settings: they are kept as they are, and whoever is
    chosen in the window itself goes before.
    """

    _faulted = Signal(object)

    def __init__(self, settings: Settings, arguments: Sequence[str], analyst: str = "") -> None:
        self.app = application(arguments)
        super().__init__(self.app)
        self.settings = settings
        if settings.person is None:
            # Kept at once: whoever comes back after a kill is the same person, with the same acts to undo.
            settings.person = Person()
            settings.save()
        self._analyst = analyst
        self.window: MainWindow | None = None
        self.themes = ThemeFollower(self.app, str(settings.window.get("theme", "system")))
        self.themes.changed.connect(self._set_theme)
        self._faulted.connect(self._tell)
        dress(self.app, self.themes.theme)

    def run(self) -> int:
        """Run until the window is closed; gives the exit code."""
        # Python sees a Ctrl+C only when it runs: a slow pulse lets it.
        signal.signal(signal.SIGINT, lambda *_: self.app.quit())
        pulse = QTimer(self)
        pulse.start(400)
        code = self.app.exec()
        self.close()
        return code

    def close(self) -> None:
        """Close the window, storing what is typed."""
        window, self.window = self.window, None
        if window is not None:
            window.close()
            window.deleteLater()

    def fault(self, error: BaseException) -> None:
        """Say in the window that something went wrong; from any thread."""
        self._faulted.emit(error)

    # Projects

    def open_first(self, place: str | None) -> None:
        """Open the named project (made where there is none), else the last one, else the samples.

        Raises WorkbenchError where a named one cannot be opened.
        """
        if place is not None:
            self._show(self._workspace(place, make=not _is_there(place)))
            return
        trouble = ""
        for last in self.settings.recent[:1]:
            try:
                self._show(self._workspace(last, make=False))
                return
            except WorkbenchError as error:
                trouble = f"{error} The samples are open instead."
        self._show(self._samples())
        if trouble and self.window is not None:
            self.window.notice.warn(trouble)

    def open_project(self, place: str, make: bool, name: str = "") -> None:
        """Open another project, made first where ``make`` says so, in the place of this one.

        Raises WorkbenchError where that fails; this one stays open then.
        """
        self._show(self._workspace(place, make, name))

    def _workspace(self, place: str, make: bool, name: str = "") -> Workspace:
        if make:
            return Workspace.create(place, self._person(), name=name)
        return Workspace.open(place, self._person())

    def _person(self) -> Person:
        # Asked each time: the name may have been changed while a window was open.
        if self.settings.person is None:
            self.settings.person = Person()
        return self.settings.person

    def _named(self) -> str:
        """Who works on although the settings name somebody else: as the start said, or as the window has it now."""
        if self.window is None:
            return self._analyst
        now = self.window.session.workspace.person
        return now.name if now != self.settings.person else ""

    def _samples(self) -> Workspace:
        place = data_folder() / f"{SAMPLES}{SUFFIX}"
        if place.exists():
            return Workspace.open(place, self._person())
        from workbench.workspace import samples

        workspace = Workspace.create(place, self._person())
        self.settings.places[workspace.store.place] = {"article": samples.fill(workspace)}
        return workspace

    def _show(self, workspace: Workspace) -> None:
        before = self.window
        try:
            if name := self._named():
                workspace.become(workspace.person_named(name))
        except WorkbenchError:
            workspace.close()
            raise
        place = str(workspace.store.path or workspace.store.place)
        if before is not None and not before.close():
            workspace.close()
            return
        self.settings.opened(place)
        self.settings.save()
        window = MainWindow(workspace, self.settings, self.themes, self.open_project)
        self.window = window
        window.show()
        window.start()
        if before is not None:
            before.deleteLater()

    def _set_theme(self, theme: object) -> None:  # noqa: ARG002
        dress(self.app, self.themes.theme)

    def _tell(self, error: BaseException) -> None:
        if self.window is not None:
            self.window.session.fail(error)


def application(arguments: Sequence[str] = ()) -> QApplication:
    """Give the Qt application with its fonts; makes it where there is none."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(list(arguments) or ["workbench"])
    app.setApplicationName("workbench")
    app.setApplicationDisplayName("Workbench")
    app.setStyle("Fusion")
    load_fonts()
    return app


def dress(app: QApplication, theme: Theme) -> None:
    """Give the application its palette, its sans and all of its style sheet at once; again at a change of theme."""
    app.setFont(interface_font())
    app.setPalette(theme.palette())
    sheet = style_sheet(theme) + window_style(theme)
    if app.styleSheet() != sheet:  # Qt works through every widget anew, for the same words too
        app.setStyleSheet(sheet)


def load_fonts() -> None:
    """Let Qt know the typefaces that come along; the ones of the system are used where these are missing."""
    for path in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def _is_there(place: str) -> bool:
    return "://" in place or Path(place).expanduser().exists()
