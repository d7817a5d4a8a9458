"""Commands on articles: import, list, show."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.commands import Commands, json_option
from workbench.cli.finding import find_article
from workbench.cli.opening import opened, place
from workbench.cli.output import in_quotes, joined, one_line, say_json
from workbench.text.printable import in_line, printable

if TYPE_CHECKING:
    from workbench.store.queries import ArticleLine, OpenArticle
    from workbench.store.queries.counting import Stated


def add(commands: Commands) -> None:
    """Add the commands on articles."""
    sub = commands.add(
        "import",
        "import files, folders and links, files of annotations, or a project's JSON",
        _import,
        "texts/ page.html paper.pdf",
    )
    sub.add_argument("paths", nargs="+", metavar="PATH|LINK")
    sub.add_argument(
        "--map",
        metavar="FIELD=COLUMN,…",
        help="of tables: which column holds what, as text=body,title=headline",
    )
    sub.add_argument(
        "--fetch",
        action="store_true",
        help="fetch links without asking: their sites see this computer's address",
    )
    sub.add_argument(
        "--revision-of",
        metavar="ARTICLE",
        help="store the file, or the page of a link, as a new version of this article",
    )
    sub.add_argument("--preview", action="store_true", help="with --revision-of: say what would come of it")
    sub.add_argument(
        "--onto",
        metavar="ARTICLE",
        help="put the marks of a file of annotations onto this article, whatever its text",
    )
    json_option(sub)
    sub = commands.add("list", "list the articles", _list, "--json")
    json_option(sub)
    sub = commands.add("show", "show an article's text and passages", _show, "3f2a")
    sub.add_argument("article", metavar="ARTICLE")
    json_option(sub)


def _import(options: argparse.Namespace) -> int:
    if options.revision_of:
        from workbench.cli.revisions import bring_in

        return bring_in(options)
    from workbench.cli.link_import import asked_and_fetched, split
    from workbench.ingest.files import collect
    from workbench.ingest.report import ImportReport
    from workbench.ingest.table_columns import parse_mapping
    from workbench.store.database import is_url
    from workbench.workspace.importing import import_fetched, import_paths

    mapping = parse_mapping(options.map) if options.map else None
    links, paths = split(options.paths)
    report = ImportReport()
    pages = asked_and_fetched(links, report, unasked=options.fetch)
    files, refused = collect(paths)
    where = place(options)
    if not files and not pages and where is not None and not is_url(where) and not Path(where).exists():
        report.add_refusals(refused)  # a name that was mistyped does not leave a project with nothing in it
    else:
        with opened(options, create=True) as workspace:
            onto = find_article(workspace, options.onto).id if options.onto else ""
            if paths:
                report.lines += import_paths(
                    workspace, paths, mapping_of=lambda _path: mapping, onto=onto
                ).lines
            for page in pages:
                report.lines += import_fetched(workspace, page).lines
    if options.json:
        say_json(json.loads(report.as_json()))
    else:
        print(report.as_text().rstrip("\n"))
    return 1 if report.counts["refused"] else 0


def _list(options: argparse.Namespace) -> int:
    from workbench.store import queries
    from workbench.store.queries.counting import Stated, stated_claims
    from workbench.workspace.exporting import every_article

    with opened(options) as workspace:
        ids, viewer = every_article(workspace), workspace.person.id
        with workspace.store.reading() as connection:
            lines = queries.article_lines(connection, ids, viewer)
            stated = stated_claims(connection, ids, viewer)
    if options.json:
        say_json([_line_as_json(lines[one], stated.get(one, Stated())) for one in ids])
        return 0
    for article_id in ids:
        line = lines[article_id]
        about = joined(line.outlet, line.published, line.status.replace("_", " "))
        claims = _claims(stated.get(article_id, Stated()))
        print(f"{line.id[:12]}  {in_line(line.title) or '(no title)'}\n{'':14}{about} · {claims}")
    if not ids:
        print("No articles yet: “workbench --project FILE import PATH…” brings them in.")
    return 0


def _claims(stated: Stated) -> str:
    """``3 claims: 1 verified, 2 to check; 1 more withdrawn``: counted as reports count them."""
    counts, gone = stated.claims, stated.withdrawn
    total = f"{counts.total:,} claim{'' if counts.total == 1 else 's'}" if counts.total else "no claims"
    tags = ", ".join(f"{count:,} {tag.replace('_', ' ')}" for tag, count in counts.as_dict().items() if count)
    withdrawn = f"{gone:,}{' more' if counts.total else ''} withdrawn" if gone else ""
    return "; ".join(filter(None, (f"{total}: {tags}" if tags else total, withdrawn)))


def _line_as_json(line: ArticleLine, stated: Stated) -> dict[str, Any]:
    """``counts`` are claims as reports count them, those that were ``withdrawn`` beside them."""
    return asdict(line) | {"counts": stated.claims.as_dict(), "withdrawn": stated.withdrawn}


def _show(options: argparse.Namespace) -> int:
    from workbench.model.ids import claim_label
    from workbench.model.vocabulary import TAG_NAMES, ClaimState, name_of
    from workbench.store import queries

    with opened(options) as workspace:
        article = find_article(workspace, options.article)
        shown = workspace.store.read(lambda c: queries.open_article(c, article.id, workspace.person.id))
    if options.json:
        say_json(_article_as_json(shown))
        return 0
    print(in_line(article.title) or "(no title)")
    print(joined(article.outlet, article.author, article.published, article.url) or "(no details)")
    print(f"\n{printable(shown.text.rstrip())}\n")
    for line in shown.passages:
        verdict = f", {name_of(line.claim.verdict).lower()}" if line.claim.verdict else ""
        verdict += ", withdrawn" if line.claim.state == ClaimState.WITHDRAWN else ""
        where = ", ".join(f"{start}-{end}" for start, end in line.anchor.segments)
        print(f"{claim_label(line.claim.number)} {TAG_NAMES[line.claim.tag].lower()}{verdict} [{where}]")
        print(f"    {in_quotes(line)}")
        if line.said_by:
            print(f"    Speaker: {one_line(line.said_by)}")
        if line.claim.summary:
            print(f"    {one_line(line.claim.summary)}")
    if not shown.passages:
        print("No passages yet.")
    return 0


def _article_as_json(shown: OpenArticle) -> dict[str, Any]:
    from workbench.model.ids import claim_label

    return {
        "article": shown.article.model_dump(),
        "version": shown.version.model_dump(),
        "text": shown.text,
        "zones": [zone.model_dump() for zone in shown.zones],
        "passages": [
            {
                "id": line.passage.id,
                "claim": claim_label(line.claim.number),
                "claim_id": line.claim.id,
                "start": line.anchor.start,
                "end": line.anchor.end,
                "segments": line.anchor.segments,
                "quote": line.anchor.quote,
                "tag": line.claim.tag,
                "verdict": line.claim.verdict,
                "summary": line.claim.summary,
                "speaker": line.said_by,
                "role": line.passage.role,
                "voice": line.passage.voice,
            }
            for line in shown.passages
        ],
    }
