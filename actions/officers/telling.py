"""Telling an officer: into the chat that is tied (工作号). Counts, numbers and links; never a resident's words.

Nobody is told who has tied none: the console's 今日 page has the same.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from actions import notices
from actions.wording.reply import Reply
from data.prepared import Prepared
from data.search.indexing import add
from data.tables.delivery import HouseFact, Priority
from data.tables.officers import OfficerChat
from data.tables.people import Officer

_CONSOLE = "console_url"


def tell_officer(
    session: Session,
    officer_id: int,
    replies: Sequence[Reply],
    *,
    key: str,
    now: datetime,
    priority: Priority = Priority.NOTICE,
    can_wait: bool = False,
) -> bool:
    """Queue it in the commit of the fact; False when there is no chat. `key`: of the event, the officer is added."""
    chat, officer = session.get(OfficerChat, officer_id), session.get(Officer, officer_id)
    if chat is None or officer is None or officer.disabled_at is not None:
        return False
    notices.tell(
        session,
        chat.account_id,
        replies,
        key=f"{key}:o{officer_id}",
        now=now,
        priority=priority,
        can_wait=can_wait,
        conversation_id=chat.conversation_id,
    )
    return True


def console(session: Session, path: str) -> str:
    """How officers reach a page of the console (“/cases/TS…”); "" when nobody said where it is."""
    return next((f"{kept.value}{path}" for kept in _KEPT.rows(session, name=_CONSOLE)), "")


def keep_console(session: Session, url: str) -> None:
    """Where the console is, e.g. http://127.0.0.1:8081/console; kept at each start."""
    add(session, HouseFact, [{"name": _CONSOLE, "value": url}])  # another process may, too
    kept = session.get_one(HouseFact, _CONSOLE)
    if kept.value != url:
        kept.value = url


# Each line of a ledger asks it.
_KEPT = Prepared(select(HouseFact.value).where(HouseFact.name == bindparam("name")))
