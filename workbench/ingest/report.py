"""What an import did, file by file: what came in, what did not, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import Final, Literal

from workbench.ingest.files import Refusal
from workbench.text.printable import in_line

Outcome = Literal["added", "duplicate", "refused", "left out"]
_WORDS: dict[Outcome, str] = {
    "added": "added", "duplicate": "already there", "refused": "refused", "left out": "left out"
}  # fmt: skip


_NAMED_ALIKE: Final = 3
"""Lines of one file that say the same and are named each."""


@dataclass(frozen=True)
class ImportLine:
    """One file: what became of it, a sentence, and the article that it became or already was.

    ``articles`` is how many it brought: a project's own file may bring many, or claims alone.
    """

    outcome: Outcome
    name: str
    sentence: str = ""
    title: str = ""
    article_id: str = ""
    notes: tuple[str, ...] = ()
    articles: int = 1


def _alike(line: ImportLine) -> tuple[str, str] | None:
    """What lines share that one may stand for; None for those that each say something of their own."""
    return (
        (line.name, line.sentence) if line.outcome == "duplicate" and line.name and not line.notes else None
    )


@dataclass
class ImportReport:
    """The lines of an import in the order of the files."""

    lines: list[ImportLine] = field(default_factory=list)

    def add(self, line: ImportLine) -> None:
        """Note what became of one more file."""
        self.lines.append(line)

    def add_refusals(self, refusals: Iterable[Refusal]) -> None:
        """Note the files that `collect` did not give."""
        self.lines.extend(
            ImportLine(item.outcome, item.path.name or str(item.path), item.sentence) for item in refusals
        )

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many files came to each outcome; all four are there, also with 0."""
        counted: dict[Outcome, int] = dict.fromkeys(_WORDS, 0)
        for line in self.lines:
            counted[line.outcome] += 1
        return counted

    def summary(self) -> str:
        """One sentence with the counts: `3 articles added, 1 already there, 2 refused.`

        What is added is counted by articles, all else by files.
        """
        counts = self.counts
        added = sum(line.articles for line in self.lines if line.outcome == "added")
        parts = [f"{added:,} article{'' if added == 1 else 's'} added"]
        onto = sum(line.outcome == "added" and not line.articles for line in self.lines)
        if onto:  # files that brought passages, claims or sources for what is there already
            taken = f"{onto:,} file{'' if onto == 1 else 's'} taken over"
            parts = [*parts, taken] if added else [taken]
        parts += [f"{counts[key]:,} {_WORDS[key]}" for key in _WORDS if key != "added" and counts[key]]
        return ", ".join(parts) + "."

    def as_text(self) -> str:
        """For people: the summary, then a line for each file with its notes indented under it.

        Of a file with many articles that are there already, one line says how many.
        """
        said = [self.summary()]
        for alike, group in groupby(self.lines, key=_alike):
            lines = list(group)
            if alike is not None and len(lines) > _NAMED_ALIKE:
                said.append(f"{_WORDS[lines[0].outcome]}: {in_line(lines[0].name)} ({len(lines):,} articles)")
                said += [f"    {in_line(lines[0].sentence)}"] * bool(lines[0].sentence)
                continue
            said += self._each(lines)
        return "\n".join(said) + "\n"

    @staticmethod
    def _each(lines: Iterable[ImportLine]) -> Iterator[str]:
        for line in lines:
            head = f"{_WORDS[line.outcome]}: {in_line(line.name or line.title)}"
            about = line.title if line.outcome in ("added", "duplicate") and line.name else ""
            yield head + (f" ({in_line(about)})" if about else "")
            yield from (f"    {in_line(note)}" for note in (line.sentence, *line.notes) if note)

    def as_json(self) -> str:
        """For programs: `{"counts": {...}, "files": [...]}`, indented by two."""
        files = [asdict(line) for line in self.lines]
        return json.dumps({"counts": self.counts, "files": files}, ensure_ascii=False, indent=2)
