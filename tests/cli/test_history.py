"""Undo on the command line: one's own last act, by its name."""

from __future__ import annotations

import json

from tests.cli.running import Run


def test_undo_takes_back_act_by_act(run: Run, article: str) -> None:
    run("tag", article, "--as", "opinion", "--quote", "Three")
    run("tag", article, "--as", "verified", "--quote", "Nobody was asked")
    listed = run("undo", "--list")[1].splitlines()
    assert len(listed) == 3
    assert listed[-1] == "Import article"
    assert json.loads(run("undo", "--list", "--json")[1]) == {"undo": listed}
    code, out, err = run("undo")
    assert (code, out, err) == (0, f"Undone: {listed[0]}\n", "")
    assert [claim["quote"] for claim in _passages(run, article)] == ["Three"]
    assert json.loads(run("undo", "--json")[1]) == {"undone": listed[1]}
    assert _passages(run, article) == []
    assert run("undo")[1] == "Undone: Import article\n"
    assert json.loads(run("list", "--json")[1]) == []
    assert run("undo", "--list")[:2] == (0, "You have done nothing that could be undone.\n")
    code, out, err = run("undo")
    assert (code, out) == (1, "")
    assert err == "workbench: You have done nothing that could be undone.\n"


def test_redo_does_again_what_was_undone_last(run: Run, article: str) -> None:
    run("tag", article, "--as", "opinion", "--quote", "Three")
    run("tag", article, "--as", "verified", "--quote", "Nobody was asked")
    assert run("redo", "--list")[:2] == (0, "You have undone nothing that could be done again.\n")
    labels = [json.loads(run("undo", "--json")[1])["undone"] for _ in range(2)]
    assert json.loads(run("redo", "--list", "--json")[1]) == {"redo": labels[::-1]}
    assert run("redo") == (0, f"Done again: {labels[1]}\n", "")
    assert [passage["quote"] for passage in _passages(run, article)] == ["Three"]
    assert run("--analyst", "Zoe", "redo")[0] == 1  # what others undid is theirs to do again
    assert json.loads(run("redo", "--json")[1]) == {"redone": labels[0]}
    assert [passage["tag"] for passage in _passages(run, article)] == ["opinion", "verified"]
    code, out, err = run("redo")
    assert (code, out, err) == (1, "", "workbench: You have undone nothing that could be done again.\n")


def test_undo_leaves_what_others_did(run: Run, article: str) -> None:
    run("--analyst", "Zoe", "tag", article, "--as", "opinion", "--quote", "Three")
    code, out, _ = run("--analyst", "Ben", "undo")
    assert (code, out) == (1, "")
    assert len(_passages(run, article)) == 1
    assert run("--analyst", "Zoe", "undo")[0] == 0
    assert _passages(run, article) == []


def _passages(run: Run, article: str) -> list[dict[str, object]]:
    code, out, _ = run("show", article, "--json")
    assert code == 0
    return list(json.loads(out)["passages"])
