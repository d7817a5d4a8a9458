"""What a file of some articles leaves out is named."""

from __future__ import annotations

from pathlib import Path

from tests.recording import ADA
from tests.reference.building import Builder
from workbench.exchange import project_json
from workbench.model.edit import Edit
from workbench.store import outside, record
from workbench.workspace.reporting import report_bytes
from workbench.workspace.workspace import Workspace


def test_links_and_passages_that_lead_out_are_named(tmp_path: Path) -> None:
    b = Builder("Ada Analyst")
    first, second = b.article("One. Two.", title="First"), b.article("Three. One again.", title="Second")
    one, two = b.mark(first, "One.", "verified", speaker="The mayor"), b.mark(first, "Two.", "opinion")
    three = b.mark(second, "Three.", None, speaker="The board")
    b.also(one, second, "One again.")
    b.cite(one, b.evidence("Minutes", b"two"), "supports")
    b.cite(three, b.evidence("Photo", b"three"), "supports")
    b.link(one, "contradicts", two)
    b.link(three, "part_of", one)
    b.snippet("Rounding")
    workspace = Workspace.create(tmp_path / "desk.workbench", ADA)
    workspace.store.apply(Edit("Fill", tuple(b.changes), texts=b.texts, blobs=b.blobs), by="")
    said = [
        "The link “C-0003 part of C-0001” was left out: one of the two is in other articles alone.",
        "1 passage in other articles that states C-0001 was left out.",
    ]
    assert workspace.store.read(lambda c: outside.named(c, record.rows(c, [first]))) == said
    assert workspace.store.read(lambda c: outside.named(c, record.rows(c))) == []
    file = project_json.read(report_bytes(workspace, [first], "json"))
    assert list(file.notes) == said
    assert [row["kind"] for row in file.rows["claim_link"]] == ["contradicts"]
    assert [row["title"] for row in file.rows["evidence"]] == ["Minutes"]
    assert [row["name"] for row in file.rows["speaker"]] == ["The mayor"]
    assert len(file.blobs) == 1
    workspace.close()
