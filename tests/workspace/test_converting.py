"""Files from one format to another without a project, the project's own JSON in both directions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from tests.exchange.bundles import bundles, enough
from tests.recording import assert_whole
from tests.workspace.test_exchanging import FULL, TEXT, bundle, jsonl, mark, places
from workbench.errors import WorkbenchError
from workbench.exchange import project_json
from workbench.exchange.as_project import NAMELESS, as_project
from workbench.exchange.checked_places import checked
from workbench.exchange.documents import Bundle
from workbench.exchange.formats import FORMATS
from workbench.exchange.placing import LOOSE, placed
from workbench.exchange.reading import read_bundle
from workbench.model.protection import Level
from workbench.workspace.converting import convert
from workbench.workspace.exchanging import bring_in_bytes
from workbench.workspace.exporting import export_bytes
from workbench.workspace.importing import import_paths
from workbench.workspace.workspace import Workspace

AT = "2024-05-03T14:02:31.000000Z"


def file_of(folder: Path, bundle: Bundle, name: str = "marks.jsonl") -> Path:
    path = folder / name
    path.write_bytes(jsonl(bundle))
    return path


def test_a_file_becomes_a_project_s_json_that_a_project_takes(workspace: Workspace, tmp_path: Path) -> None:
    path = file_of(tmp_path, FULL)
    made = convert(path, "json", made_at=AT)
    assert made.exported.data == convert(path, "json", made_at=AT).exported.data
    assert made.exported.ending == ".json"
    out = tmp_path / "desk.json"
    out.write_bytes(made.exported.data)
    file = project_json.read(made.exported.data)
    assert file.notes == () and file.made_at == AT
    assert [row["name"] for row in file.rows["analyst"]].count(NAMELESS) == 1
    assert (
        len(file.rows["claim_evidence"]) == len(file.rows["claim_link"]) == len(file.rows["attribution"]) == 1
    )
    report = import_paths(workspace, [out])
    assert [line.outcome for line in report.lines] == ["added"]
    assert places(workspace) == [
        ("Nobody was told.", "exact", "verified"),
        ("ten boats", "exact", "disputed"),
    ]
    assert_whole(workspace.store)


def test_a_project_s_json_goes_out_as_any_format_and_as_itself(workspace: Workspace, tmp_path: Path) -> None:
    bring_in_bytes(workspace, jsonl(FULL), "x.jsonl")
    path = tmp_path / "desk.json"
    path.write_bytes(export_bytes(workspace, "json", made_at=AT, level=Level.EVERYTHING))
    assert convert(path, "json", level=Level.EVERYTHING).exported.data == path.read_bytes()
    assert convert(path, "json", source="json").exported.data == path.read_bytes()
    for name in ("w3c", "brat", "refi-qda"):
        data = convert(path, name).exported.data
        assert len(read_bundle(data, f"x{FORMATS[name].endings[0]}", name).bundle.documents[0].marks) == 2
    with pytest.raises(WorkbenchError, match="holds the texts"):
        convert(path, "json", without_texts=True)


@given(bundles())
@enough
def test_any_bundle_becomes_a_file_that_can_be_read(made: Bundle) -> None:
    made = replace(made, made_at="")
    data, _ = as_project(made, source_name="x", made_at=AT)
    file = project_json.read(data)
    assert (data, _) == as_project(made, source_name="x", made_at=AT)
    assert len(file.rows["article"]) <= len(made.documents)


def test_words_that_stand_elsewhere_are_put_right_and_said(tmp_path: Path) -> None:
    astray = mark("Nobody was told.", segments=((1, 17),))
    path = file_of(tmp_path, bundle(mark("ten boats"), astray))
    made = convert(path, "csv-raw")
    assert made.remarks[0] == "1 passage stood elsewhere than the file says and was found by its words."
    (document,) = read_bundle(made.exported.data, "x.csv", "csv-raw").bundle.documents
    start = TEXT.index("Nobody was told.")
    assert [one.segments for one in document.marks][-1] == ((start, start + 16),)


def test_words_that_stand_nowhere_are_named_and_have_no_place(tmp_path: Path) -> None:
    gone = replace(mark("ten boats"), quote="Zebras were seen in the harbour")
    path = file_of(tmp_path, bundle(gone, mark("Nobody was told.")))
    made = convert(path, "doccano")
    assert "“Zebras were seen in the harbour”, does not stand at its place (13–22)" in made.remarks[0]
    assert "1 passage has no place, so doccano (JSONL) leaves it out." in made.exported.sentences
    (document,) = read_bundle(made.exported.data, "x.jsonl", "doccano").bundle.documents
    assert [one.segments for one in document.marks] == [
        ((TEXT.index("Nobody was told."), TEXT.index("Nobody was told.") + 16),)
    ]


@given(bundles())
@enough
def test_places_alone_are_touched_and_words_stand_where_they_are_left(made: Bundle) -> None:
    again, said = checked(made)
    for before, after in zip(made.documents, again.documents, strict=True):
        assert [replace(one, segments=()) for one in before.marks] == [
            replace(one, segments=()) for one in after.marks
        ]
        for one in placed(after.text, after.marks) if after.text is not None else ():
            assert one.how in ("", LOOSE) or not one.mark.segments
    assert checked(again)[0] == again
    assert said or checked(again)[1] == ()
