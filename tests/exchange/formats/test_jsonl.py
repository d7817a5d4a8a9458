"""Passages one a line: nothing lost, the same bytes twice, a fault named by its line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from tests.exchange.bundles import bundles, enough, restricted
from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle
from workbench.exchange.formats import jsonl
from workbench.exchange.text_free import text_free

HEAD = '{"type": "file", "format": "factcheck-workbench-passages", "version": 1}\n'


@given(bundles())
@enough
def test_nothing_is_lost(bundle: Bundle) -> None:
    data = jsonl.write(bundle)
    assert jsonl.recognise(data, "x.jsonl")
    assert jsonl.read(data, "x.jsonl") == restricted(bundle, jsonl.CARRIES) == bundle
    assert jsonl.write(bundle) == data
    free = text_free(bundle)
    assert jsonl.read(jsonl.write(free), "x.jsonl") == free


@given(bundles())
@enough
def test_every_line_is_json_by_itself_and_says_what_a_passage_needs(bundle: Bundle) -> None:
    lines = [json.loads(line) for line in jsonl.write(bundle).split(b"\n")[:-1]]
    passages = [line for line in lines if line["type"] == "passage"]
    assert len(passages) == sum(len(document.marks) for document in bundle.documents)
    for line in passages:
        assert {"id", "article", "quote", "tag", "verdict", "analyst", "created_at"} <= line.keys()
        assert ("start" in line) == ("segments" in line)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (
            '{"type": "passage", "article": "a", "id": "1"}\n',
            r"line 2 is a passage of an article that no line",
        ),
        (
            '{"type": "article", "id": "a"}\n{"type": "article", "id": "a"}\n',
            "line 3 gives an article a second time",
        ),
        ('{"type": "nonsense"}\n', "line 2 is neither"),
        ("[1, 2]\n", "line 2 is neither"),
        ('{"type": "article", "id": ', "line 2 is no whole JSON"),
        ('{"type": "file", "format": "other", "version": 9}\n', "a version of its format"),
    ],
)
def test_a_fault_is_a_sentence(lines: str, says: str) -> None:
    with pytest.raises(WorkbenchError, match=says):
        jsonl.read((HEAD + lines).encode(), "x.jsonl")


def test_fields_that_do_not_fit_are_left_and_the_rest_is_read() -> None:
    line = {
        "type": "passage",
        "article": "a",
        "id": 7,
        "segments": [[4, 2]],
        "quote": ["no"],
        "claim": {"number": -3},
    }
    data = HEAD + '{"type": "article", "id": "a", "text": "Some words.", "zones": 5}\n' + json.dumps(line)
    (document,) = jsonl.read(data.encode(), "x.jsonl").documents
    (mark,) = document.marks
    assert (mark.id, mark.segments, mark.quote, mark.claim.number, mark.claim.tag) == (
        "7",
        (),
        "",
        None,
        None,
    )
