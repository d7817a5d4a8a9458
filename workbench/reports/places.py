"""From a passage's row to what a report prints of it; a quote is printed only where the text says it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import pairwise

from workbench.model.edits import quote_of
from workbench.model.ids import claim_label
from workbench.model.version_edits import WAITING
from workbench.reports import context, wording
from workbench.reports.claim_card import FormerWords
from workbench.reports.parts import ChainStep, PassageEntry, TextZone
from workbench.reports.rows import RecordIndex, Row

OWN_VOICE = "own voice"
NO_OUTLET = f"The article (outlet not recorded; {OWN_VOICE})"
NOT_NAMED = "a speaker who is not named"


def unnamed_maker(unnamed: str, article_id: str, title: str) -> tuple[str, str]:
    """A key and the name by which words of :func:`unnamed_of` are counted among the speakers.

    Articles without an outlet are not one speaker: the title, in quotes, tells one from the others.
    """
    if unnamed == NO_OUTLET:
        return article_id, f"The article “{title}” (outlet not recorded; {OWN_VOICE})"
    return unnamed, unnamed


def entry(
    record: RecordIndex,
    passage: Row,
    current: Row,
    older: Mapping[str, Row],
    zones: tuple[TextZone, ...],
) -> PassageEntry:
    """One passage with its verified quote, without the anchor that its card gives it.

    ``current`` is the article's current version, ``older`` its versions by id. A passage that has no place in
    the current version is shown with its newest quote and without a place.
    """
    article = record.articles[passage["article_id"]]
    claim = record.claims[passage["claim_id"]]
    anchors = record.anchors(passage["id"])
    anchor = anchors.get(current["id"])
    here = anchor is not None
    if anchor is None:
        known = [row for version, row in anchors.items() if version in older]
        anchor = max(known, key=lambda row: older[row["version_id"]]["number"], default=None)
    fault = fault_of(record, anchor, older, claim)
    waiting = (
        ""
        if anchor is None or fault or not waits(anchor, here=here, since=current["created_at"])
        else anchor["state"]
        if here
        else "orphan"
    )
    former: tuple[FormerWords, ...] = ()
    judged = bool(anchor and claim["tag"] and waits(anchor, here=True))
    if anchor is not None and not fault:
        former = former_words(record, claim, anchor, older, judged=judged)
    segments = tuple((int(s), int(e)) for s, e in anchor["segments"]) if anchor and not fault else ()
    before = after = ""
    if anchor and segments:
        sha256 = older[anchor["version_id"]]["sha256"]
        text, sentences = record.texts[sha256], record.sentences(sha256, article["language"])
        before = context.before(text, segments[0][0], sentences)
        after = context.after(text, segments[-1][1], sentences)
    return PassageEntry(
        id=passage["id"],
        anchor="",
        article_id=article["id"],
        article_title=article["title"] or "Untitled article",
        outlet=article["outlet"],
        quote=anchor["quote"] if anchor and not fault else "",
        prefix=before,
        suffix=after,
        segments=segments if here else (),
        role=passage["role"],
        voice=voice_of(record, passage, article),
        chain=tuple(_step(record, row) for row in record.chain(passage["id"])),
        unnamed=unnamed_of(passage, article, zones, segments if here else ()),
        analyst=record.people.of(passage["analyst_id"]),
        marked_at=passage["created_at"],
        version=older[anchor["version_id"]]["number"] if anchor else 0,
        state=anchor["state"] if anchor else "",
        fault=fault,
        published=wording.date(article["published"], article["published_precision"]),
        language=article["language"],
        unsettled=wording.UNSETTLED.get(waiting, ""),
        changed=wording.CHANGED_SINCE.get(waiting, ""),
        former=former,
        former_as=(wording.JUDGED_ON if judged else wording.WAS) if former else "",
        since=_since(record, anchor) if anchor and here and not waiting and not fault else "",
    )


def waits(anchor: Row, *, here: bool, since: str = "") -> bool:
    """Whether a person must look at the passage again since the text changed; one without a place waits too.

    ``since`` is when the current version came in: who settled a passage before that, and it has no place there, saw
    another text.
    """
    settled = anchor.get("settled_at") or ""
    if here:
        return anchor["state"] in WAITING and not settled
    return not settled or settled < since


def former_words(
    record: RecordIndex, claim: Row, anchor: Row, versions: Mapping[str, Row], *, judged: bool
) -> tuple[FormerWords, ...]:
    """What a passage said in the versions before that of ``anchor``, the oldest last; the same words one after another once.

    Places that nobody confirmed say nothing. ``judged``: a finding on a place that waits was made on the first of these
    words, so they are told even where they are the same. Without texts in the record no words are compared with them.
    """
    newest = versions[anchor["version_id"]]["number"]
    known = [
        (versions[row["version_id"]]["number"], row)
        for row in record.anchors(anchor["passage_id"]).values()
        if row["version_id"] in versions and not waits(row, here=True)
    ]
    told: list[FormerWords] = []
    for number, row in sorted(known, key=lambda one: -one[0]):
        last = told[-1].quote if told else None if judged else anchor["quote"]
        if number >= newest or row["quote"] == last:
            continue
        if not (record.texts and fault_of(record, row, versions, claim)):
            version = versions[row["version_id"]]
            came = wording.date(version["imported_at"] or version["created_at"])
            told.append(FormerWords(row["quote"], number, came))
    return tuple(told)


def _since(record: RecordIndex, anchor: Row) -> str:
    """What became of the passage when the text changed; "" where nothing did."""
    words = wording.PLACES.get(anchor["state"], "")
    if not words or not anchor.get("settled_at"):
        return words
    by = record.people.of(anchor.get("settled_by", ""))
    return f"{words}; looked at again on {wording.date(anchor['settled_at'])}" + (f" by {by}" if by else "")


def fault_of(record: RecordIndex, anchor: Row | None, versions: Mapping[str, Row], claim: Row) -> str:
    """Why the words of a passage cannot be shown, at its newest anchor; "" where they can."""
    label = claim_label(claim["number"])
    if anchor is None:
        return f"A passage of {label} has no place in any version of its article, so it is shown without its words."
    text = record.texts.get(versions[anchor["version_id"]]["sha256"])
    if text is None:
        return f"The text that a passage of {label} stands in is missing, so its quote could not be checked."
    edges = [position for segment in anchor["segments"] for position in segment]
    inside = bool(edges) and edges[0] >= 0 and edges[-1] <= len(text)
    if (
        not inside
        or any(a > b for a, b in pairwise(edges))
        or quote_of(text, anchor["segments"]) != anchor["quote"]
    ):
        return f"A stored quote of {label} is not what stands at its place in the text, so it is not printed."
    return ""


def voice_of(record: RecordIndex, passage: Row, article: Row) -> str:
    """Whose words these are: a passage begins as the outlet's, and naming another speaker says otherwise."""
    outlet = article["outlet"].strip().casefold()
    others = any(
        outlet not in {name.casefold() for name in record.names(row["speaker_id"])}
        for row in record.chain(passage["id"])
    )
    return "attributed" if passage["voice"] == "outlet" and others else str(passage["voice"])


def _step(record: RecordIndex, row: Row) -> ChainStep:
    said_on = wording.date(row["said_on"], row["said_on_precision"])
    return ChainStep(row["speaker_id"], record.names(row["speaker_id"])[0], wording.step(row), said_on)


def unnamed_of(
    passage: Row, article: Row, zones: tuple[TextZone, ...], segments: tuple[tuple[int, int], ...]
) -> str:
    """Whose words these are where no speaker is named: the commenter's or the outlet's, as the voice says."""
    if passage["voice"] == "commenter":
        zone = zone_at(zones, segments[0][0]) if segments else None
        if zone is not None and zone.kind == "comment" and zone.commenter:
            return f"Reader comment: {zone.commenter}"
        return "A reader’s comment"
    if passage["voice"] == "attributed":
        return NOT_NAMED
    # Never the title: it often names a person, who would then seem to say it.
    return f"{article['outlet']} ({OWN_VOICE})" if article["outlet"].strip() else NO_OUTLET


def zone_at(zones: tuple[TextZone, ...], position: int) -> TextZone | None:
    """The zone that holds a code point; the one that begins last, where several do."""
    index = bisect_right(zones, position, key=lambda zone: zone.start) - 1
    return zones[index] if index >= 0 and position < zones[index].end else None
