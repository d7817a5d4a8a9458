"""Run by Alembic: migrates on the connection that the store hands over."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

from workbench.model import tables

assert tables.RECORD
connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the store holds one transaction round all steps
)
context.run_migrations()
