"""Another copy of the project, merged: what each side changed stands, what both changed is asked, twice is once."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.recording import ADA, BEN, assert_whole, record_of, words_of
from tests.reference.building import AT, Builder
from workbench.errors import WorkbenchError
from workbench.exchange.border import VERSION
from workbench.model import claim_edits, edits
from workbench.model.edit import Edit, edit, insert, remove, update
from workbench.model.speaker_edits import Step, set_chain
from workbench.model.tables import (
    TABLES,
    Alias,
    Attribution,
    Claim,
    ClaimEvidence,
    ClaimLink,
    Correction,
    Evidence,
    Review,
    Snippet,
    Speaker,
    Zone,
)
from workbench.store import record
from workbench.store.queries.rows import all_of
from workbench.workspace import merging
from workbench.workspace.exporting import export_bytes
from workbench.workspace.workspace import Workspace


@dataclass
class Desk:
    """Two copies of one project, and the ids of what is in both."""

    ada: Workspace
    ben: Workspace
    folder: Path
    ids: dict[str, str]

    @property
    def copy(self) -> Path:
        """Ben's copy as a file that may be read: closed, so that all of it is in it."""
        self.ben.close()
        handed = self.folder / "handed.workbench"
        shutil.copyfile(self.folder / "ben.workbench", handed)
        self.ben = Workspace.open(self.folder / "ben.workbench", BEN)
        return handed

    def merge(self, otherwise: Any = None, choices: Any = None) -> merging.Merged:
        incoming = merging.read(self.ada, self.copy)
        return merging.merge(self.ada, incoming, choices, otherwise)

    def look(self, **more: Any) -> Any:
        return merging.look(self.ada, merging.read(self.ada, self.copy), **more)


def building() -> tuple[Builder, dict[str, str]]:
    b = Builder("Ada Analyst")
    b.project(name="Desk")
    article = b.article("One. Two. Three. Four.", title="Counting", outlet="Wire")
    ids = {"article": article}
    for word, tag in (("One.", "verified"), ("Two.", "disputed"), ("Three.", "opinion")):
        ids[word] = b.mark(article, word, tag, summary=f"About {word}")
    ids["mayor"] = b.speaker("The mayor", "Mayor Zoë")
    ids["board"] = b.speaker("The board", kind="organisation")
    ids["step"] = b.said(ids["One."], ids["mayor"])[0]
    ids["page"] = b.evidence("Minutes", b"<p>two</p>", kind="official_data")
    ids["citation"] = b.cite(ids["One."], ids["page"], "supports")
    ids["link"] = b.link(ids["Two."], "part_of", ids["One."])
    ids["snippet"] = b.snippet("Rounding", "To the nearest ten.")
    return b, ids


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path)
    yield made
    made.ada.close()
    made.ben.close()


def desk_in(folder: Path) -> Desk:
    b, ids = building()
    ada = Workspace.create(folder / "ada.workbench", ADA)
    project = ada.store.read(record.rows)["project"][0]
    changes = [change for change in b.changes if change.table != "project"]
    ada.store.apply(Edit("Fill", tuple(changes), texts=b.texts, blobs=b.blobs), by="")
    assert project
    ada.store.back_up(folder / "ben.workbench")
    return Desk(ada, Workspace.open(folder / "ben.workbench", BEN), folder, ids)


def row(workspace: Workspace, table: str, row_id: str) -> Any:
    model = TABLES[table]
    (found,) = workspace.store.read(
        lambda c: all_of(c, model, model.__table__.select().where(model.__table__.c.id == row_id))
    )
    return found


def change(workspace: Workspace, table: str, row_id: str, **values: Any) -> None:
    workspace.do(
        edit("Change", update(row(workspace, table, row_id), workspace.stamp(), **values)), enrol=False
    )


def put(workspace: Workspace, *rows: Any) -> None:
    workspace.do(edit("Add", *(insert(one, workspace.stamp()) for one in rows)), enrol=False)


def take(workspace: Workspace, table: str, row_id: str) -> None:
    workspace.do(edit("Remove", remove(row(workspace, table, row_id))), enrol=False)


def test_a_copy_without_changes_brings_nothing(desk: Desk) -> None:
    before = record_of(desk.ada.store)
    merged = desk.merge()
    assert not merged.changed and merged.backup is None
    assert record_of(desk.ada.store) == before


def test_what_each_side_changed_stands_and_twice_is_once(desk: Desk) -> None:
    change(desk.ada, "claim", desk.ids["One."], rationale="Ada's reason")
    change(desk.ben, "claim", desk.ids["One."], note="Ben's note")
    change(desk.ben, "claim", desk.ids["Two."], topics=["boats"])
    put(desk.ben, Snippet(name="New", text="words"))
    merged = desk.merge()
    assert [str(one.subject) for one in merged.plan.changed] == ["C-0001", "C-0002"]
    assert merged.backup is not None and merged.backup.name.startswith("ada.before-merge-")
    claim = row(desk.ada, "claim", desk.ids["One."])
    assert (claim.rationale, claim.note) == ("Ada's reason", "Ben's note")
    assert row(desk.ada, "claim", desk.ids["Two."]).topics == ["boats"]
    assert_whole(desk.ada.store)
    again = desk.merge()
    assert not again.changed and not again.plan.conflicts


def test_undo_takes_the_whole_merge_back(desk: Desk) -> None:
    change(desk.ben, "claim", desk.ids["One."], tag="opinion", verdict="", judges=[BEN.id])
    put(desk.ben, Speaker(name="New"), Evidence(title="Photo"))
    take(desk.ben, "claim_link", desk.ids["link"])
    before = words_of(desk.ada.store)
    assert desk.merge().changed
    assert words_of(desk.ada.store) != before
    assert desk.ada.undo_label == "Merge a copy"
    desk.ada.undo()
    assert words_of(desk.ada.store) == before
    desk.ada.redo()
    assert row(desk.ada, "claim", desk.ids["One."]).tag == "opinion"
    assert_whole(desk.ada.store)


def test_a_field_that_both_changed_is_a_conflict(desk: Desk) -> None:
    change(desk.ada, "claim", desk.ids["One."], summary="Ada's")
    change(desk.ben, "claim", desk.ids["One."], summary="Ben's")
    before = record_of(desk.ada.store)
    with pytest.raises(WorkbenchError, match="C-0001: summary is “Ada's” here and “Ben's” in the file"):
        desk.merge()
    assert record_of(desk.ada.store) == before
    assert not list(desk.folder.glob("*before-merge*"))
    (conflict,) = desk.look().conflicts
    desk.merge(choices={conflict.key: "theirs"})
    assert row(desk.ada, "claim", desk.ids["One."]).summary == "Ben's"


@pytest.mark.parametrize(("otherwise", "summary"), [("ours", "Ada's"), ("theirs", "Ben's")])
def test_conflicts_may_be_settled_at_once(desk: Desk, otherwise: str, summary: str) -> None:
    change(desk.ada, "claim", desk.ids["One."], summary="Ada's")
    change(desk.ben, "claim", desk.ids["One."], summary="Ben's")
    desk.merge(otherwise)
    assert row(desk.ada, "claim", desk.ids["One."]).summary == summary
    assert not desk.merge(otherwise).changed


def test_the_tag_and_its_verdict_go_together(desk: Desk) -> None:
    change(desk.ada, "claim", desk.ids["Two."], verdict="false")
    change(desk.ben, "claim", desk.ids["Two."], tag="opinion")
    (conflict,) = desk.look().conflicts
    assert (conflict.field, conflict.ours, conflict.theirs) == ("tag", "disputed, false", "opinion")
    desk.merge("theirs")
    claim = row(desk.ada, "claim", desk.ids["Two."])
    assert (claim.tag, claim.verdict) == ("opinion", "")


def test_what_one_side_took_away_goes_and_does_not_come_back(desk: Desk) -> None:
    take(desk.ben, "claim_link", desk.ids["link"])
    take(desk.ada, "claim_evidence", desk.ids["citation"])
    merged = desk.merge()
    rows = desk.ada.store.read(record.rows)
    assert rows["claim_link"] == [] and rows["claim_evidence"] == []
    assert merged.plan.gone == ["C-0002, link to another claim"]
    assert not desk.merge().changed


def test_what_was_taken_away_here_and_changed_there_is_asked(desk: Desk) -> None:
    take(desk.ada, "claim_evidence", desk.ids["citation"])
    change(desk.ben, "claim_evidence", desk.ids["citation"], quote="Two boats.")
    (conflict,) = desk.look().conflicts
    assert (conflict.ours, conflict.theirs) == ("taken away", "changed since")
    desk.merge("theirs")
    assert row(desk.ada, "claim_evidence", desk.ids["citation"]).quote == "Two boats."


def test_who_said_it_is_one_thing(desk: Desk) -> None:
    passage = row(desk.ben, "attribution", desk.ids["step"]).passage_id
    put(desk.ben, Attribution(passage_id=passage, position=1, speaker_id=desk.ids["board"]))
    assert desk.merge().changed
    assert len(desk.ada.store.read(record.rows)["attribution"]) == 2
    assert not desk.merge().changed
    take(desk.ben, "attribution", desk.ids["step"])
    first = desk.ben.store.read(record.rows)["attribution"][0]
    change(desk.ben, "attribution", first["id"], position=0)
    change(desk.ada, "attribution", desk.ids["step"], cue="said")
    (conflict,) = desk.look().conflicts
    assert conflict.field == "who said it"
    assert (conflict.ours, conflict.theirs) == ("“The mayor” < “The board”", "“The board”")
    desk.merge("theirs")
    assert [step["position"] for step in desk.ada.store.read(record.rows)["attribution"]] == [0]
    assert_whole(desk.ada.store)


def test_claims_of_both_get_numbers_of_their_own(desk: Desk) -> None:
    from tests.recording import Piece, tag

    article = desk.ids["article"]
    version = desk.ada.store.read(record.rows)["article_version"][0]["id"]
    piece = Piece(article, version, "One. Two. Three. Four.")
    ours, theirs = tag(desk.ada, piece, 17, 22), tag(desk.ben, piece, 5, 9)
    assert row(desk.ada, "claim", ours.claim_id).number == row(desk.ben, "claim", theirs.claim_id).number == 4
    merged = desk.merge()
    assert merged.renumbered == ("C-0004 of the file is C-0005 here.",)
    assert row(desk.ada, "claim", ours.claim_id).number == 4
    assert not desk.merge().changed


def test_an_article_of_the_same_text_is_the_same(tmp_path: Path) -> None:
    from tests.recording import add_piece, tag

    ada, ben = (
        Workspace.create(tmp_path / "a.workbench", ADA),
        Workspace.create(tmp_path / "b.workbench", BEN),
    )
    here, there = add_piece(ada, title="Here"), add_piece(ben, title="There")
    tag(ada, here, 0, 8)
    marked = tag(ben, there, 9, 15)
    tag(ben, there, 0, 8, "opinion")
    ben.close()
    incoming = merging.read(ada, tmp_path / "b.workbench")
    merged = merging.merge(ada, incoming)
    rows = ada.store.read(record.rows)
    assert [one["title"] for one in rows["article"]] == ["Here"]
    assert {one["article_id"] for one in rows["passage"]} == {here.id} and len(rows["passage"]) == 3
    assert "C-0002 of the file marks the same words as C-0001 here; both stay." in merged.plan.kept
    assert {one["version_id"] for one in rows["passage_anchor"]} == {here.version}
    assert row(ada, "passage", marked.passage_id).article_id == here.id
    assert any("same text" in line for line in merged.plan.kept)
    assert_whole(ada.store)
    assert not merging.merge(ada, merging.read(ada, tmp_path / "b.workbench")).changed
    ada.close()


def test_json_tells_no_past_but_ours_is_known(desk: Desk) -> None:
    change(desk.ada, "claim", desk.ids["One."], summary="Ada's")
    change(desk.ben, "claim", desk.ids["Two."], summary="Ben's")
    handed = desk.folder / "ben.json"
    handed.write_bytes(export_bytes(desk.ben, "json"))
    merged = merging.merge(desk.ada, merging.read(desk.ada, handed))
    assert row(desk.ada, "claim", desk.ids["One."]).summary == "Ada's"
    assert row(desk.ada, "claim", desk.ids["Two."]).summary == "Ben's"
    assert len(merged.plan.changed) == 1
    assert not merging.merge(desk.ada, merging.read(desk.ada, handed)).changed


def test_a_mixed_claim_is_a_draft_again(desk: Desk) -> None:
    change(desk.ada, "claim", desk.ids["One."], state="ready", rationale="Ada's")
    change(desk.ben, "claim", desk.ids["One."], state="approved", summary="Ben's")
    merged = desk.merge()
    claim = row(desk.ada, "claim", desk.ids["One."])
    assert (claim.state, claim.rationale, claim.summary) == ("draft", "Ada's", "Ben's")
    assert any("draft again" in line for line in merged.plan.kept)
    assert not desk.merge().changed


def test_a_final_claim_comes_whole_and_goes_with_undo(desk: Desk) -> None:
    change(desk.ben, "claim", desk.ids["One."], summary="Ben's")
    put(desk.ben, ClaimEvidence(claim_id=desk.ids["Two."], evidence_id=desk.ids["page"]))
    change(desk.ben, "claim", desk.ids["One."], state="final")
    before = words_of(desk.ada.store)
    desk.merge()
    assert row(desk.ada, "claim", desk.ids["One."]).state == "final"
    desk.ada.undo()
    assert words_of(desk.ada.store) == before


def test_what_is_final_here_stays(desk: Desk) -> None:
    change(desk.ada, "claim", desk.ids["One."], state="final")
    change(desk.ben, "claim", desk.ids["One."], summary="Ben's", note="Also")
    merged = desk.merge()
    claim = row(desk.ada, "claim", desk.ids["One."])
    assert (claim.summary, claim.note) == ("About One.", "Also")
    assert any("final here" in line for line in merged.plan.kept)


def final_in_both(desk: Desk) -> str:
    """The id of a claim that both copies have as final."""
    change(desk.ada, "claim", desk.ids["One."], state="final", updated_at=AT)
    desk.merge()
    change(desk.ben, "claim", desk.ids["One."], state="final", updated_at=AT)
    return desk.ids["One."]


def correct(who: Workspace, claim: str, kind: str = "typo", **fields: Any) -> None:
    """Record a correction that names ``fields``, and change them."""
    now = row(who, "claim", claim)
    before = {name: getattr(now, name) for name in fields}
    told = Correction(claim_id=claim, before=before, after=fields, kind=kind, published_on="2024-05-04")
    who.do(edit("Correct", insert(told, who.stamp()), update(now, who.stamp(), **fields)), enrol=False)


def test_a_correction_opens_what_it_names(desk: Desk) -> None:
    claim = final_in_both(desk)
    correct(desk.ben, claim, place="Rome")
    forged = json.loads(export_bytes(desk.ben, "json"))
    told = next(one for one in forged["claims"] if one["id"] == claim)
    told.update(summary="Ben's", tag="opinion", state="draft")
    told["citations"] = []
    forged["evidence"][0].update(title="Other minutes", publisher="Filled in", note="Beside it")
    path = desk.folder / "forged.json"
    path.write_text(json.dumps(forged), "utf-8")
    merged = merging.merge(desk.ada, merging.read(desk.ada, path), None, "theirs")
    here = row(desk.ada, "claim", claim)
    assert (here.place, here.summary, here.tag, here.state) == ("Rome", "About One.", "verified", "final")
    assert row(desk.ada, "claim_evidence", desk.ids["citation"]).claim_id == claim
    page = row(desk.ada, "evidence", desk.ids["page"])
    assert (page.title, page.publisher, page.note) == ("Minutes", "", "Beside it")
    assert any("final here" in line for line in merged.plan.kept)
    assert not merging.merge(desk.ada, merging.read(desk.ada, path), None, "theirs").changed
    assert_whole(desk.ada.store)


def test_a_correction_that_starts_elsewhere_opens_nothing(desk: Desk) -> None:
    claim = final_in_both(desk)
    correct(desk.ben, claim, place="Rome")
    correct(desk.ada, claim, place="Oslo")
    merged = desk.merge(otherwise="theirs")
    assert row(desk.ada, "claim", claim).place == "Oslo"
    assert any("final here" in line for line in merged.plan.kept)


def test_a_retraction_comes_along(desk: Desk) -> None:
    claim = final_in_both(desk)
    correct(desk.ben, claim, "retraction", state="withdrawn")
    desk.merge()
    assert row(desk.ada, "claim", claim).state == "withdrawn"
    desk.ada.undo()
    assert row(desk.ada, "claim", claim).state == "final"


def ask_for_a_second_review(who: Workspace) -> None:
    project = who.store.read(record.rows)["project"][0]["id"]
    change(who, "project", project, require_second_review=True)


@pytest.mark.parametrize("state", ["approved", "final"])
@pytest.mark.parametrize("decision", ["", "abstain"])
def test_nothing_comes_approved_without_a_second_review(desk: Desk, state: str, decision: str) -> None:
    ask_for_a_second_review(desk.ada)
    claim = desk.ids["One."]
    change(desk.ben, "claim", claim, summary="Ben's")
    if decision:
        desk.ben.do(Edit("Join", (insert(Snippet(name="Ben's"), desk.ben.stamp()),)))
        put(desk.ben, Review(claim_id=claim, reviewer_id=BEN.id, decision=decision, seen_tag="verified"))
    change(desk.ben, "claim", claim, state=state)
    merged = desk.merge()
    assert row(desk.ada, "claim", claim).state == "draft"
    assert any("comes in unapproved" in line for line in merged.plan.kept)
    desk.ada.undo()
    desk.ada.redo()
    assert row(desk.ada, "claim", claim).summary == "Ben's"
    assert not desk.merge().changed


@pytest.mark.parametrize("seen", ["verified", "disputed"])
def test_what_another_approved_comes_final(desk: Desk, seen: str) -> None:
    ask_for_a_second_review(desk.ada)
    claim = desk.ids["One."]
    stamp = desk.ben.stamp()
    desk.ben.do(edit("Mine", update(row(desk.ben, "claim", claim), stamp, summary="B")), enrol=True)
    change(desk.ben, "claim", claim, state="ready")
    put(desk.ben, Review(claim_id=claim, reviewer_id=BEN.id, decision="approve", seen_tag=seen))
    change(desk.ben, "claim", claim, state="final")
    desk.merge()
    expected = "final" if seen == "verified" else "draft"
    assert row(desk.ada, "claim", claim).state == expected
    desk.ada.undo()
    assert row(desk.ada, "claim", claim).state == "draft"
    desk.ada.redo()
    assert row(desk.ada, "claim", claim).state == expected


def test_a_claim_is_in_the_bin_when_all_its_passages_are(desk: Desk) -> None:
    from tests.recording import Piece

    claim, article = desk.ids["Three."], desk.ids["article"]
    (passage,) = [
        one["id"] for one in desk.ben.store.read(record.rows)["passage"] if one["claim_id"] == claim
    ]
    stamp = desk.ben.stamp()
    binned = [
        update(row(desk.ben, t, i), stamp, deleted_at=AT) for t, i in (("passage", passage), ("claim", claim))
    ]
    desk.ben.do(edit("Bin", *binned), enrol=False)
    b, _ = building()
    version = desk.ada.store.read(record.rows)["article_version"][0]["id"]
    b._of[article] = (version, Piece(article, version, "One. Two. Three. Four.").text, [])
    b.stamp = desk.ada.stamp()
    desk.ada.do(edit("Enrol"), enrol=True)
    b.stamp = type(b.stamp)(desk.ada.store.read(record.rows)["analyst"][0]["id"])
    del b.changes[:]
    b.also(claim, article, "Four.")
    desk.ada.do(Edit("Also", tuple(b.changes)), enrol=False)
    desk.merge()
    assert row(desk.ada, "claim", claim).deleted_at is None
    assert row(desk.ada, "passage", passage).deleted_at == AT
    assert_whole(desk.ada.store)


def test_the_open_project_is_not_merged_into_itself(desk: Desk) -> None:
    with pytest.raises(WorkbenchError, match="the project that is open"):
        merging.read(desk.ada, desk.folder / "ada.workbench")


def test_a_copy_that_is_open_elsewhere_is_refused(desk: Desk) -> None:
    change(desk.ben, "claim", desk.ids["One."], note="in the journal")
    if (desk.folder / "ben.workbench-wal").exists():
        with pytest.raises(WorkbenchError, match="open elsewhere"):
            merging.read(desk.ada, desk.folder / "ben.workbench")


def test_it_can_be_cancelled(desk: Desk) -> None:
    change(desk.ben, "claim", desk.ids["One."], note="Ben's")
    copy = desk.copy
    for stop in range(4):
        before = record_of(desk.ada.store)
        with pytest.raises(WorkbenchError, match="cancelled"):
            go = lambda done, total, stop=stop: done < stop  # noqa: E731
            merging.merge(desk.ada, merging.read(desk.ada, copy, go), progress=go)
        assert record_of(desk.ada.store) == before


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"hello", b'{"format": "factcheck-workbench", "version": 2}', b"\x00" * 99]
)
def test_what_is_no_copy_is_refused(desk: Desk, data: bytes) -> None:
    before = record_of(desk.ada.store)
    other = desk.folder / "other"
    other.write_bytes(data)
    with pytest.raises(WorkbenchError):
        merging.read(desk.ada, other)
    with pytest.raises(WorkbenchError, match="could not be read"):
        merging.read(desk.ada, desk.folder / "absent")
    assert record_of(desk.ada.store) == before


FIELDS = {
    "summary": st.sampled_from("abc"),
    "note": st.sampled_from("abc"),
    "topics": st.lists(st.sampled_from("ab"), max_size=2),
}


@st.composite
def changes(draw: st.DrawFn) -> list[tuple[str, str, str, Any]]:
    """Who changes which field of which claim to what, in what order."""
    found = []
    for _ in range(draw(st.integers(1, 6))):
        field = draw(st.sampled_from(sorted(FIELDS)))
        found.append(
            (
                draw(st.sampled_from(["ada", "ben"])),
                draw(st.sampled_from(["One.", "Two."])),
                field,
                draw(FIELDS[field]),
            )
        )
    return found


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=changes())
def test_any_changes_on_both_sides(made: list[tuple[str, str, str, Any]], tmp_path_factory: Any) -> None:
    """Told apart by hand: a field that one side alone changed is that side's, one that both left is as it was."""
    desk = desk_in(tmp_path_factory.mktemp("desk"))
    base: dict[tuple[str, str], Any] = {}
    now: dict[str, dict[tuple[str, str], Any]] = {"ada": {}, "ben": {}}
    stood: dict[str, dict[tuple[str, str], list[Any]]] = {"ada": {}, "ben": {}}
    for who, word, field, value in made:
        workspace = getattr(desk, who)
        current = getattr(row(workspace, "claim", desk.ids[word]), field)
        base.setdefault(
            (word, field),
            current if (word, field) not in now["ada"] | now["ben"] else base.get((word, field)),
        )
        if current != value:
            stood[who].setdefault((word, field), []).append(current)
            change(workspace, "claim", desk.ids[word], **{field: value})
        now[who][word, field] = value
    conflicts, expected = 0, {}
    for place, start in base.items():
        ours, theirs = now["ada"].get(place, start), now["ben"].get(place, start)
        we_had, they_had = theirs in stood["ada"].get(place, []), ours in stood["ben"].get(place, [])
        if ours == theirs or (we_had and not they_had):
            expected[place] = ours
        elif they_had and not we_had:
            expected[place] = theirs
        else:
            conflicts += 1
    assert len(desk.look().conflicts) == conflicts
    desk.merge("ours")
    for (word, field), value in expected.items():
        assert getattr(row(desk.ada, "claim", desk.ids[word]), field) == value
    assert not desk.merge("ours").changed
    assert_whole(desk.ada.store)
    desk.ada.close()
    desk.ben.close()


def test_a_part_of_link_that_would_go_round_is_left_out(desk: Desk) -> None:
    put(desk.ada, ClaimLink(from_id=desk.ids["Three."], to_id=desk.ids["Two."], kind="part_of"))
    put(desk.ben, ClaimLink(from_id=desk.ids["One."], to_id=desk.ids["Three."], kind="part_of"))
    plan = desk.look()
    assert any("C-0001 is a part of C-0003" in line and "circle" in line for line in plan.kept)
    desk.merge()
    assert len(desk.ada.store.read(record.rows)["claim_link"]) == 2
    assert not desk.merge().changed
    assert_whole(desk.ada.store)


def test_claims_made_one_there_cite_nothing_twice(desk: Desk) -> None:
    """Ben gave the citation to another claim, which cites the same evidence here already."""
    put(desk.ada, ClaimEvidence(claim_id=desk.ids["Two."], evidence_id=desk.ids["page"], stance="refutes"))
    change(desk.ben, "claim_evidence", desk.ids["citation"], claim_id=desk.ids["Two."])
    change(desk.ben, "claim_link", desk.ids["link"], from_id=desk.ids["Three."])
    (conflict,) = desk.look().conflicts
    assert (conflict.field, conflict.ours, conflict.theirs) == ("stance", "refutes", "supports")
    desk.merge("theirs")
    rows = desk.ada.store.read(record.rows)
    assert [one["stance"] for one in rows["claim_evidence"] if one["claim_id"] == desk.ids["Two."]] == [
        "supports"
    ]
    assert not desk.merge("theirs").changed
    assert_whole(desk.ada.store)


ACTS = [
    "field",
    "state",
    "alias",
    "cite",
    "uncite",
    "link",
    "unlink",
    "chain",
    "bin",
    "tag",
    "over",
    "speaker",
    "zone",
]


def act(who: Workspace, name: str, pick: int) -> None:
    """Something that a person may do; nothing where it cannot be done."""
    rows = who.store.read(record.rows)
    stamp = who.stamp()

    def some(table: str, nth: int = 0) -> Any:
        found = [one for one in rows[table] if one.get("deleted_at") is None]
        return row(who, table, found[(pick + nth) % len(found)]["id"]) if found else None

    claim, other, passage = some("claim"), some("claim", 1), some("passage")
    made: Any = None
    if claim is None or passage is None:
        return
    if name == "field":
        made = edits.set_claim(
            claim, stamp, **{["summary", "note", "rationale"][pick % 3]: f"{who.person.initials}{pick}"}
        )
    elif name == "state":
        made = edit("State", update(claim, stamp, state=["ready", "approved", "draft"][pick % 3]))
    elif name == "alias":
        made = edit("Alias", insert(Alias(speaker_id=some("speaker").id, text=f"alias {pick}"), stamp))
    elif name == "cite":
        page = Evidence(title=f"Page {pick}")
        made = edit(
            "Cite", insert(page, stamp), insert(ClaimEvidence(claim_id=claim.id, evidence_id=page.id), stamp)
        )
    elif (
        name in ("uncite", "unlink")
        and some({"uncite": "claim_evidence", "unlink": "claim_link"}[name]) is not None
    ):
        made = edit("Remove", remove(some({"uncite": "claim_evidence", "unlink": "claim_link"}[name])))
    elif name == "link" and claim.id != other.id:
        made = edit("Link", insert(ClaimLink(from_id=claim.id, to_id=other.id, kind=["part_of", "contradicts"][pick % 2]), stamp))  # fmt: skip
    elif name == "chain":
        old = [
            row(who, "attribution", one["id"])
            for one in rows["attribution"]
            if one["passage_id"] == passage.id
        ]
        ids = [one["id"] for one in rows["speaker"]]
        steps = [Step(ids[(pick + at) % len(ids)], cue=f"{pick}") for at in range(pick % 4)]
        made = set_chain(passage.id, sorted(old, key=lambda one: one.position), steps, stamp)
    elif name == "bin":
        owner = row(who, "claim", passage.claim_id)
        others = sum(one["claim_id"] == owner.id and one["deleted_at"] is None for one in rows["passage"]) - 1
        made = edits.delete_passage(passage, owner, others, stamp)
    elif name == "over":
        owner = row(who, "claim", passage.claim_id)
        others = sum(one["claim_id"] == owner.id and one["deleted_at"] is None for one in rows["passage"]) - 1
        made = claim_edits.join(passage, owner, others, claim, stamp) if claim.id != owner.id else None
    elif name == "tag":
        version = rows["article_version"][0]
        made = edits.mark(
            version["article_id"], version["id"], "One. Two. Three. Four.", pick, pick + 3, None, stamp
        ).edit
    elif name == "speaker":
        made = edit("Speaker", update(some("speaker"), stamp, role=f"role {pick}"))
    elif name == "zone":
        zone = Zone(version_id=rows["article_version"][0]["id"], start=pick, end=pick + 2, kind="caption")
        made = edit("Zone", insert(zone, stamp))
    with contextlib.suppress(WorkbenchError):
        who.do(made or edit("Nothing"))


walks = st.lists(
    st.tuples(st.sampled_from(["ada", "ben"]), st.sampled_from(ACTS), st.integers(0, 11)),
    min_size=2,
    max_size=10,
)


def unnumbered(who: Workspace) -> Any:
    """The record without claims' numbers: one that is given anew is never one that was given before."""
    rows = words_of(who.store)
    return rows | {"claim": {key: one | {"number": 0} for key, one in rows["claim"].items()}}


def walked(walk: Any, otherwise: str, folder: Path) -> None:
    desk = desk_in(folder)
    for who, name, pick in walk:
        act(getattr(desk, who), name, pick)
    before = words_of(desk.ada.store)
    merged = desk.merge(otherwise)
    assert_whole(desk.ada.store)
    assert not desk.merge(otherwise).changed
    if merged.changed:
        after = unnumbered(desk.ada)
        desk.ada.undo()
        assert words_of(desk.ada.store) == before
        assert_whole(desk.ada.store)
        desk.merge(otherwise)
        assert unnumbered(desk.ada) == after
    if not [one for one in merged.plan.differences if one.taken == "ours"]:
        handed = json.loads(export_bytes(desk.ada, "json"))
        assert handed["version"] == VERSION
    desk.ada.close()
    desk.ben.close()


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=walks, otherwise=st.sampled_from(["ours", "theirs"]))
def test_any_acts_on_both_sides(walk: Any, otherwise: str, tmp_path_factory: Any) -> None:
    """Whole afterwards, nothing the second time, and undone as one act."""
    walked(walk, otherwise, tmp_path_factory.mktemp("walk"))


@pytest.mark.slow
@pytest.mark.timeout(900)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=walks, otherwise=st.sampled_from(["ours", "theirs"]))
def test_many_acts_on_both_sides(walk: Any, otherwise: str, tmp_path_factory: Any) -> None:
    walked(walk, otherwise, tmp_path_factory.mktemp("walk"))


def test_said_in_json_as_well(desk: Desk) -> None:
    put(
        desk.ben,
        Alias(speaker_id=desk.ids["board"], text="Board"),
        ClaimLink(from_id=desk.ids["Three."], to_id=desk.ids["One."], kind="contradicts"),
    )
    lines = desk.look().lines()
    assert "Added with them: 1 × alias, 1 × link" in lines
    assert json.dumps(lines)
    assert isinstance(row(desk.ada, "claim", desk.ids["One."]), Claim)
