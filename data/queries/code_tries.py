"""Tries of codes that failed, counted within a day."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from data.tables.columns import keyring_of
from data.tables.doors import CodeTry

A_DAY = timedelta(days=1)


def by_account(session: Session, account_id: int, *, now: datetime) -> int:
    return _count(session, CodeTry.account_id == account_id, now)


def by_client(session: Session, client_index: str | None, *, now: datetime) -> int:
    return _count(session, CodeTry.client_index == client_index, now) if client_index is not None else 0


def about(session: Session, what: str, *, now: datetime) -> int:
    """From anywhere, on this one thing."""
    return _count(session, CodeTry.about_index == _blind(session, what), now)


def add(session: Session, account_id: int, client_index: str | None, what: str, *, now: datetime) -> None:
    session.add(
        CodeTry(account_id=account_id, client_index=client_index, about_index=_blind(session, what), at=now)
    )
    session.flush()


def _count(session: Session, whose: ColumnElement[bool], now: datetime) -> int:
    counted = select(func.count()).select_from(CodeTry).where(whose, CodeTry.at > now - A_DAY)
    return session.scalar(counted) or 0


def _blind(session: Session, what: str) -> str:
    return keyring_of(session.get_bind().dialect).blind(what, "code try")
