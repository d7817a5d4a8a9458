"""What is known about an article, on the command line: what the window's dialog does, by the same verb."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import Run


def told(run: Run, article: str) -> dict[str, object]:
    code, out, _ = run("article", "show", article, "--json")
    assert code == 0
    return dict(json.loads(out))


def test_all_is_changed_as_one_act_and_undone(run: Run, article: str) -> None:
    run("--analyst", "Zoe", "tag", article, "--as", "opinion", "--quote", "Three")
    before = told(run, article)
    code, out, err = run(
        "article", "set", article[:8], "--title", " The boats\n", "--outlet", "Valley Post", "--author", "A. Writer",
        "--published", "2024-05", "--link", "https://valley.example/boats", "--archived", "https://archive.example/1",
        "--language", "en", "--original-language", "uk", "--translation", "human", "--kind", "press-release",
        "--status", "in-progress", "--faults", "Two words missing", "--summary", "Boats sank.", "--due", "2024-06-30",
        "--assigned-to", "zoe", "--topic", "boats", "--topic", "Harbour", "--note", "Ask again.",
        "--note-protection", "confidential", "--json",
    )  # fmt: skip
    assert (code, err) == (0, "")
    said = json.loads(out)
    assert said == told(run, article)
    assert said.pop("assignee")
    assert said == {
        "id": article,
        "title": "The boats",
        "outlet": "Valley Post",
        "author": "A. Writer",
        "published": "2024-05",
        "published_precision": "month",
        "url": "https://valley.example/boats",
        "archived_url": "https://archive.example/1",
        "language": "en",
        "original_language": "uk",
        "translation": "human",
        "kind": "press_release",
        "status": "in_progress",
        "defects": "Two words missing",
        "summary": "Boats sank.",
        "due": "2024-06-30",
        "assigned_to": "Zoe",
        "topics": ["boats", "Harbour"],
        "note": "Ask again.",
        "note_protection": "confidential",
    }
    shown = run("article", "show", article)[1]
    assert "Published:     2024-05\n" in shown
    assert "Kind:          press release\n" in shown
    assert "\nNote (confidential):\nAsk again.\n" in shown
    assert run("undo")[1] == "Undone: Change article details\n"
    assert told(run, article) == before


def test_fields_are_emptied_and_topics_go_one_by_one(run: Run, article: str) -> None:
    run(
        "article",
        "set",
        article,
        "--outlet",
        "Post",
        "--published",
        "2024",
        "--topic",
        "boats",
        "--topic",
        "sea",
    )
    code, out, _ = run(
        "article",
        "set",
        article,
        "--outlet",
        "",
        "--published",
        "",
        "--no-topic",
        "Boats",
        "--assigned-to",
        "",
        "--json",
    )
    assert code == 0
    said = json.loads(out)
    assert (said["outlet"], said["published"], said["published_precision"], said["topics"]) == (
        "",
        "",
        "",
        ["sea"],
    )


def test_only_what_differs_is_an_act(run: Run, article: str) -> None:
    for _ in range(2):
        assert run("article", "set", article, "--outlet", "Post")[0] == 0
    assert run("undo", "--list")[1].splitlines() == ["Change article details", "Import article"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--title", "  "], 1, "An article needs a title"),
        (["--published", "2024-02-30"], 1, "2024-02 has no day 30"),
        (["--due", "2024-06"], 1, "A due date is a whole day"),
        (["--assigned-to", "Nobody Known"], 1, "Nobody Known"),
        (["--kind", "poem"], 2, "invalid choice"),
        ([], 2, "say what to change"),
    ],
)
def test_what_the_window_refuses_is_refused(
    run: Run, article: str, arguments: list[str], code: int, words: str
) -> None:
    before = told(run, article)
    left, out, err = run("article", "set", article, *arguments)
    assert (left, out) == (code, "")
    assert words in err
    assert told(run, article) == before
