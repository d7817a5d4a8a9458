"""Filters of claims that a person keeps under a name, for each project, and those that are there from the start."""

from __future__ import annotations

from typing import Any

from workbench.errors import WorkbenchError
from workbench.store.queries.claims_filter import ClaimFilter
from workbench.workspace.settings import Settings, without_password

READY_MADE = (
    ("No evidence", ClaimFilter(conditions=("no_evidence",))),
    ("No archived copy", ClaimFilter(conditions=("no_archive",))),
    ("Waits for my review", ClaimFilter(conditions=("waits_for_review",))),
    ("Sent back to me", ClaimFilter(conditions=("sent_back",))),
    ("Forecasts that are due", ClaimFilter(conditions=("due",))),
    ("Due within 30 days", ClaimFilter(conditions=("due_soon",))),
    ("Worth checking first", ClaimFilter(conditions=("worth_checking",))),
    ("Disputed without a verdict", ClaimFilter(tag="disputed", conditions=("no_verdict",))),
)
"""The filters that every project has."""
NAME_LIMIT = 60
"""Code points that a filter's name may have."""
MOST = 100
"""Filters that one project keeps."""


class SavedFilters:
    """One person's filters of one project, in their order; each change is written at once."""

    def __init__(self, settings: Settings, place: str) -> None:
        self._settings = settings
        self._place = without_password(place)

    def all(self) -> dict[str, ClaimFilter]:
        """The filters by their names; what cannot be read is left out."""
        kept = self._project().get("claim_filters")
        found: dict[str, ClaimFilter] = {}
        for one in kept if isinstance(kept, list) else ():
            if (
                isinstance(one, list)
                and len(one) == 2
                and isinstance(one[0], str)
                and isinstance(one[1], dict)
            ):
                found[one[0]] = ClaimFilter.from_dict(one[1])
        return found

    def keep(self, name: str, wanted: ClaimFilter) -> None:
        """Keep a filter; one of the same name is replaced. Raises WorkbenchError for no name, or a long one."""
        self._write(self.all() | {_named(name): wanted})

    def rename(self, old: str, name: str) -> None:
        """Give a filter another name. Raises WorkbenchError where another one has it, or it is none."""
        filters, name = self.all(), _named(name)
        if name != old and name in filters:
            raise WorkbenchError(f"Another filter is called “{name}” already: choose another name.")
        self._write({name if known == old else known: wanted for known, wanted in filters.items()})

    def delete(self, name: str) -> None:
        """Forget a filter."""
        filters = self.all()
        filters.pop(name, None)
        self._write(filters)

    def _project(self) -> dict[str, Any]:
        kept = self._settings.places.get(self._place)
        return kept if isinstance(kept, dict) else {}

    def _write(self, filters: dict[str, ClaimFilter]) -> None:
        if len(filters) > MOST:
            raise WorkbenchError(f"{MOST} filters are kept for a project: delete one first.")
        listed = [[name, wanted.as_dict()] for name, wanted in filters.items()]
        self._settings.places[self._place] = self._project() | {"claim_filters": listed}
        self._settings.save()


def _named(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy:
        raise WorkbenchError("Give the filter a name.")
    if len(tidy) > NAME_LIMIT:
        raise WorkbenchError(f"The name has {len(tidy)} characters; {NAME_LIMIT} fit.")
    return tidy
