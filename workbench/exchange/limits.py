"""What is taken of a file of annotations at once, in one place so that sentences and checks cannot differ."""

from __future__ import annotations

import re

from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle

MOST_MARKS = 100_000
"""Passages of one file, which come in as one act: 0.6 ms and 13 kB each were measured: a minute and 1.3 GB for all."""
MOST_DOCUMENTS = 20_000
LONGEST_TEXT = 20_000_000
"""Code points of one article."""

# What every passage of a format has, as it stands in the file and never within words (where quotes are escaped).
_EACH = {
    "jsonl": re.compile(rb'"type"\s*:\s*"passage"'),
    "w3c": re.compile(rb'"type"\s*:\s*(?:\[\s*)?"Annotation"'),
    "label-studio": re.compile(rb'"type"\s*:\s*"labels"'),
    "doccano": re.compile(rb'\[\s*\d+\s*,\s*\d+\s*,\s*"|"start_offset"\s*:'),
    "prodigy": re.compile(rb'"label"\s*:'),
    "averitec": re.compile(rb'"claim"\s*:'),
    "claimreview": re.compile(rb'"claimReviewed"\s*:'),
    "google-markup": re.compile(rb'"claimReviewed"\s*:'),
    "hypothesis": re.compile(rb'"TextQuoteSelector"'),
}
_SMALL = 4_000_000


def refuse_early(data: bytes, format_name: str, name: str) -> None:
    """Raises WorkbenchError for a file with more passages than are taken at once, before any value is made of it."""
    each = _EACH.get(format_name)
    if each is not None and len(data) > min(_SMALL, 20 * MOST_MARKS):
        refuse_many(sum(1 for _ in each.finditer(data)), name)


def refuse_many(marks: int, name: str, documents: int = 0) -> None:
    """Raises WorkbenchError for more marks or documents in one file than are taken at once."""
    if marks > MOST_MARKS or documents > MOST_DOCUMENTS:
        what = f"{marks:,} passages" if marks > MOST_MARKS else f"{documents:,} articles"
        raise WorkbenchError(
            f"{name} has {what}; at most {MOST_MARKS:,} passages in {MOST_DOCUMENTS:,} articles are taken at once: split it."
        )


def refuse_large(bundle: Bundle, name: str) -> None:
    """Raises WorkbenchError where a file holds more than is taken at once."""
    refuse_many(sum(len(document.marks) for document in bundle.documents), name, len(bundle.documents))
    for document in bundle.documents:
        if document.text is not None and len(document.text) > LONGEST_TEXT:
            raise WorkbenchError(
                f"{name} has an article of {len(document.text):,} characters, and one may have {LONGEST_TEXT:,}: split it."
            )
