"""To whom sources and notes may be shown, and who took the second look at a place that was found anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

PROTECTED = (
    ("evidence", "protection"),
    ("article", "note_protection"),
    ("claim", "note_protection"),
    ("speaker", "note_protection"),
    ("evidence", "note_protection"),
    ("claim_evidence", "note_protection"),
    ("claim_link", "note_protection"),
    ("adjudication", "note_protection"),
)


def upgrade() -> None:
    """Lead the schema one step on.

    The columns are added with their checks as SQL, which both databases spell alike: Alembic would copy each table in
    SQLite to add a check, and what is added here is nothing but its default.
    """
    for table, column in PROTECTED:
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {column} VARCHAR DEFAULT 'public' NOT NULL "
            f"CONSTRAINT ck_{table}_{column}_known "
            f"CHECK (\"{column}\" IN ('public', 'background', 'confidential'))"
        )
    op.add_column("passage_anchor", sa.Column("settled_at", sa.String(), nullable=True))
    op.add_column("passage_anchor", sa.Column("settled_by", sa.String(), nullable=False, server_default=""))
