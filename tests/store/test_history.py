"""Undo and redo: one's own acts, as one, by name, across restarts."""

from __future__ import annotations

import pytest

from tests.recording import (
    ADA,
    BEN,
    TEXT,
    add_piece,
    anchor_of,
    assert_whole,
    claim_of,
    record_of,
    tag,
    words_of,
)
from workbench.errors import StaleEditError
from workbench.model import article_edits, edits
from workbench.model.ids import new_id
from workbench.store import history, queries
from workbench.workspace.workspace import Workspace


def test_undo_leads_back_through_everything_and_redo_forth(desk: Workspace) -> None:
    states = [record_of(desk.store)]
    piece = add_piece(desk)
    states = [record_of(desk.store)]
    marked = tag(desk, piece, 0, 8)
    states.append(record_of(desk.store))
    for edit in (
        lambda: edits.set_claim(claim_of(desk, marked), desk.stamp(), summary="Why", verdict="false"),
        lambda: edits.retag(claim_of(desk, marked), "opinion", desk.stamp()),
        lambda: edits.move(anchor_of(desk, piece, marked), TEXT, [[0, 4], [9, 15]], desk.stamp()),
        lambda: article_edits.mark_zone(piece.version, TEXT, 0, 42, "headline", [], desk.stamp()),
    ):
        desk.do(edit())
        states.append(record_of(desk.store))
    for state in reversed(states[:-1]):
        desk.undo()
        assert record_of(desk.store) == state
    for state in states[1:]:
        desk.redo()
        assert record_of(desk.store) == state
    assert_whole(desk.store)


def test_acts_are_named(desk: Workspace) -> None:
    piece = add_piece(desk)
    marked = tag(desk, piece, 0, 8)
    desk.do(edits.retag(claim_of(desk, marked), None, desk.stamp()))
    assert (desk.undo_label, desk.redo_label) == ("Mark as to check", None)
    desk.undo()
    assert (desk.undo_label, desk.redo_label) == ("Tag as disputed", "Mark as to check")
    tag(desk, piece, 9, 15, "verified")
    assert (desk.undo_label, desk.redo_label) == ("Tag as verified", None)


def test_only_ones_own_acts_are_undone(desk: Workspace, anywhere: str) -> None:
    piece = add_piece(desk)
    other = Workspace.open(anywhere, BEN)
    mine, bens = tag(desk, piece, 0, 8), tag(other, piece, 9, 15)
    desk.poll()
    desk.undo()
    with desk.store.reading() as connection:
        assert queries.claim(connection, mine.claim_id) is None
        assert queries.claim(connection, bens.claim_id) is not None
    assert other.undo_label == "Tag as disputed"
    other.undo()
    assert other.undo() is None
    other.close()


def test_the_history_survives_a_restart(desk: Workspace, anywhere: str) -> None:
    piece = add_piece(desk)
    empty = record_of(desk.store)
    marked = tag(desk, piece, 0, 8)
    desk.do(edits.set_claim(claim_of(desk, marked), desk.stamp(), summary="Why"))
    full = record_of(desk.store)
    desk.undo()
    desk.close()
    again = Workspace.open(anywhere, ADA)
    assert (again.undo_label, again.redo_label) == ("Tag as disputed", "Change summary")
    again.redo()
    assert record_of(again.store) == full
    again.undo()
    again.undo()
    assert record_of(again.store) == empty
    again.close()


def test_several_entries_of_one_act_are_undone_as_one(desk: Workspace, anywhere: str) -> None:
    marked = tag(desk, add_piece(desk), 0, 8)
    before = record_of(desk.store)
    act = new_id()
    for typed in ("W", "Wh", "Why"):
        desk.do(edits.set_claim(claim_of(desk, marked), desk.stamp(), summary=typed).within(act))
    after = record_of(desk.store)
    for workspace in (desk, Workspace.open(anywhere, ADA)):
        workspace.undo()
        assert record_of(workspace.store) == before
        workspace.redo()
        assert record_of(workspace.store) == after
    workspace.close()


def test_an_act_that_goes_on_after_its_undo_is_led_back_once(desk: Workspace) -> None:
    marked = tag(desk, add_piece(desk), 0, 8)
    act = new_id()
    desk.do(edits.set_claim(claim_of(desk, marked), desk.stamp(), summary="One").within(act))
    desk.undo()
    before = record_of(desk.store)
    desk.do(edits.set_claim(claim_of(desk, marked), desk.stamp(), summary="Two").within(act))
    after = record_of(desk.store)
    desk.undo()
    assert record_of(desk.store) == before
    desk.redo()
    assert record_of(desk.store) == after


def test_an_act_that_goes_on_after_a_redo_is_led_back_whole(desk: Workspace) -> None:
    marked = tag(desk, add_piece(desk), 0, 8)
    before = record_of(desk.store)
    act = new_id()
    desk.do(edits.set_claim(claim_of(desk, marked), desk.stamp(), summary="One").within(act))
    desk.undo()
    desk.redo()
    desk.do(edits.set_claim(claim_of(desk, marked), desk.stamp(), summary="Two").within(act))
    desk.undo()
    assert record_of(desk.store) == before


def test_a_lasting_act_ends_the_history(desk: Workspace, anywhere: str) -> None:
    piece = add_piece(desk)
    marked = tag(desk, piece, 0, 8)
    line = desk.store.read(lambda c: queries.passage(c, marked.passage_id, piece.version))
    assert line is not None
    desk.do(edits.delete_passage(line.passage, line.claim, 0, desk.stamp()))
    desk.do(edits.purge(desk.store.read(queries.bin_contents)))
    again = Workspace.open(anywhere, ADA)
    for workspace in (desk, again):
        assert (workspace.undo_label, workspace.redo_label) == (None, None)
        assert workspace.undo() is None
    again.close()


def test_an_act_that_someone_else_wrote_over_is_refused_and_passed_over(
    desk: Workspace, anywhere: str
) -> None:
    piece = add_piece(desk)
    imported = words_of(desk.store)
    marked = tag(desk, piece, 0, 8)
    later = tag(desk, piece, 9, 15)
    desk.do(edits.set_claim(claim_of(desk, later), desk.stamp(), summary="Ada's"))
    other = Workspace.open(anywhere, BEN)
    other.do(edits.set_claim(claim_of(other, later), other.stamp(), summary="Ben's"))
    before = record_of(desk.store)
    with pytest.raises(StaleEditError, match="changed meanwhile"):
        desk.undo()
    assert record_of(desk.store) == before
    with pytest.raises(StaleEditError):  # the tag itself: its claim says something else by now
        desk.undo()
    assert desk.undo_label == "Tag as disputed"
    desk.undo()
    with desk.store.reading() as connection:
        assert queries.claim(connection, marked.claim_id) is None
    assert set(words_of(desk.store)["claim"]) == {later.claim_id}
    assert imported["article"] == words_of(desk.store)["article"]
    other.close()


def test_another_window_of_the_same_person_shares_the_history(desk: Workspace, anywhere: str) -> None:
    other = Workspace.open(anywhere, ADA)
    tag(desk, add_piece(desk), 0, 8)
    assert other.poll()
    assert other.undo_label == "Tag as disputed"
    other.undo()
    assert desk.poll()
    assert (desk.undo_label, desk.redo_label) == ("Import article", "Tag as disputed")
    other.close()


def test_the_history_reaches_back_so_many_entries(desk: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "LOOK_BACK", 5)
    piece = add_piece(desk)
    for start in range(8):
        tag(desk, piece, start, start + 1)
    known = desk.store.read(lambda connection: history.history_of(connection, ADA.id))
    assert len(known.done) == 5
    for _ in range(4):
        desk.undo()
    cut = desk.store.read(lambda connection: history.history_of(connection, ADA.id))
    assert len(cut.undone) == 1  # the tags that the other undos are about lie beyond the bound
    assert not cut.done


def test_the_log_is_shown_latest_first(desk: Workspace) -> None:
    tag(desk, add_piece(desk), 0, 8)
    desk.undo()
    shown = desk.store.read(lambda connection: history.entries(connection, 3))
    assert [(entry.label, entry.kind) for entry in shown] == [
        ("Tag as disputed", "undo"),
        ("Tag as disputed", "do"),
        ("Import article", "do"),
    ]
    assert {entry.analyst_id for entry in shown} == {ADA.id}


def test_a_tag_in_an_article_that_was_undone_meanwhile_is_refused(desk: Workspace, anywhere: str) -> None:
    piece = add_piece(desk)
    other = Workspace.open(anywhere, BEN)
    desk.undo()
    before = record_of(desk.store)["claim"]
    with pytest.raises(StaleEditError, match="no longer there"):
        tag(other, piece, 0, 8)
    assert record_of(desk.store)["claim"] == before == {}
    other.close()
