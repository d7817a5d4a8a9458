"""Faults of the world: a full disk, lost files, missing rights, other programs. A sentence, and nothing lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import killing
from tests.recording import ADA, BEN, TEXT, add_piece, assert_whole, claim_of, record_of, tag
from workbench.errors import ProjectFileError
from workbench.model import edits
from workbench.store import database, project_files, schema
from workbench.store.store import Store
from workbench.workspace.workspace import Workspace

ROOT = os.geteuid() == 0


# -- room


def test_a_full_database_takes_nothing_and_goes_on_once_there_is_room(workspace: Workspace) -> None:
    piece = add_piece(workspace)
    marked = tag(workspace, piece, 0, 8)
    before = record_of(workspace.store)
    with workspace.store._writer.connect() as connection:  # type: ignore[union-attr]
        driver: Any = connection.connection.driver_connection
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
    driver.execute(f"PRAGMA max_page_count={pages}")
    big = edits.set_claim(claim_of(workspace, marked), workspace.stamp(), note="long " * 100_000)
    with pytest.raises(ProjectFileError, match=r"disk is full: nothing was stored\. Make room"):
        workspace.do(big)
    assert record_of(workspace.store) == before
    driver.execute("PRAGMA max_page_count=100000")
    workspace.do(big)
    assert claim_of(workspace, marked).note.startswith("long ")
    assert_whole(workspace.store)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MB of our own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = ROOT and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("a file system can only be mounted by root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_takes_nothing_and_goes_on_once_there_is_room(small_disk: Path) -> None:
    workspace = Workspace.create(small_disk / "desk.workbench", ADA)
    piece = add_piece(workspace)
    marked = tag(workspace, piece, 0, 8)
    before = record_of(workspace.store)
    ballast = small_disk / "ballast"
    with pytest.raises(OSError, match="No space"), ballast.open("wb") as file:
        while True:
            file.write(b"x" * 4096)
            file.flush()
    for _ in range(3):
        big = edits.set_claim(claim_of(workspace, marked), workspace.stamp(), note="long " * 20_000)
        with pytest.raises(ProjectFileError, match="full"):
            workspace.do(big)
        assert record_of(workspace.store) == before
    with pytest.raises(ProjectFileError, match="could not be written"):
        workspace.store.back_up(small_disk / "copy.workbench")
    with pytest.raises(ProjectFileError):
        Store.create(small_disk / "another.workbench")
    assert sorted(p.name for p in small_disk.iterdir() if "-" not in p.name) == ["ballast", "desk.workbench"]
    ballast.unlink()
    workspace.do(big)
    assert claim_of(workspace, marked).note == "long " * 20_000
    workspace.close()
    again = Workspace.open(small_disk / "desk.workbench", ADA)
    assert_whole(again.store)
    again.close()


# -- the file under us


@pytest.mark.parametrize("how", ["deleted", "replaced", "moved"])
def test_a_file_lost_under_us_is_rescued(workspace: Workspace, place: Path, how: str) -> None:
    piece = add_piece(workspace)
    tag(workspace, piece, 0, 8)
    if how == "moved":
        place.rename(place.with_name("elsewhere.workbench"))
    else:
        place.unlink()
    if how == "replaced":
        place.write_bytes(b"another file")
    with pytest.raises(ProjectFileError, match=r"moved, deleted or replaced.*“desk\.rescued\.workbench”"):
        tag(workspace, piece, 9, 15)
    with pytest.raises(ProjectFileError, match=r"“desk\.rescued\.workbench”"):
        tag(workspace, piece, 16, 20)
    rescued = Workspace.open(place.with_name("desk.rescued.workbench"), ADA)
    quotes = sorted(row["quote"] for row in record_of(rescued.store)["passage_anchor"].values())
    assert quotes == sorted([TEXT[0:8], TEXT[9:15]])
    assert_whole(rescued.store)
    rescued.close()
    assert len(list(place.parent.glob("*rescued*.workbench"))) == 1
    if how == "replaced":
        assert place.read_bytes() == b"another file"


def test_a_file_that_comes_back_is_written_to_again(workspace: Workspace, place: Path) -> None:
    piece = add_piece(workspace)
    away = place.with_name("away")
    place.rename(away)
    with pytest.raises(ProjectFileError, match="moved"):
        tag(workspace, piece, 0, 8)
    away.rename(place)
    tag(workspace, piece, 9, 15)
    assert_whole(workspace.store)


# -- rights


def test_what_may_not_be_written_is_opened_for_reading(
    workspace: Workspace, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag(workspace, add_piece(workspace), 0, 8)
    monkeypatch.setattr(project_files.os, "access", lambda path, mode: mode == os.R_OK)
    reading = Workspace.open(place, BEN)
    assert reading.store.read_only
    assert record_of(reading.store) == record_of(workspace.store)
    with pytest.raises(ProjectFileError, match="may only be read"):
        reading.undo() or tag(reading, add_piece(reading), 0, 3)
    reading.become(BEN)
    reading.close()
    monkeypatch.setattr(project_files.os, "access", lambda path, mode: False)
    with pytest.raises(ProjectFileError, match="may not be read by you"):
        Store.open(place)


@pytest.mark.slow
@pytest.mark.skipif(not ROOT, reason="only root can become somebody else")
@pytest.mark.parametrize("killed", [False, True], ids=["closed", "killed"])
def test_somebody_without_rights_reads_all_that_was_acknowledged(killed: bool) -> None:
    """In a folder that may not be written, also where a killed program left its last acts in the journal."""
    folder = Path(tempfile.mkdtemp())
    place = folder / "desk.workbench"

    def work(acknowledge: killing.Acknowledge) -> None:
        acknowledge("")
        mine = Workspace.create(place, ADA)
        tag(mine, add_piece(mine), 0, 8)
        if not killed:
            mine.close()
        acknowledge("done")
        time.sleep(60)

    def look(acknowledge: killing.Acknowledge) -> None:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        acknowledge("")
        store = Store.open(place)
        claims = record_of(store)["claim"]
        acknowledge(f"{store.read_only} {len(claims)}")
        time.sleep(60)

    try:
        [made] = killing.rounds(work, 1, least=2, most=2)
        assert made.acknowledged == ["done"]
        assert (place.with_name("desk.workbench-wal").exists()) == killed
        for path in folder.iterdir():
            path.chmod(0o644)
        folder.chmod(0o755)
        [seen] = killing.rounds(look, 1, least=2, most=2)
        assert seen.acknowledged == ["True 1"]
    finally:
        shutil.rmtree(folder)


def test_everything_is_its_owners_alone(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        place = tmp_path / "new" / "folder" / "desk.workbench"
        workspace = Workspace.create(place, ADA)
        tag(workspace, add_piece(workspace), 0, 8)
        workspace.store.back_up(place.with_name("copy.workbench"))
        place.rename(place.with_name("gone"))
        with pytest.raises(ProjectFileError):
            add_piece(workspace)
    finally:
        os.umask(old)
    modes = {p.relative_to(tmp_path).as_posix(): stat.S_IMODE(p.stat().st_mode) for p in tmp_path.rglob("*")}
    workspace.close()
    assert {name for name, mode in modes.items() if mode == 0o700} == {"new", "new/folder"}
    files = {name for name, mode in modes.items() if mode == 0o600}
    assert {Path(name).name for name in files} >= {
        "gone",
        "desk.workbench-wal",
        "desk.workbench-shm",
        "copy.workbench",
        "desk.rescued.workbench",
    }
    assert len(files) + 2 == len(modes)


# -- other files


def _foreign(path: Path, kind: str) -> None:
    if kind == "text":
        path.write_text("Dear diary, this is no project.\n" * 100)
    elif kind == "empty":
        path.touch()
    elif kind == "short":
        path.write_bytes(b"SQLite format 3\x00")
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "dangling":
        path.symlink_to("nowhere")
    elif kind == "database":
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE recipe (name TEXT)")
        connection.commit()
        connection.close()
    elif kind == "alembic":
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")
        connection.commit()
        connection.close()


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("missing", "There is no project at"),
        ("dangling", "There is no project at"),
        ("text", "is no project of this workbench"),
        ("empty", "is no project of this workbench; nothing was changed"),
        ("short", "no project"),
        ("folder", "is a folder"),
        ("pipe", "not an ordinary file"),
        ("database", "is no project of this workbench; nothing was changed"),
        ("alembic", "is no project of this workbench; nothing was changed"),
    ],
)
def test_what_is_no_project_is_refused_and_left_alone(tmp_path: Path, kind: str, sentence: str) -> None:
    path = tmp_path / "thing"
    _foreign(path, kind)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ProjectFileError, match=sentence):
        Store.open(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [p.name for p in tmp_path.iterdir()] == ([] if kind == "missing" else ["thing"])
    if kind != "missing":
        with pytest.raises(ProjectFileError, match="is there already"):
            Store.create(path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ProjectFileError, match="cannot be made"):
        Store.create(tmp_path / "file" / "desk.workbench")


def test_a_newer_schema_is_refused(workspace: Workspace, place: Path) -> None:
    add_piece(workspace)
    workspace.close()
    connection = database.sqlite_module().connect(str(place))
    connection.execute("UPDATE alembic_version SET version_num='0987'")
    connection.commit()
    connection.close()
    before = place.read_bytes()
    with pytest.raises(
        ProjectFileError, match=r"newer version of the workbench \(schema 0987, this one knows"
    ):
        Store.open(place)
    assert place.read_bytes() == before


def test_left_overs_of_a_killed_program_are_cleared(tmp_path: Path) -> None:
    place = tmp_path / "desk.workbench"
    old, fresh = tmp_path / ".desk.workbench.0123abcd.new", tmp_path / ".desk.workbench.4567abcd.new"
    for path in (old, fresh):
        path.touch()
    os.utime(old, (1, 1))
    Store.create(place).close()
    assert sorted(path.name for path in tmp_path.iterdir()) == [fresh.name, place.name]


def test_without_hard_links_a_project_is_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no hard links here")

    monkeypatch.setattr(project_files.os, "link", refuse)
    Store.create(tmp_path / "desk.workbench").close()
    with pytest.raises(ProjectFileError, match="already"):
        Store.create(tmp_path / "desk.workbench")
    assert [path.name for path in tmp_path.iterdir()] == ["desk.workbench"]


# -- other programs


def test_a_lock_that_is_held_too_long_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    workspace = Workspace.create(place, ADA)
    piece = add_piece(workspace)
    before = record_of(workspace.store)
    other = database.sqlite_module().connect(str(place), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ProjectFileError, match="Another program is writing"):
        tag(workspace, piece, 0, 8)
    assert record_of(workspace.store) == before  # reading goes on meanwhile
    other.execute("ROLLBACK")
    other.close()
    tag(workspace, piece, 0, 8)
    assert_whole(workspace.store)
    workspace.close()


def test_a_lock_that_is_let_go_is_waited_for(workspace: Workspace, place: Path) -> None:
    piece = add_piece(workspace)
    other = database.sqlite_module().connect(str(place), isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.3, lambda: other.execute("ROLLBACK"))
    release.start()
    tag(workspace, piece, 0, 8)
    release.join()
    other.close()


def test_a_second_opening_in_the_same_process_keeps_the_locks(workspace: Workspace, place: Path) -> None:
    """Closing a file drops the POSIX locks of the whole process on it, so opening must not look into it."""
    add_piece(workspace)
    driver_locks = _locks(place)
    Store.open(place).close()
    with pytest.raises(ProjectFileError):
        Store.create(place)
    assert _locks(place) == driver_locks


def _locks(place: Path) -> int:
    inodes = {str(path.stat().st_ino) for path in place.parent.iterdir()}
    lines = Path("/proc/locks").read_text().splitlines() if Path("/proc/locks").exists() else []
    return sum(any(f":{inode} " in line for inode in inodes) for line in lines)


# -- what is said


def test_no_error_holds_the_words_it_was_about(desk: Workspace) -> None:
    """Drivers quote the failing row; neither our sentence nor its traceback may."""
    import traceback

    from workbench.model.edit import Edit, insert
    from workbench.model.tables import Claim

    canary = "canary-7f3a"
    piece = add_piece(desk)
    for row in (
        Claim(state=f"{canary}", summary=canary),
        Claim(summary=canary * 90),
        Claim(number=1, note=canary),
        Claim(number=1, note=canary),
    ):
        try:
            desk.do(Edit("Wrong", (insert(row, desk.stamp()),)))
        except Exception as error:
            said = "".join(traceback.format_exception(error))
            assert canary not in said
            assert "The database said" in said
            assert error.__cause__ is None
    marked = tag(desk, piece, 0, 8, summary=canary)
    claim = claim_of(desk, marked)
    desk.do(edits.set_claim(claim, desk.stamp(), summary=f"{canary} 2"))
    with pytest.raises(Exception, match="changed meanwhile") as caught:
        desk.do(edits.set_claim(claim, desk.stamp(), summary=f"{canary} 3"))
    assert canary not in "".join(traceback.format_exception(caught.value))


def test_a_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("psycopg")
    url = "postgresql://ada:secret-4711@127.0.0.1:9/desk"
    for act in (Store.open, Store.create):
        with pytest.raises(
            ProjectFileError, match=r"ada:\*\*\*@127\.0\.0\.1:9/desk” does not answer"
        ) as caught:
            act(url)
        assert "4711" not in str(caught.value)
    with pytest.raises(ProjectFileError, match="cannot be understood") as caught:
        Store.open("postgresql://ada:secret-4711@host:port/desk")
    assert "4711" not in str(caught.value)


# -- bringing a schema up to date


@pytest.fixture
def next_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A made-up next migration, which rebuilds a table that others refer to."""
    folder = tmp_path / "migrations"
    shutil.copytree(Path(schema.__file__).parent / "migrations", folder)
    (folder / "versions" / "9999_next.py").write_text(
        "import sqlalchemy as sa\n"
        "from alembic import op\n"
        f"revision, down_revision, branch_labels, depends_on = '9999', '{schema.HEAD}', None, None\n"
        "def upgrade():\n"
        "    with op.batch_alter_table('claim', recreate='always') as batch:\n"
        "        batch.add_column(sa.Column('extra', sa.String(), nullable=False, server_default=''))\n"
        "    with op.batch_alter_table('article', recreate='always') as batch:\n"
        "        batch.add_column(sa.Column('extra', sa.String(), nullable=False, server_default=''))\n"
    )
    monkeypatch.setattr(schema, "SCRIPTS", folder)
    monkeypatch.setattr(schema, "HEAD", "9999")


def test_an_older_schema_is_led_on_with_a_backup(place: Path, request: pytest.FixtureRequest) -> None:
    workspace = Workspace.create(place, ADA)
    tag(workspace, add_piece(workspace), 0, 8)
    before = record_of(workspace.store)
    workspace.close()
    request.getfixturevalue("next_schema")
    for _ in range(2):
        again = Workspace.open(place, ADA)
        assert record_of(again.store) == before
        assert_whole(again.store)
        again.close()
    [kept] = place.parent.glob("desk.before-update-*.workbench")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


@pytest.mark.slow
def test_a_migration_killed_at_any_moment_can_be_done_again(
    place: Path, request: pytest.FixtureRequest
) -> None:
    workspace = Workspace.create(place, ADA)
    tag(workspace, add_piece(workspace), 0, 8)
    before = record_of(workspace.store)
    workspace.close()
    original, before_it = place.read_bytes(), schema.HEAD
    request.getfixturevalue("next_schema")
    Workspace.open(place, ADA).close()  # so that the children have Alembic loaded

    def work(acknowledge: killing.Acknowledge) -> None:
        acknowledge("")
        Workspace.open(place, ADA)
        time.sleep(60)

    old = 0
    for _ in killing.rounds(work, 16, most=0.4):
        connection = sqlite3.connect(f"file:{place}?mode=ro", uri=True)
        old += connection.execute("SELECT version_num FROM alembic_version").fetchone() == (before_it,)
        left = connection.execute(
            "SELECT name FROM sqlite_master WHERE name LIKE '\\_alembic%' ESCAPE '\\'"
        ).fetchall()
        connection.close()
        assert not left
        again = Workspace.open(place, ADA)
        assert record_of(again.store) == before
        assert_whole(again.store)
        again.close()
        for path in place.parent.glob("desk.*"):
            path.unlink()
        place.write_bytes(original)
    assert 0 < old < 16, "kills before and after the migration was through"


def test_a_project_without_its_own_row_gets_one(place: Path) -> None:
    Store.create(place).close()
    workspace = Workspace.open(place, ADA)
    [row] = record_of(workspace.store)["project"].values()
    assert row["name"] == "desk"
    workspace.close()
