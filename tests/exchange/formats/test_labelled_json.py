"""doccano and Prodigy: their own samples, what people change in them, what a file should not do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.formats.test_round_trips import hard
from workbench.errors import WorkbenchError
from workbench.exchange.documents import Mark
from workbench.exchange.formats import doccano, prodigy


def marks(module: Any, *lines: Any) -> list[Mark]:
    data = "".join(json.dumps(line) + "\n" for line in lines).encode()
    return [mark for one in module.read(data, "x.jsonl").documents for mark in one.marks]


def test_doccanos_own_samples(shared: Path) -> None:
    found: dict[str, tuple[bool, int]] = {}
    folder = shared / "data/doccano"
    for path in sorted(folder.rglob("*.jsonl")):
        data = path.read_bytes()
        known = doccano.recognise(data, path.name)
        assert not prodigy.recognise(data, path.name)
        places = 0
        if known:
            bundle = doccano.read(data, path.name)
            for one in bundle.documents:
                for mark in one.marks:
                    assert one.text is not None and mark.label
                    assert mark.quote == one.text[mark.segments[0][0] : mark.segments[0][1]]
                    places += 1
        found[str(path.relative_to(folder))] = (known, places)
    assert found["data_export/pipeline/examples/sequence_labeling/example.jsonl"] == (True, 4)
    assert found["data_export/pipeline/examples/relation_extraction/example.jsonl"] == (True, 4)
    assert found["data_import/pipeline/examples/sequence_labeling/example.jsonl"] == (True, 3)
    assert found["data_import/tests/data/sequence_labeling/example_overlapping.jsonl"] == (True, 2)
    assert found["data_import/tests/data/intent/example.jsonl"] == (True, 2)
    for kind in ("text_classification", "seq2seq"):
        assert found[f"data_import/tests/data/{kind}/example.jsonl"][0] is False


def test_marks_of_one_place_keep_their_own_labels() -> None:
    labels = ["Disputed", "Own", "Disputed"]
    told = [{"segments": [[0, 5]], "mark_id": str(number) * 32} for number in range(3)]
    line = {"text": "Words", "label": [[0, 5, label] for label in labels], "workbench": {"marks": told}}
    assert [(one.id[0], one.claim.tag or one.label) for one in marks(doccano, line)] == [
        ("0", "disputed"), ("1", "Own"), ("2", "disputed"),
    ]  # fmt: skip


def test_labels_that_were_changed_in_doccano_count() -> None:
    line = json.loads(doccano.write(hard()))
    labels = line["label"]
    labels[0][2] = "Opinion"  # the first mark got another tag
    labels[:] = [label for label in labels if label[2] != "Label of: others"]  # one was taken away
    labels.append([1, 2, "Verified"])  # and one is new
    changed = marks(doccano, line)
    by_place = {mark.segments: mark for mark in changed}
    assert by_place[((0, 20),)].claim.tag == "opinion" and by_place[((0, 20),)].claim.verdict == ""
    assert by_place[((0, 20),)].claim.note == "two\n\tlines \\n"  # what stood beside its label stays its own
    assert by_place[((1, 2),)].claim.tag == "verified"
    assert ((0, 3), (6, 9), (12, 15)) in by_place and len(changed) == 4


def test_spans_of_one_mark_that_got_another_label_in_prodigy_are_marks_of_their_own() -> None:
    task = json.loads(prodigy.write(hard()))
    parts = [span for span in task["spans"] if span["workbench"].get("mark_id") == "9" * 32]
    assert len(parts) == 3
    parts[1]["label"] = "Opinion"
    found = {mark.segments: mark.claim.tag for mark in marks(prodigy, task)}
    assert [found[(place,)] for place in ((0, 3), (6, 9), (12, 15))] == ["verified", "opinion", "verified"]


TOKENS = [
    {"text": "One", "start": 0, "end": 3, "id": 0, "ws": True},
    {"text": "two", "start": 4, "end": 7, "id": 1, "ws": False},
    {"text": ".", "start": 7, "end": 8, "id": 2, "ws": False},
]


def test_tokens_of_prodigy_whose_last_one_is_counted_in() -> None:
    span = {"token_start": 0, "token_end": 1, "label": "X"}
    for task in (
        {"text": "One two.", "tokens": TOKENS, "spans": [span]},
        {"tokens": TOKENS, "spans": [span]},
    ):
        (mark,) = marks(prodigy, task)
        assert (mark.segments, mark.quote, mark.label) == (((0, 7),), "One two", "X")
    assert (
        marks(prodigy, {"tokens": TOKENS, "spans": [{"token_start": 2, "token_end": 9, "label": "X"}]}) == []
    )


def test_tasks_without_spans_and_rejected_ones() -> None:
    accepted = {"text": "One two.", "_input_hash": 1, "answer": "accept"}
    refused = accepted | {"spans": [{"start": 0, "end": 3, "label": "X"}], "answer": "reject"}
    data = "".join(json.dumps(line) + "\n" for line in (accepted, refused, {"html": "<p>"})).encode()
    assert prodigy.recognise(data, "x.jsonl") and not doccano.recognise(data, "x.jsonl")
    bundle = prodigy.read(data, "x.jsonl")
    assert [one.marks for one in bundle.documents] == [(), ()]
    assert "1 task has no text" in bundle.remarks[0] and "rejected" in bundle.remarks[1]


@pytest.mark.parametrize("module", [doccano, prodigy])
def test_places_beyond_the_text_backwards_and_of_no_numbers(module: Any) -> None:
    places: list[list[Any]] = [
        [0, 99],
        [3, 1],
        [-1, 2],
        [0, True],
        ["0", 2],
        [0, 1.5],
        [2**40, 2**41],
        [1, 1],
    ]
    spans = [{"start": start, "end": end, "label": "X"} for start, end in places]
    line = {"text": "One two.", "label": [[*pair, "X"] for pair in places], "spans": spans}
    if module is doccano:
        del line["spans"]
    assert (
        marks(
            module,
            line,
            {"text": "x", "label": [[0, 1, "Y"]], "spans": [{"start": 0, "end": 1, "label": "Y"}]},
        )[0].label
        == "Y"
    )


@pytest.mark.parametrize("module", [doccano, prodigy])
@pytest.mark.parametrize(
    "data",
    [
        b'{"text": "a", "label": [[0, 1, "X"]], "spa',
        b"\xff\xfe{\x00",
        b"[" * 100_000,
        b'{"text": NaN}\n{}',
        b"{}",
        b"1\n",
    ],
)
def test_bad_files_are_refused_in_a_sentence(module: Any, data: bytes) -> None:
    assert not module.recognise(data, "x.jsonl")
    with pytest.raises(WorkbenchError) as caught:
        module.read(data, "x.jsonl")
    assert str(caught.value).endswith(".")


@pytest.mark.slow
@pytest.mark.parametrize("module", [doccano, prodigy])
def test_too_many_marks_are_refused(module: Any) -> None:
    many = range(200_001)
    if module is doccano:
        data = b'{"text": "One", "label": [' + b",".join(b'[%d,%d,"X"]' % (n, n + 1) for n in many) + b"]}"
    else:
        data = (
            b'{"text": "One", "spans": ['
            + b",".join(b'{"start":%d,"end":%d,"label":"X"}' % (n, n + 1) for n in many)
            + b"]}"
        )
    with pytest.raises(WorkbenchError, match="taken at once"):
        module.read(data, "x.jsonl")


def test_fields_beside_a_label_that_were_edited_by_hand_do_no_harm() -> None:
    own: list[Any] = [
        {"segments": [[0, 3]], "claim_number": "x" * 50, "claim_sources": "{bad\n[]\n{}", "claim_verdict": "forecast"},
        {"segments": "x"}, {"segments": [[0]]}, 7, None,
    ]  # fmt: skip
    (mark,) = marks(
        doccano,
        {"text": "One two.", "label": [[0, 3, "Disputed"]], "workbench": {"marks": own, "document": 3}},
    )
    assert (mark.claim.number, mark.claim.sources, mark.claim.verdict) == (None, (), "")
