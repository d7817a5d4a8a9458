"""Walking folders and opening files: nothing hangs, nothing is passed over without a sentence."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from workbench.errors import ImportRefusedError
from workbench.ingest.files import collect, read_bytes
from workbench.ingest.limits import MAX_BYTES

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX file types")


def _write(path: Path, words: str = "Some words.\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words)
    return path


def test_folders_are_walked_in_the_order_of_names(tmp_path: Path) -> None:
    expected = [
        _write(tmp_path / name)
        for name in ("a.txt", "b.MD", "c.html", "d/a.htm", "d/e/b.markdown", "f/z.xhtml")
    ]
    _write(tmp_path / ".hidden.txt")
    _write(tmp_path / ".git/x.txt")
    found, refused = collect([tmp_path])
    assert found == expected
    assert refused == []


def test_other_suffixes_are_left_out_with_a_reason_but_taken_when_named(tmp_path: Path) -> None:
    picture, bare = _write(tmp_path / "chart.png"), _write(tmp_path / "notes")
    found, refused = collect([tmp_path])
    assert found == []
    assert [(item.path, item.outcome) for item in refused] == [(picture, "left out"), (bare, "left out")]
    assert ".png files" in refused[0].sentence
    assert collect([picture, bare]) == ([picture, bare], [])


def test_a_file_named_twice_comes_once(tmp_path: Path) -> None:
    file = _write(tmp_path / "a.txt")
    assert collect([file, tmp_path, str(file)])[0] == [file]


def test_what_does_not_exist_is_refused(tmp_path: Path) -> None:
    found, refused = collect([tmp_path / "absent.txt", "nul\0byte.txt"])
    assert found == []
    assert "absent.txt does not exist" in refused[0].sentence
    assert refused[1].sentence.endswith(".")
    assert [item.outcome for item in refused] == ["refused", "refused"]


@posix
def test_links_in_folders_are_not_followed_and_loops_end(tmp_path: Path) -> None:
    outside = _write(tmp_path / "outside/secret.txt")
    folder = tmp_path / "inside"
    kept = _write(folder / "a.txt")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "out").symlink_to(outside.parent, target_is_directory=True)
    (folder / "out.txt").symlink_to(outside)
    (folder / "dangling.txt").symlink_to(tmp_path / "nothing")
    found, refused = collect([folder])
    assert found == [kept]
    assert sorted(item.path.name for item in refused) == ["dangling.txt", "loop", "out", "out.txt"]
    assert all("is a link" in item.sentence for item in refused)


@posix
def test_a_link_that_is_named_is_followed_and_a_loop_of_links_refused(tmp_path: Path) -> None:
    file = _write(tmp_path / "a.txt")
    (tmp_path / "link.txt").symlink_to(file)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    found, refused = collect([tmp_path / "link.txt", tmp_path / "loop.txt"])
    assert found == [tmp_path / "link.txt"]
    assert "could not be read" in refused[0].sentence


@posix
@pytest.mark.timeout(5)
def test_pipes_and_devices_never_hang(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    found, refused = collect([tmp_path, pipe, "/dev/zero"])
    assert found == []
    assert [item.outcome for item in refused] == ["left out", "refused", "refused"]
    assert "pipe.txt is a pipe" in refused[0].sentence
    assert "zero is a device" in refused[2].sentence
    # Also when it took a file's place after it was looked at.
    with pytest.raises(ImportRefusedError, match="is a pipe"):
        read_bytes(pipe)
    with pytest.raises(ImportRefusedError, match="is a device"):
        read_bytes(Path("/dev/zero"))
    with pytest.raises(ImportRefusedError, match="is a folder"):
        read_bytes(tmp_path)


def test_a_huge_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr("workbench.ingest.files.os.fdopen", lambda *_, **__: pytest.fail("it was read"))
    with pytest.raises(ImportRefusedError, match=r"huge\.txt has 200 MB, and a text may have 20 MB at most"):
        read_bytes(huge)


def test_the_limit_itself(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * MAX_BYTES)
    assert len(read_bytes(file)) == MAX_BYTES
    with file.open("ab") as more:
        more.write(b"x")
    with pytest.raises(ImportRefusedError, match="at most"):
        read_bytes(file)


def test_a_file_that_grows_while_read_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * (MAX_BYTES + 5))
    honest = os.fstat

    def as_it_was(descriptor: int) -> os.stat_result:
        status = list(honest(descriptor))
        status[6] = 10
        return os.stat_result(status)

    monkeypatch.setattr(os, "fstat", as_it_was)
    with pytest.raises(ImportRefusedError, match="at most"):
        read_bytes(file)


def test_an_empty_file(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match=r"empty\.txt is empty"):
        read_bytes(_write(tmp_path / "empty.txt", ""))


def _deny(monkeypatch: pytest.MonkeyPatch, name: str, denied: Path) -> None:
    """Rights do not bind root, so the refusal is made here where the system would make it."""
    real = getattr(os, name)

    def refuse(path: object, *rest: object, **named: object) -> object:
        if Path(str(path)) == denied:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *rest, **named)

    monkeypatch.setattr(os, name, refuse)


def test_a_folder_without_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = _write(tmp_path / "a.txt")
    closed = tmp_path / "closed"
    _write(closed / "b.txt")
    _deny(monkeypatch, "scandir", closed)
    found, refused = collect([tmp_path])
    assert found == [kept]
    assert "The folder closed may not be read by you" in refused[0].sentence
    assert refused[0].outcome == "refused"


def test_a_file_without_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _write(tmp_path / "a.txt")
    _deny(monkeypatch, "open", file)
    with pytest.raises(ImportRefusedError, match=r"a\.txt may not be read by you"):
        read_bytes(file)


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="rights do not bind root")
def test_real_rights(tmp_path: Path) -> None:
    file = _write(tmp_path / "a.txt")
    file.chmod(0)
    with pytest.raises(ImportRefusedError, match="may not be read"):
        read_bytes(file)


@posix
def test_hostile_names_are_only_names(tmp_path: Path) -> None:
    names = ["a\nb.txt", "\x1b[31m.txt", "-rf.txt", "<img src=x>.txt", "…‮gpj.txt"]
    for name in names:
        _write(tmp_path / name)
    assert sorted(path.name for path in collect([tmp_path])[0]) == sorted(names)
