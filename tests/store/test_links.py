"""Links between claims: both ways round, once, never in a circle, and back again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.recording import ADA, Piece, add_piece, claim_of, record_of, tag
from workbench.errors import StaleEditError, WorkbenchError
from workbench.model import link_edits
from workbench.model.tables import Claim
from workbench.model.vocabulary import LinkKind
from workbench.store import checking
from workbench.store.circles import in_circles
from workbench.store.queries import links
from workbench.workspace.workspace import Workspace


@pytest.fixture
def piece(workspace: Workspace) -> Piece:
    return add_piece(workspace)


@pytest.fixture
def claims(workspace: Workspace, piece: Piece) -> list[Claim]:
    return [claim_of(workspace, tag(workspace, piece, start, start + 5)) for start in (0, 10, 20)]


def link(workspace: Workspace, one: Claim, other: Claim, kind: str, **more: bool) -> None:
    workspace.do(link_edits.link_claims(one, other, kind, workspace.stamp(), **more))


def test_a_link_reads_from_either_side(workspace: Workspace, claims: list[Claim]) -> None:
    link(workspace, claims[0], claims[1], LinkKind.UPDATES)
    [mine] = workspace.store.read(lambda c: links.links_of_claim(c, claims[0].id))
    [theirs] = workspace.store.read(lambda c: links.links_of_claim(c, claims[1].id))
    assert (mine.phrase, mine.other.id) == ("updates", claims[1].id)
    assert (theirs.phrase, theirs.other.id) == ("is updated by", claims[0].id)


@pytest.mark.parametrize("kind", list(LinkKind))
def test_every_kind_is_there_once_and_goes_by_undo(
    workspace: Workspace, claims: list[Claim], kind: str
) -> None:
    before = record_of(workspace.store)
    link(workspace, claims[0], claims[1], kind)
    mutual = link_edits.READINGS[kind].mutual
    with pytest.raises(StaleEditError, match="already"):
        link(workspace, claims[0], claims[1], kind)
    if mutual:
        with pytest.raises(StaleEditError, match="already"):
            link(workspace, claims[1], claims[0], kind)
    workspace.undo()
    assert record_of(workspace.store) == before
    workspace.redo()
    [line] = workspace.store.read(links.all_links)
    workspace.do(link_edits.unlink(line.link))
    assert workspace.store.read(links.all_links) == []
    workspace.undo()
    assert len(workspace.store.read(links.all_links)) == 1


def test_a_claim_is_no_part_of_itself(workspace: Workspace, claims: list[Claim]) -> None:
    with pytest.raises(WorkbenchError, match="itself"):
        link(workspace, claims[0], claims[0], LinkKind.PART_OF)
    link(workspace, claims[0], claims[1], LinkKind.PART_OF)
    link(workspace, claims[1], claims[2], LinkKind.PART_OF)
    before = record_of(workspace.store)
    with pytest.raises(StaleEditError, match="part of itself"):
        link(workspace, claims[2], claims[0], LinkKind.PART_OF)
    with pytest.raises(StaleEditError, match="part of itself"):
        link(workspace, claims[0], claims[2], LinkKind.PART_OF, forth=False)
    assert record_of(workspace.store) == before


def test_a_redo_closes_no_circle_either(workspace: Workspace, claims: list[Claim]) -> None:
    link(workspace, claims[0], claims[1], LinkKind.PART_OF)
    workspace.undo()
    other = Workspace.open(workspace.store.place, ADA)
    link(other, claims[1], claims[0], LinkKind.PART_OF)
    other.close()
    with pytest.raises(StaleEditError, match="part of itself"):
        workspace.redo()


def test_check_names_a_circle(workspace: Workspace, claims: list[Claim]) -> None:
    link(workspace, claims[0], claims[1], LinkKind.PART_OF)
    link(workspace, claims[1], claims[2], LinkKind.PART_OF)
    assert workspace.store.read(checking.circle_faults) == []
    with workspace.store._writer.begin() as connection:  # type: ignore[union-attr]
        connection.exec_driver_sql("UPDATE claim_link SET from_id = ?, to_id = ? WHERE from_id = ?",
                                   (claims[1].id, claims[0].id, claims[1].id))  # fmt: skip
    assert len(workspace.store.read(checking.circle_faults)) == 2


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12))
def test_circles_are_those_that_a_walk_comes_back_by(pairs: list[tuple[int, int]]) -> None:
    wholes: dict[str, set[str]] = {}
    for one, other in pairs:
        wholes.setdefault(str(one), set()).add(str(other))

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        todo = [start]
        while todo:
            for step in wholes.get(todo.pop(), ()):
                if step not in seen:
                    seen.add(step)
                    todo.append(step)
        return seen

    circling = {node for node in wholes if node in reached(node)}
    expected = {node for node in wholes if node in circling or reached(node) & circling}
    assert in_circles((str(one), str(other)) for one, other in pairs) == expected


def test_links_of_an_article_read_from_its_own_claims(workspace: Workspace, claims: list[Claim]) -> None:
    elsewhere = add_piece(workspace, "Another day, another count of boats.", title="Elsewhere")
    theirs = claim_of(workspace, tag(workspace, elsewhere, 0, 11))
    link(workspace, theirs, claims[0], LinkKind.REPORTS)
    [line] = workspace.store.read(lambda c: links.links_of_article(c, elsewhere.id))
    assert (line.one.id, line.phrase, line.other.id) == (theirs.id, "reports that", claims[0].id)
    [line] = workspace.store.read(lambda c: links.all_links(c))
    assert line.phrase == "reports that"
