"""Settings: who works here, how it looks, which keys do what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QComboBox, QTabWidget, QVBoxLayout, QWidget

from workbench.ui import plain
from workbench.ui.dialogs import fields
from workbench.ui.dialogs.key_page import KeyPage
from workbench.ui.dialogs.sheet import Sheet
from workbench.ui.theme import READING_POINTS, reading_font
from workbench.workspace.settings import Person, initials_of

THEMES = (
    ("system", "As the system has it"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast", "High contrast"),
)
COLOURS = (
    ("#2f5d8c", "Blue"),
    ("#00705a", "Green"),
    ("#a83c0c", "Orange"),
    ("#5a4ba6", "Violet"),
    ("#6e5f00", "Ochre"),
    ("#9a2f5f", "Raspberry"),
    ("#2f6f7a", "Teal"),
    ("#5b6470", "Grey"),
)
POINTS = (9.0, 10.0, 11.0, 12.0, 12.5, 13.5, 15.0, 17.0, 20.0, 24.0, 30.0)
"""The sizes of reading type that are offered, in points."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the settings say: ``theme`` as in THEMES, type size in points, changed keys by action id."""

    person: Person
    theme: str = "system"
    reading_points: float = READING_POINTS
    keys: Mapping[str, str] = field(default_factory=dict)


class SettingsDialog(Sheet):
    """``chosen`` carries the new Choices once they are kept."""

    chosen = Signal(object)

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__("Settings", parent)
        self.resize(760, 600)
        self._choices = choices
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.name = fields.line(choices.person.name, limit=80)
        self.initials = fields.line(choices.person.initials, limit=4)
        self.colour = _colours(choices.person.colour)
        self.theme = fields.choice(THEMES, choices.theme)
        sizes = sorted({*POINTS, choices.reading_points})
        self.points = fields.choice(
            [(f"{size:g}", f"{size:g} pt") for size in sizes], f"{choices.reading_points:g}"
        )
        self.sample = plain.label("She read it twice, and then once more for the figures.", wrap=True)
        self.sample.setMinimumHeight(110)
        self.keys = KeyPage(choices.keys)
        self.tabs.addTab(self._person_page(), "&You")
        self.tabs.addTab(self._look_page(), "&Look")
        self.tabs.addTab(self.keys, "&Keys")
        self.body.addWidget(self.tabs, 1)
        self.add_button("Cancel", self.reject)
        self.keep_button = self.add_button("Kee&p", self._keep, default=True)
        self._initials_follow = choices.person.initials in ("", initials_of(choices.person.name))
        self.name.textEdited.connect(self._follow_name)
        self.initials.textEdited.connect(self._stop_following)
        self.points.currentIndexChanged.connect(self._show_sample)
        self.keys.changed.connect(self.fail)
        self._show_sample()
        self.fail(self.keys.clash())
        # On no field: letters typed by mistake must not rename whoever works here.
        self.tabs.tabBar().setFocus()

    def choices(self) -> Choices:
        """Give what the fields say now."""
        name = " ".join(self.name.text().split())
        person = replace(
            self._choices.person,
            name=name,
            initials=self.initials.text().strip() or initials_of(name),
            colour=self.colour.currentData(),
        )
        return Choices(
            person, self.theme.currentData(), float(self.points.currentData()), dict(self.keys.keys)
        )

    def unsaved(self) -> bool:
        """Whether anything was changed."""
        return self.choices() != replace(self._choices, keys=dict(self._choices.keys))

    def _person_page(self) -> QWidget:
        rows = fields.Rows()
        rows.add("Na&me", self.name, "As it stands in reports and in the history.")
        rows.add("&Initials", self.initials)
        rows.add("&Colour", self.colour)
        return _page(rows)

    def _look_page(self) -> QWidget:
        rows = fields.Rows()
        rows.add("&Theme", self.theme)
        rows.add("&Size of articles", self.points, "Also Ctrl + and Ctrl - while reading.")
        rows.add_wide(self.sample)
        return _page(rows)

    def _follow_name(self, name: str) -> None:
        if self._initials_follow:
            self.initials.setText(initials_of(name))

    def _stop_following(self) -> None:
        self._initials_follow = False

    def _show_sample(self) -> None:
        self.sample.setFont(reading_font(float(self.points.currentData())))

    def _keep(self) -> None:
        if not self.name.text().strip():
            self.tabs.setCurrentIndex(0)
            self.fail("Give a name: what you tag is signed with it.", self.name)
            return
        clash = self.keys.clash()
        if clash:
            self.tabs.setCurrentWidget(self.keys)
            self.fail(clash, self.keys.list)
            return
        self.chosen.emit(self.choices())
        self.accept()


def _page(rows: fields.Rows) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 16, 0, 0)
    column.addLayout(rows)
    column.addStretch(1)
    return page


def _colours(current: str) -> QComboBox:
    options = COLOURS if current in dict(COLOURS) or not current else (*COLOURS, (current, "Your own"))
    made = fields.choice(options, current or COLOURS[0][0])
    for index in range(made.count()):
        swatch = QPixmap(16, 16)
        swatch.fill(QColor(made.itemData(index)))
        made.setItemIcon(index, QIcon(swatch))
    return made
