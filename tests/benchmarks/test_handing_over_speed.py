"""How long reports and exchange files take, and how much memory: printed, never asserted. Targets stand beside each.

Each runs in a process of its own, from an open project to the bytes or from a file to its rows, so that what it
imports and the peak of its memory are its own. The table at the end also counts the start of that process.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks import process_memory
from tests.benchmarks.watching import Project

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(1800)]

ROOT = Path(__file__).parents[2]
MOST_MEGABYTES = 500
REPORTS = ("html", "pdf", "docx", "markdown", "xlsx", "csv", "json")
OF_ONE_ARTICLE = {"html": 0.15, "pdf": 0.7}
OF_A_DOSSIER = {"pdf": 15.0}
EXPORTS = {"csv": 1.5, "json": None, "w3c": None, "xlsx": 8.0}
IMPORTS = {"w3c": 6.0, "label-studio": None}
"""Seconds to reach on two cores with nothing else to do."""


def _run(*arguments: str) -> dict[str, float]:
    out, together = process_memory.run(
        [sys.executable, "-m", "tests.benchmarks.handing_over", *arguments], ROOT
    )
    figures: dict[str, float] = json.loads(out)
    return figures | {"MB": round(max(figures["MB"], together))}


def _measured(
    benchmark: Any, capsys: pytest.CaptureFixture[str], target: float | None, *arguments: str
) -> dict[str, float]:
    """Run one task and print what it took, beside what it is to reach."""
    figures: dict[str, float] = benchmark.pedantic(_run, args=arguments, rounds=1)
    benchmark.extra_info |= figures
    with capsys.disabled():
        print(
            f"\n{benchmark.name}: {figures['seconds']:.2f} s"
            + (f" (to reach: {target} s)" if target is not None else "")
            + f", {figures['processor']:.2f} s of processor, {figures['MB']:,.0f} MB"
            + f" (to reach: {MOST_MEGABYTES}), {figures['came']:,.0f} came"
        )
    return figures


@pytest.mark.parametrize("format_", REPORTS)
def test_report_of_one_article(
    benchmark: Any, project: Project, capsys: pytest.CaptureFixture[str], format_: str
) -> None:
    """One article with 30 claims, each with two sources."""
    place, _ = project(1, 30, filled=True)
    figures = _measured(benchmark, capsys, OF_ONE_ARTICLE.get(format_), "report", format_, str(place))
    assert figures["came"] > 1_000


@pytest.mark.parametrize("format_", REPORTS)
def test_dossier(benchmark: Any, project: Project, capsys: pytest.CaptureFixture[str], format_: str) -> None:
    """200 articles with 5,000 claims, each with two sources."""
    place, _ = project(200, 5_000, filled=True)
    figures = _measured(benchmark, capsys, OF_A_DOSSIER.get(format_), "report", format_, str(place))
    assert figures["came"] > 100_000


@pytest.mark.parametrize("format_", EXPORTS)
def test_export(benchmark: Any, project: Project, capsys: pytest.CaptureFixture[str], format_: str) -> None:
    """100,000 claims in 10,000 articles."""
    place, _ = project(10_000, 100_000)
    figures = _measured(benchmark, capsys, EXPORTS[format_], "export", format_, str(place))
    assert figures["came"] > 1_000_000


@pytest.mark.parametrize("format_", IMPORTS)
def test_import(
    benchmark: Any, project: Project, capsys: pytest.CaptureFixture[str], tmp_path: Path, format_: str
) -> None:
    """1,000 articles with 10,000 passages into an empty project."""
    place, _ = project(1_000, 10_000)
    file = tmp_path / "annotations.json"
    _run("annotations", format_, str(place), str(file))
    figures = _measured(
        benchmark,
        capsys,
        IMPORTS[format_],
        "import",
        format_,
        str(tmp_path / "desk.workbench"),
        str(file),
    )
    assert figures["came"] == 10_000
