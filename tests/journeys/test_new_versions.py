"""The sample articles change under their passages: a later text of each comes in, and every passage is settled by key."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import REPOSITORY
from tests.recording import assert_whole
from workbench.model import edits
from workbench.model.edits import quote_of
from workbench.store import queries, record
from workbench.text.folding import folded
from workbench.text.sentences import Sentences
from workbench.ui.dialogs.new_version import NewVersion
from workbench.ui.main_window import MainWindow
from workbench.ui.theme import ThemeFollower
from workbench.ui.views.revision.page import RevisionPage
from workbench.workspace.importing import import_paths
from workbench.workspace.settings import Person, Settings
from workbench.workspace.workspace import Workspace

pytestmark = pytest.mark.slow
ADA = Person(id="a" * 32, name="Ada", initials="A")


def later(text: str, spans: list[tuple[int, int]], chance: random.Random) -> str:
    """The text with every fourth of these stretches taken out, every fourth reworded, and a sentence put in."""
    for number, (start, end) in reversed(list(enumerate(spans))):
        words = text[start:end]
        if number % 4 == 0:
            words = ""
        elif number % 4 == 1:
            words = re.sub(r"\w+", lambda w: "other" if chance.random() < 0.15 else w.group(), words)
        text = text[:start] + words + text[end:]
    return "Since then this was put before it all. " + text


@pytest.mark.parametrize("name", sorted(path.name for path in (REPOSITORY / "seeds").glob("*.txt")))
def test_every_passage_is_settled_by_key_and_undone(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, name: str
) -> None:
    workspace = Workspace.create(tmp_path / "desk.workbench", ADA)
    import_paths(workspace, [REPOSITORY / "seeds" / name])
    (article,) = workspace.store.read(queries.article_ids)
    there = workspace.store.read(lambda c: queries.open_article(c, article))
    spans = [span for span in Sentences(there.text).all() if span[1] - span[0] > 30][:24]
    for number, (start, end) in enumerate(spans):
        tag = ("verified", "disputed", "opinion", None)[number % 4]
        marked = edits.mark(article, there.version.id, there.text, start, end, tag, workspace.stamp())
        workspace.do(marked.edit)
    before = record.comparable(workspace.store.read(record.rows))
    new = tmp_path / "later.txt"
    new.write_text(later(there.text, spans, random.Random(name)), encoding="utf-8")

    settings = Settings.load(tmp_path / "settings.json")
    settings.person, settings.hints_seen = ADA, ["first-steps"]
    window = MainWindow(workspace, settings, ThemeFollower(qapp, "light"), lambda *_: None)
    qtbot.addWidget(window)
    window.show()
    window.start()
    window.actions_.trigger("revision.check")
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, NewVersion)
    sheet.choose_file(str(new))
    qtbot.waitUntil(sheet.keep_button.hasFocus, timeout=20_000)
    qtbot.keyClick(sheet.keep_button, Qt.Key.Key_Return)
    page = window.views.page
    assert isinstance(page, RevisionPage)
    window.activateWindow()
    qtbot.waitUntil(page.list.hasFocus)
    acts = 1
    quotes = {line.passage.id: folded(line.anchor.quote) for line in there_lines(workspace, there.version.id)}
    for one in page.list.standings():
        if one.now is not None and one.now.state in ("exact", "moved"):
            assert folded(one.now.quote) == quotes[one.line.passage.id]  # no verdict on other words
    while (one := page.list.standing()) is not None and one.waiting:
        assert page.list.hasFocus()
        qtbot.keyClicks(page.list, "a" if one.now is not None else "o")
        acts += 1
        assert acts < 60
    assert window.reading.second_looks == 0
    assert all(
        quote_of(window.reading.text, line.anchor.segments) == line.anchor.quote
        for line in window.reading.lines()
    )
    assert acts > 5
    assert_whole(workspace.store)
    for _ in range(acts):
        qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert record.comparable(workspace.store.read(record.rows)) == before
    window.close()


def there_lines(workspace: Workspace, version: str) -> list[queries.PassageLine]:
    return workspace.store.read(lambda c: queries.passages(c, version, ADA.id))
