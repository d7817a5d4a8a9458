"""Every file that a format writes is known by its content; what is none is named in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from tests.exchange.bundles import bundles, enough
from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle
from workbench.exchange.formats import FORMATS
from workbench.exchange.reading import read_bundle
from workbench.exchange.recognising import recognise, unknown
from workbench.isolation.zips import packed

BOTH_WAYS = ["w3c", "label-studio", "jsonl"]


@given(bundles())
@enough
def test_what_a_format_writes_is_known_for_it_whatever_its_name(bundle: Bundle) -> None:
    for name in BOTH_WAYS:
        data = FORMATS[name].load().write(bundle)
        for called in ("x.txt", "x.json", "x.csv", ""):
            assert recognise(data, called) == name


def test_the_project_s_own_json_is_no_exchange_format() -> None:
    data = b'{"format": "factcheck-workbench", "version": 2}'
    assert recognise(data) == "json"
    with pytest.raises(WorkbenchError, match="is a project of this workbench"):
        read_bundle(data, "x.json")


def test_the_samples_are_known_for_what_they_are(shared: Path) -> None:
    data = shared / "data"
    for path in sorted((data / "w3c-spec-examples/json").glob("*.json")):
        assert recognise(path.read_bytes(), path.name) == "w3c", path.name
    for name in ("test_export_csv/csv_test.json", "test_export_json_min/data.json"):
        assert recognise((data / "label-studio" / name).read_bytes(), name) == "label-studio", name


@pytest.mark.parametrize(
    ("data", "name", "looks"),
    [
        (b"", "x", "an empty file"),
        (b"%PDF-1.7 ...", "x.json", "a PDF"),
        (b"SQLite format 3\x00....", "x", "a project file"),
        (b'{"name": "x", "version": 1}', "package.json", "JSON of another kind (with “name”, “version”)"),
        (b"[1, 2]", "x.json", "JSON without any names."),
        (b'{"name": "x", "ver', "x.json", "JSON of another kind (with “name”) that breaks off."),
        (b"<!DOCTYPE html><html><body>", "x.html", "a web page"),
        (b"<?xml version='1.0'?><kml/>", "x.xml", "XML with the root “kml”"),
        (b"title,text,date\r\na,b,c\r\n", "x.csv", "a table of something else"),
        (b"\x01\x02\x00\x03", "x.bin", "a binary file"),
        (b"Just some words.", "x.txt", "a plain text"),
    ],
)
def test_what_is_no_format_is_named_in_words(data: bytes, name: str, looks: str) -> None:
    assert recognise(data, name) is None
    assert looks in unknown(data, name)
    with pytest.raises(WorkbenchError, match="is no file of annotations that is known"):
        read_bundle(data, name)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (packed({"project.qde": b"<a/>"})[:-30], "x.qdpx is no whole zip archive: it was cut"),
        (packed({"../project.qde": b"<a/>"}), "x.qdpx has a file in it whose name is not taken"),
    ],
)
def test_an_archive_that_is_not_opened_says_why(data: bytes, says: str) -> None:
    with pytest.raises(WorkbenchError, match=says):
        read_bundle(data, "x.qdpx")


def test_a_format_that_is_said_is_taken_and_one_that_is_none_refused() -> None:
    with pytest.raises(WorkbenchError, match="holds no tasks"):
        read_bundle(b'{"a": 1}', "x.json", "label-studio")
    with pytest.raises(WorkbenchError, match=r"“nonsense” is no format that is read; there are w3c, "):
        read_bundle(b"{}", "x.json", "nonsense")


def test_more_than_is_taken_at_once_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.exchange import limits

    monkeypatch.setattr(limits, "MOST_MARKS", 2)
    text = '{"type": "file", "format": "factcheck-workbench-passages", "version": 1}\n{"type": "article", "id": "a"}\n'
    text += "".join(f'{{"type": "passage", "article": "a", "id": "{n}", "quote": "q"}}\n' for n in range(3))
    with pytest.raises(WorkbenchError, match="has 3 passages; at most 2 passages"):
        read_bundle(text.encode(), "x.jsonl")
