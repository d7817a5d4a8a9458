"""What the page of adjudication says of groups, and which of them it lists."""

from __future__ import annotations

from workbench.assist.agreement.pairing import Likeness
from workbench.model.tables import Adjudication
from workbench.model.vocabulary import Outcome
from workbench.ui.independent_words import joined
from workbench.ui.protection_choice import noted
from workbench.workspace.adjudicating import Adjudicating, Comparison

FILTERS = {
    "": "All marks",
    "open": "To settle",
    "agree": "That agree",
    "differ": "That differ",
    "only": "Found by one",
    "settled": "Settled",
}
"""What the list can be narrowed to, with what people read."""

LIKENESS = {
    Likeness.AGREE: "agree",
    Likeness.EDGES: "differ in edges",
    Likeness.JUDGEMENT: "differ in judgement",
    Likeness.PARTLY: "agree",
}

NOTHING = (
    "No article waits for adjudication. “Mark independently…” in the Article menu lets two or more analysts mark an "
    "article apart; once all have said that they are done, their marks are put side by side here."
)
"""What an empty page says."""


def listed(comparison: Comparison, which: str) -> bool:
    """Tell whether a filter lists a group."""
    likeness, settled = comparison.likeness, comparison.settled is not None
    return {
        "open": not settled,
        "settled": settled,
        "agree": likeness in (Likeness.AGREE, Likeness.PARTLY),
        "differ": likeness in (Likeness.EDGES, Likeness.JUDGEMENT),
        "only": likeness == Likeness.ONLY,
    }.get(which, True)


def facts_of(there: Adjudicating, comparison: Comparison) -> str:
    """Say who marked it and how the marks differ."""
    names = joined([there.name(who) for who in comparison.marks])
    if comparison.likeness == Likeness.ONLY:
        return f"only {names}"
    # What differs comes first: names may be long, and the list is narrow.
    return f"{LIKENESS[comparison.likeness]} · {names}"


def outcome_of(settled: Adjudication | None) -> str:
    """Say in a word how a group was settled, "" where it is not."""
    if settled is None:
        return ""
    return {Outcome.PICK: "taken", Outcome.EDIT: "edited", Outcome.REJECT: "rejected"}[
        Outcome(settled.outcome)
    ]


def settled_words(there: Adjudicating, comparison: Comparison) -> str:
    """Say how a group was settled, in a sentence; "" where it is not."""
    settled = comparison.settled
    if settled is None:
        return ""
    whose = next(
        (
            there.name(who)
            for who, mark in comparison.marks.items()
            if mark.original.passage.id == settled.picked_id
        ),
        "",
    )
    said = {
        Outcome.PICK: f"Settled: {joined([whose])}’s mark was taken over.",
        Outcome.EDIT: f"Settled: {joined([whose])}’s mark was taken over with changes.",
        Outcome.REJECT: "Settled: none was taken over.",
    }[Outcome(settled.outcome)]
    return f"{said} {noted(settled.note, settled.note_protection)}".strip()
