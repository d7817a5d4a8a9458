"""How long an import takes: printed, never asserted. Targets stand beside each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks import desks
from workbench.workspace.importing import import_paths
from workbench.workspace.workspace import Workspace

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(900)]


@pytest.mark.parametrize("count", [1_000, 10_000], ids=lambda count: f"{count:,} texts of 6 kB")
def test_import_texts(benchmark: Any, tmp_path: Path, count: int) -> None:
    """To reach: 10,000 in 60 s, each act of 50 stored durably."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(desks.words(number, 6_000), encoding="utf-8")
    workspace = Workspace.create(tmp_path / "desk.workbench", desks.PERSON)
    report = benchmark.pedantic(lambda: import_paths(workspace, [folder]), rounds=1)
    workspace.close()
    assert report.counts["added"] == count
