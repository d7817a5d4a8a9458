from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from workbench.ui.desk import dress
from workbench.ui.stylesheet import style_sheet
from workbench.ui.theme import (
    DARK,
    DARK_CONTRAST,
    LIGHT,
    LIGHT_CONTRAST,
    THEMES,
    Theme,
    ThemeFollower,
    interface_font,
    measure_width,
    reading_font,
)
from workbench.ui.window_style import window_style

ALL = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = (part / 255 for part in QColor(colour).getRgb()[:3])
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@ALL
def test_words_keep_their_contrast_on_every_ground(theme: Theme) -> None:
    grounds = [theme.window, theme.pane, theme.paper, theme.sentence, theme.match, theme.chosen, theme.field]
    tags = [theme.tag_style(tag) for tag in ("verified", "disputed", "opinion", None)]
    for ground in [*grounds, *(style.tint for style in tags)]:
        assert contrast(theme.ink, ground) >= 4.5, ground
    for ground in [theme.window, theme.pane, theme.paper, *(style.tint for style in tags)]:
        assert contrast(theme.soft, ground) >= 4.5, ground
    for style in tags:
        assert contrast(style.ink, style.tint) >= 4.5, style
        assert contrast(style.ink, theme.paper) >= 4.5, style
    assert contrast(theme.selection_ink, theme.selection) >= 4.5
    assert contrast(theme.bar_ink, theme.bar) >= 4.5
    assert contrast(theme.bar_ink, theme.bar_hover) >= 4.5
    assert contrast(theme.accent, theme.paper) >= 4.5


@ALL
def test_tags_are_told_apart_by_line_and_by_sign(theme: Theme) -> None:
    tags = [theme.tag_style(tag) for tag in ("verified", "disputed", "opinion", None)]
    assert len({style.line for style in tags}) == len({style.sign for style in tags}) == 4
    assert theme.tag_style("to_check") == theme.tag_style(None) == theme.to_check


def test_the_preference_decides_and_else_the_system() -> None:
    assert Theme.current("light") is LIGHT
    assert Theme.current("dark") is DARK
    assert Theme.current("contrast") in (LIGHT_CONTRAST, DARK_CONTRAST)
    assert Theme.current("system") in THEMES.values()


def test_a_changed_preference_is_told_once(qapp, qtbot) -> None:
    follower = ThemeFollower(qapp, "light")
    with qtbot.waitSignal(follower.changed) as changed:
        follower.prefer("dark")
    assert changed.args == [DARK]
    assert follower.theme is DARK
    with qtbot.assertNotEmitted(follower.changed):
        follower.prefer("dark")


@ALL
def test_the_style_sheet_is_taken_and_the_palette_holds(qapp, theme: Theme) -> None:
    before = QPalette(qapp.palette()), qapp.styleSheet(), qapp.font()
    try:
        dress(qapp, theme)
        assert qapp.styleSheet() == style_sheet(theme) + window_style(theme)
        assert QGuiApplication.palette().color(QPalette.ColorRole.Base).name() == theme.paper
    finally:
        qapp.setStyleSheet(before[1])
        qapp.setPalette(before[0])
        qapp.setFont(before[2])


def test_the_bundled_faces_are_used(qapp) -> None:
    assert reading_font().family() == "Source Serif 4"
    assert interface_font().family() == "Inter"
    assert measure_width(reading_font(20)) > measure_width(reading_font(10)) * 1.8
