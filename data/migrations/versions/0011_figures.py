"""figures: what is counted of the complaints of each month, and the indices of their lists"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "complaint_month_figure",
        sa.Column("measure", sa.String(length=12), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("district_code", sa.String(length=6), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("measure", "month", "district_code", "subject", "code"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "complaint_figure_month",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("counted_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("month"),
    )
    op.create_index("complaint_case_closed", "complaint_case", ["closed_at"])


def downgrade() -> None:
    op.drop_index("complaint_case_closed", "complaint_case")
    op.drop_table("complaint_figure_month")
    op.drop_table("complaint_month_figure")
