"""The registry of speakers and the chains, by commands."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.running import Run


@pytest.fixture
def claim(run: Run, article: str) -> str:
    """A claim that Zalika Mensah is said to have made."""
    code, _, err = run(
        "tag", article, "--as", "disputed", "--quote", "Nobody was asked.", "--speaker", "Zalika Mensah"
    )
    assert code == 0, err
    return "C-0001"


def listed(run: Run, *words: str) -> list[dict[str, Any]]:
    code, out, _ = run("speakers", "list", *words, "--json")
    assert code == 0
    found: list[dict[str, Any]] = json.loads(out)
    return found


def test_a_registry_is_kept_by_commands(run: Run, claim: str) -> None:
    assert (
        run("speakers", "add", "Institute for the Study of Boats", "--alias", "ISB", "--country", "Norway")[0]
        == 0
    )
    assert [(line["name"], line["kind"], line["aliases"]) for line in listed(run)] == [
        ("Institute for the Study of Boats", "organisation", ["ISB"]),
        ("Zalika Mensah", "person", []),
    ]
    assert listed(run)[1]["claims"]["disputed"] == 1
    assert run("speakers", "amend", "isb", "--kind", "outlet", "--role", "think tank")[0] == 0
    assert (listed(run)[0]["kind"], listed(run)[0]["role"]) == ("outlet", "think tank")
    assert [line["name"] for line in listed(run, "mensah")] == ["Zalika Mensah"]
    assert run("speakers", "alias", "Zalika Mensah", "Заліка Менса", "--language", "uk")[0] == 0
    assert [line["name"] for line in listed(run, "Заліка")] == ["Zalika Mensah"]
    assert run("speakers", "alias", "Zalika Mensah", "Заліка Менса", "--remove")[0] == 0
    assert listed(run)[1]["aliases"] == []


def test_the_same_name_in_another_spelling_makes_no_second_speaker(
    run: Run, article: str, claim: str
) -> None:
    code, _, err = run("speakers", "add", "ZALIKA mensah")
    assert (code, "in the registry already" in err) == (1, True)
    run("tag", article, "--as", "verified", "--quote", "Nobody was told.", "--speaker", "Dr. Zalika Mensah")
    assert [line["claims"]["verified"] for line in listed(run)] == [1]


def test_what_was_withdrawn_is_nobodys_claim_as_in_reports(run: Run, claim: str) -> None:
    assert run("withdraw", claim)[0] == 0
    assert [sum(line["claims"].values()) for line in listed(run)] == [0]


def test_a_chain_is_set_shown_amended_and_taken_away(run: Run, claim: str) -> None:
    code, out, _ = run(
        "chain", claim, "Zalika Mensah", "press office", "Reuters", "--cue", "claims", "--said-on", "2024-05"
    )
    assert (code, out) == (0, "Zalika Mensah → press office → Reuters\n")
    run("chain", claim, "--step", "3", "--stance", "distances")
    _, out, _ = run("chain", claim, "--json")
    steps = json.loads(out)["chain"]
    assert [(s["speaker"], s["cue"], s["said_on_precision"], s["stance"]) for s in steps] == [
        ("Zalika Mensah", "claims", "month", "neutral"),
        ("press office", "", "", "neutral"),
        ("Reuters", "", "", "distances"),
    ]
    assert run("chain", claim, "Zalika Mensah", "Reuters")[1] == "Zalika Mensah → Reuters\n"
    _, out, _ = run("chain", claim, "--json")
    assert [s["stance"] for s in json.loads(out)["chain"]] == ["neutral", "distances"]
    assert run("chain", claim, "--none")[1] == "own voice\n"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("Reuters", "--mode", "shouted"), 1, "no way to give words"),
        (("Reuters", "--said-on", "soon"), 1, "not a date"),
        (("Reuters", "--step", "2", "--cue", "x"), 2, "behind the last"),
        (("--step", "5", "--cue", "x"), 1, "no step 5"),
        (("Reuters", "--none"), 2, "leave the names out"),
        (("A", "B", "C", "D", "E", "F", "G", "H", "I"), 1, "at most 8"),
        ((" ",), 1, "needs a name"),
    ],
)
def test_bad_use_is_refused_in_words_and_changes_nothing(
    run: Run, claim: str, arguments: tuple[str, ...], code: int, words: str
) -> None:
    got, _, err = run("chain", claim, *arguments)
    assert (got, words in err) == (code, True), err
    assert run("chain", claim)[1] == "Zalika Mensah\n"
    assert [line["name"] for line in listed(run)] == ["Zalika Mensah"]


def test_a_claim_of_several_passages_asks_which(run: Run, article: str, claim: str) -> None:
    code, _, err = run("chain", claim, "Reuters", "--passage", "ffff")
    assert code == 1
    assert "Nobody was asked." in err


def test_merging_says_what_moves_first_and_then_does_it(run: Run, claim: str) -> None:
    run("speakers", "add", "Dr Z. Mensah-Okafor", "--role", "engineer")
    _, out, _ = run("speakers", "merge", "Dr Z. Mensah-Okafor", "Zalika Mensah", "--dry-run", "--json")
    assert json.loads(out) | {"kept": "", "gone": ""} == {
        "kept": "", "gone": "", "attributions": 1, "aliases": ["Zalika Mensah"], "taken_over": [], "done": False,
    }  # fmt: skip
    assert len(listed(run)) == 2
    assert run("speakers", "merge", "Dr Z. Mensah-Okafor", "Zalika Mensah")[0] == 0
    assert [(line["name"], line["aliases"], line["claims"]["disputed"]) for line in listed(run)] == [
        ("Dr Z. Mensah-Okafor", ["Zalika Mensah"], 1)
    ]
    assert run("chain", claim)[1] == "Dr Z. Mensah-Okafor\n"
    code, _, err = run("speakers", "merge", "Zalika Mensah", "Dr Z. Mensah-Okafor")
    assert (code, "with itself" in err) == (1, True)


def test_show_gives_the_record_and_a_speaker_that_is_named_stays(run: Run, claim: str) -> None:
    code, out, _ = run("speakers", "show", "zalika mensah")
    assert code == 0
    assert "C-0001  Disputed, says it: Nobody was asked." in out
    assert "not how reliable anyone is" in out
    code, _, err = run("speakers", "remove", "Zalika Mensah")
    assert (code, "merge it with another speaker" in err) == (1, True)
    run("chain", claim, "--none")
    assert run("speakers", "remove", "Zalika Mensah")[0] == 0
    assert listed(run) == []
    assert run("speakers", "show", "Zalika Mensah")[0] == 1


def test_a_name_cannot_steer_a_terminal(run: Run) -> None:
    run("speakers", "add", "Red \x1b[31m alert")
    assert "\x1b" not in run("speakers", "list")[1]
