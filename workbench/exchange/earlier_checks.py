"""Checks that others have published, as a document whose lines are the claims.

Such files know a claim and its rating, and no article. Each claim becomes a line of a new text with one passage over
it, and the check itself an evidence of the kind *other fact-check*: who published it, where, when, and their rating
in their own words. Tag and verdict are given only where the rating is in the table of `ratings`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.exchange.documents import Document, Mark, Said, Source, StatedClaim
from workbench.exchange.keys import made
from workbench.exchange.limits import refuse_many
from workbench.exchange.ratings import Rated
from workbench.model.vocabulary import EvidenceKind, Stance, Verdict, Voice

_STANCES = {
    Verdict.TRUE: Stance.SUPPORTS,
    Verdict.MOSTLY_TRUE: Stance.PARTLY_SUPPORTS,
    Verdict.MOSTLY_FALSE: Stance.PARTLY_REFUTES,
    Verdict.FALSE: Stance.REFUTES,
    Verdict.FABRICATED: Stance.REFUTES,
    Verdict.MISATTRIBUTED: Stance.REFUTES,
    Verdict.MISQUOTED: Stance.REFUTES,
}


@dataclass(frozen=True, slots=True)
class EarlierCheck:
    """One published check of one claim; ``claim`` is not empty. Dates are ISO 8601 cut to what is known."""

    claim: str
    rating: Rated = field(default_factory=Rated)
    publisher: str = ""
    title: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    explanation: str = ""
    claimant: Said | None = None
    claim_date: str = ""
    place: str = ""
    appearances: tuple[str, ...] = ()


def document(checks: Sequence[EarlierCheck], title: str = "") -> Document:
    """The claims of these checks as the lines of one text, in their order.

    Checks of the same claim by the same claimant share its line. Raises WorkbenchError for more than are taken at once. Ids come from the contents alone, so that the same
    file gives the same document.
    """
    refuse_many(len(checks), "The file")
    lines: dict[tuple[str, str], list[EarlierCheck]] = {}
    for check in checks:
        who = check.claimant.name if check.claimant is not None else ""
        lines.setdefault((" ".join(check.claim.split()), who), []).append(check)
    text = "".join(f"{line}\n" for line, _ in lines)
    marks, start = [], 0
    for (line, who), found in lines.items():
        marks.append(_mark(start, line, who, found))
        start += len(line) + 1
    publishers = list(dict.fromkeys(check.publisher for check in checks if check.publisher))
    named = title or "Earlier checks" + (f" by {', '.join(publishers[:3])}" if publishers else "")
    named += " and others" if not title and len(publishers) > 3 else ""
    languages = {check.language for check in checks}
    return Document(
        id=made("document", text, named),
        text=text,
        title=named,
        outlet=publishers[0] if len(publishers) == 1 else "",
        language=languages.pop() if len(languages) == 1 else "",
        kind="other",
        marks=tuple(marks),
    )


def _mark(start: int, line: str, who: str, checks: Sequence[EarlierCheck]) -> Mark:
    claimant = next((check.claimant for check in checks if check.claimant is not None), None)
    judged = {(check.rating.tag, check.rating.verdict) for check in checks if check.rating.tag is not None}
    # Desks that disagree leave the claim to check: none of them is ours.
    tag, verdict = judged.pop() if len(judged) == 1 else (None, "")
    appearances = dict.fromkeys(address for check in checks for address in check.appearances)
    claim = StatedClaim(
        id=made("claim", line, who),
        tag=tag,
        verdict=verdict,
        rating="; ".join(dict.fromkeys(check.rating.words for check in checks if check.rating.words)),
        text=line,
        note="\n".join(f"Appeared at {address}" for address in appearances),
        claim_date=next((check.claim_date for check in checks if check.claim_date), ""),
        place=next((check.place for check in checks if check.place), ""),
        sources=tuple(map(_source, dict.fromkeys(checks))),
    )
    return Mark(
        id=made("mark", line, who),
        segments=((start, start + len(line)),),
        quote=line,
        claim=claim,
        voice=Voice.ATTRIBUTED if claimant is not None else "",
        chain=(claimant,) if claimant is not None else (),
    )


def _source(check: EarlierCheck) -> Source:
    rating = f"Rated “{check.rating.words}”." if check.rating.words else ""
    named = check.title or f"Check of “{check.claim if len(check.claim) <= 80 else check.claim[:79] + '…'}”"
    stance = (
        _STANCES.get(Verdict(check.rating.verdict), Stance.CONTEXT)
        if check.rating.verdict
        else Stance.CONTEXT
    )
    return Source(
        id=made("source", check.publisher, check.url, check.published, named, rating),
        title=named,
        publisher=check.publisher,
        published=check.published,
        url=check.url,
        kind=EvidenceKind.OTHER_FACT_CHECK,
        language=check.language,
        stance=stance,
        note="\n".join(filter(None, (rating, check.explanation))),
    )
