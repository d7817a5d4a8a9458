"""What is said before a file is written: what it names, withholds, leaves out and cannot hold, and why."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model.ids import made_now
from workbench.model.vocabulary import ClaimState
from workbench.stopping import Stopped, StoppedError, never
from workbench.workspace import exchanging, reporting
from workbench.workspace.handing_over import Order
from workbench.workspace.withheld import beforehand, left_out
from workbench.workspace.workspace import Workspace


def foretold(workspace: Workspace, order: Order, stopped: Stopped = never) -> tuple[str, ...]:
    """Sentences on what the file that is ordered will not hold, what needs looking at first; nothing is written.

    For an exchange format this reads all that the file would be made of, for a PDF it lays out the model: a matter of
    seconds for a large dossier. ``stopped`` may end it, with what was found by then. Raises WorkbenchError in words.
    """
    if not order.articles:
        return ()
    target = order.target
    said = list(
        beforehand(
            workspace, order.articles, audience=target.audience, level=order.level, notes=order.notes
        ).lines()
    )
    others = left_out(
        workspace, target.name if target.report else "csv", order.articles, report=target.report
    )
    said += [others] if others else []
    if not stopped():
        said += (
            _of_report(workspace, order, stopped) if target.report else _of_format(workspace, order, stopped)
        )
    return tuple(said)


def _of_format(workspace: Workspace, order: Order, stopped: Stopped) -> tuple[str, ...]:
    """What an exchange format leaves out of these articles and cannot hold."""
    from workbench.exchange.text_free import text_free

    bundle, _ = exchanging.gathered_bundle(
        workspace, order.articles, order.level, made_now(), lambda _done, _total: not stopped()
    )
    format_ = exchanging.format_named(order.target.name)
    return exchanging.lacking(format_, text_free(bundle) if order.text_free else bundle)


def _of_report(workspace: Workspace, order: Order, stopped: Stopped) -> Iterator[str]:
    """What a report cannot show: scripts without a font, and claims that the page cannot give to search engines."""
    if order.target.name not in ("pdf", "html"):
        return
    try:
        model = reporting.report_model(
            workspace, order.articles, options=order.options, level=order.level, stopped=stopped
        )
    except StoppedError:
        return
    if order.target.name == "pdf":
        from workbench.reports import pdf

        if words := pdf.unprinted(pdf.missing_scripts(model)):
            yield words
    elif any(claim.state == ClaimState.FINAL for claim in model.claims):
        from workbench.exchange import claim_review_blocks

        bundle, _ = exchanging.gathered_bundle(workspace, order.articles, order.level, made_now())
        yield from claim_review_blocks.left_out(bundle)
