"""Reading a project file of someone else's: nothing in it is run, and the file itself is not touched.

Defence in depth, after https://www.sqlite.org/security.html: the file is copied aside, and the copy is opened
read-only and immutable with ``trusted_schema`` off, ``cell_size_check`` on, limits on sizes and time, an authorizer
that lets nothing but plain reads of known columns pass, an allow-list of what its schema may hold, and an integrity
check before the first row. What it says is as little believed as a file of JSON: see :mod:`workbench.exchange.copies`.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.model.past import Key, Past
from workbench.model.tables import TABLES
from workbench.store import database, log, schema
from workbench.store.quarantine import BESIDE, OWN, Going, connect, copy_aside, refused

MOST_ROWS = 3_000_000
_INDEX = re.compile(r'CREATE (?:UNIQUE )?INDEX "?ix_\w+"? ON "?\w+"? \("?\w+"?(?:, "?\w+"?)*\)')
_TABLE = re.compile(r"CREATE TABLE\s")
_NEW_IN_0002 = frozenset(TABLES) - {
    "project", "analyst", "article", "article_version", "zone", "claim", "passage", "passage_anchor",
}  # fmt: skip
Table = list[dict[str, Any]]


class ForeignCopy:
    """An opened copy of a foreign project file. Its rows are raw: every value has yet to be checked."""

    def __init__(self, connection: Any, name: str) -> None:
        self._connection = connection
        self._name = name
        self.schema = ""
        self.tables: dict[str, Table] = {}
        self.texts: dict[str, Any] = {}
        self.blobs: dict[str, Any] = {}

    def read(self) -> None:
        """Check the file and read the record; raises WorkbenchError, or whatever SQLite makes of a damaged one."""
        connection = self._connection
        if connection.execute("PRAGMA application_id").fetchone()[0] != database.APPLICATION_ID:
            raise refused(self._name, "it is no project of this workbench")
        present = self._tables_present()
        found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        self.schema = str(found[0][0]) if len(found) == 1 else ""
        if not re.fullmatch(r"[0-9]{4}", self.schema):
            raise refused(self._name, "it does not say which version of the workbench made it")
        if self.schema > schema.HEAD:
            raise refused(self._name, "it was made by a newer version of the workbench; update this one")
        if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise refused(self._name, "it is damaged; take a backup of it instead")
        left = MOST_ROWS
        for name in TABLES:
            if self.schema == "0001" and name in _NEW_IN_0002:
                self.tables[name] = []
                continue
            self.tables[name] = self._rows(name, present, left)
            left -= len(self.tables[name])
        self.texts = self._beside("article_text", present)
        self.blobs = {} if self.schema == "0001" else self._beside("snapshot", present)

    def past(self, wanted: AbstractSet[Key]) -> Past:
        """The earlier values of the wanted rows, as far as the file's log tells them.

        A log can be made up; all that is gained by it is that a value counts as newer, which a time can say as well.
        """
        past = Past(wanted)
        ids = {row_id for _, row_id in wanted}
        rows = self._connection.execute("SELECT payload FROM log_entry ORDER BY sequence") if wanted else ()
        for (payload,) in rows:
            if payload is None:
                continue
            changes = log.changes_of(payload)
            past.tell(change for change in changes if change.id in ids)
        return past

    def _tables_present(self) -> set[str]:
        """The tables of the file. Raises WorkbenchError where its schema holds anything that no project has."""
        present: set[str] = set()
        known = {*TABLES, *BESIDE, *OWN}
        for kind, name, table, sql in self._connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master"
        ):
            plain = (
                kind == "index"
                and table in known
                and (sql is None or _INDEX.fullmatch(" ".join(sql.split())))
            )
            if kind == "table" and name in known and isinstance(sql, str) and _TABLE.match(sql):
                present.add(name)
            elif not plain:
                raise refused(
                    self._name, f"it holds {_what(kind, name)}, which no project of this workbench has"
                )
        missing = {"alembic_version", "log_entry", "log_head", "article_text", "article"} - present
        if missing:
            raise refused(self._name, "it is no project of this workbench")
        return present

    def _rows(self, name: str, present: set[str], left: int) -> Table:
        columns = self._columns(name, present)
        wanted = [column for column in TABLES[name].model_fields if column in columns]
        if name == "claim" and self.schema == "0001" and "speaker" in columns:
            wanted.append("speaker")
        listed = ", ".join(f'"{column}"' for column in wanted)
        rows: Table = []
        for values in self._connection.execute(f'SELECT {listed} FROM "{name}"'):  # noqa: S608 - names of our own
            if len(rows) >= left:
                raise refused(self._name, f"it holds more than {MOST_ROWS:,} rows")
            rows.append(dict(zip(wanted, values, strict=True)))
        return rows

    def _beside(self, name: str, present: set[str]) -> dict[str, Any]:
        self._columns(name, present)
        key, value = BESIDE[name]
        query = f'SELECT "{key}", "{value}" FROM "{name}"'  # noqa: S608 - names of our own
        return {str(row[0]): row[1] for row in self._connection.execute(query)}

    def _columns(self, name: str, present: set[str]) -> set[str]:
        """The columns of a table, none of them computed."""
        if name not in present:
            raise refused(self._name, f"it has no “{name}”")
        info = self._connection.execute(f'PRAGMA table_xinfo("{name}")').fetchall()
        if any(row[6] for row in info):
            raise refused(
                self._name, f"it computes a column of “{name}”, which no project of this workbench does"
            )
        return {str(row[1]) for row in info}


@contextmanager
def opened(path: Path, going: Going | None = None) -> Iterator[ForeignCopy]:
    """A foreign project file, read from a copy that is gone afterwards.

    Raises WorkbenchError in a sentence for whatever is wrong with it, also inside the ``with``.
    """
    folder = Path(tempfile.mkdtemp(prefix="workbench-"))  # 0700
    connection = None
    try:
        copy = folder / "copy.sqlite"
        copy_aside(path, copy, going)
        connection = connect(copy, going)
        foreign = ForeignCopy(connection, path.name)
        foreign.read()
        yield foreign
    except WorkbenchError:
        raise
    except OSError as error:
        raise refused(path.name, f"it could not be read: {error.strerror}") from None
    except Exception as error:  # a damaged file makes SQLite, and what decodes it, raise all kinds
        if going is not None and not going():
            raise WorkbenchError("The merge was cancelled; nothing was changed.") from None
        why = (
            "reading it took too long"
            if "interrupted" in str(error)
            else "it is damaged, or not what it says it is"
        )
        raise refused(path.name, why) from error
    finally:
        if connection is not None:
            connection.close()
        shutil.rmtree(folder, ignore_errors=True)


def _what(kind: Any, name: Any) -> str:
    noun = kind if kind in ("trigger", "view", "index", "table") else "something"
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun} “{str(name)[:40]}”"
