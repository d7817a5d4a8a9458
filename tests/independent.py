"""Two people who mark one article independently, for tests."""

from __future__ import annotations

from tests.recording import ADA, BEN, Piece
from workbench.model import article_edits, independent_edits
from workbench.model.tables import Analyst, Assignment
from workbench.store import queries
from workbench.store.queries import independent
from workbench.workspace.settings import Person
from workbench.workspace.tagging import Tagging, tag_stretch
from workbench.workspace.workspace import Workspace

CLEO = Person(id="c" * 32, name="Cleo Clerk", initials="CC")


def join(workspace: Workspace, *people: Person) -> None:
    """Have these people in the project."""
    known = {analyst.id for analyst in workspace.analysts()}
    for person in people:
        if person.id not in known:
            row = Analyst(id=person.id, name=person.name, initials=person.initials)
            workspace.store.apply(article_edits.add_analyst(row, workspace.stamp()), by="")


def assign(workspace: Workspace, piece: Piece, *people: Person) -> None:
    """Assign people to an article; Ada and Ben where nobody is said."""
    people = people or (ADA, BEN)
    join(workspace, *people)
    edit = independent_edits.assign(
        piece.id, [p.id for p in people], assignments(workspace, piece), workspace.stamp()
    )
    workspace.do(edit)


def assignments(workspace: Workspace, piece: Piece) -> list[Assignment]:
    """The rows as they are now."""
    work = workspace.store.read(lambda connection: independent.work(connection, piece.id))
    return [one.assignment for one in work.assigned] if work else []


def assignment(workspace: Workspace, piece: Piece, person: Person) -> Assignment:
    """A person's row as it is now."""
    return next(row for row in assignments(workspace, piece) if row.analyst_id == person.id)


def mark(
    workspace: Workspace,
    piece: Piece,
    person: Person,
    words: str,
    tag: str | None = "disputed",
    **fields: str,
) -> Tagging:
    """Tag words of the article as this person, as window and command line do."""
    workspace.become(person)
    opened = workspace.store.read(lambda c: queries.open_article(c, piece.id, person.id))
    start = piece.text.index(words)
    ready = tag_stretch(opened, start, start + len(words), tag, workspace.stamp(), **fields)
    workspace.do(ready.edit)
    return ready


def finish(workspace: Workspace, piece: Piece, *people: Person) -> None:
    """Have these people say that they are done."""
    for person in people:
        workspace.become(person)
        workspace.do(independent_edits.finish(assignment(workspace, piece, person), workspace.stamp()))
