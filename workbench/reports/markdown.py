"""The report as Markdown: what is rendered shows the words and nothing that the words try to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.model.vocabulary import name_of
from workbench.reports import markdown_figures as figures
from workbench.reports import markdown_judging as judging
from workbench.reports import wording
from workbench.reports.markdown_words import BLOCK, address, escape, facts, in_line, literal_start, quoted
from workbench.reports.parts import (
    ARROW,
    ArticlePart,
    ClaimCard,
    Part,
    PassageEntry,
    ReportModel,
)
from workbench.reports.runs import Paragraph, Run, paragraphs
from workbench.text.badges import isolate
from workbench.text.printable import isolated


def render(model: ReportModel) -> bytes:
    """The report as UTF-8 Markdown (CommonMark with tables). The same model gives the same bytes."""
    lines = [*_head(model)]
    if len(model.articles) > 1:
        lines += [
            f"## {wording.plural(len(model.articles), 'article')}, {wording.plural(len(model.claims), 'claim')}",
            "",
        ]
        lines += figures.counts(model.tally, model.comments)
    for article in model.articles:
        lines += _article(article, model)
    lines += _lists(model)
    lines += judging.bibliography(model)
    lines += _method(model)
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8")


def _head(model: ReportModel) -> Iterator[str]:
    yield f"# {in_line(model.title)}"
    yield ""
    yield f"**{model.status}.** {in_line(model.status_reason)}"
    yield ""
    people = ", ".join(map(in_line, model.analysts)) or "none yet"
    yield from facts(
        ("Report number", in_line(model.number)),
        ("Organisation", in_line(model.organisation)),
        ("Address of the organisation", address(model.organisation_url) if model.organisation_url else ""),
        ("Project", in_line(model.project)),
        ("Analysts", people),
        ("Reviewers", ", ".join(map(in_line, model.reviewers))),
        ("Report made", in_line(wording.moment(model.made_at))),
        ("Made with", in_line(model.program)),
    )
    if model.faults:
        yield "## Faults in the record"
        yield ""
        yield from (f"- {in_line(fault)}" for fault in model.faults)
        yield ""


def _article(article: ArticlePart, model: ReportModel) -> Iterator[str]:
    yield f"## {in_line(article.title)}"
    yield ""
    hidden = "; ".join(f"{count} × {name}" for name, count in article.hidden)
    yield from facts(
        ("Outlet", in_line(article.outlet) or "unknown"),
        ("Author", in_line(article.author) or "unsigned"),
        ("Published", in_line(article.published) or "undated"),
        ("Retrieved", in_line(article.retrieved)),
        ("Kind", in_line(article.kind)),
        ("Language", in_line(article.language)),
        ("Address", address(article.url)),
        ("Archived copy", address(article.archived_url)),
        (
            "Text",
            f"version {article.version}, {wording.plural(article.words, 'word')}, {wording.plural(article.characters, 'character')}",
        ),
        ("SHA-256", f"`{article.sha256}`"),
        ("Known defects", in_line(article.defects)),
        ("Hidden characters", in_line(hidden)),
        *(("From the import", in_line(note)) for note in article.notes),
        (
            "Work",
            f"{in_line(article.status)}{', archived' if article.archived else ''}; {article.annotated} of "
            f"{wording.plural(article.sentences, 'sentence')} annotated ({article.share} %)",
        ),
    )
    for line in article.left_out:
        yield from (in_line(line), "")
    if article.summary:
        yield from ("### Summary", "", *quoted(article.summary), "")
    if not article.claims:
        yield from ("No passage of this article has been marked.", "")
    else:
        yield from ("### Claims by tag", "", *figures.counts(article.tally, article.comments))
        yield from ("### Claims", "", *_claims_table(article))
        yield from ("### Each claim", "")
        own = article.own_ids
        for claim in article.claims:
            if claim.id in own:
                yield from _card(claim, several=len(model.articles) > 1)
            else:
                yield from (
                    f"{claim.label} is made in an earlier article of this report too; its card stands there.",
                    "",
                )
    if model.has(Part.ANNEX):
        yield from ("### The text with its claims", "")
        if article.claims:
            yield from (
                "A passage stands between ⟦ and ⟧, with its claim and sign at the beginning and its claim at the end.",
                "",
            )
        for paragraph in paragraphs(article):
            yield from _paragraph(article.text, paragraph)


def _claims_table(article: ArticlePart) -> Iterator[str]:
    yield "| Number | Quote | Claim | Speaker | Claim date | Tag and verdict | Confidence | Evidence | Reviewed by |"
    yield "| --- | --- | --- | --- | --- | --- | --- | ---: | --- |"
    for claim in article.claims:
        quotes = " / ".join(
            f"“{in_line(passage.quote)}”" if not passage.fault else in_line(passage.fault)
            for passage in claim.in_article(article.id)
        )
        speakers = "; ".join(map(_said_by, claim.chains))
        known = claim.detail
        reviewers = ", ".join(map(in_line, known.reviewers))
        yield (
            f"| {claim.label} | {quotes} | {in_line(claim.text)} | {speakers} | {in_line(known.claim_date)} | "
            f"{claim.sign} {claim.judgement} | {known.confidence} | {len(known.evidence)} | {reviewers} |"
        )
    yield ""


def _card(claim: ClaimCard, *, several: bool) -> Iterator[str]:
    yield f"#### {claim.label} {claim.sign} {claim.judgement}"
    yield ""
    for passage in claim.passages:
        if not passage.fault:
            yield from quoted(passage.quote)
            yield ""
            yield f"In its context: {_context(claim.label, escape(passage.prefix), escape(passage.suffix))}"
            yield ""
        where = f", in “{in_line(passage.article_title)}”" if several else ""
        place = f", characters {passage.start} to {passage.end}" if passage.segments else ""
        voice = wording.VOICES.get(passage.voice, passage.voice)
        role = wording.ROLES.get(passage.role, passage.role)
        by = f", marked by {in_line(passage.analyst)}" if passage.analyst else ""
        yield f"{_said_in_full(passage)}, {voice}; the passage {role}{where}{place}{by}."
        yield ""
    for name, words in (("Claim", claim.text), ("Summary", claim.summary), ("Rationale", claim.rationale)):
        if words:
            yield from (f"{name}:", "", *quoted(words), "")
    rating = f"Rating: {claim.rating} of 5. " if claim.rating else ""
    yield f"{rating}State: {name_of(claim.state).lower()}."
    yield ""
    yield from judging.details(claim.detail)
    if claim.warnings:
        yield from (f"- Open: {in_line(warning)}" for warning in claim.warnings)
        yield ""


def _said_by(names: Iterable[str]) -> str:
    return ARROW.join(map(in_line, names))


def _said_in_full(passage: PassageEntry) -> str:
    """Who says it, from the innermost speaker outwards, with what is known of each step."""
    if not passage.chain:
        return in_line(passage.unnamed)
    return ARROW.join(
        in_line(step.name) + (f" ({in_line('; '.join(step.details))})" if step.details else "")
        for step in passage.chain
    )


def _context(label: str, before: str, after: str) -> str:
    """What stands around a quote, in its own direction, with the claim's label in the quote's place."""
    if isolated(before) == before and isolated(after) == after:
        return f"…{before} **⟦{label}⟧** {after}…"
    return isolate(f"…{before} **{isolate(f'⟦{label}⟧')}** {after}…")


def _paragraph(text: str, paragraph: Paragraph) -> Iterator[str]:
    reordering = any(
        isolated(text[run.start : run.end]) != text[run.start : run.end] for run in paragraph.runs
    )
    words = "".join(_run(text, run, apart=reordering) for run in paragraph.runs).strip()
    zone = paragraph.zone
    if zone is not None and zone.kind != "body":
        who = f", {in_line(zone.commenter)}" if zone.commenter else ""
        words = f"({name_of(zone.kind)}{who}) {words}"
    yield BLOCK.sub(literal_start, words)
    yield ""


def _run(text: str, run: Run, *, apart: bool) -> str:
    """A run with the marks of what begins and ends there, set ``apart`` where the text may change their order."""
    ours = isolate if apart else str
    opening = "".join(ours(f"⟦{mark.claim.label} {mark.claim.sign}") + "  " for mark in run.begins)
    closing = "".join(" " + ours(f"{mark.claim.label}⟧") for mark in run.ends)
    words = text[run.start : run.end]
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() else ""
    return f"{before}{opening}{escape(words)}{closing}{after}"


def _lists(model: ReportModel) -> Iterator[str]:
    for heading, claims in (
        ("Opinions and forecasts", model.opinions),
        ("The same claim in several articles", model.across),
    ):
        if claims:
            yield from (f"## {heading}", "")
            for claim in claims:
                said = "; ".join(
                    f"“{in_line(p.quote)}” ({_said_by(p.said_by)}, {in_line(p.article_title)})"
                    for p in claim.passages
                    if not p.fault
                )
                due = f" (due {in_line(claim.detail.due)})" if claim.detail.due else ""
                yield f"- {claim.label}, {claim.judgement}{due}: {said}"
            yield ""
    yield from judging.standing(model)
    if model.claims:
        yield from ("## Who says it", "")
        yield "These counts reflect which passages were selected, not how reliable anyone is. A claim that several speakers make counts for each of them; one that somebody else made and a speaker only passed on is counted apart. Words of readers’ comments are never counted as the outlet’s."
        yield ""
        yield from figures.speakers(model.speakers, "Speaker")
        yield from figures.speakers(model.commenters, "Commenter")


def _method(model: ReportModel) -> Iterator[str]:
    yield from ("## How to read this report", "")
    yield from (*quoted(model.methodology), "") if model.methodology else ()
    yield from ("Rating scale:", "", *quoted(model.rating_scale), "") if model.rating_scale else ()
    yield "- ✓ Verified: checked, and found true or mostly true."
    yield "- ! Disputed: checked, and found wanting; the verdict says in what way."
    yield "- “ Opinion: a judgment, forecast, framing or figure of speech: not a matter of true or false."
    yield "- ? To check: marked, and not judged yet; counted as untagged."
    yield from ("", "| Rating | Verdicts |", "| --- | --- |")
    yield from (f"| {rating} of 5 | {', '.join(verdicts)} |" for rating, verdicts in model.scale)
    yield from ("| none | Unproven, and every opinion |", "")
    yield "- Analysts chose which passages to mark, so the counts say nothing of what was not marked, and there is no score of credibility."
    yield "- Every quote was compared with the stored text when this report was made; positions are Unicode characters counted from 0, the end not included."
    yield "- Sentences are found by program, comments and headlines included; their number is approximate."
    if model.left_out:
        yield f"- {model.left_out}"
    yield from (f"- {in_line(line)}" for line in model.withheld)
    yield ""
    yield from judging.corrections(model)
