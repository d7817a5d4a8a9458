from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from workbench.ui import plain
from workbench.ui.dialogs.article_details import ArticleDetails


def box_of(dialog) -> plain.Box:
    return next(child for child in dialog.children() if isinstance(child, plain.Box) and child.isVisible())


def test_details_are_mended_by_keys_as_one_act(qtbot, workspace, add_article, article_of, shown) -> None:
    article_id = add_article(outlet="Old\u00a0Wire", defects="ten\u00a0words missing")
    dialog = shown(ArticleDetails(workspace, article_id))
    assert dialog.focusWidget() is dialog.title_field
    qtbot.keyClicks(dialog.focusWidget(), "High water")
    for _ in range(3):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.published
    qtbot.keyClicks(dialog.focusWidget(), "2023-11")
    before = article_of(article_id)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    after = article_of(article_id)
    assert (after.title, after.published, after.published_precision) == ("High water", "2023-11", "month")
    assert (after.outlet, after.defects) == ("Old\u00a0Wire", "ten\u00a0words missing"), (
        "untouched fields stay"
    )
    assert workspace.undo_label == "Change article details"
    workspace.undo()
    undone = article_of(article_id)
    assert (undone.title, undone.published) == (before.title, before.published)


def test_a_wrong_date_is_said_in_the_dialog_and_stores_nothing(
    qtbot, workspace, add_article, article_of, shown
) -> None:
    article_id = add_article()
    dialog = shown(ArticleDetails(workspace, article_id))
    dialog.published.setFocus()
    qtbot.keyClicks(dialog.published, "2023-02-30")
    qtbot.keyClick(dialog.published, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.problem.isVisible()
    assert "no day 30" in dialog.problem.text()
    assert dialog.focusWidget() is dialog.published
    assert article_of(article_id).published == ""
    dialog.published.clear()
    dialog.title_field.clear()
    qtbot.keyClick(dialog.published, Qt.Key.Key_Return)
    assert "needs a title" in dialog.problem.text()


def test_escape_asks_before_typed_words_go(qtbot, workspace, add_article, article_of, shown) -> None:
    article_id = add_article()
    dialog = shown(ArticleDetails(workspace, article_id))
    qtbot.keyClicks(dialog.title_field, "x")
    qtbot.keyClick(dialog.title_field, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    box = box_of(dialog)
    assert box.no.isDefault()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Return goes on with the dialog"
    dialog.reject()
    box_of(dialog).accept()
    assert not dialog.isVisible()
    assert article_of(article_id).title == "The river"


def test_escape_closes_at_once_where_nothing_was_typed(qtbot, workspace, add_article, shown) -> None:
    dialog = shown(ArticleDetails(workspace, add_article()))
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_someone_elses_change_is_not_written_over(workspace, add_article, article_of, shown) -> None:
    from workbench.model import article_edits

    article_id = add_article()
    dialog = shown(ArticleDetails(workspace, article_id))
    dialog.title_field.setText("Mine")
    workspace.do(article_edits.amend_article(article_of(article_id), workspace.stamp(), title="Theirs"))
    dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.problem.text().endswith(".")
    assert article_of(article_id).title == "Theirs"


def test_provenance_is_told_in_plain_words(workspace, add_article, shown) -> None:
    article_id = add_article("One\u200b word and <img src=x>.\n", notes=["<b>12</b> words were hidden."])
    dialog = shown(ArticleDetails(workspace, article_id))
    told = dialog.provenance.toPlainText()
    for words in (
        "river.txt",
        "utf-8",
        "<b>12</b> words were hidden.",
        "Hidden characters: 1",
        "zero width space",
    ):
        assert words in told
    assert dialog.provenance.isReadOnly()


def test_who_works_on_it_until_when_and_its_topics(qtbot, workspace, add_article, article_of, shown) -> None:
    article_id = add_article()
    dialog = shown(ArticleDetails(workspace, article_id))
    dialog.assignee.setFocus()
    qtbot.keyClicks(dialog.assignee, "Ada")
    qtbot.keyClick(dialog.assignee, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.due
    qtbot.keyClicks(dialog.due, "2024-06-31")
    qtbot.keyClick(dialog.due, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.topics.line
    qtbot.keyClicks(dialog.topics.line, "water, floods")
    qtbot.keyClick(dialog.topics.line, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.topics.line.text() == "", "Return ends the topic, not the dialog"
    qtbot.keyClick(dialog.topics.line, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.note
    qtbot.keyClicks(dialog.note, "Ask the weather service")
    dialog.save_button.click()
    assert "no day 31" in dialog.problem.text() and dialog.focusWidget() is dialog.due
    dialog.due.setText("2024-06-30")
    dialog.save_button.click()
    after = article_of(article_id)
    assert (after.assignee, after.due, after.topics, after.note) == (
        workspace.person.id,
        "2024-06-30",
        ["water", "floods"],
        "Ask the weather service",
    )
    workspace.undo()
    undone = article_of(article_id)
    assert (undone.assignee, undone.due, undone.topics, undone.note) == ("", "", [], "")


def test_an_assignee_who_is_no_analyst_here_stays(workspace, add_article, article_of, shown) -> None:
    article_id = add_article(assignee="c" * 32)
    dialog = shown(ArticleDetails(workspace, article_id))
    dialog.title_field.setText("High water")
    dialog.save_button.click()
    assert (article_of(article_id).title, article_of(article_id).assignee) == ("High water", "c" * 32)
