"""Which passages state which claim, by commands."""

from __future__ import annotations

import json

from tests.cli.running import Run


def tag(run: Run, article: str, quote: str, *words: str) -> None:
    code, _, err = run("tag", article, "--as", "disputed", "--quote", quote, *words)
    assert code == 0, err


def places(run: Run, claim: str) -> list[dict[str, str]]:
    code, out, err = run("passages", claim, "--json")
    assert code == 0, err
    found: list[dict[str, str]] = json.loads(out)
    return found


def test_a_passage_goes_over_to_another_claim_and_is_split_off_again(run: Run, article: str) -> None:
    tag(run, article, "Nobody was asked.")
    tag(run, article, "Nobody was told.")
    code, out, _ = run("same", "C-0002", "C-0001")
    assert code == 0 and "Same claim as C-0001" in out
    assert [place["quote"] for place in places(run, "1")] == ["Nobody was asked.", "Nobody was told."]
    code, _, err = run("same", "1", "1")
    assert code == 1 and "--passage is needed" in err
    code, out, _ = run("split", "C-0001", "--passage", places(run, "1")[1]["id"][:8])
    assert code == 0 and "C-0003" in out
    assert len(places(run, "C-0003")) == 1 and len(places(run, "C-0001")) == 1
    code, _, err = run("split", "C-0003", "--passage", places(run, "3")[0]["id"])
    assert code == 1 and "only passage" in err


def test_two_claims_are_merged_with_what_is_taken(run: Run, article: str) -> None:
    tag(run, article, "Nobody was asked.", "--summary", "Minutes are missing.")
    tag(run, article, "Nobody was told.", "--summary", "Two were.")
    code, _, err = run("merge-claims", "1", "2", "--take", "sumary")
    assert code == 1 and "sumary" in err
    code, out, _ = run("merge-claims", "1", "2", "--take", "summary")
    assert code == 0 and "1 passage, 0 citations, 0 links" in out
    assert len(places(run, "1")) == 2
    code, out, _ = run("show", article, "--json")
    assert code == 0 and "Two were." in out and "Minutes are missing." not in out
