"""What a card says of sources that it may not show: how many, and how many of them speak against the finding."""

from __future__ import annotations

import pytest

from tests.reference.building import Builder
from tests.reports.formats import words_by_format
from workbench.model.protection import Audience, Level, protected
from workbench.reports.model import ReportModel, build

MADE = {"made_at": "2024-05-03T14:02:31.000000Z", "program": "Fact-check Workbench 0.1.0"}
AGAINST = "source that speaks against the finding is confidential and withheld."


def made(tag: str, *stances: str, public: tuple[str, ...] = (), level: Level = Level.PUBLIC) -> ReportModel:
    """A final claim that cites confidential sources of these stances, and public ones of those."""
    b = Builder()
    article = b.article("The bridge is open. Nobody was asked.", title="Bridges")
    claim = b.mark(article, "The bridge is open.", tag, state="final", summary="Looked at.")
    for protection, some in (("confidential", stances), ("public", public)):
        for number, stance in enumerate(some):
            b.cite(claim, b.evidence(f"{protection} letter {number}", protection=protection), stance)
    rows, texts = b.record()
    kept = protected(rows, level, Audience.READERS)
    return build(kept.rows, texts, [article], **MADE, beneath=kept.withheld.of_claim)


def test_a_withheld_source_against_a_final_verdict_is_said_where_what_speaks_against_it_is() -> None:
    model = made("verified", "refutes", public=("supports",))
    assert model.status == "FINAL"
    known = model.claims[0].detail
    assert (known.withheld, known.withheld_against) == (1, 1) and not known.against
    assert (known.withheld_words, known.withheld_against_words) == ("", f"1 {AGAINST}")
    for name, words in words_by_format(model).items():
        assert "rests on" not in words and "confidential letter" not in words, name
        place = words.index("What speaks against the finding")
        assert f"1 {AGAINST}" in words[place : place + 130], name
        assert "2, of which 1 withheld" in words, name


@pytest.mark.parametrize(
    ("tag", "stance", "against"),
    [
        ("verified", "supports", 0), ("verified", "context", 0), ("verified", "partly_refutes", 1),
        ("disputed", "refutes", 0), ("disputed", "partly_supports", 1), ("opinion", "refutes", 0),
    ],
)  # fmt: skip
def test_the_side_is_that_of_the_finding(tag: str, stance: str, against: int) -> None:
    assert made(tag, stance).claims[0].detail.withheld_against == against


def test_those_of_both_sides_are_counted_apart_beside_what_is_shown() -> None:
    known = (
        made("verified", "refutes", "supports", "context", public=("supports", "refutes")).claims[0].detail
    )
    assert known.withheld_words == "2 more sources are confidential and withheld."
    assert known.withheld_against_words == f"1 more {AGAINST}"
    assert known.cited == "5, of which 3 withheld"


def test_the_other_withheld_ones_stand_with_the_evidence_in_neutral_words() -> None:
    for name, words in words_by_format(made("disputed", "refutes")).items():
        place = words.rindex("Evidence")
        assert "1 source is confidential and withheld." in words[place : place + 60], name
        assert "What speaks against the finding" not in words, name


def test_where_everything_is_let_in_nothing_is_withheld() -> None:
    known = made("verified", "refutes", level=Level.EVERYTHING).claims[0].detail
    assert (known.withheld, known.withheld_against_words, len(known.against)) == (0, "", 1)
