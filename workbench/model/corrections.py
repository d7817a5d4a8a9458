"""Corrections: the one way in which a final claim changes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model import partial_date
from workbench.model.claim_fields import CLAIM_FIELDS, DATES, columns
from workbench.model.edit import Edit, Stamp, edit, insert, update
from workbench.model.edits import check_tag, check_verdict
from workbench.model.ids import claim_label
from workbench.model.partial_date import in_words
from workbench.model.states import FROZEN, JUDGED, judging
from workbench.model.tables import Claim, Correction
from workbench.model.vocabulary import VERDICTS, ClaimState, CorrectionKind, Precision

CORRECTABLE = ("tag", *(field for field in CLAIM_FIELDS if field in FROZEN))
"""The fields that a correction may change; the others are free in a final claim too."""

WEST = timedelta(hours=12)
"""How far behind UTC a calendar may be."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

FIELD_NAMES = {"tag": "tag", **CLAIM_FIELDS}
"""What the fields are called in sentences."""


def correct(
    claim: Claim, kind: str, public_text: str, published_on: str, stamp: Stamp, **fields: Any
) -> Edit:
    """Change fields of a final claim (see CORRECTABLE), and say so in public; a retraction withdraws it.

    ``public_text`` is what readers are told, ``published_on`` the day on which they are (ISO date). Raises
    WorkbenchError for a claim that is not final, a change of the judgement that is not called one, a correction that
    changes nothing, and for what a field cannot hold.
    """
    if claim.state != ClaimState.FINAL:
        raise WorkbenchError(
            f"{claim_label(claim.number)} is not final, so it needs no correction: change it as it is."
        )
    if kind not in set(CorrectionKind):
        raise WorkbenchError(f"“{kind}” is not a kind of correction: use {', '.join(CorrectionKind)}.")
    public = public_text.strip()
    if not public:
        raise WorkbenchError("Write what readers are told of this correction.")
    day, precision = partial_date.parse(published_on)
    if precision != Precision.DAY:
        raise WorkbenchError("Say on which day the correction is published, such as 2024-06-30.")
    values = _values(claim, fields)
    judged = {"tag", "verdict"} & values.keys()
    if judged and kind not in (CorrectionKind.VERDICT, CorrectionKind.RETRACTION):
        raise WorkbenchError(
            f"This changes the {' and the '.join(sorted(judged))}, so readers are told that the verdict was "
            "corrected: choose the kind verdict."
        )
    if kind == CorrectionKind.RETRACTION:
        values["state"] = ClaimState.WITHDRAWN
    if not values:
        raise WorkbenchError("Nothing is different from what was final: change a field first.")
    before = {name: getattr(claim, name) for name in values}
    row = Correction(
        claim_id=claim.id, before=before, after=dict(values), kind=kind, public_text=public, published_on=day
    )
    if any(name in JUDGED for name in values):
        values |= judging(claim, stamp.by)
    label = "Retract" if kind == CorrectionKind.RETRACTION else "Correct"
    change = update(claim, stamp, guard=["state", "tag", "verdict"], **values)
    return edit(f"{label} {claim_label(claim.number)}", insert(row, stamp), change)


def too_early(published_on: str, claim_made_at: str, approved_at: Iterable[str] = ()) -> str:
    """A sentence where a correction is dated before its claim can have been final; "" for any other date.

    ``published_on`` is an ISO day, the times are ISO in UTC: when the claim was made, and when reviews before the
    correction approved it. A calendar west of Greenwich may have shown the day before.
    """
    made, what = max([(claim_made_at, "made"), *((at, "approved") for at in approved_at)])
    try:
        first = (datetime.fromisoformat(made) - WEST).date().isoformat()
    except (ValueError, OverflowError):  # a file may say any words for a time
        return ""
    if not _DAY.fullmatch(published_on) or published_on >= first:
        return ""
    return (
        f"A correction is dated {in_words(published_on)}, before the claim was final: the claim was {what} on "
        f"{in_words(made)}. "
        "Look at the date that readers are told."
    )


def _values(claim: Claim, fields: dict[str, Any]) -> dict[str, Any]:
    """The columns that change."""
    for field in fields:
        if field not in CORRECTABLE:
            raise WorkbenchError(f"“{field}” is not corrected: use {', '.join(CORRECTABLE)}.")
    given = {name: value for name, value in fields.items() if name != "tag"}
    values = columns(given)
    tag = check_tag(fields["tag"] or None) if "tag" in fields else claim.tag
    if tag is None and claim.tag is not None:
        raise WorkbenchError("What was final is not to check again: retract it, and take it up anew.")
    verdict = values.get("verdict", claim.verdict)
    if "verdict" not in values and verdict not in VERDICTS[tag]:
        verdict = ""
    check_verdict(tag, verdict)
    values |= {"tag": tag, "verdict": verdict}
    changed = {name for name, value in values.items() if getattr(claim, name) != value}
    dates = {name for date in DATES for name in (date, f"{date}_precision") if date in changed}
    return {name: value for name, value in values.items() if name in changed | (dates & values.keys())}
