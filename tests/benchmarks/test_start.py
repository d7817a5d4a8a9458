"""How long a start takes and how much memory a window needs: printed, never asserted. Targets stand beside each.

Each round is a process of its own, timed from before it begins until its window is painted and has the focus.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.benchmarks.watching import Project
from tests.conftest import REPOSITORY

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(600)]

EVERYDAY = (200, 2_000)


@pytest.fixture(params=["offscreen", "xcb"])
def screen(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """The environment for a screen of that kind; an X server is started where there is one to start."""
    if request.param == "offscreen":
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("no Xvfb here")
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [server, "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    if not number:
        process.wait()
        pytest.skip("Xvfb does not start here")
    yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    process.terminate()
    process.wait()


class Starts:
    """Starts the program again and again, and takes down what it says."""

    def __init__(self, screen: dict[str, str], home: Path, arguments: list[str]) -> None:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self._environment = kept | screen | {"WORKBENCH_HOME": str(home)}
        self._arguments = arguments
        self._process: subprocess.Popen[str] | None = None
        self.cpu: list[float] = []
        self.memory: list[float] = []

    def start(self) -> None:
        """Start the program and wait until its window is ready."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.starting", *self._arguments],
            cwd=REPOSITORY,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        self.cpu.append(json.loads(self._process.stdout.readline())["cpu"])

    def finish(self) -> None:
        """Let the window close."""
        if self._process is not None and self._process.stdout is not None:
            self.memory.append(json.loads(self._process.stdout.readline())["rss"])
            self._process.wait()
            self._process.stdout.close()
            self._process = None
            time.sleep(0.2)

    def report(self, benchmark: Any, name: str) -> None:
        """Say what else was measured."""
        self.finish()
        said = {"processor seconds": round(median(self.cpu), 3), "memory in MB": round(median(self.memory))}
        benchmark.extra_info.update(said)
        print(f"\n{name}: {said}")


def test_start_with_an_everyday_project(
    benchmark: Any, project: Project, screen: dict[str, str], tmp_path: Path
) -> None:
    """To reach: the window in 1.0 s, 200 MB of memory, with 200 articles and 2,000 claims."""
    place, _ = project(*EVERYDAY)
    starts = Starts(screen, tmp_path / "home", ["--project", str(place)])
    benchmark.pedantic(starts.start, setup=starts.finish, rounds=7, warmup_rounds=1)
    starts.report(benchmark, f"everyday project, {screen['QT_QPA_PLATFORM']}")


def test_first_start_of_all(benchmark: Any, screen: dict[str, str], tmp_path: Path) -> None:
    """With nothing there: settings, a project and its sample articles are made. No target of its own."""
    home = tmp_path / "home"
    starts = Starts(screen, home, [])

    def as_new() -> None:
        starts.finish()
        shutil.rmtree(home, ignore_errors=True)

    benchmark.pedantic(starts.start, setup=as_new, rounds=5, warmup_rounds=1)
    starts.report(benchmark, f"first start, {screen['QT_QPA_PLATFORM']}")
