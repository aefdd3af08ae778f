"""Alembic's entry: the connection is handed in by `data.migrating`."""

from typing import Any, Literal

from alembic import context

from data.tables import Table
from data.tables.columns import Moment, Sealed


def plain_type(kind: str, item: Any, _autogen_context: Any) -> str | Literal[False]:
    """A migration must not change when our column types do: it names what the database stores."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime()"
    if kind == "type" and isinstance(item, Sealed):
        return "sa.LargeBinary()"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Table.metadata,
    render_item=plain_type,
    render_as_batch=False,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
