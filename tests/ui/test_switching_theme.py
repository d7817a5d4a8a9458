"""Another theme while the window is open: the pixels of every part follow, and follow back."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.desk import dress
from workbench.ui.main_window import MainWindow
from workbench.ui.theme import LIGHT, Theme


def ground(window: MainWindow, part: QWidget) -> str:
    """The colour that most of a part's pixels have, in the picture of the whole window."""
    picture = window.grab().toImage()
    ratio = picture.devicePixelRatio()
    corner = part.mapTo(window, QPoint(0, 0)) * ratio
    size: QSize = part.size() * ratio
    seen = Counter(
        picture.pixel(x, y)
        for x in range(corner.x(), corner.x() + size.width(), 4)
        for y in range(corner.y(), corner.y() + size.height(), 4)
    )
    return QColor(seen.most_common(1)[0][0]).name()


def check(window: MainWindow, theme: Theme) -> None:
    expected = {
        "article": (window.view.viewport(), theme.paper),
        "header": (window.article.header, theme.paper),
        "list": (window.articles.list.viewport(), theme.pane),
        "claims": (window.annotation.list.viewport(), theme.pane),
        "form": (window.annotation.form, theme.field),
        "menus": (window.menuBar(), theme.window),
        "status line": (window.status, theme.window),
        "strip": (window.view.strip, theme.paper),
    }
    assert {name: ground(window, part) for name, (part, _) in expected.items()} == {
        name: colour for name, (_, colour) in expected.items()
    }, theme.name
    own = window.view.viewport().grab().toImage()
    assert QColor(own.pixel(own.width() - 3, own.height() - 3)).name() == theme.paper
    inks = {QColor(own.pixel(x, y)).name() for x in range(own.width()) for y in range(own.height() // 3)}
    assert theme.ink in inks, theme.name


def test_every_ground_follows_the_theme_and_back(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    QTest.keyClicks(window.view, "2")
    themes = window.preferences._themes
    check(window, LIGHT)
    for preference in ("dark", "contrast", "light"):
        # As the running program does it: first the application, then the window's parts.
        wanted = Theme.current(preference)
        assert wanted != themes.theme
        dress(qapp, wanted)
        themes.prefer(preference)
        qtbot.wait(30)
        check(window, wanted)
