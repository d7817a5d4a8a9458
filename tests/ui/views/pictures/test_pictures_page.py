"""The page of pictures by real keys: shown, moved through, opened from, in step with the record."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workbench.reports.pictures import Spot
from workbench.ui.main_window import MainWindow
from workbench.ui.theme import DARK
from workbench.ui.views.pictures.page import ALL, NOTHING, OPEN, PicturesPage
from workbench.ui.views.pictures.picture import PictureView

KEY = Qt.Key


def opened(window: MainWindow, qtbot: QtBot) -> PicturesPage:
    """The page, by its key, once it is drawn."""
    QTest.keyClick(window, KEY.Key_9, Qt.KeyboardModifier.ControlModifier)
    page = window.views.page
    assert isinstance(page, PicturesPage)
    qtbot.waitUntil(lambda: not page.drawing.busy)
    return page


def of_articles(page: PicturesPage) -> PictureView:
    return next(view for view in page.shown if view.picture.name == "articles")


def test_an_empty_record_says_what_to_do(window: MainWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    assert page.shown == []
    assert page.words.text() == NOTHING
    assert page.words.isVisible()


def test_keys_go_through_the_rows_and_to_the_article(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(window.view, "2")
    before = window.reading.article_id
    page = opened(window, qtbot)
    view = of_articles(page)
    qtbot.waitUntil(view.hasFocus)
    assert view.accessibleName() == "Tags per article"
    assert "All claims: 1 disputed." in view.accessibleDescription()
    spots = view.picture.spots
    other = next(at for at, spot in enumerate(spots) if spot.key != before)
    QTest.keyClick(view, KEY.Key_Home)
    for _ in range(other):
        QTest.keyClick(view, KEY.Key_Down)
    chosen = view.chosen
    assert isinstance(chosen, Spot) and view.accessibleDescription().startswith(chosen.said)
    QTest.keyClick(view, KEY.Key_Return)
    assert window.views.page is None
    assert window.reading.article_id == chosen.key != before


def test_a_click_on_a_row_opens_its_article(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(window.view, "1")
    view = of_articles(opened(window, qtbot))
    spot = next(spot for spot in view.picture.spots if spot.key != window.reading.article_id)
    place = view._place(spot).center().toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(40, place.y()))
    assert window.reading.article_id == spot.key


def test_the_open_article_alone_or_all(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(window.view, "1")
    page = opened(window, qtbot)
    many = len(of_articles(page).picture.spots)
    QTest.keyClick(page, KEY.Key_A)
    assert page.scope.hasFocus()
    page.scope.setCurrentIndex(page.scope.findData(OPEN))
    qtbot.waitUntil(lambda: not page.drawing.busy)
    assert [spot.key for spot in of_articles(page).picture.spots] == [window.reading.article_id]
    page.scope.setCurrentIndex(page.scope.findData(ALL))
    qtbot.waitUntil(lambda: not page.drawing.busy)
    assert len(of_articles(page).picture.spots) == many > 1


def test_it_follows_the_record_and_the_theme(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(window.view, "1")
    page = opened(window, qtbot)
    assert "All claims: 1 verified." in of_articles(page).picture.alternative
    window.session.undo()
    qtbot.waitUntil(lambda: page.words.isVisible())
    window.session.redo()
    qtbot.waitUntil(lambda: bool(page.shown))
    page.set_theme(DARK)
    assert 'fill="#58c9a8"' in of_articles(page).picture.svg
    assert not of_articles(page).grab().isNull()
    QTest.keyClick(page, KEY.Key_Escape)
    assert window.views.page is None
