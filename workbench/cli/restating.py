"""Which passages state which claim: listing, joining, splitting off and merging, on the command line."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from workbench.cli.commands import Commands, json_option
from workbench.cli.finding import find_claim
from workbench.cli.opening import opened
from workbench.cli.output import one_line, say_json

if TYPE_CHECKING:
    from workbench.store.queries.claims import ClaimHit
    from workbench.workspace.workspace import Workspace


def add(commands: Commands) -> None:
    """Add ``passages``, ``same``, ``split`` and ``merge-claims``."""
    sub = commands.add("passages", "list where a claim stands", _passages, "C-0014")
    sub.add_argument("claim", metavar="CLAIM")
    json_option(sub)
    sub = commands.add("same", "let a passage of the first claim state the second", _same, "C-0014 C-0003")
    sub.add_argument("claim", metavar="CLAIM")
    sub.add_argument("other", metavar="CLAIM", help="the claim that the passage states from now on")
    sub.add_argument("--passage", metavar="ID", help="which passage, where several state the first claim")
    sub = commands.add(
        "split", "give a passage of a claim a claim of its own", _split, "C-0014 --passage 3f2a"
    )
    sub.add_argument("claim", metavar="CLAIM")
    sub.add_argument("--passage", metavar="ID", required=True)
    sub = commands.add(
        "merge-claims",
        "make one claim of two: the second goes to the bin",
        _merge,
        "C-0003 C-0014 --take summary",
    )
    sub.add_argument("kept", metavar="CLAIM")
    sub.add_argument("gone", metavar="CLAIM")
    sub.add_argument(
        "--take",
        action="append",
        metavar="FIELD",
        help="a field to take from the second claim, also tag; may be given again. Without it: those that the "
        "first one leaves empty",
    )


def _passages(options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        claim = find_claim(workspace, options.claim)
        places = _places(workspace, claim.id)
    if options.json:
        say_json(
            [
                {"id": hit.passage_id, "article": hit.article_id, "title": hit.title, "quote": hit.quote}
                for hit in places
            ]
        )
        return 0
    for hit in places:
        print(f"{hit.passage_id[:12]}  {one_line(hit.title)}\n    {one_line(hit.quote)}")
    return 0


def _same(options: argparse.Namespace) -> int:
    from workbench.model import claim_edits
    from workbench.store import queries
    from workbench.store.queries import claims

    with opened(options) as workspace:
        old, new = (find_claim(workspace, said) for said in (options.claim, options.other))
        wanted = _passage(workspace, old.id, options.passage)
        side = workspace.store.read(lambda c: claims.side_of(c, old.id))
        passage = next(row for row in side.passages if row.id == wanted)
        others = workspace.store.read(lambda c: queries.passages_of_claim(c, old.id)) - 1
        made = claim_edits.join(passage, side.claim, others, new, workspace.stamp())
        workspace.do(made)
    print(made.label)
    return 0


def _split(options: argparse.Namespace) -> int:
    from workbench.model import claim_edits
    from workbench.model.ids import claim_label
    from workbench.store import queries
    from workbench.store.queries import claims

    with opened(options) as workspace:
        claim = find_claim(workspace, options.claim)
        wanted = _passage(workspace, claim.id, options.passage)
        side = workspace.store.read(lambda c: claims.side_of(c, claim.id))
        passage = next(row for row in side.passages if row.id == wanted)
        others = workspace.store.read(lambda c: queries.passages_of_claim(c, claim.id)) - 1
        made = claim_edits.split_off(passage, side.claim, others, side.citations, workspace.stamp())
        workspace.do(made)
        own = workspace.store.read(lambda c: queries.claim(c, made.changes[0].id))
    print(f"{made.label}: {claim_label(own.number if own else None)}")
    return 0


def _merge(options: argparse.Namespace) -> int:
    from workbench.model import claim_edits
    from workbench.store.queries import claims

    with opened(options) as workspace:
        one, other = (find_claim(workspace, said).id for said in (options.kept, options.gone))
        kept, gone = workspace.store.read(lambda c: (claims.side_of(c, one), claims.side_of(c, other)))
        taken = frozenset(options.take) if options.take else claim_edits.proposed(kept.claim, gone.claim)
        made = claim_edits.merge_claims(kept, gone, taken, workspace.stamp())
        workspace.do(made.edit)
    over = ((made.passages, "passage"), (made.citations, "citation"), (made.links, "link"))
    said = ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in over)
    print(f"{made.edit.label}; what went over: {said}")
    return 0


def _places(workspace: Workspace, claim_id: str) -> list[ClaimHit]:
    from workbench.store.queries import claims

    return workspace.store.read(lambda c: claims.places_of_claim(c, claim_id, workspace.person.id))


def _passage(workspace: Workspace, claim_id: str, start: str | None) -> str:
    """The passage that is meant. Raises NotFoundError where several state the claim and none, or no one, is named."""
    from workbench.errors import NotFoundError

    places = _places(workspace, claim_id)
    found = [hit for hit in places if hit.passage_id.startswith((start or "").lower())]
    if len(found) == 1:
        return found[0].passage_id
    listed = "\n".join(
        f"  --passage {hit.passage_id[:12]}: {one_line(hit.title)}: {one_line(hit.quote)}" for hit in places
    )
    how = "names none, or several, of its passages" if start else "is needed: several passages state it"
    raise NotFoundError(f"--passage {how}:\n{listed}")
