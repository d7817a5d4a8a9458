from __future__ import annotations

from PySide6.QtCore import Qt

from workbench.model import article_edits, edits, evidence_edits, speaker_edits
from workbench.model.tables import Speaker
from workbench.store import queries
from workbench.store.queries import evidence as evidence_queries
from workbench.store.queries import speakers as speaker_queries
from workbench.ui import plain
from workbench.ui.dialogs.bin import Bin

CTRL = Qt.KeyboardModifier.ControlModifier


def passages(workspace, article_id):
    return workspace.store.read(lambda connection: queries.open_article(connection, article_id)).passages


def remove_passages(workspace, article_id) -> None:
    for line in passages(workspace, article_id):
        workspace.do(edits.delete_passage(line.passage, line.claim, 0, workspace.stamp()))


def remove_article(workspace, article) -> None:
    workspace.do(article_edits.delete_article(article, workspace.stamp()))


def test_an_empty_bin_says_what_it_is_for(workspace, background, shown) -> None:
    dialog = shown(Bin(workspace, background))
    assert "empty" in dialog.lead.text()
    assert not dialog.list.isVisible()
    assert not dialog.empty_button.isVisible()
    assert not dialog.restore_button.isVisible()
    assert dialog.close_button.isDefault()
    assert dialog.lead.geometry().top() - dialog.heading.geometry().bottom() < 30


def test_one_passage_comes_back_with_its_claim_by_return(
    qtbot, workspace, background, add_article, shown
) -> None:
    article_id = add_article("The river rose twice.\n", (0, 9), (10, 14))
    remove_passages(workspace, article_id)
    dialog = shown(Bin(workspace, background))
    assert [dialog.list.topLevelItem(row).text(1) for row in range(2)] == [
        "C-0002 · Disputed",
        "C-0001 · Disputed",
    ]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert [line.anchor.quote for line in passages(workspace, article_id)] == ["The river"]
    assert dialog.list.topLevelItemCount() == 1
    assert dialog.isVisible()
    assert workspace.undo_label == "Restore passage"


def test_many_come_back_as_one_act(qtbot, workspace, background, add_article, article_of, shown) -> None:
    article_id = add_article("The river rose twice.\n", (0, 9), (10, 14))
    other = add_article("Another text.\n")
    remove_passages(workspace, article_id)
    remove_article(workspace, article_of(other))
    dialog = shown(Bin(workspace, background))
    qtbot.keyClick(dialog.list, Qt.Key.Key_A, CTRL)
    dialog.restore_button.setFocus()
    qtbot.keyClick(dialog.restore_button, Qt.Key.Key_Space)
    assert len(passages(workspace, article_id)) == 2
    assert article_of(other).deleted_at is None
    workspace.undo()
    assert article_of(other).deleted_at is not None
    assert not passages(workspace, article_id)


def test_two_passages_of_one_claim_come_back_together(workspace, background, add_article, shown) -> None:
    from workbench.model import claim_edits
    from workbench.model.edit import Edit, combine

    article_id = add_article("The river rose twice.\n", (0, 9), (10, 14))
    one, two = passages(workspace, article_id)
    workspace.do(claim_edits.join(two.passage, two.claim, 0, one.claim, workspace.stamp()))
    one, two = passages(workspace, article_id)
    assert one.claim.id == two.claim.id
    stamp = workspace.stamp()
    both = [
        edits.delete_passage(two.passage, two.claim, 1, stamp),
        edits.delete_passage(one.passage, one.claim, 0, stamp),
    ]
    workspace.do(Edit("Remove", combine(both)))
    dialog = shown(Bin(workspace, background))
    dialog.list.selectAll()
    dialog.restore_button.click()
    assert not dialog.problem.isVisible(), dialog.problem.text()
    assert len(passages(workspace, article_id)) == 2


def test_emptying_asks_with_what_goes_and_return_says_no(
    qtbot, workspace, background, add_article, article_of, shown
) -> None:
    article_id = add_article("The river rose twice.\n", (0, 9), (10, 14))
    remove_article(workspace, article_of(article_id))
    dialog = shown(Bin(workspace, background))
    dialog.empty_button.click()
    box = dialog.findChild(plain.Box)
    assert "1 article, 2 passages and 2 claims for good" in box.words.text()
    assert "cannot be undone" in box.words.text()
    qtbot.waitUntil(box.isActiveWindow)
    qtbot.keyClick(box.focusWidget(), Qt.Key.Key_Return)
    assert not box.isVisible()
    assert article_of(article_id).deleted_at is not None
    dialog.empty_button.click()
    box = next(found for found in dialog.findChildren(plain.Box) if found.isVisible())
    box.yes.click()
    qtbot.waitUntil(lambda: "empty" in dialog.lead.text())
    assert workspace.store.read(lambda connection: queries.article(connection, article_id)) is None
    assert workspace.undo_label is None


def test_evidence_comes_back_and_goes_for_good(qtbot, workspace, background, shown) -> None:
    added = evidence_edits.add_evidence({"title": "The map"}, workspace.stamp())
    workspace.do(added.edit)

    def evidence():
        return workspace.store.read(lambda c: evidence_queries.evidence(c, added.evidence_id))

    workspace.do(evidence_edits.delete_evidence(evidence(), [], workspace.stamp()))
    dialog = shown(Bin(workspace, background))
    assert "The map" in dialog.list.topLevelItem(0).text(0)
    assert dialog.list.topLevelItem(0).text(1) == "Evidence"
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert evidence().deleted_at is None
    assert workspace.undo_label == "Restore evidence"
    workspace.do(evidence_edits.delete_evidence(evidence(), [], workspace.stamp()))
    dialog.show_contents()
    dialog._ask()
    box = next(box for box in dialog.findChildren(plain.Box))
    assert "1 source" in box.words.text()
    box.yes.click()
    qtbot.waitUntil(lambda: evidence() is None, timeout=5000)


def test_a_speaker_comes_back(qtbot, workspace, background, shown) -> None:
    speaker = Speaker(name="Zalika <b>Mensah</b>")
    workspace.do(speaker_edits.add_speaker(speaker, workspace.stamp()))
    workspace.do(speaker_edits.delete_speaker(speaker, 0, workspace.stamp()))
    dialog = shown(Bin(workspace, background))
    assert "Zalika <b>Mensah</b>" in dialog.list.topLevelItem(0).text(0)
    assert dialog.list.topLevelItem(0).text(1) == "Speaker · person"
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert [line.speaker.name for line in workspace.store.read(speaker_queries.lines)] == [speaker.name]
    assert dialog.list.topLevelItemCount() == 0
