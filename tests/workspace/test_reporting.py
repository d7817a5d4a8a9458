"""Reports of an open project, and what holds of its exports as well."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.recording import add_piece, assert_whole, tag
from workbench.errors import WorkbenchError
from workbench.model import article_edits
from workbench.reports.parts import Options
from workbench.store import queries
from workbench.workspace.exporting import export_bytes, write_export
from workbench.workspace.reporting import REPORTS, report_bytes, write_report
from workbench.workspace.workspace import Workspace

MADE_AT = "2024-05-03T14:02:31.000000Z"


@pytest.mark.parametrize("format_", REPORTS)
def test_the_same_record_gives_the_same_bytes_and_no_other_article(
    workspace: Workspace, articles: list[str], format_: str
) -> None:
    one = report_bytes(workspace, articles[:1], format_, made_at=MADE_AT)
    assert one == report_bytes(workspace, articles[:1], format_, made_at=MADE_AT)
    said = words(one, format_)
    assert "Piece 1" in said and "Piece 2" not in said and "number 2" not in said


def words(data: bytes, format_: str) -> str:
    """What a file says, unpacked."""
    if format_ == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    if format_ in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return data.decode()


def test_one_who_does_not_want_it_any_more_finds_nothing_written(
    workspace: Workspace, articles: list[str], tmp_path: Path
) -> None:
    for format_ in REPORTS:
        with pytest.raises(WorkbenchError, match="nothing was written"):
            write_report(workspace, articles, format_, tmp_path / "report", stopped=lambda: True)
    assert not (tmp_path / "report").exists()


def test_a_head_of_ones_choice(workspace: Workspace, articles: list[str]) -> None:
    said = report_bytes(workspace, articles, "html", options=Options(title="Of texts", number="2024-17"))
    assert b"Of texts" in said and b"2024-17" in said


def test_the_project_is_never_written_over(workspace: Workspace, articles: list[str]) -> None:
    place = workspace.store.path
    assert place is not None
    for out in (place, place.with_name(place.name + "-wal")):
        for write in (
            lambda out: write_export(workspace, "json", out),
            lambda out: write_report(workspace, articles, "html", out),
        ):
            with pytest.raises(WorkbenchError, match="belongs to the project itself"):
                write(out)
    tag(workspace, add_piece(workspace, "Words after it."), 0, 5)
    assert_whole(workspace.store)


def test_what_holds_notes_is_for_its_owner_alone(
    workspace: Workspace, articles: list[str], tmp_path: Path
) -> None:
    for format_ in REPORTS:
        write_report(workspace, articles, format_, tmp_path / f"report{REPORTS[format_]}")
    write_export(workspace, "csv-raw", tmp_path / "export.csv")
    private = {path.name for path in tmp_path.iterdir() if not stat.S_IMODE(path.stat().st_mode) & 0o077}
    assert private >= {"report.csv", "report.json", "export.csv"}
    assert not private & {"report.html", "report.md"}
    assert json.loads((tmp_path / "report.json").read_bytes())["format"] == "factcheck-workbench"


def test_unknown_formats_and_articles_are_said(workspace: Workspace, articles: list[str]) -> None:
    for said in (
        lambda: report_bytes(workspace, articles, "ps"),
        lambda: export_bytes(workspace, "html"),
        lambda: report_bytes(workspace, ["0" * 32], "html"),
        lambda: report_bytes(workspace, [], "markdown"),
    ):
        with pytest.raises(WorkbenchError):
            said()


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_what_the_verdicts_mean_to_readers_is_printed(workspace: Workspace, form: str) -> None:
    piece = add_piece(workspace)
    project = workspace.store.read(queries.project)
    assert project is not None
    workspace.do(article_edits.amend_project(project, workspace.stamp(), rating_scale="Five steps <b>"))
    data = report_bytes(workspace, [piece.id], form).decode()
    assert "Five steps" in data and "<b>" not in data
