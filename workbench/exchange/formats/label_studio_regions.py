"""The regions of a Label Studio task as marks: several results share an id, and several regions a passage."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from workbench.exchange.documents import Mark, StatedClaim
from workbench.exchange.labels import LABELS, is_tag, tag_of, verdict_of
from workbench.exchange.parts import joined
from workbench.exchange.plain_values import in_order, valued, whole, words
from workbench.model.vocabulary import Verdict

OWN = "factcheck_workbench"
"""The name of what is ours in the data of a task and the meta of a region."""

Span = tuple[int, int]


@dataclass
class _Region:
    """What the results of one id say together."""

    id: str
    span: Span | None = None
    quote: str = ""
    labels: list[str] = field(default_factory=list)
    verdict: str = ""
    written: list[str] = field(default_factory=list)
    kept: dict[str, Any] | None = None
    analyst: str = ""
    created_at: str = ""


def marks_of(
    task: dict[str, Any], results: list[dict[str, Any]], claims: dict[str, StatedClaim]
) -> tuple[list[Mark], int]:
    """The marks of a task, and how many of its regions are no stretch of a plain text.

    ``claims`` takes the claims that our files tell apart, by id: passages of one claim share it.
    """
    marks: list[Mark] = []
    left = 0
    for number, annotation in enumerate(results, start=1):
        regions, odd = _regions(annotation, f"{words(task.get('id'))}-{number}")
        left += odd
        parts: dict[str, list[_Region]] = {}
        for region in regions:
            part_of = words((region.kept or {}).get("part_of"))
            parts.setdefault(part_of or region.id, []).append(region)
        for some in parts.values():
            marks += _marks(some, claims)
    return marks, left


def _regions(annotation: dict[str, Any], start: str) -> tuple[list[_Region], int]:
    found: dict[str, _Region] = {}
    odd = 0
    for number, result in enumerate(annotation["result"], start=1):
        value = result.get("value") if isinstance(result, dict) else None
        if not isinstance(value, dict):
            continue
        first, last = whole(value.get("start")), whole(value.get("end"))
        if first is None or last is None or first >= last:
            odd += result.get("type") != "relation" and bool(
                value.keys() & {"start", "x", "points", "labels"}
            )
            continue
        key = words(result.get("id")) or f"{start}-{number}"
        region = found.setdefault(key, _Region(key, analyst=_analyst(annotation)))
        region.span = (first, last)
        region.created_at = region.created_at or words(annotation.get("created_at"))
        _take(region, result, value)
    return [one for one in found.values() if one.labels or one.written or one.verdict], odd


def _take(region: _Region, result: dict[str, Any], value: dict[str, Any]) -> None:
    if isinstance(value.get("text"), str):
        region.quote = region.quote or value["text"]
    labels = value.get("labels", value.get("hypertextlabels"))
    if isinstance(labels, list):
        region.labels += [one for one in labels if isinstance(one, str) and one]
    for one in value["choices"] if isinstance(value.get("choices"), list) else []:
        if isinstance(one, str) and one in set(Verdict):
            region.verdict = one
        elif isinstance(one, str):
            region.written.append(one)
    if result.get("type") == "textarea" and isinstance(value.get("text"), list):
        region.written += [one for one in value["text"] if isinstance(one, str)]
    meta = result.get("meta")
    if isinstance(meta, dict):
        if isinstance(meta.get(OWN), dict):
            region.kept = meta[OWN]
        elif isinstance(meta.get("text"), list):
            region.written += [one for one in meta["text"] if isinstance(one, str)]


def _analyst(annotation: dict[str, Any]) -> str:
    """Who marked it, by name or address; a bare number of a user is a number of that server alone."""
    who = annotation.get("completed_by")
    if not isinstance(who, dict):
        return ""
    name = " ".join(filter(None, (words(who.get("first_name")), words(who.get("last_name")))))
    return name or words(who.get("email"))


def _marks(regions: list[_Region], claims: dict[str, StatedClaim]) -> list[Mark]:
    first = next((one for one in regions if one.kept is not None and "part_of" not in one.kept), regions[0])
    if first.kept is None:
        return [_others(one) for one in regions]
    regions = sorted(regions, key=lambda one: one.span or (0, 0))
    spans = tuple(one.span for one in regions if one.span is not None)
    kept = first.kept
    label = first.labels[0] if first.labels else ""
    tag = tag_of(label)
    claim = valued(
        StatedClaim, kept.get("claim"), tag=tag, verdict=first.verdict, summary="\n".join(first.written)
    )
    if claim.id:
        claim = claims.setdefault(claim.id, claim)
    quote = kept.get("quote")
    if not isinstance(quote, str):
        quote = joined([one.quote for one in regions]) if any(one.quote for one in regions) else ""
    mark = valued(Mark, kept, segments=spans if in_order(spans) else spans[:1], quote=quote, claim=claim)
    if label not in LABELS.values() and not mark.label:
        mark = replace(mark, label=label)
    return [mark]


def _others(region: _Region) -> Mark:
    """A region of another project: its first label, further ones and what was written about it as the note."""
    label = next(iter(region.labels), "")
    tag = tag_of(label)
    verdict = verdict_of(tag, region.verdict)
    more = [f"Label: {one}" for one in region.labels[1:]]
    if region.verdict and not verdict:
        more.append(f"Choice: {region.verdict}")
    return Mark(
        id=region.id,
        segments=(region.span,) if region.span is not None else (),
        quote=region.quote,
        claim=StatedClaim(tag=tag, verdict=verdict, note="\n".join([*region.written, *more])),
        label="" if is_tag(label) else label,
        analyst=region.analyst,
        created_at=region.created_at,
    )
