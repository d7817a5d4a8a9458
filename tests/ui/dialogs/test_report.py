from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt, QUrl

from workbench.ui import plain
from workbench.ui.dialogs.report import MakeReport


@pytest.fixture
def articles(add_article) -> list[str]:
    return [
        add_article(f"The river rose {count} times.\n", (0, 9), title=f"River {count}") for count in range(3)
    ]


def test_a_report_on_this_article_by_keys(
    qtbot, workspace, background, articles, shown, tmp_path: Path
) -> None:
    opened: list[QUrl] = []
    dialog = shown(
        MakeReport(workspace, background, articles[0], articles[:2], folder=tmp_path,
                   opener=lambda url: opened.append(url) or True)
    )  # fmt: skip
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.open_button.isVisible)
    made = tmp_path / "River 0 report.html"
    words = made.read_text(encoding="utf-8")
    assert "River 0" in words
    assert "River 1" not in words
    assert str(made) in dialog.outcome.text()
    assert "on 1 article:" in dialog.outcome.text()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    dialog.folder_button.click()
    assert [url.toLocalFile() for url in opened] == [str(made), str(tmp_path)]


def test_the_choice_of_articles_and_format_names_the_file(
    qtbot, workspace, background, articles, shown, tmp_path
) -> None:
    dialog = shown(MakeReport(workspace, background, articles[0], articles[:2], folder=tmp_path))
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    assert dialog.choices.checkedId() == 1
    assert Path(dialog.place.text()) == tmp_path / "River report.html"
    dialog.format.setCurrentIndex(dialog.format.findData("json"))
    assert Path(dialog.place.text()) == tmp_path / "River report.json"
    dialog.choose_place(str(tmp_path / "mine.json"))
    dialog.format.setCurrentIndex(dialog.format.findData("csv"))
    assert Path(dialog.place.text()) == tmp_path / "mine.csv"
    dialog.format.setCurrentIndex(dialog.format.findData("json"))
    dialog.make_button.click()
    qtbot.waitUntil(dialog.open_button.isVisible)
    told = (tmp_path / "mine.json").read_text(encoding="utf-8")
    assert json.loads(told)
    assert [f"River {count}" in told for count in range(3)] == [True, True, False]


def test_an_older_report_is_written_over_only_after_a_yes(
    qtbot, workspace, background, articles, shown, tmp_path
) -> None:
    old = tmp_path / "River 0 report.html"
    old.write_text("old", encoding="utf-8")
    dialog = shown(MakeReport(workspace, background, articles[0], [], folder=tmp_path))
    dialog.make_button.click()
    box = dialog.findChild(plain.Box)
    assert "River 0 report.html" in box.words.text()
    box.reject()
    assert old.read_text(encoding="utf-8") == "old"
    dialog.make_button.click()
    next(found for found in dialog.findChildren(plain.Box) if found.isVisible()).accept()
    qtbot.waitUntil(dialog.open_button.isVisible)
    assert "River 0" in old.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "Choose the file"), ("no/such/x.html", "There is no folder"), (".", "is a folder")],
)
def test_a_wrong_place_is_said_in_the_dialog(
    workspace, background, articles, shown, tmp_path, name: str, words: str
) -> None:
    dialog = shown(MakeReport(workspace, background, articles[0], articles, folder=tmp_path))
    dialog.place.setText(str(tmp_path / name) if name else "")
    dialog.make_button.click()
    assert words in dialog.problem.text()
    assert background.jobs == ()


def test_a_failure_while_writing_is_said_and_can_be_tried_again(
    qtbot, workspace, background, articles, shown, tmp_path
) -> None:
    locked = tmp_path / ("x" * 252 + ".html")
    dialog = shown(MakeReport(workspace, background, articles[0], articles, folder=tmp_path))
    dialog.place.setText(str(locked))
    dialog.make_button.click()
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "could not be written" in dialog.problem.text()
    assert dialog.make_button.isEnabled()
    assert not dialog.open_button.isVisible()
    assert not list(tmp_path.glob("x*"))


def test_without_articles_it_says_so(workspace, background, shown) -> None:
    dialog = shown(MakeReport(workspace, background, "", []))
    assert not dialog.make_button.isEnabled()
    assert "no articles" in dialog.problem.text()


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_is_there_is_proposed(
    monkeypatch, workspace, background, articles, shown, tmp_path: Path, there: bool
) -> None:
    documents = tmp_path / "Documents"
    if there:
        documents.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _location: str(documents))
    dialog = shown(MakeReport(workspace, background, articles[0], articles))
    assert Path(dialog.place.text()).parent == (documents if there else Path.home())
