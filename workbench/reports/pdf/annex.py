"""The whole text of an article with its passages, as runs that the typesetter draws."""

from __future__ import annotations

from typing import Any

from workbench.reports.parts import ArticlePart
from workbench.reports.pdf.claims import Claims
from workbench.reports.pdf.words import Words, is_rtl, language_code
from workbench.reports.runs import Mark, Run, paragraphs


def annex(part: ArticlePart, words: Words, claims: Claims) -> dict[str, Any]:
    """The paragraphs of an article's text; a comment's first one says whose it is.

    A run is its words alone, or its words, the tags of the passages that cover them (the outermost first), how
    many more cover them than are drawn, and the passages that begin with it.
    """
    made = []
    last = None
    for paragraph in paragraphs(part):
        zone = paragraph.zone
        line: dict[str, Any] = {"runs": [_run(run, part.text, words, claims) for run in paragraph.runs]}
        if is_rtl(part.text[paragraph.start : paragraph.end]):
            line["rtl"] = True
        if zone is not None:
            line["kind"] = zone.kind
            if zone.kind == "comment" and zone is not last:
                known = (zone.commenter, zone.time)
                line["who"] = " · ".join(["Reader comment", *(words.line(one) for one in known if one)])
        last = zone
        made.append(line)
    return {"language": language_code(part.language_code), "paragraphs": made}


def _run(run: Run, text: str, words: Words, claims: Claims) -> str | list[Any]:
    plain = words.stretch(text[run.start : run.end])
    if not run.marks:
        return plain
    tags = [mark.tag_word for mark in run.marks]
    return [plain, tags, run.more, [_begins(mark, claims) for mark in run.begins]]


def _begins(mark: Mark, claims: Claims) -> dict[str, Any]:
    claim = mark.claim
    number = claim.number if claim.number is not None else ""
    return {
        "sign": f"{mark.sign}{number}",
        "tag": mark.tag_word,
        "to": claims.card_of(claim.anchor),
        "anchor": mark.passage.anchor,
    }
