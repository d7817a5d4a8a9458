"""Killed at any moment of acts of every kind, a project holds all that was acknowledged, each act whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlalchemy import select

from tests import killing
from tests.acts import Acts
from tests.recording import ADA, BEN, TEXT, add_piece, assert_whole
from workbench.errors import StaleEditError
from workbench.store import log
from workbench.store.store import Store
from workbench.workspace.workspace import Workspace

ROUNDS = 60


@pytest.mark.slow
@pytest.mark.timeout(420)
def test_kills_lose_no_acknowledged_act_of_any_kind(place: Path) -> None:
    workspace = Workspace.create(place, ADA)
    add_piece(workspace)
    add_piece(workspace, TEXT + "More.\n", title="Two")
    ben = Workspace.open(place, BEN)
    ben._enrol()
    ben.close()
    workspace.close()

    def work(acknowledge: killing.Acknowledge) -> None:
        chance = random.Random()
        people = [Workspace.open(place, who) for who in (ADA, BEN)]
        acts = [Acts(who, chance.randrange) for who in people]
        acknowledge("")
        while True:
            mine = chance.choice(acts)
            edit = mine.make()
            try:
                changes = edit and mine.workspace.do(edit)
            except StaleEditError:
                continue
            if changes:
                acknowledge(changes.act)

    kinds: set[str] = set()
    count = 0
    for done in killing.rounds(work, ROUNDS, most=0.1, acts=4):
        store = Store.open(place)
        try:
            with store.reading() as connection:
                known = set(connection.scalars(select(log.ENTRIES.c.act_id)))
                kinds |= {
                    words.partition(":")[0] for words in connection.scalars(select(log.ENTRIES.c.label))
                }
            assert set(done.acknowledged) <= known, f"round {done.number} lost an acknowledged act"
            assert_whole(store)
        finally:
            store.close()
        count += len(done.acknowledged)
    print(f"\n{ROUNDS} kills: {count} acts acknowledged, none lost; {len(kinds)} kinds of label")
    assert count > ROUNDS and len(kinds) > 20
