"""Who said a claim, when it was one text of the claim: made into speakers and attributions.

Used for projects of schema 0001 and for files of format version 1. The same rows come of the same words whoever
makes them, so that two copies of a project stay the same record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from workbench.model.tables import Attribution, Speaker
from workbench.model.vocabulary import SpeakerKind, Voice

Row = Mapping[str, Any]


def said_rows(
    claims: Iterable[Row], passages: Sequence[Row]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The speakers and attributions that stand for the ``speaker`` texts of these claims.

    Each name is one speaker, and the only step of the chain of each passage of its claims. Times and people are
    those of the oldest claim that has the name. Both lists are in the order of their ids.
    """
    of_claim: dict[str, list[Row]] = {}
    for passage in passages:
        of_claim.setdefault(passage["claim_id"], []).append(passage)
    speakers: dict[str, dict[str, Any]] = {}
    attributions: list[dict[str, Any]] = []
    for claim in sorted(claims, key=lambda row: (row["created_at"], row["id"])):
        name = " ".join(str(claim.get("speaker") or "").split())
        if not name:
            continue
        stamps = {
            "created_at": claim["created_at"],
            "created_by": claim["created_by"],
            "updated_at": claim["created_at"],
            "updated_by": claim["created_by"],
        }
        own = of_claim.get(claim["id"], [])
        commented = bool(own) and all(passage["voice"] == Voice.COMMENTER for passage in own)
        key = _key("speaker", name)
        if key not in speakers:
            kind = SpeakerKind.COMMENTER if commented else SpeakerKind.PERSON
            speakers[key] = Speaker(id=key, name=name, kind=kind).model_dump() | stamps
        for passage in own:
            step = Attribution(
                id=_key("attribution", passage["id"]), passage_id=passage["id"], speaker_id=key
            )
            attributions.append(step.model_dump() | stamps)
    return sorted(speakers.values(), key=_by_id), sorted(attributions, key=_by_id)


def _key(noun: str, words: str) -> str:
    return sha256(f"{noun}:{words}".encode()).hexdigest()[:32]


def _by_id(row: Row) -> str:
    return str(row["id"])
