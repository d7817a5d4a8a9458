"""Sentences that several formats of a report say in the same words.

Each format gives ``line``, which makes words of others fit to stand in a line of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from workbench.reports import wording
from workbench.reports.across import Saying, Standing
from workbench.reports.claim_card import ARROW, ClaimCard, PassageEntry
from workbench.reports.forecasts import Due
from workbench.reports.judging import CorrectionEntry, LinkEntry, ReviewEntry

Line = Callable[[str], str]

NEVER_RATED = (
    "They are listed and never rated: a judgment of value is neither true nor false, and a forecast not yet."
)
SELECTED = (
    "These counts reflect which passages were selected, not how reliable anyone is. A claim that several speakers "
    "make counts for each of them; one that somebody else made and a speaker only passed on is counted apart. Words "
    "of readers’ comments are never counted as the outlet’s."
)
COUNTED_IN_EACH = "A claim that several articles make is counted in each, so the columns can add up to more than the totals."
DESK_ONLY = "For the own desk alone"
NUMBERED = "Evidence, numbered in the order in which the claims cite it."
NO_PICTURES = "Pictures are not in Markdown: their figures stand in its tables."
NOT_REVIEWED = "nobody yet"
"""Where a reviewer of a claim would be named."""
NOT_CORRECTED = "No finding of this report was corrected after it was final."
KEY = (
    "✓ Verified: checked, and found true or mostly true.",
    "! Disputed: checked, and found wanting; the verdict says in what way.",
    "“ Opinion: a judgment, forecast, framing or figure of speech: not a matter of true or false.",
    "? To check: marked, and not judged yet; counted as untagged.",
    "(draft) after a finding: nobody has approved it yet, and it can change.",
    "(words changed since), and ≠ in the text: these words, or this place, are not what the finding was made on.",
)
"""How the signs of findings are read, a line each."""


def said_by(names: Iterable[str], line: Line) -> str:
    """Who says it, from the innermost speaker outwards."""
    return ARROW.join(map(line, names))


def said_in_full(passage: PassageEntry, line: Line) -> str:
    """Who says it, from the innermost speaker outwards, with what is known of each step."""
    if not passage.chain:
        return line(passage.unnamed)
    return ARROW.join(
        line(step.name) + (f" ({line('; '.join(step.details))})" if step.details else "")
        for step in passage.chain
    )


def standing_of(passage: PassageEntry, line: Line, *, several: bool) -> str:
    """What goes on after who says it: whose words they are, where they stand, and who marked them.

    ``several``: the report has more articles than one.
    """
    where = f", in “{line(passage.article_title)}”" if several else ""
    where += f", {line(passage.outlet)}" if several and passage.outlet else ""
    where += f", {line(passage.published)}" if several and passage.published else ""
    if passage.segments:
        where += f", characters {passage.start} to {passage.end}"
    elif not passage.fault:
        where += f", no place in this version, quoted from version {passage.version}"
    where += f", {line(passage.since)}" if passage.since else ""
    voice = wording.VOICES.get(passage.voice, passage.voice)
    role = wording.ROLES.get(passage.role, passage.role)
    by = f" by {line(passage.analyst)}" if passage.analyst else ""
    return f", {voice}; the passage {role}{where}, marked{by} on {wording.date(passage.marked_at)}."


def former(passage: PassageEntry, line: Line) -> str:
    """The words of a passage before the text changed, the oldest last; "" where nothing is to be said of them."""
    told = [f"“{line(one.quote)}” ({one.where})" for one in passage.former]
    if not told:
        return ""
    return f"{passage.former_as}: {told[0]}{''.join(f'; before that {one}' for one in told[1:])}."


def quoted(passage: PassageEntry, line: Line) -> str:
    """Its words with what must be said beside them, or why they are not shown."""
    if passage.fault:
        return line(passage.fault)
    beside = line(passage.unsettled) or ("" if passage.segments else "no place in this version")
    return f"“{line(passage.quote)}”" + (f" ({beside})" if beside else "")


def stated(claim: ClaimCard, line: Line, *, several: bool, dated: bool = False) -> str:
    """The words of a claim with who says them, (``several`` articles) where, and (``dated``) when that appeared."""
    return "; ".join(
        f"“{line(p.quote)}” · {said_by(p.said_by, line)}"
        + (f" · {_place(p, line)}" if several else "")
        + (f", {line(p.published) or 'undated'}" if dated else "")
        for p in claim.passages
        if not p.fault
    )


def saying(one: Saying, line: Line, *, several: bool) -> str:
    """Who says something, (``several`` articles) in which one, and when."""
    quote = "" if one.passage.fault else f"“{line(one.passage.quote)}”"
    place = _place(one.passage, line) if several else ""
    return " · ".join(filter(None, (quote, said_by(one.said_by, line), place, line(one.when))))


def linked(one: Standing, line: Line) -> str:
    """What goes on after the label of a claim: its finding, and how it stands to which other one."""
    date = one.claim.detail.claim_date
    return f", {one.claim.judgement}{f', {line(date)}' if date else ''}, {link(one.link, line)}"


def link(one: LinkEntry, line: Line) -> str:
    """How a claim stands to another one, with that one's finding and date."""
    return f"{one.phrase} {one.label}{finding(one, line)}"


def finding(one: LinkEntry, line: Line) -> str:
    """What goes on after the label of the other claim of a link: its finding and date."""
    return f", {one.judgement}{f', {line(one.date)}' if one.date else ''}"


def falls_due(one: Due, line: Line) -> str:
    """What goes on after the label of a claim with a due date: when, its finding, and what it says."""
    quote = next((p.quote for p in one.claim.passages if not p.fault), "")
    words = line(one.claim.text) or (f"“{line(quote)}”" if quote else "")
    return f" {line(one.words)}, {one.claim.judgement}{f': {words}' if words else ''}"


def opinion(claim: ClaimCard, line: Line, *, several: bool) -> str:
    """What goes on after the label of an opinion: its finding, when it falls due, and who says it."""
    due = f", due {line(claim.detail.due)}" if claim.detail.due else ""
    return f", {claim.judgement}{due}: {stated(claim, line, several=several)}"


def judged(claim: ClaimCard) -> str:
    """Its rating and state."""
    rating = f"Rating: {claim.rating} of 5. " if claim.rating else ""
    return f"{rating}State: {claim.state_words.lower()}."


def elsewhere(claim: ClaimCard) -> str:
    """What goes on after the label of a claim whose card stands in an earlier article."""
    return f", {claim.judgement}, is made in an earlier article of this report too; its card stands there."


def reviewed(one: ReviewEntry, line: Line) -> str:
    """Who did what when in a review."""
    return f"{line(one.reviewer)} {one.did}, {line(one.at)}, round {one.round}; saw {one.seen}."


def corrected(one: CorrectionEntry, line: Line) -> str:
    """What a correction is of, and when it was published by whom."""
    by = f" by {line(one.by)}" if one.by else ""
    return f"Correction of {one.label} ({one.kind.lower()}), published {line(one.published)}{by}:"


def changes(one: CorrectionEntry, line: Line) -> tuple[str, ...]:
    """What a correction changed, field by field."""
    return tuple(
        f"{name}: {_value(before, line)} → {_value(after, line)}" for name, before, after in one.changes
    )


def _value(words: str, line: Line) -> str:
    return f"“{line(words)}”" if words else "nothing"


def _place(passage: PassageEntry, line: Line) -> str:
    return line(passage.article_title) + (f", {line(passage.outlet)}" if passage.outlet else "")
