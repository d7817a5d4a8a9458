"""A whole report as plain values for the typesetter: words ready for print, and what leads where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.model.vocabulary import TAG_NAMES, TO_CHECK
from workbench.reports import wording
from workbench.reports.parts import (
    SIGNS,
    ArticlePart,
    Part,
    ReportModel,
    Tally,
)
from workbench.reports.pdf.annex import annex
from workbench.reports.pdf.claims import Claims
from workbench.reports.pdf.lists import across, address, bibliography, due, methodology, speakers
from workbench.reports.pdf.words import NARROW, Words, fits
from workbench.reports.pictures import Picture, pictures, strip
from workbench.reports.pictures.joined_signs import taken_apart
from workbench.stopping import Stopped, go_on, never

UNTITLED = "Untitled"
"""What stands for a title of blanks: a heading without words is no heading."""


def document(model: ReportModel, words: Words, stopped: Stopped = never) -> dict[str, Any]:
    """What the template prints; a part that is left out is empty or None. Raises StoppedError where ``stopped`` says so."""
    claims = Claims(model, words)
    articles = []
    for part in model.articles:
        go_on(stopped)
        articles.append(_article(part, model, words, claims))
    _unlink(articles)
    made = {
        "articles": articles,
        "overall": _overall(model, words, claims) if len(articles) > 1 and model.has(Part.SUMMARY) else None,
        "pictures": _pictures(model, words) if model.has(Part.PICTURES) else [],
        "opinions": [claims.mention(claim, places=False) for claim in model.opinions]
        if model.has(Part.OPINIONS)
        else [],
        "across": across(model, claims, words) if model.has(Part.ACROSS) else None,
        "speakers": speakers(model, words) if model.has(Part.SPEAKERS) and model.claims else None,
        "bibliography": bibliography(model, words, claims) if model.has(Part.BIBLIOGRAPHY) else [],
        "methodology": methodology(model, words) if model.has(Part.METHODOLOGY) else None,
        "corrections": {
            "policy": words.block(model.corrections_policy),
            "entries": [claims.correction(entry) for entry in model.corrections],
        }
        if model.has(Part.CORRECTIONS) and (model.corrections or model.corrections_policy)
        else None,
        "faults": [words.line(fault) for fault in model.faults],
    }
    return made | {"head": _head(model, words)}  # last, since it names the scripts that could not be printed


def _unlink(articles: Sequence[dict[str, Any]]) -> None:
    """Take away the links to passages that no annex shows: one of line ends alone begins in no line."""
    lines = [line for one in articles if one["annex"] for line in one["annex"]["paragraphs"]]
    runs = [run for line in lines for run in line["runs"] if not isinstance(run, str)]
    shown = {begun["anchor"] for run in runs for begun in run[3]}
    for one in articles:
        for card in one["cards"]:
            for passage in card.get("passages", ()):
                if passage["to"] not in shown:
                    passage["to"] = ""


def _head(model: ReportModel, words: Words) -> dict[str, Any]:
    line = words.line
    kind = " ".join(part for part in ("Review report", line(model.number)) if part)
    kind += f", version {line(model.version)}" if model.version else ""
    facts: list[list[Any]] = []
    if model.project:
        facts.append(["Project", line(model.project)])
    if model.organisation or model.organisation_url:
        facts.append(["Organisation", _called(model.organisation, model.organisation_url, words)])
    facts.append(
        [_one_or_many("Analyst", model.analysts), ", ".join(map(line, model.analysts)) or "none yet"]
    )
    if model.reviewers:
        facts.append([_one_or_many("Reviewer", model.reviewers), ", ".join(map(line, model.reviewers))])
    facts += [[name, line(said)] for name, said in model.dates]
    facts.append(["Report made", wording.moment(model.made_at)])
    facts.append(["Made with", line(model.program)])
    return {
        "status": model.status,
        "reason": model.status_reason,
        "kind": " · ".join(part for part in (model.marked, kind, line(model.organisation)) if part),
        "title": words.block(model.title.replace("\n", " ").strip() or UNTITLED),
        "running": line(model.title),
        "name": words.plain(f"{model.status} · {model.title}".replace("\n", " ")),
        "authors": [words.plain(name) for name in model.analysts],
        "made": wording.moment(model.made_at),
        "program": line(model.program),
        "facts": facts,
        "remarks": [
            line(one)
            for one in (*model.let_in, *model.withheld, model.left_out, unprinted(words.scripts))
            if one
        ],
    }


def unprinted(scripts: Sequence[str]) -> str:
    """A sentence on the scripts that no font of the report has, or ""."""
    if not scripts:
        return ""
    return (
        f"No font of this report covers: {', '.join(scripts)}. Each such character is printed as an empty box; "
        "the web page and the other formats hold it."
    )


def _article(part: ArticlePart, model: ReportModel, words: Words, claims: Claims) -> dict[str, Any]:
    own = part.own_ids
    return {
        "anchor": part.anchor,
        "title": words.block(part.title.replace("\n", " ").strip() or UNTITLED),
        "running": words.line(part.title),
        "facts": _article_facts(part, words) if model.has(Part.ARTICLES) else None,
        "waiting": [words.line(one) for one in part.waiting],
        "remarks": [words.line(one) for one in part.left_out],
        "note": words.line(part.note),
        "due": due(part.due, words, claims) if model.has(Part.SUMMARY) else [],
        "version": f"{wording.capitalised(part.version_words)}, SHA-256 {part.sha256}",
        "summary": words.block(part.summary) if model.has(Part.SUMMARY) else None,
        "counts": _counts(part.tally, part.comments, part.caveat)
        if model.has(Part.SUMMARY) and part.claims
        else None,
        # The one strip of a report on one article stands among its pictures.
        "strip": _picture(strip(part), words)
        if model.has(Part.PICTURES) and part.claims and len(model.articles) > 1
        else None,
        "empty": not part.claims,
        "table": [claims.row(claim, part) for claim in part.claims] if model.has(Part.CLAIMS_TABLE) else [],
        "cards": [claims.card(claim) if claim.id in own else claims.head(claim) for claim in part.claims]
        if model.has(Part.CLAIMS)
        else [],
        "annex": annex(part, words, claims) if model.has(Part.ANNEX) else None,
        "row": {
            "whole": fits((part.title,)) and fits((part.outlet,), NARROW),
            "outlet": words.line(part.outlet),
            "published": part.published,
            "counts": [count + part.comments.of(tag) for tag, count in part.tally.by_tag],
        },
    }


def _article_facts(part: ArticlePart, words: Words) -> list[list[Any]]:
    line = words.line
    size = f"{wording.plural(part.words, 'word')}, {wording.plural(part.characters, 'character')}"
    hidden = "; ".join(f"{count:,} × {name}" for name, count in part.hidden)
    done = f"{part.annotated:,} of {wording.plural(part.sentences, 'sentence')} annotated ({part.share} %)"
    known: list[tuple[str, Any]] = [
        ("Outlet", line(part.outlet) or "unknown"),
        ("Author", line(part.author) or "unsigned"),
        ("Published", line(part.published) or "undated"),
        ("Retrieved", part.retrieved),
        ("Kind", part.kind),
        ("Language", line(part.language)),
        ("Topics", line(part.topics)),
        ("Address", address(part.url, words) if part.url else "not recorded"),
        ("Archived copy", address(part.archived_url, words) if part.archived_url else "not recorded"),
        ("Text", f"{part.version_words}, {size}"),
        ("SHA-256", {"code": part.sha256}),
        ("Known defects", line(part.defects)),
        ("Hidden characters", hidden),
        ("From the import", line("; ".join(part.notes))),
        ("Work status", f"{part.status}{', archived' if part.archived else ''}; {done}"),
    ]
    return [[name, value] for name, value in known if value]


def _called(name: str, url: str, words: Words) -> dict[str, str]:
    """A name that leads to an address, which paper shows too."""
    where = address(url, words) if url else {"to": "", "shown": ""}
    beside = f"({where['shown']})" if name and where["to"] else where["shown"]
    return where | {"shown": " ".join(part for part in (words.line(name), beside) if part)}


def _counts(tally: Tally, comments: Tally, caveat: str) -> dict[str, Any]:
    return {
        "main": _count_rows(tally, every=True) if tally.total or not comments.total else [],
        "total": tally.total,
        "caveat": caveat,
        "comments": _count_rows(comments, every=False),
        "in_comments": comments.total,
        "all": tally.total + comments.total,
        "bar": [[tag or TO_CHECK, count] for tag, count in tally.by_tag if count],
    }


def _count_rows(tally: Tally, *, every: bool) -> list[dict[str, Any]]:
    return [
        {
            "tag": tag or TO_CHECK,
            "name": f"{SIGNS[tag]} {TAG_NAMES[tag]}",
            "count": count,
            "verdicts": ", ".join(f"{verdict} {number:,}" for verdict, number in tally.verdicts(tag)),
        }
        for tag, count in tally.by_tag
        if count or every
    ]


def _overall(model: ReportModel, words: Words, claims: Claims) -> dict[str, Any]:
    return {
        "heading": model.extent,
        "counts": _counts(model.tally, model.comments, model.caveat),
        "due": due(model.due, words, claims),
    }


def _pictures(model: ReportModel, words: Words) -> list[dict[str, Any]]:
    return [_picture(one, words) | {"title": words.line(one.title)} for one in pictures(model)]


def _picture(one: Picture, words: Words) -> dict[str, str]:
    return {"svg": taken_apart(words.boxed(one.svg)), "alternative": words.boxed(one.alternative)}


def _one_or_many(noun: str, names: Sequence[str]) -> str:
    return noun if len(names) == 1 else f"{noun}s"
