"""Exports of the whole project."""

from __future__ import annotations

import csv as spreadsheets
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reference.building import Builder
from tests.reference.passage_lines import passage_lines, raw, spreadsheet
from tests.workspace.test_withheld import ADA, FOUND, Planted, opened, planted
from workbench.model.protection import Level
from workbench.reports.choices import Naming, Options
from workbench.workspace.exporting import EXPORTS, every_article, export_bytes
from workbench.workspace.reporting import report_bytes
from workbench.workspace.withheld import gather
from workbench.workspace.workspace import Workspace

MADE_AT = "2024-05-03T14:02:31.000000Z"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("template") / "desk.workbench"
    Workspace.create(place, ADA).close()
    return place


@pytest.mark.parametrize("format_", EXPORTS)
def test_an_export_is_of_all(workspace: Workspace, articles: list[str], format_: str) -> None:
    whole = export_bytes(workspace, format_, made_at=MADE_AT)
    assert whole == export_bytes(workspace, format_, made_at=MADE_AT)
    assert all(article.encode() in whole for article in articles)


def test_every_article_is_in_the_order_in_which_it_came(workspace: Workspace, articles: list[str]) -> None:
    assert every_article(workspace) == articles


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=FOUND)
@given(made=planted(), level=st.sampled_from(Level))
def test_the_table_of_passages_says_what_the_rows_say(
    made: Planted, level: Level, template: Path, tmp_path_factory: Any
) -> None:
    """Read by one query of the store, it is what the plainest walk over all rows gives, byte by byte."""
    workspace = opened(made, template, tmp_path_factory.mktemp("table") / "desk.workbench")
    try:
        ids = every_article(workspace)
        rows = workspace.store.read(lambda connection: gather(connection, ADA.id, ids, level=level).rows)
        lines = list(passage_lines(rows, ids))
        assert export_bytes(workspace, "csv-raw", level=level) == raw(lines)
        if level == Level.EVERYTHING:
            assert export_bytes(workspace, "csv", level=level) == spreadsheet(lines)
    finally:
        workspace.close()


def judged_by_two(template: Path, place: Path) -> Workspace:
    """A claim that an analyst marked and two reviewed, with three sources of which one is confidential."""
    builder = Builder()
    claim = builder.mark(builder.article("The river rose."), "The river", "verified")
    builder.put(claim, confidence="high", claim_date="2024-05", due="2024-06-01")
    for name, protection in (("Gauge", "public"), ("Engineer", "background"), ("Mole", "confidential")):
        builder.cite(claim, builder.evidence(name, protection=protection))
    bo, cy = builder.analyst("Bo Brook"), builder.analyst("Cy Case")
    for day, reviewer in enumerate((bo, cy, bo), start=4):
        builder.put(builder.review(claim, reviewer), created_at=f"2024-05-{day:02d}T09:00:00.000000Z")
    return opened(Planted(builder), template, place)


def table(data: bytes) -> list[dict[str, str]]:
    return list(spreadsheets.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_table_for_people_says_what_a_judgement_rests_on(template: Path, tmp_path: Path) -> None:
    workspace = judged_by_two(template, tmp_path / "desk.workbench")
    try:
        (line,) = table(export_bytes(workspace, "csv"))
        assert (line["confidence"], line["claim_date"], line["due"]) == ("high", "2024-05", "2024-06-01")
        assert (line["sources"], line["reviewers"]) == ("3, of which 2 withheld", "Bo Brook, Cy Case")
        (line,) = table(export_bytes(workspace, "csv", level=Level.BACKGROUND))
        assert line["sources"] == "3, of which 1 withheld"
        (line,) = table(export_bytes(workspace, "csv", level=Level.EVERYTHING))
        assert line["sources"] == "3"
    finally:
        workspace.close()


@pytest.mark.parametrize(
    ("naming", "analyst", "reviewers"),
    [
        (Naming.NAMES, "Ada Example", "Bo Brook, Cy Case"),
        (Naming.INITIALS, "AE", "BB, CC"),
        (Naming.NOBODY, "", ""),
    ],
)
def test_a_report_as_a_table_names_whom_it_was_told_to(
    template: Path, tmp_path: Path, naming: Naming, analyst: str, reviewers: str
) -> None:
    workspace = judged_by_two(template, tmp_path / "desk.workbench")
    try:
        data = report_bytes(workspace, every_article(workspace), "csv", options=Options(naming=naming))
        (line,) = table(data)
        assert (line["analyst"], line["reviewers"]) == (analyst, reviewers)
        assert bool(line["analyst_id"]) == (naming == Naming.NAMES)
    finally:
        workspace.close()
