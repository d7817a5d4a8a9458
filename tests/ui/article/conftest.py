"""An article view on the (offscreen) screen, with a text of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from workbench.ui.article import ArticleView
from workbench.ui.theme import LIGHT, Theme

TEXT = (
    "Bridge to reopen before winter\n"
    "The committee met on Tuesday. Two officials said the bridge would reopen. Nobody gave a date.\n"
    "Nobody gave a date. The mayor called it a triumph for the city and for everyone who waited.\n"
    "A reader wrote that the old bridge was better.\n"
)


@pytest.fixture
def make_view(qtbot: QtBot) -> Callable[..., ArticleView]:
    def make(text: str = TEXT, marks=(), zones=(), theme: Theme = LIGHT, size=(860, 620)) -> ArticleView:
        view = ArticleView(theme=theme)
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        qtbot.waitExposed(view)
        view.show_article("a", text, marks, zones)
        # Shortcuts fire in the active window alone.
        view.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        return view

    return make
