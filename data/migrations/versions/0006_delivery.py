"""delivery"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_INDICES = {
    "notice_next": ("notice", ["state", "priority", "due_at", "id"]),
    "notice_broadcast": ("notice", ["broadcast_id", "state"]),
    "notice_unread": ("notice", ["placed_in", "read_at"]),
    "outbox_next": ("outbox_message", ["channel", "state", "priority", "id"]),
    "outbox_address": ("outbox_message", ["address_id", "state"]),
    "ix_outbox_message_notice_id": ("outbox_message", ["notice_id"]),
}
_OF_NOTICE = {
    "broadcast_id": sa.Integer(),
    "queued_at": sa.DateTime(),
    "placed_in": sa.Integer(),
    "placed_seq": sa.Integer(),
    "delivered_at": sa.DateTime(),
    "read_at": sa.DateTime(),
    "ended_at": sa.DateTime(),
}


def upgrade() -> None:
    op.create_table(
        "broadcast",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("queued_at", sa.DateTime(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("holder", sa.String(length=40), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.drop_index("notice_due", table_name="notice")
    op.drop_index("outbox_due", table_name="outbox_message")
    with op.batch_alter_table("notice") as batch:
        batch.alter_column("content", existing_type=sa.LargeBinary(), nullable=True)
        batch.add_column(sa.Column("can_wait", sa.Boolean(), server_default=sa.false(), nullable=False))
        for name, kind in _OF_NOTICE.items():
            batch.add_column(sa.Column(name, kind, nullable=True))
    op.add_column("outbox_message", sa.Column("notice_id", sa.Integer(), nullable=True))
    op.add_column(
        "outbox_message",
        sa.Column("perhaps_again", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("address", sa.Column("gone_at", sa.DateTime(), nullable=True))
    for name, (table, columns) in _INDICES.items():
        op.create_index(name, table, columns, unique=False)
    # What lies in a mailbox that the person opens was called as what a postman carries.
    op.execute("UPDATE notice SET state = 'sent' WHERE state = 'placed'")


def downgrade() -> None:
    op.execute(
        "UPDATE notice SET state = 'placed' WHERE state IN ('sent', 'delivered', 'read', 'failed', 'in-doubt')"
    )
    op.execute("DELETE FROM notice WHERE content IS NULL")
    op.execute("UPDATE outbox_message SET state = 'failed-permanent' WHERE state = 'in-doubt'")
    for name, (table, _) in _INDICES.items():
        op.drop_index(name, table_name=table)
    op.drop_column("address", "gone_at")
    for name in ("notice_id", "perhaps_again"):
        op.drop_column("outbox_message", name)
    with op.batch_alter_table("notice") as batch:
        for name in ("can_wait", *_OF_NOTICE):
            batch.drop_column(name)
        batch.alter_column("content", existing_type=sa.LargeBinary(), nullable=False)
    op.create_index("notice_due", "notice", ["state", "due_at"], unique=False)
    op.create_index("outbox_due", "outbox_message", ["channel", "state", "due_at"], unique=False)
    op.drop_table("lease")
    op.drop_table("broadcast")
