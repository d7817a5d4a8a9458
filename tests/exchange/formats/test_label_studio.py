"""Label Studio: nothing lost, its exports of all ages read, its configuration whole."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given

from tests.exchange.bundles import bundles, enough, restricted
from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle, Document, Mark, StatedClaim
from workbench.exchange.formats import label_studio
from workbench.exchange.text_free import text_free

FORMAT = label_studio


@given(bundles())
@enough
def test_nothing_is_lost(bundle: Bundle) -> None:
    data = FORMAT.write(bundle)
    assert FORMAT.recognise(data, "x.json")
    assert FORMAT.read(data, "x.json") == restricted(bundle, FORMAT.CARRIES)
    assert FORMAT.write(bundle) == data
    free = text_free(bundle)
    assert FORMAT.read(FORMAT.write(free), "x.json") == restricted(free, FORMAT.CARRIES)


def test_a_passage_is_a_region_with_its_verdict_and_summary() -> None:
    claim = StatedClaim(id="c", tag="disputed", verdict="false", summary="No.")
    marks = (Mark("m", ((0, 3), (8, 14)), "One […] Three.", claim),)
    bundle = Bundle(documents=(Document("d", "One two Three.", title="T", marks=marks),))
    (task,) = json.loads(FORMAT.write(bundle))
    assert task["data"]["text"] == "One two Three." and task["data"]["title"] == "T"
    results = task["annotations"][0]["result"]
    assert [(one["from_name"], one["type"], one["id"]) for one in results] == [
        ("tag", "labels", "m"), ("verdict", "choices", "m"), ("summary", "textarea", "m"), ("tag", "labels", "m-2"),
    ]  # fmt: skip
    assert results[0]["value"] == {"start": 0, "end": 3, "text": "One", "labels": ["Disputed"]}
    assert results[3]["value"]["labels"] == ["Disputed"] and results[3]["value"]["text"] == "Three."


@given(bundles())
@enough
def test_the_configuration_has_a_control_for_everything_in_the_tasks(bundle: Bundle) -> None:
    (config,) = FORMAT.beside(bundle).values()
    root = ElementTree.fromstring(config)
    names = {one.get("name"): one for one in root.iter() if one.get("name")}
    labels = {one.get("value") for one in names["tag"]}
    choices = {one.get("value") for one in names["verdict"]}
    for task in json.loads(FORMAT.write(bundle)):
        for annotation in task["annotations"]:
            for result in annotation["result"]:
                assert result["from_name"] in names and result["to_name"] == names["text"].get("name")
                assert set(result["value"].get("labels", ())) <= labels
                assert set(result["value"].get("choices", ())) <= choices


def test_the_samples_are_read_or_refused_in_a_sentence(shared: Path) -> None:
    for path in sorted((shared / "data/label-studio").rglob("*.json")):
        try:
            bundle = FORMAT.read(path.read_bytes(), path.name)
        except WorkbenchError as error:
            assert str(error).endswith(".")
        else:
            assert bundle.documents or bundle.remarks, path


def test_the_trouble_cases_are_read(shared: Path) -> None:
    cases = {
        case["source"].rpartition("/")[2]: case
        for case in json.loads((shared / "data/label-studio/issue_samples.json").read_text("utf-8"))
    }

    def read(task: dict[str, Any]) -> Document:
        (document,) = FORMAT.read(json.dumps([task]).encode(), "x.json").documents
        return document

    berlin = read(cases["3078"]["task"])
    (mark,) = berlin.marks
    assert (mark.segments, mark.quote, mark.label) == (((6, 22),), "Berlin, Germany", "LOC")
    words = cases["1931"]["task"]
    expanded = read({"data": words["data"], "annotations": [{"result": [{"value": words["result_value"]}]}]})
    assert expanded.marks[0].segments == ((5, 16),)
    long = cases["6027"]["task"] | {"data": {"text": "x" * 205_700}}
    assert read(long).marks[0].segments == ((204_443, 205_641),) and read(long).marks[0].quote == ""
    hyper = {
        "start": "/div[1]/p[1]/text()[1]",
        "end": "/div[1]/p[1]/text()[1]",
        "startOffset": 1,
        "endOffset": 4,
    }
    task = {"data": {"text": "x y"}, "annotations": [{"result": [{"value": {**hyper, "labels": ["A"]}}]}]}
    assert FORMAT.read(json.dumps([task]).encode(), "x").remarks == (
        "1 region is no stretch of a plain text, so it is not taken over.",
    )


def region(**fields: Any) -> dict[str, Any]:
    value = {"start": 0, "end": 3, "text": "One", "labels": ["Verified"]}
    return {"id": "r1", "from_name": "l", "to_name": "t", "type": "labels", "value": value} | fields


def test_old_exports_other_names_of_the_text_and_people_are_taken() -> None:
    who = {"email": "ada@example.org", "first_name": "Ada", "last_name": "Example"}
    annotation = {"completed_by": who, "created_at": "2021-03-09T22:16:08.746926Z", "result": [region()]}
    skipped = {"was_cancelled": True, "result": [region(id="r2")]}
    data = json.dumps(
        [{"id": 7, "data": {"body": "One two."}, "completions": [annotation, skipped]}]
    ).encode()
    assert FORMAT.recognise(data, "x.json")
    (document,) = FORMAT.read(data, "x.json").documents
    (mark,) = document.marks
    assert (document.id, document.text) == ("7", "One two.")
    assert (mark.analyst, mark.created_at, mark.claim.tag) == (
        "Ada Example",
        "2021-03-09T22:16:08.746926Z",
        "verified",
    )


def test_what_else_was_said_of_a_region_is_kept() -> None:
    value = {"start": 0, "end": 3}
    results = [
        region(value={**value, "labels": ["LOC", "PER"]}, meta={"text": ["a remark"]}),
        region(type="choices", value={**value, "choices": ["sure"]}),
        region(type="textarea", value={**value, "text": ["first", "second"]}),
        {"type": "relation", "from_id": "r1", "to_id": "r1"},
        "nonsense",
    ]
    data = json.dumps(
        {"data": {"text": "One."}, "annotations": [{"completed_by": 3, "result": results}]}
    ).encode()
    (mark,) = FORMAT.read(data, "x").documents[0].marks
    assert (mark.label, mark.analyst) == ("LOC", "")
    assert mark.claim.note == "a remark\nsure\nfirst\nsecond\nLabel: PER"


def test_a_tag_that_was_changed_there_comes_back_changed() -> None:
    claim = StatedClaim(id="c" * 32, tag="disputed", verdict="false", summary="No.", rationale="r")
    bundle = Bundle(documents=(Document("d", "One two.", marks=(Mark("m", ((0, 3),), "One", claim),)),))
    tasks = json.loads(FORMAT.write(bundle))
    results = tasks[0]["annotations"][0]["result"]
    results[0]["value"]["labels"] = ["Opinion"]
    del results[1:]
    (mark,) = FORMAT.read(json.dumps(tasks).encode(), "x").documents[0].marks
    assert mark.claim == replace(claim, tag="opinion", verdict="", summary="")


@pytest.mark.parametrize("data", [b"[]", b"{}", b"5", b'[{"a": 1}]', b'["x"]', b'[{"data": {}'])
def test_what_holds_no_tasks_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(WorkbenchError, match=r"^x\.json .*\.$"):
        FORMAT.read(data, "x.json")
