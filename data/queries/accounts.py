"""Two accounts that turn out to be one person."""

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from data.tables.columns import Table
from data.tables.complaints import Case
from data.tables.conversation import Conversation
from data.tables.delivery import DueTask
from data.tables.people import Account, Address


def merge(session: Session, gone: int, *, into: int) -> int:
    """Give everything of one account to another; how many cases that were. The empty account stays as a row.

    Every column that points to an account is followed, so that no table can be forgotten.
    """
    conversations = select(Conversation.id).join(Address).where(Address.account_id == gone)
    theirs = select(Conversation.id).where(Conversation.id.in_(conversations)).order_by(Conversation.id)
    session.scalars(theirs.with_for_update()).all()  # before the rows within, as in a turn: else a deadlock
    cases = session.scalar(select(func.count()).where(Case.account_id == gone)) or 0
    session.flush()
    for table in Table.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column is Account.__table__.c.id for key in column.foreign_keys):
                session.execute(update(table).where(column == gone).values({column.name: into}))
    _tasks(session, gone, into)
    session.expire_all()
    return cases


def _tasks(session: Session, gone: int, into: int) -> None:
    """What falls due for the person, too."""
    asked = select(DueTask).where(
        DueTask.done_at.is_(None), DueTask.arguments["account_id"].as_integer() == gone
    )
    for task in session.scalars(asked):
        task.arguments = {**task.arguments, "account_id": into}
    session.flush()
