"""A file from which something was withheld comes back: nothing of ours goes by it, and what it says else is taken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.reference.building import Builder
from tests.workspace.test_withheld import ADA, Planted, opened
from workbench.exchange import project_json
from workbench.model.protection import Level
from workbench.store import record
from workbench.workspace import merging
from workbench.workspace.exporting import export_bytes
from workbench.workspace.workspace import Workspace


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    template = tmp_path / "template.workbench"
    Workspace.create(template, ADA).close()
    b = Builder()
    article = b.article("One. Two.", title="First", note="Editor only.", note_protection="background")
    claim = b.mark(article, "One.", "verified", verdict="true", summary="So it is.", state="ready")
    other = b.mark(article, "Two.", "opinion")
    b.put(claim, note="From the cousin.", note_protection="confidential")
    b.cite(claim, b.evidence("Open register"), note="Page 3, she says.", note_protection="background")
    b.cite(claim, b.evidence("The letter", snapshot=b"ink", protection="confidential"), quote="All of it.")
    b.link(claim, "contradicts", other, note="plain")
    b.correction(claim, {"note": "older"}, {"note": "From the cousin.", "summary": "So it is."})
    return opened(Planted(b), template, tmp_path / "desk.workbench")


def told(workspace: Workspace) -> Any:
    return record.comparable(workspace.store.read(record.rows))


def handed(workspace: Workspace, out: Path, level: Level = Level.PUBLIC, **changed: Any) -> Path:
    """The project's JSON as somebody gives it back, with fields of the first claim changed."""
    value = json.loads(export_bytes(workspace, "json", level=level))
    value["claims"][0] |= changed
    out.write_text(json.dumps(value), encoding="utf-8")
    return out


def test_with_everything_let_in_the_file_is_the_record(desk: Workspace) -> None:
    file = project_json.read(export_bytes(desk, "json", level=Level.EVERYTHING))
    assert record.comparable(file.rows) == told(desk) and file.withheld == {} and len(file.blobs) == 1
    desk.close()


def test_what_was_withheld_is_said_and_stays_here(desk: Workspace, tmp_path: Path) -> None:
    place = handed(desk, tmp_path / "out.json")
    file = project_json.read(place.read_bytes())
    assert file.notes == ("1 source is confidential and withheld.", "3 notes are withheld.")
    assert sorted((table, *sorted(names)) for (table, _), names in file.withheld.items()) == [
        ("article", "note"),
        ("claim", "citations", "note"),
        ("claim_evidence", "note"),
        ("correction", "after", "before"),
    ]
    assert not merging.merge(desk, merging.read(desk, place)).changed
    desk.close()


def test_what_the_file_changed_is_taken_and_nothing_else(desk: Workspace, tmp_path: Path) -> None:
    before = told(desk)
    place = handed(desk, tmp_path / "out.json", place="Harbor", updated_at="2030-01-01T00:00:00.000000Z")
    merged = merging.merge(desk, merging.read(desk, place), otherwise="theirs")
    assert [one.field for one in merged.plan.changed] == ["place"]
    after = told(desk)
    claim = next(row for row in after["claim"] if row["place"] == "Harbor")
    assert (claim["note"], claim["state"]) == ("From the cousin.", "ready")
    names = ("evidence", "claim_evidence", "article", "correction", "claim_link")
    assert {name: after[name] for name in names} == {name: before[name] for name in names}
    desk.close()


def test_a_copy_that_was_made_without_it_brings_no_loss_either(desk: Workspace, tmp_path: Path) -> None:
    """The copy's own file no longer names what it was never given; an empty protected note is still no change."""
    place = handed(desk, tmp_path / "out.json")
    copy = Workspace.create(tmp_path / "copy.workbench", ADA)
    assert merging.merge(copy, merging.read(copy, place)).changed
    again = handed(copy, tmp_path / "again.json", level=Level.EVERYTHING)
    assert project_json.read(again.read_bytes()).withheld == {}
    copy.close()
    before = told(desk)
    merging.merge(desk, merging.read(desk, again), otherwise="theirs")
    after = told(desk)
    for table in ("evidence", "claim_evidence", "article"):
        assert after[table] == before[table], table
    assert [row["note"] for row in after["claim"]] == [row["note"] for row in before["claim"]]
    assert not merging.merge(
        desk, merging.read(desk, tmp_path / "copy.workbench"), otherwise="theirs"
    ).plan.gone
    assert [row["note"] for row in told(desk)["claim"]] == [row["note"] for row in before["claim"]]
    desk.close()
