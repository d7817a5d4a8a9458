"""What every test shares: an offscreen display, folders of its own, and the real articles where they are."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_home = tempfile.TemporaryDirectory(prefix="workbench-tests-")
# Nothing is read from, or left in, the folders of whoever runs the tests.
os.environ["WORKBENCH_HOME"] = _home.name

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"
MIGRATING = {"test_database", "test_faults", "test_schema", "test_update"}
"""Whose new projects go through every migration, as a person's do."""


@pytest.fixture
def shared() -> Path:
    """The folder of real material beside the repository; skips the test where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside the repository")
    return SHARED


@pytest.fixture
def real_articles(shared: Path) -> list[Path]:
    """The five real articles, in the order of their names."""
    files = sorted((shared / "seeds").glob("*.txt"))
    if not files:
        pytest.skip("no articles in ../shared/seeds")
    return files


@pytest.fixture(autouse=True)
def new_projects_are_copied(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new project in a file is a copy of the first one, but where migrations are what is tested."""
    if "workbench.store.schema" not in sys.modules or request.path.stem in MIGRATING:
        return
    from tests.new_projects import migrate
    from workbench.store import schema

    monkeypatch.setattr(schema, "migrate", migrate)


def pytest_collection_finish() -> None:
    """Leave out of garbage collection, from here on, the modules and tests that stay to the end anyway."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def queries_are_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Projects of one process share the queries that SQLAlchemy compiled."""
    if "workbench.store.database" not in sys.modules:
        return
    from tests.compiled_queries import create_engine
    from workbench.store import database

    monkeypatch.setattr(database, "create_engine", create_engine)


@pytest.fixture(autouse=True)
def no_chooser_waits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's file choosers wait for a person, for ever: a test that opens one unasked fails at once."""
    if "qtbot" not in request.fixturenames and "qapp" not in request.fixturenames:
        return  # without Qt, which is slow to import
    from PySide6.QtWidgets import QFileDialog

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("A file chooser was opened, and nobody is there to answer it.")

    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, refuse)
