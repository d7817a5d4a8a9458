"""JSON from outside is read whole or refused in one sentence."""

from __future__ import annotations

import json

import pytest

from workbench.errors import WorkbenchError
from workbench.isolation import json_reading
from workbench.isolation.json_reading import read_json, read_lines


def refused(data: bytes) -> str:
    with pytest.raises(WorkbenchError) as caught:
        read_json(data, "a.json")
    said = str(caught.value)
    assert said.startswith("a.json") and said.endswith(".") and "\n" not in said
    return said


def test_a_value_is_read_with_and_without_a_byte_order_mark() -> None:
    value = {"a": [1, 2.5, None, True, "😀 العربية"]}
    data = json.dumps(value, ensure_ascii=False).encode()
    assert read_json(data) == read_json(b"\xef\xbb\xbf" + data) == value


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no whole JSON"),
        (b'{"a": [1, 2', "no whole JSON (line 1, column 12)"),
        (b'{"a": 1} and more', "no whole JSON"),
        (b'{"a": 1, "a": 2}', "“a” twice"),
        (b'{"a": NaN}', "NaN"),
        (b"[-Infinity]", "-Infinity"),
        (b'["\\ud83d"]', "half a character"),
        (b'{"\\udc00": 1}', "half a character"),
        (b'["caf\xe9"]', "not UTF-8 (byte 5)"),
        ('{"a": "ä"}'.encode("utf-16"), "is UTF-16"),
        (b"1" * 5000, "a number longer"),
        (b"[" * 101 + b"]" * 101, "nested deeper"),
        (b"[" * 200_000, "nested deeper"),
        (b'{"a":' * 200_000, "nested deeper"),
    ],
)
def test_a_fault_is_a_sentence(data: bytes, says: str) -> None:
    assert says in refused(data)


def test_brackets_in_words_are_no_depth() -> None:
    value = ["[" * 500 + '\\"{{{', {"a": "[[["}]
    assert read_json(json.dumps(value).encode()) == value


def test_both_halves_of_a_character_are_whole() -> None:
    assert read_json(b'["\\ud83d\\ude00"]') == ["😀"]


def test_lines_are_read_with_their_numbers_and_a_fault_names_its_line() -> None:
    assert list(read_lines(b'\xef\xbb\xbf{"a": 1}\r\n\n[2]')) == [(1, {"a": 1}), (3, [2])]
    lines = read_lines(b'{"a": 1}\n\n{"a": 1', "b.jsonl")
    assert next(lines) == (1, {"a": 1})
    with pytest.raises(WorkbenchError, match=r"^b\.jsonl, line 3 is no whole JSON \(column 8\)"):
        next(lines)


def test_a_line_separator_inside_words_ends_no_line() -> None:
    assert list(read_lines(json.dumps(["a\u2028b\x85c"], ensure_ascii=False).encode())) == [
        (1, ["a\u2028b\x85c"])
    ]


def test_more_than_is_taken_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_reading, "LARGEST_FILE", 10)
    assert "larger than" in refused(b'["0123456789"]')


@pytest.mark.slow
def test_many_small_things_are_refused_before_they_are_made() -> None:
    assert "split it into several files" in refused(b"[" + b"{}," * 7_000_000 + b"{}]")
