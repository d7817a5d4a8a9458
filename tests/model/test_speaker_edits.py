"""The verbs on speakers through the store: each undone by one act, merges whole, guards in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.recording import ADA, add_piece, tag
from workbench.errors import StaleEditError, WorkbenchError
from workbench.model import article_edits, passage_edits, speaker_edits
from workbench.model.speaker_edits import Step
from workbench.model.tables import Passage, Speaker
from workbench.store import record
from workbench.store.queries import on_record
from workbench.store.queries import speakers as queries
from workbench.store.queries.articles import article as article_row
from workbench.store.queries.passages import passage_row
from workbench.workspace import speaking
from workbench.workspace.speaking import Wish
from workbench.workspace.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace.create(tmp_path / "desk.workbench", ADA)
    yield made  # type: ignore[misc]
    made.close()


def state(workspace: Workspace) -> record.Rows:
    found = record.comparable(workspace.store.read(record.rows))
    for rows in found.values():
        for row in rows:
            row.pop("updated_at", None)
            row.pop("updated_by", None)
    return found


def new(workspace: Workspace, name: str, **fields: str) -> Speaker:
    speaker = Speaker(name=name, **fields)
    workspace.do(speaker_edits.add_speaker(speaker, workspace.stamp()))
    return speaker


def say(workspace: Workspace, passage: str, *names: str) -> None:
    wishes = [Wish(name) for name in names]
    workspace.do(workspace.store.read(lambda c: speaking.said_by(c, passage, wishes, workspace.stamp())))


def said(workspace: Workspace, passage: str) -> list[str]:
    return [v.speaker.name for v in workspace.store.read(lambda c: queries.chain(c, passage))]


@pytest.fixture
def passage(workspace: Workspace) -> str:
    piece = add_piece(workspace)
    return tag(workspace, piece, 0, 8).passage_id


def test_a_chain_is_one_edit_and_one_undo(workspace: Workspace, passage: str) -> None:
    before = state(workspace)
    say(workspace, passage, "A. Minister", "Press office", "Reuters")
    assert said(workspace, passage) == ["A. Minister", "Press office", "Reuters"]
    after = state(workspace)
    workspace.undo()
    assert state(workspace) == before
    workspace.redo()
    assert state(workspace) == after


def voice(workspace: Workspace, passage: str) -> str:
    return _row(workspace, passage).voice


def test_naming_another_speaker_says_whose_words_they_are_in_the_same_act(
    workspace: Workspace, passage: str
) -> None:
    row = _row(workspace, passage)
    assert row.voice == "outlet"
    article = workspace.store.read(lambda c: article_row(c, row.article_id))
    assert article is not None
    workspace.do(article_edits.amend_article(article, workspace.stamp(), outlet="Harbor Wire"))
    say(workspace, passage, "A. Minister")
    assert voice(workspace, passage) == "attributed"
    workspace.undo()
    assert (voice(workspace, passage), said(workspace, passage)) == ("outlet", [])
    workspace.redo()
    say(workspace, passage, "harbor wire")
    assert voice(workspace, passage) == "outlet"  # the outlet's own words, though it is named
    say(workspace, passage, "A. Minister", "Harbor Wire")
    assert voice(workspace, passage) == "attributed"
    rows = workspace.store.read(lambda c: queries.chain_rows(c, passage))
    workspace.do(passage_edits.set_standing(_row(workspace, passage), workspace.stamp(), voice="outlet"))
    steps = [replace(speaker_edits.step_of(row), cue="said") for row in rows]
    workspace.do(workspace.store.read(lambda c: speaking.chained(c, passage, rows, steps, workspace.stamp())))
    assert voice(workspace, passage) == "outlet"  # what a person said of it stays while nobody else is named
    say(workspace, passage, "A. Minister")
    say(workspace, passage)
    assert voice(workspace, passage) == "outlet"
    workspace.do(passage_edits.set_standing(_row(workspace, passage), workspace.stamp(), voice="commenter"))
    say(workspace, passage, "Reader 7")
    assert voice(workspace, passage) == "commenter"


def _row(workspace: Workspace, passage: str) -> Passage:
    row = workspace.store.read(lambda c: passage_row(c, passage))
    assert row is not None
    return row


def test_steps_change_places_and_keep_what_is_known_of_them(workspace: Workspace, passage: str) -> None:
    say(workspace, passage, "Ann", "Bob", "Cal")
    rows = workspace.store.read(lambda c: queries.chain_rows(c, passage))
    steps = [speaker_edits.step_of(row) for row in rows]
    steps[0] = Step(steps[0].speaker_id, cue="whispered", role_then="mayor")
    workspace.do(speaker_edits.set_chain(passage, rows, steps, workspace.stamp()))
    say(workspace, passage, "Cal", "Ann")
    chain = workspace.store.read(lambda c: queries.chain(c, passage))
    assert [(v.speaker.name, v.attribution.cue, v.attribution.role_then) for v in chain] == [
        ("Cal", "", ""),
        ("Ann", "whispered", "mayor"),
    ]
    say(workspace, passage, "Cal", "Dee")
    chain = workspace.store.read(lambda c: queries.chain(c, passage))
    # Another speaker in Ann's place: the cue words are the text's, the role was Ann's.
    assert [(v.speaker.name, v.attribution.cue, v.attribution.role_then) for v in chain][1] == (
        "Dee", "whispered", "",
    )  # fmt: skip


def test_the_same_speaker_twice_in_a_chain_is_two_steps(workspace: Workspace, passage: str) -> None:
    say(workspace, passage, "Ann", "Bob", "Ann")
    assert said(workspace, passage) == ["Ann", "Bob", "Ann"]
    assert len(workspace.store.read(queries.lines)) == 2


def test_merging_moves_all_of_it_and_undo_brings_all_back(workspace: Workspace, passage: str) -> None:
    kept = new(workspace, "Volodymyr Zelensky")
    gone = new(workspace, "V. Zelenskyy", role="President", kind="person")
    for speaker, text in ((kept, "Зеленський"), (gone, "Зеленський"), (gone, "Zelenskyi")):
        known = workspace.store.read(lambda c, key=speaker.id: queries.aliases(c, key))
        workspace.do(speaker_edits.add_alias(speaker, text, workspace.stamp(), known))
    workspace.do(speaker_edits.set_chain(passage, (), [Step(gone.id), Step(kept.id)], workspace.stamp()))
    before = state(workspace)
    merging = workspace.store.read(lambda c: speaking.merging(c, kept, gone, workspace.stamp()))
    assert (merging.attributions, merging.aliases, merging.taken_over) == (
        1, ("V. Zelenskyy", "Zelenskyi"), ("role",),
    )  # fmt: skip
    workspace.do(merging.edit)
    assert [v.speaker.id for v in workspace.store.read(lambda c: queries.chain(c, passage))] == [
        kept.id,
        kept.id,
    ]
    line = workspace.store.read(queries.lines)[0]
    assert (line.speaker.name, line.speaker.role) == ("Volodymyr Zelensky", "President")
    assert sorted(line.spellings) == ["V. Zelenskyy", "Zelenskyi", "Зеленський"]
    assert len(workspace.store.read(queries.lines)) == 1
    after = state(workspace)
    workspace.undo()
    assert state(workspace) == before
    workspace.redo()
    assert state(workspace) == after


def test_who_was_merged_meanwhile_is_named_no_more(workspace: Workspace, passage: str) -> None:
    kept, gone = new(workspace, "Kept"), new(workspace, "Gone")
    late = speaker_edits.set_chain(passage, (), [Step(gone.id)], workspace.stamp())
    workspace.do(workspace.store.read(lambda c: speaking.merging(c, kept, gone, workspace.stamp())).edit)
    with pytest.raises(StaleEditError, match="merged with another"):
        workspace.do(late)
    assert said(workspace, passage) == []


def test_two_who_name_a_speaker_at_once_do_not_double_a_step(workspace: Workspace, passage: str) -> None:
    one, other = new(workspace, "One"), new(workspace, "Other")
    late = speaker_edits.set_chain(passage, (), [Step(other.id)], workspace.stamp())
    workspace.do(speaker_edits.set_chain(passage, (), [Step(one.id)], workspace.stamp()))
    with pytest.raises(WorkbenchError):
        workspace.do(late)
    assert said(workspace, passage) == ["One"]


def test_a_speaker_who_is_named_cannot_go(workspace: Workspace, passage: str) -> None:
    speaker = new(workspace, "Ann")
    stamp = workspace.stamp()
    late = speaker_edits.delete_speaker(speaker, 0, stamp)
    say(workspace, passage, "Ann")
    with pytest.raises(WorkbenchError, match="1 passage names"):
        speaker_edits.delete_speaker(speaker, 1, stamp)
    with pytest.raises(StaleEditError, match="names this speaker by now"):
        workspace.do(late)
    say(workspace, passage)
    workspace.do(speaker_edits.delete_speaker(speaker, 0, workspace.stamp()))
    assert workspace.store.read(queries.lines) == []
    workspace.undo()
    assert [line.speaker.name for line in workspace.store.read(queries.lines)] == ["Ann"]


@pytest.mark.parametrize("kind", ["person", "outlet"])
def test_words_that_no_column_knows_are_refused(workspace: Workspace, kind: str) -> None:
    stamp = workspace.stamp()
    speaker = Speaker(name="Ann", kind=kind)
    for refused in (
        lambda: speaker_edits.add_speaker(Speaker(name=" \t"), stamp),
        lambda: speaker_edits.add_speaker(Speaker(name="Ann", kind="ghost"), stamp),
        lambda: speaker_edits.amend_speaker(speaker, stamp, name=""),
        lambda: speaker_edits.add_alias(speaker, "Ann", stamp),
        lambda: speaker_edits.add_alias(speaker, "Anna", stamp, kind="nickname"),
        lambda: speaker_edits.merge_speakers(speaker, speaker, (), (), (), stamp),
        lambda: speaker_edits.set_chain("p", (), [Step("s", mode="sung")], stamp),
        lambda: speaker_edits.set_chain("p", (), [Step("s", stance="mocks")], stamp),
    ):
        with pytest.raises(WorkbenchError):
            refused()


def test_a_commenters_words_are_never_the_outlets(workspace: Workspace) -> None:
    from workbench.model.tables import Zone

    text = "The outlet says so. A reader shouts this."
    piece = add_piece(
        workspace, text, zones=[Zone(version_id="", start=20, end=41, kind="comment", commenter="Tess")]
    )
    from workbench.model import article_edits
    from workbench.store import queries as all_queries

    opened = workspace.store.read(lambda c: all_queries.open_article(c, piece.id))
    workspace.do(article_edits.amend_article(opened.article, workspace.stamp(), outlet="Harbor Wire"))
    outlet = new(workspace, "Harbor Wire", kind="outlet")
    own = tag(workspace, piece, 0, 19, "verified", zones=opened.zones)
    comment = tag(workspace, piece, 20, 41, "disputed", zones=opened.zones)
    rows = workspace.store.read(lambda c: on_record.record(c, outlet.id))
    assert [(row.passage_id, row.position) for row in rows] == [(own.passage_id, -1)]
    say(workspace, comment.passage_id, "Harbor Wire")
    rows = workspace.store.read(lambda c: on_record.record(c, outlet.id))
    assert {row.passage_id: row.in_comment for row in rows} == {
        own.passage_id: False,
        comment.passage_id: True,
    }
    line = workspace.store.read(queries.lines)[0]
    assert (line.counts.total, line.commenting) == (0, 1)
