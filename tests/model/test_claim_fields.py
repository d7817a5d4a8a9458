"""What each field of a claim may hold, and how a change of it is compared, undone and read again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.model import edits
from workbench.model.claim_fields import CLAIM_FIELDS, as_words, check_flags, columns, from_words
from workbench.model.edit import Stamp
from workbench.model.tables import Claim
from workbench.model.vocabulary import ClaimState, Flag

NOW = Stamp("a" * 32, "2024-05-02T10:00:00.000000Z")


@pytest.mark.parametrize(
    ("fields", "values"),
    [
        ({"kind": "forecast", "checkable": "not_yet"}, {"kind": "forecast", "checkable": "not_yet"}),
        ({"kind": "", "confidence": ""}, {"kind": "", "confidence": ""}),
        ({"claim_date": "2023-11"}, {"claim_date": "2023-11", "claim_date_precision": "month"}),
        ({"as_of": "2023-11-11 09:30"}, {"as_of": "2023-11-11T09:30", "as_of_precision": "minute"}),
        ({"as_of": ""}, {"as_of": "", "as_of_precision": ""}),
        ({"due": "2024-02-29"}, {"due": "2024-02-29"}),
        ({"due": ""}, {"due": ""}),
        ({"topics": [" water ", "Water", ""]}, {"topics": ["water"]}),
        ({"flags": ["new", "harmful", "new"]}, {"flags": ["harmful", "new"]}),
        ({"priority": "urgent", "place": "Kyiv"}, {"priority": "urgent", "place": "Kyiv"}),
    ],
)
def test_fields_become_columns(fields: dict[str, Any], values: dict[str, Any]) -> None:
    assert columns(fields) == values


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "rumour"}, "“rumour” is not a kind of claim: use event, property"),
        ({"checkable": "maybe"}, "whether a claim can be checked: use yes, partly, not_yet, no"),
        ({"confidence": "sure"}, "not a confidence"),
        ({"priority": ""}, "not a priority"),
        ({"note_protection": "secret"}, "not a protection: use public, background, confidential"),
        ({"due": "2024-06"}, "a whole day, such as 2024-06-30; “2024-06” is not"),
        ({"due": "2024-06-31"}, "no day 31"),
        ({"due": "2024-06-30 09:00"}, "a whole day"),
        ({"claim_date": "11.11.2023"}, "not a date"),
        ({"flags": ["loud"]}, "“loud” is not a flag"),
        ({"topics": ["x" * 61]}, "too long for a topic"),
        ({"summary": "x" * 301}, "301 characters; 300 fit"),
        ({"state": "final"}, "“state” is not a field of a claim"),
        ({"as_of_precision": "day"}, "not a field"),
    ],
)
def test_what_a_field_cannot_hold_is_said(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(WorkbenchError, match=said):
        edits.set_claim(Claim(tag="disputed"), NOW, **fields)


@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from((4, 7, 10)),
    st.sampled_from(("claim_date", "as_of")),
)
def test_a_date_is_read_as_it_is_written(day: date, length: int, field: str) -> None:
    words = day.isoformat()[:length]
    claim = Claim(**columns({field: words}))
    assert as_words(claim, field) == words
    assert columns({field: from_words(field, as_words(claim, field))}) == columns({field: words})


@given(st.text(max_size=12))
def test_due_is_a_day_or_nothing_or_refused(words: str) -> None:
    try:
        due = columns({"due": words})["due"]
    except WorkbenchError:
        return
    assert due == "" or date.fromisoformat(due).isoformat() == due


@given(st.lists(st.sampled_from(list(Flag))))
def test_the_same_flags_are_the_same_list(flags: list[Flag]) -> None:
    assert check_flags(flags) == check_flags(reversed(flags)) == check_flags(set(flags))


def test_lists_are_compared_by_what_they_hold() -> None:
    claim = Claim(topics=["water"], flags=["harmful", "new"])
    assert not edits.set_claim(claim, NOW, topics=[" water"], flags=["new", "harmful"])
    [change] = edits.set_claim(claim, NOW, topics=["water", "mills"]).changes
    assert change.before is not None and change.after is not None
    assert (change.before["topics"], change.after["topics"]) == (["water"], ["water", "mills"])
    assert change.inverse().after == change.before


@pytest.mark.parametrize(
    ("field", "value"), [("text", "It rained."), ("rationale", "So it was."), ("summary", "Yes")]
)
def test_a_change_of_what_was_judged_leads_back_to_draft(field: str, value: str) -> None:
    claim = Claim(tag="verified", state=ClaimState.APPROVED, override_note="trust me", override_by="x")
    [change] = edits.set_claim(claim, NOW, **{field: value}).changes
    assert change.after is not None
    assert (change.after["state"], change.after["override_note"]) == ("draft", "")


@pytest.mark.parametrize(
    "fields", [{"note": "later"}, {"topics": ["water"]}, {"priority": "high"}, {"kind": "event"}]
)
def test_a_change_of_the_rest_leaves_the_state(fields: dict[str, Any]) -> None:
    [change] = edits.set_claim(Claim(tag="verified", state=ClaimState.APPROVED), NOW, **fields).changes
    assert change.after is not None and "state" not in change.after


def test_a_verdict_makes_its_giver_an_author() -> None:
    [change] = edits.set_claim(
        Claim(tag="disputed", judges=["b"]), NOW, verdict="false", topics=["mills"]
    ).changes
    assert change.after is not None and change.after["judges"] == ["b", NOW.by]
    assert (
        edits.set_claim(Claim(), NOW, topics=["mills"], due="2024-06-30").label
        == "Change topics and due date"
    )


def test_every_field_has_words() -> None:
    for field in CLAIM_FIELDS:
        assert as_words(Claim(), field) == {"priority": "normal", "note_protection": "public"}.get(field, "")
