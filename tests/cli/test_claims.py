"""Claims on the command line: listed by filter, shown whole, many changed at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Run
from workbench.exchange import csv


@pytest.fixture
def two(run: Run, article: str) -> None:
    """Two claims: one disputed, said by Anna Berg, one an opinion."""
    run("tag", article, "--as", "disputed", "--quote", "Three of the ten boats", "--speaker", "Anna Berg")
    run("tag", article, "--as", "opinion", "--quote", "Nobody was asked", "--summary", "Nobody says who.")


def labels(run: Run, *arguments: str) -> list[str]:
    code, out, _ = run("claims", "list", "--json", *arguments)
    assert code == 0
    return [str(row["claim"]) for row in json.loads(out)]


@pytest.mark.usefixtures("two")
def test_claims_are_listed_by_filter(run: Run, article: str) -> None:
    assert labels(run) == ["C-0001", "C-0002"]
    assert labels(run, "--descending") == ["C-0002", "C-0001"]
    assert labels(run, "boats") == labels(run, "--speaker", "Anna Berg") == ["C-0001"]
    assert labels(run, "--tag", "opinion") == ["C-0002"]
    assert labels(run, "--only", "no-evidence", "--article", article[:8]) == ["C-0001"]
    assert labels(run, "--verdict", "-", "--topic", "-") == ["C-0001", "C-0002"]
    code, out, _ = run("claims", "list", "says")
    assert code == 0 and out.startswith("C-0002 · opinion · draft · 0 evidence · “Nobody was asked”")
    code, out, _ = run("claims", "list", "zebra")
    assert (code, out) == (0, "No claim is like that.\n")


@pytest.mark.usefixtures("two")
def test_what_a_list_cannot_know_is_refused_in_words(run: Run) -> None:
    for arguments, said in (
        (("--only", "late"), "“late” is not asked of claims"),
        (("--sort", "colour"), "cannot be sorted by “colour”"),
        (("--speaker", "Zoe"), "Zoe"),
    ):
        code, out, err = run("claims", "list", *arguments)
        assert (code, out) == (1, "") and said in err


@pytest.mark.usefixtures("two")
def test_a_claim_is_shown_whole(run: Run) -> None:
    code, out, _ = run("claim", "show", "C-0002")
    assert code == 0 and "summary: Nobody says who." in out and "places: 1 in 1 article" in out
    code, out, _ = run("claim", "show", "1", "--json")
    shown = json.loads(out)
    assert code == 0 and shown["number"] == 1 and shown["row"]["said_by"] == "Anna Berg"
    assert shown["evidence"] == []


@pytest.mark.usefixtures("two")
def test_many_are_changed_in_one_act_and_what_cannot_be_is_said(run: Run) -> None:
    code, out, err = run(
        "claim", "set", "C-0001", "2", "--kind", "numeric", "--topic", "rivers", "--due", "2026-06-30"
    )
    assert (code, out, err) == (0, "Changed 2 claims.\n", "")
    assert labels(run, "--topic", "rivers", "--kind", "numeric", "--due-before", "2026-06-30") == [
        "C-0001",
        "C-0002",
    ]
    code, out, err = run("claim", "set", "1", "2", "--verdict", "false")
    assert (code, out) == (1, "Changed 1 claim.\n") and "which does not offer this verdict): C-0002" in err
    code, out, _ = run("claim", "set", "1", "2", "--no-topic", "Rivers", "--dry-run")
    assert (code, out) == (0, "Would change 2 claims.\n") and labels(run, "--topic", "rivers") != []
    code, _, err = run("claim", "set", "1", "--step", "ready")
    assert code == 1 and "it needs a summary and a piece of evidence" in err
    code, out, _ = run("claim", "set", "1", "--step", "bin")
    assert code == 0 and labels(run) == ["C-0002"]


@pytest.mark.usefixtures("two")
def test_what_is_a_claims_own_is_set_with_the_rest_in_one_act(run: Run) -> None:
    fields = {
        "text": "It was 2.", "summary": "Two.", "rationale": "Counted.", "note": "Ask again.", "claim_date": "2024-05",
        "as_of": "2023", "place": "Dubrava",
    }  # fmt: skip
    given = [part for name, words in fields.items() for part in (f"--{name.replace('_', '-')}", words)]
    flags = ("--flag", "harmful", "--flag", "new")
    assert run("claim", "set", "1", *given, *flags, "--dry-run")[:2] == (0, "Would change C-0001.\n")
    assert json.loads(run("claim", "show", "1", "--json")[1])["summary"] != "Two."
    code, out, err = run("claim", "set", "1", *given, *flags, "--kind", "numeric")
    assert (code, out, err) == (0, "Changed C-0001.\n", "")
    shown = json.loads(run("claim", "show", "1", "--json")[1])
    assert {name: shown[name] for name in fields} == fields
    assert (shown["kind"], set(shown["flags"])) == ("numeric", {"harmful", "new"})
    code, out, _ = run("claim", "set", "1", "--note", "", "--no-flag", "new")
    shown = json.loads(run("claim", "show", "1", "--json")[1])
    assert code == 0 and (shown["note"], shown["flags"], shown["place"]) == ("", ["harmful"], "Dubrava")
    assert run("claim", "set", "1", "--no-flag", "new")[1] == "C-0001 says so already.\n"
    for wrong in (("1", "2", "--note", "x"), ("1", "--note", "x", "--step", "ready"), ("1", "--flag", "odd")):
        assert run("claim", "set", *wrong)[0] == 2
    code, _, err = run("claim", "set", "1", "--as-of", "soon", "--kind", "event")
    assert code == 1 and err and json.loads(run("claim", "show", "1", "--json")[1])["kind"] == "numeric"


@pytest.mark.usefixtures("two")
def test_wrong_use_and_impossible_values(run: Run) -> None:
    assert run("claim", "set", "1")[0] == 2
    for arguments in (("--kind", "song"), ("--due", "soon"), ("--priority", "")):
        code, out, err = run("claim", "set", "1", *arguments)
        assert (code, out) == (1, "") and err
    code, _, err = run("claim", "set", "1", "--step", "bin", "--kind", "event")
    assert code == 1 and "goes alone" in err and labels(run) == ["C-0001", "C-0002"]


def test_an_empty_project_has_no_claims(run: Run, article: str) -> None:
    assert article and run("claims", "list")[1] == "No claims yet.\n"


def test_csv_of_claims_reads_back(tmp_path: Path, run: Run, article: str) -> None:
    from tests.recording import ADA
    from workbench.workspace.claims_export import claims_bytes, write_claims
    from workbench.workspace.workspace import Workspace

    run("tag", article, "--as", "disputed", "--quote", "Three of the ten boats")
    run("tag", article, "--as", "opinion", "--quote", "Nobody was asked")
    run("tag", article, "--as", "verified", "--quote", "Nobody was told")
    code, out, _ = run("claims", "list", "--json")
    ids = [row["claim_id"] for row in json.loads(out)]
    workspace = Workspace.open(tmp_path / "desk.workbench", ADA)
    data, remark = claims_bytes(workspace, [ids[2], ids[0]], "csv-raw")
    assert code == 0 and remark == ""
    assert [line["claim"] for line in csv.read_raw(data)] == ["C-0003", "C-0001"]
    assert write_claims(workspace, ids, "json", tmp_path / "out.json") == ""
    assert article in (tmp_path / "out.json").read_text(encoding="utf-8")
    workspace.close()
