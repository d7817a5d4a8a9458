"""Rows with annotations are never taken for articles without a word: they are read, or refused in a sentence."""

from __future__ import annotations

import json

import pytest

from workbench.errors import WorkbenchError
from workbench.exchange import limits
from workbench.exchange.reading import read_bundle
from workbench.exchange.recognising import recognise

TEXT = "The bridge was closed. Nobody said why."


def labelled(count: int) -> bytes:
    return json.dumps({"text": f"{TEXT} " * 9, "label": [[0, 3, "Disputed"]] * count}).encode() + b"\n"


def test_more_labels_on_one_text_than_a_head_of_the_file_holds_are_read() -> None:
    data = labelled(100_000)
    assert len(data) > 2_000_000
    assert recognise(data, "x.jsonl") == "doccano"


@pytest.mark.parametrize(
    "row",
    [
        {"title": "T", "text": TEXT},
        {"title": "T", "text": TEXT, "type": "passage"},
        {"title": "T", "text": 'She wrote "label": [[0, 5, "x"]] and "spans": [{}] on the board.'},
    ],
)
def test_articles_stay_articles(row: dict[str, str]) -> None:
    assert recognise(json.dumps(row).encode(), "x.jsonl") is None


@pytest.mark.parametrize(
    ("format_", "data"),
    [
        ("doccano", labelled(4)),
        ("prodigy", json.dumps({"text": TEXT, "spans": [{"start": 0, "end": 3, "label": "a"}] * 4}).encode()),
        ("jsonl", b'{"type": "passage"}\n' * 4),
        ("w3c", b"[" + b",".join([b'{"type": "Annotation", "target": "u:1"}'] * 4) + b"]"),
        ("label-studio", json.dumps({"data": {}, "annotations": [{"type": "labels"}] * 4}).encode()),
    ],
)
def test_too_many_are_refused_before_anything_is_made_of_them(
    monkeypatch: pytest.MonkeyPatch, format_: str, data: bytes
) -> None:
    monkeypatch.setattr(limits, "MOST_MARKS", 3)
    with pytest.raises(WorkbenchError, match="x has 4 passages; at most 3 passages"):
        limits.refuse_early(data, format_, "x")
    with pytest.raises(WorkbenchError, match="has 4 passages"):
        read_bundle(data, "x", format_)
