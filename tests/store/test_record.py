"""The record of some articles is exactly what they need, and what others need is not read."""

from __future__ import annotations

from typing import Any

import pytest

from tests.recording import add_piece, tag
from workbench.model import edits
from workbench.model.edit import edit, insert
from workbench.model.tables import Passage, PassageAnchor, Zone
from workbench.store import queries, record
from workbench.store.record import Rows
from workbench.workspace.workspace import Workspace

NONE_HERE = (
    *("speaker", "alias", "attribution", "evidence", "claim_evidence", "claim_link", "review", "correction"),
    *("snippet", "assignment", "adjudication"),
)


def only(rows: Rows, articles: set[str]) -> dict[str, list[dict[str, Any]]]:
    """The same choice made over the whole record, one row at a time."""
    version = {row["id"]: row["article_id"] for row in rows["article_version"]}
    passage = {row["id"]: row["article_id"] for row in rows["passage"]}
    claims = {row["claim_id"] for row in rows["passage"] if row["article_id"] in articles}
    assert all(not rows[name] for name in NONE_HERE), "what is not made here is not left out by mistake"
    return {name: [] for name in NONE_HERE} | {
        "project": rows["project"],
        "analyst": rows["analyst"],
        "article": [row for row in rows["article"] if row["id"] in articles],
        "article_version": [row for row in rows["article_version"] if row["article_id"] in articles],
        "zone": [row for row in rows["zone"] if version[row["version_id"]] in articles],
        "claim": [row for row in rows["claim"] if row["id"] in claims],
        "passage": [row for row in rows["passage"] if row["article_id"] in articles],
        "passage_anchor": [row for row in rows["passage_anchor"] if passage[row["passage_id"]] in articles],
    }


@pytest.mark.parametrize("at_once", [1, 2, 500])
def test_some_articles_bring_what_they_need(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    pieces = [
        add_piece(
            workspace,
            f"Article {n} has its own words.",
            zones=[Zone(version_id="", start=0, end=8, kind="headline")] if n else [],
        )
        for n in range(4)
    ]
    marked = [tag(workspace, piece, 0, 7) for piece in pieces]
    # A claim that two articles state, and a passage in the bin.
    shared = Passage(article_id=pieces[2].id, claim_id=marked[1].claim_id, analyst_id=workspace.person.id)
    anchor = PassageAnchor(
        passage_id=shared.id, version_id=pieces[2].version, **edits.place(pieces[2].text, [[8, 9]])
    )
    workspace.do(edit("Tag", *(insert(row, workspace.stamp()) for row in (shared, anchor))))
    whole, texts = workspace.store.read(record.read)
    monkeypatch.setattr(queries.rows, "AT_ONCE", at_once)
    for chosen in ([pieces[1].id], [pieces[2].id, pieces[1].id, pieces[3].id], []):
        rows, some = workspace.store.read(lambda connection, chosen=chosen: record.read(connection, chosen))
        assert rows == only(whole, set(chosen))
        assert some == {
            sha: text
            for sha, text in texts.items()
            if any(piece.text == text and piece.id in chosen for piece in pieces)
        }
    assert whole == workspace.store.read(record.read)[0]
    assert whole == workspace.store.read(record.rows)
    assert len(whole["claim"]) == 4
    assert len(whole["passage"]) == 5


def test_a_passage_in_the_bin_stays_behind_where_its_claim_lives_elsewhere(workspace: Workspace) -> None:
    one, other = (add_piece(workspace, f"Article {n} has its own words.") for n in range(2))
    marked = tag(workspace, one, 0, 7)
    stamp = workspace.stamp()
    shared = Passage(article_id=other.id, claim_id=marked.claim_id, analyst_id=workspace.person.id)
    anchor = PassageAnchor(
        passage_id=shared.id, version_id=other.version, **edits.place(other.text, [[8, 9]])
    )
    workspace.do(edit("Tag", insert(shared, stamp), insert(anchor, stamp)))
    tag(workspace, other, 0, 7)
    line = workspace.store.read(lambda c: queries.passage(c, shared.id, other.version))
    assert line is not None
    workspace.do(edits.delete_passage(line.passage, line.claim, 1, stamp))
    rows, _ = workspace.store.read(lambda c: record.read(c, [other.id]))
    assert [row["number"] for row in rows["claim"]] == [2]
    assert len(rows["passage"]) == len(rows["passage_anchor"]) == 1
    both, _ = workspace.store.read(lambda c: record.read(c, [one.id, other.id]))
    assert len(both["passage"]) == len(both["passage_anchor"]) == 3
