"""A bundle as a project of its own, for files of the project's JSON that are made without a project."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from workbench.exchange.bringing_in import bring_in
from workbench.exchange.documents import Bundle
from workbench.exchange.existing import Existing, Outline
from workbench.exchange.keys import made
from workbench.exchange.new_rows import Maker
from workbench.exchange.project_json import Rows, dumps
from workbench.model.edit import Stamp
from workbench.model.tables import TABLES

NAMELESS = "Not named in the file"
"""The analyst of passages for which a file names none."""


def as_project(bundle: Bundle, *, source_name: str, made_at: str) -> tuple[bytes, tuple[str, ...]]:
    """The project's own JSON of what bringing the bundle into an empty project gives, and sentences on the rest.

    ``made_at`` is an ISO time in UTC. The same bundle, name and time give the same bytes: ids that the file does not
    have are made of these. Raises WorkbenchError where the file would be too large.
    """
    ids = _ids(source_name, made_at)
    stamp = Stamp(made("analyst", NAMELESS), made_at)
    brought = bring_in(bundle, Existing(Outline((), ())), stamp, source_name=source_name, ids=ids.__next__)
    make = Maker(stamp, ids.__next__)
    project = make.row(
        "project",
        name=bundle.project or source_name,
        organisation_name=bundle.organisation,
        organisation_url=bundle.organisation_url,
        public_base_url=bundle.public_base_url,
        corrections_policy=bundle.corrections_policy,
    )
    nameless = make.row("analyst", id=stamp.by, name=NAMELESS)
    rows: Rows = {name: [] for name in TABLES}
    for change in (project, nameless, *brought.edit.changes):
        rows[change.table].append(dict(change.after or {}))
    return dumps(rows, brought.edit.texts, made_at=made_at), tuple(brought.sentences)


def _ids(*seed: str) -> Iterator[str]:
    return (made("converted", *seed, number) for number in count())
