"""Dates to columns: none lost, the unit that shows most of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.reports.pictures.calendar import COLUMNS, calendar
from workbench.reports.pictures.figures import Counts, summed

ONE: Counts = (1, 0, 0, 0)
counts = st.tuples(*[st.integers(0, 9)] * 4)
days = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.dates().map(lambda day: str(day)[:4]),
    st.sampled_from(["", "soon", "2023-13", "2023-02-30", "0000", "2023-02-03T10:00"]),
)


@given(st.lists(st.tuples(days, counts), max_size=60))
def test_every_claim_is_in_a_column_or_counted_beside(dates: list[tuple[str, Counts]]) -> None:
    times = calendar(dates)
    assert len(times.columns) <= COLUMNS
    placed = sum(summed([column.counts for column in times.columns]))
    beside = times.earlier + times.later + times.rough + times.undated
    assert placed + beside == sum(summed([some for _, some in dates]))
    if times.columns:
        assert sum(times.columns[0].counts) and sum(times.columns[-1].counts)


def test_days_where_they_fit_months_where_days_do_not() -> None:
    assert calendar([("2024-02-28", ONE), ("2024-03-01", ONE)]).unit == "day"
    days = calendar([("2024-02-28", ONE), ("2024-03-01", ONE)]).columns
    assert [column.label for column in days] == ["28 Feb", "29 Feb", "1 Mar"]
    months = calendar([("2023-11-30", ONE), ("2024-02-01", ONE)])
    assert [(c.label, c.below) for c in months.columns] == [
        ("Nov", "2023"), ("Dec", "2023"), ("Jan", "2024"), ("Feb", "2024"),
    ]  # fmt: skip
    assert calendar([("1918", ONE), ("1990", ONE), ("2023-05-06", ONE)]).unit == "5 years"


def test_one_old_claim_does_not_make_one_column_of_all_others() -> None:
    times = calendar(
        [("1918-11-11", ONE), *((f"2023-{month:02d}-05", (2, 2, 2, 2)) for month in range(1, 7))]
    )
    assert times.unit == "month"
    assert (times.earlier, len(times.columns)) == (1, 6)


def test_a_date_that_names_a_year_alone_stands_in_no_month() -> None:
    times = calendar([("2023", ONE), *((f"2023-{month:02d}-05", (2, 2, 2, 2)) for month in range(1, 7))])
    assert (times.unit, times.rough) == ("month", 1)
