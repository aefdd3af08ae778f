"""接续码: shown at one door, typed at another; both belong to one account then."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from actions.complaints.adopting import too_many_tries
from actions.complaints.numbers import new_code
from actions.enterprises import binding
from data.queries import accounts, code_tries
from data.rules.complaint_clocks import clock_rules
from data.tables.columns import keyring_of
from data.tables.conversation import Conversation
from data.tables.doors import DoorCode

_ABOUT = "door"  # what a wrong 接续码 was tried on: all of them together


class Outcome(StrEnum):
    TIED = "tied"
    SAME = "same"  # both doors were one person's already
    WRONG = "wrong"  # never made, too old, or used: nobody learns which
    TOO_OFTEN = "too_often"


@dataclass(frozen=True)
class Tied:
    """`other`: the conversation at the door where the code was shown."""

    outcome: Outcome
    other: int | None = None
    moved: int = 0  # cases that came along


def make_code(session: Session, conversation: Conversation, account_id: int, *, now: datetime) -> str:
    """A new code; older ones of this account are worth nothing any more."""
    session.execute(
        update(DoorCode)
        .where(DoorCode.account_id == account_id, DoorCode.used_at.is_(None))
        .values(used_at=now)
    )
    code = _new_code()
    session.add(
        DoorCode(
            account_id=account_id,
            conversation_id=conversation.id,
            code_index=_index(session, code),
            expires_at=now + clock_rules().door_code_lives,
        )
    )
    session.flush()
    return code


def is_living(session: Session, code: str, *, now: datetime) -> bool:
    """Whether a word alone is a code. Only `tie` counts tries: what is neither code nor name must go there."""
    return _living(session, code, now) is not None


def tie(
    session: Session,
    account_id: int,
    code: str,
    *,
    client_index: str | None,
    now: datetime,
) -> Tied:
    """Bring this door and all its person has into the account that showed the code."""
    if _too_often(session, account_id, client_index, now):
        return Tied(Outcome.TOO_OFTEN)
    row = _living(session, code, now)
    if row is None:
        code_tries.add(session, account_id, client_index, f"{_ABOUT}:{account_id}", now=now)
        return Tied(Outcome.WRONG)
    if row.account_id == account_id:
        return Tied(Outcome.SAME, row.conversation_id)
    row.used_at = now
    moved = accounts.merge(session, account_id, into=row.account_id)
    binding.end_doubles(session, row.account_id, now=now)
    return Tied(Outcome.TIED, row.conversation_id, moved)


def _new_code() -> str:
    """Letters and figures both, so that it is known for a code when it is sent alone."""
    while (code := new_code()).isalpha() or code.isdecimal():
        pass
    return code


def _too_often(session: Session, account_id: int, client_index: str | None, now: datetime) -> bool:
    return too_many_tries(session, account_id, f"{_ABOUT}:{account_id}", client_index=client_index, now=now)


def _living(session: Session, code: str, now: datetime) -> DoorCode | None:
    asked = select(DoorCode).where(
        DoorCode.code_index == _index(session, code), DoorCode.used_at.is_(None), DoorCode.expires_at > now
    )
    return session.scalar(asked.with_for_update())


def _index(session: Session, code: str) -> str:
    return keyring_of(session.get_bind().dialect).blind(code, "door code")
