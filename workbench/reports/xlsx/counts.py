"""What the workbook counts while its rows go by. Each claim is counted once, as in every other format of a report."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from workbench.model.vocabulary import TAG_NAMES, ClaimState, name_of
from workbench.reports.judging import judgement, stage_of
from workbench.reports.parts import TAG_ORDER
from workbench.reports.xlsx.cells import Cell

Voices = tuple[tuple[bool, str], ...]
"""Whether in readers' comments, and the key of who speaks there; no sets, which garbage collection looks through anew as more come."""


@dataclass(slots=True)
class Counted:
    """A claim so far: who makes it and who passes it on.

    ``row`` is its row in the sheet of claims, ``warned`` how many of its passages it is warned of, ``changed`` whether
    its finding is one of other words than those that stand there now, ``placed`` whether it has a place in any text.
    """

    tag: str | None
    verdict: str
    state: str
    row: int = 0
    warned: int = 0
    changed: bool = False
    placed: bool = False
    makers: Voices = ()
    passing: Voices = ()

    @property
    def outside(self) -> bool:
        """Whether anybody makes it outside readers' comments."""
        return any(not comment for comment, _ in self.makers)


class Counts:
    """Claims by tag and verdict, by state and by speaker; ``claims`` and ``passages`` are all there are."""

    def __init__(self) -> None:
        self.claims: dict[str, Counted] = {}
        self.passages = 0
        self._names: dict[str, str] = {}

    def stated(self, claim_id: str, said: list[tuple[str, str]], *, comment: bool, placed: bool) -> None:
        """Count a passage of a claim that is known: ``said`` are the key and name of who says it, innermost first.

        ``placed`` is whether it has a place in the current text, or nobody knows where it stood.
        """
        claim = self.claims[claim_id]
        claim.placed |= placed
        self.passages += 1
        self._names.update(said)
        claim.makers = _with(claim.makers, (comment, said[0][0]))
        for key, _ in said[1:]:
            claim.passing = _with(claim.passing, (comment, key))

    def lines(self) -> list[tuple[Cell, Cell]]:
        """The lines of the summary: what, and how many."""
        counted = [claim for claim in self.claims.values() if claim.outside]
        found = Counter((claim.tag, claim.verdict) for claim in counted)
        tags = Counter(claim.tag for claim in counted)
        only = Counter((claim.tag, claim.verdict) for claim in self.claims.values() if not claim.outside)
        lines: list[tuple[Cell, Cell]] = []
        for tag in TAG_ORDER:
            lines.append((TAG_NAMES[tag], tags[tag]))
            verdicts = sorted(verdict for other, verdict in found if other == tag and tag)
            lines += [(f"    {judgement(tag, verdict)}", found[tag, verdict]) for verdict in verdicts]
        lines.append(("All outside comments" if only else "All", len(counted)))
        if only:
            lines.append(("In readers’ comments only", only.total()))
            lines += [
                (f"    {judgement(tag, verdict)}", only[tag, verdict])
                for tag in TAG_ORDER
                for verdict in sorted(verdict for other, verdict in only if other == tag)
            ]
            lines.append(("All, comments included", len(self.claims)))
        drafts = sum(bool(stage_of(claim.tag, claim.state)) for claim in self.claims.values())
        if drafts:
            lines.append(("Findings that are not approved yet", drafts))
        changed = sum(claim.changed for claim in self.claims.values() if claim.tag)
        if changed:
            lines.append(("Findings on words of an earlier version", changed))
        gone = sum(not claim.placed and not (claim.tag and claim.changed) for claim in self.claims.values())
        if gone:
            lines.append(("Other claims without a place in the current text", gone))
        states = self.states()
        lines += [
            (f"Of all, in the state “{name_of(state).lower()}”", states[state]) for state in sorted(states)
        ]
        lines.append(("Passages", self.passages))
        return lines

    def states(self) -> Counter[str]:
        """All claims by their state, those of readers' comments too."""
        return Counter(claim.state for claim in self.claims.values())

    def untagged(self) -> int:
        """The claims that have no finding, of those that are neither approved nor final."""
        done = (ClaimState.APPROVED, ClaimState.FINAL)
        return sum(claim.tag is None and claim.state not in done for claim in self.claims.values())

    def speakers(self) -> list[tuple[Cell, ...]]:
        """A line for each speaker, those of readers' comments apart and last, the most claims first."""
        made: defaultdict[tuple[bool, str], Counter[str | None]] = defaultdict(Counter)
        passed: Counter[tuple[bool, str]] = Counter()
        for claim in self.claims.values():
            for maker in claim.makers:
                made[maker][claim.tag] += 1
            passed.update(voice for voice in claim.passing if voice not in claim.makers)
        order = sorted(
            {*made, *passed},
            key=lambda one: (
                one[0],
                -made[one].total(),
                -passed[one],
                self._names[one[1]].casefold(),
                one[1],
            ),
        )
        return [
            (
                self._names[key],
                "yes" if comment else "",
                *(made[comment, key][tag] for tag in TAG_ORDER),
                made[comment, key].total(),
                passed[comment, key],
            )
            for comment, key in order
        ]


def _with(voices: Voices, voice: tuple[bool, str]) -> Voices:
    return voices if voice in voices else (*voices, voice)
