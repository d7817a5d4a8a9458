"""What this program is, and where things lie."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from workbench import __version__
from workbench.store import queries
from workbench.ui import plain
from workbench.ui.dialogs.sheet import Sheet
from workbench.workspace.settings import config_folder, data_folder, log_file
from workbench.workspace.workspace import Workspace


def facts(workspace: Workspace | None) -> list[tuple[str, str]]:
    """Give what a person is asked for when something goes wrong; no words of the project."""
    found = [
        ("Version", __version__),
        ("Licence", "MIT. The fonts Inter and Source Serif are under the SIL Open Font License."),
    ]
    if workspace is not None:
        found += [
            ("This project", workspace.store.name),
            ("Database", workspace.store.read(queries.engine_words)),
        ]
    found += [
        ("Projects", str(data_folder())),
        ("Settings", str(config_folder())),
        ("Log of faults", str(log_file())),
        ("Runs on", f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}"),
    ]
    return found


class About(Sheet):
    """Shows the facts, each of which can be selected and copied."""

    def __init__(self, workspace: Workspace | None = None, parent: QWidget | None = None) -> None:
        super().__init__(
            "Fact-check Workbench",
            parent,
            lead="Tag what articles claim, judge it, and hand over a report. Everything stays on this machine.",
        )
        self.setWindowTitle("About")
        self.setMinimumWidth(600)
        self._facts = facts(workspace)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(self._facts):
            grid.addWidget(plain.label(name, name="quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
            words = plain.label(value, wrap=True, selectable=True)
            words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            words.setAccessibleName(f"{name}: {value}")
            grid.addWidget(words, row, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.copy_button = self.add_button("&Copy these lines", self._copy, left=True)
        self.add_button("Close", self.accept, default=True).setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in self._facts))
        self.copy_button.setText("Copied")
