"""A file that is made some articles at a time is the file that is made from all of them at once."""

from __future__ import annotations

import io
import itertools
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workspace.test_withheld import ADA, AT, FOUND, Planted, opened, planted
from workbench.errors import WorkbenchError
from workbench.exchange import project_json
from workbench.model.protection import Audience, Level, Withheld
from workbench.stopping import StoppedError
from workbench.store import outside, record, withholding
from workbench.workspace import exporting, in_parts, reporting, selection
from workbench.workspace.withheld import gather
from workbench.workspace.workspace import Workspace


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("template") / "desk.workbench"
    Workspace.create(place, ADA).close()
    return place


def sheets(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), phases=FOUND)
@given(made=planted(), level=st.sampled_from(Level))
def test_parts_say_what_the_whole_says(
    made: Planted, level: Level, template: Path, tmp_path_factory: Any
) -> None:
    workspace = opened(made, template, tmp_path_factory.mktemp("parts") / "desk.workbench")
    ids = exporting.every_article(workspace)

    def files() -> tuple[bytes, bytes, bytes, dict[str, bytes]]:
        workbook = reporting.report_bytes(workspace, ids, "xlsx", made_at=AT, level=level)
        return (
            reporting.report_bytes(workspace, ids, "csv", level=level),
            exporting.export_bytes(workspace, "csv", level=level),
            exporting.export_bytes(workspace, "csv-raw", level=level),
            sheets(workbook),
        )

    try:
        whole = files()
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(in_parts, "AT_ONCE", 1)
            assert files() == whole
            for audience in Audience:
                with workspace.store.reading() as connection:
                    said = gather(connection, ADA.id, ids, audience=audience, level=level).withheld
                    counted = Withheld(mentioned=audience == Audience.READERS)
                    for found, _ in in_parts.gathered_in_parts(
                        connection, ADA.id, ids, audience=audience, level=level
                    ):
                        counted |= found.withheld
                assert counted.sentences() == said.sentences()
    finally:
        workspace.close()


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=FOUND)
@given(made=planted(), level=st.sampled_from(Level), blind=st.booleans(), of_one=st.booleans())
def test_a_project_s_json_read_as_it_is_written_is_that_of_all_rows_at_once(
    made: Planted, level: Level, blind: bool, of_one: bool, template: Path, tmp_path_factory: Any
) -> None:
    """Also while somebody else marks an article independently, and for one article of several."""
    rows = made.builder.record()[0]
    if blind and rows["passage"]:
        other = made.builder.analyst("Bo Brook")
        made.builder.assign(rows["passage"][0]["article_id"], other)
        for row in rows["passage"][:2]:
            made.builder.put(row["id"], analyst_id=other, independent=True)
    workspace = opened(made, template, tmp_path_factory.mktemp("json") / "desk.workbench")
    try:
        ids = exporting.every_article(workspace)[:1] if of_one else None
        with workspace.store.reading() as connection:
            found = gather(connection, ADA.id, ids, level=level)
            left_out = [] if ids is None else outside.named(connection, found.rows, ADA.id)
            left_out += [withholding.said(found.hidden)] if found.hidden else []
            whole = project_json.dumps(
                found.rows,
                found.texts,
                record.snapshots(connection, found.rows["evidence"]),
                made_at=AT,
                left_out=[*left_out, *found.withheld.sentences()],
                withheld=found.emptied,
            )
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(selection, "AT_ONCE", {})
            patched.setattr(selection, "OTHERS_AT_ONCE", 2)
            assert exporting.as_json(workspace, AT, ids, level) == whole
    finally:
        workspace.close()


def test_whoever_does_not_want_it_any_more_is_heard_between_parts(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_parts, "AT_ONCE", 1)
    workspace = opened(Planted(three_articles()), template, tmp_path / "desk.workbench")
    asked = iter([False, False, True])
    try:
        with pytest.raises(StoppedError):
            reporting.report_bytes(
                workspace, exporting.every_article(workspace), "csv", stopped=lambda: next(asked)
            )
        with pytest.raises(WorkbenchError, match="no article"):
            reporting.report_bytes(workspace, ["f" * 32], "csv")
    finally:
        workspace.close()


@pytest.mark.parametrize("heard", [0, 2, 9])
def test_whoever_does_not_want_it_any_more_is_heard_while_a_report_is_laid_out(
    template: Path, tmp_path: Path, heard: int
) -> None:
    workspace = opened(Planted(three_articles()), template, tmp_path / "desk.workbench")
    ids = exporting.every_article(workspace)
    try:
        for format_ in ("html", "docx", "pdf"):
            asked = itertools.count()
            with pytest.raises(StoppedError):
                reporting.report_bytes(
                    workspace, ids, format_, stopped=lambda asked=asked: next(asked) >= heard
                )
            assert next(asked) == heard + 1, "asked no more once it said so"
    finally:
        workspace.close()


def three_articles() -> Any:
    from tests.reference.building import Builder

    builder = Builder()
    for text in ("One.", "Two.", "Three."):
        builder.mark(builder.article(text), text, "verified")
    return builder
