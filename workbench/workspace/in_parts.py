"""The record as a file gets it, some articles at a time: a project of 100,000 claims weighs too much in one piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from workbench.model.protection import Audience, Level, protected
from workbench.model.tables import TABLES
from workbench.stopping import Stopped, go_on
from workbench.store import record
from workbench.store.queries import Connection
from workbench.workspace.withheld import Gathered, gather

AT_ONCE = 100
"""Articles whose rows are read together."""
Begun = Callable[[int, int], None]
"""Told (articles done, articles) before each part; raises what ends the whole."""


def batches(article_ids: Sequence[str], begun: Begun = lambda _done, _all: None) -> Iterator[list[str]]:
    """The articles, each once, in lists of at most AT_ONCE; at least one list."""
    ids = list(dict.fromkeys(article_ids))
    for start in range(0, max(len(ids), 1), AT_ONCE):
        begun(start, len(ids))
        yield ids[start : start + AT_ONCE]


def gathered_in_parts(
    connection: Connection,
    viewer: str,
    article_ids: Sequence[str],
    *,
    audience: Audience = Audience.PROGRAMS,
    level: Level = Level.PUBLIC,
    begun: Begun = lambda _done, _all: None,
) -> Iterator[tuple[Gathered, list[str]]]:
    """Each part as :func:`workbench.workspace.withheld.gather` gives it, with its articles; at least one part.

    What belongs to articles of several parts is in each of them. Where there are several, a last one without articles
    has the links between claims that no part has both of. One connection gives one moment of the project.
    """
    unnamed: dict[str, str] = {}
    claims: list[set[str]] = []
    for some in batches(article_ids, begun):
        found = gather(
            connection,
            viewer,
            some,
            audience=audience,
            level=level,
            unnamed=unnamed,
        )
        claims.append({row["id"] for row in found.rows["claim"]})
        yield found, some
    if len(claims) > 1:
        rows: record.Rows = {name: [] for name in TABLES} | {"claim_link": _between(connection, claims)}
        kept = protected(rows, level, audience, unnamed)
        yield Gathered(kept.rows, {}, kept.withheld, kept.emptied), []


def unless(stopped: Stopped) -> Begun:
    """What ends the whole, with StoppedError, where it is not wanted any more."""
    return lambda _done, _all: go_on(stopped)


def _between(connection: Connection, claims: Sequence[set[str]]) -> list[dict[str, Any]]:
    """The links between these claims whose two ends stand in no part together."""
    every = set().union(*claims)
    return [
        row
        for row in record.links(connection)
        if {row["from_id"], row["to_id"]} <= every
        and not any({row["from_id"], row["to_id"]} <= part for part in claims)
    ]
