"""Rows with annotations that no format knows by their beginning: refused for what they are, or said to be left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.exchange.recognising import recognise
from workbench.workspace.importing import import_paths
from workbench.workspace.workspace import Workspace


@pytest.mark.parametrize(
    ("row", "format_", "why"),
    [
        ('{"text": "Words here", "label": [[NaN, Infinity, "Disputed"]]}', "doccano", "holds NaN"),
        ('{"text": "a", "text": "Words here", "label": [[0, 5, "Disputed"]]}', "doccano", "“text” twice"),
        ('{"text": "Words", "spans": [{"start": NaN, "end": 2, "label": "x"}]}', "prodigy", "holds NaN"),
        ('{"type": "passage", "article": "a", "id": "p", "quote": "Words", "tag": "disputed"}', "jsonl",
         "no line before it describes"),
        ('{"text": "Words", "entities": [{"start_offset": 0, "start_offset": 1}]}', "doccano", "twice"),
    ],
)  # fmt: skip
def test_faulty_rows_are_refused_for_what_they_are(
    workspace: Workspace, tmp_path: Path, row: str, format_: str, why: str
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(f"{row}\n", "utf-8")
    assert recognise(path.read_bytes(), path.name) == format_
    report = import_paths(workspace, [path])
    assert [line.outcome for line in report.lines] == ["refused"]
    assert why in report.lines[0].sentence


@pytest.mark.parametrize(
    ("name", "value"), [("labels", ["politics"]), ("entities", [{"name": "Ann"}]), ("label", "news")]
)
def test_labels_that_mark_no_passages_are_said_to_be_left_out(
    workspace: Workspace, tmp_path: Path, name: str, value: object
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(
        json.dumps({"title": "Bridge", "text": "The bridge was closed.", name: value}) + "\n", "utf-8"
    )
    (line,) = import_paths(workspace, [path]).lines
    assert line.outcome == "added"
    assert f"“{name}” of 1 row was not taken over" in " ".join(line.notes)


def test_a_text_larger_than_any_article_is_refused_unread(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(250_000_000)  # takes no room

    def unread(_: Path) -> bytes:
        raise AssertionError("it was read")

    monkeypatch.setattr(Path, "read_bytes", unread)
    (line,) = import_paths(workspace, [path]).lines
    assert line.outcome == "refused" and "250 MB" in line.sentence
