"""One person's work on one open project: do, undo, redo, and hear what others did."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from workbench.errors import StaleEditError, WorkbenchError
from workbench.model import article_edits
from workbench.model.edit import Changes, Edit, Stamp
from workbench.model.tables import Analyst, Project
from workbench.store import independent_rules, queries
from workbench.store.history import Act, History, history_of
from workbench.store.store import Store, act_of
from workbench.store.touched import of_act
from workbench.workspace.settings import Person, initials_of

Listener = Callable[[Changes], None]


class Workspace:
    """An open project and the person who works on it.

    Every change goes through :meth:`do`; every view hears of it by :meth:`subscribe`, whoever made it.
    Acts may come from several threads; a listener is called in the thread of the act.
    """

    def __init__(self, store: Store, person: Person) -> None:
        self.store = store
        self.person = person
        self._listeners: list[Listener] = []
        self._acting = threading.RLock()
        self._enrolled: set[str] = set()
        self._history: History = store.read(lambda connection: history_of(connection, person.id))
        self._leave_out_what_is_over()

    @classmethod
    def create(cls, place: str | Path, person: Person, *, name: str = "") -> Workspace:
        """Make a new project and open it. Raises ProjectFileError where that cannot be done."""
        workspace = cls(Store.create(place), person)
        try:
            workspace._found(name)
        except WorkbenchError:
            workspace.close()
            raise
        return workspace

    @classmethod
    def open(cls, place: str | Path, person: Person) -> Workspace:
        """Open a project that is there. Raises ProjectFileError in words where that cannot be done."""
        workspace = cls(Store.open(place), person)
        if not workspace.store.read_only and workspace.store.read(queries.project) is None:
            workspace._found("")  # the program was killed between making the file and saying what it is
        return workspace

    def _found(self, name: str) -> None:
        project = Project(name=name or (self.store.path.stem if self.store.path else "Project"))
        self.store.apply(article_edits.add_project(project, self.stamp()), by="")

    def close(self) -> None:
        """Let the project go; every act is stored already."""
        self.store.close()

    # -- people

    def stamp(self) -> Stamp:
        """Who and when, for an edit that is made now."""
        return Stamp(self.person.id)

    def analysts(self) -> list[Analyst]:
        """Everyone who works on the project."""
        return self.store.read(queries.analysts)

    def person_named(self, name: str) -> Person:
        """The analyst of that name, blanks folded, as the project knows them; somebody new where it knows none.

        Raises WorkbenchError for a name of blanks.
        """
        name = " ".join(name.split())
        if not name:
            raise WorkbenchError("An analyst needs a name.")
        if name == self.person.name:
            return self.person
        for known in self.analysts():
            if known.name == name:
                return Person(known.id, known.name, known.initials, known.colour or Person().colour)
        return Person(name=name, initials=initials_of(name))

    def become(self, person: Person) -> None:
        """Go on as this person, with their own undo history; a new name is kept in the project."""
        with self._acting:
            self.person = person
            self._history = self.store.read(lambda connection: history_of(connection, person.id))
            self._leave_out_what_is_over()
        known = {analyst.id: analyst for analyst in self.analysts()}
        if person.id in known and not self.store.read_only:
            edit = article_edits.amend_analyst(
                known[person.id],
                self.stamp(),
                name=person.name,
                initials=person.initials,
                colour=person.colour,
            )
            if edit:  # a setting of the person, told to the project; nobody's act, so never undone
                self._tell(self.store.apply(edit, by=""))

    def _enrol(self) -> None:
        """Add the person to the project's analysts at their first act there; nobody's act, so never undone."""
        if any(analyst.id == self.person.id for analyst in self.analysts()):
            return
        person = self.person
        row = Analyst(id=person.id, name=person.name, initials=person.initials, colour=person.colour)
        try:
            self._tell(self.store.apply(article_edits.add_analyst(row, self.stamp()), by=""))
        except WorkbenchError:  # another window of the same person was first
            if all(analyst.id != person.id for analyst in self.analysts()):
                raise

    # -- acts

    def do(self, edit: Edit, *, enrol: bool = True) -> Changes | None:
        """Store an edit as an act of this person and tell everyone who listens; None where it changes nothing.

        The person joins the project's analysts at their first act, unless ``enrol`` is off: whoever takes up another
        project's file adds nothing of their own. Raises StaleEditError or ProjectFileError; nothing is stored then.
        """
        if not edit:
            return None
        with self._acting:
            if enrol and self.person.id not in self._enrolled:
                self._enrol()
                self._enrolled.add(self.person.id)
            changes = self.store.apply(edit, by=self.person.id)
            self._history.record(Act(edit.act, edit.label, changes.sequence), "do", lasting=edit.lasting)
            if changes.touches("assignment"):
                self._leave_out_what_is_over()
        self._tell(changes)
        return changes

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, named as the act was; None where there is nothing."""
        return self._history.done[-1].label if self._history.done else None

    def undo_labels(self, most: int) -> tuple[str, ...]:
        """The labels of what undo would take back, one act after another, the next first; at most so many."""
        return tuple(act.label for act in self._history.done[: -most - 1 : -1])

    def redo_labels(self, most: int) -> tuple[str, ...]:
        """The labels of what redo would do again, the next first; at most so many."""
        return tuple(act.label for act in self._history.undone[: -most - 1 : -1])

    @property
    def redo_label(self) -> str | None:
        """What redo would do again; None where there is nothing."""
        return self._history.undone[-1].label if self._history.undone else None

    def undo(self) -> Changes | None:
        """Take back this person's last act, also one of before a restart; None where there is none.

        Raises StaleEditError where someone changed the same rows since: nothing is changed then, and the next
        undo goes on with the act before, so that one such act does not bar the way to the rest.
        """
        return self._lead("undo")

    def redo(self) -> Changes | None:
        """Do again what was last undone; None where there is nothing."""
        return self._lead("redo")

    def _lead(self, kind: str) -> Changes | None:
        with self._acting:
            acts = self._history.done if kind == "undo" else self._history.undone
            if not acts:
                return None
            act = acts[-1]
            changed = act_of(self.store, act.id)
            if not changed:
                acts.pop()
                raise WorkbenchError(
                    f"“{act.label}” cannot be taken back: the log no longer holds what it changed."
                )
            edit = Edit(act.label, changed, act=act.id)
            if kind == "undo":
                edit = edit.inverse()
            try:
                changes = self.store.apply(edit, by=self.person.id, kind=kind, undoes=act.id)
            except StaleEditError:
                acts.pop()
                self._leave_out_what_is_over()
                raise
            self._history.record(act, kind, act.id)
            self._leave_out_what_is_over()
        self._tell(changes)
        return changes

    def _leave_out_what_is_over(self) -> None:
        """Have undo and redo offer the newest act that can be led back: not one of marks that all are done with."""

        def leave_out(connection: queries.Connection) -> None:
            if not independent_rules.any_over(connection):
                return
            for acts in (self._history.done, self._history.undone):
                while acts and independent_rules.over(connection, of_act(connection, acts[-1].id)):
                    acts.pop()

        self.store.read(leave_out)

    # -- listening

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear of every change; gives the function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def poll(self) -> bool:
        """Look for what other windows and commands stored meanwhile, and tell of it; whether there was any."""
        news = self.store.news()
        if any(changes.by == self.person.id for changes in news):  # another window of the same person
            with self._acting:
                self._history = self.store.read(lambda connection: history_of(connection, self.person.id))
                self._leave_out_what_is_over()
        elif any(changes.touches("assignment") for changes in news):
            with self._acting:
                self._leave_out_what_is_over()
        for changes in news:
            self._tell(changes)
        return bool(news)

    def _tell(self, changes: Changes) -> None:
        for listener in tuple(self._listeners):
            listener(changes)
