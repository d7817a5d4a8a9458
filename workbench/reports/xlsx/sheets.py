"""The sheets of the workbook: their names, and the columns of each with their widths in characters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its columns; the first ``fixed`` stay in sight when one scrolls to the right."""

    name: str
    columns: tuple[tuple[str, int], ...]
    fixed: int = 1


SUMMARY = Sheet("Summary", (("What", 42), ("Value", 60)), 0)
CLAIMS = Sheet(
    "Claims",
    (
        ("Claim", 9), ("Tag", 11), ("Verdict", 16), ("Rating", 8), ("Stage", 13), ("Warnings", 44),
        ("Quote", 60), ("Speaker", 22),
        ("Claim in plain words", 40), ("Summary", 44), ("Rationale", 50), ("Kind", 14), ("Checkable", 12), ("Confidence", 12),
        ("Claim date", 12), ("As of", 12), ("Due", 12), ("Place", 16), ("Topics", 24), ("Worth checking", 24),
        ("State", 12), ("Sources", 9),
        ("Against", 9), ("Reviewed by", 18), ("First stated in", 34), ("Changed", 27), ("Claim ID", 34),
    ),
)  # fmt: skip
PASSAGES = Sheet(
    "Passages",
    (
        ("Claim", 9), ("Tag", 11), ("Article", 8), ("Title", 34), ("Start", 9), ("End", 9), ("Quote", 60),
        ("Said by", 24), ("Voice", 14), ("Role", 12), ("Place in the text", 18),
        ("Former words", 44), ("Marked by", 18), ("Marked", 27),
        ("Version", 8), ("Segments", 16), ("Passage ID", 34),
    ),
)  # fmt: skip
EVIDENCE = Sheet(
    "Evidence",
    (
        ("No.", 6), ("Title", 50), ("Publisher", 26), ("Author", 22), ("Published", 12), ("Accessed", 12),
        ("Kind", 16), ("Credibility", 12), ("Why", 34), ("Independence group", 20), ("Link", 44),
        ("Archived link", 44), ("SHA-256 of the snapshot", 66), ("Evidence ID", 34),
    ),
    2,
)  # fmt: skip
CITATIONS = Sheet(
    "Citations",
    (
        ("Claim", 9), ("Tag", 11), ("Evidence no.", 8), ("Source", 50), ("Stance", 12),
        ("Against the finding", 12), ("Quoted passage", 60), ("Where in it", 16),
    ),
)  # fmt: skip
SPEAKERS = Sheet(
    "Speakers",
    (
        ("Speaker", 36), ("Readers’ comments", 12), ("Verified", 10), ("Disputed", 10), ("Opinion", 10),
        ("To check", 10), ("Claims", 10), ("Passed on", 10),
    ),
)  # fmt: skip
ARTICLES = Sheet(
    "Articles",
    (
        ("No.", 6), ("Title", 50), ("Outlet", 24), ("Author", 22), ("Published", 12), ("Language", 16),
        ("Link", 44), ("Archived link", 44), ("Version", 8), ("SHA-256 of the text", 66), ("Verified", 10),
        ("Disputed", 10), ("Opinion", 10), ("To check", 10), ("Claims", 10), ("Only in comments", 12),
        ("Article ID", 34),
    ),
    2,
)  # fmt: skip
REVIEWS = Sheet(
    "Reviews",
    (
        ("Claim", 9), ("Round", 7), ("Reviewer", 22), ("Decision", 20), ("Saw", 24), ("Comment", 60), ("Date", 18),
    ),
)  # fmt: skip
CORRECTIONS = Sheet(
    "Corrections",
    (
        ("Claim", 9), ("Kind", 16), ("Public words", 50), ("Published", 16), ("By", 20), ("Field", 18),
        ("Before", 30), ("After", 30),
    ),
)  # fmt: skip
LEFT_OUT = Sheet("Left out", (("What was left out, and why", 110),), 0)
LONG_TEXTS = Sheet(
    "Long texts",
    (("No.", 6), ("Sheet", 14), ("Row", 9), ("Column", 22), ("Part", 7), ("Text", 110)),
)

STAGE, WARNINGS, REVIEWED = (
    [name for name, _ in CLAIMS.columns].index(name) for name in ("Stage", "Warnings", "Reviewed by")
)
"""The places of these columns among those of CLAIMS."""

COUNTS = frozenset(
    {
        "Rating", "Sources", "Against", "Article", "Start", "End", "Version", "No.", "Evidence no.", "Verified",
        "Disputed", "Opinion", "To check", "Claims", "Passed on", "Only in comments", "Round", "Row", "Part",
    }
)  # fmt: skip
"""The columns of numbers, which stand in their middle."""

SHEETS = (
    SUMMARY, CLAIMS, PASSAGES, EVIDENCE, CITATIONS, SPEAKERS, ARTICLES, REVIEWS, CORRECTIONS, LEFT_OUT, LONG_TEXTS,
)  # fmt: skip
"""In the order of their tabs; LONG_TEXTS is there only where a cell could not hold its words."""
