"""What is handed out while an article is marked independently: one's own and what is open to all, nobody else's."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.independent import CLEO, assign, finish, join, mark
from tests.recording import ADA, BEN, add_piece, tag
from tests.store.test_blind_walk import CANARY, Blind
from workbench.exchange import project_json
from workbench.model.edit import edit, update
from workbench.store import queries, record
from workbench.workspace.claims_export import claims_bytes
from workbench.workspace.exporting import export_bytes
from workbench.workspace.reporting import report_bytes
from workbench.workspace.settings import Person
from workbench.workspace.withheld import left_out
from workbench.workspace.workspace import Workspace


@pytest.fixture
def blind(workspace: Workspace) -> Blind:
    return Blind(workspace)


def files(blind: Blind, viewer: Person) -> dict[str, bytes]:
    """Every file of the project's own JSON that the viewer can have written."""
    workspace = blind.workspace
    workspace.become(viewer)
    own = blind.own if viewer is BEN else blind.common
    claims, remark = claims_bytes(workspace, [blind.common.claim_id, own.claim_id], "json")
    assert ("left out" in remark) is (viewer is BEN)
    return {
        "export": export_bytes(workspace, "json"),
        "report": report_bytes(workspace, [blind.piece.id], "json"),
        "both": report_bytes(workspace, [blind.piece.id, blind.elsewhere.id], "json"),
        "elsewhere": report_bytes(workspace, [blind.elsewhere.id], "json"),
        "claims": claims,
    }


@pytest.mark.parametrize("viewer", [BEN, CLEO], ids=["also assigned", "not assigned"])
def test_json_holds_nothing_of_what_another_marks_blind(blind: Blind, viewer: Person) -> None:
    for name, data in files(blind, viewer).items():
        # Snippets are the desk's, whoever keeps them: they say nothing of an article.
        said = json.dumps(json.loads(data) | {"snippets": []}, ensure_ascii=False)
        # The note of the evidence is the canary's own; the ids say as much as the words.
        assert [secret for secret in blind.secrets if secret in said] == [], name
        assert blind.speaker.id not in said and blind.evidence.id not in said, name
        project_json.read(data)  # whole, so that it can be read back


def test_ones_own_is_handed_over_and_what_is_left_out_is_said(blind: Blind) -> None:
    kept = files(blind, BEN)
    for name in ("export", "report", "both"):
        assert blind.own.passage_id in kept[name].decode() and blind.own.claim_id in kept[name].decode()
        sentences = json.loads(kept[name])["left_out"]
        assert sentences[-1] == (
            "2 marks of others' independent work that goes on are left out until all are done."
        )
    assert "left_out" not in json.loads(kept["elsewhere"])
    blind.workspace.become(ADA)
    data = export_bytes(blind.workspace, "json")
    assert CANARY in data.decode() and blind.own.passage_id not in data.decode()
    assert left_out(blind.workspace, "json", [blind.piece.id]).startswith("1 mark ")
    assert left_out(blind.workspace, "json", [blind.elsewhere.id]) == ""


def test_what_is_finished_is_handed_out_whole(blind: Blind) -> None:
    finish(blind.workspace, blind.piece, ADA, BEN)
    blind.workspace.become(CLEO)
    whole: dict[str, Any] = project_json.read(export_bytes(blind.workspace, "json")).rows
    kept = blind.workspace.store.read(record.rows)
    for table in ("passage", "claim", "speaker", "evidence", "claim_link", "review"):
        assert {row["id"] for row in whole[table]} == {row["id"] for row in kept[table]}, table
    assert left_out(blind.workspace, "json") == ""


def test_the_table_of_claims_has_no_passage_of_an_article_that_one_marks_blind(workspace: Workspace) -> None:
    """An ordinary passage of the article that Ben marks blind states a claim that he may see elsewhere."""
    elsewhere, piece = add_piece(workspace, title="Elsewhere"), add_piece(workspace)
    common = tag(workspace, elsewhere, 0, 8, "verified")
    ordinary = tag(workspace, piece, 0, 8, "verified")
    line = workspace.store.read(lambda c: queries.passage(c, ordinary.passage_id, piece.version))
    assert line is not None
    stamp = workspace.stamp()
    workspace.do(
        edit(
            "State the same",
            update(line.passage, stamp, claim_id=common.claim_id),
            update(line.claim, stamp, deleted_at=stamp.at),
        )
    )
    assign(workspace, piece)
    join(workspace, CLEO)
    own = mark(workspace, piece, BEN, "Nobody was asked", "verified")
    mark(workspace, elsewhere, BEN, "The café", "verified")
    for viewer, there in ((BEN, False), (CLEO, True)):
        workspace.become(viewer)
        data, _ = claims_bytes(workspace, [common.claim_id, own.claim_id], "csv-raw")
        assert common.passage_id in data.decode()
        assert (ordinary.passage_id in data.decode()) is there
