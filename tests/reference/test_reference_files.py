"""Each format against its reference file, byte by byte.

Where a format was changed on purpose, write the files anew and read the difference before committing it:

    RENEW_REFERENCE=1 python -m pytest tests/reference
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reference.passage_lines import passage_lines, raw, spreadsheet
from tests.reference.small_record import small_record
from workbench.exchange import project_json
from workbench.reports import html, markdown
from workbench.reports.model import Options, ReportModel, build

FOLDER = Path(__file__).resolve().parent / "expected"
MADE_AT = "2024-05-03T14:02:31.000000Z"


def model() -> ReportModel:
    rows, texts = small_record()
    ids = [row["id"] for row in rows["article"]]
    return build(
        rows, texts, ids, made_at=MADE_AT, program="Fact-check Workbench 0.1.0", options=Options(number="1")
    )


FORMATS: dict[str, Callable[[], bytes]] = {
    "report.html": lambda: html.render(model()),
    "report.md": lambda: markdown.render(model()),
    "passages.csv": lambda: spreadsheet(passage_lines(small_record()[0])),
    "passages-raw.csv": lambda: raw(passage_lines(small_record()[0])),
    "project.json": lambda: project_json.dumps(*small_record(), made_at=MADE_AT),
}


@pytest.mark.parametrize("name", FORMATS)
def test_reference(name: str) -> None:
    made = FORMATS[name]()
    path = FOLDER / name
    if os.environ.get("RENEW_REFERENCE"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made)
    assert made == path.read_bytes(), f"{name} changed; see the head of this file"


def test_the_json_reference_is_read() -> None:
    rows, texts, blobs = project_json.loads((FOLDER / "project.json").read_bytes())
    assert (rows, texts) == small_record()
    assert blobs == {}


def test_a_file_of_the_first_version_is_read() -> None:
    file = project_json.read((FOLDER / "project-1.json").read_bytes())
    assert file.notes == ()
    assert [row["name"] for row in file.rows["speaker"]] == ["The council"]
    stated = {row["id"]: row["claim_id"] for row in file.rows["passage"]}
    assert len({stated[row["passage_id"]] for row in file.rows["attribution"]}) == 1


def test_a_file_of_the_second_version_is_the_same_record_with_everything_public() -> None:
    file = project_json.read((FOLDER / "project-2.json").read_bytes())
    assert file.notes == ()
    assert (file.rows, file.texts) == small_record()
    assert {row["protection"] for row in file.rows["evidence"]} == {"public"}
