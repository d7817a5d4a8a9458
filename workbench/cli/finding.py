"""Finding what a person named on the command line. Each raises NotFoundError for nothing, or for several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import NotFoundError

if TYPE_CHECKING:
    from workbench.model.tables import Analyst, Article, Claim
    from workbench.workspace.workspace import Workspace


def find_article(workspace: Workspace, start: str) -> Article:
    """The article whose id is, or begins with, ``start``; not one in the bin."""
    from workbench.store import queries

    return workspace.store.read(lambda connection: queries.find_article(connection, start))


def find_claim(workspace: Workspace, said: str) -> Claim:
    """The claim with that number (“C-0014”, “14”), or whose id is, or begins with, ``said``; not one in the bin.

    Nor one that others mark independently and whoever asks may not see before all are done.
    """
    from workbench.store import finding
    from workbench.store.queries.visible import claim_seen

    found = workspace.store.read(lambda connection: finding.claim(connection, said))
    viewer = workspace.person.id
    if not workspace.store.read(lambda connection: claim_seen(connection, found.id, viewer)):
        raise NotFoundError(f"There is no claim “{said}” that you may see yet: it is marked independently.")
    return found


def find_analyst(workspace: Workspace, said: str) -> Analyst:
    """The analyst of that name, in whatever case, or with those initials, or whose id is ``said``."""
    from workbench.store import finding

    return finding.analyst(workspace.analysts(), said)
