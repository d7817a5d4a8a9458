"""Links between claims, on the command line."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from workbench.cli.commands import Commands, json_option
from workbench.cli.finding import find_article, find_claim
from workbench.cli.opening import opened
from workbench.cli.output import one_line, say_json
from workbench.cli.protection import add_note_protection
from workbench.errors import WorkbenchError
from workbench.model.vocabulary import LinkKind

if TYPE_CHECKING:
    from workbench.model.tables import Claim, ClaimLink
    from workbench.workspace.workspace import Workspace


def add(commands: Commands) -> None:
    """Add ``link``, ``unlink`` and ``links``."""
    kinds = [str(kind) for kind in LinkKind]
    sub = commands.add("link", "say how one claim stands to another", _link, "C-0014 contradicts C-0003")
    sub.add_argument("claim", metavar="CLAIM")
    sub.add_argument("kind", choices=kinds, metavar="KIND", help=", ".join(kinds))
    sub.add_argument("other", metavar="CLAIM")
    sub.add_argument(
        "--note", metavar="TEXT", help="why, or on what date; changes that of a link that is there"
    )
    add_note_protection(sub)
    sub = commands.add("unlink", "take a link away", _unlink, "C-0014 contradicts C-0003")
    sub.add_argument("claim", metavar="CLAIM")
    sub.add_argument("kind", choices=kinds, metavar="KIND")
    sub.add_argument("other", metavar="CLAIM")
    sub = commands.add("links", "list the links between claims", _links, "--article 3f2a")
    sub.add_argument("--claim", metavar="CLAIM", help="of this claim alone")
    sub.add_argument("--article", metavar="ARTICLE", help="of the claims of this article alone")
    json_option(sub)


def _link(options: argparse.Namespace) -> int:
    from workbench.model import link_edits

    with opened(options) as workspace:
        one, other = (find_claim(workspace, said) for said in (options.claim, options.other))
        there = _there(workspace, one, other, options.kind)
        shown_to = options.note_protection
        if there is not None and (options.note is not None or shown_to is not None):
            note = there.note if options.note is None else options.note
            amended = link_edits.amend_link(there, workspace.stamp(), note=note, note_protection=shown_to)
            if amended:
                workspace.do(amended)
            print("The note of the link was changed." if amended else "The link says so already.")
            return 0
        made = link_edits.link_claims(
            one,
            other,
            options.kind,
            workspace.stamp(),
            note=options.note or "",
            note_protection=shown_to or "public",
        )
        workspace.do(made)
    print(made.label)
    return 0


def _unlink(options: argparse.Namespace) -> int:
    from workbench.model import link_edits

    with opened(options) as workspace:
        one, other = (find_claim(workspace, said) for said in (options.claim, options.other))
        there = _there(workspace, one, other, options.kind)
        if there is not None:
            workspace.do(link_edits.unlink(there))
            print("The link was taken away.")
            return 0
    raise WorkbenchError(
        "These two claims are not linked like that; “workbench links” lists the links there are."
    )


def _there(workspace: Workspace, one: Claim, other: Claim, kind: str) -> ClaimLink | None:
    """The link of this kind from the one claim to the other, where there is one."""
    from workbench.model.link_edits import READINGS
    from workbench.store.queries import links

    for line in workspace.store.read(lambda c: links.links_of_claim(c, one.id, workspace.person.id)):
        if line.link.kind == kind and line.other.id == other.id and (line.forth or READINGS[kind].mutual):
            return line.link
    return None


def _links(options: argparse.Namespace) -> int:
    from workbench.store.queries import links

    with opened(options) as workspace:
        viewer = workspace.person.id
        if options.claim:
            claim = find_claim(workspace, options.claim)
            found = workspace.store.read(lambda c: links.links_of_claim(c, claim.id, viewer))
        elif options.article:
            article = find_article(workspace, options.article)
            found = workspace.store.read(lambda c: links.links_of_article(c, article.id, viewer))
        else:
            found = workspace.store.read(lambda c: links.all_links(c, viewer))
    if options.json:
        say_json([_as_json(line) for line in found])
        return 0
    for line in found:
        print(_said(line))
    if not found:
        print("No links yet: “workbench link CLAIM KIND CLAIM” makes one.")
    return 0


def _said(line: Any) -> str:
    from workbench.model.ids import claim_label

    note = f"\n    {one_line(line.link.note)}" if line.link.note else ""
    return (
        f"{claim_label(line.one.number)} {line.phrase} {claim_label(line.other.number)}\n"
        f"    {one_line(line.one.words)}\n    {one_line(line.other.words)}{note}"
    )


def _as_json(line: Any) -> dict[str, Any]:
    from workbench.model.ids import claim_label

    return {
        "id": line.link.id,
        "kind": line.link.kind,
        "from": claim_label((line.one if line.forth else line.other).number),
        "to": claim_label((line.other if line.forth else line.one).number),
        "from_id": line.link.from_id,
        "to_id": line.link.to_id,
        "note": line.link.note,
        "note_protection": line.link.note_protection,
    }
