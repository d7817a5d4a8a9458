"""What a person may choose of a report: its parts, who is named in it, its title, number and version."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.text.listing import listed


class Part(StrEnum):
    """The parts of a report that can be left out; its head with the status is always there.

    ``NOTES`` are the desk's own public notes; they are the only part that has to be asked for.
    """

    ARTICLES = "articles"
    SUMMARY = "summary"
    PICTURES = "pictures"
    CLAIMS_TABLE = "claims_table"
    CLAIMS = "claims"
    OPINIONS = "opinions"
    ACROSS = "across"
    SPEAKERS = "speakers"
    BIBLIOGRAPHY = "bibliography"
    METHODOLOGY = "methodology"
    CORRECTIONS = "corrections"
    ANNEX = "annex"
    NOTES = "notes"


PART_NAMES: dict[Part, str] = {
    Part.ARTICLES: "the facts of each article",
    Part.SUMMARY: "the summaries and counts",
    Part.PICTURES: "the pictures",
    Part.CLAIMS_TABLE: "the table of claims",
    Part.CLAIMS: "the card of each claim",
    Part.OPINIONS: "the list of opinions and forecasts",
    Part.ACROSS: "the comparison across articles",
    Part.SPEAKERS: "the claims by speaker",
    Part.BIBLIOGRAPHY: "the bibliography",
    Part.METHODOLOGY: "the methodology, scale and limits",
    Part.CORRECTIONS: "the list of corrections",
    Part.ANNEX: "the whole texts",
    Part.NOTES: "the desk’s notes",
}
"""How each part is called in a sentence."""

USUAL_PARTS = frozenset(Part) - {Part.NOTES}
"""The parts of a report of which nothing was said."""


def parts_left_out(parts: frozenset[Part]) -> str:
    """One line that names the usual parts that are not among these, or ""."""
    missing = [PART_NAMES[part] for part in Part if part in USUAL_PARTS - parts]
    return f"Left out of this report by choice: {listed(missing)}." if missing else ""


class Naming(StrEnum):
    """Who is named of those who work on the record: analysts, reviewers, whoever signed or corrected something."""

    NAMES = "names"
    INITIALS = "initials"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Options:
    """The choices. An empty ``title`` is the article's or the project's, an empty ``number`` or ``version`` is not said."""

    title: str = ""
    number: str = ""
    version: str = ""
    parts: frozenset[Part] = USUAL_PARTS
    naming: Naming = Naming.NAMES
