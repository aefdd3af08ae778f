"""The only door: every step of an announcement is taken here, checked, and kept with who took it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.announcements.stages import READERS, SECOND_OFFICER, WAYS, Deed
from data.queries import audit
from data.tables import audit as trail
from data.tables.announcements import Announcement, AnnouncementStep
from data.tables.people import Officer

_WRITING = (Deed.WRITE, Deed.CHANGE, Deed.SUBMIT)


class RefusedError(Exception):
    """The step was not taken. `reason`: a code of `actions.wording.announcements_refusals`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class StaleError(RefusedError):
    """Somebody took a step after the page was shown."""

    def __init__(self) -> None:
        super().__init__("stale")


def lock(session: Session, announcement_id: int, *, seen: int | None = None) -> Announcement:
    """The announcement, held until the commit. Raises StaleError when its revision is not the one that was `seen`."""
    found = session.execute(
        select(Announcement)
        .where(Announcement.id == announcement_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one()
    if seen is not None and found.revision != seen:
        raise StaleError
    return found


def may_see(officer: Officer, announcement: Announcement) -> bool:
    """An officer of a district sees the district's and the city's."""
    if officer.disabled_at is not None or not any(officer.has(role) for role in READERS):
        return False
    return not officer.district_code or announcement.district_code in {"", officer.district_code}


def waiting_for(session: Session, officer_id: int, deed: Deed = Deed.APPROVE) -> int | None:
    """How many wait for this step of the officer: the approval, the moment of sending; None for who never takes it."""
    officer = session.get_one(Officer, officer_id)
    if not any(officer.has(role) for role in WAYS[deed].officers):
        return None
    there = session.scalars(select(Announcement).where(Announcement.stage.in_(WAYS[deed].sources)))
    return sum(_refusal(session, officer, row, deed) is None for row in there)


def allowed(session: Session, officer: Officer, announcement: Announcement) -> list[Deed]:
    """What the officer may do with it now, in the order of its way."""
    return [deed for deed in WAYS if _refusal(session, officer, announcement, deed) is None]


def take(
    session: Session,
    announcement: Announcement,
    deed: Deed,
    officer: Officer | None,
    *,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Take one step. The announcement must be locked; `officer` None: the timetable. Raises RefusedError."""
    refused = _refusal(session, officer, announcement, deed)
    if refused is not None:
        raise RefusedError(refused)
    announcement.stage = WAYS[deed].target
    announcement.revision += 1
    keep(session, announcement, deed, officer, now=now, reason=reason)


def keep(
    session: Session,
    announcement: Announcement,
    deed: Deed,
    officer: Officer | None,
    *,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Write the step down, in the announcement's own story and in the officers' trail."""
    who = officer.id if officer else None
    session.add(
        AnnouncementStep(announcement_id=announcement.id, at=now, deed=deed, officer_id=who, reason=reason)
    )
    if officer is not None:
        about = ("announcement", announcement.id)
        audit.record(
            session,
            who,
            trail.Deed.WORKED_ON_ANNOUNCEMENT,
            now=now,
            about=about,
            reason=WAYS[deed].name,
        )


def _refusal(session: Session, officer: Officer | None, announcement: Announcement, deed: Deed) -> str | None:
    way = WAYS[deed]
    if announcement.stage not in way.sources:
        return "stage"
    if officer is None:
        return None if not way.officers else "role"
    if not any(officer.has(role) for role in way.officers):
        return "role"
    if officer.district_code and officer.district_code != announcement.district_code:
        return "district"
    if deed in SECOND_OFFICER and officer.id in writers(session, announcement):
        return "second_officer"
    return None


def writers(session: Session, announcement: Announcement) -> set[int]:
    """Everybody who had a hand in its words."""
    wrote = select(AnnouncementStep.officer_id).where(
        AnnouncementStep.announcement_id == announcement.id, AnnouncementStep.deed.in_(_WRITING)
    )
    return {each for each in session.scalars(wrote) if each is not None}
