"""What stood in a row before, as the changes of a log tell it."""

from __future__ import annotations

from workbench.model.edit import RowChange
from workbench.model.past import Past

KEY = ("claim", "one")


def past(*changes: tuple[dict[str, object] | None, dict[str, object] | None]) -> Past:
    made = Past({KEY})
    made.tell(RowChange("claim", "one", before, after) for before, after in changes)
    return made


def test_a_value_stood_once_another_took_its_place() -> None:
    told = past((None, {"note": "a", "updated_at": "1"}), ({"note": "a"}, {"note": "b"}))
    assert told.stood(KEY, "note", "a") and not told.stood(KEY, "note", "b")
    assert told.came_at(KEY) == "1"
    assert not told.untouched(KEY, "note") and told.untouched(KEY, "summary")


def test_a_guard_is_no_change() -> None:
    told = past(
        (None, {"note": "a", "tag": None, "updated_at": "1"}),
        ({"tag": None, "note": "a"}, {"tag": None, "note": "b"}),
    )
    assert told.untouched(KEY, "tag") and not told.stood(KEY, "tag", None)


def test_what_was_taken_away_is_known_until_it_is_there_again() -> None:
    gone = ({"note": "a"}, None)
    assert past((None, {"note": "a"}), gone).removed(KEY) == {"note": "a"}
    assert past((None, {"note": "a"}), gone, (None, {"note": "a"})).removed(KEY) is None


def test_nothing_is_known_of_what_the_log_does_not_tell() -> None:
    told = past()
    assert not told.stood(KEY, "note", "") and not told.untouched(KEY, "note")
    assert (told.came_at(KEY), told.removed(KEY)) == ("", None)
    told.tell([RowChange("claim", "two", None, {"note": "a"})])
    assert told.removed(("claim", "two")) is None
