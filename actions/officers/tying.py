"""绑定工作号: a code shown to an officer in the console and typed in a chat ties the two; the console releases them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from actions.complaints.adopting import too_many_tries
from actions.complaints.numbers import new_code
from data.queries import audit, code_tries
from data.rules.complaint_clocks import clock_rules
from data.tables.audit import Deed
from data.tables.columns import keyring_of
from data.tables.conversation import Conversation
from data.tables.officers import OfficerChat, OfficerCode
from data.tables.people import Officer


class Outcome(StrEnum):
    TIED = "tied"
    WRONG = "wrong"  # never made, too old, or used: nobody learns which
    TOO_OFTEN = "too_often"


@dataclass(frozen=True)
class Tied:
    """`former`: the chat that was tied before, None when there was none or it was this one."""

    outcome: Outcome
    officer: Officer | None = None
    former: OfficerChat | None = None


def make_code(session: Session, officer_id: int, *, now: datetime) -> str:
    """A new code of eight characters; older ones of this officer are worth nothing any more."""
    own = update(OfficerCode).where(OfficerCode.officer_id == officer_id, OfficerCode.used_at.is_(None))
    session.execute(own.values(used_at=now))
    code = new_code()
    session.add(
        OfficerCode(
            officer_id=officer_id,
            code_index=_index(session, code),
            expires_at=now + clock_rules().office_code_lives,
        )
    )
    session.flush()
    return code


def tie(
    session: Session,
    conversation: Conversation,
    account_id: int,
    code: str,
    *,
    client_index: str | None,
    now: datetime,
) -> Tied:
    """Let the officer of this code be told things here. A try that fails is counted."""
    about = f"office:{account_id}"
    if too_many_tries(session, account_id, about, client_index=client_index, now=now):
        return Tied(Outcome.TOO_OFTEN)
    row = _living(session, code, now)
    officer = session.get(Officer, row.officer_id) if row is not None else None
    if row is None or officer is None or officer.disabled_at is not None:
        code_tries.add(session, account_id, client_index, about, now=now)
        return Tied(Outcome.WRONG)
    row.used_at = now
    former = _take(session, officer.id, conversation, account_id, now)
    audit.record(session, officer.id, Deed.TIED_CHAT, now=now, about=("officer", officer.id))
    return Tied(Outcome.TIED, officer, former)


def release(session: Session, officer_id: int, *, now: datetime) -> OfficerChat | None:
    """The chat that was tied, None when there was none."""
    chat = session.get(OfficerChat, officer_id)
    if chat is not None:
        session.delete(chat)
        audit.record(session, officer_id, Deed.RELEASED_CHAT, now=now, about=("officer", officer_id))
    return chat


def forget(session: Session, account_id: int) -> None:
    """删除我的信息: nothing is told any more where somebody wanted to be forgotten."""
    session.execute(delete(OfficerChat).where(OfficerChat.account_id == account_id))


def _take(
    session: Session, officer_id: int, conversation: Conversation, account_id: int, now: datetime
) -> OfficerChat | None:
    """The former chat, as it was. One row for an officer."""
    known = session.get(OfficerChat, officer_id)
    if known is not None:
        session.delete(known)
        session.flush()
    session.add(
        OfficerChat(
            officer_id=officer_id, account_id=account_id, conversation_id=conversation.id, tied_at=now
        )
    )
    session.flush()
    return known if known is not None and known.conversation_id != conversation.id else None


def _living(session: Session, code: str, now: datetime) -> OfficerCode | None:
    asked = select(OfficerCode).where(
        OfficerCode.code_index == _index(session, code),
        OfficerCode.used_at.is_(None),
        OfficerCode.expires_at > now,
    )
    return session.scalar(asked.with_for_update())


def _index(session: Session, code: str) -> str:
    return keyring_of(session.get_bind().dialect).blind(code, "office code")
