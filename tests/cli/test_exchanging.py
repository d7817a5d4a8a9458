"""Export in every format, and conversion without a project, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import WORDS, Run
from workbench.cli.exchanging import LOST
from workbench.exchange.formats import FORMATS

NEEDS_FINAL = {"claimreview", "google-markup"}
WRITTEN = [one.name for one in FORMATS.values() if one.writes and one.name not in NEEDS_FINAL]


@pytest.fixture
def tagged(run: Run, article: str) -> str:
    run(
        "tag",
        article,
        "--as",
        "disputed",
        "--quote",
        "Nobody was asked.",
        "--verdict",
        "false",
        "--summary",
        "No.",
    )
    return article


@pytest.mark.parametrize("name", WRITTEN)
def test_every_format_is_written_and_says_what_it_cannot_hold(
    run: Run, bare: Run, tagged: str, tmp_path: Path, name: str
) -> None:
    out = tmp_path / f"out{FORMATS[name].endings[0]}"
    code, said, err = run("export", "--format", name, "--out", out)
    assert code == 0 and said.startswith(f"Exported: {out}\n"), err
    assert oct(out.stat().st_mode)[-2:] == "00"
    if FORMATS[name].reads and name != "refi-codebook":
        back = tmp_path / "back.jsonl"
        code, said, err = bare("convert", out, back, "--report")
        assert code == 0 and "1 article with 1 passage." in said, err
        assert "Nobody was asked." in back.read_text("utf-8")


@pytest.mark.parametrize("name", WRITTEN)
def test_the_same_record_gives_the_same_bytes_where_the_time_is_given(
    run: Run, tagged: str, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1714744951")
    outs = [tmp_path / f"{which}{FORMATS[name].endings[0]}" for which in ("one", "two")]
    for out in outs:
        assert run("export", "--format", name, "--out", out)[0] == 0
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_what_could_not_be_taken_over_is_said_unasked(bare: Run, tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    row = {"text": "Nobody was asked.", "label": [[0, 6, "Disputed"], [90, 99, "Opinion"]]}
    file.write_text(json.dumps(row), encoding="utf-8")
    code, said, err = bare("convert", file, tmp_path / "out.jsonl")
    assert code == 0 and "  1 mark stands outside of its text" in said and LOST not in said, err
    code, said, err = bare("convert", file, tmp_path / "out.csv", "--to", "csv-raw")
    assert code == 0 and LOST in said, err


def test_formats_of_final_claims_refuse_in_a_sentence(run: Run, tagged: str, tmp_path: Path) -> None:
    for name in NEEDS_FINAL:
        code, _, err = run("export", "--format", name, "--out", tmp_path / "x")
        assert code == 1 and err.startswith("workbench: No claim here is final")
        assert not (tmp_path / "x").exists()


def test_without_texts_nothing_of_the_article_is_in_the_file(run: Run, tagged: str, tmp_path: Path) -> None:
    for name in ("w3c", "label-studio", "jsonl", "csv-raw", "refi-qda"):
        out = tmp_path / name
        assert run("export", "--format", name, "--text-free", "--out", out)[0] == 0
        assert b"Nobody" not in out.read_bytes()
    assert (
        "consists of the text" in run("export", "--format", "brat", "--text-free", "--out", tmp_path / "b")[2]
    )


def test_some_articles_alone_and_standard_output(run: Run, tagged: str, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("Other words.\n", "utf-8")
    run("import", tmp_path / "more.txt")
    code, out, _ = run("export", "--format", "jsonl", "--articles", tagged[:8], "--out", "-")
    kinds = [json.loads(line)["type"] for line in out.splitlines()]
    assert code == 0 and kinds == ["file", "article", "passage"]
    assert run("export", "--format", "csv", "--articles", tagged, "--out", "-")[0] == 2


def test_marks_go_onto_the_article_that_is_named(run: Run, bare: Run, tagged: str, tmp_path: Path) -> None:
    out = tmp_path / "marks.jsonld"
    run("export", "--format", "w3c", "--out", out)
    changed = tmp_path / "changed.txt"
    changed.write_text(f"Corrected.\n\n{WORDS}", "utf-8")
    other = tmp_path / "other.workbench"
    target = json.loads(bare("--project", other, "import", changed, "--json")[1])["files"][0]["article_id"]
    code, said, _ = bare("--project", other, "import", out, "--onto", target)
    assert code == 0 and "1 passage came in, in 1 article already there." in said
    assert "another text here" in said
    assert bare("--project", other, "check")[0] == 0
    assert "[42-59]" in bare("--project", other, "show", target)[1]
    assert bare("--project", other, "import", out, "--onto", "zz")[0] == 1


def test_a_project_s_json_is_converted_without_what_is_protected(
    run: Run, bare: Run, tagged: str, tmp_path: Path
) -> None:
    run(
        "evidence",
        "add",
        "1",
        "--title",
        "A secret paper",
        "--stance",
        "refutes",
        "--protection",
        "confidential",
    )
    run("export", "--format", "json", "--let-in", "everything", "--out", tmp_path / "desk.json")
    assert "A secret paper" in (tmp_path / "desk.json").read_text("utf-8")
    code, said, _ = bare("convert", tmp_path / "desk.json", tmp_path / "x.jsonl", "--report")
    assert code == 0 and "confidential and withheld" in said
    assert "A secret paper" not in (tmp_path / "x.jsonl").read_text("utf-8")


def test_a_project_s_json_is_made_and_read_without_a_project(
    run: Run, bare: Run, tagged: str, tmp_path: Path
) -> None:
    run("export", "--format", "w3c", "--out", tmp_path / "desk.jsonld")
    code, said, err = bare(
        "convert", tmp_path / "desk.jsonld", tmp_path / "own.json", "--to", "json", "--report"
    )
    assert code == 0 and "a project's JSON, to be imported or merged" in said, err
    code, said, _ = bare("convert", tmp_path / "own.json", tmp_path / "x.jsonl", "--from", "json", "--report")
    assert code == 0 and "1 article with 1 passage." in said
    assert "Nobody was asked." in (tmp_path / "x.jsonl").read_text("utf-8")
    code, _, err = bare("convert", tmp_path / "own.json", "-", "--to", "json", "--text-free")
    assert code == 1 and "holds the texts" in err


def test_what_cannot_be_converted_is_a_sentence(bare: Run, tmp_path: Path) -> None:
    odd = tmp_path / "odd.json"
    odd.write_text('{"name": 1}', "utf-8")
    assert "JSON of another kind" in bare("convert", odd, tmp_path / "x.jsonl")[2]
    assert bare("convert", tmp_path / "gone.json", tmp_path / "x.jsonl")[0] == 1
    code, _, err = bare("convert", odd, tmp_path / "x.json")
    assert code == 2 and "say the format with --to" in err
    assert not (tmp_path / "x.jsonl").exists()


def test_what_a_table_cannot_hold_is_said_and_what_is_withheld_only_once(
    run: Run, tagged: str, tmp_path: Path
) -> None:
    run("evidence", "add", "1", "--title", "A paper", "--protection", "confidential")
    for format_ in ("csv-raw", "w3c"):
        code, out, err = run("export", "--format", format_, "--out", tmp_path / "x")
        assert code == 0
        assert f"{out}{err}".count("1 source is confidential and withheld.") == 1
        last = out.splitlines()[-1]
        assert "cannot hold the bookkeeping of the desk: " in last and "the origin of texts" in last


def test_a_file_made_on_an_older_version_names_what_stands_nowhere_and_comes_back(
    run: Run, tagged: str, tmp_path: Path
) -> None:
    out, newer = tmp_path / "marks.jsonld", tmp_path / "newer.txt"
    assert run("export", "--format", "w3c", "--out", out)[0] == 0
    assert run("undo")[0] == 0
    newer.write_text("Three of the ten boats sank.\n\nThe crew went home at six.\n", encoding="utf-8")
    assert run("import", newer, "--revision-of", tagged)[0] == 0
    code, said, err = run("import", out, "--onto", tagged)
    assert code == 0 and "Nowhere in the newer text: “Nobody was asked.”." in said + err
    assert run("undo")[0] == 0
    assert run("redo")[0] == 0
