"""A new version on the command line: said first, stored, listed, settled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Run
from workbench.ingest import fetching
from workbench.ingest.fetching import FetchedPage


@pytest.fixture
def revised(run: Run, article: str, tmp_path: Path) -> Path:
    """A later text of the article, in which one tagged sentence reads otherwise."""
    shown = json.loads(run("show", article, "--json")[1])
    text = shown["text"]
    run("tag", article, "--as", "disputed", "--start", "0", "--end", str(len(text.split(".")[0]) + 1))
    later = tmp_path / "later.txt"
    later.write_text(text.replace("Three", "Thirteen", 1), encoding="utf-8")
    return later


def test_preview_store_list_and_settle(run: Run, article: str, revised: Path) -> None:
    code, out, err = run("import", str(revised), "--revision-of", article, "--preview")
    assert (code, err) == (0, "")
    assert "now: Thirteen" in out and "Version 2 would be stored." in out
    assert json.loads(run("revision", "list", article, "--json")[1])["version"] == 1
    code, out, err = run("import", str(revised), "--revision-of", article, "--json")
    said = json.loads(out)
    assert (code, err, said["version"], said["counts"]["changed"]) == (0, "", 2, 1)
    assert "The text is the same" in run("import", str(revised), "--revision-of", article)[1]
    (waiting,) = json.loads(run("revision", "list", article, "--waiting", "--json")[1])["passages"]
    assert (waiting["state"], waiting["waiting"]) == ("changed", True)
    code, out, err = run("revision", "accept", article, "C-0001")
    assert (code, err, out) == (0, "", "Accept changed passage: done. 0 wait now.\n")
    code, _, err = run("revision", "accept", article, waiting["id"][:10])
    assert code == 1 and "settled already" in err


def test_a_new_version_from_a_link_is_asked_about_and_fetched_only_then(
    run: Run, article: str, revised: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched = []

    def fetch(link: str) -> FetchedPage:
        fetched.append(link)
        return FetchedPage(revised.read_bytes(), link, (link,), "2024-05-03T14:02:31.000000Z")

    monkeypatch.setattr(fetching, "fetch", fetch)
    link = "https://post.example.org/later.txt"
    code, _, err = run("import", link, "--revision-of", article)
    assert (code, fetched) == (1, []) and "use --fetch" in err
    code, out, err = run("import", link, "--revision-of", article, "--fetch")
    assert (code, err, fetched) == (0, "", [link]) and "Version 2 stored." in out
    code, _, err = run("import", link, str(revised), "--revision-of", article, "--fetch")
    assert code == 2 and "one file, or one link" in err


def test_take_leave_and_remove(run: Run, article: str, revised: Path) -> None:
    run("import", str(revised), "--revision-of", article)
    assert run("revision", "take", article, "C-0001", "--start", "0", "--end", "8")[0] == 0
    (passage,) = json.loads(run("show", article, "--json")[1])["passages"]
    assert passage["quote"] == "Thirteen"
    assert run("revision", "remove", article, "C-0001")[0] == 0
    assert json.loads(run("show", article, "--json")[1])["passages"] == []


def test_wrong_use_and_unknown_passages_are_said(run: Run, article: str, revised: Path) -> None:
    code, _, err = run("revision", "leave", article, "C-0009")
    assert code == 1 and "has no passage" in err
    code, _, err = run("revision", "leave", article, "C-0001")
    assert code == 1 and "waits for nothing" in err
    code, _, err = run("import", str(revised), str(revised), "--revision-of", article)
    assert code == 2 and "takes one file" in err
