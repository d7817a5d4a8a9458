"""Dates as people write them, to their precision; none is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.ingest.stated_dates import day_first, stated
from workbench.model import partial_date


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("2023", "2023"),
        ("2023-11", "2023-11"),
        ("2023-11-11", "2023-11-11"),
        ("2023/1/5", "2023-01-05"),
        ("20231111", "2023-11-11"),
        ("2023-11-11T08:30:00+00:00", "2023-11-11T08:30"),
        ("2023-11-11 08:30:15.123Z", "2023-11-11T08:30"),
        ("11.11.2023", "2023-11-11"),
        ("3.11.2023", "2023-11-03"),
        ("31/10/2023", "2023-10-31"),
        ("10/31/2023", "2023-10-31"),
        ("11/11/2023", "2023-11-11"),
        ("11 November 2023", "2023-11-11"),
        ("Saturday, 11 November 2023", "2023-11-11"),
        ("1st of May, 2024", "2024-05-01"),
        ("November 11, 2023", "2023-11-11"),
        ("Nov. 2023", "2023-11"),
        ("5. März 2024", "2024-03-05"),
        ("11 листопада 2023", "2023-11-11"),
        ("1 июля 2023", "2023-07-01"),
        ("14 juillet 2023", "2023-07-14"),
        ("3 de mayo de 2023", "2023-05-03"),
        ("Sat, 11 Nov 2023 10:00:00 GMT", "2023-11-11T10:00"),
        ("", ""),
        ("spring", ""),
        ("03/11/2023", ""),
        ("31.02.2023", ""),
        ("2023-13", ""),
        ("0001-01-01", ""),
        ("11 Smarch 2023", ""),
    ],
)
def test_stated(words: str, meant: str) -> None:
    assert stated(words) == meant


def test_a_column_tells_which_number_is_the_day() -> None:
    assert day_first(["", "3/4/2023", "13/4/2023"]) is True
    assert day_first(["3/4/2023", "4/13/2023"]) is False
    assert day_first(["3/4/2023", "words"]) is None
    assert stated("3/4/2023", True) == "2023-04-03"
    assert stated("3/4/2023", False) == "2023-03-04"


@given(
    st.text(max_size=40) | st.from_regex(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}( \d\d:\d\d)?", fullmatch=True)
)
def test_whatever_is_read_is_a_date_of_the_record(words: str) -> None:
    found = stated(words)
    if found:
        try:
            assert partial_date.parse(found)[0] == found
        except WorkbenchError as error:
            raise AssertionError(found) from error
