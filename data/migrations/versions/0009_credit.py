"""credit"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "credit_event",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("document", sa.String(length=100), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("body", sa.String(length=200), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("public_from", sa.Date(), nullable=True),
        sa.Column("public_until", sa.Date(), nullable=True),
        sa.Column("project_number", sa.String(length=64), nullable=True),
        sa.Column("certificate_number", sa.String(length=64), nullable=True),
        sa.Column("indicator", sa.String(length=40), nullable=True),
        sa.Column("points", sa.Float(), nullable=True),
        sa.Column("disciplined_until", sa.Date(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("corrected_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_because", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"]),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"]),
        sa.ForeignKeyConstraint(["entered_by_id"], ["officer.id"]),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["officer.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("document", "company_id", "kind"),
    )
    op.create_index(op.f("ix_credit_event_company_id"), "credit_event", ["company_id"], unique=False)
    op.create_table(
        "credit_due",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_credit_due_company_id"), "credit_due", ["company_id"], unique=False)
    op.create_table(
        "credit_standing",
        sa.Column("company_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("grade", sa.String(length=10), nullable=True),
        sa.Column("official_score", sa.Float(), nullable=True),
        sa.Column("official_grade", sa.String(length=20), nullable=True),
        sa.Column("blacklisted", sa.Boolean(), nullable=False),
        sa.Column("rules_version", sa.String(length=40), nullable=True),
        sa.Column("rules_mark", sa.String(length=16), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("next_day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"]),
        sa.PrimaryKeyConstraint("company_id"),
    )
    op.create_index(op.f("ix_credit_standing_rules_mark"), "credit_standing", ["rules_mark"], unique=False)
    op.create_index(op.f("ix_credit_standing_next_day"), "credit_standing", ["next_day"], unique=False)
    op.create_table(
        "credit_change",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("score_before", sa.Float(), nullable=True),
        sa.Column("score_after", sa.Float(), nullable=True),
        sa.Column("grade_before", sa.String(length=10), nullable=True),
        sa.Column("grade_after", sa.String(length=10), nullable=True),
        sa.Column("official_score_before", sa.Float(), nullable=True),
        sa.Column("official_score_after", sa.Float(), nullable=True),
        sa.Column("official_grade_before", sa.String(length=20), nullable=True),
        sa.Column("official_grade_after", sa.String(length=20), nullable=True),
        sa.Column("blacklisted_before", sa.Boolean(), nullable=False),
        sa.Column("blacklisted_after", sa.Boolean(), nullable=False),
        sa.Column("rules_before", sa.String(length=40), nullable=True),
        sa.Column("rules_after", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("credit_change_of", "credit_change", ["company_id", "on_day"], unique=False)
    op.create_table(
        "credit_cause",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("points_before", sa.Float(), nullable=True),
        sa.Column("points_after", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["change_id"], ["credit_change.id"]),
        sa.ForeignKeyConstraint(["event_id"], ["credit_event.id"]),
        sa.PrimaryKeyConstraint("change_id", "event_id"),
    )
    op.create_index(op.f("ix_credit_cause_event_id"), "credit_cause", ["event_id"], unique=False)


def downgrade() -> None:
    for table in ("credit_cause", "credit_change", "credit_standing", "credit_due", "credit_event"):
        op.drop_table(table)
