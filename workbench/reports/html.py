"""The report as one HTML file that needs nothing else: no script, no request, readable on a phone and on paper."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from workbench.model.vocabulary import TAG_NAMES, TO_CHECK, name_of
from workbench.reports import wording
from workbench.reports.links import web_link
from workbench.reports.marking import marked
from workbench.reports.parts import SIGNS, TAG_ORDER, ArticlePart, ReportModel, Tally
from workbench.reports.runs import marks_of
from workbench.resources import resource
from workbench.text.canonical import canonical

STRIP = 1000
"""Units that the strip of where passages stand is wide."""


def render(model: ReportModel) -> bytes:
    """The report as UTF-8 HTML. The same model gives the same bytes."""
    template, style, policy = _template()
    return template.render(report=model, style=style, policy=policy).encode("utf-8")


@lru_cache(maxsize=1)
def _template() -> tuple[Template, Markup, str]:
    """The compiled template, the style sheet, and the policy that lets only this style sheet in."""
    folder = resource("templates")
    environment = Environment(
        loader=FileSystemLoader(str(folder)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_printable,
    )
    environment.filters |= {"named": name_of, "moment": wording.moment, "day": wording.date, "link": web_link}
    environment.globals |= {
        "marked": marked,
        "strip": strip,
        "bar": bar,
        "plural": wording.plural,
        "VOICES": wording.VOICES,
        "ROLES": wording.ROLES,
        "TAGS": [(tag or TO_CHECK, TAG_NAMES[tag], SIGNS[tag]) for tag in TAG_ORDER],
        "TAG_WORDS": {tag: tag or TO_CHECK for tag in TAG_ORDER},
        "TAG_NAMES": TAG_NAMES,
        "SIGNS": SIGNS,
    }
    style = (folder / "report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return environment.get_template("report.html.j2"), Markup(style), policy  # noqa: S704  our own file


def _printable(value: Any) -> Any:
    """Words that never were made canonical (titles, names) hold no control characters in HTML either."""
    return canonical(value) if type(value) is str else value


def bar(tally: Tally) -> list[tuple[str, int, int]]:
    """The tags as stretches of a bar STRIP wide: (tag word, from, width); nothing for an empty tally."""
    drawn: list[tuple[str, int, int]] = []
    at = 0
    for tag, count in tally.by_tag:
        until = at + count
        left, right = (edge * STRIP // max(1, tally.total) for edge in (at, until))
        if count:
            drawn.append((tag or TO_CHECK, left, right - left))
        at = until
    return drawn


def strip(part: ArticlePart) -> list[tuple[str, int, int]]:
    """Where in the text the passages stand, on a strip STRIP wide: (tag word, from, width), each place once."""
    drawn: dict[tuple[str, int, int], None] = {}
    length = max(1, len(part.text))
    for mark in marks_of(part):
        for start, end in mark.passage.segments:
            left = start * STRIP // length
            drawn[mark.claim.tag_word, left, max(3, end * STRIP // length - left)] = None
    return list(drawn)
