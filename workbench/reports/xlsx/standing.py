"""What the head of the workbook says of its claims: status, people, dates; taken down while the rows go by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workbench.model.vocabulary import ClaimState
from workbench.reports import judging, status, wording
from workbench.reports.choices import Naming
from workbench.reports.naming import Names
from workbench.reports.rows import RecordIndex, Row, by_id


class Standing:
    """Takes down claims and passages; ``unsettled`` are claims with a passage that waits, ``faults`` sentences."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._people: dict[str, Row] = {}
        self._analysts: set[str] = set()
        self._reviewers: set[str] = set()
        self._published: set[str] = set()
        self._retrieved: set[str] = set()
        self._worked: set[str] = set()
        self.unsettled: set[str] = set()
        self.faults: list[str] = []

    def people(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Know the people of a part of the record."""
        self._people |= by_id(rows.get("analyst", ()))

    def article(self, row: Row) -> None:
        """Take down an article."""
        self._published.add(wording.known(row["published"], row["published_precision"]))
        self._retrieved.add(row["retrieved_at"][:10])

    def claim(self, record: RecordIndex, row: Row) -> None:
        """Take down a claim with its reviews."""
        self._analysts.update(row["judges"])
        self._reviewers.update(judging.reviewers(record, row))
        self._worked.add(row["updated_at"][:10])
        self._worked.update(one["created_at"][:10] for one in record.reviews(row["id"]))

    def passage(self, row: Row) -> None:
        """Take down a passage."""
        self._analysts.add(row["analyst_id"])
        self._worked.add(row["created_at"][:10])

    def status(self, states: Mapping[str, int], untagged: int) -> tuple[str, str]:
        """The status of all, with its reason; ``states`` counts every claim by its state, ``untagged`` the unfinished without a finding."""
        total, final = sum(states.values()), states.get(ClaimState.FINAL, 0)
        return status.status(
            total,
            unfinished=total - final - states.get(ClaimState.APPROVED, 0),
            unsettled=len(self.unsettled),
            faults=len(self.faults),
            final=final,
            untagged=untagged,
        )

    def lines(self, articles: int) -> Iterator[tuple[str, str]]:
        """People and dates by what they are, without what is unknown."""
        names = Names(self._people, self._naming)
        yield from (
            (what, words)
            for what, words in (
                ("Analysts", ", ".join(names.all(self._analysts, "analyst"))),
                ("Reviewers", ", ".join(names.all(self._reviewers, "reviewer"))),
                (f"Article{'' if articles == 1 else 's'} published", wording.span(self._published)),
                ("Retrieved", wording.span(self._retrieved)),
                ("Checked", wording.span(self._worked)),
            )
            if words
        )

    def fault_lines(self) -> Iterator[tuple[str, str]]:
        """The faults of the record."""
        yield from (("Fault", sentence) for sentence in self.faults)
