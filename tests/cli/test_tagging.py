from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.recording import ADA
from workbench.workspace.workspace import Workspace


def test_an_end_before_the_start_is_said(run: Run) -> None:
    _, _, err = run("tag", "a", "--as", "opinion", "--start", "5", "--end", "3")
    assert "--end 3 is not behind --start 5" in " ".join(err.split())


@pytest.mark.parametrize(
    ("word", "tag"),
    [("verified", "verified"), ("disputed", "disputed"), ("opinion", "opinion"), ("to-check", None)],
)
def test_tag(run: Run, article: str, word: str, tag: str | None) -> None:
    code, out, err = run("tag", article, "--as", word, "--quote", "Three", "--json")
    assert (code, err) == (0, "")
    said = json.loads(out)
    assert (said["tag"], said["start"], said["end"], said["quote"]) == (tag, 0, 5, "Three")
    assert said["claim"] == "C-0001" and said["retagged"] is False
    (passage,) = json.loads(run("show", article, "--json")[1])["passages"]
    assert passage["tag"] == tag


def test_an_ambiguous_quote_lists_its_places(run: Run, article: str) -> None:
    code, out, err = run("tag", article, "--as", "opinion", "--quote", "Nobody was")
    assert (code, out) == (1, "")
    assert "stands in 2 places" in err
    assert "--nth 1: 30-40" in err and "--nth 2: 48-58" in err
    code, out, _ = run("tag", article, "--as", "opinion", "--quote", "Nobody was", "--nth", "2", "--json")
    assert code == 0 and json.loads(out)["start"] == 48
    code, _, err = run("tag", article, "--as", "opinion", "--quote", "Nobody was", "--nth", "3")
    assert code == 1 and "stands in 2 places, so there is none with the number 3" in err
    code, _, err = run("tag", article, "--as", "opinion", "--quote", "Somebody")
    assert code == 1 and "does not stand in the article" in err


def test_tag_a_stretch_and_retag_it(run: Run, article: str) -> None:
    code, out, _ = run("tag", article, "--as", "verified", "--start", "0", "--end", "5")
    assert (code, out) == (0, "Tagged C-0001 as verified: “Three”\n")
    fields = ["--summary", "Two.", "--verdict", "mostly_false", "--speaker", "The harbour"]
    code, out, err = run("tag", article, "--as", "disputed", "--start", "0", "--end", "5", *fields)
    assert (code, out, err) == (0, "Retagged C-0001 as disputed: “Three”\n", "")
    (passage,) = json.loads(run("show", article, "--json")[1])["passages"]
    assert [passage[name] for name in ("tag", "summary", "verdict", "speaker")] == [
        "disputed",
        "Two.",
        "mostly_false",
        "The harbour",
    ]
    code, _, err = run("tag", article, "--as", "opinion", "--start", "0", "--end", "9999")
    assert code == 1 and "does not lie inside the text" in err
    code, _, err = run("tag", article, "--as", "opinion", "--quote", "ten", "--summary", "x" * 301)
    assert code == 1 and "300" in err
    assert len(json.loads(run("show", article, "--json")[1])["passages"]) == 1
    run("tag", article, "--as", "opinion", "--quote", "asked", "--nth", "1", "--speaker", "A reader")
    rows = csv.DictReader(io.StringIO(run("export", "--format", "csv", "--out", "-")[1].lstrip("\ufeff")))
    assert [row["voice"] for row in rows] == ["attributed", "attributed"]


def test_retagging_a_shared_claim_is_said(run: Run, article: str, project: Path) -> None:
    from workbench.model import edits
    from workbench.model.edit import edit, insert
    from workbench.model.tables import Passage, PassageAnchor

    said = json.loads(run("tag", article, "--as", "verified", "--quote", "Three", "--json")[1])
    shown = json.loads(run("show", article, "--json")[1])
    workspace = Workspace.open(project, ADA)
    also = Passage(article_id=article, claim_id=said["claim_id"], analyst_id=workspace.analysts()[0].id)
    anchor = PassageAnchor(
        passage_id=also.id, version_id=shown["version"]["id"], **edits.place(shown["text"], [[9, 12]])
    )
    workspace.do(edit("Tag", *(insert(row, workspace.stamp()) for row in (also, anchor))))
    workspace.close()
    code, _, err = run("tag", article, "--as", "disputed", "--quote", "Three")
    assert code == 0
    assert err == "workbench: C-0001 is also stated by another passage, which is retagged with it.\n"
