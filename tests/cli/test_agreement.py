"""The command on agreement: the figures in words and as JSON, and what is behind them."""

from __future__ import annotations

import json

from tests.cli.running import Run


def tag(run: Run, article: str, who: str, tag_: str, quote: str) -> None:
    code, _, err = run("--analyst", who, "tag", article, "--as", tag_, "--quote", quote)
    assert code == 0, err


def test_two_analysts_in_words_and_as_json(run: Run, article: str) -> None:
    tag(run, article, "Ada", "verified", "Three of the ten boats sank.")
    tag(run, article, "Ben", "disputed", "of the ten boats sank.")
    tag(run, article, "Ada", "opinion", "Nobody was asked.")
    tag(run, article, "Ben", "opinion", "Nobody was asked")
    tag(run, article, "Ada", "opinion", "Nobody was told.")

    code, out, _ = run("agreement", article, "--json")
    assert code == 0
    found = json.loads(out)
    assert found["articles"] == [article] and [one["name"] for one in found["analysts"]] == ["Ada", "Ben"]
    figures = {figure["key"]: figure for figure in found["figures"]}
    kappa = figures["kappa_tag"]
    # Of two matched passages one is alike; by chance it is (1 * 0 + 0 * 1 + 1 * 1) / 4: kappa is 1/3.
    assert (kappa["n"], kappa["raw_agreement"], kappa["undefined"]) == (2, 0.5, "")
    assert abs(kappa["value"] - (0.5 - 0.25) / (1 - 0.25)) < 1e-12
    (behind,) = kappa["disagreements"]
    assert [mark["tag"] for mark in behind["marks"]] == ["verified", "disputed"]
    assert figures["jaccard"]["value"] is None and figures["jaccard"]["undefined"].endswith(".")

    code, again, _ = run("agreement", "--of", "Ben", "--of", "Ada", "--json", article)
    assert code == 0 and [one["name"] for one in json.loads(again)["analysts"]] == ["Ben", "Ada"]

    code, out, _ = run("agreement", "--behind")
    assert code == 0
    assert "Cohen's kappa: 0.33" in out and "With one article" in out
    assert "Ada: “" not in out and "Ada: Three of the ten boats sank. – Verified" in out
    assert "Ben: marked nothing that matches" in out


def test_one_analyst_alone_is_said(run: Run, article: str) -> None:
    tag(run, article, "Ada", "verified", "Nobody was asked.")
    code, out, _ = run("agreement")
    assert code == 0 and "undefined" in out and "left out: fewer than two of the analysts" in out
    code, out, _ = run("agreement", article, "--of", "Ada")
    assert code == 0 and "only one analyst" in out


def test_unknown_names_are_refused(run: Run, article: str) -> None:
    assert run("agreement", "zzzz")[0] == 1
    code, _, err = run("agreement", "--of", "Nobody")
    assert code == 1 and "Nobody" in err
