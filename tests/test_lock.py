"""The lock holds everything that pyproject.toml names, by hash, and no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>.+?))? \\$")


def _requirements() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for extra in project["project"].get("optional-dependencies", {}).values():
        named += extra
    named += project["dependency-groups"]["dev"]
    return [Requirement(text) for text in named]


@pytest.fixture(scope="module")
def lock() -> str:
    return (ROOT / "constraints.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pinned(lock: str) -> dict[str, set[str]]:
    """Versions by name; a name can stand there more than once, with markers that exclude each other."""
    versions: dict[str, set[str]] = {}
    for line in lock.splitlines():
        if match := PINNED.match(line):
            versions.setdefault(canonicalize_name(match["name"]), set()).add(match["version"])
    return versions


@pytest.mark.parametrize("requirement", _requirements(), ids=str)
def test_each_dependency_is_locked_within_its_bounds(
    requirement: Requirement, pinned: dict[str, set[str]]
) -> None:
    versions = pinned.get(canonicalize_name(requirement.name), set())
    assert versions, "not in constraints.txt: run `make lock`"
    assert all(requirement.specifier.contains(version) for version in versions)


def test_the_lock_is_names_versions_and_hashes_alone(lock: str, pinned: dict[str, set[str]]) -> None:
    assert len(pinned) > 40
    blocks = re.split(r"\n(?=\S)", lock.strip())
    for block in (block for block in blocks if not block.startswith("#")):
        first, *rest = block.splitlines()
        assert PINNED.match(first), first
        assert any("--hash=sha256:" in line for line in rest), first
    assert not re.search(r"://|file:|--(extra-)?index|--find-links", lock)
