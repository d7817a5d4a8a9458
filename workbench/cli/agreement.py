"""The command on agreement between analysts."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from workbench.cli.commands import Commands, json_option
from workbench.cli.finding import find_analyst, find_article
from workbench.cli.opening import opened
from workbench.cli.output import one_line, say_json

if TYPE_CHECKING:
    from workbench.assist.agreement.comparison import Figure
    from workbench.assist.agreement.disagreements import Disagreement
    from workbench.workspace.agreement import Compared


def add(commands: Commands) -> None:
    """Add the command on agreement."""
    sub = commands.add(
        "agreement", "work out how far analysts agree: found, judged, rested on", _agreement, "3f2a --behind"
    )
    sub.add_argument(
        "articles", nargs="*", metavar="ARTICLE", help="these articles (default: all that can be compared)"
    )
    sub.add_argument(
        "--of",
        action="append",
        default=[],
        metavar="ANALYST",
        help="this analyst; once for each (default: all who worked there)",
    )
    sub.add_argument("--behind", action="store_true", help="list the disagreements behind each figure")
    json_option(sub)


def _agreement(options: argparse.Namespace) -> int:
    from workbench.workspace.agreement import compare

    with opened(options) as workspace:
        articles = [find_article(workspace, said).id for said in options.articles]
        analysts = [find_analyst(workspace, said).id for said in options.of]
        compared = compare(workspace, articles, analysts)
    if options.json:
        say_json(_as_json(compared))
    else:
        _print(compared, behind=options.behind)
    return 0


def _print(compared: Compared, *, behind: bool) -> None:
    from workbench.assist.agreement.measures import ASKED, SCALE
    from workbench.assist.agreement.wording import basis, counted, interval_words, number
    from workbench.model.vocabulary import name_of

    print(basis(len(compared.articles), len(compared.analysts)))
    for sentence in (*compared.remarks, SCALE):
        print(sentence)
    heading: tuple[str, str] | None = None
    for figure in compared.figures:
        measure, estimate = figure.measure, figure.estimate
        if heading is None or heading[0] != measure.question:
            print(f"\n{ASKED[measure.question]}")
        if measure.subject and heading != (measure.question, measure.subject):
            print(f"  {name_of(measure.subject)}")
        heading = (measure.question, measure.subject)
        print(f"    {measure.name}: {number(estimate.value)}")
        said = [estimate.reason] if estimate.reason else [counted(figure), interval_words(figure)]
        for words in filter(None, (*said, figure.note)):
            print(f"        {words}")
        if behind:
            _print_behind(figure, compared)


def _print_behind(figure: Figure, compared: Compared) -> None:
    from workbench.assist.agreement.wording import KIND_NAMES, lines

    for disagreement in figure.disagreements:
        title = one_line(compared.titles.get(disagreement.article_id, "")) or "(no title)"
        print(f"        - {KIND_NAMES[disagreement.kind]} · {disagreement.article_id[:12]} {title}")
        for line in lines(disagreement, compared.names):
            who = f"{one_line(line.who)}: " if line.who else ""
            judged = f" – {line.judged}" if line.judged else ""
            print(f"            {who}{one_line(line.words)}{judged}")


def _as_json(compared: Compared) -> dict[str, Any]:
    return {
        "articles": list(compared.articles),
        "analysts": [{"id": who, "name": compared.names.get(who, "")} for who in compared.analysts],
        "remarks": list(compared.remarks),
        "figures": [_figure_as_json(figure) for figure in compared.figures],
    }


def _figure_as_json(figure: Figure) -> dict[str, Any]:
    measure, estimate = figure.measure, figure.estimate
    return {
        "key": measure.key,
        "question": str(measure.question),
        "subject": measure.subject,
        "name": measure.name,
        "counts": measure.counts,
        "n": estimate.n,
        "raw_agreement": estimate.raw,
        "value": estimate.value,
        "undefined": estimate.reason,
        "interval": asdict(figure.interval),
        "note": figure.note,
        "disagreements": [_disagreement_as_json(one) for one in figure.disagreements],
    }


def _disagreement_as_json(disagreement: Disagreement) -> dict[str, Any]:
    return {
        "kind": str(disagreement.kind),
        "article": disagreement.article_id,
        "marks": [
            {
                "analyst": who,
                "passage": mark.id,
                "segments": [list(segment) for segment in mark.segments],
                "quote": mark.quote,
                "tag": mark.tag,
                "verdict": mark.verdict,
                "evidence": list(mark.sources),
            }
            for who, mark in disagreement.marks
        ],
        "missing": list(disagreement.missing),
    }
