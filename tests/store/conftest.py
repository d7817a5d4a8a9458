"""A fresh project for each test, in a file and, where its programs are installed, on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Server, start_server
from tests.recording import ADA
from workbench.store import database
from workbench.workspace.workspace import Workspace


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of our own on a socket; skips where its programs or the driver are absent."""
    with start_server() as running:
        yield running


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the test's project lies."""
    return tmp_path / "desk.workbench"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project, closed; copying it costs less than making one for each test."""
    place = tmp_path_factory.mktemp("template") / "desk.workbench"
    Workspace.create(place, ADA).close()
    return place


@pytest.fixture
def workspace(place: Path, template: Path) -> Iterator[Workspace]:
    """Ada at a new project in a file."""
    shutil.copy(template, place)
    made = Workspace.open(place, ADA)
    yield made
    made.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The place of a project that is not made yet, on each kind of database."""
    if request.param == "sqlite":
        yield str(tmp_path / "desk.workbench")
    else:
        yield request.getfixturevalue("server").new_database()


@pytest.fixture
def desk(anywhere: str, template: Path) -> Iterator[Workspace]:
    """Ada at a new project, on each kind of database."""
    if database.is_url(anywhere):
        made = Workspace.create(anywhere, ADA)
    else:
        shutil.copy(template, anywhere)
        made = Workspace.open(anywhere, ADA)
    yield made
    made.close()
