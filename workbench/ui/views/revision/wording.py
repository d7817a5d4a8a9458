"""What the page of versions says of an article and of its passages."""

from __future__ import annotations

from workbench.store.queries.revisions import Revision, Standing
from workbench.ui.views.revision.standing_list import KIND_WORDS, needed_look

FILTERS = {"": "All passages", "waiting": "Waiting"}
"""What the list can be narrowed to, with what people read."""

NOTHING = (
    "No passage waits for a second look. “Check for changes…” in the Article menu takes a later text of an article, from "
    "a file, from pasted words or from its link; what reads otherwise in it is listed here."
)
"""What an empty page says."""
SAME_WORDS = "the same words, beside other ones in their sentence (is there a “not”?)"
"""What is said of words that read as before where their neighbours do not."""


def progress_of(there: Revision) -> str:
    """Say how many of the passages that need a look are settled."""
    needed = [one for one in there.standings if needed_look(one)]
    settled = sum(1 for one in needed if not one.waiting)
    if there.before is None:
        return "The first version; nothing has changed."
    return f"{settled} of {len(needed)} settled" if needed else "All passages read as before"


def now_words(one: Standing) -> str:
    """Say how a passage stands in the current version, above its words there."""
    if one.now is None:
        return "Not found in the new text: select its words there, or leave it as an orphan."
    if one.now.quote == one.line.anchor.quote:
        if one.kind == "changed":
            return f"Now: {SAME_WORDS}"
        return f"Now: {KIND_WORDS[one.kind]}"
    return f"Now: {KIND_WORDS[one.kind]} ({one.now.score:.0%} alike)"
