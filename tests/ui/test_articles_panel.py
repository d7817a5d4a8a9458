"""The list of articles: filter, order, counts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import add
from workbench.model import article_edits
from workbench.store import queries
from workbench.ui.main_window import MainWindow


def titles(window: MainWindow) -> list[str]:
    model = window.articles.model
    return [str(model.data(model.index(row), Qt.ItemDataRole.DisplayRole)) for row in range(model.rowCount())]


def test_filter_by_title_outlet_or_author(window: MainWindow) -> None:
    assert window.articles.filter.placeholderText() == "Filter 2 articles"
    window.actions_.trigger("filter")
    QTest.keyClicks(window.articles.filter, "HARBOR")
    QTest.keyClick(window.articles.filter, Qt.Key.Key_Return)
    assert titles(window) == ["The bridge"]
    assert window.reading.article is not None and window.reading.article.title == "The bridge"
    QTest.keyClicks(window.articles.filter, " nothing")
    QTest.keyClick(window.articles.filter, Qt.Key.Key_Return)
    assert titles(window) == [] and window.articles.list.isHidden()
    QTest.keyClick(window.articles.filter, Qt.Key.Key_Escape)
    assert window.articles.filter.text() == ""


def test_return_opens_the_first_hit_and_down_enters_the_list(window: MainWindow) -> None:
    panel = window.articles
    window.actions_.trigger("filter")
    QTest.keyClicks(panel.filter, "bridge")
    QTest.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.list.hasFocus()
    assert window.reading.article is not None and window.reading.article.title == "The bridge"
    window.actions_.trigger("filter")
    QTest.keyClicks(panel.filter, "the")
    QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert titles(window) == ["The mill", "The bridge"]
    assert window.reading.article is not None and window.reading.article.title == "The mill"


def test_one_escape_closes_the_find_bar(window: MainWindow) -> None:
    bar = window.article.find_bar
    window.actions_.trigger("find")
    QTest.keyClicks(bar.words, "wheel")
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert window.view.hasFocus()


def test_order(window: MainWindow) -> None:
    panel = window.articles
    assert titles(window) == ["The mill", "The bridge"]
    menu = panel.sorting.menu()
    next(a for a in menu.actions() if a.text() == "By title").trigger()
    next(a for a in menu.actions() if a.text() == "Last first").trigger()
    assert titles(window) == ["The bridge", "The mill"]
    assert panel.sorting.text().startswith("By title")


def test_counts_follow_tags(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window.view, Qt.Key.Key_1)
    QTest.keyClick(window.view, Qt.Key.Key_Down)
    QTest.keyClick(window.view, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: window.articles.tagged.text() == "1 of 2 tagged", timeout=2000)
    line = window.articles.model.line(window.articles.model.row_of(window.reading.article_id))
    assert line is not None and (line.counts.verified, line.counts.to_check) == (1, 1)


def test_new_articles_appear_and_archived_ones_go(window: MainWindow, qtbot: QtBot) -> None:
    add(window.session.workspace, "The well", "It is dry.")
    qtbot.waitUntil(lambda: "The well" in titles(window), timeout=2000)
    window.actions_.trigger("article.archive")
    qtbot.waitUntil(lambda: "The mill" not in titles(window), timeout=2000)
    menu = window.articles.sorting.menu()
    next(a for a in menu.actions() if a.text() == "Show archived articles").trigger()
    assert "The mill" in titles(window)


def test_removing_the_last_articles_leaves_words_that_help(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(2):
        window.actions_.trigger("article.remove")
    qtbot.waitUntil(lambda: window.articles.model.rowCount() == 0, timeout=2000)
    assert window.reading.article is None
    assert window.article.empty.isVisible() and not window.articles.list.isVisible()
    window.actions_.trigger("undo")
    assert window.reading.article is not None


def test_ten_thousand_articles_are_read_in_pages(window: MainWindow, qtbot: QtBot) -> None:
    from workbench.model.edit import combine, edit
    from workbench.model.tables import Article, ArticleVersion

    stamp = window.session.stamp()
    made = [
        article_edits.add_article(
            Article(title=f"Notice {number:05}"),
            ArticleVersion(article_id="", sha256=""),
            f"Notice {number}.",
            [],
            stamp,
        )
        for number in range(300)
    ]
    texts = {sha: words for one in made for sha, words in one.texts.items()}
    window.session.do(edit("Import articles", *combine(made), texts=texts))
    qtbot.waitUntil(lambda: window.articles.model.rowCount() == 302, timeout=3000)
    assert len(window.articles.model._lines) < 302
    assert window.session.read(queries.counts).total == 0
