"""Where a message goes: a button, a fixed word, a danger, an open question; else to Rasa."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from actions.choosing import is_ordinal
from actions.complaints import asking_after as asking
from actions.complaints import drafts
from actions.complaints.questioning import SOLVED_QUESTION
from actions.complaints.reading.visits import lets_come
from actions.conversation import (
    announcements,
    case_for_sure,
    case_in_focus,
    case_rating,
    company_talk,
    company_wishes,
    disclosure,
    draft_aside,
    draft_words,
    guidance,
    hardly_a_word,
    in_danger,
    latin,
    only_asked,
    order_answers,
    ourselves,
    petition_asked,
    reminders_for_sure,
    small_talk,
    subscriptions,
    taking_back,
    to_own_case,
)
from actions.conversation.asking_after import volunteered
from actions.conversation.erasure_wish import wishes_erasure
from actions.conversation.filing import is_complaint, is_filed_for_sure
from actions.conversation.open_questions import ANSWERS, GUIDED
from actions.conversation.subject import Subject
from actions.conversation.turn import SHANGHAI
from actions.danger.explained import is_explained
from actions.danger.judge import judge
from actions.danger.weighing import worth_asking
from actions.homes.reading import is_home
from bot.conversation import buttons_in_words, fixed_words, guard, mailbox
from data.queries import questions
from data.regexes import regex
from data.tables.conversation import Conversation, InboxMessage, OpenQuestion, TurnResult

_UNREADABLE = regex(
    r"［(?:照片|语音|表情|位置|视频|文件|联系人)[^］]*］"
)  # what a door says of what has no words
_A_SENTENCE = 8  # characters
_A_TITLE = 30  # characters, and more is no name of a button
_TOLD = frozenset({"tell_draft", "file_complaint", "of_own_case", "correct_case", to_own_case.COMMAND})
_OF_ITS_WORDS = frozenset({"give_answer", "drop_answer", "submit_petition", "drop_petition"})
_NUMBER_ALONE = regex(r"(?=(?:.*\d){6})(?!TS)[0-9A-Za-z津〔〕\[\]-]{8,40}号?")  # of the register


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
    otherwise: "Route | None" = None  # of a danger: where the words go when there is none


@dataclass(frozen=True)
class Work:
    """One message to be answered by this worker, and where it goes."""

    inbox_id: int
    conversation_id: int
    route: Route


@dataclass(frozen=True)
class _Waiting:
    """Whether something is open; whether a company's own words are waited for, whatever they hold."""

    for_anything: bool
    whatever_it_holds: bool


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
        return _without_words(row)
    command = fixed_words.command_of(cleaned.text)
    if command is not None:
        return Route(Way.COMMAND, cleaned.text, *command)
    waiting = _what_we_wait_for(session, row)
    ordinary = (
        _erasure(cleaned.text)
        or _button_in_words(session, row, cleaned.text, waiting, now)
        or _of_what_was_said(session, row, cleaned, waiting, now)
        or Route(Way.RASA, cleaned.text, cut=cleaned.cut)
    )
    if worth_asking(judge(cleaned.text)) or _is_told(ordinary):
        return Route(Way.DANGER, cleaned.text, cut=cleaned.cut, otherwise=ordinary)
    return ordinary


def _erasure(text: str) -> Route | None:
    """删除我的信息 in other words, whatever is open; “不想活了，我的信息都删了” is a danger before."""
    return Route(Way.COMMAND, text, "ask_erasure") if wishes_erasure(text) else None


def _what_we_wait_for(session: Session, row: InboxMessage) -> _Waiting:
    anything = questions.is_anything_open(session, row.conversation_id, row.account_id)
    return _Waiting(anything, anything and _takes_anything(session, row))


def _button_in_words(
    session: Session, row: InboxMessage, text: str, waiting: _Waiting, now: datetime
) -> Route | None:
    """A button of the newest answer by its name; not where a company's own words are waited for."""
    if row.photo_count or len(text) > _A_TITLE or waiting.whatever_it_holds:
        return None
    shown = mailbox.newest_buttons(session, row.conversation_id, now=now)
    command = buttons_in_words.meant(text, shown)
    return Route(Way.COMMAND, text, *command) if command else None


def _is_told(ordinary: Route) -> bool:
    """More of a complaint, or an answer about one, never sees the model otherwise; a new danger may stand in it."""
    told = ordinary.name in _TOLD or ordinary.way is Way.ANSWER
    if is_explained(ordinary.text) or lets_come(ordinary.text):
        return False
    return told and len(ordinary.text) >= _A_SENTENCE and not case_for_sure.only_asks(ordinary.text)


def _of_what_was_said(
    session: Session, row: InboxMessage, cleaned: guard.Cleaned, waiting: _Waiting, now: datetime
) -> Route | None:
    """An answer to something, or words that need no model."""
    text = cleaned.text
    conversation = session.get_one(Conversation, row.conversation_id)
    if is_ordinal(text) and Subject.of(conversation).options:
        return Route(Way.COMMAND, text, "choose")
    wish = company_wishes.meant(session, text, row.account_id)
    if not wish and petition_asked.is_meant(session, conversation, row.account_id, text):
        wish = petition_asked.COMMAND
    if command := _of_a_reminder(session, row, text, waiting, now) or (
        "" if wish else _for_sure(session, row, text, waiting, now)
    ):
        return Route(Way.COMMAND, text, command)
    if waiting.for_anything and (opened := _what_is_open(session, row, cleaned, now)):
        return opened
    if wish:
        return Route(Way.COMMAND, text, wish)
    if case_for_sure.is_meant(session, text, row.account_id):
        return Route(Way.COMMAND, text, "of_own_case")
    if command := _without_anything_open(session, conversation, row, text, now):
        return Route(Way.COMMAND, text, command)
    if _is_filed(session, conversation, row, cleaned, now):
        return Route(Way.COMMAND, text, "file_complaint")
    if _NUMBER_ALONE.fullmatch(
        _words(row).strip()
    ):  # after the question: a landline looks like a register's number
        return Route(Way.COMMAND, text, "plain_lookup")
    return None


def _of_a_reminder(session: Session, row: InboxMessage, text: str, waiting: _Waiting, now: datetime) -> str:
    if waiting.whatever_it_holds:
        return ""
    return reminders_for_sure.command_of(session, row.conversation_id, row.account_id, text, now)


def _without_anything_open(
    session: Session, conversation: Conversation, row: InboxMessage, text: str, now: datetime
) -> str:
    """What no model need understand; "" for everything else."""
    today = now.astimezone(SHANGHAI).date()
    if row.photo_count and order_answers.sends_photos(session, row.account_id, text, today):
        return "answer_order"
    if latin.is_meant(text) and drafts.open_draft(session, row.account_id, lock=False) is None:
        return latin.COMMAND
    if announcements.is_meant(session, text, row.account_id, now):
        return "asked_about_announcement"
    if small_talk.has_understood(text) or _assents_to_a_case(session, conversation, row, text, now):
        return "understood"
    return "tie_home" if is_home(_words(row), today) else ""


def _is_filed(
    session: Session, conversation: Conversation, row: InboxMessage, cleaned: guard.Cleaned, now: datetime
) -> bool:
    """A list of defects, “给我登记”, and a long complaint, which is read in full by us: Rasa would see its beginning."""
    words = _words(row)
    if cleaned.cut and is_complaint(words, now):
        return True
    in_focus = case_in_focus.in_focus(session, conversation, row.account_id, now)
    return in_focus is None and is_filed_for_sure(words, now)


def _for_sure(session: Session, row: InboxMessage, text: str, waiting: _Waiting, now: datetime) -> str:
    """Words that mean one thing whatever is open; "" for all others."""
    conversation = session.get_one(Conversation, row.conversation_id)
    if in_danger.is_meant(session, conversation, row, text, now):
        return "still_in_danger"
    command = _of_a_case(session, conversation, row, text, now) or _of_a_draft_set_aside(
        session, row, text, now
    )
    if not command and ourselves.meant(session, conversation, text, row.account_id):
        command = ourselves.COMMAND
    if not command and only_asked.is_meant(session, text, row.account_id):
        command = "only_asked"
    if command and not waiting.whatever_it_holds:
        return command
    if disclosure.asks_site_next_door(text):
        return "site_next_door"
    if small_talk.swears(text):
        return "calm"
    if guidance.asks_of_the_hotline(text):
        return "of_the_hotline"
    return "pause" if subscriptions.is_pause(session, text, row.account_id, now) else ""


def _of_a_draft_set_aside(session: Session, row: InboxMessage, text: str, now: datetime) -> str:
    return "take_up_draft" if draft_aside.is_meant(session, row.account_id, text, now) else ""


def _of_a_case(
    session: Session, conversation: Conversation, row: InboxMessage, text: str, now: datetime
) -> str:
    """Words about a complaint that go before any question of ours."""
    if to_own_case.is_meant(session, conversation, row.account_id, text, now):
        return to_own_case.COMMAND
    if taking_back.is_meant(session, row.account_id, text):
        return "take_back_case"
    if hardly_a_word.is_meant(session, conversation, row.account_id, text, now):
        return hardly_a_word.COMMAND
    if case_for_sure.is_meant_first(session, text, row.account_id):
        return "of_own_case"
    puts_right = case_in_focus.is_put_right(session, conversation, row.account_id, text, now)
    return "correct_case" if puts_right else ""


def _assents_to_a_case(
    session: Session, conversation: Conversation, row: InboxMessage, text: str, now: datetime
) -> bool:
    """报, 交吧 after it was filed: it is."""
    focus = case_in_focus.in_focus
    return draft_words.assents(text) and focus(session, conversation, row.account_id, now) is not None


def _takes_anything(session: Session, row: InboxMessage) -> bool:
    """A company's own words are waited for, whatever they hold."""
    question = questions.newest(session, row.conversation_id)
    known = ANSWERS.get(question.kind) if question is not None else None
    return known is not None and known.fits in {company_talk.is_told, company_talk.is_told_or_ended}


def _what_is_open(session: Session, row: InboxMessage, cleaned: guard.Cleaned, now: datetime) -> Route | None:
    """An answer to the open question, or more of the open draft; the newer of the two is asked first."""
    question, kind = _what_is_answered(session, row, cleaned.text, now)
    answer = Route(Way.ANSWER, cleaned.text, kind) if kind else None
    conversation = session.get_one(Conversation, row.conversation_id)
    draft = drafts.open_draft(session, row.account_id, lock=False)
    if draft is None or (answer and question is not None and question.asked_at > draft.changed_at):
        return answer
    if case_in_focus.in_focus(session, conversation, row.account_id, now) and case_for_sure.is_meant(
        session, cleaned.text, row.account_id
    ):
        return Route(Way.COMMAND, cleaned.text, "of_own_case")  # the draft was left behind
    command = draft_words.belongs(drafts.told(draft), _plain(row, cleaned), now.astimezone(SHANGHAI).date())
    return Route(Way.COMMAND, cleaned.text, command) if command else answer


def _what_is_answered(
    session: Session, row: InboxMessage, text: str, now: datetime
) -> tuple[OpenQuestion | None, str]:
    """The newest question and its kind; one about a case that was asked before a digression is not forgotten."""
    question = questions.newest(session, row.conversation_id)
    kind = _answered(question, text, now) if question is not None else ""
    if kind and question is not None and not row.photo_count and _is_left(session, row, question, text, now):
        kind = ""  # 好的 answers what was said last
    if question is not None and case_rating.is_bare(text):
        if kind == SOLVED_QUESTION and not _asks_whether(session, row, now):
            kind = ""  # 是的 answers what was said last
        elif kind or (question.kind not in GUIDED and _is_living(question, now)):
            return question, kind
    if question is None or question.kind in asking.KINDS or kind not in {"", guidance.WARRANTY_QUESTION}:
        return question, kind
    of_case = questions.newest_of(session, row.conversation_id, asking.KINDS)
    kind_of_case = _answered(of_case, text, now) if of_case is not None else ""
    return (of_case, kind_of_case) if kind_of_case else (question, kind)


def _asks_whether(session: Session, row: InboxMessage, now: datetime) -> bool:
    """Whether what was said last asks 解决了没有."""
    shown = mailbox.newest_buttons(session, row.conversation_id, now=now)
    return any(button.command == "rate_case" for button in shown)


def _is_left(session: Session, row: InboxMessage, question: OpenQuestion, text: str, now: datetime) -> bool:
    """Whether a bare yes would hand in a company's words, though something else was said since."""
    hands_in = ANSWERS[question.kind].fits is company_talk.is_told_or_ended and company_talk.merely_agrees(
        text
    )
    if not hands_in or question.about.get("step") == order_answers.WORDS:
        return False
    shown = {button.command for button in mailbox.newest_buttons(session, row.conversation_id, now=now)}
    return shown.isdisjoint(_OF_ITS_WORDS) or "continue_petition" in shown


def _is_living(question: OpenQuestion, now: datetime) -> bool:
    known = ANSWERS.get(question.kind)
    return known is not None and known.is_living(question.asked_at, now)


def _answered(question: OpenQuestion, text: str, now: datetime) -> str:
    """The kind of question that is answered; an older version may have asked what nobody knows any more."""
    known = ANSWERS.get(question.kind)
    if (
        known is None
        or not known.is_living(question.asked_at, now)
        or case_for_sure.is_no_answer(question.kind, text)
    ):
        return ""
    return question.kind if known.fits(text) else volunteered(question.kind, text)


def _plain(row: InboxMessage, cleaned: guard.Cleaned) -> str:
    """All the words: the guard's are cut and masked, good enough where they are neither."""
    return _words(row) if cleaned.cut else cleaned.text


def _words(row: InboxMessage) -> str:
    """The words alone of a message that brought a photo along; a photo alone stays what it is."""
    return row.text.removesuffix(guard.PHOTO) or row.text


def _without_words(row: InboxMessage) -> Route:
    if row.photo_count:
        return Route(Way.COMMAND, name="photos_alone")
    return Route(Way.SAY, name="photo_lost" if row.text == guard.PHOTO else "only_text")


def _tapped(session: Session, row: InboxMessage, token: str, now: datetime) -> Route:
    pressed = mailbox.press(session, token, account_id=row.account_id, now=now)
    if pressed is None or pressed.expired:
        return Route(Way.SAY, name="button_too_old")
    return Route(Way.COMMAND, pressed.button.title, pressed.button.command, pressed.button.arguments)
