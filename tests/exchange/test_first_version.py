"""Files of version 1: what they said of speakers becomes speakers and who said what."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.reference.building import Builder
from workbench.errors import WorkbenchError
from workbench.exchange import project_json
from workbench.exchange.first_version import _NEW_COLUMNS, _NEW_LISTS
from workbench.model.upgrading import said_rows


def builder() -> Builder:
    b = Builder()
    b.project(name="Desk")
    first, second = b.article("One. Two. Three.", title="First"), b.article("One again.", title="Second")
    claim = b.mark(first, "One.", "verified", summary="So it is.")
    b.also(claim, second, "One again.")
    b.mark(first, "Two.", "opinion")
    b.mark(first, "Three.", None)
    return b


def as_version_one(b: Builder, *speakers: Any) -> dict[str, Any]:
    """The same project as the first version of the format wrote it, its claims said by these."""
    value = json.loads(project_json.dumps(*b.record(), made_at="2024-05-03T14:02:31.000000Z"))
    value["version"] = 1
    for name in _NEW_LISTS:
        del value[name]
    for article in value["articles"]:
        for passage in article["passages"]:
            for name in _NEW_COLUMNS["passage"]:
                del passage[name]
        for name in _NEW_COLUMNS["article"]:
            del article[name]
    for claim, speaker in zip(value["claims"], speakers, strict=True):
        for name in _NEW_COLUMNS["claim"]:
            del claim[name]
        claim["speaker"] = speaker
    return value


def read(value: dict[str, Any]) -> project_json.ProjectFile:
    return project_json.read(json.dumps(value).encode())


def test_claims_name_their_speakers_as_the_update_of_a_project_does() -> None:
    b = builder()
    file = read(as_version_one(b, "The  mayor", "The mayor", ""))
    assert file.notes == ()
    assert [(row["name"], row["kind"]) for row in file.rows["speaker"]] == [("The mayor", "person")]
    assert len(file.rows["attribution"]) == 3  # one claim has two passages
    rows = b.record()[0]
    said = dict(
        zip(
            (row["id"] for row in sorted(rows["claim"], key=lambda r: r["number"])),
            ("The  mayor", "The mayor", ""),
            strict=True,
        )
    )
    speakers, attributions = said_rows(
        [row | {"speaker": said[row["id"]]} for row in rows["claim"]], rows["passage"]
    )
    assert {row["id"] for row in file.rows["speaker"]} == {row["id"] for row in speakers}
    assert {row["id"] for row in file.rows["attribution"]} == {row["id"] for row in attributions}
    apart = ("speaker", "attribution")
    assert {name: len(some) for name, some in file.rows.items() if name not in apart} == {
        name: len(some) for name, some in rows.items() if name not in apart
    }


def test_it_comes_out_as_the_newest_version() -> None:
    file = read(as_version_one(builder(), "Ada", "", "Ben"))
    data = project_json.dumps(file.rows, file.texts, file.blobs, made_at=file.made_at)
    assert json.loads(data)["version"] == 3
    again = project_json.read(data)
    assert [row["name"] for row in again.rows["speaker"]] == [row["name"] for row in file.rows["speaker"]]


@pytest.mark.parametrize("name", [7, None, [], "a\x00b", "\ud800"])
def test_a_speaker_that_is_no_words_is_refused(name: Any) -> None:
    with pytest.raises(WorkbenchError, match="C-0002: its “speaker” is no words"):
        read(as_version_one(builder(), "Ada", name, ""))


@pytest.mark.parametrize("take", ["tag", "summary", "state"])
def test_what_the_first_version_had_has_to_be_there(take: str) -> None:
    value = as_version_one(builder(), "", "", "")
    del value["claims"][1][take]
    with pytest.raises(WorkbenchError, match=f"Claim 2: “{take}” is missing"):
        read(value)
