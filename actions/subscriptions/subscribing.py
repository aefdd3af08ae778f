"""Following and no longer following: the consent is kept with its time, an end is at once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from data.tables.delivery import Notice, NoticeState, Priority
from data.tables.subscriptions import Mute, Subscription, SubscriptionKind

MUTED, ENDED = "muted", "unsubscribed"  # why a broadcast was held back


@dataclass(frozen=True)
class Target:
    """What is followed; the fields that its kind does not need are empty."""

    kind: SubscriptionKind
    project_id: int | None = None
    district_code: str = ""
    topic: str = ""


def living(session: Session, account_id: int) -> list[Subscription]:
    asked = select(Subscription).where(Subscription.account_id == account_id, Subscription.ended_at.is_(None))
    return list(session.scalars(asked.order_by(Subscription.id)))


def follow(session: Session, account_id: int, targets: list[Target], *, inbox_id: int, now: datetime) -> bool:
    """What is followed already stays as it was; who follows again is muted no more. Was there a pause that ended so?"""
    was_muted = muted_until(session, account_id, now) is not None
    unmute(session, account_id)
    there = {target_of(row) for row in living(session, account_id)}
    for target in dict.fromkeys(targets):
        if target not in there:
            session.add(
                Subscription(
                    account_id=account_id,
                    kind=target.kind,
                    project_id=target.project_id,
                    district_code=target.district_code,
                    topic=target.topic,
                    consented_at=now,
                    inbox_id=inbox_id,
                )
            )
    session.flush()
    return was_muted


def ended_last(session: Session, account_id: int, *, since: datetime) -> list[Subscription]:
    """Those that were ended together last, no longer ago than `since`."""
    asked = select(Subscription).where(Subscription.account_id == account_id, Subscription.ended_at >= since)
    rows = list(session.scalars(asked.order_by(Subscription.id)))
    last = max((row.ended_at for row in rows if row.ended_at), default=None)
    return [row for row in rows if row.ended_at == last]


def end(session: Session, rows: list[Subscription], *, now: datetime) -> None:
    """What was queued for these people and has not left yet does not leave any more."""
    for row in rows:
        row.ended_at = now
        _hold_back(session, row.account_id, ENDED, now)
    session.flush()


def _hold_back(session: Session, account_id: int, reason: str, now: datetime) -> None:
    """Broadcasts alone, and no urgent one."""
    waits = (
        Notice.account_id == account_id,
        Notice.broadcast_id.is_not(None),
        Notice.state == NoticeState.QUEUED,
        Notice.priority == Priority.BROADCAST,
    )
    held = {"state": NoticeState.SUPPRESSED, "reason": reason, "ended_at": now}
    session.execute(update(Notice).where(*waits).values(held))


def target_of(row: Subscription) -> Target:
    return Target(SubscriptionKind(row.kind), row.project_id, row.district_code, row.topic)


def own(session: Session, account_id: int, ids: list[int]) -> list[Subscription]:
    asked = select(Subscription).where(Subscription.account_id == account_id, Subscription.id.in_(ids))
    return list(session.scalars(asked.order_by(Subscription.id)))


def mute(session: Session, account_id: int, *, until: datetime, now: datetime) -> None:
    unmute(session, account_id)
    session.add(Mute(account_id=account_id, until=until, asked_at=now))
    _hold_back(session, account_id, MUTED, now)
    session.flush()


def muted_until(session: Session, account_id: int, now: datetime) -> datetime | None:
    asked = select(Mute.until).where(Mute.account_id == account_id, Mute.until > now)
    return session.scalar(asked.order_by(Mute.until.desc()).limit(1))


def unmute(session: Session, account_id: int) -> None:
    session.execute(delete(Mute).where(Mute.account_id == account_id))


def forget_all(session: Session, account_id: int) -> None:
    """删除我的信息."""
    unmute(session, account_id)
    session.execute(delete(Subscription).where(Subscription.account_id == account_id))
