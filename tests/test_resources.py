"""The data beside the code is found, from a checkout and from a wheel."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from workbench import resources

REPOSITORY = Path(__file__).resolve().parent.parent


def _data_of_the_checkout() -> set[str]:
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "resources", "seeds"],
        cwd=REPOSITORY,
        capture_output=True,
        check=False,
        text=True,
    )
    if tracked.returncode:
        pytest.skip("not a git checkout")
    return {name for name in tracked.stdout.split("\0") if name and (REPOSITORY / name).is_file()}


def test_a_resource_is_found_in_the_checkout() -> None:
    licence = resources.resource("fonts", "Inter-OFL.txt")
    assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8")
    assert resources.seeds() == REPOSITORY / "seeds"


@pytest.mark.parametrize(
    "parts", [("fonts", "none.ttf"), ("..", "pyproject.toml"), ("/etc", "passwd"), ("",)]
)
def test_what_is_not_a_resource_is_refused(parts: tuple[str, ...]) -> None:
    with pytest.raises(FileNotFoundError):
        resources.resource(*parts)


def test_every_font_has_its_licence_beside_it() -> None:
    folder = resources.resource("fonts")
    fonts = sorted(folder.glob("*.ttf"))
    assert len(fonts) == 8
    assert {font.name.split("-")[0] for font in fonts} == {
        licence.name.split("-")[0] for licence in folder.glob("*-OFL.txt")
    }


@pytest.mark.slow
def test_a_wheel_carries_the_data_and_finds_it(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)],
        cwd=REPOSITORY, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(unpacked)

    assert {f"workbench/_data/{name}" for name in _data_of_the_checkout()} <= names
    assert {"workbench/cli/__init__.py", "workbench/__main__.py"} <= names
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests/")]
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    scripts = next(name for name in names if name.endswith("entry_points.txt"))
    assert "workbench = workbench.cli:main" in (unpacked / scripts).read_text(encoding="utf-8")

    question = (
        "import json; from workbench import resources as r;"
        "print(json.dumps([str(r.resource('fonts', 'SOURCE.md')), str(r.seeds()), r.__file__]))"
    )
    answer = subprocess.run(
        [sys.executable, "-P", "-c", question],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(unpacked)},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    for found in json.loads(answer.stdout):
        assert Path(found).is_relative_to(unpacked)
