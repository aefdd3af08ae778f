"""Officers (监管人员): found by login, added, given a new password."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.queries import audit
from data.tables.audit import Deed
from data.tables.people import Officer


class LoginTakenError(Exception):
    """Somebody has this login already."""


def find_officer(session: Session, login: str) -> Officer | None:
    """By login; capitals and blanks around it do not matter."""
    return session.scalar(select(Officer).where(Officer.login == login.strip().lower()))


def add_officer(
    session: Session,
    login: str,
    *,
    name: str,
    roles: str,
    district_code: str,
    password_hash: str,
    now: datetime,
) -> Officer:
    """An officer who must change the password at the first sign-in. Raises LoginTakenError."""
    if find_officer(session, login) is not None:
        raise LoginTakenError(login)
    officer = Officer(
        login=login.strip().lower(),
        name=name,
        roles=roles,
        district_code=district_code,
        password_hash=password_hash,
        created_at=now,
    )
    session.add(officer)
    session.flush()
    audit.record(session, None, Deed.ADDED_OFFICER, now=now, about=("officer", officer.id))
    return officer


def change_password(session: Session, officer_id: int, password_hash: str, *, now: datetime) -> None:
    """A password of the officer's own choice."""
    officer = session.get_one(Officer, officer_id)
    officer.password_hash = password_hash
    officer.must_change_password = False
    audit.record(session, officer_id, Deed.CHANGED_PASSWORD, now=now)


def reset_password(session: Session, officer: Officer, password_hash: str, *, now: datetime) -> None:
    """A password given by command: it signs every browser out, and must be changed at the next sign-in."""
    officer.password_hash = password_hash
    officer.must_change_password = True
    audit.record(session, None, Deed.RESET_PASSWORD, now=now, about=("officer", officer.id))


def working(session: Session) -> list[Officer]:
    """Those who may sign in, by name."""
    rows = select(Officer).where(Officer.disabled_at.is_(None)).order_by(Officer.name, Officer.id)
    return list(session.scalars(rows))
