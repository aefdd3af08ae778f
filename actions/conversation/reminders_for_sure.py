"""Words that can only be about the own reminders, whatever is open: 提醒我…, 验房那个改到…, 保修的都取消, 验房的还记着没.

They go before the draft and the case, which would take “给暖气放气” for a defect.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from actions.complaints.drafts import simplified
from actions.complaints.questioning import ANSWER_QUESTION
from actions.conversation import all_mine, reminders
from actions.conversation.subject import FRESH
from actions.conversation.turn import SHANGHAI
from actions.homes.reading import is_into_my_homes, wants_warranty_reminder
from actions.reminders import changing, picking, setting
from actions.reminders.moments import is_only_time, says_hour, says_time
from actions.reminders.wished import OF_A_CASE, WISH, asks_what, is_wish
from data.queries import questions
from data.regexes import regex
from data.tables.reminders import Reminder, ReminderKind

_LONGEST = 60  # characters; longer is a story
_IS_KEPT = regex(
    r"(?:还)?(?:记|设|定|存)(?:着|上|好|下|了|住)*(?:没有?|吗|么|不)|(?:还)?在(?:不在|吗|没)|设(?:上|好)没|几点(?:来着|的)?[?？]?$|哪天来着|忘了?没"
)
_CANCELS = regex(
    r"取消|删(?:掉|除|了|$)|撤(?:销|掉|了|$)|停(?:了|掉|吧|$|[，,。 ])|关(?:了|掉|$)|不要了|不需要了|不用(?:了|再)|去掉|不想要|免了|(?:别|甭|不要|不用)再?(?:给我|跟我)?(?:提醒|发|叫|喊|通知)"
)
_ONLY = regex(r"(?:只|就|光|单)(?:留|剩|保留)")


def command_of(session: Session, conversation_id: int, account_id: int, text: str, now: datetime) -> str:
    """The command that the words stand for; "" when they may be about anything else."""
    words = simplified(text).strip()
    if not 1 < len(words) <= _LONGEST:
        return _long_wish(words)
    if all_mine.is_asked(words):
        return "all_mine"
    today = now.astimezone(SHANGHAI).date()
    if command := _of_a_home(words, today):
        return command
    if asks_what(words):
        return "my_reminders"
    if is_wish(words):
        return "set_reminder"
    spoken_of = any(shape.search(words) for shape in (_CANCELS, _ONLY, _IS_KEPT))
    moved = changing.says_another_time(words)
    if not (spoken_of or moved) or OF_A_CASE.search(words):
        return ""
    rows = setting.listed(session, account_id)
    if rows and (command := _of_those_set(words, rows)):
        return command
    return "set_reminder" if moved and _changes(session, conversation_id, words, rows, now) else ""


def _long_wish(words: str) -> str:
    return "remind_of_warranty" if wants_warranty_reminder(words) else ""


def _of_a_home(words: str, today: date) -> str:
    if wants_warranty_reminder(words):
        return "remind_of_warranty"
    return "tie_home" if is_into_my_homes(words, today) else ""


def _of_those_set(words: str, rows: Sequence[Reminder]) -> str:
    """Cancelled, or asked for, by what they are for."""
    named = picking.named(words, rows) or "提醒" in words
    if picking.kept(words, rows) is not None and (_CANCELS.search(words) or _ONLY.search(words)):
        return "cancel_reminder"
    if named and _IS_KEPT.search(words) and not changing.says_another_time(words):
        return "my_reminders"
    cancels = _CANCELS.search(words) and not says_time(words)
    return "cancel_reminder" if named and cancels and not WISH.search(words) else ""


def _changes(
    session: Session,
    conversation_id: int,
    words: str,
    rows: Sequence[Reminder],
    now: datetime,
) -> bool:
    """“改成下午一点”: an hour is of a reminder; a day alone needs the reminder's name or its question."""
    if picking.named(words, rows):
        return True
    asked = questions.newest_of(session, conversation_id, {reminders.QUESTION, reminders.SET_QUESTION})
    if asked is not None and now - asked.asked_at <= FRESH and changing.is_change(words):
        return True
    if (newest := questions.newest(session, conversation_id)) and newest.kind == ANSWER_QUESTION:
        return False  # when they may come and look
    own = [row for row in rows if row.kind == ReminderKind.OWN]
    wanted = changing.instead(words)
    return bool(own) and says_hour(wanted, now) and is_only_time(wanted)
