"""Files that are handed over: whole, through links, into pipes, and never over a project."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from workbench.errors import WorkbenchError
from workbench.workspace.output import SQLITE_MAGIC, write_together, write_whole


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
@pytest.mark.parametrize("there", [True, False])
def test_never_over_the_open_project(tmp_path: Path, ending: str, there: bool) -> None:
    project = tmp_path / "desk.workbench"
    project.write_bytes(b"anything")
    own = tmp_path / f"desk.workbench{ending}"
    if there:
        own.write_bytes(b"anything")
    (tmp_path / "link").symlink_to(own.name)
    for out in (own, tmp_path / "link", tmp_path / "." / "sub" / ".." / own.name):
        (tmp_path / "sub").mkdir(exist_ok=True)
        with pytest.raises(WorkbenchError, match="belongs to the project itself"):
            write_whole(out, b"report", project=project)
    assert project.read_bytes() == b"anything"
    assert own.exists() == (there or not ending)


def test_never_over_a_hard_link_of_the_project(tmp_path: Path) -> None:
    project, other = tmp_path / "desk.workbench", tmp_path / "other"
    project.write_bytes(b"anything")
    os.link(project, other)
    with pytest.raises(WorkbenchError, match="belongs to the project itself"):
        write_whole(other, b"report", project=project)


def test_never_over_another_database(tmp_path: Path) -> None:
    other = tmp_path / "other.workbench"
    other.write_bytes(SQLITE_MAGIC + b"rows")
    with pytest.raises(WorkbenchError, match="another database"):
        write_whole(other, b"report")
    assert other.read_bytes() == SQLITE_MAGIC + b"rows"
    assert list(tmp_path.iterdir()) == [other]


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link, target = tmp_path / "report.html", tmp_path / "there" / "real.html"
    link.symlink_to(target)
    for data in (b"first", b"second"):  # to nothing yet, then to a file
        write_whole(link, data)
        assert link.is_symlink() and target.read_bytes() == data
    assert [entry.name for entry in target.parent.iterdir()] == ["real.html"]


def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, b"report")
    reader.join(10)
    assert read == [b"report"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_stays() -> None:
    write_whole(Path("/dev/null"), b"report")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_modes(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "handed over", b"x")
        write_whole(tmp_path / "private", b"x", private=True)
        kept = tmp_path / "kept"
        kept.write_bytes(b"")
        kept.chmod(0o604)
        write_whole(kept, b"x", private=True)
    finally:
        os.umask(before)
    assert mode(tmp_path / "handed over") == 0o640
    assert mode(tmp_path / "private") == 0o600
    assert mode(kept) == 0o604 and kept.read_bytes() == b"x"


def test_what_cannot_be_written_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(WorkbenchError, match="could not be written"):
        write_whole(tmp_path, b"x")
    with pytest.raises(WorkbenchError, match="could not be written"):
        write_whole(tmp_path / "missing" / "x", b"x")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(WorkbenchError, match="could not be written"):
        write_whole(tmp_path / "loop", b"x")
    (tmp_path / "loop").unlink()
    old = tmp_path / "old"
    old.write_bytes(b"as it was")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorkbenchError, match="No space left"):
        write_whole(old, b"new")
    assert old.read_bytes() == b"as it was" and list(tmp_path.iterdir()) == [old]


def test_a_file_that_may_not_be_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "old"
    old.write_bytes(b"as it was")
    monkeypatch.setattr(os, "access", lambda *_: False)  # a test run by root may write anything
    with pytest.raises(WorkbenchError, match="may not be written to"):
        write_whole(old, b"new")
    assert old.read_bytes() == b"as it was"


def test_files_that_belong_together_are_all_written_or_none(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"as it was")
    database = tmp_path / "other.workbench"
    database.write_bytes(SQLITE_MAGIC)
    with pytest.raises(WorkbenchError, match="another database"):
        write_together({old: b"later", new: b"new", database: b"x"})
    assert old.read_bytes() == b"as it was" and sorted(tmp_path.iterdir()) == [old, database]
    write_together({old: b"later", new: b"new"}, private=True)
    assert (old.read_bytes(), new.read_bytes(), mode(new)) == (b"later", b"new", 0o600)
    assert sorted(tmp_path.iterdir()) == [new, old, database]
