"""What a merge would do, for the edit that does it and for people to look at first."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.errors import WorkbenchError
from workbench.exchange import telling
from workbench.exchange.nouns import named, noun_of, shortened
from workbench.exchange.settled import Difference
from workbench.exchange.settling import Settling
from workbench.model.edit import Edit
from workbench.model.ids import claim_label
from workbench.model.tables import TABLES


@dataclass
class MergePlan:
    """What a merge would do. ``edit`` changes nothing where there are conflicts.

    ``added`` and ``skipped`` count rows by table; ``differences`` are the fields that were met with two values;
    ``new`` names what comes in, ``gone`` what goes, and ``renumbered`` and ``kept`` are sentences.
    """

    edit: Edit
    added: dict[str, int] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    renumbered: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    @property
    def conflicts(self) -> list[Difference]:
        """The differences of which only a person can say whose value stands."""
        return [one for one in self.differences if one.taken is None]

    @property
    def changed(self) -> list[Difference]:
        """The differences in which the file's value is taken over."""
        return [one for one in self.differences if one.taken == "theirs"]

    def refuse_conflicts(self) -> None:
        """Raises WorkbenchError, listing them, where there are conflicts."""
        conflicts = self.conflicts
        if conflicts:
            more = f" And {len(conflicts) - 5:,} more." if len(conflicts) > 5 else ""
            raise WorkbenchError(
                "The file and the project say different things, so nothing was imported: "
                + " ".join(map(str, conflicts[:5]))
                + more
                + " With “Merge a copy” it can be said whose words stand."
            )

    def lines(self) -> list[str]:
        """All of it for people, a line each: what is added, changed, taken away, in conflict, and what else to know."""
        said = [f"Added: {words}" for words in self.new]
        if self.beside():
            said.append(f"Added with them: {self.beside()}")
        said += [
            f"Changed: {one.subject}, {one.field}: {shortened(one.ours)} becomes {shortened(one.theirs)}"
            for one in self.changed
        ]
        said += [f"Taken away: {words}" for words in self.gone]
        said += [f"Newer here: {one}" for one in self.differences if one.taken == "ours"]
        said += [f"Conflict: {one}" for one in self.conflicts]
        return [*said, *self.renumbered, *self.kept]

    def beside(self) -> str:
        """What comes in that ``new`` does not name, counted: passages, links, reviews and the like."""
        named_ = {"article", "claim", "speaker", "evidence", "snippet"}
        rest = {table: count for table, count in self.added.items() if count and table not in named_}
        return ", ".join(f"{count:,} × {noun_of(table)}" for table, count in rest.items())

    def summary(self) -> str:
        """Sentences for people: what came in, what was there already, what got new numbers."""
        articles, claims = self.added.get("article", 0), self.added.get("claim", 0)
        said = [
            f"{articles:,} article{'' if articles == 1 else 's'} and {claims:,} claim{'' if claims == 1 else 's'} added."
        ]
        there = self.skipped.get("article", 0)
        if there:
            said.append(f"{there:,} article{' was' if there == 1 else 's were'} already there.")
        if self.changed:
            said.append(f"{len(self.changed):,} field{'' if len(self.changed) == 1 else 's'} changed.")
        return " ".join([*said, *map(str, self.conflicts), *self.renumbered, *self.kept])

    def count(self, settling: Settling) -> None:
        """Say what comes in, what is there already and what goes."""
        settled = settling.settled
        for table in TABLES:
            self.added[table] = len(settled.added.get(table, ()))
            self.skipped[table] = len(settling.theirs[table].keys() & settling.ours[table].keys())
        for row in settled.added.get("article", ()):
            self.new.append(f"Article “{shortened(row['title'])}”")
        quotes: dict[str, str] = {}
        for anchor in settling.theirs["passage_anchor"].values():
            passage = settling.theirs["passage"].get(anchor["passage_id"], {})
            quotes.setdefault(str(passage.get("claim_id")), anchor["quote"])
        for row in sorted(settled.added.get("claim", ()), key=lambda row: row["number"] or 0):
            words = row["text"] or quotes.get(row["id"], "")
            self.new.append(f"{claim_label(row['number'])} “{shortened(words)}”")
        for table in ("speaker", "evidence", "snippet"):
            self.new += [
                _capital(named(table, row).removeprefix("The ")) for row in settled.added.get(table, ())
            ]
        replaced = {row["passage_id"] for row in settled.added.get("attribution", ())}
        for table, row in settled.removed:
            if table != "attribution" or row["passage_id"] not in replaced:
                self.gone.append(telling.subject(table, row, settling.ours))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
