"""Links between claims, by commands."""

from __future__ import annotations

import json

from tests.cli.running import Run
from tests.cli.test_restating import tag


def notes(run: Run) -> list[str]:
    return [link["note"] for link in json.loads(run("links", "--json")[1])]


def test_a_link_gets_another_note_and_goes(run: Run, article: str) -> None:
    tag(run, article, "Nobody was asked.")
    tag(run, article, "Nobody was told.")
    assert run("link", "1", "contradicts", "2", "--note", "in May")[0] == 0
    assert notes(run) == ["in May"]
    code, out, err = run("link", "2", "contradicts", "1", "--note", "in June")
    assert (code, out, err) == (0, "The note of the link was changed.\n", "") and notes(run) == ["in June"]
    assert run("link", "1", "contradicts", "2", "--note", "in June")[1] == "The link says so already.\n"
    assert run("link", "1", "contradicts", "2", "--note", "")[0] == 0 and notes(run) == [""]
    assert run("link", "1", "contradicts", "2")[0] == 1
    assert run("unlink", "2", "contradicts", "1")[0] == 0 and notes(run) == []
