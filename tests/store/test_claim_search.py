"""Claims and articles are found by number, words, speaker and likeness, in any script; nothing from the bin."""

from __future__ import annotations

import pytest

from tests.recording import ADA, add_piece, claim_of, tag
from workbench.assist.likeness import telling_words
from workbench.model import edits, speaker_edits
from workbench.model.speaker_edits import Step
from workbench.model.tables import Speaker
from workbench.store import queries
from workbench.store.queries import claims as claim_queries
from workbench.workspace.workspace import Workspace


def saying(workspace: Workspace, typed: str) -> list[int | None]:
    hits = workspace.store.read(lambda c: claim_queries.claims_saying(c, typed, ADA.id))
    return sorted(hit.number or 0 for hit in hits)


def test_a_number_finds_itself_and_what_begins_with_it(workspace: Workspace) -> None:
    piece = add_piece(workspace)
    for place in range(12):
        tag(workspace, piece, place, place + 5)
    hits = workspace.store.read(lambda c: claim_queries.claims_numbered(c, 1))
    assert [hit.number for hit in hits] == [1, 10, 11, 12]
    assert workspace.store.read(lambda c: claim_queries.claim_numbered(c, 13)) is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [("C-0012", 12), ("c12", 12), (" 12 ", 12), ("C 7", 7), ("boats", None), ("12 boats", None)],
)
def test_how_a_number_is_typed(typed: str, number: int | None) -> None:
    assert claim_queries.number_of(typed) == number


def test_quote_text_summary_and_speaker_are_searched(workspace: Workspace) -> None:
    piece = add_piece(workspace)
    first, second = tag(workspace, piece, 0, 26), tag(workspace, piece, 43, 62)
    workspace.do(
        edits.set_claim(
            claim_of(workspace, second),
            workspace.stamp(),
            text="No consent was sought",
            summary="Minutes show it.",
        )
    )
    speaker = Speaker(name="Олена Шевченко")
    chain = speaker_edits.set_chain(
        first.passage_id, (), [Step(speaker_id=speaker.id)], workspace.stamp(), speakers=[speaker]
    )
    workspace.do(chain)
    for typed, found in (
        ("boats 500", [1]), ("CONSENT", [2]), ("minutes", [2]), ("nobody", [2]), ("шевч", [1]), ("100%", []), ("a_b", []),
    ):  # fmt: skip
        assert saying(workspace, typed) == found, typed


def test_what_is_in_the_bin_is_not_found(workspace: Workspace) -> None:
    piece = add_piece(workspace)
    made = tag(workspace, piece, 0, 26)
    line = workspace.store.read(lambda c: queries.passage(c, made.passage_id, piece.version))
    assert line is not None
    workspace.do(edits.delete_passage(line.passage, line.claim, 0, workspace.stamp()))
    assert saying(workspace, "boats") == []
    assert workspace.store.read(lambda c: claim_queries.claims_numbered(c, 1)) == []


def test_the_most_shared_words_come_first(workspace: Workspace) -> None:
    piece = add_piece(workspace)
    tag(workspace, piece, 43, 62)
    tag(workspace, piece, 0, 37)
    words = telling_words("500 boats were on the river by Monday")
    hits = workspace.store.read(lambda c: claim_queries.claims_sharing(c, words))
    assert [hit.number for hit in hits] == [2]


def test_articles_are_filtered_in_any_script(workspace: Workspace) -> None:
    piece = add_piece(workspace, "Міст.\n", "Міст закрито")
    add_piece(workspace, "Road.\n", "ROAD closed")
    find = lambda typed: workspace.store.read(lambda c: queries.article_ids(c, contains=typed))  # noqa: E731
    assert find("міст ЗАКР") == [piece.id] and find("міст road") == [] and len(find("road")) == 1
