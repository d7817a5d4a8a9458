from __future__ import annotations

from PySide6.QtCore import Qt

from workbench.store import queries
from workbench.ui.dialogs.correct_text import CorrectText
from workbench.workspace import revising


def opened(workspace, article_id):
    return workspace.store.read(lambda connection: queries.open_article(connection, article_id))


def test_a_correction_is_a_new_version_and_keeps_no_break_spaces(
    qtbot, workspace, add_article, shown
) -> None:
    article_id = add_article("10\u00a0000 people\u2060 left.\nThe end.\n")
    dialog = shown(CorrectText(workspace, article_id))
    qtbot.keyClicks(dialog.words, "About ")
    dialog.save_button.setFocus()
    qtbot.keyClick(dialog.save_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    now = opened(workspace, article_id)
    assert now.text == "About 10\u00a0000 people\u2060 left.\nThe end.\n"
    assert (now.version.number, now.version.method) == (2, "corrected")
    workspace.undo()
    assert opened(workspace, article_id).version.number == 1


def test_zones_are_found_anew(workspace, add_article, shown) -> None:
    article_id = add_article("junk\n")
    dialog = shown(CorrectText(workspace, article_id))
    body = "The river rose twice, and nobody on the bank had expected it to do so again that year."
    dialog.words.set_literal(f"High water in the valley\n\n{body}\n")
    dialog.save_button.click()
    now = opened(workspace, article_id)
    assert [(zone.kind, now.text[zone.start : zone.end]) for zone in now.zones] == [
        ("headline", "High water in the valley")
    ]


def test_the_whole_page_can_be_taken_and_taken_back(qtbot, workspace, add_article, shown) -> None:
    article_id = add_article("Main\u00a0text.\n", whole="Menu\nMain\u00a0text.\nFoot\n")
    dialog = shown(CorrectText(workspace, article_id))
    assert dialog.whole_button.isVisible()
    dialog.whole_button.click()
    assert dialog.words.literal() == "Menu\nMain\u00a0text.\nFoot\n"
    qtbot.keyClick(dialog.words, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.words.literal() == "Main\u00a0text.\n"
    dialog.whole_button.click()
    dialog.save_button.click()
    assert opened(workspace, article_id).text == "Menu\nMain\u00a0text.\nFoot\n"


def test_no_whole_page_is_offered_where_none_is_kept(workspace, add_article, shown) -> None:
    assert not shown(CorrectText(workspace, add_article())).whole_button.isVisible()


def test_passages_are_found_again_in_the_corrected_text(workspace, add_article, shown) -> None:
    article_id = add_article("The river rose twice in the night before last.\n", (0, 46))
    dialog = shown(CorrectText(workspace, article_id))
    told: list[str] = []
    dialog.kept.connect(told.append)
    dialog.words.set_literal("Today. The river rose twice in the night before last.\n")
    dialog.save_button.click()
    now = opened(workspace, article_id)
    assert (now.version.number, now.passages[0].anchor.segments) == (2, [[7, 53]])
    assert told == ["Kept as a new version. 1 of 1 passages found with the same words."]


def test_a_text_that_was_changed_meanwhile_is_not_written_over(workspace, add_article, shown) -> None:
    article_id = add_article("The river rose twice.\n")
    dialog = shown(CorrectText(workspace, article_id))
    dialog.words.set_literal("Other words.\n")
    meanwhile = revising.propose(workspace, article_id, revising.from_hand("The river rose once.\n"))
    revising.store(workspace, meanwhile)
    dialog.save_button.click()
    assert dialog.isVisible()
    assert "meanwhile" in dialog.problem.text()
    assert opened(workspace, article_id).text == "The river rose once.\n"


def test_same_or_empty_text_is_refused_in_words(workspace, add_article, shown) -> None:
    dialog = shown(CorrectText(workspace, add_article()))
    dialog.save_button.click()
    assert "same as before" in dialog.problem.text()
    dialog.words.set_literal(" \n")
    dialog.save_button.click()
    assert "empty" in dialog.problem.text()


def test_a_word_too_long_is_not_laid_out(workspace, add_article, shown) -> None:
    article_id = add_article("x" * 200_000, whole="y" * 300_000)
    dialog = shown(CorrectText(workspace, article_id))
    assert dialog.words.isReadOnly()
    assert dialog.words.literal() == ""
    assert not dialog.unsaved()
    dialog.whole_button.click()
    dialog.save_button.click()
    assert opened(workspace, article_id).text == "y" * 300_000
