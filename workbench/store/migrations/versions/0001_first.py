"""The record as first laid out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the schema one step on."""
    op.create_table(
        "analyst",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("colour", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_analyst")),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("archived_url", sa.Text(), nullable=False),
        sa.Column("published", sa.String(), nullable=False),
        sa.Column("published_precision", sa.String(), nullable=False),
        sa.Column("retrieved_at", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("original_language", sa.String(), nullable=False),
        sa.Column("translation", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("defects", sa.Text(), nullable=False),
        sa.Column("due", sa.String(), nullable=False),
        sa.Column("assignee", sa.String(), nullable=False),
        sa.Column("archived_at", sa.String(), nullable=True),
        sa.CheckConstraint(
            "\"kind\" IN ('reportage', 'analysis', 'opinion', 'press_release', 'digest', 'social', 'other')",
            name=op.f("ck_article_kind_known"),
        ),
        sa.CheckConstraint(
            "\"published_precision\" IN ('year', 'month', 'day', 'minute', '')",
            name=op.f("ck_article_published_precision_known"),
        ),
        sa.CheckConstraint(
            "\"status\" IN ('new', 'in_progress', 'annotated', 'in_review', 'final')",
            name=op.f("ck_article_status_known"),
        ),
        sa.CheckConstraint(
            "\"translation\" IN ('none', 'human', 'machine', 'unknown')",
            name=op.f("ck_article_translation_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
    )
    op.create_table(
        "article_text",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_article_text")),
    )
    op.create_table(
        "claim",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("tag", sa.String(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("rationale", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.CheckConstraint(
            "\"state\" IN ('draft', 'ready', 'approved', 'final', 'withdrawn')",
            name=op.f("ck_claim_state_known"),
        ),
        sa.CheckConstraint("\"tag\" IN ('verified', 'disputed', 'opinion')", name=op.f("ck_claim_tag_known")),
        sa.CheckConstraint(
            "\"verdict\" IN ('true', 'mostly_true', 'mixed', 'missing_context', 'misleading', 'mostly_false', 'false', 'misattributed', 'misquoted', 'fabricated', 'outdated', 'unsupported', 'unproven', 'value_judgment', 'forecast', 'framing', 'rhetorical', 'satire', 'unverifiable', '')",
            name=op.f("ck_claim_verdict_known"),
        ),
        sa.CheckConstraint("length(summary) <= 300", name=op.f("ck_claim_summary_short")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("number", name=op.f("uq_claim_number")),
    )
    op.create_index("ix_claim_tag", "claim", ["deleted_at", "tag"], unique=False)

    op.create_table(
        "log_entry",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("act_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("analyst_id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("undoes", sa.String(), nullable=True),
        sa.Column("lasting", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("payload_hash", sa.String(), nullable=False),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.CheckConstraint("\"kind\" IN ('do', 'undo', 'redo')", name=op.f("ck_log_entry_kind_known")),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_log_entry")),
    )
    with op.batch_alter_table("log_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_log_entry_act_id"), ["act_id"], unique=False)
        batch_op.create_index("ix_log_entry_by", ["analyst_id", "sequence"], unique=False)

    head = op.create_table(
        "log_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("last_claim_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_head")),
    )
    # With the tables, so that no kill leaves a project without the end of its chain.
    op.bulk_insert(head, [{"id": 1, "sequence": 0, "hash": "", "last_claim_number": 0}])
    op.create_table(
        "project",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation_name", sa.String(), nullable=False),
        sa.Column("organisation_url", sa.String(), nullable=False),
        sa.Column("methodology", sa.Text(), nullable=False),
        sa.Column("corrections_policy", sa.Text(), nullable=False),
        sa.Column("public_base_url", sa.String(), nullable=False),
        sa.Column("rating_scale", sa.String(), nullable=False),
        sa.Column("require_second_review", sa.Boolean(), nullable=False),
        sa.Column("min_independent_sources", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
    )
    op.create_table(
        "article_version",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("whole_sha256", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("imported_at", sa.String(), nullable=False),
        sa.Column("source_name", sa.String(), nullable=False),
        sa.Column("source_sha256", sa.String(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_article_version_number_counts")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_article_version_article_id")),
        sa.ForeignKeyConstraint(["sha256"], ["article_text.sha256"], name=op.f("fk_article_version_sha256")),
        sa.ForeignKeyConstraint(
            ["whole_sha256"], ["article_text.sha256"], name=op.f("fk_article_version_whole_sha256")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_version")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_article_version_article_id_number")),
    )
    with op.batch_alter_table("article_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_article_version_sha256"), ["sha256"], unique=False)

    op.create_table(
        "passage",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("analyst_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("voice", sa.String(), nullable=False),
        sa.CheckConstraint(
            "\"role\" IN ('asserts', 'reports', 'denies', 'questions', 'implies', 'headline', 'caption')",
            name=op.f("ck_passage_role_known"),
        ),
        sa.CheckConstraint(
            "\"voice\" IN ('outlet', 'attributed', 'commenter')", name=op.f("ck_passage_voice_known")
        ),
        sa.ForeignKeyConstraint(["analyst_id"], ["analyst.id"], name=op.f("fk_passage_analyst_id")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_passage_article_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_passage_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
    )
    with op.batch_alter_table("passage", schema=None) as batch_op:
        batch_op.create_index("ix_passage_article", ["article_id", "deleted_at", "claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_passage_claim_id"), ["claim_id"], unique=False)

    op.create_table(
        "passage_anchor",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.String(), nullable=False),
        sa.Column("version_id", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("segments", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.CheckConstraint(
            "\"state\" IN ('exact', 'moved', 'changed', 'suggested')",
            name=op.f("ck_passage_anchor_state_known"),
        ),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_passage_anchor_stretch")),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f("fk_passage_anchor_passage_id")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["article_version.id"], name=op.f("fk_passage_anchor_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage_anchor")),
        sa.UniqueConstraint("passage_id", "version_id", name=op.f("uq_passage_anchor_passage_id_version_id")),
    )
    with op.batch_alter_table("passage_anchor", schema=None) as batch_op:
        batch_op.create_index("ix_passage_anchor_place", ["version_id", "start"], unique=False)

    op.create_table(
        "zone",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("commenter", sa.String(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        sa.Column("reply_to", sa.String(), nullable=True),
        sa.CheckConstraint(
            "\"kind\" IN ('headline', 'subhead', 'dateline', 'body', 'caption', 'comment', 'boilerplate')",
            name=op.f("ck_zone_kind_known"),
        ),
        sa.CheckConstraint('0 <= start AND start < "end"', name=op.f("ck_zone_stretch")),
        sa.ForeignKeyConstraint(["reply_to"], ["zone.id"], name=op.f("fk_zone_reply_to")),
        sa.ForeignKeyConstraint(["version_id"], ["article_version.id"], name=op.f("fk_zone_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zone")),
    )
    with op.batch_alter_table("zone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_zone_version_id"), ["version_id"], unique=False)
