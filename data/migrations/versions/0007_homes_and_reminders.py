"""homes, reminders, subscriptions"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_INDICES = {
    "ix_home_account_id": ("home", ["account_id"]),
    "ix_home_project_id": ("home", ["project_id"]),
    "ix_reminder_account_id": ("reminder", ["account_id"]),
    "reminder_due": ("reminder", ["state", "due_at"]),
    "ix_subscription_account_id": ("subscription", ["account_id"]),
    "subscription_of": ("subscription", ["kind", "ended_at", "project_id", "district_code", "topic"]),
    "ix_mute_account_id": ("mute", ["account_id"]),
}


def upgrade() -> None:
    op.create_table(
        "home",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("building_id", sa.Integer(), nullable=True),
        sa.Column("building", sa.String(length=40), nullable=False),
        sa.Column("room", sa.LargeBinary(), nullable=True),
        sa.Column("handed_over_on", sa.Date(), nullable=True),
        sa.Column("lead_days", sa.Integer(), nullable=True),
        sa.Column("computed_from", sa.Date(), nullable=True),
        sa.Column("told_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"]),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("about", sa.LargeBinary(), nullable=True),
        sa.Column("rhythm", sa.String(length=60), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("home_id", sa.Integer(), nullable=True),
        sa.Column("part", sa.String(length=30), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("days_before", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("told_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.ForeignKeyConstraint(["home_id"], ["home.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("home_id", "part", "ends_on", "days_before"),
    )
    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("district_code", sa.String(length=6), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("consented_at", sa.DateTime(), nullable=False),
        sa.Column("inbox_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "mute",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name, (table, columns) in _INDICES.items():
        op.create_index(name, table, columns, unique=False)


def downgrade() -> None:
    for name, (table, _) in _INDICES.items():
        op.drop_index(name, table_name=table)
    for table in ("mute", "subscription", "reminder", "home"):
        op.drop_table(table)
