"""The agreement page in the real window, by keys: a figure confirmed by hand, and the way to what lies behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenWindow
from workbench.model import article_edits, independent_edits
from workbench.model.tables import Analyst
from workbench.store import queries
from workbench.store.queries.passages import assignment
from workbench.ui.main_window import MainWindow
from workbench.ui.theme import DARK
from workbench.ui.views.agreement.page import AgreementPage
from workbench.workspace.settings import Person

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
ADA = Person(id="a" * 32, name="Ada", initials="A")
BEN = Person(id="b" * 32, name="Ben", initials="B")
DIGITS = {"v": KEY.Key_1, "d": KEY.Key_2, "o": KEY.Key_3}


def keys(window: MainWindow, tags: str, *, shorter: bool = False) -> None:
    """Go from the first sentence on and tag each with its letter; a dot goes on."""
    for _ in range(10):
        QTest.keyClick(window.view, KEY.Key_Up)
    for letter in tags:
        if letter != ".":
            if shorter:
                QTest.keyClick(window.view, KEY.Key_BraceLeft)
            QTest.keyClick(window.view, DIGITS[letter])
        QTest.keyClick(window.view, KEY.Key_Down)


def assign(window: MainWindow, article: str) -> None:
    stamp = window.session.stamp()
    new = [Analyst(id=BEN.id, name=BEN.name, initials=BEN.initials)]
    assert window.session.do(independent_edits.assign(article, [ADA.id, BEN.id], [], stamp, new=new))


def finish(window: MainWindow, article: str) -> None:
    who = window.session.workspace.person.id
    mine = window.session.read(lambda connection: assignment(connection, article, who))
    assert mine is not None
    assert window.session.do(independent_edits.finish(mine, window.session.stamp()))


def show(window: MainWindow, qtbot: QtBot) -> AgreementPage:
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_6, CONTROL)
    page = window.views.page
    assert isinstance(page, AgreementPage)
    settled(page, qtbot)
    return page


def settled(page: AgreementPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page._soon.isActive() and not page.working.busy, timeout=20_000)


def press(key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


@pytest.fixture
def compared_apart(open_window: OpenWindow) -> MainWindow:
    """Ada and Ben marked the six sentences of the mill apart, and both are done.

                     Ben: verified   disputed | all
    Ada: verified         2            1      |  3
         disputed         0            2      |  2
         all              2            3      |  5      and one sentence that Ada alone found
    """
    window = open_window(person=ADA)
    article = next(one for one in window.articles.model.ids() if title(window, one) == "The mill")
    window.navigation.open(article)
    assign(window, article)
    window.navigation.open(article)
    window.view.setFocus()
    keys(window, "vvvddv")
    finish(window, article)
    window.close()
    window = open_window(person=BEN)
    window.navigation.open(article)
    window.view.setFocus()
    keys(window, "vvddd.")
    finish(window, article)
    return window


def title(window: MainWindow, article: str) -> str:
    found = window.session.read(lambda connection: queries.article(connection, article))
    return found.title if found is not None else ""


def test_the_window_shows_what_a_hand_calculation_gives(compared_apart: MainWindow, qtbot: QtBot) -> None:
    page = show(compared_apart, qtbot)
    rows = {row.figure.measure.key: row for row in page.figures.rows}

    observed, by_chance = 4 / 5, (3 * 2 + 2 * 3) / 25
    kappa = (observed - by_chance) / (1 - by_chance)
    shown = rows["kappa_tag"]
    assert shown.value.text() == f"{kappa:.2f}" == "0.62"
    assert any("n = 5 matched passages, raw agreement 80%" in said for said in words(shown))
    assert any("With one article" in said for said in words(shown))

    precision, recall = 5 / 5, 5 / 6
    assert rows["f1_exact"].value.text() == f"{2 * precision * recall / (precision + recall):.2f}" == "0.91"
    assert rows["jaccard"].value.text() == "undefined"
    assert any("Neither side cites evidence" in said for said in words(rows["jaccard"]))


def test_from_a_figure_to_its_disagreements_by_keys(compared_apart: MainWindow, qtbot: QtBot) -> None:
    page = show(compared_apart, qtbot)
    assert QApplication.focusWidget() is page.figures.rows[0]
    at = [row.figure.measure.key for row in page.figures.rows].index("kappa_tag")
    press(KEY.Key_Down, at)
    assert page.figures.current is page.figures.rows[at]
    assert "1 disagreement" in words(page) and page.model.rowCount() == 1
    spoken = page.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Ada: Nobody in the valley believes him. – Verified" in spoken
    assert "Ben: Nobody in the valley believes him. – Disputed" in spoken
    press(KEY.Key_Return)
    assert QApplication.focusWidget() is page.list and page.list.currentIndex().row() == 0

    asked: list[tuple[str, object]] = []
    page.view_wanted.disconnect()  # the page of settling has tests of its own
    page.view_wanted.connect(lambda word, what: asked.append((word, what)))
    press(KEY.Key_Return)
    found = page.model.disagreement(0)
    assert found is not None
    assert asked == [("adjudication", (found.article_id, found.marks[0][1].id))]


def test_a_disagreement_on_ordinary_passages_opens_the_article_there(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(person=ADA)
    keys(window, "vvv")
    window.close()
    window = open_window(person=BEN)
    window.view.setFocus()
    keys(window, "vdv", shorter=True)
    page = show(window, qtbot)
    at = [row.figure.measure.key for row in page.figures.rows].index("kappa_tag")
    press(KEY.Key_Down, at)
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    found = page.model.disagreement(0)
    assert found is not None and window.views.page is None
    assert window.reading.article is not None and window.reading.article.id == found.article_id
    current = window.reading.current
    assert current is not None and current.passage.id == found.marks[0][1].id


def test_taking_an_analyst_away_by_keys_works_it_out_anew(compared_apart: MainWindow, qtbot: QtBot) -> None:
    page = show(compared_apart, qtbot)
    page.choice.analysts.setFocus()
    press(KEY.Key_Down)
    press(KEY.Key_Space)
    settled(page, qtbot)
    assert {row.value.text() for row in page.figures.rows} == {"undefined"}
    assert any("only one analyst" in said for said in words(page.figures.rows[0]))
    assert page.model.rowCount() == 0
    press(KEY.Key_Return)
    settled(page, qtbot)
    assert page.figures.rows[0].value.text() == "0.91"


def test_nothing_to_compare_says_what_to_do(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(person=ADA)
    keys(window, "v")
    page = show(window, qtbot)
    assert not page.figures.isVisible() and not page.list.isVisible()
    assert any("nothing to compare yet" in said for said in words(page))
    assert page.isAncestorOf(QApplication.focusWidget())
    press(KEY.Key_Escape)
    assert window.views.page is None


def test_a_change_while_it_is_shown_is_taken_up(compared_apart: MainWindow, qtbot: QtBot) -> None:
    window = compared_apart
    page = show(window, qtbot)
    (article,) = page.compared.articles if page.compared else ()
    found = window.session.read(lambda connection: queries.article(connection, article))
    assert found is not None
    assert window.session.do(article_edits.delete_article(found, window.session.stamp()))
    settled(page, qtbot)
    assert not page.figures.isVisible() and any("nothing to compare yet" in said for said in words(page))
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Z, CONTROL)
    settled(page, qtbot)
    assert page.figures.isVisible() and page.figures.rows[0].value.text() == "0.91"


def test_letters_lead_from_part_to_part(compared_apart: MainWindow, qtbot: QtBot) -> None:
    page = show(compared_apart, qtbot)
    press(KEY.Key_A)
    assert QApplication.focusWidget() is page.choice.analysts
    press(KEY.Key_D)
    assert QApplication.focusWidget() is page.list
    press(KEY.Key_G)
    assert QApplication.focusWidget() is page.figures.rows[0]


def test_hostile_words_stay_words_and_the_theme_can_change(compared_apart: MainWindow, qtbot: QtBot) -> None:
    page = show(compared_apart, qtbot)
    page.set_theme(DARK)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in page.findChildren(QLabel))
    assert page.grab().width() > 0


def test_every_row_and_list_has_a_name_for_screen_readers(compared_apart: MainWindow, qtbot: QtBot) -> None:
    page = show(compared_apart, qtbot)
    for row in page.figures.rows:
        assert row.accessibleName() and row.accessibleDescription()
    assert page.list.accessibleName() and page.choice.analysts.accessibleName()


def test_the_window_closes_while_figures_are_worked_out(compared_apart: MainWindow) -> None:
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_6, CONTROL)
    page = compared_apart.views.page
    assert isinstance(page, AgreementPage) and page.working.busy
    assert compared_apart.close()
    QApplication.processEvents()  # what the job still says reaches nobody
