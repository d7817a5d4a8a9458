"""Every form of the command line, on real projects: what it prints, what it stores, what it exits with."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.recording import ADA
from workbench import cli
from workbench.workspace.workspace import Workspace

WORDS = "Three of the ten boats sank.\n\nNobody was asked. Nobody was told.\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings of the test's own."""
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line; gives exit code, standard output, standard error."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "desk.workbench"


@pytest.fixture
def run(bare: Run, project: Path) -> Run:
    """Run a command on the test's project."""
    return lambda *arguments: bare("--project", project, *arguments)


@pytest.fixture
def article(run: Run, tmp_path: Path) -> str:
    """An article in the project; its id."""
    page = tmp_path / "boats.txt"
    page.write_text(WORDS, encoding="utf-8")
    code, out, _ = run("import", page, "--json")
    assert code == 0
    return str(json.loads(out)["files"][0]["article_id"])


def tree(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# -- help and wrong use


def test_help_has_examples_and_exit_codes(bare: Run) -> None:
    code, out, _ = bare("--help")
    assert code == 0
    assert "workbench --project desk.workbench check" in out
    assert "0 done; 1 refused, or faults found; 2 wrong use, or no display" in out
    for command in ("import", "list", "show", "tag", "report", "export", "check", "backup"):
        assert command in out
        code, said, _ = bare(command, "--help")
        assert code == 0 and f"workbench --project desk.workbench {command}" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["import"],
        ["report", "a", "--format", "pdf", "--out", "x"],
        ["export", "--format", "json"],
        ["tag", "a", "--as", "maybe", "--quote", "x"],
        ["tag", "a", "--as", "opinion"],
        ["tag", "a", "--as", "opinion", "--start", "3"],
        ["tag", "a", "--as", "opinion", "--end", "3"],
        ["tag", "a", "--as", "opinion", "--start", "5", "--end", "3"],
        ["tag", "a", "--as", "opinion", "--start", "3", "--end", "3"],
        ["tag", "a", "--as", "opinion", "--quote", ""],
        ["tag", "a", "--as", "opinion", "--quote", "x", "--start", "1", "--end", "2"],
        ["tag", "a", "--as", "opinion", "--quote", "x", "--nth", "0"],
        ["tag", "a", "--as", "opinion", "--start", "1", "--end", "2", "--nth", "1"],
        ["report", "a", "--format", "csv", "--out", "x", "--number", "7"],
    ],
)
def test_wrong_use_is_2_and_makes_nothing(run: Run, project: Path, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("usage: workbench")
    assert not project.exists()


def test_no_display_is_2(bare: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.system.missing_for_window", lambda: "There is no display.")
    code, out, err = bare()
    assert (code, out, err) == (2, "", "workbench: There is no display.\n")


def test_no_project(bare: Run, run: Run, project: Path) -> None:
    code, _, err = bare("list")
    assert code == 1 and "--project FILE" in err
    for arguments in (["list"], ["check"], ["show", "a"], ["backup", project.with_suffix(".copy")]):
        code, out, err = run(*arguments)
        assert code == 1 and out == "" and err.startswith("workbench: ")
    assert not project.exists()


# -- import, list, show


def test_import(run: Run, tmp_path: Path, project: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, words in (("a.txt", "One.\n"), ("b.txt", "Two.\n"), ("c.txt", "One.\n")):
        (folder / name).write_text(words, encoding="utf-8")
    code, out, err = run("import", folder)
    assert code == 0 and err == f"New project: {project}\n"
    assert out.splitlines()[0] == "2 articles added, 1 already there."
    (folder / "d.txt").write_bytes(b"")
    code, out, err = run("import", "--json", folder / "d.txt")
    assert (code, err) == (1, "")
    assert json.loads(out)["counts"] == {"added": 0, "duplicate": 0, "refused": 1, "left out": 0}


def test_a_mistyped_name_leaves_no_project(run: Run, tmp_path: Path, project: Path) -> None:
    code, out, _ = run("import", tmp_path / "typo.txt")
    assert code == 1 and "does not exist" in out
    assert not project.exists()


def test_import_of_a_project_counts_its_articles(run: Run, bare: Run, article: str, tmp_path: Path) -> None:
    run("tag", article, "--as", "opinion", "--quote", "Three")
    handed = tmp_path / "handed.json"
    assert run("export", "--format", "json", "--out", handed)[0] == 0
    value = json.loads(handed.read_text(encoding="utf-8"))
    handed.write_text(json.dumps(value, sort_keys=True), encoding="utf-8")
    other = tmp_path / "other.workbench"
    code, out, _ = bare("--project", other, "import", handed)
    assert code == 0
    assert out.splitlines() == ["1 article added.", "added: handed.json", "    1 article and 1 claim added."]
    code, out, _ = bare("--project", other, "import", handed)
    assert out.splitlines()[0] == "0 articles added, 1 already there."


def test_list_and_show(run: Run, article: str) -> None:
    run("tag", article, "--as", "disputed", "--quote", "Three of the ten", "--summary", "It was two.")
    code, out, _ = run("list")
    assert code == 0 and article[:12] in out and "1 disputed" in out and "in progress" in out
    (line,) = json.loads(run("list", "--json")[1])
    assert line["id"] == article and line["counts"]["disputed"] == 1
    code, out, _ = run("show", article[:6])
    assert code == 0 and WORDS.strip() in out
    assert "C-0001 disputed [0-16]\n    “Three of the ten”\n    It was two.\n" in out
    shown = json.loads(run("show", article, "--json")[1])
    assert shown["text"] == WORDS and shown["passages"][0]["segments"] == [[0, 16]]


def test_an_end_before_the_start_is_said(run: Run) -> None:
    _, _, err = run("tag", "a", "--as", "opinion", "--start", "5", "--end", "3")
    assert "--end 3 is not behind --start 5" in " ".join(err.split())


def test_show_names_the_speaker_and_doubles_no_marks(run: Run, tmp_path: Path) -> None:
    (tmp_path / "said.txt").write_text("“It holds,” she said. “Yes” and “no”.", encoding="utf-8")
    run("import", tmp_path / "said.txt")
    article = json.loads(run("list", "--json")[1])[0]["id"]
    run("tag", article, "--as", "verified", "--quote", "“It holds,”", "--speaker", "The mayor")
    run("tag", article, "--as", "opinion", "--quote", "“Yes” and “no”")
    _, out, _ = run("show", article)
    assert "C-0001 verified [0-11]\n    “It holds,”\n    Speaker: The mayor\n" in out
    assert "    ““Yes” and “no””\n" in out


def test_an_article_is_named_by_an_unambiguous_beginning(run: Run, article: str, tmp_path: Path) -> None:
    code, out, err = run("show", "zzzz")
    assert (code, out) == (1, "") and "begins with “zzzz”" in err
    for number in range(17):  # more than there are hexadecimal digits
        (tmp_path / f"{number}.txt").write_text(f"Text {number}.", encoding="utf-8")
    run("import", *(tmp_path / f"{number}.txt" for number in range(17)))
    ids = [line["id"] for line in json.loads(run("list", "--json")[1])]
    first = next(one[0] for one in ids if sum(other[0] == one[0] for other in ids) > 1)
    code, _, err = run("show", first)
    assert code == 1 and "give more of it" in err


# -- tag


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


def test_the_analyst_is_named(run: Run, article: str) -> None:
    for quote in ("Three", "ten"):
        assert run("--analyst", "Zoë Example", "tag", article, "--as", "opinion", "--quote", quote)[0] == 0
    handed = json.loads(run("export", "--format", "json", "--out", "-")[1])
    assert [analyst["name"] for analyst in handed["analysts"]].count("Zoë Example") == 1


# -- report, export, backup, check


@pytest.mark.parametrize(
    ("format_", "start"),
    [("html", "<!DOCTYPE html>"), ("markdown", "# "), ("csv", "\ufeffclaim,"), ("json", "{")],
)
def test_report(run: Run, article: str, tmp_path: Path, format_: str, start: str) -> None:
    run("tag", article, "--as", "opinion", "--quote", "Three")
    out = tmp_path / "report"
    code, said, _ = run("report", article[:8], article, "--format", format_, "--out", out)
    assert (code, said) == (0, f"Report written: {out}\n")
    written = out.read_text(encoding="utf-8")
    assert written.lower().startswith(start.lower()) and "Three" in written
    assert stat.S_IMODE(out.stat().st_mode) & 0o077 == (0 if format_ in ("csv", "json") else 0o044)


def test_a_report_has_a_title_a_number_and_no_annex(run: Run, article: str) -> None:
    whole = run("report", article, "--format", "markdown", "--out", "-")[1]
    chosen = ["--title", "Of boats", "--number", "2024-17", "--no-annex"]
    code, out, _ = run("report", article, "--format", "markdown", "--out", "-", *chosen)
    assert code == 0 and out.startswith("# Of boats\n") and "- Report number: 2024-17\n" in out
    assert "Nobody was told" in whole and "Nobody was told" not in out


@pytest.mark.parametrize("format_", ["json", "csv", "csv-raw"])
def test_export(run: Run, article: str, tmp_path: Path, format_: str) -> None:
    run("tag", article, "--as", "opinion", "--quote", "Three")
    out = tmp_path / "desk.out"
    code, said, _ = run("export", "--format", format_, "--out", out)
    assert (code, said) == (0, f"Exported: {out}\n")
    assert article in out.read_text(encoding="utf-8")
    if format_ != "json":  # which says when it was made
        assert run("export", "--format", format_, "--out", "-")[1].encode() == out.read_bytes()


@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
def test_nothing_is_written_over_the_project(run: Run, article: str, project: Path, ending: str) -> None:
    out = f"{project}{ending}"
    for arguments in (
        ["export", "--format", "csv", "--out", out],
        ["report", article, "--format", "html", "--out", out],
        ["backup", out],
    ):
        code, _, err = run(*arguments)
        if arguments[0] != "backup" or not ending:
            assert code == 1 and err.startswith("workbench: ")
    assert run("check")[0] == 0
    assert len(json.loads(run("list", "--json")[1])) == 1


def test_backup(run: Run, bare: Run, article: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.workbench"
    assert run("backup", copy)[:2] == (0, f"Backup written and checked: {copy}\n")
    assert json.loads(bare("--project", copy, "list", "--json")[1])[0]["id"] == article
    code, _, err = run("backup", copy)
    assert (code, err) == (1, "workbench: “copy.workbench” is there already; choose another name.\n")


def test_check(run: Run, article: str, project: Path) -> None:
    run("tag", article, "--as", "opinion", "--quote", "Three")
    assert run("check")[:2] == (0, "All is well: database, references, texts, anchors and log.\n")
    assert json.loads(run("check", "--json")[1]) == {"faults": []}
    connection = sqlite3.connect(project)
    connection.execute("UPDATE passage_anchor SET quote = 'Other'")
    connection.commit()
    connection.close()
    code, out, _ = run("check")
    assert code == 1 and "C-0001" in out
    code, out, _ = run("check", "--json")
    assert code == 1 and json.loads(out)["faults"]


# -- what is printed


def test_nothing_printed_steers_the_terminal(run: Run, tmp_path: Path, project: Path) -> None:
    page = tmp_path / "page\x1b[2J.txt"
    page.write_text("Title \u202eevil\n\nBody.\n", encoding="utf-8")
    code, out, _ = run("import", page)
    assert code == 0 and "\x1b" not in out
    article = json.loads(run("list", "--json")[1])[0]["id"]
    run("tag", article, "--as", "opinion", "--quote", "Title \u202eevil")
    for arguments in (["list"], ["show", article]):
        out = run(*arguments)[1]
        assert "\x1b" not in out
    assert "“\u2068Title \u202eevil\u202c\u2069”" in out
    code, _, err = run("show", "\x1b[2J\r")
    assert code == 1 and "\x1b" not in err and "\r" not in err


def test_a_terminal_that_knows_no_such_letters(
    run: Run, article: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments, check in (
        (["show", article], lambda said: "Tagged" not in said),
        (["show", article, "--json"], lambda said: json.loads(said)["passages"][0]["speaker"] == "Zoë €"),
    ):
        run("tag", article, "--as", "opinion", "--quote", "Three", "--speaker", "Zoë €")
        narrow = io.TextIOWrapper(io.BytesIO(), encoding="latin-1", write_through=True)
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", narrow)
            assert cli.main(["--project", str(project), *arguments]) == 0
        written: Any = narrow.buffer
        assert check(written.getvalue().decode("latin-1"))


@pytest.mark.slow
def test_in_a_shell(article: str, project: Path, tmp_path: Path) -> None:
    """Pipes that are closed early, redirected output, an encoding of ASCII: by the real program."""
    command = [sys.executable, "-c", "import sys; from workbench.cli import main; sys.exit(main())"]
    command += ["--project", str(project)]
    ascii_only = os.environ | {"PYTHONIOENCODING": "ascii"}
    out = tmp_path / "out.json"
    with out.open("wb") as file:
        done = subprocess.run(
            [*command, "export", "--format", "json", "--out", "/dev/stdout"], stdout=file, check=False
        )
    assert done.returncode == 0 and json.loads(out.read_bytes())["format"] == "factcheck-workbench"
    shown = subprocess.run([*command, "list"], capture_output=True, env=ascii_only, check=False)
    assert shown.returncode == 0 and b"\\xb7" in shown.stdout and not shown.stderr
    if shutil.which("true"):
        quiet = subprocess.Popen([*command, "show", article], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert quiet.stdout is not None and quiet.stderr is not None
        quiet.stdout.close()
        said = quiet.stderr.read()
        quiet.stderr.close()
        assert quiet.wait(30) == 1 and said == b""
