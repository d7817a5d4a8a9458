"""Where settings, data and what can be made again lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.homes import home


def test_one_folder_of_ones_choice_holds_every_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    assert [home("config"), home("data"), home("cache")] == [
        tmp_path / kind for kind in ("config", "data", "cache")
    ]


def test_otherwise_each_kind_lies_where_the_system_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKBENCH_HOME", raising=False)
    assert len({home("config"), home("cache")}) == 2
    assert home("cache").parts.count("factcheck-workbench") == 1
