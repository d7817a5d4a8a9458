"""A file of annotations goes onto the open article, and the report says what became of each passage."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.recording import record_of
from workbench.exchange.documents import Bundle, Document, Mark, StatedClaim
from workbench.exchange.formats import FORMATS
from workbench.store import queries
from workbench.ui.dialogs.import_report import ImportReportDialog
from workbench.ui.main_window import MainWindow
from workbench.workspace import revising


def annotated(window: MainWindow, path: Path) -> str:
    """Write a file of marks on an older text of the open article: one as it stands, one changed, one that is gone.

    Gives the words that stand now where the changed ones stood.
    """
    article, workspace = window.reading.article_id or "", window.session.workspace
    opened = workspace.store.read(lambda c: queries.open_article(c, article, workspace.person.id))
    assert opened is not None
    same, changed = "The mill was sold in spring.", "Its owner says that the price was fair."
    older = (
        opened.text.replace(changed, changed.replace("fair", "foul"))
        + "\nUnheard-of words of quite another kind."
    )
    gone = "Unheard-of words of quite another kind."
    marks = tuple(
        Mark(
            f"m{at}",
            ((older.index(quote), older.index(quote) + len(quote)),),
            quote,
            StatedClaim(f"c{at}", tag=tag),
        )
        for at, (quote, tag) in enumerate(
            ((same, "disputed"), (changed.replace("fair", "foul"), "verified"), (gone, "opinion"))
        )
    )
    path.write_bytes(FORMATS["jsonl"].load().write(Bundle((Document("d" * 32, older, marks=marks),))))
    return changed


def test_marks_come_onto_the_open_article_and_go_with_one_undo(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "marks.jsonl"
    here = annotated(window, path)
    articles = window.articles.list.model().rowCount()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.actions_.trigger("import.onto")
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportReportDialog)), timeout=20_000)
    said = window.findChildren(ImportReportDialog)[-1].whole.text()
    assert "2 passages came in, in 1 article already there." in said
    assert "To look at (changed): “" in said and f"stands on “{here.strip()[:20]}" in said
    assert "left out, since its words stand nowhere in the text: “Unheard-of words" in said
    window.findChildren(ImportReportDialog)[-1].accept()
    qtbot.waitUntil(lambda: len(list(window.reading.lines())) == 2)
    assert [line.anchor.state for line in window.reading.lines()] == ["exact", "changed"]
    assert window.articles.list.model().rowCount() == articles
    window.activateWindow()
    window.view.setFocus()
    qtbot.waitUntil(window.view.hasFocus)
    QTest.keyClick(window.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not list(window.reading.lines()))


def test_a_file_that_is_none_of_annotations_is_refused_in_the_report(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("An article of its own, and no annotations.", encoding="utf-8")
    articles = window.articles.list.model().rowCount()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.actions_.trigger("import.onto")
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportReportDialog)), timeout=20_000)
    dialog = window.findChildren(ImportReportDialog)[-1]
    assert dialog.list.topLevelItem(0).text(0) == "Refused"
    dialog.accept()
    assert window.articles.list.model().rowCount() == articles


def test_nothing_chosen_does_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    window.actions_.trigger("import.onto")
    assert window.background.jobs == ()


def test_marks_of_an_older_version_name_what_stands_nowhere_and_come_back_with_one_redo(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article, workspace = window.reading.article_id or "", window.session.workspace
    first = workspace.store.read(lambda c: queries.open_article(c, article, workspace.person.id)).text
    quotes = ["The mill was sold in spring.", "Its owner says that the price was fair."]
    marks = tuple(
        Mark(f"m{at}", ((first.index(quote), first.index(quote) + len(quote)),), quote, StatedClaim(f"c{at}"))
        for at, quote in enumerate(quotes)
    )
    path = tmp_path / "marks.jsonld"
    path.write_bytes(FORMATS["w3c"].load().write(Bundle((Document("d" * 32, first, marks=marks),))))
    newer = revising.from_pasted("Updated. " + first.replace(quotes[1], "No more is known."))
    revising.store(workspace, revising.propose(workspace, article, newer))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.actions_.trigger("import.onto")
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportReportDialog)), timeout=20_000)
    said = window.findChildren(ImportReportDialog)[-1].whole.text()
    assert "1 passage stands nowhere in the newer text, and waits for a look." in said
    assert f"Nowhere in the newer text: “{quotes[1]}”." in said
    window.findChildren(ImportReportDialog)[-1].accept()
    before = record_of(workspace.store)
    assert len(before["passage"]) == 2 and len(before["passage_anchor"]) == 3
    window.activateWindow()
    window.view.setFocus()
    qtbot.waitUntil(window.view.hasFocus)
    QTest.keyClick(window.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not record_of(workspace.store)["passage"])
    redo = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.view, Qt.Key.Key_Z, redo)
    qtbot.waitUntil(lambda: record_of(workspace.store) == before)
