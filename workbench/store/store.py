"""The project database: opened once, written through one door."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from workbench.errors import ProjectFileError
from workbench.model.edit import Changes, Edit, RowChange
from workbench.model.ids import now
from workbench.store import database, project_files, schema, touched, writing
from workbench.store.refusals import spoken

Answer = TypeVar("Answer")


class Store:
    """One open project. Reads give detached values; :meth:`apply` is the only way to change anything.

    May be used from several threads: writes wait for each other, reads do not.
    """

    def __init__(self, reader: Engine, writer: Engine | None, place: str, path: Path | None) -> None:
        self.place = place
        self.name = database.shown(place)
        self.path = path
        self.read_only = writer is None
        self.warning = project_files.folder_warning(path) if path is not None else None
        self._reader = reader
        self._writer = writer
        self._identity = project_files.identity(path) if path is not None else None
        self._rescued = ""
        self._writing = threading.RLock()
        self._hearing = threading.Lock()
        self._own: set[int] = set()
        self._seen = 0
        self._seen = self._head()

    # -- opening and closing

    @classmethod
    def create(cls, place: str | Path) -> Store:
        """Make a new project in a new file (0600), or in an empty PostgreSQL database, and open it.

        A file gets its name when it is whole: a program killed meanwhile leaves nothing in the way.
        Raises ProjectFileError where something is there already or it cannot be made.
        """
        where = str(place)
        if database.is_url(where):
            engine = database.postgres_engine(where)
            try:
                with spoken(database.shown(where)):
                    with engine.connect() as connection:
                        if schema.number(connection) is not None:
                            raise ProjectFileError(
                                f"There is a project in “{database.shown(where)}” already; open it instead."
                            )
                    schema.migrate(engine)
            finally:
                engine.dispose()
            return cls.open(place)
        path = Path(where).expanduser().absolute()
        unfinished = project_files.begin_private(path)
        try:
            engine = database.sqlite_engine(unfinished)
            try:
                with spoken(path.name):
                    schema.migrate(engine)
            finally:
                engine.dispose()
            project_files.finish(unfinished, path)
        finally:
            project_files.drop(unfinished)
        return cls.open(path)

    @classmethod
    def open(cls, place: str | Path) -> Store:
        """Open a project, bringing an older schema up to date (a backup is made beside it first).

        Where the file or its folder may not be written it is opened for reading (see ``read_only``). Raises
        ProjectFileError where it is missing, no project, damaged, or from a newer version.
        """
        where = str(place)
        if database.is_url(where):
            return cls._open_database(where)
        path = Path(where).expanduser().absolute()
        project_files.refuse_no_file(path)
        if not project_files.may_be_written(path):
            return cls._open_for_reading(where, path)
        reader = database.sqlite_engine(path, "read")
        writer = database.sqlite_engine(path)
        try:
            with spoken(path.name):
                if _is_behind(reader, path.name):
                    from workbench.store import backup

                    kept = path.with_name(f"{path.stem}.before-update-{now()[:10]}{path.suffix}")
                    backup.copy(reader, project_files.free_name(kept))
                    reader.dispose()
                    schema.migrate(writer)
                return cls(reader, writer, where, path)
        except BaseException:
            reader.dispose()
            writer.dispose()
            raise

    @classmethod
    def _open_database(cls, url: str) -> Store:
        engine = database.postgres_engine(url)
        try:
            with spoken(database.shown(url)):
                if _is_behind(engine, database.shown(url)):
                    schema.migrate(engine)
                return cls(database.reading_engine(engine), engine, url, None)
        except BaseException:
            engine.dispose()
            raise

    @classmethod
    def _open_for_reading(cls, where: str, path: Path) -> Store:
        """Sharing it with who may write where SQLite can, else as it stands on the disk."""
        ways: tuple[database.Access, ...] = ("shared", "still")
        for way in ways:
            reader = database.sqlite_engine(path, way)
            try:
                with reader.connect() as connection:
                    schema.number(connection)
                with spoken(path.name):
                    if _is_behind(reader, path.name):
                        raise ProjectFileError(
                            f"“{path.name}” is from an older version of the workbench and may not be written, so it "
                            "cannot be brought up to date: copy it to a folder you may write in and open the copy."
                        )
                    return cls(reader, None, where, path)
            except DBAPIError:
                reader.dispose()
                if way == ways[-1]:
                    with spoken(path.name):
                        raise
            except BaseException:
                reader.dispose()
                raise
        raise AssertionError

    def close(self) -> None:
        """Let the database go; nothing is pending, since every act is stored as it happens."""
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()

    # -- the one door

    def apply(
        self, edit: Edit, *, by: str, kind: str = "do", undoes: str | None = None, at: str | None = None
    ) -> Changes:
        """Write an edit and its log entry in one durable transaction.

        ``by`` is an analyst's id ("" for none yet); ``kind`` is do, undo or redo, and ``undoes`` the act that an
        undo or redo is about. When this returns, the edit survives a kill and a power cut. Raises StaleEditError
        where a row was changed meanwhile, ProjectFileError where the file cannot be written: nothing is stored then.
        """
        if self._writer is None:
            raise ProjectFileError(f"“{self.name}” may only be read: copy it to a folder you may write in.")
        with self._writing:
            if self._rescued and project_files.identity(self.path or Path()) != self._identity:
                raise ProjectFileError(self._rescued)
            with spoken(self.name), self._writer.begin() as connection:
                sequence, changes = writing.write(
                    connection, edit, by=by, at=at or now(), kind=kind, undoes=undoes
                )
                articles = touched.articles(connection, changes)
            self._own.add(sequence)
            self._refuse_replaced()
        return touched.changes(edit.act, sequence, edit.label, kind, by, changes, articles)

    def read(self, query: Callable[[Connection], Answer]) -> Answer:
        """Run a query of :mod:`workbench.store.queries` (or another that only reads) and give its answer.

        Raises ProjectFileError where the file cannot be read, and whatever the query raises in words.
        """
        with spoken(self.name), self.reading() as connection:
            return query(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the project and refuses to write."""
        with self._reader.connect() as connection:
            yield connection
            connection.rollback()

    @contextmanager
    def walking(self) -> Iterator[Connection]:
        """The same for a walk through the whole project, which reads most pages once and need not keep them."""
        with self.reading() as connection, database.sparing(connection):
            yield connection

    def back_up(self, target: Path) -> None:
        """Write a checked copy of the project to a new file. Raises ProjectFileError where that cannot be."""
        from workbench.store import backup

        backup.copy(self._reader, target)

    # -- others' changes

    def news(self) -> list[Changes]:
        """What others stored since the last call, or since opening; empty where nothing was."""
        with self._hearing:
            head = self._head()
            if head <= self._seen:
                return []
            # Our own acts are noted under this lock, so that one just stored is not taken for another's.
            with self._writing:
                own = {sequence for sequence in self._own if sequence <= head}
            told: list[Changes] = []
            if head - self._seen > len(own):
                start = self._seen
                told = self.read(lambda connection: touched.since(connection, start, head, own))
            with self._writing:
                self._own -= own
            self._seen = head
            return told

    def _head(self) -> int:
        row = self.read(lambda connection: connection.execute(text("SELECT sequence FROM log_head")).first())
        return 0 if row is None else int(row[0])

    def _refuse_replaced(self) -> None:
        """A file deleted or replaced under us takes commits and loses them: look before saying "Saved".

        The writer's connection still has all of the old file, so that is written beside it once.
        """
        if self.path is None or self._writer is None or project_files.identity(self.path) == self._identity:
            return
        from workbench.store import backup

        gone = "The project file was moved, deleted or replaced by another program."
        rescue = project_files.free_name(self.path.with_name(f"{self.path.stem}.rescued{self.path.suffix}"))
        try:
            backup.copy(self._writer, rescue)
        except ProjectFileError:
            raise ProjectFileError(
                f"{gone} What this window knows could not be written beside it either: keep the window open, make "
                "room or bring the folder back, then do it again."
            ) from None
        self._rescued = (
            f"{gone} All of it, with your last act, was written to “{rescue.name}” beside it: open that."
        )
        raise ProjectFileError(self._rescued)


def act_of(store: Store, act: str) -> tuple[RowChange, ...]:
    """All that an act changed since it was last undone, in order, as the log has it; empty where there is none."""
    return store.read(lambda connection: touched.of_act(connection, act))


def _is_behind(engine: Engine, name: str) -> bool:
    """Whether the schema is an older one. Raises ProjectFileError where it is none of ours, or a newer one."""
    with engine.connect() as connection:
        schema.refuse_foreign(connection, name)
        return schema.number(connection) != schema.HEAD
