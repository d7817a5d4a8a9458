from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.cli.running import WORDS, Run
from workbench.ingest import fetching
from workbench.ingest.fetching import FetchedPage


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


def test_a_refused_import_leaves_no_new_project(run: Run, tmp_path: Path, project: Path) -> None:
    empty, some = tmp_path / "empty.txt", tmp_path / "some.txt"
    empty.write_bytes(b"")
    some.write_text("Words.\n", encoding="utf-8")
    for arguments in (
        ("import", empty),
        ("--analyst", "Zoe", "import", empty),
        ("import", some, "--onto", "3f2a"),
    ):
        code, _, err = run(*arguments)
        assert code == 1
        assert "the new project was not kept" in err
        assert [path.name for path in project.parent.glob("desk*")] == []
    assert run("import", some)[0] == 0
    assert run("import", empty)[::2] == (1, "")
    assert project.exists()


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


def test_what_was_withdrawn_is_counted_beside_the_claims_as_in_reports(run: Run, article: str) -> None:
    for quote, tag in (("Three", "disputed"), ("ten", "verified")):
        run("tag", article, "--as", tag, "--quote", quote)
    run("tag", article, "--as", "verified", "--quote", "of the")
    assert run("same", "C-0003", "C-0002")[0] == 0  # one claim, with two passages
    assert run("list")[1].endswith("· 2 claims: 1 verified, 1 disputed\n")
    assert run("withdraw", "C-0001")[0] == 0
    assert run("list")[1].endswith("· 1 claim: 1 verified; 1 more withdrawn\n")
    (line,) = json.loads(run("list", "--json")[1])
    assert (line["counts"]["verified"], line["counts"]["disputed"], line["withdrawn"]) == (1, 0, 1)
    assert "C-0001 disputed, withdrawn [0-5]" in run("show", article)[1]


def test_show_names_the_speaker_and_doubles_no_marks(run: Run, tmp_path: Path) -> None:
    (tmp_path / "said.txt").write_text("“It holds,” she said. “Yes” and “no”.", encoding="utf-8")
    run("import", tmp_path / "said.txt")
    article = json.loads(run("list", "--json")[1])[0]["id"]
    run("tag", article, "--as", "verified", "--quote", "“It holds,”", "--speaker", "The mayor")
    run("tag", article, "--as", "opinion", "--quote", "“Yes” and “no”")
    _, out, _ = run("show", article)
    assert "C-0001 verified [0-11]\n    “It holds,”\n    Speaker: The mayor\n" in out
    assert "    ““Yes” and “no””\n" in out


def test_import_of_a_table_takes_a_mapping(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("a,b\nWords of one.,One\nWords of two.,Two\n", encoding="utf-8")
    code, out, _ = run("import", table)
    assert code == 1 and "--map text=COLUMN" in out
    assert run("import", table, "--map", "text")[0] == 1
    code, out, _ = run("import", table, "--map", "text=a,title=b")
    assert code == 0 and out.splitlines()[0] == "2 articles added."
    assert {one["title"] for one in json.loads(run("list", "--json")[1])} == {"One", "Two"}


def test_import_of_a_link_asks_first(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched = []

    def fetch(link: str) -> FetchedPage:
        fetched.append(link)
        return FetchedPage(b"<p>Words of a page.</p>", link, (link,), "2023-11-11T10:00:00.000000Z")

    monkeypatch.setattr(fetching, "fetch", fetch)
    link = "https://post.example.org/quay"
    code, out, _ = run("import", link)  # nobody is there to be asked
    assert fetched == [] and "use --fetch" in out
    for answer, times in (("no\n", 0), ("\n", 0), ("yes\n", 1)):
        monkeypatch.setattr("sys.stdin", _Terminal(answer))
        code, out, err = run("import", link)
        assert len(fetched) == times
        assert "post.example.org will see this computer's address" in err
    assert "1 article added." in out and code == 0
    shown = json.loads(run("list", "--json")[1])
    assert any(one["title"].startswith("Words of a page") for one in shown)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True
