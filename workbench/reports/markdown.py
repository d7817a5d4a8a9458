"""The report as Markdown: what is rendered shows the words and nothing that the words try to be."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.reports import markdown_figures as figures
from workbench.reports import markdown_judging as judging
from workbench.reports import markdown_lists as lists
from workbench.reports import sentences, wording
from workbench.reports.markdown_card import card, claims_table
from workbench.reports.markdown_text import annotated
from workbench.reports.markdown_words import address, facts, in_line, noted, quoted
from workbench.reports.parts import ArticlePart, Part, ReportModel


def render(model: ReportModel) -> bytes:
    """The report as UTF-8 Markdown (CommonMark with tables). The same model gives the same bytes."""
    lines = [*_head(model)]
    if len(model.articles) > 1:
        lines += _all(model)
    for article in model.articles:
        lines += _article(article, model)
    if model.has(Part.OPINIONS):
        lines += lists.opinions(model)
    if model.has(Part.ACROSS):
        lines += lists.across(model)
    if model.has(Part.SPEAKERS):
        lines += figures.who_says_it(model)
    if model.has(Part.BIBLIOGRAPHY):
        lines += judging.bibliography(model)
    if model.has(Part.METHODOLOGY):
        lines += _method(model)
    if model.has(Part.CORRECTIONS):
        lines += judging.corrections(model)
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8")


def _head(model: ReportModel) -> Iterator[str]:
    yield f"# {in_line(model.title)}"
    yield ""
    marked = f"**{model.marked}.** " if model.marked else ""
    yield f"{marked}**{model.status}.** {in_line(model.status_reason)}"
    yield ""
    people = ", ".join(map(in_line, model.analysts)) or "none yet"
    yield from facts(
        ("Report number", in_line(model.number)),
        ("Version of the report", in_line(model.version)),
        ("Organisation", in_line(model.organisation)),
        ("Address of the organisation", address(model.organisation_url) if model.organisation_url else ""),
        ("Project", in_line(model.project)),
        ("Analysts", people),
        ("Reviewers", ", ".join(map(in_line, model.reviewers))),
        *((name, in_line(words)) for name, words in model.dates),
        ("Report made", in_line(wording.moment(model.made_at))),
        ("Made with", in_line(model.program)),
    )
    for line in (*model.let_in, model.left_out, *model.withheld):
        if line:
            yield from (f"**{in_line(line)}**", "")
    if model.has(Part.PICTURES) and model.claims:
        yield from (sentences.NO_PICTURES, "")
    if model.faults:
        yield "## Faults in the record"
        yield ""
        yield from (f"- {in_line(fault)}" for fault in model.faults)
        yield ""


def _all(model: ReportModel) -> Iterator[str]:
    yield from (f"## {model.extent}", "")
    if model.has(Part.SUMMARY):
        yield from figures.counts(model.tally, model.comments, model.caveat)
        yield from lists.due(model.due, "###")
    yield from figures.articles(model)


def _article(article: ArticlePart, model: ReportModel) -> Iterator[str]:
    yield f"## {in_line(model.heading(article))}"
    yield ""
    outlet = f"{in_line(article.outlet)}, " if article.outlet else ""
    published = in_line(article.published) or "undated"
    yield f"{outlet}{published}. Text: {article.version_words}. SHA-256 `{article.sha256}`"
    yield ""
    for line in article.waiting:
        yield from (f"**{in_line(line)}**", "")
    for line in article.left_out:
        yield from (in_line(line), "")
    yield from noted(article.note)
    if model.has(Part.ARTICLES):
        yield from _facts(article)
    if model.has(Part.SUMMARY):
        yield from _summary(article)
    if model.has(Part.CLAIMS_TABLE) and article.claims:
        yield from ("### Claims", "", *claims_table(article))
    if model.has(Part.CLAIMS) and article.claims:
        yield from _cards(article, model)
    if model.has(Part.ANNEX):
        yield from annotated(article)


def _facts(article: ArticlePart) -> Iterator[str]:
    hidden = "; ".join(f"{count} × {name}" for name, count in article.hidden)
    words = wording.plural(article.words, "word")
    yield from facts(
        ("Outlet", in_line(article.outlet) or "unknown"),
        ("Author", in_line(article.author) or "unsigned"),
        ("Published", in_line(article.published) or "undated"),
        ("Retrieved", in_line(article.retrieved)),
        ("Kind", in_line(article.kind)),
        ("Language", in_line(article.language)),
        ("Topics", in_line(article.topics)),
        ("Address", address(article.url)),
        ("Archived copy", address(article.archived_url)),
        ("Text", f"{words}, {wording.plural(article.characters, 'character')}"),
        ("Known defects", in_line(article.defects)),
        ("Hidden characters", in_line(hidden)),
        *(("From the import", in_line(note)) for note in article.notes),
        ("Work status", f"{in_line(article.status)}{', archived' if article.archived else ''}"),
    )


def _summary(article: ArticlePart) -> Iterator[str]:
    if article.summary:
        yield from ("### Summary", "", *quoted(article.summary), "")
    if article.claims:
        yield from ("### Claims by tag", "")
        yield from figures.counts(article.tally, article.comments, article.caveat)
    else:
        yield from ("No passage of this article has been marked.", "")
    of = wording.plural(article.sentences, "sentence")
    yield from (f"{article.annotated} of {of} annotated ({article.share} %).", "")
    yield from lists.due(article.due, "###")


def _cards(article: ArticlePart, model: ReportModel) -> Iterator[str]:
    yield from ("### Each claim", "")
    own = article.own_ids
    several, numbered = len(model.articles) > 1, model.has(Part.BIBLIOGRAPHY)
    for claim in article.claims:
        if claim.id in own:
            yield from card(claim, several=several, numbered=numbered)
        else:
            yield from (f"{claim.label}{sentences.elsewhere(claim)}", "")


def _method(model: ReportModel) -> Iterator[str]:
    yield from ("## How to read this report", "")
    yield from (*quoted(model.methodology), "") if model.methodology else ()
    yield from (f"- {line}" for line in sentences.KEY)
    yield from ("", "### Rating scale", "")
    yield from (*quoted(model.rating_scale), "") if model.rating_scale else ()
    yield from ("| Rating | Verdicts |", "| --- | --- |")
    yield from (f"| {rating} of 5 | {', '.join(verdicts)} |" for rating, verdicts in model.scale)
    yield from ("| none | Unproven, and every opinion |", "", "### Limits", "")
    yield from (f"- {in_line(line)}" for line in model.limits)
    yield ""
