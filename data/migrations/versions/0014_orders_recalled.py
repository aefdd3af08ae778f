"""a 整改通知 that was recalled"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("rectification_order", sa.Column("recalled_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("rectification_order", "recalled_at")
