"""晨报: at 8:30 of a working day each officer with a tied chat gets the day's counts, once."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import String, cast, exists, literal, select
from sqlalchemy.orm import Session

from actions.assistance import settling
from actions.complaints import listing, scope
from actions.complaints.listing import Due, Wanted
from actions.complaints.workdays import CITY, special_days, works
from actions.credit.events import ENTERS
from actions.officers.day import Day
from actions.officers.telling import console, tell_officer
from actions.wording import officers_morning as wording
from data.queries import petitions
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Stage
from data.tables.delivery import Notice
from data.tables.officers import OfficerChat
from data.tables.people import Officer, Role

_KEY = "morning"
AT_ONCE = 20  # officers in one transaction: each costs a few counts


def send(session: Session, *, now: datetime) -> int:
    """To so many officers who have not got it yet; how many there were. Nothing before the hour, nothing on a holiday."""
    today = now.astimezone(CITY).date()
    if not _is_time(session, today, now):
        return 0
    rows = _waiting(session, today)
    for officer in rows:
        said = wording.morning(day_of(session, officer, now=now), today, console(session, "/"))
        tell_officer(session, officer.id, [said], key=f"{_KEY}:{today}", now=now)
    return len(rows)


def day_of(session: Session, officer: Officer, *, now: datetime) -> Day:
    mine = officer.has(Role.HANDLER)
    own = officer.id if mine else None

    def count(wanted: Wanted) -> int:
        return listing.count(session, officer, wanted, now=now)

    return Day(
        mine=mine,
        due_today=count(Wanted(due=Due.TODAY, handler_id=own)),
        late=count(Wanted(due=Due.OVERDUE, handler_id=own)),
        answered=count(Wanted(answered=True, handler_id=own)),
        reopened=count(Wanted(reopened=True, handler_id=own)),
        urgent=count(Wanted(urgent=True, handler_id=own)),
        received=count(Wanted(stage=Stage.RECEIVED)) if officer.has(Role.INTAKE) else None,
        to_sign_off=count(Wanted(stage=Stage.TO_SIGN_OFF)) if officer.has(Role.APPROVER) else None,
        dangers=settling.count(session, officer.district_code).dangers,
        petitions=_petitions(session, officer),
        petitions_late=_petitions(session, officer, before=now.astimezone(CITY).date()),
    )


def _petitions(session: Session, officer: Officer, before: date | None = None) -> int | None:
    if not any(officer.has(role) for role in ENTERS):
        return None
    return petitions.count_owed(session, scope.hidden_companies(session, officer), before=before)


def _is_time(session: Session, today: date, now: datetime) -> bool:
    first, last = clock_rules().morning_card
    is_hour = first <= now.astimezone(CITY).time() < last
    return is_hour and works(today, special_days(session, today, today))


def _waiting(session: Session, today: date) -> Sequence[Officer]:
    """There, with a chat, without today's card. Locked, so that two timetables at once send one."""
    key = literal(f"{_KEY}:{today}:o") + cast(Officer.id, String)
    away = (Officer.away_from <= today) & (Officer.away_until.is_(None) | (Officer.away_until >= today))
    rows = (
        select(Officer)
        .join(OfficerChat, OfficerChat.officer_id == Officer.id)
        .where(Officer.disabled_at.is_(None), Officer.away_from.is_(None) | ~away)
        .where(~exists().where(Notice.key == key))
    )
    locked = rows.order_by(Officer.id).limit(AT_ONCE).with_for_update(skip_locked=True, of=Officer)
    return session.scalars(locked).all()
