"""Articles that go while they are open, and undo that leads to where it did something."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import FIRST
from workbench.model import article_edits, edits
from workbench.store import queries
from workbench.ui.main_window import MainWindow
from workbench.workspace.importing import import_pasted
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace

KEY = Qt.Key
GRACE = Person(id="b" * 32, name="Grace", initials="G")


def title(window: MainWindow) -> str:
    return window.reading.article.title if window.reading.article else ""


def purge_every(workspace: Workspace) -> None:
    """Put every article in the bin, and empty it."""
    for line in workspace.store.read(lambda c: queries.article_lines(c, queries.article_ids(c))).values():
        article = workspace.store.read(lambda c, wanted=line.id: queries.article(c, wanted))
        assert article is not None
        workspace.do(article_edits.delete_article(article, workspace.stamp()))
    workspace.do(edits.purge(workspace.store.read(queries.bin_contents)))


def test_undoing_an_import_goes_from_the_article_to_its_neighbour(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.session.workspace
    added = import_pasted(workspace, "A pasted sentence. And one more.\n", "Pasted").lines[0].article_id
    assert added is not None
    qtbot.waitUntil(lambda: added in window.articles.model.ids(), timeout=2000)
    assert window.navigation.open(added)
    window.actions_.trigger("undo")
    assert title(window) in ("The mill", "The bridge") and not window.notice.isVisible()
    QTest.keyClick(window.view, KEY.Key_1)
    assert len(window.reading) == 1
    window.actions_.trigger("undo")
    window.actions_.trigger("redo")
    assert len(window.reading) == 1 and not window.notice.isVisible()


def test_undoing_the_only_import_leaves_an_empty_window_and_redo_brings_it_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    workspace = window.session.workspace
    purge_every(workspace)
    added = import_pasted(workspace, "A pasted sentence. And one more.\n", "Pasted").lines[0].article_id
    assert added is not None
    qtbot.waitUntil(lambda: added in window.articles.model.ids(), timeout=2000)
    assert window.navigation.open(added)
    window.actions_.trigger("undo")
    assert window.reading.article is None and window.articles.model.rowCount() == 0
    assert not window.actions_.action("article.details").isEnabled() and not window.notice.isVisible()
    QTest.keyClick(window.view, KEY.Key_1)
    assert not window.notice.isVisible()
    window.actions_.trigger("redo")
    assert title(window) == "Pasted"


def test_a_purge_by_another_window_closes_the_article(window: MainWindow) -> None:
    other = Workspace.open(window.session.workspace.store.place, GRACE)
    QTest.keyClick(window.view, KEY.Key_1)
    purge_every(other)
    window.session.poll()
    other.close()
    assert window.reading.article is None and len(window.reading) == 0
    assert not window.notice.isVisible()


def test_undo_in_another_article_goes_to_where_its_passage_stood(window: MainWindow) -> None:
    for _ in range(3):
        QTest.keyClick(window.view, KEY.Key_Down)
    QTest.keyClick(window.view, KEY.Key_1)
    start = window.reading.lines()[0].anchor.start
    assert FIRST[start:].startswith("The council")
    for _ in range(3):
        QTest.keyClick(window.view, KEY.Key_Up)
    QTest.keyClick(window.view, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert title(window) == "The bridge"
    window.actions_.trigger("undo")
    assert title(window) == "The mill" and len(window.reading) == 0
    sentence = window.view.sentence()
    assert sentence is not None and sentence[0] <= start < sentence[1]


def test_what_is_said_moves_no_line_of_the_article(window: MainWindow) -> None:
    top = window.view.mapTo(window, window.view.rect().topLeft())
    window.notice.say("The article is in the bin.")
    QTest.qWait(1)
    assert window.notice.isVisible()
    assert window.view.mapTo(window, window.view.rect().topLeft()) == top
    assert window.notice.mapTo(window, window.notice.rect().topLeft()).y() > top.y()
