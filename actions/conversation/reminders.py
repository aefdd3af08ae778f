"""Reminders in the talk: wished for in words, read back, confirmed, listed, changed, cancelled."""

from datetime import datetime

from actions.complaints.drafts import simplified
from actions.complaints.workdays import special_days
from actions.conversation import homes
from actions.conversation.subject import FRESH
from actions.conversation.turn import Turn
from actions.homes import keeping
from actions.reminders import changing, picking, setting
from actions.reminders.meant import Again, BeforeTheEnd, Meant, Once, Unsure, Why
from actions.reminders.moments import (
    completed,
    is_only_time,
    read_wish,
    says_hour,
    says_time,
    season_said,
    time_words,
)
from actions.reminders.setting import TooManyRemindersError
from actions.reminders.wished import WISH
from actions.wording import homes as homes_wording
from actions.wording import reminders as wording
from actions.wording.reply import Reply
from data.queries import questions
from data.regexes import regex
from data.tables.reminders import Reminder, ReminderKind, ReminderState

QUESTION = "reminder"
SET_QUESTION = "reminder_set"  # one that was set a moment ago may still be changed in words
_YES = regex(
    r"(?:对|是|没错|可以|好|行|嗯|确认|确定|没问题|就这样|就这么定|设吧|设|中|妥|ok|OK)+(?:的|了|吧|啊|呀|呢|嘞|没错)*[。.！!，,]*"
)
_NO = regex(r"(?:算了|不要|不用|不设|取消|别设|不对|不是|不行|错|放弃)+(?:了|吧|啊|的|这条|设)*[。.！!，,]*")
_CHANGE = regex(r"(?:改|换)(?:一?下|个)?(?:时间|日子|日期|点)?(?:吧|了)?[。.！!]*")
_MOVES = regex(r"改|换|挪|调|推迟|提前|延后|不是|不要|别")
_THE_REMINDER = regex(r"提醒|闹钟|时间|那[条个]|刚才")
_LONGEST_ANSWER = 40
_ASKS = regex(r"[?？吗]|谁|哪[家个里]|怎么|提醒")
_WISH = regex(r"提[醒形型]|叫我一声|到时候?(?:叫|喊|告诉)我|闹钟")
_LIST = regex(
    r"(?:我的|有(?:哪些|什么|几个|没有)|哪些|看看|查看?|列出?).{0,6}提醒|提醒.{0,4}(?:列表|清单|有哪些|都有)"
)
_CANCEL = regex(r"(?:取消|删|撤|关).{0,12}提醒|提醒.{0,8}(?:取消|删|撤|不要了|关)|(?:别|不用|不要|甭)再?提醒")


def by_words(turn: Turn) -> list[Reply]:
    """While the model is away: the plainest words; [] for everything else."""
    words = simplified(turn.text)
    if _CANCEL.search(words):
        return cancel(turn)
    if _LIST.search(words):
        return list_reminders(turn)
    return set_reminder(turn) if _WISH.search(words) else []


def set_reminder(turn: Turn) -> list[Reply]:
    today = turn.today
    special = special_days(turn.session, today, today.replace(year=today.year + 1, day=1))
    if said := change_named(turn):
        return said
    if (row := _changed(turn)) is not None:
        return _new_time(turn, row)
    if changing.says_another_time(simplified(turn.words)) and not WISH.search(simplified(turn.words)):
        rows = setting.listed(turn.session, turn.inbox.account_id)
        return [wording.which_to_change(rows, _homes(turn)) if rows else wording.none()]
    wish = read_wish(simplified(turn.words), turn.now, special)
    if isinstance(wish.meant, BeforeTheEnd):
        return homes.before_the_end(turn, wish.meant)
    when = wish.meant if isinstance(wish.meant, Once | Again) else None
    try:
        row = setting.propose(turn.session, turn.inbox.account_id, wish.about, when, now=turn.now)
    except TooManyRemindersError:
        return [wording.too_many(setting.AT_MOST)]
    _ask(turn, row, said=time_words(simplified(turn.words), turn.now))
    if isinstance(wish.meant, Unsure):
        return [wording.ask_when(row, wish.meant)]
    hour_said = says_hour(simplified(turn.words), turn.now)
    return [wording.read_back(row, hour_said=hour_said, season=season_said(simplified(turn.words)))]


def change_named(turn: Turn) -> list[Reply]:
    """“第一个改成下午三点”, “取消第1条，改到后天上午九点”: of those that are set, the one that is named; [] for other words."""
    words = simplified(turn.words)
    if not _MOVES.search(words) or not says_time(changing.instead(words)):
        return []
    rows = setting.listed(turn.session, turn.inbox.account_id)
    meant = picking.named(words, rows)
    if meant is None:
        return []
    if len(meant) == 1:
        _close(turn)  # the one that was asked about last stays as it is
        return _new_time(turn, meant[0])
    if not rows:
        return [wording.none()]
    return [
        wording.no_such_one(rows, _homes(turn)) if not meant else wording.which_to_change(meant, _homes(turn))
    ]


def _changed(turn: Turn) -> Reminder | None:
    """The reminder that “改到周四提醒我” is about: the one that waits, the one that is named, or the only one."""
    words = simplified(turn.words)
    waiting = _waiting(turn)
    moved = _MOVES.search(words) and says_time(changing.instead(words)) and changing.is_change(words)
    if not moved and not changing.says_another_time(words):
        return None  # 不是给你日期了吗
    if waiting is not None or (waiting := _just_set(turn)) is not None:
        return waiting
    rows = setting.listed(turn.session, turn.inbox.account_id)
    own = [row for row in rows if row.kind == ReminderKind.OWN]
    names_it = _THE_REMINDER.search(words) or is_only_time(changing.instead(words))
    return own[0] if len(own) == 1 and names_it else None


def fits(text: str) -> bool:
    """A yes, a no, or nothing but a time."""
    said = text.strip()
    if _YES.fullmatch(said) or _NO.fullmatch(said) or _CHANGE.fullmatch(said):
        return True
    if len(said) > _LONGEST_ANSWER or _ASKS.search(said):
        return False
    return is_only_time(simplified(said)) or changing.is_change(simplified(said))


def fits_after(text: str) -> bool:
    """After it was set: another time, and said to be another one."""
    said = simplified(text.strip())
    moved = _MOVES.search(said) or changing.shift(said) is not None or changing.rejects(said)
    return (
        len(said) <= _LONGEST_ANSWER and not _ASKS.search(said) and bool(moved) and changing.is_change(said)
    )


def take_change(turn: Turn) -> list[Reply]:
    if said := change_named(turn):
        return said
    question = questions.newest(turn.session, turn.conversation.id)
    row = (
        setting.own(turn.session, turn.inbox.account_id, question.about.get("reminder")) if question else None
    )
    return _new_time(turn, row) if row is not None else [wording.not_there()]


def is_yes(text: str) -> bool:
    return _YES.fullmatch(text.strip()) is not None


def take_answer(turn: Turn) -> list[Reply]:
    row = _waiting(turn)
    if row is None:
        return [wording.not_there()]
    said = turn.text.strip()
    if _NO.fullmatch(said):
        return _drop(turn, row)
    if _CHANGE.fullmatch(said):
        return _ask_time(turn, row)
    if _YES.fullmatch(said):
        return _confirm(turn, row) if row.due_at else _ask_time(turn, row)
    return _new_time(turn, row)


def confirm(turn: Turn) -> list[Reply]:
    row = _tapped(turn)
    return _confirm(turn, row) if row else [wording.not_there()]


def change(turn: Turn) -> list[Reply]:
    row = _tapped(turn)
    return _ask_time(turn, row) if row else [wording.not_there()]


def drop(turn: Turn) -> list[Reply]:
    row = _tapped(turn)
    return _drop(turn, row) if row else [wording.dropped()]


def list_reminders(turn: Turn) -> list[Reply]:
    rows = setting.listed(turn.session, turn.inbox.account_id)
    return [wording.listed(rows, _homes(turn)) if rows else wording.none()]


def show(turn: Turn) -> list[Reply]:
    row = _tapped(turn)
    if row is None or row.state != ReminderState.SET:
        return [wording.not_there()]
    return [wording.shown(row, _homes(turn))]


def cancel(turn: Turn) -> list[Reply]:
    """By a tap, or by words that mean one of them; several are asked back, all are asked once more."""
    if "reminder" in turn.arguments:
        return _cancel(turn, _tapped(turn))
    if said := change_named(turn):
        return said
    rows = setting.listed(turn.session, turn.inbox.account_id)
    if not rows:
        return drop_waiting(turn) or [wording.none()]
    words = simplified(turn.words)
    if picking.kept(words, rows) is not None:
        return _cancel_several(turn, picking.to_go(words, rows))
    named = picking.named(words, rows)
    if named and all(row.kind == ReminderKind.WARRANTY for row in named):
        return _cancel_several(turn, named)
    if picking.wants_all(words) and len(rows) > 1 and not named:
        return [wording.really_all(len(rows))]
    meant = picking.picked(words, rows, turn.now) or rows
    return _cancel(turn, meant[0]) if len(meant) == 1 else [wording.which_one(meant, _homes(turn))]


def _cancel_several(turn: Turn, rows: list[Reminder]) -> list[Reply]:
    """By name and at once; one tap brings them back."""
    if not rows:
        return [wording.nothing_to_cancel()]
    for row in rows:
        setting.cancel(row)
    left = setting.listed(turn.session, turn.inbox.account_id)
    return [wording.several_cancelled(rows, left, _homes(turn))]


def restore_several(turn: Turn) -> list[Reply]:
    rows = [
        setting.own(turn.session, turn.inbox.account_id, id_) for id_ in turn.arguments.get("reminders", [])
    ]
    again = [row for row in rows if row is not None and row.state == ReminderState.CANCELLED]
    if not [row for row in again if setting.confirm(turn.session, row, now=turn.now)]:
        return [wording.not_there()]
    return list_reminders(turn)


def drop_waiting(turn: Turn) -> list[Reply]:
    """不要提醒了, of one that was only read back."""
    row = _waiting(turn)
    return _drop(turn, row) if row is not None else []


def cancel_all(turn: Turn) -> list[Reply]:
    rows = setting.listed(turn.session, turn.inbox.account_id)
    for row in rows:
        setting.cancel(row)
    return [wording.all_cancelled(len(rows)) if rows else wording.none()]


def restore(turn: Turn) -> list[Reply]:
    row = _tapped(turn)
    if (
        row is None
        or row.state != ReminderState.CANCELLED
        or not setting.confirm(turn.session, row, now=turn.now)
    ):
        return [wording.not_there()]
    return [wording.restored(row, _homes(turn))]


def _cancel(turn: Turn, row: Reminder | None) -> list[Reply]:
    if row is None or row.state != ReminderState.SET:
        return [wording.not_there()]
    setting.cancel(row)
    return [wording.cancelled(row, _homes(turn))]


def _confirm(turn: Turn, row: Reminder) -> list[Reply]:
    if row.state == ReminderState.SET:
        return [wording.is_set(row)]
    if row.state != ReminderState.PROPOSED:
        return [wording.not_there()]
    _close(turn)
    if not setting.confirm(turn.session, row, now=turn.now):
        return [wording.too_late()]
    about = {"reminder": row.id}
    questions.ask(
        turn.session, turn.conversation, turn.inbox.account_id, SET_QUESTION, now=turn.now, about=about
    )
    return [wording.is_set(row)]


def _drop(turn: Turn, row: Reminder) -> list[Reply]:
    _close(turn)
    if row.state == ReminderState.PROPOSED:
        setting.cancel(row)
    return [wording.dropped()]


def _ask_time(turn: Turn, row: Reminder) -> list[Reply]:
    if row.state not in {ReminderState.PROPOSED, ReminderState.SET}:
        return [wording.not_there()]
    _ask(turn, row)
    return [wording.ask_new_time(row) if row.due_at else wording.ask_when(row, Unsure(Why.NOTHING))]


def _new_time(turn: Turn, row: Reminder) -> list[Reply]:
    """Read back again; a set one stays as it is until the new time is confirmed. What was not said again stays."""
    question = questions.newest_of(turn.session, turn.conversation.id, {QUESTION})
    before = _time_of(row) or (question.about.get("said", "") if question else "")
    words = simplified(turn.words)
    wanted = changing.instead(words)
    if row.rhythm:
        wanted = changing.as_often(wanted, row.rhythm)
    elif row.due_at is not None:
        wanted = _still_to_come(changing.in_the_week_of(wanted, row.due_at), wanted, turn.now)
    step = changing.shift(words)
    if step is not None and row.due_at is not None and not row.rhythm:
        meant: Meant = Once(row.due_at + step) if row.due_at + step > turn.now else Unsure(Why.PAST, words)
    elif not says_time(wanted):
        return _new_matter(turn, row, changing.matter_in(words))
    else:
        meant = completed(before, wanted, turn.now)
    if isinstance(meant, BeforeTheEnd):
        return homes.before_the_end(turn, meant)
    if isinstance(meant, Unsure):
        return [wording.ask_when(row, meant)]
    if row.state == ReminderState.SET:
        set_one = row.id
        row = setting.propose(turn.session, turn.inbox.account_id, row.about or "", meant, now=turn.now)
        row.replaces_id = set_one
    setting.put(row, meant)
    row.about = changing.matter_in(words) or row.about
    _ask(turn, row)
    return [wording.read_back(row, season=season_said(wanted))]


def _time_of(row: Reminder) -> str:
    """As the reader of times reads it; "" where none was read yet."""
    if row.rhythm:
        return wording.rhythm(row.rhythm)
    return wording.plainly(row.due_at) if row.due_at else ""


def _still_to_come(named: str, said: str, now: datetime) -> str:
    """The weekday in the week of the reminder, unless that has been."""
    meant = completed(wording.plainly(now), named, now)
    return said if isinstance(meant, Unsure) and meant.why is Why.PAST else named


def _new_matter(turn: Turn, row: Reminder, matter: str) -> list[Reply]:
    """“是看房”: the time stays."""
    if not matter or row.due_at is None or row.state != ReminderState.PROPOSED:
        return _ask_time(turn, row)
    row.about = matter
    _ask(turn, row)
    return [wording.read_back(row)]


def _waiting(turn: Turn) -> Reminder | None:
    question = questions.newest_of(turn.session, turn.conversation.id, {QUESTION})
    if question is None or turn.now - question.asked_at > FRESH:
        return None
    return setting.own(turn.session, turn.inbox.account_id, question.about.get("reminder"))


def _just_set(turn: Turn) -> Reminder | None:
    question = questions.newest_of(turn.session, turn.conversation.id, {SET_QUESTION})
    if question is None or turn.now - question.asked_at > FRESH:
        return None
    row = setting.own(turn.session, turn.inbox.account_id, question.about.get("reminder"))
    return row if row is not None and row.state == ReminderState.SET else None


def _tapped(turn: Turn) -> Reminder | None:
    return setting.own(turn.session, turn.inbox.account_id, turn.arguments.get("reminder"))


def _homes(turn: Turn) -> dict[int, str]:
    found = keeping.homes_of(turn.session, turn.inbox.account_id)
    return {home.id: homes_wording.name(home) for home in found}


def _ask(turn: Turn, row: Reminder, said: str = "") -> None:
    """`said`: the words of a time that was not sure yet."""
    about = {"reminder": row.id, "said": said}
    questions.ask(turn.session, turn.conversation, turn.inbox.account_id, QUESTION, now=turn.now, about=about)


def _close(turn: Turn) -> None:
    questions.close(turn.session, turn.conversation.id, QUESTION, now=turn.now)
