from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from workbench.model import article_edits
from workbench.ui.dialogs.about import About
from workbench.ui.dialogs.history import HistoryDialog
from workbench.ui.dialogs.moments import local
from workbench.workspace.settings import data_folder, log_file

AT_ONCE = 10


def plain_words(text: str) -> str:
    return "".join(char for char in text if char not in "\u2066\u2067\u2068\u2069")


def test_history_tells_who_did_what_newest_first(workspace, add_article, shown) -> None:
    add_article("The river rose twice.\n", (0, 9))
    workspace.undo()
    dialog = shown(HistoryDialog(workspace))
    first = dialog.list.topLevelItem(0)
    assert first.text(1) == "Undone: Tag as disputed"
    assert plain_words(first.text(2)) == "C-0001 · “The river” · The river"
    assert "Ada Byron" in first.text(3)
    assert dialog.list.topLevelItem(1).text(1) == "Tag as disputed"
    assert plain_words(dialog.list.topLevelItem(2).text(2)) == "The river"
    header = dialog.list.header()
    assert header.sectionSize(4) >= dialog.list.sizeHintForColumn(4)
    assert not dialog.more_button.isVisible()


def test_older_entries_come_on_request(workspace, add_article, article_of, shown, monkeypatch) -> None:
    monkeypatch.setattr("workbench.ui.dialogs.history.AT_ONCE", AT_ONCE)
    article_id = add_article()
    for count in range(AT_ONCE):
        workspace.do(
            article_edits.amend_article(article_of(article_id), workspace.stamp(), title=f"Title {count}")
        )
    dialog = shown(HistoryDialog(workspace))
    assert dialog.list.topLevelItemCount() == AT_ONCE
    dialog.more_button.click()
    assert dialog.list.topLevelItemCount() > AT_ONCE
    numbers = [int(dialog.list.topLevelItem(row).text(0)) for row in range(dialog.list.topLevelItemCount())]
    assert numbers == list(range(len(numbers), 0, -1))
    assert not dialog.more_button.isVisible()


def test_about_names_versions_and_places_and_can_be_copied(workspace, shown) -> None:
    dialog = shown(About(workspace))
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    for words in (
        "Version: 0.1.0",
        "MIT",
        "SQLite 3.",
        "journal mode",
        str(data_folder()),
        str(log_file()),
        "river",
    ):
        assert words in copied
    without = About()
    assert not any("SQLite" in value for _, value in without._facts)


def test_times_are_said_in_this_machines_zone() -> None:
    assert local("2026-11-02T12:00:00.000000Z").startswith("2 Nov 2026, ")
    assert local("not a time") == "not a time"
    assert local("") == ""
