"""Two people at one file: what an edit adds is refused where its place is gone, or taken, by then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.recording import ADA, BEN, TEXT, Piece, add_piece, assert_whole, record_of, tag
from workbench.errors import StaleEditError
from workbench.model import article_edits, edits
from workbench.model.edit import Edit, insert
from workbench.model.guards import TextNew
from workbench.model.tables import Article, ArticleVersion, Passage, PassageAnchor
from workbench.store import queries
from workbench.store.queries import OpenArticle, PassageLine
from workbench.text.canonical import digest
from workbench.workspace import revising
from workbench.workspace.tagging import tag_stretch
from workbench.workspace.workspace import Workspace

CORRECTED = "The ministry counts 400 boats.\n"


@pytest.fixture
def ada(workspace: Workspace) -> Workspace:
    """Ada at the project."""
    return workspace


@pytest.fixture
def ben(workspace: Workspace, place: Path) -> Iterator[Workspace]:
    """Ben at the same file, through a store of his own."""
    made = Workspace.open(place, BEN)
    yield made
    made.close()


@pytest.fixture
def piece(ada: Workspace) -> Piece:
    """An article in work, so that a tag changes nothing of its row."""
    added = add_piece(ada)
    ada.do(article_edits.set_status(_open(ada, added).article, "in_progress", ada.stamp()))
    return added


def _open(workspace: Workspace, piece: Piece) -> OpenArticle:
    return workspace.store.read(lambda connection: queries.open_article(connection, piece.id))


def _tag(workspace: Workspace, seen: OpenArticle, start: int = 0, end: int = 8) -> Edit:
    return tag_stretch(seen, start, end, "verified", workspace.stamp()).edit


def _correct(workspace: Workspace, seen: OpenArticle) -> Edit:
    new = revising.from_hand(CORRECTED)
    return revising.edit_of(workspace, revising.propose(workspace, seen.article.id, new))


def _bin(workspace: Workspace, piece: Piece) -> None:
    workspace.do(article_edits.delete_article(_open(workspace, piece).article, workspace.stamp()))


def _refused(workspace: Workspace, edit: Edit, sentence: str) -> None:
    before = record_of(workspace.store)
    with pytest.raises(StaleEditError, match=sentence):
        workspace.do(edit)
    assert record_of(workspace.store) == before
    assert_whole(workspace.store)


def _shared_claim(ada: Workspace, piece: Piece) -> tuple[PassageLine, PassageLine]:
    """Two passages of one claim."""
    marked = tag(ada, piece, 0, 8)
    stamp = ada.stamp()
    second = Passage(article_id=piece.id, claim_id=marked.claim_id, analyst_id=ADA.id)
    anchor = PassageAnchor(
        passage_id=second.id, version_id=piece.version, **edits.place(piece.text, [[9, 15]])
    )
    ada.do(Edit("Mark again", (insert(second, stamp), insert(anchor, stamp))))
    first_line, second_line = _open(ada, piece).passages
    return first_line, second_line


def _remove(workspace: Workspace, line: PassageLine, others: int) -> Edit:
    return edits.delete_passage(line.passage, line.claim, others, workspace.stamp())


def test_no_tag_in_an_article_that_is_in_the_bin_by_now(ada: Workspace, ben: Workspace, piece: Piece) -> None:
    late = _tag(ben, _open(ben, piece))
    ben._enrol()
    _bin(ada, piece)
    _refused(ben, late, "The article is in the bin now")
    ada.undo()
    assert ben.do(late) is not None


def test_no_tag_in_a_text_that_was_corrected_meanwhile(ada: Workspace, ben: Workspace, piece: Piece) -> None:
    late = _tag(ben, _open(ben, piece))
    ben._enrol()
    ada.do(_correct(ada, _open(ada, piece)))
    _refused(ben, late, "corrected meanwhile")


def test_no_correction_under_a_tag_that_was_set_meanwhile(
    ada: Workspace, ben: Workspace, piece: Piece
) -> None:
    late = _correct(ada, _open(ada, piece))
    ben.do(_tag(ben, _open(ben, piece)))
    _refused(ada, late, "tagged meanwhile")


def test_a_second_correction_at_once_is_refused(ada: Workspace, ben: Workspace, piece: Piece) -> None:
    late = _correct(ben, _open(ben, piece))
    ben._enrol()
    ada.do(_correct(ada, _open(ada, piece)))
    _refused(ben, late, "corrected meanwhile")


def test_the_same_words_tagged_at_once_are_never_doubled(
    ada: Workspace, ben: Workspace, piece: Piece
) -> None:
    late, beside = _tag(ben, _open(ben, piece)), _tag(ben, _open(ben, piece), 0, 9)
    ada.do(_tag(ada, _open(ada, piece)))
    ben.do(beside)
    _refused(ben, late, "The same words were tagged meanwhile")


def test_words_whose_passage_is_in_the_bin_are_free(ada: Workspace, piece: Piece) -> None:
    tag(ada, piece, 0, 8)
    [line] = _open(ada, piece).passages
    ada.do(_remove(ada, line, 0))
    assert ada.do(_tag(ada, _open(ada, piece))) is not None


def test_the_same_text_does_not_come_in_twice(ada: Workspace, ben: Workspace, piece: Piece) -> None:
    def bring(workspace: Workspace) -> Edit:
        article, version = Article(title="Again"), ArticleVersion(article_id="", sha256="")
        made = article_edits.add_article(article, version, CORRECTED, [], workspace.stamp())
        return Edit(made.label, made.changes, texts=made.texts, guards=(TextNew(digest(CORRECTED)),))

    first, late = bring(ada), bring(ben)
    ben._enrol()
    ada.do(first)
    _refused(ben, late, "The same text came into the project meanwhile")
    ada.undo()
    assert ben.do(late) is not None


def test_edges_of_a_passage_in_the_bin_stay(ada: Workspace, ben: Workspace, piece: Piece) -> None:
    tag(ada, piece, 0, 8)
    [line] = _open(ben, piece).passages
    late = edits.move(line.anchor, TEXT, [[0, 15]], ben.stamp())
    ben._enrol()
    ada.do(_remove(ada, line, 0))
    _refused(ben, late, "The passage is in the bin now")
    ada.undo()
    _bin(ada, piece)
    _refused(ben, late, "The article is in the bin now")


def test_zones_marked_at_once_do_not_overlap(ada: Workspace, ben: Workspace, piece: Piece) -> None:
    def zone(workspace: Workspace, start: int, end: int) -> Edit:
        seen = _open(workspace, piece)
        return article_edits.mark_zone(
            piece.version, TEXT, start, end, "comment", seen.zones, workspace.stamp()
        )

    late, beside = zone(ben, 5, 15), zone(ben, 10, 15)
    ada.do(zone(ada, 0, 10))
    ben.do(beside)
    _refused(ben, late, "A part of these words was marked meanwhile")
    ada.undo()
    ben.do(zone(ben, 0, 4))
    with pytest.raises(StaleEditError, match="A part of these words was marked meanwhile"):
        ada.redo()
    assert_whole(ada.store)


def test_redo_asks_what_doing_asked(ada: Workspace, ben: Workspace, piece: Piece) -> None:
    ada.do(_tag(ada, _open(ada, piece)))
    ada.undo()
    ben.do(_tag(ben, _open(ben, piece)))
    with pytest.raises(StaleEditError, match="The same words were tagged meanwhile"):
        ada.redo()
    ben.undo()
    ada.do(_tag(ada, _open(ada, piece)))
    ada.undo()
    ben.do(_correct(ben, _open(ben, piece)))
    with pytest.raises(StaleEditError, match="corrected meanwhile"):
        ada.redo()
    ben.undo()
    ada.do(_tag(ada, _open(ada, piece)))
    with pytest.raises(StaleEditError, match="tagged meanwhile"):
        ben.redo()
    assert_whole(ada.store)


def test_undo_goes_on_where_the_article_is_in_the_bin(ada: Workspace, ben: Workspace, piece: Piece) -> None:
    ada.do(_tag(ada, _open(ada, piece)))
    before = record_of(ada.store)["passage"]
    [line] = _open(ada, piece).passages
    ada.do(_remove(ada, line, 0))
    _bin(ben, piece)
    assert ada.undo() is not None
    restored = record_of(ada.store)["passage"]
    assert restored[line.passage.id]["deleted_at"] is None
    assert restored.keys() == before.keys()
    assert ada.undo() is not None
    assert record_of(ada.store)["passage"] == {}


def test_no_passage_comes_back_to_a_claim_in_the_bin(ada: Workspace, ben: Workspace, piece: Piece) -> None:
    first, second = _shared_claim(ada, piece)
    ada.do(_remove(ada, first, 1))
    ben.do(_remove(ben, second, 0))
    with pytest.raises(StaleEditError, match="C-0001 is in the bin by now"):
        ada.undo()
    assert_whole(ada.store)
    lines = {line.passage.id: line for line in ada.store.read(queries.binned_passages)}
    back = lines[first.passage.id]
    ada.do(edits.restore_passage(back.passage, back.claim, ada.stamp()))
    assert [line.passage.id for line in _open(ada, piece).passages] == [first.passage.id]
    assert_whole(ada.store)


def test_both_passages_removed_at_once_leave_no_claim_without_one(
    ada: Workspace, ben: Workspace, piece: Piece
) -> None:
    first, second = _shared_claim(ada, piece)
    late = _remove(ben, second, 1)
    ben._enrol()
    ada.do(_remove(ada, first, 1))
    _refused(ben, late, "it would be left without one")
    ben.do(_remove(ben, second, 0))
    assert_whole(ben.store)


def test_a_claim_does_not_go_while_a_passage_stands(ada: Workspace, ben: Workspace, piece: Piece) -> None:
    first, _ = _shared_claim(ada, piece)
    _refused(ada, _remove(ada, first, 0), "C-0001 is in the bin")


def test_a_late_restore_does_not_part_a_passage_from_its_claim(
    ada: Workspace, ben: Workspace, piece: Piece
) -> None:
    first, second = _shared_claim(ada, piece)
    ada.do(_remove(ada, first, 1))
    [seen] = ben.store.read(queries.binned_passages)
    late = edits.restore_passage(seen.passage, seen.claim, ben.stamp())
    ben._enrol()
    ada.do(_remove(ada, second, 0))
    _refused(ben, late, "C-0001 is in the bin by now")
