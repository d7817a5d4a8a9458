"""Ada at a new project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.recording import ADA, add_piece, tag
from workbench.workspace.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "desk.workbench", ADA, name="Desk")
    yield made
    made.close()


@pytest.fixture
def articles(workspace: Workspace) -> list[str]:
    """Two articles with a claim each."""
    pieces = [add_piece(workspace, f"Text number {number}. More.", f"Piece {number}") for number in (1, 2)]
    for piece in pieces:
        tag(workspace, piece, 0, 4)
    return [piece.id for piece in pieces]
