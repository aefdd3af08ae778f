"""Where a message goes: a button, a fixed word, a danger, an open question; else to Rasa."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from actions.choosing import is_ordinal
from actions.conversation.registry import ANSWERS
from actions.conversation.subject import Subject
from actions.danger.judge import judge
from actions.danger.weighing import worth_asking
from bot.conversation import fixed_words, guard, mailbox
from data.queries import questions
from data.tables.conversation import Conversation, InboxMessage, TurnResult

_UNREADABLE = re.compile(
    r"［(?:照片|语音|表情|位置|视频|文件|联系人)[^］]*］"
)  # what a door says of what has no words
_NUMBER_ALONE = re.compile(r"(?=(?:.*\d){6})(?!TS)[0-9A-Za-z津〔〕\[\]-]{8,40}号?")  # of the register


class Way(StrEnum):
    COMMAND = "command"
    ANSWER = "answer"  # to an open question
    DANGER = "danger"  # signs of it; the model's confidence decides, without the model the words
    RASA = "rasa"
    REPLAY = "replay"  # its action was committed before a crash
    SAY = "say"  # only a sentence of the guard


@dataclass(frozen=True)
class Route:
    """`name`: the command, the question's kind, or the guard's sentence."""

    way: Way
    text: str = ""
    name: str = ""
    arguments: dict[str, Any] = field(default_factory=dict)
    cut: bool = False


@dataclass(frozen=True)
class Work:
    """One message to be answered by this worker, and where it goes."""

    inbox_id: int
    conversation_id: int
    route: Route


def work_on(session: Session, row: InboxMessage, *, now: datetime) -> Work:
    return Work(row.id, row.conversation_id, route(session, row, now=now))


def late_work(row: InboxMessage) -> Work:
    """A message whose answer still has to follow: Rasa is asked again."""
    return Work(row.id, row.conversation_id, Route(Way.RASA, guard.clean(_words(row)).text))


def route(session: Session, row: InboxMessage, *, now: datetime) -> Route:
    """The first of these that fits, in this order; the order is the promise that the fixed words always work."""
    if row.attempts and session.scalar(select(exists().where(TurnResult.inbox_id == row.id))):
        return Route(Way.REPLAY)
    if row.token is not None:
        return _tapped(session, row, row.token, now)
    cleaned = guard.clean(_words(row))
    if not cleaned.text:
        return Route(Way.SAY, name="unreadable")
    if _UNREADABLE.fullmatch(cleaned.text):
        return Route(Way.SAY, name=_without_words(row))
    command = fixed_words.command_of(cleaned.text)
    if command is not None:
        return Route(Way.COMMAND, cleaned.text, *command)
    if worth_asking(judge(cleaned.text)):
        return Route(Way.DANGER, cleaned.text, cut=cleaned.cut)
    if is_ordinal(cleaned.text) and Subject.of(session.get_one(Conversation, row.conversation_id)).options:
        return Route(Way.COMMAND, cleaned.text, "choose")
    question = questions.newest(session, row.conversation_id)
    known = question is not None and question.kind in ANSWERS  # an older version may have asked it
    if question is not None and known and ANSWERS[question.kind].fits(cleaned.text):
        return Route(Way.ANSWER, cleaned.text, question.kind)
    if _NUMBER_ALONE.fullmatch(cleaned.text):  # after the question: a landline looks like a register's number
        return Route(Way.COMMAND, cleaned.text, "plain_lookup")
    return Route(Way.RASA, cleaned.text, cut=cleaned.cut)


def _words(row: InboxMessage) -> str:
    """The words alone of a message that brought a photo along; a photo alone stays what it is."""
    return row.text.removesuffix(guard.PHOTO) or row.text


def _without_words(row: InboxMessage) -> str:
    if row.photo_count:
        return "only_photos"
    return "photo_lost" if row.text == guard.PHOTO else "only_text"


def _tapped(session: Session, row: InboxMessage, token: str, now: datetime) -> Route:
    pressed = mailbox.press(session, token, account_id=row.account_id, now=now)
    if pressed is None or pressed.expired:
        return Route(Way.SAY, name="button_too_old")
    return Route(Way.COMMAND, pressed.button.title, pressed.button.command, pressed.button.arguments)
