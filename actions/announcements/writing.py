"""Writing an announcement, and handing it on: what must be there before another officer is asked."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from actions.announcements import audience as audiences
from actions.announcements import steps
from actions.announcements.audience import Audience
from actions.announcements.stages import WRITERS, Deed
from actions.announcements.steps import RefusedError
from data.open_blanks import open_blanks
from data.tables.announcements import Announcement, Kind
from data.tables.people import Officer

LONGEST_TITLE, LONGEST_BODY, LONGEST_DOCUMENT = 40, 3000, 40  # characters


@dataclass(frozen=True)
class Text:
    """What an officer wrote, with whom it is for."""

    kind: Kind = Kind.CIRCULAR
    title: str = ""
    body: str = ""
    document: str = ""
    urgent: bool = False
    audience: Audience = field(default_factory=Audience)


def write(session: Session, text: Text, officer: Officer, *, now: datetime) -> Announcement:
    """A new draft of the officer's district. Raises RefusedError."""
    if not any(officer.has(role) for role in WRITERS):
        raise RefusedError("role")
    _refuse_unless_fit(session, text, officer)
    made = Announcement(author_id=officer.id, district_code=officer.district_code, written_at=now)
    _fill(made, text)
    session.add(made)
    session.flush()
    steps.keep(session, made, Deed.WRITE, officer, now=now)
    return made


def change(
    session: Session, announcement_id: int, text: Text, officer: Officer, *, seen: int, now: datetime
) -> Announcement:
    """Other words, while it is a draft or was sent back. Raises RefusedError, StaleError."""
    kept = steps.lock(session, announcement_id, seen=seen)
    _refuse_unless_fit(session, text, officer)
    steps.take(session, kept, Deed.CHANGE, officer, now=now)
    _fill(kept, text)
    return kept


def submit(
    session: Session, announcement_id: int, officer: Officer, *, seen: int, now: datetime
) -> Announcement:
    """Ask another officer to approve it. Raises RefusedError, StaleError."""
    kept = steps.lock(session, announcement_id, seen=seen)
    if open_blanks(kept.title + kept.body):
        raise RefusedError("open_blanks")
    if audiences.load(kept.audience).is_empty:
        raise RefusedError("needs_audience")
    steps.take(session, kept, Deed.SUBMIT, officer, now=now)
    return kept


def text_of(announcement: Announcement) -> Text:
    return Text(
        kind=Kind(announcement.kind),
        title=announcement.title,
        body=announcement.body,
        document=announcement.document or "",
        urgent=announcement.urgent,
        audience=audiences.load(announcement.audience),
    )


def _fill(announcement: Announcement, text: Text) -> None:
    announcement.kind, announcement.title, announcement.body = text.kind, text.title, text.body
    announcement.document, announcement.urgent = text.document or None, text.urgent
    announcement.audience = audiences.dump(text.audience)


def _refuse_unless_fit(session: Session, text: Text, officer: Officer) -> None:
    for name, words, longest, needed in (
        ("title", text.title, LONGEST_TITLE, True),
        ("body", text.body, LONGEST_BODY, True),
        ("document", text.document, LONGEST_DOCUMENT, False),
    ):
        if needed and not words:
            raise RefusedError(f"needs_{name}")
        if len(words) > longest:
            raise RefusedError(f"long_{name}")
    if not audiences.within(session, text.audience, officer):
        raise RefusedError("beyond_district")
