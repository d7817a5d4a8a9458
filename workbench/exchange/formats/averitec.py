"""AVeriTeC, the JSON of a data set of real-world claims with questions and answers: no texts and no places.

Each claim of a file becomes a line of a new text. Written are the claims whose judgement one of the four labels of
the data set says; our own words for it stand beside them in ``workbench``, which its readers pass over.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle, Document, Mark, Said, Source, StatedClaim
from workbench.exchange.keys import made
from workbench.exchange.labels import tag_of, verdict_of
from workbench.exchange.limits import refuse_many
from workbench.exchange.loose_values import date, long_words, objects, web_address, words
from workbench.exchange.of_claims import only
from workbench.exchange.ratings import rated
from workbench.exchange.stated import Stated, claimants, protected_sources, stated_claims
from workbench.isolation.json_reading import read_json
from workbench.model.vocabulary import EvidenceKind, Stance, Tag, Verdict, Voice

CARRIES = frozenset(
    {
        "claim.id", "claim.tag", "claim.verdict", "claim.text", "claim.rationale", "claim.claim_date", "claim.sources",
        "source.url", "source.archived_url", "source.quote",
    }
)  # fmt: skip
"""Evidence is a question with its answer: words quoted from it, or the note or title where there are none."""

SUPPORTED, REFUTED = "Supported", "Refuted"
TOO_LITTLE, CONFLICTING = "Not Enough Evidence", "Conflicting Evidence/Cherrypicking"
LABELS: dict[str, str] = {
    Verdict.TRUE: SUPPORTED,
    Verdict.MOSTLY_TRUE: SUPPORTED,
    Verdict.MIXED: CONFLICTING,
    Verdict.MISSING_CONTEXT: CONFLICTING,
    Verdict.MISLEADING: CONFLICTING,
    Verdict.MOSTLY_FALSE: REFUTED,
    Verdict.FALSE: REFUTED,
    Verdict.MISATTRIBUTED: REFUTED,
    Verdict.MISQUOTED: REFUTED,
    Verdict.FABRICATED: REFUTED,
    Verdict.OUTDATED: REFUTED,
    Verdict.UNSUPPORTED: TOO_LITTLE,
    Verdict.UNPROVEN: TOO_LITTLE,
}
"""The label of each verdict. *Disputed* without a verdict has none: it could be three of them."""

_QUESTION = "What does this source say about the claim?"
_MARK = re.compile(
    rb'"(?:fact_checking_article|required_reannotation|fact_checking_strategies)"\s*:|"questions"\s*:\s*\['
)


def recognise(data: bytes, name: str) -> bool:  # noqa: ARG001 - the content says it
    """Whether a JSON file has claims with the fields of this data set."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return start in (b"{", b"[") and b'"claim"' in data and _MARK.search(data) is not None


def read(data: bytes, name: str) -> Bundle:
    """The claims of a file as the lines of one document; several of the same words are several lines."""
    entries = list(objects(read_json(data, name)))
    claims = [(line, entry) for entry in entries if (line := words(entry.get("claim")))]
    if not claims:
        raise WorkbenchError(f"{name} holds no claims in the form of AVeriTeC.")
    refuse_many(len(claims), name)
    marks, start = [], 0
    before: Counter[str] = Counter()
    for line, entry in claims:
        marks.append(_mark(entry, line, start, before[line]))
        before[line] += 1
        start += len(line) + 1
    text = "".join(f"{line}\n" for line, _ in claims)
    document = Document(
        id=made("averitec", text), text=text, title="Claims of AVeriTeC", kind="other", marks=tuple(marks)
    )
    left = len(entries) - len(claims)
    said = f"{left:,} of {len(entries):,} entries have no claim and were left out."
    return Bundle(documents=(document,), remarks=(said,) if left else (), claims_alone=True)


def write(bundle: Bundle) -> bytes:
    """The judged claims as a JSON array. Raises WorkbenchError where no claim has a judgement that the labels say."""
    found = _labelled(bundle)
    if not found:
        raise WorkbenchError(
            "No claim with words is verified, or disputed with a verdict, so there is nothing that AVeriTeC could hold."
        )
    return (json.dumps(list(map(_entry, found)), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def published(bundle: Bundle) -> Bundle:
    """What of a bundle is in such a file: the judged claims, with their public evidence."""
    return only(bundle, _labelled(bundle))


def left_out(bundle: Bundle) -> tuple[str, ...]:
    """Sentences on the claims and sources that are not in the written file, to be said before it is written."""
    said = protected_sources(bundle, "AVeriTeC")
    count = sum(not _label(stated.claim) for stated in stated_claims(bundle))
    if not count:
        return said
    who = "1 claim is an opinion" if count == 1 else f"{count:,} claims are opinions"
    them = "it" if count == 1 else "them"
    return (
        f"{who}, to check, or disputed without a verdict: AVeriTeC has no label for that and leaves {them} out.",
        *said,
    )


def _labelled(bundle: Bundle) -> list[Stated]:
    return [stated for stated in stated_claims(bundle) if _label(stated.claim) and stated.words]


def _label(claim: StatedClaim) -> str:
    if claim.tag == Tag.VERIFIED:
        return SUPPORTED
    return LABELS.get(claim.verdict, "") if claim.tag == Tag.DISPUTED else ""


def _entry(stated: Stated) -> dict[str, Any]:
    claim, document = stated.claim, stated.places[0][0]
    said = claimants(stated)
    return {
        "claim": stated.words,
        "label": _label(claim),
        "justification": claim.rationale,
        "claim_date": _day_first(claim.claim_date),
        "speaker": said[0].name if said else "",
        "original_claim_url": document.url,
        "cached_original_claim_url": document.archived_url,
        "fact_checking_article": "",
        "reporting_source": document.outlet,
        "location_ISO_code": claim.place if re.fullmatch("[A-Z]{2}", claim.place) else "",
        "claim_types": [],
        "fact_checking_strategies": [],
        # The format has no word for a source that is not public: what comes back from it would be.
        "questions": [_question(source) for source in claim.sources if not source.protection],
        "workbench": {
            "id": claim.id,
            "tag": claim.tag,
            "verdict": claim.verdict,
            "claim_date": claim.claim_date,
            "text": claim.text,
        },
    }


def _question(source: Source) -> dict[str, Any]:
    answer = {
        "answer": source.quote or ("" if source.note_protection else source.note) or source.title,
        "answer_type": "Extractive" if source.quote else "Abstractive",
        "source_url": source.url,
        "cached_source_url": source.archived_url,
        "source_medium": "Web text" if source.url else "Other",
    }
    return {"question": _QUESTION, "answers": [answer]}


def _day_first(day: str) -> str:
    year, _, rest = day[:10].partition("-")
    month, _, of_month = rest.partition("-")
    return f"{int(of_month)}-{int(month)}-{year}" if of_month else day


def _mark(entry: Mapping[str, Any], line: str, start: int, number: int) -> Mark:
    """The mark of a claim; ``number`` counts those before it that have the same words."""
    own = next(objects(entry.get("workbench")), {})
    label = rated(words(entry.get("label")))
    tag, verdict = tag_of(words(own.get("tag"))), ""
    if tag is not None:
        verdict = verdict_of(tag, words(own.get("verdict")))
    else:
        tag, verdict = label.tag, label.verdict
    speaker = words(entry.get("speaker"))
    claim = StatedClaim(
        id=words(own.get("id")) or made("averitec", line, str(number)),
        tag=tag,
        verdict=verdict,
        rating="" if own else label.words,
        text=long_words(own.get("text")) if own else line,
        rationale=long_words(entry.get("justification")),
        note="\n".join(_notes(entry)),
        claim_date=date(own.get("claim_date")) or date(entry.get("claim_date"), day_first=True),
        place=words(entry.get("location_ISO_code")),
        sources=tuple(_sources(entry)),
    )
    return Mark(
        id=made("averitec", "mark", line, str(number)),
        segments=((start, start + len(line)),),
        quote=line,
        claim=claim,
        voice=Voice.ATTRIBUTED if speaker else "",
        chain=(Said(speaker),) if speaker else (),
    )


def _notes(entry: Mapping[str, Any]) -> Iterator[str]:
    for field, said in (
        ("reporting_source", "Reported by"),
        ("original_claim_url", "Appeared at"),
        ("cached_original_claim_url", "Archived at"),
    ):
        if value := words(entry.get(field)):
            yield f"{said} {value}"


def _sources(entry: Mapping[str, Any]) -> Iterator[Source]:
    checked = web_address(entry.get("fact_checking_article"))
    if checked:
        label = words(entry.get("label"))
        yield Source(
            id=made("averitec", checked),
            title="Fact-checking article",
            url=checked,
            kind=EvidenceKind.OTHER_FACT_CHECK,
            stance=Stance.CONTEXT,
            note=f"Rated “{label}”." if label else "",
        )
    for question in objects(entry.get("questions")):
        asked = words(question.get("question"))
        for answer in objects(question.get("answers")):
            said, url = long_words(answer.get("answer")), web_address(answer.get("source_url"))
            if said or url:
                yield Source(
                    id=made("averitec", url, asked, said),
                    title=asked or url,
                    url=url,
                    archived_url=web_address(answer.get("cached_source_url")),
                    stance=Stance.CONTEXT,
                    quote=said,
                    locator=words(answer.get("source_medium")),
                    note=long_words(answer.get("boolean_explanation")),
                )
