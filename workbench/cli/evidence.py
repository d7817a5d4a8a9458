"""The commands on evidence: adding it to a claim, listing it, protecting it, saving what is kept of it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.commands import Commands, json_option
from workbench.cli.evidence_words import described, in_line, not_taken, said_of_known
from workbench.cli.finding import find_article, find_claim
from workbench.cli.opening import opened
from workbench.cli.output import STANDARD_OUTPUT, joined, one_line, put_out, say_json
from workbench.cli.protection import PROTECTIONS, add_note_protection

if TYPE_CHECKING:
    from workbench.model.tables import Evidence
    from workbench.workspace.evidence import Source
    from workbench.workspace.workspace import Workspace

STANCES = ("supports", "partly-supports", "refutes", "partly-refutes", "context", "irrelevant")
_FIELDS = {
    "title": "what it is called",
    "link": "its address; it is not contacted",
    "publisher": "who published it",
    "author": "who wrote it",
    "published": "2023-11-11, 2023-11 or 2023",
    "accessed": "the day it was looked at (default: today)",
    "archived": "the address of an archived copy",
    "kind": "e.g. official_data, news",
    "credibility": "primary, high, medium, low or unknown",
    "why": "why that credibility",
    "group": "sources of one origin have one name",
    "language": "e.g. en",
    "about": "a note on the source",
}
"""Options that are fields of the source, with their help."""
_COLUMNS = {
    "link": "url",
    "archived": "archived_url",
    "why": "credibility_why",
    "group": "independence_group",
}
_COLUMNS |= {"about": "note"}


def add(commands: Commands) -> None:
    """Add the noun with its commands."""
    of = commands.group("evidence", "what bears on claims: sources, their links and what is kept of them")
    sub = of.add(
        "add",
        "cite a source for a claim",
        _add,
        'C-0014 --title "Land register" --link https://council.example/land --stance refutes',
    )
    sub.add_argument("claim", metavar="CLAIM")
    sub.add_argument("--file", type=Path, metavar="FILE", help="a file to keep inside the project")
    sub.add_argument("--article", metavar="ARTICLE", help="another article of the project as the source")
    sub.add_argument(
        "--evidence", metavar="EVIDENCE", help="a source that the project has already, by its id"
    )
    for name, help_ in _FIELDS.items():
        sub.add_argument(f"--{name}", metavar="TEXT", help=help_)
    sub.add_argument("--stance", choices=STANCES, default="context", help="how it bears on the claim")
    sub.add_argument("--quote", metavar="TEXT", help="the words that bear on it")
    sub.add_argument("--locator", metavar="TEXT", help="where they stand: page, paragraph, minute")
    sub.add_argument("--note", metavar="TEXT", help="a note on what it says of the claim")
    sub.add_argument("--protection", choices=PROTECTIONS, help="to whom the source may be named")
    add_note_protection(sub)
    json_option(sub)
    sub = of.add(
        "protect",
        "say to whom a source, and its note, may be shown",
        _protect,
        "4be1 confidential",
    )
    sub.add_argument("evidence", metavar="EVIDENCE", help="its id, or an unambiguous beginning")
    sub.add_argument(
        "protection",
        nargs="?",
        choices=PROTECTIONS,
        help="background: reports mention it without its name, files leave it out; confidential: nowhere",
    )
    add_note_protection(sub)
    sub = of.add("list", "list the evidence of a claim, or of the project", _list, "C-0014")
    sub.add_argument("claim", metavar="CLAIM", nargs="?")
    json_option(sub)
    sub = of.add("save", "write what is kept of a source to a file", _save, "4be1 --out map.pdf")
    sub.add_argument("evidence", metavar="EVIDENCE", help="its id, or an unambiguous beginning")
    sub.add_argument("--out", required=True, metavar="FILE", help="- is standard output")


def _add(options: argparse.Namespace) -> int:
    from workbench.model import evidence_edits
    from workbench.model.edit import Edit, combine
    from workbench.store.queries import evidence as evidence_queries

    sources = [name for name in ("file", "article", "evidence") if getattr(options, name) is not None]
    if len(sources) > 1:
        options.wrong_use(f"give one source: --{sources[0]} or --{sources[1]}")
    stated = _stated(options)
    if options.evidence is not None and stated:
        options.wrong_use("--evidence is described already: leave out what describes a source")
    names = ("quote", "locator", "note", "note_protection")
    citation = {name: getattr(options, name) for name in names}
    citation = {name: words for name, words in citation.items() if words is not None}
    citation["stance"] = options.stance.replace("-", "_")
    with opened(options) as workspace:
        claim = find_claim(workspace, options.claim)
        found, source = _source(workspace, options, stated)
        lost = not_taken(found, stated) if found is not None else {}
        if found is not None:
            cited = workspace.store.read(lambda c: evidence_queries.citations(c, claim.id))
            _refuse_twice(found, [line.evidence.id for line in cited], options.claim)
            edit = evidence_edits.cite(claim, found, workspace.stamp(), **citation)
            if options.protection is not None:  # the source is known already, but not to be withheld
                shown_to = evidence_edits.amend_evidence(
                    found, workspace.stamp(), protection=options.protection
                )
                edit = Edit(edit.label, combine([edit, shown_to]), guards=edit.guards)
            evidence_id, citation_id = found.id, edit.changes[0].id
        else:
            merged = {**source.citation, **citation}
            added = evidence_edits.add_and_cite(claim, source.fields, merged, workspace.stamp(), source.kept)
            edit, evidence_id, citation_id = added.edit, added.evidence_id, added.citation_id
        workspace.do(edit)
        line = workspace.store.read(lambda c: evidence_queries.cited(c, citation_id))
    assert line is not None
    if options.json:
        say_json(
            described(line.evidence, line.citation, line.size)
            | {"known": found is not None, "not_taken": lost}
        )
    else:
        again = "Cited again" if found is not None else "Added"
        print(f"{again}: {in_line(line.evidence, line.citation)}")
        print(f"evidence {evidence_id[:12]}")
        if found is not None and lost:
            print(said_of_known(found, lost))
    return 0


def _protect(options: argparse.Namespace) -> int:
    from workbench.model import evidence_edits
    from workbench.store.queries import evidence as evidence_queries

    given = {name: getattr(options, name) for name in ("protection", "note_protection")}
    given = {name: word for name, word in given.items() if word is not None}
    if not given:
        options.wrong_use("say to whom: public, background or confidential, or --note-protection")
    with opened(options) as workspace:
        row = workspace.store.read(lambda c: evidence_queries.find_evidence(c, options.evidence))
        edit = evidence_edits.amend_evidence(row, workspace.stamp(), **given)
        if edit:
            workspace.do(edit)
    said = " and its note ".join(given.values()) if len(given) == 2 else next(iter(given.values()))
    named = one_line(row.title or row.url or row.snapshot_name)
    whose = "" if "protection" in given else "The note of "
    print(f"{whose}{named}: {said}" if edit else f"{named} is so already.")
    return 0


def _list(options: argparse.Namespace) -> int:
    from workbench.store.queries import evidence as evidence_queries

    with opened(options) as workspace:
        read = workspace.store.read
        if options.claim is not None:
            claim = find_claim(workspace, options.claim)
            lines = read(lambda c: evidence_queries.citations(c, claim.id))
            rows = [described(line.evidence, line.citation, line.size) for line in lines]
            said = [in_line(line.evidence, line.citation) for line in lines]
        else:
            found = read(lambda c: evidence_queries.search(c, "", 1_000_000, workspace.person.id))
            rows = [described(line.evidence) | {"claims": line.claims} for line in found]
            said = [joined(in_line(line.evidence), f"{line.claims} claims" if line.claims != 1 else "1 claim") for line in found]  # fmt: skip
    if options.json:
        say_json(rows)
    elif not rows:
        print(
            "No evidence yet: “workbench evidence add” cites some."
            if options.claim is None
            else "No evidence yet."
        )
    else:
        for row, words in zip(rows, said, strict=True):
            print(f"{row['id'][:12]}  {words}")
    return 0


def _save(options: argparse.Namespace) -> int:
    from workbench.errors import NotFoundError
    from workbench.store.queries import evidence as evidence_queries
    from workbench.workspace.output import write_whole

    with opened(options) as workspace:
        read = workspace.store.read
        row = read(lambda c: evidence_queries.find_evidence(c, options.evidence))
        sha256 = row.snapshot_sha256
        if sha256 is None:
            raise NotFoundError(f"Nothing is kept of “{one_line(row.title)}”: it has no snapshot to save.")
        data = read(lambda c: evidence_queries.snapshot(c, sha256))
        if options.out in STANDARD_OUTPUT:
            return put_out(data)
        write_whole(Path(options.out), data, project=workspace.store.path)
    print(f"Saved {one_line(row.snapshot_name or row.title)}: {one_line(options.out)}")
    return 0


def _stated(options: argparse.Namespace) -> dict[str, str]:
    given = {_COLUMNS.get(name, name): getattr(options, name) for name in (*_FIELDS, "protection")}
    return {column: words for column, words in given.items() if words is not None}


def _source(
    workspace: Workspace, options: argparse.Namespace, stated: dict[str, str]
) -> tuple[Evidence | None, Source]:
    """The evidence that is meant or known to be the same, else what a new one is made of."""
    from workbench.store.queries import evidence as evidence_queries
    from workbench.workspace import evidence as sources
    from workbench.workspace.evidence import Source

    if options.evidence is not None:
        return workspace.store.read(lambda c: evidence_queries.find_evidence(c, options.evidence)), Source()
    if options.file is not None:
        made = sources.of_file(options.file)
    elif options.article is not None:
        made = sources.of_article(find_article(workspace, options.article))
    elif "url" in stated:
        made = sources.of_link(stated["url"])
    else:
        made = Source()
    made = Source({**made.fields, **stated}, made.kept, made.citation)
    return sources.known(workspace, made), made


def _refuse_twice(found: Evidence, cited: list[str], claim: str) -> None:
    from workbench.errors import WorkbenchError
    from workbench.model.evidence_fields import named

    if found.id in cited:
        raise WorkbenchError(
            f"{one_line(claim)} cites this already, as “{one_line(named(found))}”. Nothing was added."
        )
