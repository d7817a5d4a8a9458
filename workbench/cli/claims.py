"""The commands that list claims by filter and show one whole."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from workbench.cli import claim_set
from workbench.cli.claim_set import TAGS
from workbench.cli.commands import Commands, json_option
from workbench.cli.finding import find_analyst, find_article, find_claim
from workbench.cli.opening import opened
from workbench.cli.output import joined, one_line, put_out, say_json

if TYPE_CHECKING:
    from workbench.store.queries.claims_filter import ClaimFilter
    from workbench.store.queries.claims_table import ClaimRow
    from workbench.workspace.workspace import Workspace

EQUAL = ("verdict", "state", "kind", "checkable", "confidence", "priority", "topic", "outlet")
"""Options of the list that go into the filter as they are typed."""


def add(commands: Commands) -> None:
    """Add the commands."""
    of = commands.group("claims", "every claim of the project")
    sub = of.add(
        "list", "list the claims, all or by filter", _list, "--tag disputed --only no-evidence --csv"
    )
    sub.add_argument(
        "words", nargs="*", metavar="WORD", help="in claim, quote or a speaker's name; all must stand there"
    )
    sub.add_argument("--tag", choices=TAGS)
    for name in EQUAL:
        sub.add_argument(
            f"--{name}", metavar="WORD", default="", help="“-” for none" if name != "outlet" else None
        )
    sub.add_argument("--speaker", metavar="SPEAKER", help="who says it")
    sub.add_argument("--analyst", metavar="ANALYST", help="who marked it")
    sub.add_argument("--article", metavar="ARTICLE")
    sub.add_argument("--due-before", metavar="DAY", default="", help="due on that day or earlier")
    sub.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="CONDITION",
        help="e.g. no-evidence, protected-evidence, due, waits-for-review",
    )
    sub.add_argument("--sort", default="number", metavar="COLUMN")
    sub.add_argument("--descending", action="store_true")
    how = sub.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="for programs: JSON on standard output")
    how.add_argument("--csv", action="store_true", help="a row for each passage, on standard output")
    one = commands.group("claim", "one claim, or a change of many")
    sub = one.add("show", "show all there is of a claim", _show, "C-0014")
    sub.add_argument("claim", metavar="CLAIM")
    json_option(sub)
    claim_set.add(one)


# -- list


def _list(options: argparse.Namespace) -> int:
    from datetime import date

    from workbench.store.queries import claims_table
    from workbench.workspace.claims_export import claims_bytes

    with opened(options) as workspace:
        wanted, viewer = _wanted(workspace, options), workspace.person.id
        today, sort = date.today().isoformat(), options.sort.replace("-", "_")
        with workspace.store.reading() as connection:
            ids = claims_table.claim_ids(
                connection, wanted, viewer=viewer, today=today, sort=sort, descending=options.descending
            )
            found = {} if options.csv else claims_table.claim_rows(connection, ids, viewer)
        if options.csv:
            data, _ = claims_bytes(workspace, ids, "csv")
            return put_out(data)
    rows = [found[one] for one in ids if one in found]
    if options.json:
        say_json([_as_dict(row) for row in rows])
        return 0
    for row in rows:
        print(_line(row))
    if not rows:
        print("No claim is like that." if wanted else "No claims yet.")
    return 0


def _wanted(workspace: Workspace, options: argparse.Namespace) -> ClaimFilter:
    from workbench.store.queries.claims_filter import ClaimFilter
    from workbench.store.queries.speakers import find_speaker

    found: dict[str, Any] = {name: getattr(options, name) for name in EQUAL}
    found |= {"words": " ".join(options.words), "due_before": options.due_before}
    found["tag"] = (options.tag or "").replace("-", "_")
    if options.speaker:
        found["speaker"] = workspace.store.read(
            lambda c: find_speaker(c, options.speaker, workspace.person.id)
        ).id
    if options.analyst:
        found["analyst"] = find_analyst(workspace, options.analyst).id
    if options.article:
        found["article"] = find_article(workspace, options.article).id
    return ClaimFilter(**found, conditions=tuple(word.replace("-", "_") for word in options.only))


def _as_dict(row: ClaimRow) -> dict[str, Any]:
    from dataclasses import asdict

    from workbench.model.ids import claim_label

    values = asdict(row)
    return {"claim": claim_label(row.number), "claim_id": values.pop("id"), **values}


def _line(row: ClaimRow) -> str:
    from workbench.model.ids import claim_label
    from workbench.model.vocabulary import TAG_NAMES, name_of

    return joined(
        claim_label(row.number),
        TAG_NAMES[row.tag].lower(),
        name_of(row.verdict).lower(),
        row.state,
        f"{row.evidence} evidence",
        f"“{one_line(row.words)[:80]}”",
        one_line(row.said_by),
        one_line(row.title)[:60],
        f"due {row.due}" if row.due else "",
    )


# -- show


def _show(options: argparse.Namespace) -> int:
    from workbench.model.claim_fields import CLAIM_FIELDS, as_words
    from workbench.model.evidence_fields import named
    from workbench.store.queries import claims_table
    from workbench.store.queries import evidence as evidence_queries

    with opened(options) as workspace:
        claim = find_claim(workspace, options.claim)
        viewer = workspace.person.id
        with workspace.store.reading() as connection:
            row = claims_table.claim_rows(connection, [claim.id], viewer).get(claim.id)
            cited = evidence_queries.citations(connection, claim.id)
    if options.json:
        values = claim.model_dump(mode="json")
        values |= {"row": None if row is None else _as_dict(row)}
        values["evidence"] = [
            {"stance": one.citation.stance, "title": named(one.evidence), "url": one.evidence.url}
            for one in cited
        ]
        say_json(values)
        return 0
    if row is not None:
        print(_line(row))
        print(f"  quote: {one_line(row.quote)}")
        print(f"  places: {row.passages} in {row.articles} article{'' if row.articles == 1 else 's'}")
    for field, name in CLAIM_FIELDS.items():
        words = as_words(claim, field)
        if words and field != "verdict":
            print(f"  {name}: {one_line(words)}")
    for one in cited:
        print(f"  {one.citation.stance.replace('_', ' ')}: {one_line(named(one.evidence))}")
    return 0
