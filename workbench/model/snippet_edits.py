"""The verbs on snippets: words for a rationale to use again."""

from __future__ import annotations

from workbench.errors import WorkbenchError
from workbench.model.edit import Edit, Stamp, edit, insert, remove, update
from workbench.model.tables import Snippet

NAME_LIMIT = 80
"""Code points that the name of a snippet may have."""


def keep_snippet(name: str, text: str, stamp: Stamp) -> Edit:
    """Keep words under a name. Raises WorkbenchError where either is empty, or the name too long."""
    return edit("Keep snippet", insert(Snippet(name=_checked_name(name), text=_checked_text(text)), stamp))


def amend_snippet(snippet: Snippet, stamp: Stamp, *, name: str, text: str) -> Edit:
    """Give a snippet another name and other words. Raises WorkbenchError as :func:`keep_snippet` does."""
    change = update(snippet, stamp, name=_checked_name(name), text=_checked_text(text))
    return edit("Change snippet", change)


def remove_snippet(snippet: Snippet) -> Edit:
    """Take a snippet away; rationales that it was put into stay as they are."""
    return edit("Remove snippet", remove(snippet))


def name_for(text: str) -> str:
    """A name to begin with: the first words, at most 40 code points, cut between words where that leaves any."""
    line = " ".join(text.split())
    if len(line) <= 40:
        return line
    return line[:41].rsplit(" ", 1)[0].rstrip(",;:–—-") if " " in line[:41] else line[:40]


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise WorkbenchError("A snippet needs a name, to be found by.")
    if len(name) > NAME_LIMIT:
        raise WorkbenchError(
            f"The name of the snippet has {len(name)} characters; {NAME_LIMIT} fit. The words themselves may be long."
        )
    return name


def _checked_text(text: str) -> str:
    if not text.strip():
        raise WorkbenchError("A snippet needs some words to put into a rationale.")
    return text
