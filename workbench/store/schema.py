"""The schema's number: read at every start, led on by Alembic only when it is behind."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.engine import Connection

from workbench.errors import ProjectFileError
from workbench.store import database

HEAD = "0003"
"""The number of the newest migration; numbers are four digits and only grow."""
SCRIPTS = Path(__file__).parent / "migrations"
"""Where Alembic finds them."""


def number(connection: Connection) -> str | None:
    """The schema's number, or None where the database holds no project yet."""
    if not database.has_table(connection, "alembic_version"):
        return None
    row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return None if row is None else str(row[0])


def migrate(engine: Engine, target: str = "head") -> None:
    """Lead the database on to the target, in one transaction: a kill leaves the old schema whole."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        driver = connection.connection.driver_connection
        if sqlite and driver is not None:
            # A batch rebuild with foreign keys on deletes the children; inside a transaction the pragma does
            # nothing, so it is said to the driver, before one begins.
            driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, target)
                if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise ProjectFileError(
                        "Bringing the project up to date would break references; it was left as it was."
                    )
                if sqlite:
                    connection.exec_driver_sql(f"PRAGMA application_id={database.APPLICATION_ID}")
        finally:
            if sqlite and driver is not None:
                driver.execute("PRAGMA foreign_keys=ON")


def refuse_foreign(connection: Connection, place: str) -> None:
    """Raises ProjectFileError where the database is no project, or one of a newer program."""
    found = number(connection)
    if found is None or not database.has_table(connection, "log_head"):
        raise ProjectFileError(f"“{place}” is no project of this workbench; nothing was changed.")
    if connection.dialect.name == "sqlite":
        row = connection.exec_driver_sql("PRAGMA application_id").first()
        if row is None or row[0] != database.APPLICATION_ID:
            raise ProjectFileError(f"“{place}” is no project of this workbench; nothing was changed.")
    if not found.isdigit() or found > HEAD:
        raise ProjectFileError(
            f"“{place}” was made by a newer version of the workbench (schema {found[:12]}, this one knows {HEAD}). "
            "Update the workbench to open it; nothing was changed."
        )
