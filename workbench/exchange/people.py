"""The people of a file in the project: analysts and speakers known by their names, and those who are new."""

from __future__ import annotations

from workbench.exchange.documents import Mark, Said
from workbench.exchange.existing import Existing
from workbench.exchange.new_rows import Maker
from workbench.model.edit import RowChange
from workbench.model.speaker_edits import LONGEST_CHAIN


class People:
    """Finds analysts and speakers by name, and adds those whom the project does not know."""

    def __init__(self, existing: Existing, make: Maker) -> None:
        self._make = make
        self._analysts: dict[str, str] = {}
        for row in existing.analysts:
            self._analysts.setdefault(_folded(row["name"]), row["id"])
        self._speakers: dict[str, str] = {}
        for row in existing.speakers:
            self._speakers.setdefault(_folded(row["name"]), row["id"])
        known = {row["id"] for row in existing.speakers}
        for row in existing.aliases:
            if row["speaker_id"] in known:
                self._speakers.setdefault(_folded(row["text"]), row["speaker_id"])
        self.changes: list[RowChange] = []
        self._new_analysts: list[str] = []
        self._new_speakers = 0
        self._shortened = 0

    def analyst(self, name: str) -> str:
        """The id of the analyst of that name, a new one where nobody has it; of whoever imports, where there is none."""
        key = _folded(name)
        if not key:
            return self._make.stamp.by
        if key not in self._analysts:
            words = " ".join(self._make.words(name, "name").split())
            initials = "".join(word[0] for word in words.split())[:3].upper()
            change = self._make.row("analyst", name=words, initials=initials)
            self.changes.append(change)
            self._analysts[key] = change.id
            self._new_analysts.append(words)
        return self._analysts[key]

    def chain(self, mark: Mark, passage_id: str, analyst: str) -> None:
        """Who said a passage, the innermost first; what is longer than any chain is cut."""
        steps = [said for said in mark.chain if said.name.strip()]
        self._shortened += len(steps) > LONGEST_CHAIN
        for position, said in enumerate(steps[:LONGEST_CHAIN]):
            speaker = self._speaker(said, analyst)
            self.changes.append(self._make.step(said, passage_id, position, speaker, analyst))

    def _speaker(self, said: Said, analyst: str) -> str:
        key = _folded(said.name)
        if key not in self._speakers:
            change = self._make.row(
                "speaker",
                by=analyst,
                kind=self._make.word("speaker", "kind", said.kind, "person"),
                name=" ".join(self._make.words(said.name, "name").split()),
                role=self._make.words(said.role, "role"),
                url=self._make.words(said.url, "url"),
            )
            self.changes.append(change)
            self._speakers[key] = change.id
            self._new_speakers += 1
        return self._speakers[key]

    def sentences(self) -> list[str]:
        """Who is new."""
        said = []
        if self._new_analysts:
            names = ", ".join(self._new_analysts[:5]) + (" and others" if len(self._new_analysts) > 5 else "")
            said.append(f"New among the project's people: {names}.")
        if self._new_speakers:
            speakers = "1 speaker is" if self._new_speakers == 1 else f"{self._new_speakers:,} speakers are"
            said.append(f"{speakers} new.")
        if self._shortened:
            said.append(
                f"A chain of who said it was cut to {LONGEST_CHAIN} steps ({self._shortened:,} times)."
            )
        return said


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
