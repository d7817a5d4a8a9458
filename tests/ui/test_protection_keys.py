"""To whom sources and notes may be shown, said by real keys in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.model import evidence_edits
from workbench.model.vocabulary import Protection
from workbench.store import queries
from workbench.store.queries import evidence as evidence_queries
from workbench.store.queries.evidence import Cited
from workbench.ui.claim_form.evidence import EvidenceSection
from workbench.ui.claim_form.evidence_cards import facts_of
from workbench.ui.claim_form.words import NoteSection
from workbench.ui.dialogs.article_details import ArticleDetails
from workbench.ui.dialogs.evidence import EvidenceDialog
from workbench.ui.main_window import MainWindow
from workbench.ui.protection_choice import OF_SOURCE, ProtectionChoice

Key = Qt.Key

# Lists of choices are windows of their own, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def cited(window: MainWindow) -> Cited:
    line = window.reading.current
    assert line is not None
    [found] = window.session.read(lambda c: evidence_queries.citations(c, line.claim.id))
    return found


def with_evidence(window: MainWindow, qtbot: QtBot) -> EvidenceSection:
    QTest.keyClick(window.view, Key.Key_2)
    assert window.reading.current is not None
    claim = window.reading.current.claim
    made = evidence_edits.add_and_cite(
        claim, {"title": "Letter", "publisher": "Mill Office"}, {"stance": "refutes"}, window.session.stamp()
    )
    assert window.session.do(made.edit) is not None
    section = window.annotation.form.sections["evidence"]
    assert isinstance(section, EvidenceSection)
    qtbot.waitUntil(lambda: section.cards.chosen() is not None)
    return section


def by_arrows(choice: ProtectionChoice, downs: int) -> None:
    choice.setFocus()
    for _ in range(downs):
        QTest.keyClick(choice, Key.Key_Down)


def test_the_sheet_says_what_each_protection_means_and_keeps_it(window: MainWindow, qtbot: QtBot) -> None:
    section = with_evidence(window, qtbot)
    section.cards.setFocus()
    QTest.keyClick(section.cards, Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), EvidenceDialog))
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, EvidenceDialog)
    qtbot.waitUntil(sheet.form.title_field.hasFocus)
    QTest.keyClick(sheet.form.title_field, Key.Key_I, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(sheet.form.protection.hasFocus)
    by_arrows(sheet.form.protection, 2)
    assert sheet.form.protection.protection() == "confidential"
    meanings = [label.text() for label in sheet.form.findChildren(type(sheet.lead)) if label.isVisible()]
    assert OF_SOURCE[Protection.CONFIDENTIAL] in meanings and OF_SOURCE[Protection.PUBLIC] not in meanings
    by_arrows(sheet.form.citation_note_protection, 1)
    QTest.keyClick(sheet, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    found = cited(window)
    assert (found.evidence.protection, found.citation.note_protection) == ("confidential", "background")
    assert facts_of(found) == "● Confidential · Mill Office"
    assert "● Confidential" in str(section.cards.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    window.session.undo()
    found = cited(window)
    assert (found.evidence.protection, found.citation.note_protection) == ("public", "public"), "one act"


def test_the_card_is_protected_from_the_palette_and_its_menu(window: MainWindow, qtbot: QtBot) -> None:
    with_evidence(window, qtbot)
    window.actions_.action("evidence.background").trigger()
    assert cited(window).evidence.protection == "background"
    window.actions_.action("evidence.confidential").trigger()
    assert cited(window).evidence.protection == "confidential"
    window.session.undo()
    assert cited(window).evidence.protection == "background"
    assert facts_of(cited(window)).startswith("◐ Background")


def test_of_several_sources_one_is_asked_for_before_anything_is_done_to_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    section = with_evidence(window, qtbot)
    assert window.reading.current is not None
    claim = window.reading.current.claim
    stamp = window.session.stamp()
    assert (
        window.session.do(evidence_edits.add_and_cite(claim, {"title": "Diary"}, {}, stamp).edit) is not None
    )
    qtbot.waitUntil(lambda: section.cards.rows.rowCount() == 2)

    def of_both() -> list[str]:
        lines = window.session.read(lambda c: evidence_queries.citations(c, claim.id))
        return [f"{one.evidence.title} {one.evidence.protection}" for one in lines]

    before = of_both()
    for act in ("evidence.confidential", "evidence.remove"):
        window.view.setFocus()
        section.cards.setCurrentIndex(section.cards.rows.index(0, 0))
        window.actions_.action(act).trigger()
        assert of_both() == before, "nobody chose one"
        assert "2 sources: choose one" in window.notice.words.text()
        assert section.cards.hasFocus()
        section.cards.clearFocus()
        section.cards.show_lines([])  # another claim came between
        section.refresh()
    section.cards.setFocus()
    QTest.keyClick(section.cards, Key.Key_Down)
    second = section.cards.chosen()
    assert second is not None
    window.view.setFocus()
    window.actions_.action("evidence.confidential").trigger()
    assert f"{second.evidence.title} confidential" in of_both()
    window.actions_.action("evidence.remove").trigger()
    assert len(of_both()) == 1 and second.evidence.title not in of_both()[0]


def test_a_typed_letter_chooses_a_protection(qtbot: QtBot) -> None:
    choice = ProtectionChoice()
    qtbot.addWidget(choice)
    choice.show()
    choice.setFocus()
    for letter, protection in (("c", "confidential"), ("b", "background"), ("p", "public")):
        QTest.keyClicks(choice, letter)
        assert choice.protection() == protection
        QTest.qWait(QApplication.keyboardInputInterval() + 20)


def test_the_note_of_a_claim_is_protected_beside_it(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window.view, Key.Key_2)
    QTest.keyClick(window.view, Key.Key_M)
    section = window.annotation.form.sections["note"]
    assert isinstance(section, NoteSection)
    qtbot.waitUntil(section.words.hasFocus)
    QTest.keyClicks(section.words, "Ask the clerk")
    QTest.keyClick(section.words, Key.Key_Tab)
    assert QApplication.focusWidget() is section.protection
    by_arrows(section.protection, 2)
    line = window.reading.current
    assert line is not None
    assert (line.claim.note, line.claim.note_protection) == ("Ask the clerk", "confidential")
    section.unfold(False)
    assert section.preview(line) == "● Confidential Ask the clerk"
    window.session.undo()
    line = window.reading.current
    assert line is not None
    assert line.claim.note == "Ask the clerk" and line.claim.note_protection != "confidential"


def test_the_note_of_an_article_is_protected_in_its_details(window: MainWindow, qtbot: QtBot) -> None:
    article = window.reading.article
    assert article is not None
    window.actions_.action("article.details").trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ArticleDetails))
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ArticleDetails)
    qtbot.waitUntil(sheet.title_field.hasFocus)
    sheet.note.setPlainText("From the editor")
    by_arrows(sheet.note_protection, 1)
    assert sheet.note_protection.protection() == "background"
    assert sheet.unsaved()
    sheet.save_button.click()
    stored = window.session.read(lambda c: queries.open_article(c, article.id)).article
    assert (stored.note, stored.note_protection) == ("From the editor", "background")
