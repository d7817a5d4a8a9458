"""Evidence on the command line: added, listed, saved; bad input is a sentence and changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Run


@pytest.fixture
def claim(run: Run, article: str) -> str:
    code, out, _ = run("tag", article, "--as", "disputed", "--quote", "Nobody was asked.", "--json")
    assert code == 0
    return str(json.loads(out)["claim"])


def listed(run: Run, *claim: str) -> list[dict[str, object]]:
    code, out, _ = run("evidence", "list", *claim, "--json")
    assert code == 0
    found: list[dict[str, object]] = json.loads(out)
    return found


def test_a_source_is_cited_with_all_that_is_said_of_it(run: Run, claim: str) -> None:
    code, out, err = run(
        *("evidence", "add", claim, "--title", "Land register", "--link", "https://council.example/land"),
        *(
            "--publisher",
            "Council",
            "--published",
            "2023-08",
            "--kind",
            "official_data",
            "--credibility",
            "primary",
        ),
        *(
            "--archived",
            "https://archive.example/1",
            "--group",
            "council",
            "--why",
            "keeps it",
            "--about",
            "x",
        ),
        *(
            "--stance",
            "partly-refutes",
            "--quote",
            "All were asked",
            "--locator",
            "p. 4",
            "--note",
            "see there",
        ),
    )
    assert (code, err) == (0, "")
    assert "partly refutes · Land register · Council · 2023-08 · primary" in out
    (row,) = listed(run, claim)
    assert row["stance"] == "partly_refutes"
    assert (row["quote"], row["locator"], row["note"]) == ("All were asked", "p. 4", "see there")
    assert (row["kind"], row["archived_url"], row["independence_group"]) == (
        "official_data",
        "https://archive.example/1",
        "council",
    )
    assert row["accessed"]
    assert [one["claims"] for one in listed(run)] == [1]
    code, out, _ = run("evidence", "list")
    assert code == 0 and "Land register" in out and "1 claim" in out


def test_a_file_is_kept_and_saved_again_as_the_same_bytes(run: Run, claim: str, tmp_path: Path) -> None:
    source, saved = tmp_path / "map.pdf", tmp_path / "again.pdf"
    source.write_bytes(b"%PDF-1.7 \x00\xff words")
    assert run("evidence", "add", claim, "--file", source, "--stance", "supports")[0] == 0
    (row,) = listed(run, claim)
    assert (row["title"], row["media_type"], row["snapshot_bytes"]) == ("map", "application/pdf", 17)
    code, out, _ = run("evidence", "save", str(row["id"])[:8], "--out", saved)
    assert code == 0 and "Saved map.pdf" in out
    assert saved.read_bytes() == source.read_bytes()
    assert run("check")[0] == 0


def test_what_the_project_has_already_is_cited_and_not_doubled(
    run: Run, claim: str, article: str, tmp_path: Path
) -> None:
    source = tmp_path / "map.txt"
    source.write_text("The map")
    _, out, _ = run("tag", article, "--as", "verified", "--quote", "Nobody was told.", "--json")
    other = str(json.loads(out)["claim"])
    assert run("evidence", "add", claim, "--file", source)[0] == 0
    code, out, _ = run("evidence", "add", other, "--file", source, "--title", "Another name")
    assert code == 0 and out.startswith("Cited again")
    assert out.splitlines()[-1] == "The source was known as “map”: the title “Another name” was not taken."
    assert len(listed(run)) == 1
    assert listed(run)[0]["claims"] == 2
    code, _, err = run("evidence", "add", other, "--file", source)
    assert code == 1 and "cites this already" in err
    known = str(listed(run)[0]["id"])
    assert run("evidence", "add", claim, "--evidence", known[:10])[0] == 1
    assert run("evidence", "add", claim, "--evidence", known, "--title", "x")[0] == 2


def test_what_is_given_of_a_known_link_and_not_taken_is_said(run: Run, claim: str, article: str) -> None:
    link = ("--link", "https://council.example/land")
    assert run("evidence", "add", claim, *link, "--title", "Land register", "--kind", "news")[0] == 0
    others = []
    for quote in ("Nobody was told.", "Three of the ten"):
        _, out, _ = run("tag", article, "--as", "verified", "--quote", quote, "--json")
        others.append(str(json.loads(out)["claim"]))
    other = ("--title", "The map", "--kind", "news", "--published", "2023-08", "--protection", "background")
    code, _, err = run("evidence", "add", others[0], *link, "--published", "soon")
    assert code == 1 and "is not a date" in err
    code, out, _ = run("evidence", "add", others[0], "--link", "https://www.council.example/land", *other)
    assert code == 0 and out.splitlines()[-1] == (
        "The source was known as “Land register”: the title “The map” and the date of publication “2023-08” were not taken."
    )
    (row,) = listed(run)
    assert (row["title"], row["published"], row["protection"]) == ("Land register", "", "background")
    _, out, _ = run("evidence", "add", others[1], *link, "--title", "The map", "--json")
    assert json.loads(out)["not_taken"] == {"title": "The map"}


def test_an_article_of_the_project_is_evidence(run: Run, claim: str, article: str) -> None:
    assert run("evidence", "add", claim, "--article", article[:8], "--quote", "Three of the ten")[0] == 0
    (row,) = listed(run, claim)
    assert (row["kind"], row["quote"]) == ("article_in_project", "Three of the ten")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--link", "javascript:alert(1)"), "cannot be kept as a link"),
        (("--link", "https://user:word@a.example/"), "holds a user name"),
        (("--file", "gone.pdf"), "gone.pdf does not exist"),
        (("--title", "x", "--published", "soon"), "is not a date"),
        (("--title", "x", "--kind", "gossip"), "is not a kind of evidence"),
        ((), "needs a title, a link or a file"),
        (("--evidence", "ffff"), "No evidence's id begins with"),
    ],
)
def test_bad_input_is_a_sentence_and_changes_nothing(
    run: Run, claim: str, more: tuple[str, ...], words: str
) -> None:
    code, out, err = run("evidence", "add", claim, *more)
    assert (code, out) == (1, "")
    assert words in err
    assert listed(run) == []


def test_200_megabytes_are_refused_by_their_size(run: Run, claim: str, tmp_path: Path) -> None:
    big = tmp_path / "film.mp4"
    with big.open("wb") as file:
        file.truncate(200_000_000)
    code, _, err = run("evidence", "add", claim, "--file", big)
    assert code == 1 and "film.mp4 has 200 MB" in err
    assert listed(run) == []


def test_what_has_no_snapshot_cannot_be_saved(run: Run, claim: str, tmp_path: Path) -> None:
    run("evidence", "add", claim, "--title", "Only a title")
    code, _, err = run("evidence", "save", str(listed(run)[0]["id"]), "--out", tmp_path / "x")
    assert code == 1 and "Nothing is kept of “Only a title”" in err
    assert not (tmp_path / "x").exists()
