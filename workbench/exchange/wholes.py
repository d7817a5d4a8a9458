"""What a merge settles as a whole: who said a passage, a claim's state, and whether it is in the bin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.exchange import telling
from workbench.exchange.deciding import Row, Side, differing, units
from workbench.exchange.judgements import approved_by_another, in_circle
from workbench.exchange.nouns import named, shortened
from workbench.exchange.references import ALONE
from workbench.exchange.settled import Tables
from workbench.exchange.settling import Settling
from workbench.model.states import JUDGED, PASSED
from workbench.model.vocabulary import ClaimState, LinkKind

_GONE_HERE: dict[bool | None, Side | None] = {True: "ours", False: "theirs", None: None}
_GONE_THERE: dict[bool | None, Side | None] = {True: "theirs", False: "ours", None: None}
"""Who changed a chain, where a step of the one side is not on the other: it was taken away there, or came here."""
_STATE = ("state", "override_note", "override_by", "override_at")
_DRAFT = {"state": ClaimState.DRAFT, "override_note": "", "override_by": "", "override_at": ""}
_ONCE = {
    table: columns for table, columns, _ in ALONE if table in ("claim_evidence", "claim_link", "assignment")
}


def settle(settling: Settling) -> None:
    """Settle what hangs together, after each row was settled by itself; references are whole afterwards."""
    ours, theirs = _chains(settling.ours), _chains(settling.theirs)
    for passage_id in list(settling.settled.rows["passage"]):
        _chain(settling, passage_id, ours.get(passage_id, []), theirs.get(passage_id, []))
    settling.bring_back()
    _doubles(settling)
    _circles(settling)
    _states(settling)
    _unreviewed(settling)
    _bin(settling)


def _chains(rows: Tables) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in sorted(rows["attribution"].values(), key=lambda row: row["position"]):
        found.setdefault(row["passage_id"], []).append(row)
    return found


def _chain(settling: Settling, passage_id: str, ours: Sequence[Row], theirs: Sequence[Row]) -> None:
    if passage_id not in settling.theirs["passage"] or _content(ours) == _content(theirs):
        return
    if passage_id in settling.ours["passage"]:
        passage = settling.ours["passage"][passage_id]
        said = settling.choose(
            f"attribution:{passage_id}:chain",
            telling.subject("passage", passage, settling.ours),
            "who said it",
            _spoken(ours, settling.ours),
            _spoken(theirs, settling.theirs),
            _newer_chain(settling, ours, theirs),
        )
        if said == "ours":
            return
    for row in ours:
        settling.remove("attribution", row)
    for row in theirs:
        settling.add("attribution", row)


def _content(steps: Sequence[Row]) -> list[list[Any]]:
    names = [name for unit in units("attribution") for name in unit]
    return [[step[name] for name in names] for step in steps]


def _spoken(steps: Sequence[Row], index: telling.Index) -> str:
    names = [index["speaker"].get(step["speaker_id"], {}).get("name", "?") for step in steps]
    return " < ".join(f"“{shortened(name)}”" for name in names) or "nobody"


def _newer_chain(settling: Settling, ours: Sequence[Row], theirs: Sequence[Row]) -> Side | None:
    """The side that alone changed the chain, step by step, or None where both did or it cannot be told."""
    here, there = {row["id"]: row for row in ours}, {row["id"]: row for row in theirs}
    changed: set[Side | None] = set()
    for key, row in there.items():
        if key not in here:
            changed.add(_GONE_HERE[settling.pasts.we_removed("attribution", row)])
            continue
        for unit in differing("attribution", here[key], row):
            changed.add(settling.pasts.newer("attribution", unit, here[key], row))
    for key, row in here.items():
        if key not in there:
            changed.add(_GONE_THERE[settling.pasts.they_removed("attribution", row)])
    return changed.pop() if len(changed) == 1 else None


def _doubles(settling: Settling) -> None:
    """Two claims made one on one side may leave the same citation or link twice, or a claim linked to itself."""
    for table, columns in _ONCE.items():
        seen: dict[tuple[Any, ...], str] = {}
        rows = settling.settled.rows[table]
        ours = settling.ours[table]
        for key in sorted(rows, key=lambda key: (key not in ours or ours[key] != rows[key], key)):
            place = tuple(rows[key][name] for name in columns)
            if place in seen or (table == "claim_link" and place[0] == place[1]):
                settling.drop(table, rows[key])
            else:
                seen[place] = key


def _circles(settling: Settling) -> None:
    """A claim that each side made a part of the other stays so here."""
    rows = settling.settled.rows
    for link in [*settling.settled.added.get("claim_link", ())]:
        parts: dict[str, list[str]] = {}
        for row in rows["claim_link"].values():
            if row["kind"] == LinkKind.PART_OF:
                parts.setdefault(row["from_id"], []).append(row["to_id"])
        if in_circle(parts) is None:
            return
        if link["kind"] == LinkKind.PART_OF and link["id"] in rows["claim_link"]:
            settling.drop("claim_link", link)
            part, whole = (named("claim", rows["claim"][link[end]]) for end in ("from_id", "to_id"))
            settling.settled.notes.append(
                f"That {part} is a part of {whole}, as the file says, is left out: it would go round in a circle here."
            )


def _states(settling: Settling) -> None:
    """A state goes with what was judged: a claim that is now judged otherwise than on either side is a draft again."""
    cited = [_citations(rows) for rows in (settling.ours, settling.theirs, settling.settled.rows)]
    for key, merged in settling.settled.rows["claim"].items():
        ours, theirs = settling.ours["claim"].get(key), settling.theirs["claim"].get(key)
        if ours is None or theirs is None:
            continue
        if ours["state"] == ClaimState.FINAL:  # only a correction that says so leads it elsewhere
            if ours["state"] != theirs["state"] and not settling.is_fixed(key, ("state",)):
                merged["state"] = theirs["state"]
            continue
        judged = [
            ([row[name] for name in JUDGED], some.get(key, []))
            for row, some in zip((ours, theirs, merged), cited, strict=True)
        ]
        as_ours, as_theirs = judged[2] == judged[0], judged[2] == judged[1]
        apart = any(ours[name] != theirs[name] for name in _STATE)
        if as_ours and not as_theirs:
            continue
        if as_ours or as_theirs:
            newer: Side | None = None if as_ours else "theirs"
            if apart and settling.unit("claim", _STATE, ours, theirs, newer) == "theirs":
                merged.update((name, theirs[name]) for name in _STATE)
        elif merged["state"] in PASSED or theirs["state"] in PASSED:
            merged.update(_DRAFT)
            settling.settled.notes.append(
                f"{named('claim', ours)} is a draft again, since each side changed a part of what was judged."
            )


def _unreviewed(settling: Settling) -> None:
    """Where this project asks for a second review, a claim does not come approved, or final, without one."""
    if not any(row["require_second_review"] for row in settling.ours["project"].values()):
        return
    rows = settling.settled.rows
    for key, merged in rows["claim"].items():
        ours = settling.ours["claim"].get(key)
        came = ours is None or ours["state"] != merged["state"]
        if came and merged["state"] in (ClaimState.APPROVED, ClaimState.FINAL):
            corrections = [row for row in rows["correction"].values() if row["claim_id"] == key]
            reviews = [row for row in rows["review"].values() if row["claim_id"] == key]
            if not approved_by_another(merged, reviews, corrections):
                as_here = ours is not None and all(ours[name] == merged[name] for name in JUDGED)
                merged.update({name: ours[name] for name in _STATE} if ours and as_here else _DRAFT)
                settling.settled.notes.append(
                    f"{named('claim', merged)} comes in unapproved: this project asks for a second review, and the file "
                    "has none by somebody else of what the claim says now."
                )


def _citations(rows: Tables) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows["claim_evidence"].values():
        said = (row["evidence_id"], row["stance"], row["quote"], row["locator"], row["note"])
        found.setdefault(row["claim_id"], []).append(said)
    return {key: sorted(some) for key, some in found.items()}


def _bin(settling: Settling) -> None:
    """A claim is in the bin exactly when all its passages are."""
    rows = settling.settled.rows
    passages: dict[str, list[Row]] = {}
    for passage in rows["passage"].values():
        passages.setdefault(passage["claim_id"], []).append(passage)
    for key, claim in rows["claim"].items():
        own = passages.get(key, [])
        if any(passage["deleted_at"] is None for passage in own):
            claim["deleted_at"] = None
        elif claim["deleted_at"] is None:
            theirs = settling.theirs["claim"].get(key, {}).get("deleted_at")
            claim["deleted_at"] = theirs or max(
                (str(row["deleted_at"]) for row in own), default=claim["updated_at"]
            )
