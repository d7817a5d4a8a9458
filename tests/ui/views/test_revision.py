"""A new version in the window: checked, compared, and each passage settled with a key."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QStyleOptionComboBox

from tests.ingest.web_site import NEAR, site
from tests.ingest.web_site import page as page_of_web
from workbench.model import article_edits, edits
from workbench.store import queries
from workbench.ui.claims_list import facts_of
from workbench.ui.dialogs.new_version import NewVersion
from workbench.ui.main_window import MainWindow
from workbench.ui.views.revision.page import RevisionPage
from workbench.ui.views.revision.wording import SAME_WORDS, now_words
from workbench.workspace import revising

from ..conftest import FIRST

FAIR = "Its owner says that the price was fair."
VALLEY = "Nobody in the valley believes him."
SOLD = "The mill was sold in spring."
LATER = "UPDATED. " + FIRST.replace("was fair", "was more than fair").replace(
    VALLEY + "\n", "All agree.\n"
).replace("Nobody in the valley believes him.", "All agree.")


def tag(window: MainWindow, quote: str, tag: str = "disputed") -> edits.Marked:
    reading = window.reading
    assert reading.article is not None and reading.version is not None
    start = reading.text.index(quote)
    marked = edits.mark(
        reading.article.id,
        reading.version.id,
        reading.text,
        start,
        start + len(quote),
        tag,
        window.session.stamp(),
    )
    window.session.do(marked.edit)
    return marked


def revise(window: MainWindow, text: str = LATER) -> None:
    workspace = window.session.workspace
    assert window.reading.article_id is not None
    proposal = revising.propose(workspace, window.reading.article_id, revising.from_pasted(text))
    window.session.do(revising.edit_of(workspace, proposal))


def page_of(window: MainWindow) -> RevisionPage:
    window.actions_.trigger("revision.compare")
    page = window.views.page
    assert isinstance(page, RevisionPage)
    return page


def go_to(page: RevisionPage, passage: str) -> None:
    page.list.go_to([one.line.passage.id for one in page.list.standings()].index(passage))


def press(qtbot, key: Qt.Key | str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    if isinstance(key, str):
        qtbot.keyClicks(focused, key)
    else:
        qtbot.keyClick(focused, key)


def select(page: RevisionPage, words: str) -> None:
    surface = page.texts.new
    start = surface.text().index(words)
    surface.place_caret(start, start + len(words))


def test_checking_by_pasted_text_shows_first_and_stores_on_a_yes(qtbot, window: MainWindow) -> None:
    tag(window, FAIR), tag(window, SOLD)
    window.actions_.trigger("revision.check")
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, NewVersion)
    qtbot.waitUntil(sheet.words.hasFocus)
    sheet.words.set_literal(FIRST)
    qtbot.keyClick(sheet.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: sheet.stack.currentIndex() == 1)
    assert "the same, to the letter" in sheet.found.text()
    assert not sheet.keep_button.isVisible()
    qtbot.mouseClick(sheet.back_button, Qt.MouseButton.LeftButton)
    sheet.words.set_literal(LATER)
    sheet.compare_button.click()
    qtbot.waitUntil(lambda: sheet.stack.currentIndex() == 1)
    assert "1 of 2 passages found with the same words" in sheet.found.text()
    assert window.reading.version is not None and window.reading.version.number == 1
    qtbot.waitUntil(sheet.keep_button.hasFocus)
    sheet.texts.new.setFocus()  # where Return alone keeps nothing
    qtbot.keyClick(sheet.texts.new, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.reading.version.number == 2
    assert window.views.shown == "revision"


def test_checking_by_a_file(qtbot, window: MainWindow, tmp_path: Path) -> None:
    later = tmp_path / "later.txt"
    later.write_text(LATER, encoding="utf-8")
    window.actions_.trigger("revision.check")
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, NewVersion)
    assert not sheet.link_button.isEnabled()
    sheet.choose_file(str(later))
    qtbot.waitUntil(sheet.keep_button.isVisible, timeout=10_000)
    sheet.keep_button.click()
    version = window.reading.version
    assert version is not None and version.reason == "New version from later.txt"
    qtbot.waitUntil(lambda: window.views.shown == "")


def test_nothing_is_fetched_without_a_question(qtbot, window: MainWindow) -> None:
    article = window.reading.article
    assert article is not None
    window.session.do(
        article_edits.amend_article(article, window.session.stamp(), url="https://valley.example/mill")
    )
    window.actions_.trigger("revision.check")
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, NewVersion)
    assert sheet.link_button.isEnabled()
    sheet.link_button.click()
    # A name that writing keeps for examples is never contacted, and that is said instead of the question.
    assert "valley.example" in sheet.problem.text() or "not fetched" in sheet.problem.text()


def test_keys_settle_each_passage_and_undo_brings_it_back(qtbot, window: MainWindow) -> None:
    fair, valley, sold = tag(window, FAIR), tag(window, VALLEY, "opinion"), tag(window, SOLD, "verified")
    revise(window)
    assert window.reading.second_looks == 2
    assert "2 passages wait" in window.article.header.second_looks.text()
    window.article.header.second_looks.click()
    page = window.views.page
    assert isinstance(page, RevisionPage)
    assert page.progress.text() == "0 of 2 settled"
    assert page.list.hasFocus()
    assert FAIR in page.quote.was.accessibleName() and "more than" in page.quote.now.accessibleName()
    press(qtbot, "a")
    assert page.progress.text() == "1 of 2 settled"
    assert page.list.key == valley.passage_id
    press(qtbot, "a")  # there is no place to accept
    assert page.progress.text() == "1 of 2 settled"
    select(page, "All agree.")
    press(qtbot, "m")
    assert page.progress.text() == "2 of 2 settled"
    assert page.texts.new.selection() is None and not page.bar.button("revision.take").isEnabled()
    lines = {line.passage.id: line.anchor for line in window.reading.lines()}
    assert lines[valley.passage_id].quote == "All agree."
    assert lines[fair.passage_id].settled_by == "a" * 32
    assert window.reading.second_looks == 0
    qtbot.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.progress.text() == "1 of 2 settled"
    press(qtbot, "n")
    assert page.list.key == valley.passage_id
    press(qtbot, "o")
    assert page.progress.text() == "2 of 2 settled"
    assert sold.passage_id in lines
    assert window.reading.second_looks == 0
    qtbot.keyClick(page.list, Qt.Key.Key_Escape)
    orphans = window.article.header.second_looks
    assert orphans.isVisible() and orphans.text() == "1 passage has no place in this version"
    orphans.click()
    assert isinstance(window.views.page, RevisionPage)


def test_the_article_is_named_as_far_as_there_is_room(qtbot, window: MainWindow) -> None:
    article, stamp = window.reading.article, window.session.stamp()
    assert article is not None
    title = "The miller of the valley sold his mill"
    window.session.do(article_edits.amend_article(article, stamp, title=title))
    page = page_of(window)
    page.enter()
    tag(window, FAIR)
    revise(window)

    def shown() -> str:
        option = QStyleOptionComboBox()
        page.articles.initStyleOption(option)
        return option.currentText

    for width in (1300, 900):
        window.resize(width, 800)
        qtbot.waitUntil(lambda: shown() == title, timeout=2000)
        qtbot.waitUntil(lambda: page.progress.width() >= page.progress.sizeHint().width(), timeout=2000)


def test_a_long_passage_leaves_the_texts_their_room(qtbot, window: MainWindow) -> None:
    before = window.size()
    long = "\n\n".join(
        f"The {word} mill was sold in the spring of that year. " * 6 for word in ("old", "new", "far")
    )
    revise(window, long)
    tag(window, long)
    revise(window, long.replace("far mill", "near mill"))
    page = page_of(window)
    window.resize(before)
    assert window.minimumSizeHint().height() <= before.height()
    assert page.quote.height() < page.quote.was.height() + page.quote.now.height(), "it scrolls"
    assert page.texts.height() > page.quote.height()
    assert page.quote.focusPolicy() == Qt.FocusPolicy.TabFocus
    qtbot.waitUntil(lambda: page.quote.verticalScrollBar().maximum() > 0)
    page.quote.verticalScrollBar().setValue(10_000)
    assert not page.quote.now.visibleRegion().isEmpty()


def test_delete_puts_in_the_bin_and_return_opens_the_article(qtbot, window: MainWindow) -> None:
    fair, valley = tag(window, FAIR), tag(window, VALLEY, "opinion")
    revise(window)
    page = page_of(window)
    go_to(page, valley.passage_id)
    press(qtbot, Qt.Key.Key_Delete)
    assert valley.passage_id not in {one.line.passage.id for one in page.list.standings()}
    binned = window.session.read(lambda c: queries.binned_passages(c, window.session.viewer))
    assert [line.passage.id for line in binned] == [valley.passage_id]
    go_to(page, fair.passage_id)
    press(qtbot, Qt.Key.Key_Return)
    assert window.views.shown == ""
    assert window.reading.current is not None and window.reading.current.passage.id == fair.passage_id


def test_what_waits_is_told_from_what_is_judged_in_the_article(window: MainWindow) -> None:
    fair, sold = tag(window, FAIR), tag(window, SOLD)
    revise(window)
    waiting = {mark.passage: mark.waiting for mark in window.view.marks()}
    assert waiting == {fair.passage_id: True, sold.passage_id: False}
    facts = {line.passage.id: facts_of(line) for line in window.reading.lines()}
    assert "words changed" in facts[fair.passage_id]
    assert "words changed" not in facts[sold.passage_id]


def test_both_texts_scroll_together_and_show_what_differs(qtbot, window: MainWindow) -> None:
    tag(window, FAIR)
    long = "\n\n".join(
        f"Paragraph {n} says what it says at some length, and then it says it again." for n in range(80)
    )
    revise(window, LATER + "\n" + long)
    revise(window, "More words before.\n\n" + LATER + "\n" + long + "\nThe end.")
    page = page_of(window)
    old, new = page.texts.old, page.texts.new
    assert new._differences[0] == (0, len("More words before.\n\n"))
    qtbot.waitUntil(lambda: old.verticalScrollBar().maximum() > 40)
    old.scroll_to(old.text().index("Paragraph 40"))
    assert abs(new.anchor() - new.text().index("Paragraph 40")) < 80
    new.scroll_to(new.text().index("Paragraph 10 "))
    assert abs(old.anchor() - old.text().index("Paragraph 10 ")) < 80


def test_the_page_says_what_to_do_where_nothing_waits(window: MainWindow) -> None:
    page = window.views.show_page("revision")
    assert isinstance(page, RevisionPage)
    assert page.stack.currentIndex() == 1
    assert "Check for changes" in page.nothing.text()


@pytest.mark.parametrize(
    "words",
    [
        "مرحبا بالعالم. قال الرجل شيئا.\n",
        "橋は五月に開いた。誰も怪我をしなかった。\n",
        "👩‍👩‍👧 went. 🚤 came.\n",
    ],
)
def test_any_script_is_compared(window: MainWindow, words: str) -> None:
    tag(window, FAIR)
    revise(window, words + FIRST)
    page = page_of(window)
    assert page.texts.new.text().startswith(words[:4])
    select(page, words[:3])
    selected = page.texts.new.selection()
    assert selected is not None and selected[1] >= 3
    cursor = page.texts.new.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    page.texts.new.setTextCursor(cursor)
    assert page.texts.new.selection() is None


def test_an_older_version_can_be_looked_at(window: MainWindow) -> None:
    tag(window, FAIR)
    revise(window)
    revise(window, "Once more. " + LATER)
    page = page_of(window)
    assert page.against.isVisible() and page.against.count() == 2
    assert page.texts.old.text() == LATER
    page.against.setCurrentIndex(0)
    assert page.texts.old.text() == FIRST
    assert page.texts.old_head.text().startswith("Version 1")
    assert page.texts.new.text().startswith("Once more.")


def test_the_page_of_its_link_is_fetched_after_a_yes_alone(qtbot, window: MainWindow) -> None:
    reading = window.reading
    assert reading.article is not None
    with site() as web:
        paragraphs = "".join(f"<p>{line}</p>" for line in LATER.split("\n") if line)
        web.pages["/mill"] = page_of_web(
            f"<html><body><article>{paragraphs}</article></body></html>".encode()
        )
        link = f"http://127.0.0.1:{web.port}/mill"
        window.session.do(article_edits.amend_article(reading.article, window.session.stamp(), url=link))
        sheet = NewVersion(
            window.session.workspace, window.background, window.view.theme, reading.article.id, window, NEAR
        )
        sheet.open()
        box = sheet.ask_link()
        assert box is not None and link in [label.text() for label in box.findChildren(QLabel)]
        assert web.asked == []
        box.yes.click()
        qtbot.waitUntil(lambda: sheet.stack.currentIndex() == 1, timeout=20_000)
        assert "differs at" in sheet.found.text()
        assert reading.version is not None and reading.version.number == 1
        sheet.keep_button.click()
        assert reading.version.number == 2 and link in reading.version.reason


def test_the_same_words_beside_others_are_not_said_to_read_otherwise() -> None:
    def standing(was: str, now: str, kind: str) -> Any:
        anchor, there = SimpleNamespace(quote=was), SimpleNamespace(quote=now, score=0.9)
        return SimpleNamespace(kind=kind, now=there, line=SimpleNamespace(anchor=anchor))

    assert now_words(standing("legal", "legal", "changed")) == f"Now: {SAME_WORDS}"
    assert now_words(standing("legal", "illegal", "changed")) == "Now: reads otherwise (90% alike)"
    assert now_words(standing("legal", "legal", "moved")) == "Now: same words, moved"
