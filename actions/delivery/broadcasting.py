"""群发: one content for many people, queued in one statement, stopped, and counted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, String, cast, func, insert, literal, select, update
from sqlalchemy.orm import Session

from actions.notices import QUEUED
from actions.wording.reply import Reply, dump_replies
from data.tables.delivery import Broadcast, Notice, NoticeState, OutboxMessage, OutboxState, Priority

STOPPED = "stopped"  # the reason of what was not sent any more


@dataclass(frozen=True)
class Progress:
    """How many people it stands how with; each is counted once.

    `queued`: not out yet, a postman's tries included. `sent`: in a mailbox that was not opened since. `failed` and
    `suppressed` by reason; what came too late is suppressed as "expired", what is in doubt has failed as "in doubt".
    """

    queued: int = 0
    sent: int = 0
    delivered: int = 0
    read: int = 0
    failed: dict[str, int] = field(default_factory=dict)
    suppressed: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        ended = (*self.failed.values(), *self.suppressed.values())
        return self.queued + self.sent + self.delivered + self.read + sum(ended)


def queue(
    session: Session,
    *,
    replies: Sequence[Reply],
    recipients: Select[tuple[int]],
    key: str,
    now: datetime,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    priority: Priority = Priority.BROADCAST,
    can_wait: bool = True,
) -> Broadcast:
    """Let everybody be told whose account id `recipients` selects, each once, whoever they are at this moment.

    A second call with the same key changes nothing and gives the first one's broadcast.
    """
    known = session.scalar(select(Broadcast).where(Broadcast.key == key))
    if known is not None:
        return known
    broadcast = Broadcast(key=key, content=dump_replies(replies), queued_at=now)
    session.add(broadcast)
    session.flush()
    whom = recipients.subquery()
    account = next(iter(whom.c))
    values = {
        Notice.key: literal(f"b{broadcast.id}:") + cast(account, String),
        Notice.account_id: account,
        Notice.broadcast_id: literal(broadcast.id),
        Notice.priority: literal(int(priority)),
        Notice.state: literal(NoticeState.QUEUED.value),
        Notice.can_wait: literal(can_wait),
        Notice.queued_at: literal(now, Notice.queued_at.type),
        Notice.due_at: literal(due_at or now, Notice.due_at.type),
        Notice.expires_at: literal(expires_at, Notice.expires_at.type),
    }
    chosen = select(*values.values()).select_from(whom).distinct()
    session.execute(insert(Notice).from_select(list(values), chosen, include_defaults=False))
    session.info[QUEUED] = True
    return broadcast


def stop(session: Session, broadcast_id: int, *, now: datetime) -> int:
    """Whom it has not reached yet is not told any more; how many they are. What is being sent right now arrives."""
    broadcast = session.get_one(Broadcast, broadcast_id, with_for_update=True)
    broadcast.stopped_at = broadcast.stopped_at or now
    of_it = select(Notice.id).where(Notice.broadcast_id == broadcast_id, Notice.state == NoticeState.PLACED)
    waiting = (OutboxState.QUEUED, OutboxState.FAILED_TEMPORARY)
    carried = session.scalars(
        update(OutboxMessage)
        .where(OutboxMessage.notice_id.in_(of_it), OutboxMessage.state.in_(waiting))
        .values(state=OutboxState.SUPPRESSED, failure=STOPPED)
        .returning(OutboxMessage.notice_id)
        .execution_options(synchronize_session=False)
    ).all()
    ended = {"state": NoticeState.SUPPRESSED, "reason": STOPPED, "ended_at": now}
    of_this = Notice.broadcast_id == broadcast_id
    stopped = session.scalars(
        update(Notice)
        .where(of_this, Notice.state == NoticeState.QUEUED)
        .values(ended)
        .returning(Notice.id)
        .execution_options(synchronize_session=False)
    ).all()
    for some in _in_pieces(carried):
        session.execute(
            update(Notice)
            .where(of_this, Notice.id.in_(some))
            .values(ended)
            .execution_options(synchronize_session=False)
        )
    return len(stopped) + len(set(carried))


def progress(session: Session, broadcast_id: int) -> Progress:
    counted = (
        select(Notice.state, Notice.reason, func.count())
        .where(Notice.broadcast_id == broadcast_id)
        .group_by(Notice.state, Notice.reason)
    )
    numbers: dict[NoticeState, int] = {}
    failed: dict[str, int] = {}
    suppressed: dict[str, int] = {}
    for state, reason, count in session.execute(counted):
        match NoticeState(state):
            case NoticeState.FAILED:
                failed[reason or "unknown"] = count
            case NoticeState.IN_DOUBT:
                failed["in doubt"] = failed.get("in doubt", 0) + count
            case NoticeState.SUPPRESSED:
                suppressed[reason or "unknown"] = count
            case NoticeState.EXPIRED:
                suppressed["expired"] = suppressed.get("expired", 0) + count
            case known:
                numbers[known] = numbers.get(known, 0) + count
    return Progress(
        queued=numbers.get(NoticeState.QUEUED, 0) + numbers.get(NoticeState.PLACED, 0),
        sent=numbers.get(NoticeState.SENT, 0),
        delivered=numbers.get(NoticeState.DELIVERED, 0),
        read=numbers.get(NoticeState.READ, 0),
        failed=failed,
        suppressed=suppressed,
    )


def _in_pieces(ids: Sequence[int | None], most: int = 500) -> list[Sequence[int | None]]:
    return [ids[begin : begin + most] for begin in range(0, len(ids), most)]
