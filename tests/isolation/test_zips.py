"""Archives from outside are looked at before they are unpacked."""

from __future__ import annotations

import io
import stat
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.isolation import zips


def made(*files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(WorkbenchError) as caught:
        zips.opened(data, "x.zip")
    said = str(caught.value)
    assert said.startswith("x.zip") and said.endswith(".")
    return said


NAMES = st.from_regex(r"[a-zäöü漢]{1,8}(/[a-z0-9 ]{0,4}[a-z]\.txt)?", fullmatch=True)


@given(st.dictionaries(NAMES.map(str.casefold), st.binary(max_size=300), max_size=6))
def test_what_is_packed_is_unpacked_and_the_same_files_give_the_same_bytes(files: dict[str, bytes]) -> None:
    data = zips.packed(files)
    archive = zips.opened(data)
    assert archive.names == tuple(files)
    assert {name: archive.read(name) for name in archive.names} == files
    assert zips.packed(files) == data


def test_folders_are_no_files_and_backslashes_part_names() -> None:
    archive = zips.opened(made(("a/", b""), ("a\\b.txt", b"b"), ("c.txt", b"c"), method=zipfile.ZIP_STORED))
    assert archive.names == ("a/b.txt", "c.txt")
    assert archive.read("a/b.txt") == b"b"
    assert {name: len(archive.read(name)) for name in archive.names} == {"a/b.txt": 1, "c.txt": 1}


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt", "a/../../evil.txt", "..\\evil.txt", "/etc/passwd", "//host/share/x", "\\\\host\\share\\x",
        "C:\\Windows\\x", "C:x", "C:/x", "a//b", "./a", "a/./b", "..", "a/..", "CON", "nul.txt", "a/COM1", "lpt9.log",
        "x.txt:stream", "a\x1bb", "a\nb", "trailing./x", "trailing /x", "aux.", "con.a.b",
    ],
)  # fmt: skip
def test_a_hostile_name_is_refused(name: str) -> None:
    assert "whose name is not taken" in refused(made(("fine.txt", b""), (zipfile.ZipInfo(name), b"x")))


def test_a_name_with_nul_in_it_is_refused() -> None:
    data = made(("good.txtXevil", b"x")).replace(b"good.txtXevil", b"good.txt\x00evil")
    assert "whose name is not taken" in refused(data)


def test_links_and_devices_are_refused() -> None:
    for kind in (stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR):
        entry = zipfile.ZipInfo("link")
        entry.external_attr = (kind | 0o777) << 16
        assert "whose name is not taken" in refused(made((entry, b"/etc/passwd")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused() -> None:
    assert "two files of the name" in refused(made(("a.txt", b"1"), ("A.TXT", b"2")))


def test_a_bomb_is_refused_at_once() -> None:
    assert "200 times its size" in refused(made(("a", bytes(90_000_000))))
    data = made(*((f"{number}", b"") for number in range(2_001)))
    assert "more than 2,000 files" in refused(data)
    large = bytearray(made(("a", b"x" * 100)))
    at = large.rfind(b"PK\x01\x02")
    struct.pack_into("<L", large, at + 24, 100_000_001)
    assert "would unpack to more" in refused(bytes(large))


def test_entries_that_share_bytes_are_refused() -> None:
    data = bytearray(made(("a", b"x" * 1000), ("b", b"y" * 1000), method=zipfile.ZIP_STORED))
    second = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, second + 42, 0)  # the second entry points at the first one's bytes
    assert "no whole zip archive" in refused(bytes(data))


def test_an_archive_with_other_methods_or_a_password_is_refused() -> None:
    assert "packed in a way" in refused(made(("a", b"x" * 99), method=zipfile.ZIP_LZMA))
    locked = bytearray(made(("a", b"x")))
    locked[locked.rfind(b"PK\x01\x02") + 8] |= 1
    assert "password" in refused(bytes(locked))


def test_cut_off_and_foreign_files_are_refused() -> None:
    whole = made(("a.txt", b"words " * 100), ("b.txt", b"more"))
    for data in (b"", b"PK", b"no zip at all", whole[:-10], whole[: len(whole) // 2], whole[40:]):
        assert "no whole zip archive" in refused(data)


def test_a_file_that_unpacks_to_something_else_is_a_sentence() -> None:
    data = bytearray(made(("a.txt", b"words " * 100)))
    data[40] ^= 0xFF
    archive = zips.opened(bytes(data), "x.zip")
    with pytest.raises(WorkbenchError, match=r"x\.zip is damaged: “a\.txt”"):
        archive.read("a.txt")


@given(st.data())
def test_a_mutated_archive_is_read_or_refused_in_words(data: st.DataObject) -> None:
    whole = bytearray(made(("a.txt", b"words " * 20), ("b/c.txt", b"more")))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        archive = zips.opened(bytes(whole))
        for name in archive.names:
            archive.read(name)
    except WorkbenchError:
        pass
