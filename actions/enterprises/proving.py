"""Proof of a company's notice: each copy and round on its way, who read it when, who confirmed it, who telephoned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from actions.credit.still import may_be_told
from actions.wording.enterprise_notices import in_chat
from actions.wording.reply import load_replies
from data.queries import enterprise_notices as queries
from data.tables.conversation import Conversation
from data.tables.delivery import Notice, NoticeState
from data.tables.enterprises import CompanyNotice, Contact, ContactRole, NoticeCopy
from data.tables.people import Officer


@dataclass(frozen=True)
class Way:
    """One copy: to whom by which door, and when it came how far. None: not yet, or never."""

    round: int
    contact_id: int
    role: ContactRole
    left: bool
    channel: str  # "" before it was placed
    queued_at: datetime
    placed_at: datetime | None
    delivered_at: datetime | None
    read_at: datetime | None
    ended_at: datetime | None
    state: NoticeState
    reason: str | None


@dataclass(frozen=True)
class Proof:
    """`text`: as it stands in the chat, "" when it names what is over and is not shown any more; `acknowledged_by`: the contact's role."""

    notice: CompanyNotice
    text: str
    ways: Sequence[Way]
    acknowledged_by: Contact | None
    called_by: Officer | None

    @property
    def read_at(self) -> datetime | None:
        """When it was opened first, by whomever."""
        return min((way.read_at for way in self.ways if way.read_at is not None), default=None)


def proof(session: Session, notice_id: int, *, now: datetime) -> Proof | None:
    notice = queries.with_id(session, notice_id)
    if notice is None:
        return None
    told, _ = may_be_told(session, notice, now=now)
    said = in_chat(notice, load_replies(notice.content)) if told else []
    text = "\n\n".join(reply.text for reply in said)
    called_by = notice.called_by_id
    return Proof(
        notice,
        text,
        ways_of(session, notice),
        session.get(Contact, notice.acknowledged_by_id) if notice.acknowledged_by_id else None,
        session.get(Officer, called_by) if called_by else None,
    )


def ways_of(session: Session, notice: CompanyNotice) -> list[Way]:
    """In the order they were queued."""
    rows = queries.ways(session, [copy.notice_key for copy in notice.copies])
    return [_way(session, copy, rows[copy.notice_key]) for copy in notice.copies if copy.notice_key in rows]


def _way(session: Session, copy: NoticeCopy, row: Notice) -> Way:
    contact = session.get_one(Contact, copy.contact_id)
    return Way(
        copy.round,
        contact.id,
        contact.role,
        contact.ended_at is not None,
        _channel(session, row.placed_in) or ("email" if copy.by_mail else ""),
        copy.queued_at,
        row.placed_at,
        row.delivered_at,
        row.read_at,
        row.ended_at,
        row.state,
        row.reason,
    )


def _channel(session: Session, conversation_id: int | None) -> str:
    door = session.get(Conversation, conversation_id) if conversation_id is not None else None
    return door.address.channel if door is not None else ""
