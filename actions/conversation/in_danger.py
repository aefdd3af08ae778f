"""Whoever told of a danger within the hour is still in it: what they ask of their safety, and what gets worse."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints import drafts
from actions.complaints.draft_reading import reading_of
from actions.complaints.drafts import BY_A_NEIGHBOUR, simplified
from actions.complaints.reading import read
from actions.conversation.case_in_focus import in_focus
from actions.conversation.subject import FRESH
from actions.conversation.turn import SHANGHAI
from actions.danger.judge import Verdict, judge
from data.regexes import regex
from data.rules.danger_words import danger_words
from data.rules.dangers import Kind, dangers
from data.tables.assistance import DangerReport
from data.tables.conversation import Conversation, InboxMessage

_AT_MOST = 60  # characters; longer is a story
_OF_THE_STRUCTURE = frozenset({"Q2", "Q3", "Q4"})  # what cracks, sinks and falls where a wall is broken
_LEAVES = "(?:出去|出来|下楼|下去|跑|躲|撤|离开|搬|走|待|呆|回家|回屋|进屋|进去|睡)"
_ASKED = "(?:要不要|用不用|该不该|需不需要|能不能|可不可以|敢不敢|是不是[得该要])"
_SAFE = regex(
    rf"{_ASKED}[^，。！!？?]{{0,6}}{_LEAVES}"
    rf"|(?:还能|能|敢|可以|需要|得|要|该|用)[^，。！!？?]{{0,6}}{_LEAVES}(?:着|了|人|一下|一趟|躲躲)*(?:吗|么|嘛|不|呢|吧|[?？])"
    r"|往哪[儿里边]?(?:躲|跑|走|撤|去)|(?:躲|跑|撤|待|呆|站)(?:在|到|去)?哪|(?:怎么|咋)(?:躲|跑|逃|撤|避|出去)"
)
_BACK = regex(
    r"(?:能|可以|敢|能不能|可不可以|该不该|要不要|用不用)(?:不能|不可以)?(?:先|就|现在|马上|再|直接)*(?:回(?:家|去|屋|来)|上楼|上去|进(?:屋|去|家)|搬回)(?:去|来|了|住|睡|看看|拿)*[^，。！!？?]{0,4}(?:吗|么|嘛|不|呢|吧|[?？]|$)|(?:回|进)得去?(?:吗|么|不|了)"
)
_STOPPED = regex(
    r"(?:不|没)(?:再)?[砸拆敲凿响动](?:了|墙)|停了|停下|没(?:声|动静)|(?:工人|他们|人)(?:都)?走了|消停"
)
_WHAT_NOW = regex(
    r"(?:问|告诉|快|赶紧|倒是|说|我|我们|咱|俺|你|您|们|人|这|那|现在|到底|先|应该|该|得|要|可|啊|呀|呢|嘛|哦|哎|唉|妈|天|[，,。.！!？?、~ ])*"
    r"(?:咋|怎么|如何)(?:办|整|弄|着)(?:才好|好|啊|呀|呢|哪|嘛|吧|[，,。.！!？?、~ ])*"
)


@dataclass(frozen=True)
class InDanger:
    """`kind`: None where nobody could name it. `wall`: it comes from a wall that is being broken."""

    kind: Kind | None
    wall: bool = False


def lately(session: Session, conversation: Conversation, row: InboxMessage, now: datetime) -> InDanger | None:
    """The danger of this hour before this message: as it was reported, else of the urgent draft or case."""
    told, kind = _told(session, conversation, row.account_id, now), reported(session, row, now)
    if kind in set(Kind):
        return InDanger(Kind(kind), wall=told is not None and told.wall)
    return told or (InDanger(None) if kind else None)


def reported(session: Session, row: InboxMessage, now: datetime) -> str | None:
    """The kind of the danger that was reported last."""
    newest = (
        select(DangerReport.kind)
        .where(DangerReport.account_id == row.account_id, DangerReport.inbox_id != row.id)
        .where(DangerReport.reported_at > now - FRESH)
        .order_by(DangerReport.id.desc())
    )
    return session.scalar(newest.limit(1))


def asks(text: str) -> bool:
    """“人要不要出去”, “往哪躲”, “问你咋办呢”: what is to be done now, and nothing else."""
    plain = simplified(text)
    return len(plain) <= _AT_MOST and bool(
        _SAFE.search(plain) or _BACK.search(plain) or _WHAT_NOW.fullmatch(plain)
    )


def asks_to_leave(text: str) -> bool:
    plain = simplified(text)
    return (
        re.search(rf"{_ASKED}[^，。！!？?]{{0,8}}(?:出去|出来|下楼|下去|跑|躲|撤|离开|走)", plain) is not None
    )


def asks_to_go_back(text: str) -> bool:
    """“我现在能回家吗”, of who has left the house."""
    return _BACK.search(simplified(text)) is not None


def has_stopped(text: str) -> bool:
    return _STOPPED.search(simplified(text)) is not None


def gets_worse(danger: InDanger, text: str, now: datetime) -> bool:
    """A crack, dust, a piece that falls, told of now while a wall is being broken or the house is in danger."""
    if danger.kind is not Kind.COLLAPSE:
        return False
    judgement = judge(text)
    if judgement.verdict is Verdict.NOT_NOW or set(judgement.kinds) - {Kind.COLLAPSE}:
        return False
    plain = simplified(text)
    told = set(read(plain, today=now.astimezone(SHANGHAI).date()).categories) & _OF_THE_STRUCTURE
    see = danger_words().contexts
    return bool(told) and (danger.wall or bool(see["now"].search(plain) or see["cry"].search(plain)))


def is_meant(
    session: Session, conversation: Conversation, row: InboxMessage, text: str, now: datetime
) -> bool:
    """Whether the words are answered by the card of the danger that the person is in."""
    asked = asks(text)
    if not asked and not _may_tell(text):
        return False
    danger = lately(session, conversation, row, now)
    return danger is not None and (asked or gets_worse(danger, text, now))


def _may_tell(text: str) -> bool:
    """Cheap, before the database is asked."""
    return re.search("[裂掉落塌沉歪斜]|缝", simplified(text)) is not None


def _told(session: Session, conversation: Conversation, account_id: int, now: datetime) -> InDanger | None:
    draft = drafts.open_draft(session, account_id, lock=False)
    if draft is not None and now - draft.changed_at <= FRESH:
        content = drafts.told(draft)
        reading = reading_of(content, today=drafts.day_of(draft))
        return _of(content.danger, reading.categories) if content.urgent or reading.urgent else None
    case = in_focus(session, conversation, account_id, now)
    if case is None or not case.urgent:
        return None
    return _of(case.danger, tuple(row.code for row in case.categories))


def _of(kind: str | None, categories: tuple[str, ...]) -> InDanger | None:
    """None: it is urgent, and no danger that has a card."""
    wall = BY_A_NEIGHBOUR in categories
    if kind in set(Kind):
        return InDanger(Kind(kind), wall)
    if wall:
        return InDanger(Kind.COLLAPSE, wall=True)
    filed_as = {step.filed_as: name for name, step in dangers().steps.items() if step.filed_as}
    named = next((filed_as[code] for code in categories if code in filed_as), None)
    return InDanger(named) if named else None
