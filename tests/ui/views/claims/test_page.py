"""The page of claims with real keys: filter, order, saved filters, many changed at once, others' changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import OpenWindow
from workbench.exchange import csv
from workbench.model import edits, evidence_edits, independent_edits
from workbench.model.tables import Assignment
from workbench.store import queries
from workbench.store.queries import evidence as evidence_queries
from workbench.store.queries.claims_filter import ClaimFilter
from workbench.ui.main_window import MainWindow
from workbench.ui.views.claims.bulk import BulkSheet
from workbench.ui.views.claims.columns import COLUMNS
from workbench.ui.views.claims.export import ExportClaims
from workbench.ui.views.claims.page import ClaimsPage
from workbench.ui.views.claims.saved import KeepSheet, ManageSheet
from workbench.workspace.settings import Person, Settings
from workbench.workspace.tagging import tag_stretch
from workbench.workspace.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("raise\\(\\)", "grabbing the keyboard", extend=True)
KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BEN = Person(id="b" * 32, name="Ben", initials="B")
WORDS = {
    "The mill was sold in spring.": ("verified", {"summary": "The deed says so."}),
    "Nobody in the valley believes him.": ("disputed", {"due": "2020-01-01", "topics": ["valley"]}),
    "The council will vote in June.": ("opinion", {"verdict": "forecast", "due": "2099-01-01"}),
    "A bridge was closed on Monday.": (None, {"flags": ["new"]}),
}
Show = Callable[[], ClaimsPage]


def tag(workspace: Workspace, words: str, tag_: str | None, **fields: object) -> str:
    """Tag a sentence wherever it stands; gives its claim's id."""
    for article in workspace.store.read(lambda c: queries.article_ids(c, sort="added", descending=False)):
        with workspace.store.reading() as connection:
            opened = queries.open_article(connection, article, workspace.person.id)
        start = opened.text.find(words)
        if start >= 0:
            made = tag_stretch(opened, start, start + len(words), tag_, workspace.stamp(), **fields)
            workspace.do(made.edit)
            return made.claim_id
    raise AssertionError(words)


@pytest.fixture
def claims(place: Path) -> dict[str, str]:
    """Four claims in two articles, by their first words."""
    workspace = Workspace.open(place, Person(id="a" * 32, name="Ada", initials="A"))
    made = {words.split(".")[0]: tag(workspace, words, t, **f) for words, (t, f) in WORDS.items()}  # type: ignore[arg-type]
    workspace.close()
    return made


@pytest.fixture
def page(claims: dict[str, str], open_window: OpenWindow, qtbot: QtBot) -> Iterator[ClaimsPage]:
    """The page as Ctrl+3 shows it, all read."""
    assert claims
    window = open_window()
    QTest.keyClick(window, KEY.Key_3, CTRL)
    found = window.views.page
    assert isinstance(found, ClaimsPage)
    qtbot.waitUntil(lambda: len(found.model.ids) == 4)
    yield found


def main(page: ClaimsPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def listed(page: ClaimsPage) -> list[str]:
    rows = [page.model.row(place) for place in range(len(page.model.ids))]
    return [row.quote.split(".")[0] for row in rows if row is not None]


def shows(page: ClaimsPage, qtbot: QtBot, *begins: str) -> None:
    qtbot.waitUntil(lambda: [words.split()[1] for words in listed(page)] == list(begins), timeout=3000)


def sheet_of(page: ClaimsPage, kind: type[QWidget]) -> QWidget:
    found = [one for one in main(page).findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    for _ in range(200):
        if found[0].isActiveWindow():
            break
        QTest.qWait(10)
    return found[0]


def back(page: ClaimsPage, qtbot: QtBot) -> None:
    """The window has the keys again, as a window manager gives them back; the table has them within it."""
    main(page).activateWindow()
    qtbot.waitUntil(lambda: main(page).isActiveWindow() and QApplication.activePopupWidget() is None)
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)


def test_ctrl_3_shows_every_claim_and_enter_leads_to_the_passage_and_back_to_the_place(
    page: ClaimsPage, claims: dict[str, str], qtbot: QtBot
) -> None:
    shows(page, qtbot, "mill", "in", "council", "bridge")
    assert page.table.hasFocus() and page.total.text() == "4 claims"
    QTest.keyClick(page.table, KEY.Key_End, CTRL)
    row = page.current
    assert row is not None and row.id == claims["A bridge was closed on Monday"]
    QTest.keyClick(page.table, KEY.Key_Return)
    window = main(page)
    assert window.views.shown == "" and window.reading.current is not None
    assert window.reading.current.claim.id == row.id
    QTest.keyClick(window.view, KEY.Key_3, CTRL)
    assert page.table.hasFocus() and page.current is not None and page.current.id == row.id
    qtbot.waitUntil(lambda: "C-0004" in page.details.head.text())


def test_what_cites_protected_evidence_is_found(
    page: ClaimsPage, claims: dict[str, str], qtbot: QtBot
) -> None:
    session = main(page).session
    for begin, protection in zip(claims, ("public", "background", "confidential"), strict=False):
        claim = session.read(lambda c, begin=begin: queries.claim(c, claims[begin]))
        fields = {"title": begin, "protection": protection}
        session.do(evidence_edits.add_and_cite(claim, fields, {}, session.stamp()).edit)
    QTest.keyClick(page.table, KEY.Key_F)
    chip = page.bar.chips["protected_evidence"]
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    assert chip.hasFocus() and "confidential" in chip.accessibleDescription()
    QTest.keyClick(chip, KEY.Key_Space)
    shows(page, qtbot, "in", "council")


def test_words_fields_and_conditions_filter_and_escape_clears(page: ClaimsPage, qtbot: QtBot) -> None:
    QTest.keyClick(page.table, KEY.Key_F, CTRL)
    QTest.keyClicks(page.filter, "bridge")
    shows(page, qtbot, "bridge")
    assert page.total.text() == "1 of 4 claims"
    QTest.keyClick(page.filter, KEY.Key_Return)
    assert page.table.hasFocus()
    QTest.keyClick(page.table, KEY.Key_Escape)
    shows(page, qtbot, "mill", "in", "council", "bridge")
    assert main(page).views.shown == "claims" and page.filter.text() == ""
    QTest.keyClick(page.table, KEY.Key_F)
    chip = page.bar.chips["no_evidence"]
    assert chip.hasFocus()
    QTest.keyClick(chip, KEY.Key_Space)
    shows(page, qtbot, "mill", "in")
    tags = page.bar.fields["tag"]
    tags.setFocus()
    QTest.keyClick(tags, KEY.Key_Down)
    shows(page, qtbot, "mill")
    QTest.keyClick(tags, KEY.Key_Escape)
    assert page.table.hasFocus() and page.wanted == ClaimFilter(tag="verified", conditions=("no_evidence",))
    QTest.keyClick(page.table, KEY.Key_Escape)
    shows(page, qtbot, "mill", "in", "council", "bridge")
    QTest.keyClick(page.table, KEY.Key_Escape)
    assert main(page).views.shown == ""


def test_nothing_found_says_what_to_do_and_the_field_keeps_the_keys(page: ClaimsPage, qtbot: QtBot) -> None:
    QTest.keyClick(page.table, KEY.Key_F, CTRL)
    QTest.keyClicks(page.filter, "zebra")
    qtbot.waitUntil(page.nothing.isVisible)
    assert "Escape" in page.nothing.text() and page.filter.hasFocus()
    QTest.keyClick(page.filter, KEY.Key_Escape)
    shows(page, qtbot, "mill", "in", "council", "bridge")
    assert page.table.isVisible()


def test_the_table_is_sorted_by_a_head_and_by_a_key(page: ClaimsPage, qtbot: QtBot) -> None:
    head = page.table.horizontalHeader()
    place = next(at for at, column in enumerate(COLUMNS) if column.key == "claim")
    spot = head.sectionViewportPosition(place) + 20
    for order in (("bridge", "in", "council", "mill"), ("mill", "council", "in", "bridge")):
        QTest.mouseClick(
            head.viewport(), Qt.MouseButton.LeftButton, pos=head.rect().center().__class__(spot, 8)
        )
        shows(page, qtbot, *order)
    QTest.keyClick(page.table, KEY.Key_O)
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    assert menu.activeAction().text() == "No."
    QTest.keyClick(menu, KEY.Key_Return)
    shows(page, qtbot, "mill", "in", "council", "bridge")


def test_columns_are_chosen_and_remembered(
    page: ClaimsPage, open_window: OpenWindow, settings: Settings, qtbot: QtBot
) -> None:
    due = next(at for at, column in enumerate(COLUMNS) if column.key == "due")
    assert page.table.isColumnHidden(due)
    QTest.keyClick(page.table, KEY.Key_L)
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    menu.setActiveAction(menu.actions()[due])
    QTest.keyClick(menu, KEY.Key_Return)
    assert not page.table.isColumnHidden(due)
    page.table.horizontalHeader().moveSection(due, 0)
    QTest.keyClick(page.table, KEY.Key_I)
    assert page.details.isHidden()
    main(page).close()
    again = open_window(Settings.load(settings.path))
    QTest.keyClick(again, KEY.Key_3, CTRL)
    other = again.views.page
    assert isinstance(other, ClaimsPage)
    qtbot.waitUntil(lambda: len(other.model.ids) == 4)
    assert not other.table.isColumnHidden(due) and other.details.isHidden()
    assert other.table.horizontalHeader().visualIndex(due) == 0


def test_a_filter_is_kept_named_chosen_renamed_and_deleted(page: ClaimsPage, qtbot: QtBot) -> None:
    QTest.keyClick(page.table, KEY.Key_F, CTRL)
    QTest.keyClicks(page.filter, "valley")
    shows(page, qtbot, "in")
    QTest.keyClick(page.filter, KEY.Key_Return)
    QTest.keyClick(page.table, KEY.Key_K)
    sheet = sheet_of(page, KeepSheet)
    assert isinstance(sheet, KeepSheet)
    QTest.keyClick(sheet.name, KEY.Key_Return)
    assert "name" in sheet.problem.text() and sheet.isVisible()
    QTest.keyClicks(sheet.name, "The valley")
    QTest.keyClick(sheet.name, KEY.Key_Return)
    assert page.saved.all() == {"The valley": ClaimFilter(words="valley")}
    back(page, qtbot)
    QTest.keyClick(page.table, KEY.Key_Escape)
    shows(page, qtbot, "mill", "in", "council", "bridge")
    QTest.keyClick(page.table, KEY.Key_S)
    assert page.menu.isVisible() and page.menu.activeAction().text() == "The valley"
    QTest.keyClick(page.menu, KEY.Key_Return)
    shows(page, qtbot, "in")
    main(page).state.keep()
    kept = SavedAgain(page)
    assert kept == {"The valley": ClaimFilter(words="valley")}
    page.manage_filters()
    manage = sheet_of(page, ManageSheet)
    assert isinstance(manage, ManageSheet)
    manage.name.setText("Valley")
    QTest.keyClick(manage.name, KEY.Key_Return)
    assert list(page.saved.all()) == ["Valley"]
    manage.delete_button.click()
    assert page.saved.all() == {}
    manage.accept()


def SavedAgain(page: ClaimsPage) -> dict[str, ClaimFilter]:
    """The filters as another start reads them."""
    from workbench.workspace.saved_filters import SavedFilters

    settings = Settings.load(page.around.settings.path)
    return SavedFilters(settings, page.session.workspace.store.place).all()


def test_what_has_fallen_due_is_reached_from_anywhere(page: ClaimsPage, qtbot: QtBot) -> None:
    window = main(page)
    window.views.show_panes()
    window.actions_.trigger("claims.due")
    assert window.views.shown == "claims"
    shows(page, qtbot, "in")
    assert page.bar.chips["due"].isChecked()


def test_many_are_changed_in_one_step_that_undo_takes_back(
    page: ClaimsPage, claims: dict[str, str], qtbot: QtBot
) -> None:
    table, window = page.table, main(page)
    QTest.keyClick(table, KEY.Key_Home, CTRL)
    QTest.keyClick(table, KEY.Key_Space)
    QTest.keyClick(table, KEY.Key_Down)
    QTest.keyClick(table, KEY.Key_Down)
    QTest.keyClick(table, KEY.Key_Space)
    assert page.total.text() == "4 claims · 2 chosen"
    QTest.keyClick(table, KEY.Key_Escape)
    assert page.total.text() == "4 claims"
    QTest.keyClick(table, KEY.Key_A, CTRL)
    assert page.total.text() == "4 claims · 4 chosen"
    QTest.keyClick(table, KEY.Key_B)
    sheet = sheet_of(page, BulkSheet)
    assert isinstance(sheet, BulkSheet) and sheet.tag.hasFocus()
    verdict = sheet.verdict
    verdict.setCurrentIndex(verdict.findData("false"))
    verdict.activated.emit(verdict.currentIndex())
    sheet.add.setText("checked")
    qtbot.waitUntil(sheet.make_button.isEnabled)
    said = sheet.preview.text()
    assert said.startswith("1 claim will change.") and "does not offer this verdict): C-0001" in said
    QTest.keyClick(sheet.add, KEY.Key_Return)
    rows = {row.id: row for row in page._fetch(list(claims.values())).values()}
    changed = rows[claims["Nobody in the valley believes him"]]
    assert (changed.verdict, changed.topics) == ("false", ("valley", "checked"))
    assert [row.topics for row in rows.values() if row.id != changed.id] == [(), (), ()]
    assert "1 claim was changed. 3 could not be." in window.notice.words.text()
    back(page, qtbot)
    QTest.keyClick(page.table, KEY.Key_Z, CTRL)
    undone = page._fetch([changed.id])[changed.id]
    assert (undone.verdict, undone.topics) == ("", ("valley",))


def test_shift_and_arrows_choose_several_and_delete_puts_them_in_the_bin(
    page: ClaimsPage, claims: dict[str, str], qtbot: QtBot
) -> None:
    table = page.table
    QTest.keyClick(table, KEY.Key_Home, CTRL)
    QTest.keyClick(table, KEY.Key_Down, SHIFT)
    QTest.keyClick(table, KEY.Key_Down, SHIFT)
    assert page.total.text() == "4 claims · 3 chosen"
    QTest.keyClick(table, KEY.Key_Delete)
    sheet = sheet_of(page, BulkSheet)
    assert isinstance(sheet, BulkSheet)
    qtbot.waitUntil(sheet.make_button.isEnabled)
    assert sheet.preview.text() == "3 claims will change."
    sheet.make_button.click()
    shows(page, qtbot, "bridge")
    back(page, qtbot)
    QTest.keyClick(page.table, KEY.Key_Z, CTRL)
    shows(page, qtbot, "mill", "in", "council", "bridge")
    assert claims


def test_marking_ready_says_what_is_missing(page: ClaimsPage, claims: dict[str, str], qtbot: QtBot) -> None:
    workspace = page.session.workspace
    mill = claims["The mill was sold in spring"]
    added = evidence_edits.add_evidence({"title": "Deed"}, workspace.stamp())
    workspace.do(added.edit)
    claim = workspace.store.read(lambda c: queries.claim(c, mill))
    source = workspace.store.read(lambda c: evidence_queries.evidence(c, added.evidence_id))
    assert claim is not None and source is not None
    workspace.do(evidence_edits.cite(claim, source, workspace.stamp(), stance="supports"))
    QTest.keyClick(page.table, KEY.Key_A, CTRL)
    page.change_many("ready")
    sheet = sheet_of(page, BulkSheet)
    assert isinstance(sheet, BulkSheet)
    qtbot.waitUntil(sheet.make_button.isEnabled)
    assert "2 claims will change." in sheet.preview.text()
    assert (
        "it needs a summary and a piece of evidence" in sheet.preview.text()
        and "a tag" in sheet.preview.text()
    )
    sheet.make_button.click()
    qtbot.waitUntil(lambda: page._fetch([mill])[mill].state == "ready")


def test_others_changes_appear_with_what_is_chosen_kept(
    page: ClaimsPage, place: Path, claims: dict[str, str], qtbot: QtBot
) -> None:
    QTest.keyClick(page.table, KEY.Key_End, CTRL)
    other = Workspace.open(place, BEN)
    tag(other, "A second mill stands idle.", "disputed")
    qtbot.waitUntil(lambda: len(page.model.ids) == 5, timeout=4000)
    assert page.current is not None and page.current.id == claims["A bridge was closed on Monday"]
    claim = other.store.read(lambda c: queries.claim(c, claims["The mill was sold in spring"]))
    assert claim is not None
    other.do(edits.retag(claim, "disputed", other.stamp()))
    first = claims["The mill was sold in spring"]
    qtbot.waitUntil(lambda: page.model.place_of(first) == 0, timeout=4000)

    def disputed() -> bool:
        row = page.model.row(0)
        return row is not None and row.tag == "disputed"

    qtbot.waitUntil(disputed, timeout=4000)
    other.close()


def test_marks_of_independent_work_are_shown_to_their_analyst_alone(
    page: ClaimsPage, place: Path, claims: dict[str, str], qtbot: QtBot
) -> None:
    ben = Workspace.open(place, BEN)
    tag(ben, "A second mill stands idle.", None)
    bridge = page._fetch([claims["A bridge was closed on Monday"]])
    article = next(iter(bridge.values())).article_id
    none: list[Assignment] = []
    ben.do(independent_edits.assign(article, [page.session.viewer, BEN.id], none, ben.stamp()))
    tag(ben, "It will open again within a week, the mayor promised.", "verified")
    qtbot.waitUntil(lambda: "bridge" not in " ".join(listed(page)), timeout=4000)
    assert "open again" not in " ".join(listed(page)) and len(page.model.ids) == 4
    page.show_filter(ClaimFilter(words="mayor"))
    qtbot.waitUntil(page.nothing.isVisible)
    page.session.become(BEN)
    qtbot.waitUntil(lambda: len(page.model.ids) == 1, timeout=4000)
    ben.close()


def test_what_is_shown_is_exported_in_its_order(page: ClaimsPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.bar.chips["no_evidence"].click()
    shows(page, qtbot, "mill", "in")
    page.choose_order()
    next(one for one in page.findChildren(QMenu) if one.isVisible()).close()
    page._sort_by_column(0)
    shows(page, qtbot, "in", "mill")
    back(page, qtbot)
    QTest.keyClick(page.table, KEY.Key_X)
    sheet = sheet_of(page, ExportClaims)
    assert isinstance(sheet, ExportClaims)
    out = tmp_path / "shown.csv"
    sheet.format.setCurrentIndex(1)
    sheet.choose_place(str(out))
    QTest.keyClick(sheet.place, KEY.Key_Return)
    qtbot.waitUntil(out.exists)
    assert [line["claim"] for line in csv.read_raw(out.read_bytes())] == ["C-0002", "C-0001"]
    qtbot.waitUntil(lambda: not main(page).background.jobs)
    sheet.accept()


def test_an_empty_project_says_where_claims_come_from(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, KEY.Key_3, CTRL)
    page = window.views.page
    assert isinstance(page, ClaimsPage)
    qtbot.waitUntil(page.nothing.isVisible)
    assert "tag it" in page.nothing.text() and QApplication.focusWidget() is not None
    QTest.keyClick(page, KEY.Key_Escape)
    assert window.views.shown == ""
