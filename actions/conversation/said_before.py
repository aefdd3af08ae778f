"""What was told in this chat within the hour and never became a draft: who says “给我登记” then need not tell it again."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import bindparam, select

from actions.complaints import own_cases as cases
from actions.complaints.drafts import simplified
from actions.complaints.reading import NOT_OURS, Reading, read
from actions.complaints.recorded import recorded
from actions.conversation.subject import FRESH
from actions.conversation.turn import Turn
from actions.reminders.moments import is_only_time
from actions.reminders.wished import is_wish
from data.prepared import Prepared
from data.tables.complaints import Draft
from data.tables.conversation import InboxMessage

_A_MOMENT = timedelta(minutes=10)
_LOOKED_AT = 20  # messages


def told_before(turn: Turn) -> tuple[str, ...]:
    """The story that was told first and what followed of its place, in their order; () where nothing was told."""
    told: list[str] = []
    for words in _unfiled(turn, FRESH):
        reading = read(simplified(words), today=turn.today)
        if _tells(reading) or (told and (reading.place or reading.phrases_for_project)):
            told.append(words)
    return tuple(dict.fromkeys(told))


def asked_before(turn: Turn, newest: Reading) -> tuple[str, ...]:
    """“楼上在砸墙，你们管吗”, asked a moment before the same is complained of: part of the story."""
    words = next(reversed(list(_unfiled(turn, _A_MOMENT))), "")
    asked = read(simplified(words), today=turn.today)
    same = set(asked.categories) & set(newest.categories) - {NOT_OURS}
    known = cases.newest(turn.session, turn.inbox.account_id)
    return (words,) if same and not known and turn.inbox.token is None else ()


def _tells(reading: Reading) -> bool:
    return reading.complains and bool(set(reading.categories) - {NOT_OURS})


def _unfiled(turn: Turn, within: timedelta) -> Iterable[str]:
    """The own words of this chat, oldest first, since the last draft was filed or dropped, and none that a case has."""
    account_id = turn.inbox.account_id
    turn.session.flush()  # for a statement of bare columns nobody does it
    since = [row.changed_at for row in _DRAFT_CHANGED.rows(turn.session, account=account_id)]
    facts = {
        "conversation": turn.conversation.id,
        "before": turn.inbox.id,
        "account": account_id,
        "since": max([turn.now - within, *since]),
    }
    kept = {
        words
        for case in cases.newest(turn.session, account_id, limit=1)
        for _at, words in recorded(turn.session, case).told
    }
    return [
        words
        for (words,) in reversed(_EARLIER.rows(turn.session, **facts))
        if words and words not in kept and not _is_of_a_reminder(words)
    ]


def _is_of_a_reminder(words: str) -> bool:
    """“每年供暖前提醒我…”, “11月1号 供暖前”: no part of any story."""
    plain = simplified(words)
    return is_wish(plain) or is_only_time(plain)


# They are asked each time a complaint is told.
_DRAFT_CHANGED = Prepared(
    select(Draft.changed_at)
    .where(Draft.account_id == bindparam("account"))
    .order_by(Draft.id.desc())
    .limit(1)
)
_EARLIER = Prepared(
    select(InboxMessage.text)
    .where(InboxMessage.conversation_id == bindparam("conversation"), InboxMessage.id < bindparam("before"))
    .where(InboxMessage.account_id == bindparam("account"), InboxMessage.token.is_(None))
    .where(InboxMessage.received_at > bindparam("since"))
    .order_by(InboxMessage.id.desc())
    .limit(_LOOKED_AT)
)
