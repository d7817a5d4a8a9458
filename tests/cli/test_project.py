"""What the project says about itself, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Run


def told(run: Run) -> dict[str, object]:
    code, out, _ = run("project", "--json")
    assert code == 0
    return dict(json.loads(out))


def test_all_is_changed_as_one_act_and_undone(run: Run, article: str, tmp_path: Path) -> None:
    before = told(run)
    method, policy = tmp_path / "method.txt", tmp_path / "policy.txt"
    method.write_bytes("\ufeffWe read all.\r\nThen we ask.\r\n".encode())
    policy.write_text("Write to us.\n", encoding="utf-8")
    code, out, err = run(
        "project", "--name", " Harbour desk ", "--organisation", "The Desk", "--organisation-url", "https://desk.example",
        "--public-url", "https://desk.example/checks", "--methodology-file", method, "--corrections-policy-file", policy,
        "--rating-scale", "Four words", "--require-second-review", "yes", "--min-independent-sources", "2",
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert "Name:         Harbour desk\n" in out
    assert "Sources:      2 independent" in out
    assert told(run) == {
        "name": "Harbour desk",
        "organisation_name": "The Desk",
        "organisation_url": "https://desk.example",
        "public_base_url": "https://desk.example/checks",
        "rating_scale": "Four words",
        "methodology": "We read all.\nThen we ask.",
        "corrections_policy": "Write to us.",
        "require_second_review": True,
        "min_independent_sources": 2,
    }
    assert run("undo")[:2] == (0, "Undone: Change project details\n")
    assert told(run) == before


def test_only_what_differs_is_an_act(run: Run, article: str) -> None:
    run("project", "--organisation", "The Desk")
    run("project", "--organisation", "The Desk")
    run("project")
    assert run("undo", "--list")[1].splitlines() == ["Change project details", "Import article"]
    run("project", "--organisation", "")
    assert told(run)["organisation_name"] == ""


@pytest.mark.parametrize(
    ("option", "value", "code", "words"),
    [
        ("--name", "  ", 1, "A project needs a name."),
        ("--min-independent-sources", "10", 1, "1 to 9 independent sources"),
        ("--min-independent-sources", "0", 2, "this counts from 1"),
        ("--require-second-review", "maybe", 2, "invalid choice"),
        ("--methodology-file", "nowhere.txt", 1, "nowhere.txt cannot be read"),
    ],
)
def test_what_the_window_refuses_is_refused(
    run: Run, article: str, option: str, value: str, code: int, words: str
) -> None:
    before = told(run)
    left, _, err = run("project", option, value)
    assert left == code
    assert words in err
    assert told(run) == before


def test_claim_review_needs_no_window(run: Run, article: str, tmp_path: Path) -> None:
    """The public address is what ClaimReview asks for."""
    run(
        "tag",
        article,
        "--as",
        "verified",
        "--verdict",
        "true",
        "--quote",
        "Three of the ten",
        "--summary",
        "Three sank.",
    )
    run("claim", "set", "C-0001", "--rationale", "The register says so.")
    run(
        "evidence",
        "add",
        "C-0001",
        "--title",
        "Register",
        "--link",
        "https://a.example/r",
        "--stance",
        "supports",
    )
    assert run("ready", "C-0001")[0] == 0
    assert run("--analyst", "Zoe", "review", "C-0001", "--approve")[0] == 0
    assert run("final", "C-0001")[0] == 0
    out = tmp_path / "out.json"
    code, _, err = run("export", "--format", "claimreview", "--out", out)
    assert "public address" in err
    assert run("project", "--public-url", "https://desk.example/checks", "--organisation", "The Desk")[0] == 0
    code, _, err = run("export", "--format", "claimreview", "--out", out)
    assert code == 0
    assert "public address" not in err
    assert "https://desk.example/checks" in out.read_text()
