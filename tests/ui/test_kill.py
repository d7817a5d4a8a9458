"""Nothing that the window confirmed is lost: it is killed at random moments while a person tags by keys."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.recording import ADA, add_piece, assert_whole
from workbench.store import queries
from workbench.store.store import Store
from workbench.workspace.settings import Settings
from workbench.workspace.workspace import Workspace

ROUNDS = 200
TEXT = "\n".join(
    " ".join(f"Sentence {line * 4 + n} says that the river rose 🚤 again." for n in range(4))
    for line in range(250)
)


def _tags(place: Path) -> dict[str, str | None]:
    """Every claim and its tag, after a look at database, anchors and log."""
    store = Store.open(place)
    try:
        with store.reading() as connection:
            rows = connection.execute(queries.rows.CLAIM.select()).all()
        assert_whole(store)
    finally:
        store.close()
    return {row.id: row.tag for row in rows}


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_two_hundred_kills_of_the_window_lose_no_tag_that_it_called_saved(tmp_path: Path) -> None:
    place, settings_file = tmp_path / "river.workbench", tmp_path / "settings.json"
    workspace = Workspace.create(place, ADA)
    add_piece(workspace, TEXT)
    workspace.close()
    settings = Settings.load(settings_file)
    settings.person = ADA
    settings.hints_seen = ["first-steps"]
    settings.save()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "WORKBENCH_HOME": str(tmp_path / "home")}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.killing_window", str(place), str(settings_file), str(ROUNDS)],
        cwd=REPOSITORY,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as rounds:
        assert rounds.stdin is not None
        assert rounds.stdout is not None
        assert rounds.stderr is not None
        before: dict[str, str | None] = {}
        confirmed = unsaid = 0
        for number in range(ROUNDS):
            line = rounds.stdout.readline()
            if not line:
                pytest.fail(f"round {number}: {rounds.communicate()[1][-4000:]}")
            said: list[tuple[str, str | None]] = json.loads(line)
            found = _tags(place)
            expected = before | dict(said)  # the last word on each claim
            confirmed += len(said)
            lost = expected.keys() - found.keys()
            assert not lost, f"round {number} lost {len(lost)} confirmed tags"
            # One act may have been stored and not yet shown: a new claim, or another tag of one.
            differing = [claim for claim, tag in found.items() if expected.get(claim, ...) != tag]
            assert len(differing) <= 1, f"round {number}: {len(differing)} tags are not what the window said"
            unsaid += len(differing)
            before = found
            rounds.stdin.write("\n")
            rounds.stdin.flush()
        rounds.communicate(timeout=30)
        assert rounds.returncode == 0
    print(
        f"\n{ROUNDS} kills of the window: {confirmed} confirmed tags, all kept; {unsaid} stored but not yet shown"
    )
    assert confirmed > ROUNDS / 2
    assert len(before) > ROUNDS / 2
