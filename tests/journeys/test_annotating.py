"""A day's work: import, twelve passages by keyboard alone, undo and redo, a kill, the next morning, the report."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import REPOSITORY, SHARED
from workbench.cli import main as command
from workbench.model.edits import quote_of
from workbench.store import checking, queries, record
from workbench.ui.main_window import MainWindow
from workbench.ui.theme import ThemeFollower
from workbench.workspace.settings import Settings
from workbench.workspace.workspace import Workspace

pytestmark = pytest.mark.slow

OWN = (
    "The ferry is back 🙂🏳️‍🌈 after a week. It carries 40 cars, the harbour master said. "
    "Cafe\u0301s on the quay are full.\n\nقالت الوزارة إن الرحلات ستعود غدا. ولم تذكر السبب.\n"
)
"""Emoji, a flag of several code points, a combining accent and Arabic, before and after what is tagged."""

REAL: list[dict[str, Any]] = [
    {"article": "Soskin", "find": "In essence", "key": "2"},
    {"article": "Soskin", "find": "drew attention", "key": "1"},
    {"article": "Soskin", "again": True, "find": "drew attention", "edges": "]]]]", "key": "3"},
    {"article": "bluff and blackmail", "find": "Corruption and bureaucracy", "key": "2"},
    {"article": "bluff and blackmail", "find": "bluff and blackmail", "extend": 1, "key": "1"},
    {"article": "Larry Johnson", "find": "provide an equal", "times": 2, "key": "2"},
    {"article": "Larry Johnson", "find": "risky approach", "key": "0"},
    {"article": "Leidsegracht", "find": "capitulating", "key": "2"},
    {"article": "Leidsegracht", "find": "100k Ukrainian", "key": "3"},
    {"article": "Rutte", "find": "suddenly announced", "key": "0"},
    {"article": "Rutte", "find": "Wall Street", "key": "1"},
    {"article": "ferry", "find": "40 cars", "key": "2"},
    {"article": "ferry", "find": "الوزارة", "key": "1"},
]
SAMPLES: list[dict[str, Any]] = [
    {"article": "Soskin", "find": "According to Soskin", "key": "2"},
    {"article": "Soskin", "find": "The Economist", "key": "1"},
    {"article": "Soskin", "again": True, "find": "The Economist", "edges": "]]]]", "key": "3"},
    {"article": "Larry Johnson", "find": "very deep", "extend": 1, "key": "1"},
    {"article": "Larry Johnson", "find": "whispers", "key": "2"},
    {"article": "Larry Johnson", "find": "This sentence obtained", "key": "2"},
    {"article": "Larry Johnson", "find": "Talking is a bridge", "key": "0"},
    {"article": "Harbor Pilot", "find": "left Kherson", "key": "2"},
    {"article": "Harbor Pilot", "find": "By my count", "key": "3"},
    {"article": "Naryshkin", "find": "No map was", "key": "0"},
    {"article": "Naryshkin", "find": "Wall Street", "key": "1"},
    {"article": "ferry", "find": "40 cars", "key": "2"},
    {"article": "ferry", "find": "الوزارة", "key": "1"},
]
REPEATED = {True: "provide an equal", False: "Talking is a bridge"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for settings and data, of this process and the annotator's."""
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    return tmp_path


def annotate_and_kill(project: Path, script: list[dict[str, Any]], files: list[str]) -> dict[str, Any]:
    """Let an annotator work in a process of their own and kill it; gives what it saw last."""
    script_file = project.with_suffix(".script.json")
    script_file.write_text(json.dumps(script), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.annotator", str(project), str(script_file), *files],
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait(30)
    assert line, "the annotator came to no end"
    seen: dict[str, Any] = json.loads(line)
    return seen


@pytest.mark.parametrize("real", [True, False], ids=["real", "samples"])
def test_a_day_of_annotating_survives_a_kill_and_ends_in_a_report(
    real: bool, home: Path, qtbot: QtBot, qapp: Any
) -> None:
    texts = SHARED / "seeds" if real else REPOSITORY / "seeds"
    if real and not texts.is_dir():
        pytest.skip("no ../shared beside the repository")
    own = home / "ferry.txt"
    own.write_text(OWN, encoding="utf-8", newline="")
    project = home / "desk.workbench"
    files = [*map(str, sorted(texts.glob("0*.txt"))), str(own)]
    seen = annotate_and_kill(project, REAL if real else SAMPLES, files)

    # 13 tagged; undo three, redo two: the last one is undone.
    assert sum(seen["counts"].values()) == 12
    assert seen["undo"] is not None and seen["redo"] == "Tag as verified"

    settings = Settings.load()
    assert settings.person is not None
    workspace = Workspace.open(project, settings.person)
    window = MainWindow(workspace, settings, ThemeFollower(qapp, "light"), lambda *_: None)
    qtbot.addWidget(window)
    window.show()
    window.start()
    rows, _ = workspace.store.read(record.read)
    assert record.comparable(rows) == seen["rows"]
    assert workspace.store.read(checking.faults) == []
    assert (workspace.undo_label, workspace.redo_label) == (seen["undo"], seen["redo"])
    assert window.reading.article is not None and window.reading.article.id == seen["article"]
    assert list(window.view.sentence()) == seen["sentence"]

    said = []
    for article_id in workspace.store.read(queries.article_ids):
        opened = workspace.store.read(lambda c, a=article_id: queries.open_article(c, a))
        for line in opened.passages:
            assert quote_of(opened.text, line.anchor.segments) == line.anchor.quote
            said.append((opened, line))
    quotes = [line.anchor.quote for _, line in said]
    assert any("\n" in quote for quote in quotes), "one goes across a paragraph end"
    repeated = [(opened, line) for opened, line in said if REPEATED[real] in line.anchor.quote]
    ((opened, line),) = repeated
    assert opened.text.index(line.anchor.quote) < line.anchor.start, "the second of two identical sentences"
    inner = [
        (a, b)
        for o, a in said
        for p, b in said
        if o is p and a is not b and b.anchor.start < a.anchor.start and a.anchor.end <= b.anchor.end
    ]
    assert len(inner) == 1, "one inside another"
    voices = {line.passage.voice for _, line in said}
    assert voices == {"outlet", "commenter"}
    ferry = [line for opened, line in said if "ferry" in opened.text]
    assert [line.anchor.quote for line in ferry] == ["It carries 40 cars, the harbour master said."]
    window.close()
    workspace.close()

    assert_reports_and_round_trip(project, home)


def assert_reports_and_round_trip(project: Path, home: Path) -> None:
    """The report is made; the JSON goes into an empty project and comes out as the same record."""
    workspace = Workspace.open(project, Settings.load().person)  # type: ignore[arg-type]
    ids = workspace.store.read(queries.article_ids)
    workspace.close()
    for form, ending in (("html", "html"), ("markdown", "md"), ("csv", "csv"), ("json", "json")):
        out = home / f"report.{ending}"
        assert command(["--project", str(project), "report", *ids, "--format", form, "--out", str(out)]) == 0
        assert out.stat().st_size > 1000
    first, second = home / "first.json", home / "second.json"
    other = home / "other.workbench"
    assert command(["--project", str(project), "export", "--format", "json", "--out", str(first)]) == 0
    assert command(["--project", str(other), "import", str(first)]) == 0
    assert command(["--project", str(other), "export", "--format", "json", "--out", str(second)]) == 0
    assert without_date(first) == without_date(second)
    assert command(["--project", str(other), "check"]) == 0


def without_date(file: Path) -> dict[str, Any]:
    """An export as it is compared: without its date and the rows' revision counters."""

    def stripped(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: stripped(inner)
                for key, inner in value.items()
                if key not in ("revision", "made_at", "exported_at")
            }
        return [stripped(inner) for inner in value] if isinstance(value, list) else value

    kept: dict[str, Any] = stripped(json.loads(file.read_text(encoding="utf-8")))
    return kept
