from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tests.ingest.pages import EVERYDAY
from tests.ingest.web_site import NEAR, page, site
from workbench.ingest.report import ImportLine, ImportReport
from workbench.store import queries
from workbench.ui import plain
from workbench.ui.dialogs.import_report import ImportReportDialog, needs_showing
from workbench.ui.dialogs.importing import Importing
from workbench.ui.dialogs.intake import paths_in, words_in
from workbench.ui.dialogs.paste_text import PasteText
from workbench.ui.dialogs.table_columns import TableColumns


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def importing(workspace, background, window):
    return Importing(workspace, background, window)


def titles(workspace) -> list[str]:
    def read(connection):
        ids = queries.article_ids(connection, sort="added", descending=False)
        return [queries.article(connection, one).title for one in ids]

    return workspace.store.read(read)


def dropped(*urls: str, text: str = "") -> QMimeData:
    mime = QMimeData()
    if urls:
        mime.setUrls([QUrl(url) for url in urls])
    if text:
        mime.setText(text)
    return mime


def test_only_files_of_this_machine_are_taken(tmp_path: Path) -> None:
    local = tmp_path / "a b.txt"
    mime = dropped(QUrl.fromLocalFile(str(local)).toString(), "file://host/share/x.txt", "https://example.org/x.txt",
                   "file:////host/share/y.txt")  # fmt: skip
    assert paths_in(mime) == [local]
    assert words_in(mime) == ""
    assert words_in(dropped(text="words")) == "words"


def test_files_come_in_and_a_sentence_is_enough(
    qtbot, workspace, importing, background, window, tmp_path
) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"The {name} river rose twice.\n", encoding="utf-8")
    jobs = []
    background.started.connect(jobs.append)
    with qtbot.waitSignal(importing.imported) as told:
        importing.choose_files([str(tmp_path / "one.txt"), str(tmp_path / "two.txt")])
    assert told.args[0].counts["added"] == 2
    assert len(titles(workspace)) == 2
    assert jobs[0].closing == "2 articles added."
    assert window.findChild(ImportReportDialog) is None


def test_one_new_article_is_shown_at_once(qtbot, workspace, importing, tmp_path) -> None:
    (tmp_path / "one.txt").write_text("The river rose twice.\n", encoding="utf-8")
    with qtbot.waitSignal(importing.article_wanted) as wanted:
        importing.choose_files([str(tmp_path / "one.txt")])
    assert workspace.store.read(lambda connection: queries.article(connection, wanted.args[0])) is not None


def test_a_folder_with_something_wrong_opens_the_report(
    qtbot, workspace, importing, window, tmp_path
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text("The river rose twice.\n", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8")
    with qtbot.waitSignal(importing.imported):
        importing.choose_folder(str(folder))
    dialog = window.findChild(ImportReportDialog)
    assert dialog is not None
    assert dialog.isVisible()
    rows = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    assert [row.text(0) for row in rows] == ["Refused", "Left out", "Added"]
    assert "empty.txt is empty" in rows[0].text(2)
    with qtbot.waitSignal(importing.article_wanted):
        dialog.open_button.click()


def test_a_cancelled_choice_does_nothing(importing, background) -> None:
    importing.choose_files([])
    importing.choose_folder("")
    assert background.jobs == ()


def test_dropped_words_become_an_article_and_web_addresses_do_not(
    qtbot, workspace, importing, window
) -> None:
    assert importing.welcomes(dropped(text="The river rose."))
    with qtbot.waitSignal(importing.imported):
        assert importing.take_drop(dropped(text="The river rose.\u00a0Twice."))
    assert len(titles(workspace)) == 1
    assert not importing.take_drop(dropped("https://a.example.org/", "https://b.example.org/"))
    assert window.findChild(plain.Box).isVisible()
    assert not importing.take_drop(QMimeData())


def test_a_link_is_asked_about_and_fetched_only_then(qtbot, workspace, background, window) -> None:
    with site() as web:
        web.pages["/quay?a=1"] = page(EVERYDAY.encode())
        link = f"http://127.0.0.1:{web.port}/quay?a=1"
        importing = Importing(workspace, background, window, NEAR)
        for offered in (dropped(link), dropped(text=f" {link}\n")):
            assert importing.welcomes(offered)
            assert importing.take_drop(offered)
            box = window.findChild(plain.Box)
            assert "will see this computer's address" in box.words.text()
            qtbot.keyClick(box, Qt.Key.Key_Return)  # Return says no
            qtbot.waitUntil(lambda: window.findChild(plain.Box) is None)
        assert web.asked == []
        QGuiApplication.clipboard().setText(link)
        importing.take_clipboard()
        with qtbot.waitSignal(importing.imported) as told:
            window.findChild(plain.Box).yes.click()
        assert [path for path, _ in web.asked] == ["/quay?a=1"]
    (line,) = told.args[0].lines
    article = workspace.store.read(lambda connection: queries.article(connection, line.article_id))
    assert (article.title, article.url) == ("The quay stays closed", link)
    assert article.retrieved_at >= "2023"
    workspace.undo()
    assert titles(workspace) == []


def test_the_sheet_for_a_link_takes_the_clipboards_and_refuses_what_is_inside(
    qtbot, importing, window
) -> None:
    QGuiApplication.clipboard().setText("https://example.org/quay")
    sheet = importing.choose_link()
    assert sheet.link.text() == "https://example.org/quay"
    sheet.link.setText("http://192.168.0.1/router")
    qtbot.keyClick(sheet.link, Qt.Key.Key_Return)
    assert "own network" in sheet.problem.text()
    assert sheet.isVisible()
    sheet.link.setText("https://example.org/quay")
    qtbot.keyClick(sheet.link, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert "example.org" in window.findChild(plain.Box).words.text()


def test_a_tables_columns_are_asked_for_by_keys(qtbot, workspace, importing, window, tmp_path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(
            f"story,headline,seen\n{name} The river rose twice.,High water,11 November 2023\n,No words,\n"
        )
    with qtbot.waitSignal(importing.imported) as told:
        importing.choose_files([str(tmp_path / "a.csv"), str(tmp_path / "b.csv")])
        qtbot.waitUntil(lambda: window.findChild(TableColumns) is not None)
        sheet = window.findChild(TableColumns)
        assert sheet.mapping() == {"text": "story", "title": "headline"}
        assert sheet.list.topLevelItemCount() == 2
        sheet.choices["published"].setFocus()
        qtbot.keyClicks(sheet.choices["published"], "seen")
        qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    # The other has the same columns, so nothing more is asked.
    assert told.args[0].counts == {"added": 2, "duplicate": 0, "refused": 2, "left out": 0}
    refused = [line.sentence for line in told.args[0].lines if line.outcome == "refused"]
    assert refused[0] == "Row 3 (“No words”) has no text in the column “story”."
    ids = workspace.store.read(queries.article_ids)
    dates = {workspace.store.read(lambda c, one=one: queries.article(c, one)).published for one in ids}
    assert dates == {"2023-11-11"}


def test_a_table_whose_question_is_closed_stays_out(qtbot, workspace, importing, window, tmp_path) -> None:
    (tmp_path / "a.csv").write_text("one,two\n1,2\n")
    (tmp_path / "b.txt").write_text("The river rose.\n")
    with qtbot.waitSignal(importing.imported) as told:
        importing.choose_files([str(tmp_path / "a.csv"), str(tmp_path / "b.txt")])
        qtbot.waitUntil(lambda: window.findChild(TableColumns) is not None)
        sheet = window.findChild(TableColumns)
        assert not sheet.import_button.isEnabled()
        assert "without words there is no article" in sheet.problem.text()
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert [line.name for line in told.args[0].lines] == ["b.txt"]


def test_pasted_text_by_keys_keeps_every_character(qtbot, workspace, importing) -> None:
    QGuiApplication.clipboard().clear()
    sheet = importing.paste()
    qtbot.waitUntil(sheet.isActiveWindow)
    assert sheet.focusWidget() is sheet.words
    assert not sheet.import_button.isEnabled()
    QGuiApplication.clipboard().setText("High water\u00a0again\n\nThe river rose 10\u202f000 times.")
    qtbot.keyClick(sheet.words, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(sheet.words, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(sheet.focusWidget(), "My title")
    with qtbot.waitSignal(importing.imported):
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert titles(workspace) == ["My title"]
    stored = workspace.store.read(
        lambda connection: queries.open_article(connection, queries.article_ids(connection)[0])
    )
    assert stored.text == "High water\u00a0again\n\nThe river rose 10\u202f000 times."


def test_an_article_on_the_clipboard_is_there_already_and_a_password_is_not(qtbot, importing) -> None:
    QGuiApplication.clipboard().setText("correct horse battery staple")
    first = importing.paste()
    assert first.words.literal() == ""
    first.reject()
    QGuiApplication.clipboard().setText("The river rose twice. " * 20)
    second = importing.paste()
    assert second.words.literal() == "The river rose twice. " * 20
    assert not second.unsaved()
    second.reject()
    QGuiApplication.clipboard().clear()


def test_a_pasted_word_without_end_is_taken_unseen(qtbot, shown) -> None:
    sheet = shown(PasteText())
    mime = QMimeData()
    mime.setText("x" * 1_000_000)
    sheet.words.insertFromMimeData(mime)
    assert sheet.words.literal() == ""
    assert "1,000,000 characters" in sheet.words.placeholderText()
    with qtbot.waitSignal(sheet.given) as given:
        sheet.import_button.click()
    assert given.args[0] == "x" * 1_000_000


def test_report_is_copied_and_lists_what_needs_an_eye_first(qtbot, shown) -> None:
    report = ImportReport()
    report.add(ImportLine("added", "a.txt", "", "<img src=x> title", "id-a"))
    report.add(ImportLine("added", "b.html", "", "B", "id-b", ("Words were hidden.",)))
    report.add(ImportLine("refused", "c.txt", "c.txt is empty."))
    assert needs_showing(report)
    dialog = shown(ImportReportDialog(report))
    rows = [dialog.list.topLevelItem(row) for row in range(3)]
    assert rows[0].text(0) == "Refused"
    assert "c.txt is empty." in dialog.whole.text()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == report.as_text()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert "Words were hidden." in dialog.whole.text()
    assert dialog.open_button.text() == "&Open this article"
    with qtbot.waitSignal(dialog.article_wanted) as wanted:
        qtbot.keyClick(dialog.list, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert wanted.args == ["id-b"]
    assert not dialog.isVisible()


def test_a_clean_report_needs_no_dialog() -> None:
    report = ImportReport()
    report.add(ImportLine("added", "a.txt", "", "A", "id-a"))
    assert not needs_showing(report)
