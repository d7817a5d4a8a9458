"""What differs between databases and their versions."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.recording import ADA, BEN, add_piece, assert_whole, record_of, tag
from workbench.store import database, project_files
from workbench.workspace.workspace import Workspace


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_where_the_write_ahead_log_is_safe(version: tuple[int, ...], safe: bool) -> None:
    assert database.wal_is_safe(version) is safe


@pytest.mark.parametrize("safe", [True, False])
def test_how_durable_a_write_is(place: Path, monkeypatch: pytest.MonkeyPatch, safe: bool) -> None:
    monkeypatch.setattr(database, "wal_is_safe", lambda version: safe)
    workspace = Workspace.create(place, ADA)
    with workspace.store._writer.connect() as connection:  # type: ignore[union-attr]
        said = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "query_only")
        ]
    assert said == (["wal", 2, 1, 0, 0] if safe else ["delete", 3, 1, 0, 0])
    with workspace.store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA query_only").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA trusted_schema").scalar() == 0
    workspace.close()


def test_pythons_own_sqlite_serves_too(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "sqlite_module", lambda: sqlite3)
    workspace, other = Workspace.create(place, ADA), Workspace.open(place, BEN)
    piece = add_piece(workspace)
    tag(workspace, piece, 0, 8)
    tag(other, piece, 9, 15)
    assert workspace.poll() and other.poll()
    workspace.undo()
    workspace.redo()
    workspace.store.back_up(place.with_name("copy.workbench"))
    copy = Workspace.open(place.with_name("copy.workbench"), ADA)
    for one in (workspace, other, copy):
        assert len(record_of(one.store)["claim"]) == 2
        assert_whole(one.store)
        one.close()


def test_a_backup_is_a_project_of_its_own(desk: Workspace, tmp_path: Path) -> None:
    tag(desk, add_piece(desk), 0, 8)
    target = tmp_path / "backups" / "copy.workbench"
    if desk.store.path is None:
        with pytest.raises(Exception, match="pg_dump"):
            desk.store.back_up(target)
        return
    desk.store.back_up(target)
    copy = Workspace.open(target, ADA)
    assert record_of(copy.store) == record_of(desk.store)
    assert copy.undo_label == "Tag as disputed"
    assert_whole(copy.store)
    copy.close()
    with pytest.raises(Exception, match="there already"):
        desk.store.back_up(target)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("/home/ada/desk.workbench", "desk.workbench"),
        ("postgresql://ada:pw@host/desk", "postgresql://ada:***@host/desk"),
        ("postgresql+psycopg://host/desk", "postgresql+psycopg://host/desk"),
        ("postgresql://ada:pw@host:x/desk", "the database"),
    ],
)
def test_what_a_place_is_called(place: str, shown: str) -> None:
    assert database.shown(place) == shown


@pytest.mark.parametrize(
    ("folder", "words"),
    [("Dropbox", "synchronised folder (dropbox)"), ("plain", None), ("OneDrive", "onedrive")],
)
def test_synchronised_folders_are_warned_of(tmp_path: Path, folder: str, words: str | None) -> None:
    said = project_files.folder_warning(tmp_path / folder / "desk.workbench")
    assert said is None if words is None else words in (said or "")


def test_network_drives_are_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    table = "/dev/sda / ext4 rw 0 0\nserver:/x /mnt/share nfs4 rw 0 0\n/dev/sdb /mnt/share/disk ext4 rw 0 0\n"
    monkeypatch.setattr(project_files.Path, "read_text", lambda *_, **__: table)
    assert "network drive (nfs4)" in (project_files.folder_warning(Path("/mnt/share/a.workbench")) or "")
    assert project_files.folder_warning(Path("/mnt/share/disk/a.workbench")) is None
    assert project_files.folder_warning(Path("/mnt/shared/a.workbench")) is None
