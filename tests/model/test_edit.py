"""Edits as values: inverse, guards, stamps, what is storable."""

from __future__ import annotations

from workbench.model.edit import Edit, RowChange, Stamp, combine, edit, insert, remove, update
from workbench.model.tables import Analyst, Claim

NOW = Stamp("a" * 32, "2030-01-01T00:00:00.000000Z")


def test_the_inverse_of_the_inverse_is_the_edit() -> None:
    one = RowChange("claim", "1", None, {"id": "1"})
    two = RowChange("claim", "1", {"tag": None}, {"tag": "opinion"})
    made = Edit("Label", (one, two), texts={"hash": "text"})
    undo = made.inverse()
    assert undo.changes == (
        RowChange("claim", "1", {"tag": "opinion"}, {"tag": None}),
        RowChange("claim", "1", {"id": "1"}, None),
    )
    assert (undo.label, undo.act, undo.texts) == (made.label, made.act, {})
    assert undo.inverse().changes == made.changes


def test_an_update_names_only_what_it_changes_and_guards() -> None:
    claim = Claim(tag="verified", summary="s", updated_at="t0", updated_by="b")
    change = update(claim, NOW, guard=["state"], tag="opinion", summary="s")
    assert change is not None
    assert change.before == {"tag": "verified", "state": "draft", "updated_at": "t0", "updated_by": "b"}
    assert change.after == {"tag": "opinion", "state": "draft", "updated_at": NOW.at, "updated_by": NOW.by}


def test_an_update_that_only_guards_is_none() -> None:
    assert update(Claim(), NOW, guard=["tag"], summary="") is None


def test_an_insert_keeps_stamps_that_the_row_brings() -> None:
    fresh = insert(Analyst(name="Ada"), NOW).after
    brought = insert(
        Analyst(name="Ada", created_at="t0", created_by="x", updated_at="t1", updated_by="y"), NOW
    ).after
    assert fresh is not None and brought is not None
    stamps = ("created_at", "created_by", "updated_at", "updated_by")
    assert [fresh[c] for c in stamps] == [NOW.at, NOW.by, NOW.at, NOW.by]
    assert [brought[c] for c in stamps] == ["t0", "x", "t1", "y"]


def test_values_are_made_storable() -> None:
    made = insert(Analyst(name="A\x00da\r\n"), NOW).after
    assert made is not None and made["name"] == "A\ufffdda\n"
    changed = update(Analyst(name="Ada"), NOW, name="\ud800")
    assert changed is not None and changed.after is not None and changed.after["name"] == "\ufffd"
    assert update(Analyst(name="\ufffd"), NOW, name="\ud800") is None


def test_removal_says_all_that_the_row_said() -> None:
    claim = Claim(tag="verified", note="n")
    assert remove(claim).before == claim.model_dump()
    assert remove(claim).after is None


def test_an_edit_drops_what_is_none_and_knows_when_it_is_nothing() -> None:
    assert not edit("Nothing", None, None)
    one = edit("One", None, remove(Claim()))
    assert one and len(one.changes) == 1
    assert combine([one, one]) == one.changes * 2
    assert one.within("act").act == "act"
