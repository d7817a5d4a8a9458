"""The whole claim record: speakers, evidence, links, reviews, corrections, independent work."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from workbench.model.edit import RowChange
from workbench.model.ids import new_id, now
from workbench.model.upgrading import said_rows
from workbench.store import log

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the schema one step on."""
    op.create_table(
        "snapshot",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_snapshot")),
    )
    op.create_table(
        "snippet",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snippet")),
    )
    speakers = op.create_table(
        "speaker",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "\"kind\" IN ('person', 'organisation', 'outlet', 'anonymous_official', 'commenter', 'crowd')",
            name=op.f("ck_speaker_kind_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker")),
    )
    op.create_table(
        "adjudication",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("compared", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("picked_id", sa.String(), nullable=True),
        sa.Column("claim_id", sa.String(), nullable=True),
        sa.Column("passage_id", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "\"outcome\" IN ('pick', 'edit', 'reject')", name=op.f("ck_adjudication_outcome_known")
        ),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_adjudication_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adjudication")),
    )
    with op.batch_alter_table("adjudication", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_adjudication_article_id"), ["article_id"], unique=False)

    op.create_table(
        "alias",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.CheckConstraint(
            "\"kind\" IN ('transliteration', 'translation', 'acronym', 'typo', 'censored')",
            name=op.f("ck_alias_kind_known"),
        ),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_alias_speaker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias")),
    )
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alias_speaker_id"), ["speaker_id"], unique=False)

    op.create_table(
        "assignment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("analyst_id", sa.String(), nullable=False),
        sa.Column("done_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["analyst_id"], ["analyst.id"], name=op.f("fk_assignment_analyst_id")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_assignment_article_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint("article_id", "analyst_id", name=op.f("uq_assignment_article_id_analyst_id")),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_analyst_id"), ["analyst_id"], unique=False)

    op.create_table(
        "claim_link",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.String(), nullable=False),
        sa.Column("to_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "\"kind\" IN ('similar_to', 'contradicts', 'contradicts_at_other_date', 'part_of', 'reports', 'updates', 'translation_of')",
            name=op.f("ck_claim_link_kind_known"),
        ),
        sa.CheckConstraint("from_id <> to_id", name=op.f("ck_claim_link_two_claims")),
        sa.ForeignKeyConstraint(["from_id"], ["claim.id"], name=op.f("fk_claim_link_from_id")),
        sa.ForeignKeyConstraint(["to_id"], ["claim.id"], name=op.f("fk_claim_link_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_link")),
        sa.UniqueConstraint("from_id", "to_id", "kind", name=op.f("uq_claim_link_from_id_to_id_kind")),
    )
    with op.batch_alter_table("claim_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_link_to_id"), ["to_id"], unique=False)

    op.create_table(
        "correction",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("public_text", sa.Text(), nullable=False),
        sa.Column("published_on", sa.String(), nullable=False),
        sa.CheckConstraint(
            "\"kind\" IN ('typo', 'factual', 'verdict', 'retraction')", name=op.f("ck_correction_kind_known")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_correction_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correction_claim_id"), ["claim_id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.String(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("published", sa.String(), nullable=False),
        sa.Column("published_precision", sa.String(), nullable=False),
        sa.Column("accessed", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("archived_url", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("credibility", sa.String(), nullable=False),
        sa.Column("credibility_why", sa.Text(), nullable=False),
        sa.Column("independence_group", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("snapshot_sha256", sa.String(), nullable=True),
        sa.Column("snapshot_name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("captured_at", sa.String(), nullable=False),
        sa.Column("article_id", sa.String(), nullable=True),
        sa.Column("passage_id", sa.String(), nullable=True),
        sa.CheckConstraint(
            "\"credibility\" IN ('primary', 'high', 'medium', 'low', 'unknown')",
            name=op.f("ck_evidence_credibility_known"),
        ),
        sa.CheckConstraint(
            "\"kind\" IN ('primary_document', 'official_data', 'legislation', 'expert', 'news', 'other_fact_check', 'media', 'dataset', 'correspondence', 'article_in_project', '')",
            name=op.f("ck_evidence_kind_known"),
        ),
        sa.CheckConstraint(
            "\"published_precision\" IN ('year', 'month', 'day', 'minute', '')",
            name=op.f("ck_evidence_published_precision_known"),
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["snapshot.sha256"], name=op.f("fk_evidence_snapshot_sha256")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_snapshot_sha256"), ["snapshot_sha256"], unique=False)

    op.create_table(
        "review",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("reviewer_id", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("seen_tag", sa.String(), nullable=True),
        sa.Column("seen_verdict", sa.String(), nullable=False),
        sa.CheckConstraint(
            "\"decision\" IN ('approve', 'changes', 'reject', 'abstain')",
            name=op.f("ck_review_decision_known"),
        ),
        sa.CheckConstraint("round >= 1", name=op.f("ck_review_round_counts")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_review_claim_id")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["analyst.id"], name=op.f("fk_review_reviewer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_claim_id"), ["claim_id"], unique=False)

    attributions = op.create_table(
        "attribution",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.String(), nullable=False),
        sa.Column("role_then", sa.String(), nullable=False),
        sa.Column("cue", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("medium", sa.String(), nullable=False),
        sa.Column("said_on", sa.String(), nullable=False),
        sa.Column("said_on_precision", sa.String(), nullable=False),
        sa.CheckConstraint(
            "\"mode\" IN ('direct_quote', 'partial_quote', 'indirect', 'back_translated', 'unclear')",
            name=op.f("ck_attribution_mode_known"),
        ),
        sa.CheckConstraint(
            "\"said_on_precision\" IN ('year', 'month', 'day', 'minute', '')",
            name=op.f("ck_attribution_said_on_precision_known"),
        ),
        sa.CheckConstraint(
            "\"stance\" IN ('neutral', 'endorses', 'distances', 'denies')",
            name=op.f("ck_attribution_stance_known"),
        ),
        sa.CheckConstraint("position >= 0", name=op.f("ck_attribution_position_counts")),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f("fk_attribution_passage_id")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_attribution_speaker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribution")),
        sa.UniqueConstraint("passage_id", "position", name=op.f("uq_attribution_passage_id_position")),
    )
    with op.batch_alter_table("attribution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attribution_speaker_id"), ["speaker_id"], unique=False)

    op.create_table(
        "claim_evidence",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("updated_by", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("evidence_id", sa.String(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("locator", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "\"stance\" IN ('supports', 'partly_supports', 'refutes', 'partly_refutes', 'context', 'irrelevant')",
            name=op.f("ck_claim_evidence_stance_known"),
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_evidence_claim_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_claim_evidence_evidence_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_evidence")),
        sa.UniqueConstraint("claim_id", "evidence_id", name=op.f("uq_claim_evidence_claim_id_evidence_id")),
    )
    with op.batch_alter_table("claim_evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_evidence_evidence_id"), ["evidence_id"], unique=False)

    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.add_column(sa.Column("topics", sa.Text(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))

    with op.batch_alter_table("passage", schema=None) as batch_op:
        batch_op.add_column(sa.Column("independent", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.drop_index("ix_passage_article")
        batch_op.create_index(
            "ix_passage_article", ["article_id", "deleted_at", "independent", "claim_id"], unique=False
        )

    _say_who_said_it(speakers, attributions)

    with op.batch_alter_table("claim", schema=None) as batch_op:
        for name in TEXTS:
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("override_note", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("priority", sa.String(), nullable=False, server_default="normal"))
        for name in ("topics", "flags", "judges"):
            batch_op.add_column(sa.Column(name, sa.Text(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("independent", sa.Boolean(), nullable=False, server_default=sa.false()))
        for name, allowed in KNOWN.items():
            check = f'"{name}" IN ({", ".join(repr(str(word)) for word in allowed)})'
            batch_op.create_check_constraint(op.f(f"ck_claim_{name}_known"), check)
        batch_op.drop_index("ix_claim_tag")
        batch_op.create_index("ix_claim_tag", ["deleted_at", "independent", "tag"], unique=False)
        batch_op.create_index("ix_claim_state", ["state"], unique=False)
        batch_op.drop_column("speaker")


TEXTS = (
    "kind",
    "checkable",
    "due",
    "claim_date",
    "claim_date_precision",
    "as_of",
    "as_of_precision",
    "place",
    "confidence",
    "override_by",
    "override_at",
)
PRECISIONS = ("year", "month", "day", "minute", "")
KNOWN = {
    "kind": (
        "event",
        "property",
        "numeric",
        "quote_report",
        "causal",
        "comparison",
        "legal",
        "position",
        "forecast",
        "value_judgment",
        "interpretation",
        "framing",
        "",
    ),
    "checkable": ("yes", "partly", "not_yet", "no", ""),
    "confidence": ("low", "medium", "high", ""),
    "priority": ("low", "normal", "high", "urgent"),
    "claim_date_precision": PRECISIONS,
    "as_of_precision": PRECISIONS,
}


def _say_who_said_it(speakers: Any, attributions: Any) -> None:
    """What a claim's text said of its speaker becomes a speaker and who said each passage; the log tells of it."""
    connection = op.get_bind()
    claims = sa.table("claim", *(sa.column(name) for name in ("id", "created_at", "created_by", "speaker")))
    passages = sa.table("passage", *(sa.column(name) for name in ("id", "claim_id", "voice")))
    named = connection.execute(sa.select(claims).where(claims.c.speaker != "")).mappings().all()
    if not named:
        return
    stated = connection.execute(sa.select(passages)).mappings().all()
    people, steps = said_rows([dict(row) for row in named], [dict(row) for row in stated])
    if not people:
        return
    op.bulk_insert(speakers, people)
    op.bulk_insert(attributions, steps)
    head = log.lock_head(connection)
    changes = [RowChange("speaker", row["id"], None, row) for row in people]
    changes += [RowChange("attribution", row["id"], None, row) for row in steps]
    log.append(
        connection,
        head,
        act=new_id(),
        at=now(),
        by="",
        label="Bring the project up to date: who said what",
        kind="do",
        undoes=None,
        lasting=False,
        payload=log.payload_of(changes),
        last_claim_number=head[2],
    )
