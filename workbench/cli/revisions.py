"""Commands on new versions of an article: bring one in, list what waits since, settle it passage by passage."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.commands import Commands, json_option
from workbench.cli.finding import find_article
from workbench.cli.opening import opened
from workbench.cli.output import one_line, say_json
from workbench.errors import NotFoundError, WorkbenchError

if TYPE_CHECKING:
    from workbench.model.edit import Edit
    from workbench.model.version_edits import NewText
    from workbench.store.queries.revisions import Revision, Standing
    from workbench.text.reanchoring import Found
    from workbench.workspace.workspace import Workspace


def add(commands: Commands) -> None:
    """Add the commands on versions."""
    noun = commands.group("revision", "look at a new version of an article, and settle its passages")
    sub = noun.add("list", "list how the passages stand in the current version", _list, "3f2a")
    sub.add_argument("article", metavar="ARTICLE")
    sub.add_argument("--waiting", action="store_true", help="only those that wait for a second look")
    json_option(sub)
    for name, help_, example in (
        ("accept", "accept the place of a changed or suggested passage", "3f2a C-0014"),
        ("take", "put a passage on other words of the current version", "3f2a C-0014 --start 120 --end 168"),
        ("leave", "leave a passage as an orphan, on the version it was judged on", "3f2a C-0014"),
        ("remove", "move a passage to the bin", "3f2a C-0014"),
    ):
        sub = noun.add(name, help_, _settle, example)
        sub.add_argument("article", metavar="ARTICLE")
        sub.add_argument("passage", metavar="PASSAGE", help="its claim's number, or the beginning of its id")
        if name == "take":
            sub.add_argument("--start", type=int, required=True, help="first character, counted from 0")
            sub.add_argument("--end", type=int, required=True, help="the character behind the last one")
        sub.set_defaults(how=name)


def bring_in(options: argparse.Namespace) -> int:
    """``workbench import FILE|LINK --revision-of ARTICLE``: store a file or a page as the article's new version."""
    from workbench.workspace import revising

    if len(options.paths) != 1:
        options.wrong_use("--revision-of takes one file, or one link")
    with opened(options) as workspace:
        article = find_article(workspace, options.revision_of)
        proposal = revising.propose(workspace, article.id, _new_text(options))
        if proposal.unchanged:
            print("The text is the same as the current version; nothing was stored.")
            return 0
        if not options.preview:
            revising.store(workspace, proposal)
    shown = [(one.standing, one.found) for one in proposal.passages]
    shown = [one for one in shown if one[0].line.passage.deleted_at is None]
    if options.json:
        number = proposal.version.number + 1
        passages = [_as_json(one, found, proposal.new.text) for one, found in shown]
        stored = None if options.preview else number
        say_json(
            {"article": article.id, "version": stored, "counts": proposal.counts(), "passages": passages}
        )
        return 0
    for kind in revising.KINDS:
        for one, found in shown:
            if found.state == kind:
                _say(one, found.state, _quote(proposal.new.text, found))
    done = "would be stored" if options.preview else "stored"
    print(f"Version {proposal.version.number + 1} {done}. {proposal.summary()}")
    return 0


def _new_text(options: argparse.Namespace) -> NewText:
    """The text of the file, or of the page that a person lets be fetched. Raises ImportRefusedError for a no."""
    from workbench.cli.link_import import asked_and_fetched, split
    from workbench.errors import ImportRefusedError
    from workbench.ingest.report import ImportReport
    from workbench.workspace import revising

    links, paths = split(options.paths)
    if paths:
        return revising.from_file(Path(paths[0]))
    report = ImportReport()
    pages = asked_and_fetched(links, report, unasked=options.fetch)
    if not pages:
        raise ImportRefusedError(report.lines[0].sentence)
    return revising.from_page(pages[0])


def _list(options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        revision = _revision(workspace, options.article)
    shown = [one for one in revision.standings if one.waiting or not options.waiting]
    if options.json:
        say_json(
            {
                "version": revision.version.number,
                "imported_at": revision.version.imported_at,
                "sha256": revision.version.sha256,
                "passages": [_standing_as_json(one) for one in shown],
            }
        )
        return 0
    for one in shown:
        _say(one, one.kind + (", waits" if one.waiting else ""), one.now.quote if one.now else "")
    print(
        f"Version {revision.version.number}: {_waiting(revision)} of {len(revision.standings)} passages wait."
    )
    return 0


def _settle(options: argparse.Namespace) -> int:
    with opened(options) as workspace:
        revision = _revision(workspace, options.article)
        standing = _found(revision, options.passage)
        edit = _edit(workspace, revision, standing, options)
        workspace.do(edit)
        waiting = _waiting(_revision(workspace, options.article))
    print(f"{edit.label}: done. {waiting} {'waits' if waiting == 1 else 'wait'} now.")
    return 0


def _edit(workspace: Workspace, revision: Revision, standing: Standing, options: argparse.Namespace) -> Edit:
    from workbench.workspace import revising

    if options.how == "accept":
        return revising.accept(workspace, standing)
    if options.how == "take":
        return revising.take(workspace, revision, standing, options.start, options.end)
    if options.how == "leave":
        return revising.leave(workspace, standing)
    return revising.remove(workspace, standing)


def _waiting(revision: Revision) -> int:
    return sum(1 for one in revision.standings if one.waiting)


def _revision(workspace: Workspace, said: str) -> Revision:
    from workbench.store.queries import revisions

    article = find_article(workspace, said)
    found = workspace.store.read(lambda c: revisions.revision(c, article.id, workspace.person.id))
    if found is None:
        raise NotFoundError("The article is no longer in the project.")
    return found


def _found(revision: Revision, said: str) -> Standing:
    from workbench.store.queries.claims import number_of

    number = number_of(said) if len(said) < 8 else None  # more digits than that begin an id
    found = [
        one
        for one in revision.standings
        if (one.line.claim.number == number if number is not None else one.line.passage.id.startswith(said))
    ]
    if not found:
        raise NotFoundError(f"The article has no passage “{said}”; “workbench revision list” shows them.")
    if len(found) > 1:
        ids = ", ".join(one.line.passage.id[:12] for one in found[:5])
        raise WorkbenchError(f"Several passages are “{said}” ({ids}): name one by its id.")
    return found[0]


def _say(standing: Standing, kind: str, now: str) -> None:
    from workbench.model.ids import claim_label
    from workbench.model.vocabulary import TAG_NAMES

    line = standing.line
    tag = TAG_NAMES[line.claim.tag].lower()
    print(f"{kind}: {claim_label(line.claim.number)} {tag} [{line.passage.id[:12]}]")
    print(f"    {one_line(line.anchor.quote)}")
    if now and now != line.anchor.quote:
        print(f"    now: {one_line(now)}")


def _quote(text: str, found: Found) -> str:
    from workbench.model.edits import quote_of

    return quote_of(text, found.segments)


def _as_json(standing: Standing, found: Found, text: str) -> dict[str, Any]:
    return _row(standing, found.state) | {
        "segments": [list(segment) for segment in found.segments],
        "quote": _quote(text, found),
        "score": round(found.score, 4),
        "waiting": found.state not in ("exact", "moved"),
    }


def _standing_as_json(standing: Standing) -> dict[str, Any]:
    now = standing.now
    return _row(standing, standing.kind) | {
        "segments": now.segments if now else [],
        "quote": now.quote if now else "",
        "score": now.score if now else 0.0,
        "waiting": standing.waiting,
        "settled_at": now.settled_at if now else standing.line.anchor.settled_at,
    }


def _row(standing: Standing, kind: str) -> dict[str, Any]:
    from workbench.model.ids import claim_label

    line = standing.line
    return {
        "id": line.passage.id,
        "claim": claim_label(line.claim.number),
        "tag": line.claim.tag,
        "state": kind,
        "was": line.anchor.quote,
    }
