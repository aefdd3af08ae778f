"""Which of one's reminders is meant: 第二条, 验房的那个, 周三的, 全部."""

from collections.abc import Sequence
from datetime import datetime

from actions.reminders.meant import Again, Once
from actions.reminders.moments import read
from actions.reminders.numerals import NUMBER, count
from actions.reminders.rhythm import CITY
from data.regexes import regex
from data.tables.reminders import Reminder, ReminderKind

_ALL = regex(r"(?:所有|全部|全都?|都|嘛提醒都|清空|一个不留)(?!.*(?:留着|除了|别的))")
_ORDINAL = regex(rf"第\s*({NUMBER})\s*(?:条|个(?!月|星期|礼拜|周|季|工作日)|项)")
_LAST = regex("最后(?:那|一)?(?:条|个)|(?:刚才|刚刚|刚)(?:设|定|那)")
_TALK = regex(
    r"取消|删[掉除]?|撤[销回了]?|不要|不用|别再?|提醒|闹钟|日程|那个|那条|这个|这条|把|的|了|吧|我|您?帮|给|一下|请|麻烦|关[掉闭]?|停[掉止]?|再|甭|解除|去掉|清[空掉]?|已经|谢谢|[，。,.!！?？ ]"
)


_WARRANTY = regex("保修|质保|[过出]保")
_SAFETY = regex("安全(?:自查|检查)|自查")
_STAYS = (
    regex(
        r"(?P<what>[^，,。.;；!！ ]{2,14}?)(?:的|那个|那条|提醒)*(?:都|就|还|也|得|要|给我)*(?:留着|留下|保留|别动|不动|还要|别取消|别删|照常)"
    ),
    regex(r"(?:只|就|光|单)(?:留|剩|保留)(?:下|着)?(?P<what>[^，,。.;；!！ ]{2,14})"),
    regex(r"除了(?P<what>[^，,。.;；!！ ]{2,14}?)(?:的|那个|那条|提醒)*(?:以外|之外|外|，|,|都|其)"),
)
_LIGHT = regex(r"^(?:要|得|该|记得|别忘了?|去|来|把|给|让|叫|到|再|先)+")
_NO_NAME = regex(r".*(?:一下|房子|时间|小区|[0-9年月日号点周]).*|.*[的了着过个我你们]$|^[的了着过个我你们].*")
_NAMES = 2  # letters in common


def wants_all(words: str) -> bool:
    return _ALL.search(words) is not None


def named(words: str, rows: Sequence[Reminder]) -> list[Reminder] | None:
    """Those that are named by their place or by what they are for; None when none is."""
    if ordinal := _ORDINAL.search(words):
        place = count(ordinal[1])
        return list(rows[place - 1 : place]) if place else []
    if _WARRANTY.search(words) and (some := [row for row in rows if row.kind == ReminderKind.WARRANTY]):
        return some
    if _SAFETY.search(words) and (some := [row for row in rows if row.kind == ReminderKind.SAFETY]):
        return some
    return _about(words, rows) or None


def kept(words: str, rows: Sequence[Reminder]) -> list[Reminder] | None:
    """“保修的都取消，验房的留着”, “只留验房”: those that stay; None where the words keep none."""
    stays = next((found for shape in _STAYS for found in shape.finditer(words)), None)
    named_ones = named(stays["what"], rows) if stays else None
    return named_ones or None


def to_go(words: str, rows: Sequence[Reminder]) -> list[Reminder]:
    """Beside what is kept: those that are named, else all the others."""
    stay = kept(words, rows) or []
    rest = words
    for shape in _STAYS:
        rest = shape.sub("，", rest)
    return [row for row in named(rest, rows) or rows if row not in stay]


def _about(words: str, rows: Sequence[Reminder]) -> list[Reminder]:
    """By the most letters of what it is for that stand together in the words: 验房那个 of 去验房."""
    shared = {row.id: _in_common(row.about or "", _TALK.sub("■", words)) for row in rows}
    most = max(shared.values(), default=0)
    return [row for row in rows if most >= _NAMES and shared[row.id] == most]


def _in_common(about: str, words: str) -> int:
    core = _LIGHT.sub("", about)
    pieces = {core[i:j] for i in range(len(core)) for j in range(i + 1, len(core) + 1)}
    return max(
        (len(piece) for piece in pieces if piece in words and not _NO_NAME.fullmatch(piece)), default=0
    )


def picked(words: str, rows: Sequence[Reminder], now: datetime) -> list[Reminder]:
    """Those the words may mean; all of them when the words name none."""
    if _ORDINAL.search(words):
        return named(words, rows) or []
    if _LAST.search(words):
        return sorted(rows, key=lambda row: row.id)[-1:]
    if at := _at(words, rows, now):
        return at
    said = _TALK.sub("", words)
    about = [row for row in rows if row.about and said and (said in row.about or row.about in words)]
    return about or named(words, rows) or list(rows)


def _at(words: str, rows: Sequence[Reminder], now: datetime) -> list[Reminder]:
    meant = read(words, now)
    if isinstance(meant, Again):
        return [row for row in rows if row.rhythm == str(meant.rhythm)] or [row for row in rows if row.rhythm]
    if not isinstance(meant, Once):
        return []
    day = meant.at.astimezone(CITY).date()
    return [row for row in rows if row.due_at and row.due_at.astimezone(CITY).date() == day]
