"""What the window says of independent work on an article."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.store.queries.independent import Assigned, Work
from workbench.text.listing import listed
from workbench.ui.elided import one_line
from workbench.ui.plain import isolated


def joined(names: Sequence[str]) -> str:
    """Names as people list them: ``Ada, Ben and Cleo``."""
    return listed(isolated(one_line(name, 40)) for name in names)


def standing_words(work: Work, viewer: str) -> str:
    """Say who marks the article independently, who is done, and what the viewer sees of it; "" where all is settled."""
    mine = work.mine(viewer)
    others = [one for one in work.assigned if one is not mine]
    if not work.open:
        left = work.marks - work.settled
        if not left:
            return ""
        names = joined([one.name for one in work.assigned])
        return f"Marked independently by {names}. {_marks(left)} to be adjudicated."
    if mine is None:
        return (
            f"Being marked independently by {joined([one.name for one in others])}{_done(others)}. "
            "Their marks are shown to nobody else until all are done."
        )
    if mine.done:
        waits = joined([one.name for one in others if not one.done])
        return f"You are done with this article, so your marks stay as they are. It waits for {waits}."
    return (
        f"You mark this article independently of {joined([one.name for one in others])}{_done(others)}. "
        "Nobody sees the other’s marks until all are done."
    )


def _done(some: Sequence[Assigned]) -> str:
    done = [one.name for one in some if one.done]
    if not done:
        return ""
    return f" ({joined(done)} {'is' if len(done) == 1 else 'are'} done)"


def _marks(number: int) -> str:
    return "1 mark is" if number == 1 else f"{number:,} marks are"
