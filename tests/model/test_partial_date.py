from __future__ import annotations

import pytest

from workbench.errors import WorkbenchError
from workbench.model.partial_date import in_words, parse, shown


@pytest.mark.parametrize(
    ("words", "stored", "precision"),
    [
        ("", "", ""),
        ("  ", "", ""),
        ("2023", "2023", "year"),
        (" 2023-11 ", "2023-11", "month"),
        ("2023-11-11", "2023-11-11", "day"),
        ("2024-02-29", "2024-02-29", "day"),
        ("2023-11-11 09:30", "2023-11-11T09:30", "minute"),
        ("2023-11-11T23:59", "2023-11-11T23:59", "minute"),
    ],
)
def test_dates_are_kept_as_precise_as_stated(words: str, stored: str, precision: str) -> None:
    assert parse(words) == (stored, precision)
    assert parse(shown(stored, precision)) == (stored, precision)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2023-13", "no month 13"),
        ("2023-00", "no month 00"),
        ("2023-02-29", "2023-02 has no day 29"),
        ("2023-11-31", "no day 31"),
        ("2023-11-11 24:00", "no time 24:00"),
        ("0023", "too early"),
        ("11.11.2023", "not a date of this form"),
        ("November 2023", "not a date of this form"),
        ("2023-1", "not a date of this form"),
        ("٢٠٢٣", "not a date of this form"),
    ],
)
def test_what_is_no_date_is_said_in_words(words: str, said: str) -> None:
    with pytest.raises(WorkbenchError, match=said):
        parse(words)


@pytest.mark.parametrize(
    ("stored", "precision", "said"),
    [
        ("", "", ""),
        ("2023-08-01", "month", "August 2023"),
        ("2023-08", "", "August 2023"),
        ("2023-08-01", "year", "2023"),
        ("2024-05-03T14:02:31.000000Z", "", "3 May 2024"),
        ("2024-05-03T14:02:31.000000Z", "minute", "3 May 2024, 14:02"),
        ("2024-13-01", "day", "2024-13-01"),
        ("last week", "", "last week"),
    ],
)
def test_a_stored_date_is_said_in_words(stored: str, precision: str, said: str) -> None:
    assert in_words(stored, precision) == said
