"""Finding a claim or an analyst by what a person types for one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.engine import Connection

from workbench.errors import NotFoundError
from workbench.model.ids import claim_label
from workbench.model.tables import Analyst, Claim
from workbench.store.queries.rows import CLAIM, all_of

_NUMBER = re.compile(r"(?:c\s*[-–‐‑ ]?\s*)?0*([0-9]{1,7})", re.IGNORECASE)
_ID = re.compile(r"[0-9a-z_-]{1,32}")
LEAST_OF_ID = 8
"""Characters from which digits alone may be the beginning of an id."""


def number_said(said: str) -> int | None:
    """The claim's number in “C-0014”, “c14”, “0014” or “14”; None where the words are no number."""
    found = _NUMBER.fullmatch(said.strip())
    return int(found.group(1)) if found else None


def claim(connection: Connection, said: str) -> Claim:
    """The claim, out of the bin, with that number, else the one whose id is, or begins with, ``said``.

    A number that no claim has is never taken for the beginning of an id, unless it is as long as people copy of one:
    a review or a correction would go to another claim than was meant. Raises NotFoundError where none or several do.
    """
    number, wanted = number_said(said), said.strip().lower()
    ways = [CLAIM.c.number == number] if number is not None else []
    if _ID.fullmatch(wanted):
        ways.append(CLAIM.c.id == wanted)
        if number is None or len(wanted) >= LEAST_OF_ID:
            ways.append(CLAIM.c.id.startswith(wanted, autoescape=True))
    found: list[Claim] = []
    for way in ways:
        query = select(CLAIM).where(way, CLAIM.c.deleted_at.is_(None)).limit(6)
        found = all_of(connection, Claim, query)
        if len(found) == 1:
            return found[0]
    if not found:
        raise NotFoundError(
            f"There is no claim “{said}”: give its number, such as C-0014, or the beginning of its id."
        )
    listed = ", ".join(f"{claim_label(row.number)} {row.id[:12]}" for row in found[:5])
    raise NotFoundError(f"Several claims' ids begin with “{said}” ({listed}…): give the number.")


def analyst(analysts: Sequence[Analyst], said: str) -> Analyst:
    """The one of the analysts with that name (whatever the case), else with those initials, else with that id.

    Raises NotFoundError where none or several do.
    """
    wanted = " ".join(said.split()).casefold()
    for known in (
        [row for row in analysts if row.name == said],
        [row for row in analysts if " ".join(row.name.split()).casefold() == wanted],
        [row for row in analysts if wanted and row.initials.casefold() == wanted],
        [row for row in analysts if row.id == wanted],
    ):
        if len(known) == 1:
            return known[0]
        if known:
            ids = ", ".join(row.id[:12] for row in known[:5])
            raise NotFoundError(f"Several analysts are called “{said}” ({ids}): give the whole id.")
    names = ", ".join(f"“{row.name}”" for row in analysts[:10]) or "none yet"
    raise NotFoundError(f"The project has no analyst “{said}”; it has {names}.")
