"""The one door: what is stored, what is refused, what is told."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from tests.recording import ADA, BEN, TEXT, add_piece, anchor_of, assert_whole, claim_of, record_of, tag
from workbench.errors import ProjectFileError, StaleEditError, WorkbenchError
from workbench.model import article_edits, edits
from workbench.model.edit import Edit, Stamp, insert, update
from workbench.model.tables import Analyst, Claim, Zone
from workbench.store import log, queries
from workbench.workspace.workspace import Workspace


def test_a_tag_is_stored_whole_and_told(desk: Workspace) -> None:
    piece = add_piece(desk)
    marked = edits.mark(piece.id, piece.version, TEXT, 9, 27, "disputed", desk.stamp(), summary="Too many")
    changes = desk.do(marked.edit)
    assert changes is not None
    assert changes.articles == {piece.id}
    assert changes.touches("passage", marked.passage_id)
    assert not changes.touches("article")
    opened = desk.store.read(lambda c: queries.open_article(c, piece.id))
    [line] = opened.passages
    assert line.anchor.quote == TEXT[9:27] == opened.text[line.anchor.start : line.anchor.end]
    assert line.anchor.segments == [[9, 27]]
    assert (line.claim.tag, line.claim.number, line.claim.summary) == ("disputed", 1, "Too many")
    assert (line.claim.created_by, line.claim.revision) == (ADA.id, 1)
    assert_whole(desk.store)


def test_revision_grows_and_the_stamp_follows(desk: Workspace) -> None:
    piece = add_piece(desk)
    marked = tag(desk, piece, 0, 8)
    for number, word in enumerate(("verified", "opinion", None), 2):
        desk.do(
            edits.retag(claim_of(desk, marked), word, Stamp(ADA.id, f"2030-01-0{number}T00:00:00.000000Z"))
        )
        claim = claim_of(desk, marked)
        assert (claim.tag, claim.revision) == (word, number)
        assert claim.updated_at == f"2030-01-0{number}T00:00:00.000000Z"


def test_a_stale_edit_is_refused_in_words_and_stores_nothing(desk: Workspace) -> None:
    piece = add_piece(desk)
    marked = tag(desk, piece, 0, 8)
    seen = claim_of(desk, marked)
    desk.do(edits.retag(seen, "opinion", desk.stamp()))
    before = record_of(desk.store), desk.store.read(log.faults), _entries(desk)
    extra = edits.mark(piece.id, piece.version, TEXT, 9, 12, "verified", desk.stamp()).edit
    late = edits.retag(seen, "verified", desk.stamp())
    with pytest.raises(StaleEditError, match=r"changed meanwhile \(tag\).*look again\.$"):
        desk.do(Edit("Two things", (*extra.changes, *late.changes)))
    assert (record_of(desk.store), desk.store.read(log.faults), _entries(desk)) == before


def test_edits_of_other_columns_do_not_stand_in_each_others_way(desk: Workspace) -> None:
    piece = add_piece(desk)
    marked = tag(desk, piece, 0, 8)
    seen = claim_of(desk, marked)
    desk.do(edits.set_claim(seen, desk.stamp(), summary="One"))
    desk.do(edits.set_claim(seen, desk.stamp(), note="Two"))
    claim = claim_of(desk, marked)
    assert (claim.summary, claim.note) == ("One", "Two")


def test_a_verdict_holds_only_while_the_tag_does(desk: Workspace) -> None:
    piece = add_piece(desk)
    marked = tag(desk, piece, 0, 8, "disputed")
    seen = claim_of(desk, marked)
    desk.do(edits.retag(seen, "opinion", desk.stamp()))
    with pytest.raises(StaleEditError):
        desk.do(edits.set_claim(seen, desk.stamp(), verdict="false"))


def test_what_is_in_the_bin_is_not_changed(desk: Workspace) -> None:
    piece = add_piece(desk)
    marked = tag(desk, piece, 0, 8)
    line = desk.store.read(lambda c: queries.passage(c, marked.passage_id, piece.version))
    assert line is not None
    desk.do(edits.delete_passage(line.passage, line.claim, 0, desk.stamp()))
    with pytest.raises(StaleEditError, match="in the bin"):
        desk.do(edits.retag(line.claim, "opinion", desk.stamp()))


def test_what_is_gone_is_not_changed(desk: Workspace) -> None:
    piece = add_piece(desk)
    marked = tag(desk, piece, 0, 8)
    claim, anchor = claim_of(desk, marked), anchor_of(desk, piece, marked)
    desk.undo()
    for edit in (
        edits.retag(claim, "opinion", desk.stamp()),
        edits.move(anchor, TEXT, [[2, 8]], desk.stamp()),
    ):
        with pytest.raises(StaleEditError, match="no longer there"):
            desk.do(edit)


def test_an_anchor_moves_by_its_segments(desk: Workspace) -> None:
    piece = add_piece(desk)
    marked = tag(desk, piece, 0, 8)
    seen = anchor_of(desk, piece, marked)
    desk.do(edits.move(seen, TEXT, [[0, 8], [16, 25]], desk.stamp()))
    moved = anchor_of(desk, piece, marked)
    assert moved.segments == [[0, 8], [16, 25]]
    assert moved.quote == "Ministry […] 500 boats"
    with pytest.raises(StaleEditError):
        desk.do(edits.move(seen, TEXT, [[0, 4]], desk.stamp()))
    assert_whole(desk.store)


def test_claim_numbers_are_never_given_twice(desk: Workspace) -> None:
    piece = add_piece(desk)
    first = tag(desk, piece, 0, 8)
    tag(desk, piece, 9, 15)
    desk.undo()
    third = tag(desk, piece, 16, 19)
    assert claim_of(desk, first).number == 1
    assert claim_of(desk, third).number == 3
    desk.undo()
    desk.redo()
    assert claim_of(desk, third).number == 3
    line = desk.store.read(lambda c: queries.passage(c, third.passage_id, piece.version))
    assert line is not None
    desk.do(edits.delete_passage(line.passage, line.claim, 0, desk.stamp()))
    desk.do(edits.purge(desk.store.read(queries.bin_contents)))
    assert claim_of(desk, tag(desk, piece, 20, 25)).number == 4
    given = insert(Claim(number=90), desk.stamp())
    desk.do(Edit("From a file", (given,)))
    assert claim_of(desk, tag(desk, piece, 26, 27)).number == 91


@pytest.mark.parametrize(
    "values",
    [
        {"tag": "nonsense"},
        {"verdict": "nonsense"},
        {"state": "nonsense"},
        {"summary": "x" * 301},
        {"number": 1},
    ],
)
def test_rules_of_the_record_are_kept_by_the_database(desk: Workspace, values: dict[str, object]) -> None:
    tag(desk, add_piece(desk), 0, 8)
    before = record_of(desk.store)
    with pytest.raises(WorkbenchError, match="nothing was stored") as caught:
        desk.do(Edit("Wrong", (insert(Claim(**values), desk.stamp()),)))
    assert "xxx" not in str(caught.value)
    assert record_of(desk.store) == before
    assert_whole(desk.store)


def test_a_zone_cannot_stand_on_its_head_nor_without_a_version(desk: Workspace) -> None:
    piece = add_piece(desk)
    for zone in (
        Zone(version_id=piece.version, start=4, end=4, kind="comment"),
        Zone(version_id="0" * 32, start=0, end=4, kind="comment"),
    ):
        with pytest.raises(WorkbenchError, match="othing was stored"):
            desk.do(Edit("Wrong", (insert(zone, desk.stamp()),)))


def test_texts_are_kept_once_and_never_in_the_log(desk: Workspace) -> None:
    add_piece(desk, title="One")
    add_piece(desk, title="Two")
    with desk.store.reading() as connection:
        assert list(connection.scalars(select(queries.rows.TEXT.c.text))) == [TEXT]
        payloads = list(connection.scalars(select(log.ENTRIES.c.payload)))
    assert not [payload for payload in payloads if "fisherman" in payload]
    assert any(json.loads(payload) for payload in payloads)


def test_odd_characters_are_made_storable(desk: Workspace) -> None:
    piece = add_piece(desk)
    marked = tag(desk, piece, 0, 8, summary="a\x00b\ud83d\ude00c\ud800", note="\ufeffx\r\ny")
    claim = claim_of(desk, marked)
    assert claim.summary == "a\ufffdb😀c\ufffd"
    assert claim.note == "x\ny"
    desk.do(edits.set_claim(claim, desk.stamp(), rationale="\x00"))
    assert claim_of(desk, marked).rationale == "\ufffd"


def test_news_tells_what_others_did_and_not_what_we_did(desk: Workspace, anywhere: str) -> None:
    other = Workspace.open(anywhere, BEN)
    piece = add_piece(desk)
    marked = tag(desk, piece, 0, 8)
    assert desk.store.news() == []
    told = other.store.news()
    assert [change.label for change in told][-2:] == ["Import article", "Tag as disputed"]
    assert told[-1].articles == {piece.id}
    assert told[-1].by == ADA.id
    assert other.store.news() == []
    other.do(edits.retag(claim_of(other, marked), "opinion", other.stamp()))
    [enrolled, retagged] = desk.store.news()
    assert enrolled.touches("analyst", BEN.id)
    assert retagged.touches("claim", marked.claim_id)
    assert retagged.articles == {piece.id}
    other.close()


def test_an_undo_of_a_tag_tells_its_article(desk: Workspace) -> None:
    piece = add_piece(desk)
    marked = tag(desk, piece, 0, 8)
    desk.do(edits.move(anchor_of(desk, piece, marked), TEXT, [[0, 4]], desk.stamp()))
    for _ in range(2):
        changes = desk.undo()
        assert changes is not None
        assert changes.articles == {piece.id}


def test_a_claim_in_two_articles_concerns_both(desk: Workspace) -> None:
    one, two = add_piece(desk, title="One"), add_piece(desk, title="Two")
    marked = tag(desk, one, 0, 8)
    _second_passage(desk, two, marked.claim_id)
    changes = desk.do(edits.retag(claim_of(desk, marked), "opinion", desk.stamp()))
    assert changes is not None
    assert changes.articles == {one.id, two.id}


def test_a_reader_refuses_to_write(desk: Workspace) -> None:
    with pytest.raises(WorkbenchError, match="may not be written"):
        desk.store.read(lambda connection: connection.execute(queries.rows.CLAIM.delete()))


def test_a_second_project_in_the_same_place_is_refused(desk: Workspace, anywhere: str) -> None:
    before = record_of(desk.store)
    with pytest.raises(ProjectFileError, match="already"):
        Workspace.create(anywhere, BEN)
    assert record_of(desk.store) == before


def test_words_go_in_and_out_as_they_are(desk: Workspace) -> None:
    text = "שלום 🇺🇦 e\u0301 שורה\u00a0\u200f%_\\ 'quoted' \"too\" 漢字\n"
    piece = add_piece(desk, text, title=text.strip())
    tag(desk, piece, 0, len(text) - 1)
    opened = desk.store.read(lambda c: queries.open_article(c, piece.id))
    assert opened.text == text
    assert opened.passages[0].anchor.quote == text[:-1]
    assert_whole(desk.store)


def test_emptying_the_bin_takes_texts_along_that_nothing_else_has(desk: Workspace) -> None:
    kept, gone = add_piece(desk, "Kept text.\n"), add_piece(desk, "Text that goes.\n")
    same = add_piece(desk, "Kept text.\n", title="Same text")
    tag(desk, gone, 0, 4)
    for piece in (gone, same):
        article = desk.store.read(lambda c, piece=piece: queries.article(c, piece.id))
        assert article is not None
        desk.do(article_edits.delete_article(article, desk.stamp()))
    desk.do(edits.purge(desk.store.read(queries.bin_contents)))
    with desk.store.reading() as connection:
        assert list(connection.scalars(select(queries.rows.TEXT.c.text))) == ["Kept text.\n"]
    rows = record_of(desk.store)
    assert set(rows["article"]) == {kept.id}
    assert not rows["claim"]
    assert not rows["passage"]
    assert_whole(desk.store)
    assert desk.undo_label is None


def test_an_undo_keeps_the_stamp_of_who_changed_the_row_since(desk: Workspace, anywhere: str) -> None:
    other = Workspace.open(anywhere, BEN)
    marked = tag(desk, add_piece(desk), 0, 8)
    desk.do(edits.set_claim(claim_of(desk, marked), desk.stamp(), summary="Ada's"))
    other.do(edits.set_claim(claim_of(other, marked), other.stamp(), note="Ben's"))
    bens = claim_of(desk, marked).updated_at
    desk.undo()
    claim = claim_of(desk, marked)
    assert (claim.summary, claim.note) == ("", "Ben's")
    assert claim.updated_at >= bens
    assert claim.updated_by == ADA.id
    other.close()


def test_the_same_person_in_two_windows_is_enrolled_once(anywhere: str) -> None:
    one = Workspace.create(anywhere, ADA)
    two = Workspace.open(anywhere, ADA)
    add_piece(one)
    add_piece(two)
    assert [analyst.id for analyst in one.analysts()] == [ADA.id]
    two._enrol()
    raced = Analyst(id=ADA.id, name="Ada")
    with pytest.raises(WorkbenchError):
        two.store.apply(article_edits.add_analyst(raced, two.stamp()), by="")
    one.close()
    two.close()


def _second_passage(workspace: Workspace, piece: object, claim_id: str) -> None:
    from workbench.model.tables import Passage, PassageAnchor

    passage = Passage(article_id=piece.id, claim_id=claim_id, analyst_id=workspace.person.id)  # type: ignore[attr-defined]
    anchor = PassageAnchor(
        passage_id=passage.id,
        version_id=piece.version,  # type: ignore[attr-defined]
        **edits.place(TEXT, [[9, 15]]),
    )
    stamp = workspace.stamp()
    workspace.do(Edit("Cite", (insert(passage, stamp), insert(anchor, stamp))))


def test_an_undo_is_refused_where_another_passage_states_the_claim(desk: Workspace, anywhere: str) -> None:
    other = Workspace.open(anywhere, BEN)
    piece = add_piece(desk)
    marked = tag(desk, piece, 0, 8)
    _second_passage(other, piece, marked.claim_id)
    before = record_of(desk.store)
    with pytest.raises(StaleEditError, match="refers to the claim"):
        desk.undo()
    assert record_of(desk.store) == before
    other.undo()
    desk.poll()
    assert_whole(desk.store)
    other.close()


def test_update_of_nothing_is_nothing(desk: Workspace) -> None:
    marked = tag(desk, add_piece(desk), 0, 8)
    claim = claim_of(desk, marked)
    assert update(claim, desk.stamp(), tag="disputed") is None
    count = _entries(desk)
    assert desk.do(edits.retag(claim, "disputed", desk.stamp())) is None
    assert _entries(desk) == count


def _entries(workspace: Workspace) -> int:
    with workspace.store.reading() as connection:
        return len(connection.execute(select(log.ENTRIES.c.sequence)).all())
