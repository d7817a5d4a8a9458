"""Whether what is judged of claims belongs together: who says them, evidence, links, reviews."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.nouns import named
from workbench.model.ids import claim_label
from workbench.model.vocabulary import ClaimState, Decision, LinkKind

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]


def check(rows: Rows) -> None:
    """Raises WorkbenchError, naming the row, for the first that does not belong; references lead somewhere already."""
    claims = {row["id"]: row for row in rows["claim"]}
    _check_chains(rows, claims)
    _check_links(rows["claim_link"], claims)
    _check_reviews(rows, claims)


def check_snapshots(evidence: Sequence[Row], blobs: Mapping[str, bytes]) -> None:
    """Raises WorkbenchError where the snapshot of an evidence is missing, or not the one its hash was taken of."""
    for row in evidence:
        _check_snapshot(row, blobs)


def _check_chains(rows: Rows, claims: Mapping[str, Row]) -> None:
    """The steps of each passage's chain count from 0 without a gap; no two are the same, which is looked at before."""
    steps: dict[str, list[int]] = {}
    for row in rows["attribution"]:
        steps.setdefault(row["passage_id"], []).append(row["position"])
    for passage in rows["passage"]:
        positions = steps.get(passage["id"], [])
        if sorted(positions) != list(range(len(positions))):
            label = claim_label(claims[passage["claim_id"]]["number"])
            raise WorkbenchError(
                f"{label}: who said a passage has a gap, since a step of its chain is missing. Nothing was read."
            )


def _check_links(links: Sequence[Row], claims: Mapping[str, Row]) -> None:
    wholes: dict[str, list[str]] = {}
    for link in links:
        if link["from_id"] == link["to_id"]:
            label = claim_label(claims[link["from_id"]]["number"])
            raise WorkbenchError(f"{label} is linked to itself. Nothing was read.")
        if link["kind"] == LinkKind.PART_OF:
            wholes.setdefault(link["from_id"], []).append(link["to_id"])
    circling = in_circle(wholes)
    if circling is not None:
        label = claim_label(claims[circling]["number"])
        raise WorkbenchError(f"{label} is a part of itself, by way of others. Nothing was read.")


def in_circle(wholes: Mapping[str, Sequence[str]]) -> str | None:
    """A claim that is a part of itself, where ``wholes`` has those that each is a part of; None where none is."""
    done: set[str] = set()
    for start in wholes:
        path: dict[str, None] = {}
        waiting = [(start, False)]
        while waiting:  # without recursion: a file may nest them as deep as it likes
            claim, leaving = waiting.pop()
            if leaving:
                path.pop(claim)
                done.add(claim)
            elif claim in path:
                return claim
            elif claim not in done:
                path[claim] = None
                waiting.append((claim, True))
                waiting += [(whole, False) for whole in wholes.get(claim, ())]
    return None


def _check_reviews(rows: Rows, claims: Mapping[str, Row]) -> None:
    """Nobody approved what they had judged themselves.

    Whoever reviews may retag a claim later, and be one of its judges from then on: only the last approval of a claim
    that stands approved, with no correction since, has to be another's.
    """
    last: dict[str, Row] = {}
    for review in rows["review"]:
        if review["round"] < 1:
            raise WorkbenchError("A review is of round 0; rounds count from 1. Nothing was read.")
        if review["decision"] == Decision.APPROVE:
            known = last.get(review["claim_id"])
            if known is None or (review["round"], review["created_at"]) > (
                known["round"],
                known["created_at"],
            ):
                last[review["claim_id"]] = review
    corrected = {row["claim_id"] for row in rows["correction"]}
    for claim_id, review in last.items():
        claim = claims[claim_id]
        authors = claim["judges"] or [claim["created_by"]]
        standing = claim["state"] in (ClaimState.APPROVED, ClaimState.FINAL) and claim_id not in corrected
        if standing and review["reviewer_id"] in authors:
            raise WorkbenchError(
                f"{claim_label(claim['number'])} was approved by one of those who judged it; a second person has to. "
                "Nothing was read."
            )


def approved_by_another(claim: Row, reviews: Sequence[Row], corrections: Sequence[Row]) -> bool:
    """Whether the last decision on a claim is an approval, by none of its authors, of the tag and verdict it has.

    What was corrected since counts as it was before, and who corrected it as no author then.
    """
    decided = [row for row in reviews if row["decision"] != Decision.ABSTAIN]
    if not decided:
        return False
    last = max(decided, key=lambda row: (row["round"], row["created_at"]))
    judged = {"tag": claim["tag"], "verdict": claim["verdict"]}
    correctors = {row["created_by"] for row in corrections}
    for row in sorted(corrections, key=lambda row: row["created_at"], reverse=True):
        judged |= {name: row["before"][name] for name in judged.keys() & row["before"].keys()}
    authors = [one for one in claim["judges"] if one not in correctors] or [claim["created_by"]]
    return (
        last["decision"] == Decision.APPROVE
        and last["reviewer_id"] not in authors
        and (last["seen_tag"], last["seen_verdict"]) == (judged["tag"], judged["verdict"])
    )


def _check_snapshot(evidence: Row, blobs: Mapping[str, bytes]) -> None:
    sha256 = evidence["snapshot_sha256"]
    if sha256 is None:
        return
    if sha256 not in blobs:
        raise WorkbenchError(
            f"{named('evidence', evidence)}: its snapshot is not in the file. Nothing was read."
        )
    if hashlib.sha256(blobs[sha256]).hexdigest() != sha256:
        raise WorkbenchError(
            f"{named('evidence', evidence)}: its snapshot is not the one its SHA-256 was taken of: it was altered. "
            "Nothing was read."
        )
