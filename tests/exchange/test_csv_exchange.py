"""CSV: safe for spreadsheets in one variant, without loss in the other."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reference.building import Builder
from tests.reference.passage_lines import passage_lines, raw, spreadsheet
from tests.reference.records import PIECES, records
from workbench.errors import NotFoundError, WorkbenchError
from workbench.exchange import csv as exchange_csv
from workbench.exchange.csv import HEAD
from workbench.model.passage_columns import COLUMNS

REQUIRED = [
    "claim",
    "article",
    "title",
    "start",
    "end",
    "quote",
    "tag",
    "verdict",
    "summary",
    "analyst",
    "updated",
]


def read_for_spreadsheets(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_columns_that_scripts_rely_on_come_first() -> None:
    assert list(COLUMNS[: len(REQUIRED)]) == REQUIRED


@settings(max_examples=25, deadline=None)
@given(records())
def test_raw_is_read_back_equal(made: Any) -> None:
    rows, _ = made
    wanted = [{name: line[name] for name in COLUMNS} for line in passage_lines(rows)]
    assert exchange_csv.read_raw(raw(passage_lines(rows))) == wanted


line = st.fixed_dictionaries(
    {
        column: st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('\r\n",;\x00'))
        for column in COLUMNS
    }
)


cell = st.text(st.sampled_from("=-＝@+ab \t\r\n;\u200b\u00ad\"'\x00,"), max_size=6)


@given(st.lists(cell, min_size=len(HEAD) - 1, max_size=len(HEAD) - 1))
def test_every_cell_of_a_line_is_made_safe(cells: list[str]) -> None:
    """The first look at a whole line misses nothing that the look at each cell finds."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([HEAD, [*map(exchange_csv.safe_cell, cells), ""]])
    assert exchange_csv.write([cells]) == b"\xef\xbb\xbf" + out.getvalue().encode()


@given(st.lists(line, max_size=4))
def test_raw_keeps_any_words_as_the_module_for_csv_spells_them(lines: list[dict[str, str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(lines)
    assert raw(lines) == out.getvalue().encode()
    assert exchange_csv.read_raw(raw(lines)) == lines


FORMULA = re.compile(r"^[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠]")


@settings(max_examples=25, deadline=None)
@given(records())
def test_no_cell_is_a_formula_whatever_the_separator(made: Any) -> None:
    rows, _ = made
    data = spreadsheet(passage_lines(rows))
    lines = read_for_spreadsheets(data)
    assert len(lines) == len(list(passage_lines(rows)))
    for cells in lines:
        for cell in cells.values():
            assert not FORMULA.match(cell)
            assert not cell.startswith(("\t", "\r"))
    for delimiter in ";\t":
        for cells in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter):
            for cell in cells[1:]:
                assert not FORMULA.match(cell)


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", " =", "\u200b=", "\u202e="]
)
def test_formula_starts_are_quoted(start: str) -> None:
    assert exchange_csv.safe_cell(f"{start}1+1") == f"'{start}1+1"


def test_a_formula_behind_a_separator_and_a_quotation_mark_does_not_run() -> None:
    assert exchange_csv.safe_cell('a;"=1+1') == "a;\"'=1+1"


@pytest.mark.parametrize("words", ["plain", "5 - 3", "a=b", "“=”", "", "’tis"])
def test_plain_words_stay(words: str) -> None:
    assert exchange_csv.safe_cell(words) == words


def test_nothing_else_is_changed_for_spreadsheets() -> None:
    b = Builder()
    a = b.article("A quote, with “marks”\nand 🙂 two lines.", title="T")
    b.mark(a, "quote, with “marks”\nand 🙂 two", "disputed", summary='He said "no"')
    rows, _ = b.record()
    (cells,) = read_for_spreadsheets(spreadsheet(passage_lines(rows)))
    (plain,) = passage_lines(rows)
    assert cells == plain | {"cut": ""}
    assert (plain["start"], plain["end"]) == ("2", str(2 + len(plain["quote"])))
    assert plain["tag"] == "disputed" and plain["claim"] == "C-0001" and plain["analyst"] == "Ada Example"


def test_long_cells_are_cut_aloud_and_raw_ones_whole() -> None:
    b = Builder()
    text = "🙂" * 20_000
    b.span(b.article(text), 0, len(text), None)
    rows, _ = b.record()
    (cells,) = read_for_spreadsheets(spreadsheet(passage_lines(rows)))
    assert len(cells["quote"].encode("utf-16-le")) // 2 <= 32_767
    assert cells["quote"].endswith("this has 40,000; csv-raw holds all)") and "\ufffd" not in cells["quote"]
    assert cells["cut"] == "quote"
    (whole,) = exchange_csv.read_raw(raw(passage_lines(rows)))
    assert whole["quote"] == text


def test_bin_and_unknown_articles() -> None:
    b = Builder()
    a = b.article("One two three.")
    b.mark(a, "One", "verified")
    b.mark(a, "two", None)
    rows, _ = b.record()
    next(row for row in rows["passage"])["deleted_at"] = "2024-01-01"
    assert len(list(passage_lines(rows))) == 1
    with pytest.raises(NotFoundError):
        list(passage_lines(rows, ["nothing"]))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff", "not UTF-8"),
        (b"", "no header"),
        (b"a,a\r\n", "no header"),
        (b"a,b\r\n1\r\n", "Row 2"),
        (b'a\r\n"x', "damaged"),
    ],
)
def test_damaged_raw_gets_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(WorkbenchError, match=said):
        exchange_csv.read_raw(data)


def test_the_generator_holds_what_is_dangerous() -> None:
    assert {"=1+1", "@SUM(A1)", "＝1"} <= set(PIECES)
