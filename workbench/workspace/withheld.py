"""What leaves the desk: the record as a report or an exchange file gets it, and what is said of the rest beforehand.

The one place where the rows of a file are gathered: others' independent work that goes on is taken out of what programs
get (`store.withholding`), then what is protected out of what anybody gets (`model.protection`), snapshots included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.model.leaks import leaks
from workbench.model.past import Key
from workbench.model.protection import Audience, Level, Withheld, protected
from workbench.store import record, withholding
from workbench.store.queries import Connection, independent
from workbench.store.queries.passage_table import withdrawn
from workbench.text.listing import listed
from workbench.workspace.workspace import Workspace

LEVELS: Mapping[Level, str] = {
    Level.PUBLIC: "only what is public",
    Level.BACKGROUND: "what is on background too",
    Level.EVERYTHING: "everything, for the own desk",
}
"""What people read for the levels."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a file is made from: rows and texts by hash, how much was withheld, and the fields of rows emptied for it.

    ``hidden`` is how many of others' independent marks were taken out before, ``let_in`` what a file for everybody would
    not have.
    """

    rows: record.Rows
    texts: Mapping[str, str]
    withheld: Withheld
    emptied: Mapping[Key, frozenset[str]] = field(default_factory=dict)
    hidden: int = 0
    let_in: Withheld = field(default_factory=Withheld)


@dataclass(frozen=True, slots=True)
class Beforehand:
    """What a person is told before a file is written.

    ``withheld`` are the sentences that the file says itself, ``let_in`` what it names although it is protected, and
    ``warnings`` the places where words that will be in it say what is withheld: for the desk's eyes alone.
    """

    withheld: tuple[str, ...] = ()
    let_in: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """All of it, what needs looking at first."""
        return (*self.warnings, *self.let_in, *self.withheld)


def gather(
    connection: Connection,
    viewer: str,
    article_ids: Sequence[str] | None = None,
    *,
    audience: Audience = Audience.PROGRAMS,
    level: Level = Level.PUBLIC,
    unnamed: dict[str, str] | None = None,
) -> Gathered:
    """The record, or that of these articles, as a file of this level gives it to this audience.

    ``viewer`` is the id of whoever writes the file. Snapshots of what is left: `store.record.snapshots` on the rows.
    ``unnamed`` is what `model.protection` keeps between parts of one record.
    """
    rows, hidden = _visible(connection, viewer, article_ids, audience)
    texts = record.texts(connection, rows["article_version"])
    kept = protected(rows, level, audience, unnamed)
    let_in = (
        Withheld()
        if level == Level.PUBLIC
        else protected(rows, Level.PUBLIC, audience).withheld - kept.withheld
    )
    return Gathered(kept.rows, texts, kept.withheld, kept.emptied, hidden, let_in)


def beforehand(
    workspace: Workspace,
    article_ids: Sequence[str] | None,
    *,
    audience: Audience = Audience.PROGRAMS,
    level: Level = Level.PUBLIC,
    notes: bool = True,
) -> Beforehand:
    """What to tell before a file on these articles (None: the whole project) is written.

    ``notes`` is False for a report without the desk's notes.
    """

    def look(connection: Connection) -> Beforehand:
        if not withholding.anything_protected(connection):
            return Beforehand()  # without all rows of a large project in memory
        rows, _ = _visible(connection, workspace.person.id, article_ids, audience)
        kept = protected(rows, level, audience)
        public = kept if level == Level.PUBLIC else protected(rows, Level.PUBLIC, audience)
        return Beforehand(
            kept.withheld.sentences(notes=notes),
            let_in_words(public.withheld - kept.withheld, notes=notes),
            leaks(rows, kept, level),
        )

    return workspace.store.read(look)


def left_out(
    workspace: Workspace, format_: str, article_ids: Sequence[str] | None = None, *, report: bool = False
) -> str:
    """Sentences on what a report or export of these articles leaves out, or "".

    That are marks of independent work, and of a ``report`` the claims that were withdrawn. The project's own JSON leaves
    out those marks of others alone, and only while the work goes on; it keeps what was withdrawn, which is said too.
    """
    gone = _withdrawn(workspace, format_, article_ids or ()) if report else []
    if format_ == "json":
        hidden = workspace.store.read(lambda c: _hidden(c, workspace.person.id, article_ids))
        return " ".join(filter(None, (withholding.said(hidden), *gone)))
    count = workspace.store.read(lambda connection: independent.marks(connection, article_ids))
    said = []
    if count:
        marks = "1 mark of independent work is" if count == 1 else f"{count:,} marks of independent work are"
        said.append(f"{marks} left out: what was settled counts.")
    return " ".join((*said, *gone))


def _withdrawn(workspace: Workspace, format_: str, article_ids: Sequence[str]) -> list[str]:
    """What a report does with the claims that were withdrawn, in a sentence where there are any."""
    count = workspace.store.read(lambda connection: withdrawn(connection, article_ids))
    if not count:
        return []
    claims, are = (
        ("1 claim that was withdrawn", "is")
        if count == 1
        else (f"{count:,} claims that were withdrawn", "are")
    )
    what = "in it too, with that state" if format_ == "json" else "left out"
    return [f"{claims} {are} {what}."]


def _visible(
    connection: Connection,
    viewer: str,
    article_ids: Sequence[str] | None,
    audience: Audience,
) -> tuple[record.Rows, int]:
    rows = record.rows(connection, article_ids)
    if audience == Audience.READERS:
        return rows, 0  # reports and tables leave out all that is marked independently, and say how much
    hidden = withholding.hidden_passages(connection, viewer)
    here = sum(row["id"] in hidden for row in rows["passage"])
    return withholding.without(rows, hidden, viewer), here


def _hidden(connection: Connection, viewer: str, article_ids: Sequence[str] | None) -> int:
    """How many passages the project's own JSON of these articles leaves out."""
    hidden = withholding.hidden_passages(connection, viewer)
    if not hidden or article_ids is None:
        return len(hidden)
    return sum(
        row["id"] in hidden for row in record.rows(connection, article_ids, record.SKELETON)["passage"]
    )


def let_in_words(let_in: Withheld, *, notes: bool = True) -> tuple[str, ...]:
    """A sentence on what a file of a higher level names, or nothing; without ``notes`` where none would be in it anyway."""
    said = []
    for count, singular, plural in (
        (let_in.confidential, "1 confidential source", "{:,} confidential sources"),
        (let_in.background, "1 source on background", "{:,} sources on background"),
        (let_in.notes if notes else 0, "1 protected note", "{:,} protected notes"),
    ):
        if count > 0:
            said.append(singular if count == 1 else plural.format(count))
    if not said:
        return ()
    verb = "is" if len(said) == 1 and said[0].startswith("1 ") else "are"
    return (f"{listed(said)} {verb} let in: hand the file to nobody outside the desk.",)
