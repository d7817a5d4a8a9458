"""Who is named of those who worked on the record: by name, by initials, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbench.reports.choices import Naming
from workbench.reports.wording import plural


class Names:
    """Gives the word for an analyst's id; every name of a person of the desk in a report comes from here."""

    def __init__(self, analysts: Mapping[str, Mapping[str, Any]], naming: Naming) -> None:
        self._analysts = analysts
        self._naming = naming

    def __contains__(self, analyst_id: object) -> bool:
        return analyst_id in self._analysts

    def of(self, analyst_id: str, otherwise: str = "") -> str:
        """The name or the initials of one; ``otherwise`` where nobody is named or there is no such person."""
        row = self._analysts.get(analyst_id)
        if row is None or self._naming == Naming.NOBODY:
            return otherwise
        name = str(row["name"])
        return (str(row["initials"]) or initials(name)) if self._naming == Naming.INITIALS else name

    def words(self) -> dict[str, str]:
        """The word for each who is named, by id."""
        return {one: word for one in self._analysts if (word := self.of(one))}

    def all(self, ids: Iterable[str], noun: str) -> tuple[str, ...]:
        """Each of these people once, sorted; where nobody is named, how many there were: ``2 reviewers, not named``."""
        people = {one for one in ids if one in self._analysts}
        if self._naming == Naming.NOBODY:
            return (f"{plural(len(people), noun)}, not named",) if people else ()
        return tuple(sorted((self.of(one) for one in people), key=lambda word: (word.casefold(), word)))


def initials(name: str) -> str:
    """The first letters of a name's words, for a person who has set none: ``Ada Lovelace-King`` gives ``ALK``."""
    return "".join(word[0] for word in name.replace("-", " ").split()).upper()
