"""A broadcast from its one statement to its count."""

from datetime import timedelta

from sqlalchemy import func, select

from actions.delivery import broadcasting
from actions.delivery.broadcasting import Progress
from actions.wording.reply import Reply
from data.tables.delivery import Broadcast, Notice, NoticeState
from data.tables.people import Account
from tests.builders import NOW


def some_accounts(session, many):
    accounts = [Account(created_at=NOW) for _ in range(many)]
    session.add_all(accounts)
    session.flush()
    return select(Account.id).where(Account.id.in_([account.id for account in accounts]))


def a_broadcast(session, key="a1", many=3, **facts):
    facts = {"recipients": some_accounts(session, many)} | facts
    return broadcasting.queue(session, replies=[Reply("停水")], key=key, now=NOW, **facts)


def test_everybody_of_the_audience_is_queued_once(session):
    whom = some_accounts(session, 3)
    broadcast = a_broadcast(session, recipients=whom.union_all(whom).subquery().select())
    assert broadcasting.progress(session, broadcast.id) == Progress(queued=3)


def test_queueing_the_same_again_changes_nothing(session):
    first = a_broadcast(session)
    again = a_broadcast(session)
    assert (again.id, broadcasting.progress(session, first.id).total) == (first.id, 3)
    assert session.scalar(select(func.count()).select_from(Broadcast)) == 1


def test_what_is_queued_says_when_it_is_due_and_until_when_it_is_of_use(session):
    due, end = NOW + timedelta(hours=1), NOW + timedelta(days=1)
    broadcast = a_broadcast(session, many=1, due_at=due, expires_at=end)
    notice = session.scalars(select(Notice).where(Notice.broadcast_id == broadcast.id)).one()
    assert (notice.due_at, notice.expires_at, notice.can_wait, notice.content) == (due, end, True, None)


def test_a_stopped_broadcast_goes_no_further(session):
    broadcast = a_broadcast(session)
    read = session.scalars(select(Notice).where(Notice.broadcast_id == broadcast.id)).first()
    read.state = NoticeState.READ
    session.flush()
    assert broadcasting.stop(session, broadcast.id, now=NOW) == 2
    assert broadcasting.progress(session, broadcast.id) == Progress(read=1, suppressed={"stopped": 2})
