"""officers at the chat, departments, when a clock gives its next reminder"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("officer", sa.Column("leads", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("complaint_clock", sa.Column("next_mark_at", sa.DateTime(), nullable=True))
    op.create_index("complaint_clock_mark", "complaint_clock", ["next_mark_at"])
    op.execute(  # the next look at them says when, in truth
        "UPDATE complaint_clock SET next_mark_at = started_at WHERE ended_at IS NULL AND paused_at IS NULL"
    )
    op.create_table(
        "officer_chat",
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("tied_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"]),
        sa.PrimaryKeyConstraint("officer_id"),
    )
    op.create_index(op.f("ix_officer_chat_account_id"), "officer_chat", ["account_id"])
    op.create_table(
        "officer_code",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("code_index", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_officer_code_officer_id"), "officer_code", ["officer_id"])
    op.create_index(op.f("ix_officer_code_code_index"), "officer_code", ["code_index"])
    op.create_table(
        "department",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("district_code", sa.String(length=6), nullable=False),
        sa.Column("matter", sa.String(length=60), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=True),
        sa.Column("address", sa.String(length=200), nullable=True),
        sa.Column("hours", sa.String(length=100), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("district_code", "name", "matter"),
    )


def downgrade() -> None:
    for table in ("department", "officer_code", "officer_chat"):
        op.drop_table(table)
    op.drop_index("complaint_clock_mark", "complaint_clock")
    op.drop_column("complaint_clock", "next_mark_at")
    op.drop_column("officer", "leads")
