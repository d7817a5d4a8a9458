from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.ui import plain
from workbench.ui.dialogs.export import ExportProject
from workbench.ui.dialogs.report import MakeReport


@pytest.fixture
def two(add_article) -> None:
    add_article("The river rose twice.\n", (0, 9), title="=River")
    add_article("The mill stands.\n", (0, 8), title="Mill")


@pytest.mark.parametrize(("format_", "ending"), [("json", ".json"), ("csv", ".csv"), ("csv-raw", ".csv")])
def test_the_whole_project_is_written_and_its_place_said(
    qtbot, workspace, background, two, shown, tmp_path: Path, format_: str, ending: str
) -> None:
    dialog = shown(ExportProject(workspace, background, folder=tmp_path))
    dialog.format.setCurrentIndex(dialog.format.findData(format_))
    made = tmp_path / f"River{ending}"
    assert Path(dialog.place.text()) == made
    dialog.make_button.click()
    qtbot.waitUntil(dialog.open_button.isVisible)
    assert dialog.outcome.text() == f"Written: {made}"
    words = made.read_text(encoding="utf-8-sig")
    assert "River" in words and "Mill" in words
    if format_ == "json":
        assert json.loads(words)
    else:
        assert ("'=River" in words) == (format_ == "csv")


@pytest.mark.parametrize("kind", ["report", "export"])
def test_the_open_project_is_never_written_over(
    qtbot, workspace, background, two, shown, tmp_path: Path, kind: str
) -> None:
    project = workspace.store.path
    before = project.read_bytes()
    dialog = shown(
        ExportProject(workspace, background, folder=tmp_path)
        if kind == "export"
        else MakeReport(workspace, background, "", [], folder=tmp_path)
    )
    dialog.place.setText(str(project))
    dialog.make_button.click()
    next(box for box in dialog.findChildren(plain.Box) if box.isVisible()).accept()
    qtbot.waitUntil(dialog.problem.isVisible)
    assert project.name in dialog.problem.text() and not dialog.open_button.isVisible()
    assert dialog.make_button.isEnabled() and project.read_bytes() == before
