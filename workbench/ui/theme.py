"""Every colour, line style, sign and typeface of the window, for light, dark and high contrast."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QPalette

from workbench.resources import resource

Line = Literal["solid", "dashed", "dotted", "double"]

READING_FAMILIES = ("Source Serif 4", "Noto Serif", "Charter", "Georgia", "Liberation Serif", "DejaVu Serif")
INTERFACE_FAMILIES = ("Inter", "Noto Sans", "Segoe UI", "Helvetica Neue", "Liberation Sans", "DejaVu Sans")
READING_POINTS = 13.5
INTERFACE_POINTS = 10.0


@dataclass(frozen=True, slots=True)
class TagStyle:
    """How one tag looks: ink and tint as #rrggbb, the line under the words, the sign in the margin."""

    ink: str
    tint: str
    line: Line
    sign: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one appearance, as #rrggbb; inks keep 4.5:1 or more on the ground they stand on."""

    name: str
    dark: bool
    window: str
    pane: str
    paper: str
    hairline: str
    ink: str
    soft: str
    accent: str
    selection: str
    selection_ink: str
    sentence: str
    match: str
    chosen: str
    field: str
    bar: str
    bar_ink: str
    bar_hover: str
    verified: TagStyle
    disputed: TagStyle
    opinion: TagStyle
    to_check: TagStyle

    def tag_style(self, tag: str | None) -> TagStyle:
        """Give the look of ``verified``, ``disputed`` or ``opinion``; anything else is *to check*."""
        if tag == "verified":
            return self.verified
        if tag == "disputed":
            return self.disputed
        if tag == "opinion":
            return self.opinion
        return self.to_check

    def palette(self) -> QPalette:
        """Give the application palette, so that stock widgets fit in without a style sheet."""
        palette = QPalette()
        role = QPalette.ColorRole
        for which, colour in (
            (role.Window, self.window),
            (role.WindowText, self.ink),
            (role.Base, self.paper),
            (role.AlternateBase, self.pane),
            (role.Text, self.ink),
            (role.Button, self.pane),
            (role.ButtonText, self.ink),
            (role.BrightText, self.disputed.ink),
            (role.Highlight, self.selection),
            (role.HighlightedText, self.selection_ink),
            (role.PlaceholderText, self.soft),
            (role.ToolTipBase, self.bar),
            (role.ToolTipText, self.bar_ink),
            (role.Link, self.accent),
            (role.LinkVisited, self.opinion.ink),
            (role.Light, self.paper),
            (role.Midlight, self.pane),
            (role.Mid, self.hairline),
            (role.Dark, self.soft),
            (role.Shadow, self.hairline),
            (role.Accent, self.accent),
        ):
            palette.setColor(which, QColor(colour))
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(self.soft))
        return palette

    @staticmethod
    def current(preference: str = "system") -> Theme:
        """Choose by the preference (``light``, ``dark``, ``contrast`` or ``system``) and the system's hints."""
        if preference in ("light", "dark"):
            return DARK if preference == "dark" else LIGHT
        hints = QGuiApplication.styleHints()
        dark = hints.colorScheme() == Qt.ColorScheme.Dark
        # Known to Qt from 6.10 on; older ones have no word for it.
        access = getattr(hints, "accessibility", lambda: None)()
        wish = getattr(access, "contrastPreference", lambda: None)()
        if preference == "contrast" or getattr(wish, "name", "") == "HighContrast":
            return DARK_CONTRAST if dark else LIGHT_CONTRAST
        return DARK if dark else LIGHT


LIGHT = Theme(
    name="light", dark=False,
    window="#f4f2ee", pane="#faf9f6", paper="#fffefb", hairline="#e2dfd8",
    ink="#1f2328", soft="#5b6470", accent="#2f5d8c",
    selection="#b3ccee", selection_ink="#14181d", sentence="#f1f4f7", match="#ffe9a8", chosen="#dde8f4",
    field="#fffefb", bar="#1f2328", bar_ink="#f4f2ee", bar_hover="#3d444c",
    verified=TagStyle("#00705a", "#d9f0e8", "solid", "✓"),
    disputed=TagStyle("#a83c0c", "#fbe3d6", "dashed", "!"),
    opinion=TagStyle("#5a4ba6", "#e8e4f6", "dotted", "“"),
    to_check=TagStyle("#6e5f00", "#f5efc9", "double", "?"),
)  # fmt: skip
DARK = Theme(
    name="dark", dark=True,
    window="#1b1d20", pane="#212428", paper="#25282d", hairline="#33373d",
    ink="#e6e4df", soft="#a3a9b1", accent="#8ab4de",
    selection="#3a5f8f", selection_ink="#ffffff", sentence="#2b3138", match="#5c4a12", chosen="#2b3a4b",
    field="#1f2226", bar="#e6e4df", bar_ink="#1f2328", bar_hover="#c9c6bf",
    verified=TagStyle("#58c9a8", "#1d3f37", "solid", "✓"),
    disputed=TagStyle("#f0956a", "#4a2a1c", "dashed", "!"),
    opinion=TagStyle("#b3a6f0", "#352f55", "dotted", "“"),
    to_check=TagStyle("#d8c65a", "#3f3a1a", "double", "?"),
)  # fmt: skip
LIGHT_CONTRAST = replace(
    LIGHT, name="light-contrast", window="#ffffff", pane="#ffffff", paper="#ffffff", hairline="#000000",
    ink="#000000", soft="#333333", accent="#003d80", selection="#003d80", selection_ink="#ffffff",
    sentence="#eeeeee", field="#ffffff", bar="#000000", bar_ink="#ffffff",
    verified=TagStyle("#00503f", "#d9f0e8", "solid", "✓"),
    disputed=TagStyle("#7a2600", "#fbe3d6", "dashed", "!"),
    opinion=TagStyle("#3b2c8a", "#e8e4f6", "dotted", "“"),
    to_check=TagStyle("#4a3f00", "#f5efc9", "double", "?"),
)  # fmt: skip
DARK_CONTRAST = replace(
    DARK, name="dark-contrast", window="#000000", pane="#000000", paper="#000000", hairline="#ffffff",
    ink="#ffffff", soft="#d8d8d8", accent="#9cd0ff", selection="#9cd0ff", selection_ink="#000000",
    sentence="#1c1c1c", field="#000000", bar="#ffffff", bar_ink="#000000",
    verified=TagStyle("#7df0cd", "#0c2f27", "solid", "✓"),
    disputed=TagStyle("#ffb08a", "#3a1a0c", "dashed", "!"),
    opinion=TagStyle("#cdc4ff", "#241d4a", "dotted", "“"),
    to_check=TagStyle("#f2e27c", "#2f2a08", "double", "?"),
)  # fmt: skip
THEMES = {theme.name: theme for theme in (LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST)}


class ThemeFollower(QObject):
    """Watches the system's colour scheme and says which theme holds from now on."""

    changed = Signal(object)

    def __init__(self, app: QGuiApplication, preference: str = "system") -> None:
        super().__init__(app)
        self._preference = preference
        self._theme = Theme.current(preference)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._look_again)

    @property
    def theme(self) -> Theme:
        """The theme that holds now."""
        return self._theme

    def prefer(self, preference: str) -> None:
        """Take ``light``, ``dark``, ``contrast`` or ``system`` as the person's wish; emits ``changed``."""
        self._preference = preference
        self._look_again()

    def _look_again(self) -> None:
        theme = Theme.current(self._preference)
        if theme != self._theme:
            self._theme = theme
            self.changed.emit(theme)


@cache
def load_fonts() -> None:
    """Make the typefaces that come with the program known to Qt; done once, needs an application."""
    for face in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(face))


@cache
def _first_installed(families: tuple[str, ...]) -> str:
    load_fonts()
    return next((family for family in families if QFontDatabase.hasFamily(family)), families[-1])


def reading_font(points: float = READING_POINTS) -> QFont:
    """Give the serif that articles are read in, at a size in points; falls back to what is installed."""
    font = QFont(_first_installed(READING_FAMILIES))
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(points)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def interface_font(points: float = INTERFACE_POINTS) -> QFont:
    """Give the sans of the rest of the window, at a size in points."""
    font = QFont(_first_installed(INTERFACE_FAMILIES))
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPointSizeF(points)
    return font


def measure_width(font: QFont, characters: int = 68) -> float:
    """Give the width in pixels of a line of so many characters of running English prose in that font."""
    sample = "the quiet river turned north and nobody on the bank had expected it"
    return QFontMetricsF(font).horizontalAdvance(sample) * characters / len(sample)
