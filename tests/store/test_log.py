"""The chain of the log: whatever is altered outside the workbench is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.recording import add_piece, tag
from workbench.store import database, log
from workbench.workspace.workspace import Workspace

ENTRIES = 6


@pytest.fixture
def logged(workspace: Workspace) -> Workspace:
    """A project with six entries: project, analyst, article, three tags."""
    piece = add_piece(workspace)
    for start in (0, 9, 16):
        tag(workspace, piece, start, start + 3)
    assert workspace.store.read(log.faults) == []
    return workspace


def _behind_its_back(place: Path, statement: str, *values: Any) -> None:
    connection = database.sqlite_module().connect(str(place))
    connection.execute(statement, values)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("act_id", "0" * 32),
        ("at", "2001-01-01T00:00:00.000000Z"),
        ("analyst_id", "somebody"),
        ("label", "Tag as verified"),
        ("kind", "undo"),
        ("undoes", "0" * 32),
        ("lasting", 1),
        ("payload", "[]"),
        ("salt", "0" * 32),
        ("payload_hash", "0" * 64),
        ("previous_hash", "0" * 64),
        ("hash", "0" * 64),
    ],
)
def test_an_altered_column_is_found(logged: Workspace, place: Path, column: str, value: Any) -> None:
    _behind_its_back(place, f'UPDATE log_entry SET "{column}"=? WHERE sequence=4', value)
    [said] = logged.store.read(log.faults)
    assert said.startswith("Log entry 4 (")
    assert "altered" in said


def test_every_column_is_covered() -> None:
    chained = {*log.CHAINED, "payload", "salt", "previous_hash", "hash"}
    assert chained == {column.name for column in log.ENTRIES.c}


def test_an_entry_taken_from_the_middle_is_missed(logged: Workspace, place: Path) -> None:
    _behind_its_back(place, "DELETE FROM log_entry WHERE sequence=4")
    assert logged.store.read(log.faults) == ["Log entry 4 is missing; the chain goes on at 5."]


def test_a_gap_that_was_closed_again_is_found(logged: Workspace, place: Path) -> None:
    _behind_its_back(place, "DELETE FROM log_entry WHERE sequence=4")
    for sequence in (5, 6):
        _behind_its_back(place, "UPDATE log_entry SET sequence=? WHERE sequence=?", sequence - 1, sequence)
    [said] = logged.store.read(log.faults)
    assert said.startswith("Log entry 4 (")


def test_an_end_that_was_cut_off_is_found(logged: Workspace, place: Path) -> None:
    _behind_its_back(place, "DELETE FROM log_entry WHERE sequence=?", ENTRIES)
    [said] = logged.store.read(log.faults)
    assert said == "The log ends at entry 5, but its head says 6: the end was cut or altered."


def test_a_beginning_that_was_cut_off_is_found(logged: Workspace, place: Path) -> None:
    _behind_its_back(place, "DELETE FROM log_entry WHERE sequence<3")
    assert logged.store.read(log.faults) == ["Log entry 1 is missing; the chain goes on at 3."]


def test_two_entries_that_changed_places_are_found(logged: Workspace, place: Path) -> None:
    for old, new in ((4, 99), (5, 4), (99, 5)):
        _behind_its_back(place, "UPDATE log_entry SET sequence=? WHERE sequence=?", new, old)
    [said] = logged.store.read(log.faults)
    assert said.startswith("Log entry 4 (")


@pytest.mark.parametrize("column", ["sequence", "hash"])
def test_an_altered_head_is_found(logged: Workspace, place: Path, column: str) -> None:
    _behind_its_back(place, f"UPDATE log_head SET {column}=3")
    [said] = logged.store.read(log.faults)
    assert "the end was cut or altered" in said


def test_a_log_without_a_head_is_found_and_not_written_to(logged: Workspace, place: Path) -> None:
    _behind_its_back(place, "DELETE FROM log_head")
    assert logged.store.read(log.faults) == ["The log has no head."]
    with pytest.raises(Exception, match="is damaged") as caught:
        logged.undo()
    assert type(caught.value).__name__ == "ProjectFileError"


def test_a_payload_may_be_emptied_without_breaking_the_chain(logged: Workspace, place: Path) -> None:
    _behind_its_back(place, "UPDATE log_entry SET payload=NULL WHERE sequence=4")
    assert logged.store.read(log.faults) == []
    for _ in range(2):
        logged.undo()
    with pytest.raises(Exception, match="no longer holds"):
        logged.undo()


def test_payloads_lead_back_to_the_same_changes(logged: Workspace) -> None:
    with logged.store.reading() as connection:
        payloads = list(connection.scalars(select(log.ENTRIES.c.payload)))
    for payload in payloads:
        assert log.payload_of(log.changes_of(payload)) == payload


def test_two_equal_payloads_do_not_show_as_equal(logged: Workspace) -> None:
    """Salted, so that the hash of an emptied payload cannot be guessed from what it may have said."""
    with logged.store.reading() as connection:
        salts = list(connection.scalars(select(log.ENTRIES.c.salt)))
    assert len(set(salts)) == len(salts) == ENTRIES
    assert log.salted(salts[0], "[]") != log.salted(salts[1], "[]")
