"""Evidence in the store: each verb stored, read, undone; sources that are known; snapshots that are checked."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.recording import ADA, add_piece, record_of, tag
from workbench.errors import NotFoundError, StaleEditError
from workbench.ingest.snapshots import keep_bytes
from workbench.model import article_edits, edits, evidence_edits
from workbench.model.tables import Article, ArticleVersion, Claim
from workbench.store import checking, queries
from workbench.store.queries import evidence as evidence_queries
from workbench.store.queries.rows import CLAIM, SNAPSHOT
from workbench.workspace.workspace import Workspace

TEXT = "One boat sank. Two boats came home."


@pytest.fixture
def claims(workspace: Workspace) -> list[Claim]:
    """Two claims of one article."""
    article = Article(title="Boats")
    version = ArticleVersion(article_id=article.id, sha256="")
    workspace.do(article_edits.add_article(article, version, TEXT, [], workspace.stamp()))
    made = []
    for start, end in ((0, 14), (15, 35)):
        marked = edits.mark(article.id, version.id, TEXT, start, end, "disputed", workspace.stamp())
        workspace.do(marked.edit)
        made.append(claim_of(workspace, marked.claim_id))
    return made


def claim_of(workspace: Workspace, claim_id: str) -> Claim:
    found = workspace.store.read(lambda connection: queries.claim(connection, claim_id))
    assert found is not None
    return found


def add(workspace: Workspace, claim: Claim, data: bytes = b"", **fields: str) -> evidence_edits.Added:
    kept = keep_bytes(data, "a.txt") if data else None
    added = evidence_edits.add_and_cite(claim, {"title": "Map", **fields}, {}, workspace.stamp(), kept)
    workspace.do(added.edit)
    return added


def cited(workspace: Workspace, claim: Claim) -> list[evidence_queries.Cited]:
    return workspace.store.read(lambda connection: evidence_queries.citations(connection, claim.id))


def record(workspace: Workspace) -> dict[str, Any]:
    return record_of(workspace.store)


def test_every_verb_is_stored_and_undone(workspace: Workspace, claims: list[Claim]) -> None:
    first, second = claims
    stamp = workspace.stamp
    steps: list[Callable[[], Any]] = [
        lambda: add(workspace, first, b"words").edit,
        lambda: workspace.do(
            evidence_edits.cite(second, cited(workspace, first)[0].evidence, stamp(), stance="supports")
        ),
        lambda: workspace.do(
            evidence_edits.amend_evidence(
                cited(workspace, first)[0].evidence, stamp(), publisher="Desk", published="2023"
            )
        ),
        lambda: workspace.do(
            evidence_edits.amend_citation(
                first, cited(workspace, first)[0].citation, stamp(), quote="x", stance="refutes"
            )
        ),
        lambda: workspace.do(
            evidence_edits.keep_snapshot(
                cited(workspace, first)[0].evidence, keep_bytes(b"other", "b.txt"), stamp()
            )
        ),
        lambda: workspace.do(evidence_edits.uncite(second, cited(workspace, second)[0].citation, stamp())),
        lambda: workspace.do(
            evidence_edits.delete_evidence(
                cited(workspace, first)[0].evidence, [(first, cited(workspace, first)[0].citation)], stamp()
            )
        ),
        lambda: workspace.do(
            evidence_edits.restore_evidence(
                workspace.store.read(evidence_queries.binned_evidence)[0], stamp()
            )
        ),
    ]
    seen = [record(workspace)]
    for step in steps:
        step()
        seen.append(record(workspace))
        assert seen[-1] != seen[-2]
    for before in reversed(seen[:-1]):
        workspace.undo()
        assert record(workspace) == before
    for after in seen[1:]:
        workspace.redo()
        assert record(workspace) == after
    assert workspace.store.read(checking.faults) == []


def test_a_ready_claim_is_a_draft_again_and_a_final_one_refuses(
    workspace: Workspace, claims: list[Claim]
) -> None:
    first, second = claims
    add(workspace, first)
    for claim, state in ((first, "ready"), (second, "final")):
        set_state(workspace, claim, state)
    again = claim_of(workspace, first.id)
    workspace.do(
        evidence_edits.amend_citation(
            again, cited(workspace, first)[0].citation, workspace.stamp(), stance="refutes"
        )
    )
    assert claim_of(workspace, first.id).state == "draft"
    with pytest.raises(StaleEditError, match="is final"):
        workspace.do(
            evidence_edits.cite(
                claim_of(workspace, second.id), cited(workspace, first)[0].evidence, workspace.stamp()
            )
        )
    assert cited(workspace, second) == []


def set_state(workspace: Workspace, claim: Claim, state: str) -> None:
    """As the workflow leads there; here only what it leads to matters."""
    engine = workspace.store._writer
    assert engine is not None
    with engine.begin() as connection:
        connection.execute(CLAIM.update().where(CLAIM.c.id == claim.id).values(state=state))


def test_bytes_are_kept_once_and_given_back(workspace: Workspace, claims: list[Claim]) -> None:
    add(workspace, claims[0], b"the same words", title="One")
    add(workspace, claims[1], b"the same words", title="Two")
    count = workspace.store.read(lambda c: len(c.execute(SNAPSHOT.select()).all()))
    assert count == 1
    line = cited(workspace, claims[0])[0]
    assert line.size == 14
    sha256 = line.evidence.snapshot_sha256 or ""
    assert workspace.store.read(lambda c: evidence_queries.snapshot(c, sha256)) == b"the same words"
    with pytest.raises(NotFoundError, match="is not in the project any more"):
        workspace.store.read(lambda c: evidence_queries.snapshot(c, "0" * 64))


def test_a_snapshot_goes_with_its_last_evidence_when_the_bin_is_emptied(
    workspace: Workspace, claims: list[Claim]
) -> None:
    for claim in claims:
        add(workspace, claim, b"kept")
    for claim, left in zip(claims, (1, 0), strict=True):
        line = cited(workspace, claim)[0]
        workspace.do(evidence_edits.uncite(claim, line.citation, workspace.stamp(), line.evidence))
        workspace.do(edits.purge(workspace.store.read(queries.bin_contents)))
        assert workspace.store.read(lambda c: len(c.execute(SNAPSHOT.select()).all())) == left
    assert workspace.store.read(checking.faults) == []


def test_the_same_source_is_known_by_bytes_and_by_link(workspace: Workspace, claims: list[Claim]) -> None:
    add(workspace, claims[0], b"bytes", url="https://www.Example.org/a/?utm_source=x&b=2&a=1#part")
    read = workspace.store.read
    for link in (
        "http://example.org/a?a=1&b=2",
        "https://example.org/a/?b=2&a=1&fbclid=9",
        "HTTPS://EXAMPLE.ORG:443/a?a=1&b=2#other",
    ):
        assert read(lambda c, link=link: evidence_queries.with_link(c, link)) is not None, link
    for link in (
        "https://example.org/a",
        "https://example.org/A?a=1&b=2",
        "https://other.org/a?a=1&b=2",
        "",
        "no",
    ):
        assert read(lambda c, link=link: evidence_queries.with_link(c, link)) is None, link
    add(workspace, claims[1], url="https://müller.example/", title="Umlaut")
    assert read(lambda c: evidence_queries.with_link(c, "https://xn--mller-kva.example")) is not None
    row = cited(workspace, claims[0])[0].evidence
    assert read(lambda c: evidence_queries.with_snapshot(c, row.snapshot_sha256 or "")) is not None
    workspace.do(
        evidence_edits.delete_evidence(
            row, [(claims[0], cited(workspace, claims[0])[0].citation)], workspace.stamp()
        )
    )
    assert read(lambda c: evidence_queries.with_link(c, "http://example.org/a?a=1&b=2")) is None
    assert read(lambda c: evidence_queries.with_snapshot(c, row.snapshot_sha256 or "")) is None


def test_search_finds_words_in_any_field_titles_first(workspace: Workspace, claims: list[Claim]) -> None:
    for fields in (
        {"title": "Fleet list", "publisher": "Harbour office"},
        {"title": "Harbour register", "author": "B. Clerk"},
        {"title": "Übersicht", "note": "100 % of the harbour_fees"},
    ):
        add(workspace, claims[0], **fields)

    def found(words: str) -> list[str]:
        return [
            line.evidence.title for line in workspace.store.read(lambda c: evidence_queries.search(c, words))
        ]

    assert found("harbour") == ["Harbour register", "Übersicht", "Fleet list"]
    assert found("HARBOUR clerk") == ["Harbour register"]
    assert found("über") == ["Übersicht"]
    assert found("100 %") == ["Übersicht"]
    assert found("harbour%") == []
    assert found("") == ["Übersicht", "Harbour register", "Fleet list"]
    line = workspace.store.read(lambda c: evidence_queries.search(c, "fleet"))[0]
    assert line.claims == 1


def test_who_cites_an_evidence(workspace: Workspace, claims: list[Claim]) -> None:
    added = add(workspace, claims[0])
    evidence = cited(workspace, claims[0])[0].evidence
    workspace.do(evidence_edits.cite(claims[1], evidence, workspace.stamp()))
    citing = workspace.store.read(lambda c: evidence_queries.citing_claims(c, added.evidence_id))
    assert [claim.id for claim, _ in citing] == [claim.id for claim in claims]
    assert (
        workspace.store.read(lambda c: evidence_queries.find_evidence(c, added.evidence_id[:9])).id
        == added.evidence_id
    )


def test_the_same_evidence_is_not_cited_twice(workspace: Workspace, claims: list[Claim]) -> None:
    add(workspace, claims[0])
    evidence = cited(workspace, claims[0])[0].evidence
    before = record(workspace)
    with pytest.raises(StaleEditError):
        workspace.do(evidence_edits.cite(claims[0], evidence, workspace.stamp()))
    assert record(workspace) == before


def test_an_altered_and_a_missing_snapshot_are_named(
    workspace: Workspace, claims: list[Claim], place: Path
) -> None:
    add(workspace, claims[0], b"true words", title="The map")
    assert workspace.store.read(checking.faults) == []
    engine = workspace.store._writer
    assert engine is not None
    with engine.begin() as connection:
        connection.execute(SNAPSHOT.update().values(data=b"false words"))
    faults = workspace.store.read(checking.faults)
    assert len(faults) == 1 and "of “The map” was altered" in faults[0]
    workspace.close()
    with closing(sqlite3.connect(place)) as file:  # where foreign keys are not asked about
        file.execute("DELETE FROM snapshot")
        file.commit()
    again = Workspace.open(place, ADA)
    faults = again.store.read(checking.faults)
    again.close()
    assert len(faults) == 1 and "of “The map” is missing" in faults[0]


def test_the_same_answers_on_each_database(desk: Workspace) -> None:
    piece = add_piece(desk)
    claim = claim_of(desk, tag(desk, piece, 0, 3).claim_id)
    added = add(
        desk, claim, b"\x00\xff bytes", title="Éclair 100 %", url="https://www.a.example/x/", publisher="Desk"
    )
    read = desk.store.read
    (line,) = cited(desk, claim)
    assert (line.evidence.id, line.size) == (added.evidence_id, 8)
    assert (
        read(lambda c: evidence_queries.snapshot(c, line.evidence.snapshot_sha256 or "")) == b"\x00\xff bytes"
    )
    assert [one.evidence.id for one in read(lambda c: evidence_queries.search(c, "éclair 100"))] == [
        added.evidence_id
    ]
    assert read(lambda c: evidence_queries.with_link(c, "http://a.example/x")) is not None
    assert read(lambda c: evidence_queries.find_evidence(c, added.evidence_id[:8])).id == added.evidence_id
    assert read(evidence_queries.groups) == []
    desk.do(evidence_edits.uncite(claim, line.citation, desk.stamp(), line.evidence))
    assert [row.id for row in read(evidence_queries.binned_evidence)] == [added.evidence_id]
    desk.undo()
    assert len(cited(desk, claim)) == 1
