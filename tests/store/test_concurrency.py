"""Several writers at once, in processes and in threads: no fork of the chain, nothing lost, all told."""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.recording import ADA, Piece, add_piece, assert_whole, record_of
from workbench.model import edits
from workbench.model.edit import Changes
from workbench.store import queries
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace

TEXT = "Every sentence here may be tagged by anybody. " * 50
TAGS = ("verified", "disputed", "opinion", None)


def _person(number: int) -> Person:
    return Person(id=f"{number:032d}", name=f"Person {number}", initials=f"P{number}")


def _write(place: str, piece: Piece, number: int, acts: int) -> None:
    """Tag, and every tenth time undo and redo."""
    workspace = Workspace.open(place, _person(number))
    for index in range(acts):
        start = (index * 7 + number) % (len(TEXT) - 60)
        stamp = workspace.stamp()
        made = edits.mark(piece.id, piece.version, TEXT, start, start + 20 + number, TAGS[index % 4], stamp)
        workspace.do(made.edit)
        if index % 10 == 9:
            workspace.undo()
            workspace.redo()
    workspace.close()


def _in_processes(work: Callable[[int], None], count: int) -> None:
    """Run the work in so many forked children; fails where one does. No connection may be open here."""
    children = []
    for number in range(count):
        child = os.fork()
        if child == 0:
            try:
                work(number)
                os._exit(0)
            except BaseException:
                traceback.print_exc(file=sys.__stderr__)
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * count


def _prepared(place: str) -> Piece:
    workspace = Workspace.create(place, ADA)
    piece = add_piece(workspace, TEXT)
    workspace.close()
    return piece


def _expect(place: str, claims: int) -> None:
    workspace = Workspace.open(place, ADA)
    rows = record_of(workspace.store)
    assert len(rows["passage"]) == claims
    numbers = [row["number"] for row in rows["claim"].values()]
    assert len(set(numbers)) == claims
    assert_whole(workspace.store)
    workspace.close()


@pytest.mark.slow
def test_four_writing_processes_lose_nothing(place: Path) -> None:
    piece = _prepared(str(place))
    began = time.perf_counter()
    _in_processes(lambda number: _write(str(place), piece, number, 200), 4)
    print(f"\n4 processes x 240 acts: {960 / (time.perf_counter() - began):.0f} acts a second")
    _expect(str(place), 800)


@pytest.mark.slow
def test_twenty_writing_processes_on_postgresql_fork_no_chain(request: pytest.FixtureRequest) -> None:
    place = request.getfixturevalue("server").new_database()
    piece = _prepared(place)
    began = time.perf_counter()
    _in_processes(lambda number: _write(place, piece, number, 40), 20)
    print(f"\n20 processes x 48 acts on PostgreSQL: {960 / (time.perf_counter() - began):.0f} acts a second")
    _expect(place, 800)


def test_threads_share_one_workspace(desk: Workspace) -> None:
    piece = add_piece(desk, TEXT)
    heard: list[Changes] = []
    desk.subscribe(heard.append)
    failed: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for index in range(10):
                made = edits.mark(
                    piece.id,
                    piece.version,
                    TEXT,
                    number * 100 + index,
                    number * 100 + index + 9,
                    None,
                    desk.stamp(),
                )
                desk.do(made.edit)
                desk.poll()
                desk.store.read(lambda c: queries.open_article(c, piece.id))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(heard) == len({changes.sequence for changes in heard}) == 80
    assert desk.store.news() == []
    assert_whole(desk.store)
    undone = 0
    while desk.undo_label == "Mark as to check":
        desk.undo()
        undone += 1
    assert undone == 80


def test_two_windows_hear_each_other(place: Path) -> None:
    one = Workspace.create(place, _person(1))
    piece = add_piece(one, TEXT)
    two = Workspace.open(place, _person(2))
    heard: dict[str, list[str]] = {"one": [], "two": []}
    one.subscribe(lambda changes: heard["one"].append(changes.by[-1:] + changes.label))
    stop = two.subscribe(lambda changes: heard["two"].append(changes.by[-1:] + changes.label))
    for index, who in enumerate((one, two, two, one)):
        made = edits.mark(piece.id, piece.version, TEXT, index, index + 5, TAGS[index], who.stamp())
        who.do(made.edit)
        one.poll()
        two.poll()
    in_order = ["1Tag as verified", "Add analyst", "2Tag as disputed", "2Tag as opinion", "1Mark as to check"]
    assert heard == {"one": in_order, "two": in_order}
    assert not one.poll()
    stop()
    one.undo()
    assert two.poll()
    assert len(heard["two"]) == len(in_order)
    one.close()
    two.close()


def test_readers_wait_for_no_writer(place: Path) -> None:
    workspace = Workspace.create(place, ADA)
    piece = add_piece(workspace, TEXT)
    other = Workspace.open(place, _person(2))
    with other.store._writer.begin() as connection:  # type: ignore[union-attr]
        connection.execute(queries.rows.ARTICLE.update().values(title="Not yet"))
        opened = workspace.store.read(lambda c: queries.open_article(c, piece.id))
        assert opened.article.title == "Boats on the river"
        connection.rollback()
    workspace.close()
    other.close()


def test_a_reader_sees_one_moment(desk: Workspace, anywhere: str) -> None:
    piece = add_piece(desk, TEXT)
    other = Workspace.open(anywhere, _person(2))
    with other.store.reading() as connection:
        before = queries.counts(connection)
        made = edits.mark(piece.id, piece.version, TEXT, 0, 5, "verified", desk.stamp())
        desk.do(made.edit)
        assert queries.counts(connection) == before
    assert other.store.read(queries.counts).verified == 1
    other.close()
