"""Annotations of Hypothesis come in by their quotes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from workbench.errors import WorkbenchError
from workbench.exchange.formats import hypothesis

ROW: dict[str, Any] = {
    "id": "abc-1",
    "created": "2023-05-01T10:00:00.000000+00:00",
    "user": "acct:zoe@hypothes.is",
    "uri": "https://daily.example/boats",
    "text": "Is that so?",
    "tags": ["Disputed", "boats"],
    "group": "__world__",
    "permissions": {"read": ["group:__world__"]},
    "target": [
        {
            "source": "https://daily.example/boats",
            "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 0, "endContainer": "/p[1]", "endOffset": 9},
                {"type": "TextPositionSelector", "start": 102, "end": 111},
                {"type": "TextQuoteSelector", "exact": "The 😀 boats", "prefix": "before ", "suffix": " after"},
            ],
        }
    ],
    "document": {"title": ["Boats in port"]},
    "user_info": {"display_name": None},
    "links": {"html": "https://hypothes.is/a/1"},
    "flagged": False,
}  # fmt: skip
REPLY = ROW | {
    "id": "r",
    "references": ["abc-1"],
    "text": "No.",
    "target": [{"source": ROW["uri"]}],
    "user_info": {"display_name": "Ada"},
}
PAGE_NOTE = ROW | {"id": "n", "target": [{"source": ROW["uri"]}]}
OTHER = ROW | {"id": "o", "uri": "https://other.example", "tags": ["to check", "X"], "text": ""}
ODD = ROW | {"id": "odd", "tags": ["Fishy", "boats"]}


def as_lines(rows: list[Any]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


@pytest.mark.parametrize(
    "data",
    [
        json.dumps({"total": 5, "rows": [ROW, REPLY, PAGE_NOTE, OTHER, ODD]}).encode(),
        json.dumps([ROW, REPLY, PAGE_NOTE, OTHER, ODD]).encode(),
        as_lines([ROW, REPLY, PAGE_NOTE, OTHER, ODD]),
    ],
)
def test_answers_lists_and_lines(data: bytes) -> None:
    assert hypothesis.recognise(data, "x.json")
    bundle = hypothesis.read(data, "x.json")
    first, second = bundle.documents
    assert (first.url, first.title, first.text) == ("https://daily.example/boats", "Boats in port", None)
    mark, odd = first.marks
    assert (mark.segments, mark.quote, mark.prefix, mark.suffix) == ((), "The 😀 boats", "before ", " after")
    assert (mark.claim.tag, mark.claim.topics, mark.analyst) == ("disputed", ("boats",), "zoe")
    assert mark.claim.note == "Is that so?\n\nAda: No."
    assert (odd.claim.tag, odd.label, odd.claim.topics) == (None, "Fishy", ("boats",))
    assert (second.marks[0].claim.tag, second.marks[0].label) == (None, "")
    assert bundle.remarks == ("1 note on a whole page has no quote and was left out.",)


@pytest.mark.parametrize(
    "data", [b"{}", b"[]", b'{"rows": [{}]}', b'{"rows": ', b"\xff", json.dumps([PAGE_NOTE]).encode()]
)
def test_files_without_a_quote_are_refused_in_a_sentence(data: bytes) -> None:
    assert not hypothesis.recognise(data, "x.json")
    with pytest.raises(WorkbenchError):
        hypothesis.read(data, "x.json")


def test_odd_values_do_no_harm() -> None:
    odd = ROW | {"tags": None, "user": 3, "user_info": [], "document": "x", "text": {"a": 1}, "created": None}
    (document,) = hypothesis.read(json.dumps([odd]).encode(), "x").documents
    assert document.marks[0].analyst == "3" and document.marks[0].claim.tag is None
