"""The figures that the window draws are those of a report on the same articles."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from tests.recording import ADA
from tests.reference.building import Builder
from tests.reference.records import builders
from workbench.model.edit import Edit
from workbench.model.tables import TABLES
from workbench.reports.model import build
from workbench.reports.pictures import figures
from workbench.store import record
from workbench.workspace import revising
from workbench.workspace.picturing import read_figures
from workbench.workspace.workspace import Workspace

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}


def stored(builder: Builder, place: Path) -> Workspace:
    workspace = Workspace.create(place, ADA)
    order = list(TABLES)
    changes = [change for change in builder.changes if change.table != "project"]
    changes.sort(key=lambda change: order.index(change.table))
    workspace.do(Edit("Fill", tuple(changes), texts=dict(builder.texts), blobs=dict(builder.blobs)))
    return workspace


def both(workspace: Workspace, ids: list[str] | None = None) -> tuple[Any, Any]:
    rows, texts = workspace.store.read(record.read)
    known = ids or [row["id"] for row in sorted(rows["article"], key=lambda r: (r["created_at"], r["id"]))]
    return read_figures(workspace, ids), figures(build(rows, texts, known, **MADE))


def in_order(found: Any) -> Any:
    """With what has no order of its own in one: speakers of one name, stretches at one place."""
    texts = tuple(replace(row, spans=tuple(sorted(row.spans, key=str))) for row in found.texts)
    dates = tuple(line for line in found.dates if any(line[1]))
    return replace(found, texts=texts, dates=dates, speakers=tuple(sorted(found.speakers, key=str)))


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(builders(articles=3))
def test_as_in_a_report(tmp_path: Path, builder: Builder) -> None:
    workspace = stored(builder, tmp_path / f"{uuid.uuid4().hex}.workbench")
    try:
        drawn, reported = both(workspace)
        assert in_order(drawn) == in_order(reported)
    finally:
        workspace.close()


def test_words_that_changed_since_are_drawn_and_told_as_in_a_report(tmp_path: Path) -> None:
    b = Builder()
    article = b.article("The plant cost 40 million. Nobody was asked.", title="The plant")
    b.mark(article, "cost 40 million", "verified", state="final")
    b.mark(article, "Nobody was asked.", "opinion")
    workspace = stored(b, tmp_path / "p.workbench")
    try:
        proposed = revising.propose(workspace, article, revising.from_hand("The plant cost 14 million."))
        revising.store(workspace, proposed)
        drawn, reported = both(workspace)
        assert in_order(drawn) == in_order(reported)
        assert (drawn.drafts, drawn.changed, drawn.texts[0].waiting) == (1, 2, 1)
        assert [tag for tag, _, _ in drawn.texts[0].spans] == [None]
    finally:
        workspace.close()


def test_some_articles_alone_and_dates_and_commenters(tmp_path: Path) -> None:
    b = Builder()
    one = b.article(
        "The bridge is old.", title="One", outlet="Post", published="2024-02-03", published_precision="day"
    )
    two = b.article(
        "The bridge is old.\nReaders know.", [("comment", "Readers know.", "Kim")], title="Two", outlet="Daily",
        published="2024-01-01", published_precision="day",
    )  # fmt: skip
    claim = b.mark(one, "The bridge is old", "verified", speaker="Kim Lee")
    b.also(claim, two, "The bridge is old")
    b.mark(two, "Readers know", "opinion")
    gone = b.mark(one, "bridge", "disputed", state="withdrawn")
    assert gone
    workspace = stored(b, tmp_path / "p.workbench")
    try:
        drawn, reported = both(workspace, [two, one])
        assert in_order(drawn) == in_order(reported)
        assert drawn.total == (1, 0, 0, 0)
        assert (drawn.comments, drawn.commenters, drawn.by_article) == (1, 1, 1)
        assert drawn.dates == (("2024-01-01", (1, 0, 0, 0)),)
        assert [row.name for row in drawn.articles] == ["Two", "One"]
        alone, reported = both(workspace, [one])
        assert in_order(alone) == in_order(reported)
        assert read_figures(workspace, None, lambda _done, _total: False) is None
    finally:
        workspace.close()
