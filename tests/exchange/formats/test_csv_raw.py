"""Raw CSV: what its columns hold is given back, and a damaged row is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from tests.exchange.bundles import bundles, enough, restricted
from tests.reference.building import Builder
from tests.reference.passage_lines import passage_lines, raw, spreadsheet
from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle
from workbench.exchange.formats import csv_raw
from workbench.exchange.from_record import bundle as bundled
from workbench.exchange.text_free import text_free
from workbench.model.passage_columns import COLUMNS, JUDGED


@given(bundles())
@enough
def test_nothing_is_lost_of_what_the_columns_hold(bundle: Bundle) -> None:
    data = csv_raw.write(bundle)
    assert csv_raw.recognise(data, "x.csv")
    assert csv_raw.read(data, "x.csv") == restricted(bundle, csv_raw.CARRIES)
    assert csv_raw.write(bundle) == data
    free = text_free(bundle)
    assert csv_raw.read(csv_raw.write(free), "x.csv") == restricted(free, csv_raw.CARRIES)


def test_a_project_s_own_table_is_read_back() -> None:
    builder = Builder()
    article = builder.article("One =1+1 two. Three.", title="T", url="https://e.org/1")
    builder.said(builder.mark(article, "=1+1", "disputed", summary="No."), builder.speaker("Ada"))
    rows, texts = builder.record()
    read = csv_raw.read(raw(passage_lines(rows)), "x.csv")
    assert read == restricted(replace(bundled(rows, texts)), csv_raw.CARRIES)


def table(**cells: str) -> bytes:
    line = dict.fromkeys(COLUMNS, "") | {"article": "a", "tag": "verified", "segments": "[[0,3]]"} | cells
    return raw([line])


@pytest.mark.parametrize("places", ["[[3,0]]", "nonsense", "[[0,3],[2,4]]", "{}", "[[0,1e999]]", "[" * 5000])
def test_a_damaged_place_is_named_by_its_row(places: str) -> None:
    with pytest.raises(WorkbenchError, match=r"^x\.csv, row 2 has no place"):
        csv_raw.read(table(segments=places), "x.csv")


def test_a_tag_that_is_none_of_ours_is_a_label() -> None:
    (document,) = csv_raw.read(table(tag="Rumour"), "x.csv").documents
    assert (document.marks[0].claim.tag, document.marks[0].label) == (None, "Rumour")


def test_a_table_of_something_else_is_not_taken() -> None:
    assert not csv_raw.recognise(b"title,text\r\na,b\r\n", "x.csv")
    with pytest.raises(WorkbenchError, match="lacks columns"):
        csv_raw.read(b"title,text\r\na,b\r\n", "x.csv")


def test_the_table_for_spreadsheets_is_not_read_back_with_its_apostrophes() -> None:
    line = dict.fromkeys((*COLUMNS, *JUDGED), "") | {"article": "a", "quote": "=1+1", "tag": "disputed"}
    data = spreadsheet([line])
    assert b"'=1+1" in data and csv_raw.recognise(data, "x.csv")
    with pytest.raises(WorkbenchError, match=r"table for spreadsheets.*export it as csv-raw"):
        csv_raw.read(data, "x.csv")
