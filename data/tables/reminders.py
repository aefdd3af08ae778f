"""Reminders (提醒): those a person asked for, and those that follow from a home."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.tables.columns import Id, Moment, Sealed, Table


class ReminderKind(StrEnum):
    """What it stands on."""

    OWN = "own"  # in the person's words
    WARRANTY = "warranty"  # 保修: an end of a home's minimum term comes near
    SAFETY = "safety"  # 房屋使用安全: once a year


class ReminderState(StrEnum):
    """PROPOSED: read back, and not confirmed yet."""

    PROPOSED = "proposed"
    SET = "set"
    DONE = "done"
    CANCELLED = "cancelled"


class Reminder(Table):
    """提醒. `rhythm` says how it comes again (see `actions.reminders.rhythm`), None: once.

    Derived ones name their home, the group of parts, and the end of the term they come before, each once.
    """

    __tablename__ = "reminder"
    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    kind: Mapped[ReminderKind] = mapped_column(String(20), default=ReminderKind.OWN)
    state: Mapped[ReminderState] = mapped_column(String(20), default=ReminderState.PROPOSED)
    about: Mapped[str | None] = mapped_column(Sealed)  # what to be reminded of
    rhythm: Mapped[str | None] = mapped_column(String(60))
    due_at: Mapped[datetime | None] = mapped_column(Moment)  # None: not told yet
    home_id: Mapped[int | None] = mapped_column(ForeignKey("home.id"))
    part: Mapped[str | None] = mapped_column(String(30))  # group of `data.rules.home_reminders`
    ends_on: Mapped[date | None] = mapped_column(Date)  # last day of the minimum term
    days_before: Mapped[int | None]
    replaces_id: Mapped[int | None]  # 改时间: the set one that ends when this one is confirmed
    made_at: Mapped[datetime] = mapped_column(Moment)
    told_at: Mapped[datetime | None] = mapped_column(Moment)  # the last time
    __table_args__ = (
        UniqueConstraint("home_id", "part", "ends_on", "days_before"),
        Index("reminder_due", "state", "due_at"),
    )
