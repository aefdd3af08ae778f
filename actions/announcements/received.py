"""Which of the announcements that reached somebody lately a question is about: “停水停几天啊”."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from data.plain_chinese import plain_chinese
from data.prepared import Prepared
from data.regexes import regex
from data.tables.announcements import PUBLISHED, Announcement
from data.tables.delivery import Notice, NoticeState

_ARRIVED = (NoticeState.PLACED, NoticeState.SENT, NoticeState.DELIVERED, NoticeState.READ)
_LATELY = timedelta(days=1)
_ASKS = regex(
    r"[?？吗么嘛]|几[天点号日时个]|多[久长少]|(?:什么|啥|嘛|哪)(?:个)?(?:时候|时间|天|日|点|会儿)|哪[天里儿些几]|谁|为(?:什么|啥|嘛)|怎么|咋|啥|什么|是不是|会不会|要不要|影不影响|用不用"
)
_BESIDE = regex(
    r"请问|问一?下|想问|刚才|刚发的?|你们?发的?|您?说的?|那个?|这个?|我们?家?|咱们?|到底|大概|一共|总共|开始|结束|恢复|影响|真的|还|要|会|能|得|都|就|又|是|有|到|从|在|给|把|被|里|的|了|呢|啊|呀|哦|吧|呗|哈|[，,。.！!~… ]"
)
_BACK = regex(r"(?:来|有|通|供)([水电气暖])|([水电气暖]) *(?:再|又|会|能)?来")  # 几点来水 asks of 停水
_LONGEST = 30  # characters


def is_a_question(text: str) -> bool:
    return len(text) <= _LONGEST and _ASKS.search(plain_chinese(text)) is not None


def asked_about(session: Session, account_id: int, text: str, *, now: datetime) -> Announcement | None:
    """The newest of those that arrived within a day and hold every word that is asked about; None for other questions."""
    if not is_a_question(text):
        return None
    topic = _topic(plain_chinese(text))
    if len(topic) < 2:
        return None
    found = next((row.id for row in _arrived(session, account_id, now) if _holds(row, topic)), None)
    return session.get(Announcement, found) if found is not None else None


def _topic(words: str) -> str:
    back = _BACK.sub(lambda found: f"停{found[1] or found[2]}", _ASKS.sub(" ", words))
    return _BESIDE.sub("", back)


def _holds(row: Any, topic: str) -> bool:
    """Each character, and two of them side by side as they stand there."""
    text = plain_chinese(f"{row.title}{row.body}")
    pairs = (topic[at : at + 2] for at in range(len(topic) - 1))
    return all(char in text for char in topic) and any(pair in text for pair in pairs)


def _arrived(session: Session, account_id: int, now: datetime) -> Iterator[Any]:
    session.flush()  # for a statement of bare columns nobody does it
    return _ARRIVED_LATELY.each(session, account=account_id, since=now - _LATELY)


# Built once: it is asked with every short question.
_ARRIVED_LATELY = Prepared(
    select(Announcement.id, Announcement.title, Announcement.body)
    .join(Notice, Notice.broadcast_id == Announcement.broadcast_id)
    .where(
        Notice.account_id == bindparam("account"),
        or_(*(Notice.state == state for state in _ARRIVED)),
        Notice.queued_at >= bindparam("since"),
        or_(*(Announcement.stage == stage for stage in PUBLISHED)),
    )
    .order_by(Announcement.published_at.desc(), Announcement.id.desc())
)
