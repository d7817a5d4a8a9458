"""The project database: opened once, written through one door."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine, insert, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from workbench.errors import ProjectFileError
from workbench.model.edit import Changes, Edit, RowChange
from workbench.model.ids import now
from workbench.store import database, log, schema, touched, writing

Answer = TypeVar("Answer")


class Store:
    """One open project. Reads give detached values; :meth:`apply` is the only way to change anything.

    May be used from several threads: writes wait for each other, reads do not.
    """

    def __init__(self, engine: Engine, place: str, path: Path | None, *, read_only: bool) -> None:
        self.place = place
        self.path = path
        self.read_only = read_only
        self.warning = database.folder_warning(path) if path is not None else None
        self._engine = engine
        self._identity = database.identity(path) if path is not None else None
        self._writing = threading.RLock()
        self._own: set[int] = set()
        self._seen = 0
        self._seen = self._head()

    # -- opening and closing

    @classmethod
    def create(cls, place: str | Path) -> Store:
        """Make a new project in a new file (0600), or in an empty PostgreSQL database.

        Raises ProjectFileError where something is there already or it cannot be made.
        """
        where = str(place)
        if database.is_url(where):
            engine, path = database.postgres_engine(where), None
        else:
            path = Path(where).expanduser().absolute()
            database.create_private(path)
            engine = database.sqlite_engine(path)
        try:
            schema.migrate(engine)
            with engine.begin() as connection:
                connection.execute(insert(log.HEADS).values(id=1, sequence=0, hash="", last_claim_number=0))
        except DBAPIError as error:
            engine.dispose()
            if path is not None:
                path.unlink(missing_ok=True)
            raise database.in_words(error, where) from error
        engine.dispose()
        return cls.open(place)

    @classmethod
    def open(cls, place: str | Path) -> Store:
        """Open a project, bringing an older schema up to date (a backup is made beside it first).

        Raises ProjectFileError where it is missing, no project, damaged, or from a newer version.
        """
        where = str(place)
        if database.is_url(where):
            path, read_only = None, False
            engine = database.postgres_engine(where)
        else:
            path = Path(where).expanduser().absolute()
            read_only = _refuse_unreadable(path)
            engine = database.sqlite_engine(path, read_only=read_only)
        try:
            with engine.connect() as connection:
                schema.refuse_foreign(connection, where)
                behind = schema.number(connection) != schema.HEAD
            if behind and not read_only:
                if path is not None:
                    from workbench.store import backup

                    backup.copy(
                        engine, path.with_name(f"{path.stem}.before-update-{now()[:10]}{path.suffix}")
                    )
                schema.migrate(engine)
            return cls(engine, where, path, read_only=read_only)
        except DBAPIError as error:
            engine.dispose()
            raise database.in_words(error, path.name if path else where) from error
        except ProjectFileError:
            engine.dispose()
            raise

    def close(self) -> None:
        """Let the database go; nothing is pending, since every act is stored as it happens."""
        self._engine.dispose()

    # -- the one door

    def apply(
        self, edit: Edit, *, by: str, kind: str = "do", undoes: str | None = None, at: str | None = None
    ) -> Changes:
        """Write an edit and its log entry in one durable transaction.

        ``by`` is an analyst's id ("" for none yet); ``kind`` is do, undo or redo, and ``undoes`` the act that an
        undo or redo is about. When this returns, the edit survives a kill and a power cut. Raises StaleEditError
        where a row was changed meanwhile, ProjectFileError where the file cannot be written: nothing is stored then.
        """
        if self.read_only:
            raise ProjectFileError(f"“{self.place}” may only be read: copy it to a folder you may write in.")
        with self._writing:
            try:
                with self._engine.execution_options(begin="IMMEDIATE").begin() as connection:
                    sequence, changes = writing.write(
                        connection, edit, by=by, at=at or now(), kind=kind, undoes=undoes
                    )
                    articles = touched.articles(connection, changes)
                self._refuse_replaced()
            except DBAPIError as error:
                raise database.in_words(error, self.place) from error
            self._own.add(sequence)
        return touched.changes(edit.act, sequence, edit.label, kind, by, changes, articles)

    def read(self, query: Callable[[Connection], Answer]) -> Answer:
        """Run a query of :mod:`workbench.store.queries` (or another that only reads) and give its answer."""
        try:
            with self.reading() as connection:
                return query(connection)
        except DBAPIError as error:
            raise database.in_words(error, self.place) from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the project and refuses to write."""
        with self._engine.connect() as connection:
            yield connection
            connection.rollback()

    def back_up(self, target: Path) -> None:
        """Write a checked copy of the project to a new file. Raises ProjectFileError where that cannot be."""
        from workbench.store import backup

        backup.copy(self._engine, target)

    # -- others' changes

    def news(self) -> list[Changes]:
        """What others stored since the last call, or since opening; empty where nothing was."""
        head = self._head()
        if head == self._seen:
            return []
        with self._writing:
            start, self._seen = self._seen, head
            own = {sequence for sequence in self._own if sequence <= head}
            self._own -= own
        if head - start == len(own):
            return []
        return self.read(lambda connection: touched.since(connection, start, head, own))

    def _head(self) -> int:
        row = self.read(lambda connection: connection.execute(text("SELECT sequence FROM log_head")).first())
        return 0 if row is None else int(row[0])

    def _refuse_replaced(self) -> None:
        """A file deleted or replaced under us takes commits and loses them: look before saying "Saved"."""
        if self.path is None or database.identity(self.path) == self._identity:
            return
        from workbench.store import backup

        rescue = self.path.with_name(
            f"{self.path.stem}.rescued-{now()[:19].replace(':', '')}{self.path.suffix}"
        )
        try:
            backup.copy(self._engine, rescue)
            saved = f"What is known was written to “{rescue.name}” beside it: go on with that file."
        except ProjectFileError:
            saved = "Keep this window open and use File > Back up to save what it knows."
        raise ProjectFileError(f"The project file was moved, deleted or replaced by another program. {saved}")


def act_of(store: Store, act: str) -> tuple[RowChange, ...]:
    """All that an act changed, in order, as the log has it. Empty where there is no such act."""
    return store.read(lambda connection: touched.of_act(connection, act))


def _refuse_unreadable(path: Path) -> bool:
    """Whether the file may only be read. Raises ProjectFileError where it is missing or may not be."""
    import os

    if not path.exists():
        raise ProjectFileError(f"There is no project at “{path}”.")
    if path.is_dir():
        raise ProjectFileError(f"“{path}” is a folder; a project is one file.")
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except OSError as error:
        raise ProjectFileError(f"“{path}” cannot be read: {error.strerror}.") from error
    if start[:15] != b"SQLite format 3":
        raise ProjectFileError(f"“{path.name}” is no project of this workbench; nothing was changed.")
    return not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
