"""What a company is told of its credit. Called in the commit of the fact; it only queues, never sends."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from data.tables.credit import CreditEvent, ScoreChange


def announce(session: Session, change: ScoreChange, *, now: datetime) -> None:
    """Called once for each change. Nobody is bound to a company yet, so nobody is told."""


def announce_ending(session: Session, event: CreditEvent, last: date, *, now: datetime) -> None:
    """Called once, on the day before the last day of an entry's publication."""
