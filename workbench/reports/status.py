"""What a report is called: DRAFT, REVIEWED or FINAL; the same rule for every format, by counts alone."""

from __future__ import annotations

from workbench.reports.wording import plural


def status(
    claims: int, *, unfinished: int, unsettled: int, faults: int, final: int, untagged: int = 0
) -> tuple[str, str]:
    """The status and why. No finding of a faulty record or over changed words is called final.

    Of all ``claims``, ``unfinished`` are neither approved nor final, and ``untagged`` of these have no finding that
    could be; ``unsettled`` have a passage that waits for a
    person since the text changed, ``final`` are final; ``faults`` are those of the record.
    """
    if not claims:
        return "DRAFT", "No claim has been marked yet."
    if unfinished:
        verb = "is" if unfinished == 1 else "are"
        which = _which(unfinished, untagged)
        return (
            "DRAFT",
            f"{unfinished:,} of {plural(claims, 'claim')} {verb} neither approved nor final{which}.",
        )
    if unsettled:
        verb = "waits" if unsettled == 1 else "wait"
        return (
            "DRAFT",
            f"{unsettled:,} of {plural(claims, 'claim')} {verb} for a second look since the text changed.",
        )
    if faults:
        return "DRAFT", f"The record has {plural(faults, 'fault')}, listed below."
    if final == claims:
        return "FINAL", "Every claim is final."
    return "REVIEWED", "Every claim is approved or final."


def _which(unfinished: int, untagged: int) -> str:
    """What the unfinished are, since the counts of findings leave out what has none."""
    if not untagged:
        return ""
    if untagged == unfinished:
        return f": {'it is' if untagged == 1 else 'they are'} not tagged yet"
    findings = plural(unfinished - untagged, "finding")
    return f": {findings} that nobody approved, and {plural(untagged, 'claim')} not tagged yet"
