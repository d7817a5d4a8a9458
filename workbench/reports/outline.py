"""The sections of a report in their order: which of its parts have something to show, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.reports.parts import Part, ReportModel
from workbench.reports.wording import plural


@dataclass(frozen=True, slots=True)
class Entry:
    """A section: its name in the program, its anchor, and what it is called in the list of contents."""

    name: str
    anchor: str
    words: str


def outline(model: ReportModel) -> tuple[Entry, ...]:
    """The sections that a report shows, in their order."""
    several = len(model.articles) > 1
    first = model.articles[0].anchor
    drawn = (Part.PICTURES, "pictures-h", "In pictures", bool(model.claims))
    articles = ("article", first, plural(len(model.articles), "article") if several else "The article", True)
    known = (
        ("faults", "faults-h", "Faults in the record", bool(model.faults)),
        ("all", "all-h", "All articles", several),
        *((drawn, articles) if several else (articles, drawn)),
        (Part.OPINIONS, "opinions-h", "Opinions and forecasts", bool(model.opinions)),
        (Part.ACROSS, "across-h", model.related_title, model.related),
        (Part.SPEAKERS, "speakers-h", "Who says it", bool(model.claims)),
        (Part.BIBLIOGRAPHY, "sources-h", "Bibliography", bool(model.bibliography)),
        (Part.METHODOLOGY, "method-h", "How to read this report", True),
        (Part.CORRECTIONS, "corrections-h", "Corrections", bool(model.corrections or model.corrections_policy)),
    )  # fmt: skip
    return tuple(
        Entry(str(name), anchor, words)
        for name, anchor, words, there in known
        if there and (not isinstance(name, Part) or model.has(name))
    )
