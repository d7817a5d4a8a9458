"""The topics of a project with how often they are used; snippets by name."""

from __future__ import annotations

from tests.recording import add_piece, claim_of, tag
from workbench.model import article_edits, edits, snippet_edits
from workbench.store import queries
from workbench.store.queries.snippets import snippets
from workbench.store.queries.topics import topics
from workbench.workspace.workspace import Workspace


def test_topics_are_counted_over_claims_and_articles(desk: Workspace) -> None:
    piece = add_piece(desk)
    first = tag(desk, piece, 0, 8, topics=["water", "boats"])
    tag(desk, piece, 9, 15, topics=["water", "boats"])
    third = tag(desk, piece, 16, 20, topics=["Ürün"])
    tag(desk, piece, 21, 24)
    article = desk.store.read(lambda c: queries.article(c, piece.id))
    assert article is not None
    desk.do(article_edits.amend_article(article, desk.stamp(), topics=["water "], due="2024-06-30"))
    assert desk.store.read(topics) == [("boats", 2), ("water", 3), ("Ürün", 1)]
    line = desk.store.read(lambda c: queries.passage(c, third.passage_id, piece.version))
    assert line is not None
    desk.do(edits.delete_passage(line.passage, line.claim, 0, desk.stamp()))
    desk.do(edits.set_claim(claim_of(desk, first), desk.stamp(), topics=["boats"]))
    assert desk.store.read(topics) == [("boats", 2), ("water", 2)]
    desk.undo()
    assert claim_of(desk, first).topics == ["water", "boats"]
    desk.redo()
    assert desk.store.read(topics) == [("boats", 2), ("water", 2)]


def test_a_field_changed_elsewhere_meanwhile_is_not_overwritten(desk: Workspace) -> None:
    marked = tag(desk, add_piece(desk), 0, 8)
    seen = claim_of(desk, marked)
    desk.do(edits.set_claim(seen, desk.stamp(), flags=["new"], as_of="2023-11"))
    desk.do(edits.set_claim(seen, desk.stamp(), topics=["water"]))
    now = claim_of(desk, marked)
    assert (now.flags, now.topics, now.as_of, now.as_of_precision) == (["new"], ["water"], "2023-11", "month")


def test_snippets_come_by_name_and_go_with_undo(desk: Workspace) -> None:
    for name in ("no source", "Old figure", "Misquoted"):
        desk.do(snippet_edits.keep_snippet(name, f"{name}: …", desk.stamp()))
    found = desk.store.read(snippets)
    assert [one.name for one in found] == ["Misquoted", "no source", "Old figure"]
    desk.do(snippet_edits.remove_snippet(found[1]))
    assert len(desk.store.read(snippets)) == 2
    desk.undo()
    assert desk.store.read(snippets)[1].text == "no source: …"
