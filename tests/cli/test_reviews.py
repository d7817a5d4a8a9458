"""A claim led from draft to final on the command line, by two analysts."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import WORDS, Run

QUOTE = WORDS.split(".")[0]


@pytest.fixture
def claim(run: Run, article: str) -> str:
    code, out, err = run(
        "--analyst", "Ada", "tag", article, "--as", "disputed", "--verdict", "false", "--quote", QUOTE,
        "--nth", "1", "--summary", "It was two.", "--json",
    )  # fmt: skip
    assert code == 0, err
    return str(json.loads(out)["claim"])


def by(run: Run, name: str, *words: str) -> tuple[int, str, str]:
    return run("--analyst", name, *words)


def queue(run: Run, name: str, which: str) -> list[str]:
    code, out, _ = by(run, name, "reviews", "--queue", which, "--json")
    assert code == 0
    return [line["claim"] for line in json.loads(out)]


def test_from_draft_to_a_correction(run: Run, claim: str) -> None:
    code, _, err = by(run, "Ada", "ready", claim)
    assert code == 1 and "needs a piece of evidence that bears on it" in err
    code, out, _ = by(run, "Ada", "ready", claim, "--override", "no time")
    assert (code, out.splitlines()[0]) == (0, f"{claim} is ready for review.")
    code, _, err = by(run, "Ada", "review", claim, "--approve")
    assert code == 1 and "somebody else must review it" in err
    assert (queue(run, "Ben", "waiting"), queue(run, "Ada", "waiting")) == ([claim], [])
    assert by(run, "Ben", "review", claim, "--changes", "Which boats?")[1] == f"{claim} is a draft.\n"
    assert queue(run, "Ada", "sent-back") == [claim]
    assert by(run, "Ada", "ready", claim, "--override", "no time")[0] == 0
    assert by(run, "Ben", "review", claim, "--approve")[1] == f"{claim} is approved.\n"
    code, out, _ = by(run, "Ben", "reviews", "--queue", "approved")
    assert code == 0 and claim in out and "disputed" in out
    assert by(run, "Ada", "final", claim)[1] == f"{claim} is final.\n"
    code, _, err = by(
        run, "Ada", "correct", claim, "--kind", "typo", "--text", "Other.", "--set", "verdict=mixed"
    )
    assert code == 1 and "choose the kind verdict" in err
    code, out, _ = by(
        run, "Ada", "correct", claim, "--kind", "verdict", "--text", "We said false.", "--set", "verdict=mixed",
        "--published", "2024-06-30",
    )  # fmt: skip
    assert code == 0 and out.splitlines()[0] == f"{claim} is final."
    assert "A correction is dated 30 June 2024, before the claim was final: the claim was approved on " in out
    code, out, _ = by(run, "Ada", "correct", claim, "--kind", "retraction", "--text", "Taken back.")
    assert (code, out) == (0, f"{claim} is withdrawn.\n")
    assert by(run, "Ada", "again", claim)[1] == f"{claim} is a draft.\n"


def test_steps_back(run: Run, claim: str) -> None:
    by(run, "Ada", "ready", claim, "--override", "no time")
    assert by(run, "Ada", "approve", claim)[1] == f"{claim} is approved.\n"
    assert by(run, "Ada", "draft", claim)[1] == f"{claim} is a draft.\n"
    assert by(run, "Ada", "withdraw", claim)[1] == f"{claim} is withdrawn.\n"
    code, _, err = by(run, "Ada", "final", claim)
    assert code == 1 and "only what is approved can be made final" in err


def test_wrong_use(run: Run, claim: str) -> None:
    assert by(run, "Ben", "review", claim)[0] == 2
    assert by(run, "Ben", "review", claim, "--approve", "--abstain")[0] == 2
    code, _, err = by(run, "Ben", "correct", claim, "--kind", "typo", "--text", "x", "--set", "summary")
    assert code == 2 and "FIELD=VALUE" in err
    assert run("reviews")[1] == "Nothing is in this queue.\n"
