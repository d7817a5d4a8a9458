"""What stands between a claim and *ready*, and what warns of it without standing in its way."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Protocol

from workbench.model.partial_date import in_words
from workbench.model.tables import Claim, ClaimEvidence, Evidence, Project
from workbench.model.vocabulary import Checkable, ClaimKind, EvidenceKind, Precision, Stance, Tag, Verdict
from workbench.text.printable import in_line
from workbench.text.quotes import quoted
from workbench.text.web_addresses import parse

SIDES: Mapping[str, str] = {
    Stance.SUPPORTS: "for",
    Stance.PARTLY_SUPPORTS: "for",
    Stance.REFUTES: "against",
    Stance.PARTLY_REFUTES: "against",
}
"""The stances that take a side; context takes none."""

JUDGED_TAGS = (Tag.VERIFIED, Tag.DISPUTED)
"""The tags that say what is so, and so need evidence and a summary."""


def speaks_against(tag: str | None, stance: str) -> bool:
    """Whether a source of this stance speaks against what the claim is tagged as."""
    return tag in JUDGED_TAGS and SIDES.get(stance) == ("against" if tag == Tag.VERIFIED else "for")


_DATE_LENGTHS = {"year": 4, "month": 7, "day": 10, "minute": 16}
_TITLE = 60


class Cited(Protocol):
    """An evidence as one claim cites it."""

    @property
    def citation(self) -> ClaimEvidence:
        """How it bears on the claim."""

    @property
    def evidence(self) -> Evidence:
        """The source itself."""


def bearing(cited: Iterable[Cited]) -> list[Cited]:
    """The evidence that counts: neither irrelevant nor in the bin."""
    return [
        one for one in cited if one.citation.stance != Stance.IRRELEVANT and one.evidence.deleted_at is None
    ]


def independent_sources(cited: Iterable[Cited]) -> int:
    """How many distinct independence groups bear on the claim; an evidence without a group is one of its own."""
    return len({group_of(one.evidence) for one in bearing(cited)})


def group_of(evidence: Evidence) -> str:
    """The independence group of an evidence: its own id where nobody named one."""
    return " ".join(evidence.independence_group.split()).casefold() or evidence.id


def gate(claim: Claim, cited: Iterable[Cited], project: Project) -> tuple[str, ...]:
    """What *ready* still needs, in words that go after "needs": ``("a summary", "an evidence")``; empty for nothing.

    A claim to check needs its tag; verified and disputed need a summary and evidence that bears on them, from as many
    independence groups as the project asks for; an opinion needs no more than its tag.
    """
    if claim.tag is None:
        return ("a tag",)
    if claim.tag not in JUDGED_TAGS:
        return ()
    missing = [] if claim.summary.strip() else ["a summary"]
    found, asked = independent_sources(cited), max(1, project.min_independent_sources)
    if found < asked:
        missing.append(
            "a piece of evidence that bears on it"
            if asked == 1
            else f"{asked} independent sources ({found or 'none'} so far)"
        )
    return tuple(missing)


def warnings(claim: Claim, cited: Iterable[Cited], unnamed: Container[str] = ()) -> tuple[str, ...]:
    """What a careful reader would object to, a sentence each; it warns and blocks nothing.

    ``unnamed`` are the ids of evidence that is withheld: it counts as any other, but no sentence is about what it is.
    """
    live = bearing(cited)
    said = [*_judgement(claim, live)]
    named = [one for one in live if one.evidence.id not in unnamed]
    if claim.tag in JUDGED_TAGS:
        said += _late(claim, named)
        said += _shared(named)
        if len(live) == 1:
            said.append("No second source yet.")
    said += _unkept(named)
    return tuple(said)


def _judgement(claim: Claim, live: Sequence[Cited]) -> Iterable[str]:
    if claim.tag == Tag.OPINION and claim.checkable in (Checkable.YES, Checkable.PARTLY):
        yield "An opinion, yet marked as checkable."
    sides = {SIDES[one.citation.stance] for one in live if one.citation.stance in SIDES}
    if claim.tag == Tag.VERIFIED and sides == {"against"}:
        yield "Verified, yet all evidence that takes a side refutes it."
    if claim.tag == Tag.DISPUTED and not claim.verdict:
        yield "Disputed without a verdict: it does not say in what way."
    foretold = claim.verdict == Verdict.FORECAST or claim.kind == ClaimKind.FORECAST
    if foretold and not claim.due:
        yield "A forecast without a due date."


def _late(claim: Claim, live: Sequence[Cited]) -> Iterable[str]:
    """Evidence that is surely younger than the claim: both dates are compared as far as both are known."""
    claimed = _known(claim.claim_date, claim.claim_date_precision)
    for one in live if claimed else ():
        published = _known(one.evidence.published, one.evidence.published_precision)
        common = min(len(claimed), len(published))
        if published[:common] > claimed[:common]:
            yield (
                f"{_title(one.evidence)} was published after the claim date ({_spoken(published)}, and the claim "
                f"is of {_spoken(claimed)})."
            )


def _known(value: str, precision: str) -> str:
    return value[: _DATE_LENGTHS.get(precision, len(value))]


def _spoken(date: str) -> str:
    return in_words(date, Precision.MINUTE)


def _shared(live: Sequence[Cited]) -> Iterable[str]:
    """Sources of one independence group; of those without a group, of one host or one publisher."""
    origins: dict[str, list[Evidence]] = {}
    names: dict[str, str] = {}
    for one in live:
        for key, name in _origins(one.evidence):
            origins.setdefault(key, []).append(one.evidence)
            names.setdefault(key, name)
    told: set[frozenset[str]] = set()
    for key, sources in origins.items():
        same = frozenset(source.id for source in sources)
        if len(sources) > 1 and not any(same <= other for other in told):
            told.add(same)
            yield f"{len(sources)} sources share one origin: {in_line(names[key])}."


def _origins(evidence: Evidence) -> Iterable[tuple[str, str]]:
    if evidence.independence_group.strip():
        yield f"group {group_of(evidence)}", evidence.independence_group.strip()
        return
    host = host_of(evidence.url)
    if host:
        yield f"host {host}", host
    publisher = " ".join(evidence.publisher.split())
    if publisher:
        yield f"publisher {publisher.casefold()}", publisher


def host_of(address: str) -> str:
    """The host of an address without ``www.``, in ASCII; "" where it has none."""
    try:
        return parse(address).host.removeprefix("www.")
    except ValueError:
        return ""


def _unkept(live: Sequence[Cited]) -> Iterable[str]:
    """Sources that may be gone tomorrow: neither an archived link nor a snapshot, and not in the project itself."""
    gone = [
        one.evidence
        for one in live
        if not one.evidence.archived_url.strip()
        and one.evidence.snapshot_sha256 is None
        and one.evidence.kind != EvidenceKind.ARTICLE_IN_PROJECT
    ]
    if gone:
        more = f" and {len(gone) - 1} more" if len(gone) > 1 else ""
        yield f"No archived copy of {_title(gone[0])}{more}."


def _title(evidence: Evidence) -> str:
    words = " ".join((evidence.title or evidence.url or "an evidence without a title").split())
    cut = words if len(words) <= _TITLE else f"{words[: _TITLE - 1]}…"
    return quoted(in_line(cut))
