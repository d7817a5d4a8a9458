"""The report as one HTML file that needs nothing else: no script, no request, readable on a phone and on paper."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket

from workbench.homes import home
from workbench.model.vocabulary import TAG_NAMES, TO_CHECK
from workbench.reports import html_words, sentences, wording
from workbench.reports.links import host_of, web_link
from workbench.reports.marking import Marking
from workbench.reports.outline import outline
from workbench.reports.parts import SIGNS, TAG_ORDER, Part, ReportModel
from workbench.reports.pictures import pictures, strip, stylesheet
from workbench.resources import resource
from workbench.stopping import Stopped, go_on, never


def render(model: ReportModel, *, data_blocks: Sequence[str] = (), stopped: Stopped = never) -> bytes:
    """The report as UTF-8 HTML. The same arguments give the same bytes.

    ``data_blocks`` are JSON texts for machines (ClaimReview), each put into the head as a block of ``ld+json``.
    Raises StoppedError where ``stopped`` says so.
    """
    template, sheet = _template()
    has = {part.value: model.has(part) for part in Part}
    has["linked"] = model.has(Part.CLAIMS) or model.has(Part.CLAIMS_TABLE)
    marking = Marking(model.articles if model.has(Part.ANNEX) else (), linked=has["linked"])
    style = sheet + marking.rules
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    shown = outline(model)
    pieces = template.generate(
        report=model,
        has=has,
        several=len(model.articles) > 1,
        marking=marking,
        pictures=pictures(model) if model.has(Part.PICTURES) else (),
        shown={entry.name for entry in shown},
        contents=[(entry.anchor, entry.words) for entry in shown],
        style=html_words.own(style),
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        data_blocks=data_blocks,
    )
    page: list[str] = []
    for piece in pieces:
        go_on(stopped)
        page.append(piece)
    return "".join(page).encode("utf-8")


@lru_cache(maxsize=1)
def _template() -> tuple[Template, str]:
    """The compiled template, and the style sheet with the colours of pictures in the dark."""
    folder = resource("templates")
    environment = Environment(
        loader=FileSystemLoader(str(folder)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=html_words.printable,
        bytecode_cache=_compiled(),
    )
    environment.filters |= {
        "moment": wording.moment,
        "day": wording.date,
        "link": web_link,
        "host": host_of,
        "lang": html_words.lang,
        "data": html_words.data,
        "drawn": html_words.own,
        "capitalised": wording.capitalised,
    }
    environment.globals |= {
        "strip": strip,
        "SAYS": sentences,
        "plural": wording.plural,
        "VOICES": wording.VOICES,
        "ROLES": wording.ROLES,
        "TAGS": [(tag or TO_CHECK, TAG_NAMES[tag], SIGNS[tag]) for tag in TAG_ORDER],
        "TAG_WORDS": {tag: tag or TO_CHECK for tag in TAG_ORDER},
        "TAG_NAMES": TAG_NAMES,
        "SIGNS": SIGNS,
    }
    style = (folder / "report.css").read_text(encoding="utf-8")
    dark = f"@media screen and (prefers-color-scheme: dark) {{ {stylesheet('dark')} }}\n"
    return environment.get_template("report.html.j2"), style + dark


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates by their words, for the next process; what cannot be kept there is compiled again."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _compiled() -> _Compiled | None:
    """The compiled templates in the user's own folder, which nobody else writes to; none where it cannot be made."""
    folder = home("cache") / "templates"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return _Compiled(str(folder))
