"""Who wants to hear of something: selects of account ids, each person once, for a broadcast to many."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from data.tables.register import Project
from data.tables.subscriptions import Mute, Subscription, SubscriptionKind

_ALL = Subscription.kind == SubscriptionKind.ALL


def of_project(project_id: int) -> Select[tuple[int]]:
    """Those who follow the project, its district, or everything."""
    district = (
        select(Project.district_code)
        .where(Project.id == project_id, Project.district_code != "")
        .scalar_subquery()
    )
    return _living(
        or_(
            (Subscription.kind == SubscriptionKind.PROJECT) & (Subscription.project_id == project_id),
            (Subscription.kind == SubscriptionKind.DISTRICT) & (Subscription.district_code == district),
            _ALL,
        )
    )


def of_district(code: str) -> Select[tuple[int]]:
    """Those who follow the district, or everything."""
    mine = (Subscription.kind == SubscriptionKind.DISTRICT) & (Subscription.district_code == code)
    return _living(or_(mine, _ALL))


def of_topic(topic: str) -> Select[tuple[int]]:
    """Those who follow a kind of announcement, or everything."""
    mine = (Subscription.kind == SubscriptionKind.TOPIC) & (Subscription.topic == topic)
    return _living(or_(mine, _ALL))


def everybody() -> Select[tuple[int]]:
    """All who agreed to hear of anything: nobody else is told unasked."""
    return _living()


def muted(now: datetime) -> Select[tuple[int]]:
    """Those who want nothing unasked for a while."""
    return select(Mute.account_id).where(Mute.until > now)


def is_muted(session: Session, account_id: int, now: datetime) -> bool:
    return session.scalar(muted(now).where(Mute.account_id == account_id).limit(1)) is not None


def _living(*which: ColumnElement[bool]) -> Select[tuple[int]]:
    return select(Subscription.account_id).where(Subscription.ended_at.is_(None), *which).distinct()
