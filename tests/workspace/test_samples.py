"""The samples of a first start: whole, one annotated, and nobody's acts."""

from __future__ import annotations

from itertools import pairwise

from tests.recording import assert_whole, record_of
from workbench.store import queries
from workbench.workspace import samples
from workbench.workspace.exporting import every_article
from workbench.workspace.reporting import report_bytes
from workbench.workspace.workspace import Workspace


def test_the_samples_are_whole_and_not_undone(workspace: Workspace) -> None:
    annotated = samples.fill(workspace)
    articles = every_article(workspace)
    assert len(articles) == 5 and annotated in articles
    assert_whole(workspace.store)
    assert workspace.undo_label is None
    assert [analyst.name for analyst in workspace.analysts()] == ["Example"]


def test_one_is_annotated_with_every_tag(workspace: Workspace) -> None:
    annotated = samples.fill(workspace)
    record = record_of(workspace.store)
    assert {row["article_id"] for row in record["passage"].values()} == {annotated}
    assert {row["tag"] for row in record["claim"].values()} == {"verified", "disputed", "opinion", None}
    opened = workspace.store.read(lambda connection: queries.open_article(connection, annotated))
    assert opened.article.status == "in_progress"
    for line in opened.passages:
        assert opened.text[line.anchor.start : line.anchor.end] == line.anchor.quote
        assert line.passage.voice == ("attributed" if line.chain else "outlet")
    others = [row for key, row in record["article"].items() if key != annotated]
    assert {row["status"] for row in others} == {"new"}


def test_zones_do_not_lie_upon_another(workspace: Workspace) -> None:
    samples.fill(workspace)
    zones = sorted(
        (row["version_id"], row["start"], row["end"]) for row in record_of(workspace.store)["zone"].values()
    )
    assert zones
    for (version, _, end), (other, start, _) in pairwise(zones):
        assert version != other or end <= start


def test_the_annotated_one_makes_a_report(workspace: Workspace) -> None:
    annotated = samples.fill(workspace)
    assert b"DRAFT" in report_bytes(workspace, [annotated], "html")
