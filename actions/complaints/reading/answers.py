"""Answers to our questions: the place, the hand-over, how to reach them, how satisfied they are.

Each reader gives what was said, or says clearly that it was not said (Unknown, Declined), or that it does not fit.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from actions.complaints.reading import outcome
from actions.complaints.reading.bare_room import bare_room
from actions.complaints.reading.events import year_of_an_event
from actions.complaints.reading.place import place_in
from actions.complaints.reading.plain import half_width
from actions.complaints.reading.reading import Began, Place, When
from actions.complaints.reading.times import began_in, built_in, handed_over_in, meant_of
from actions.complaints.reading.to_come import handover_to_come
from actions.danger.denied import without_denied
from data.personal import phone_in
from data.regexes import regex
from data.search.phrases import number

_AN_ANSWER = 60  # longer is a new story, not an answer

_UNKNOWN = regex(
    "不(?:太|大)?(?:记得|知道|清楚|晓得|确定)|记不(?:清|得|住|起)|忘(?:了|记|啦)|说不(?:好|清|准|上来)|想不起|没印象|不详|弄不清|谁(?:还)?记得"
)
_NOT_YET = regex(
    "(?:还|都|至今|一直|压根|根本)?(?:没有?|未)(?:正式)?(?:交(?:的|过)?房|收(?:的|过)?房|交付|入住|交楼|拿到?(?:钥匙|房)|交呢|交$|收呢|接房)|没交(?:呢|呐|啊)?$|交不了房"
)
_DECLINED = regex(
    "^(?:不用|不留|不填|不想|不方便|不给|不需要|不必|别|算了|没有|没电话|匿名|保密|跳过|不愿|免了|不告诉|不了|无|没)|不(?:想|愿意?)(?:留|说|给|透露)|不用(?:联系|打|留)|没有?(?:手机|电话|座机|号码)|(?:手机|电话)(?:都)?是(?:我|俺)?[^，。我俺]{1,4}的|(?:别|甭|不要)(?:再|老)?问|就?在这(?:里|儿)?(?:回|说|联系)"
)
_CALLED = regex(
    r"(?:我)?(?:姓|免贵姓|叫我?|称呼我?|本人姓)\s*([一-鿿]{1,4}?)(?=$|[,，。 ;；!！、]|电话|手机|号码|就行|就好|吧|是|的|[0-9])|(?:^|[^一-鿿]|找|叫|是|打给|联系)(?:找|叫|是|联系)?([一-鿿]{1,3}?)(?:先生|女士|小姐|老师|师傅|大爷|大妈|阿姨|同志|大姐|大哥)|(老[一-鿿](?!人|师|婆|公|家|是|打|了)|小[一-鿿](?!区|孩|时|心|姐))(?=$|[,，。 ;；])"
)
_TITLE = regex("先生|女士|小姐|老师|师傅|大爷|大妈|阿姨|同志|大姐|大哥")
_NOT_A_NAME = regex("^(?:我|他|她|您|你|的|是|电话|手机|什么|啥|找|打|这|那|联系)")
_STARS = regex(
    r"(?<![0-9.])([1-5]|[一二两三四五])\s*(?:颗)?(?:星|分|颗)|^[^0-9一-鿿]*([1-5])[^0-9一-鿿]*$|(?:★|⭐|☆)+"
)
_BAD_COUNT = regex(r"(?<![0-9])(?:0|[6-9]|[1-9][0-9]+|零|[六七八九十百]+)\s*(?:颗)?(?:星|分)")
_NOT_SOLVED = regex(
    "(?:没有?|未|还没|根本没|并没|不|没能|仍未|依然没)(?:有)?(?:给)?(?:彻底|完全|真正|实质)?(?:解决|修好|处理好?|修$|弄好|搞定|管用|改善|好$|修呢|彻底)|没修|又(?:开始|接着|在)?(?:漏|裂|坏|掉|渗|堵|滴|返)|还(?:是|在)?(?:漏|渗|裂|堵|掉|滴|返|不热|那样|老样子|有问题|返)|照(?:样|旧)(?:漏|渗|坏|那样)|白(?:修|跑|忙)|糊弄|不满意|差劲|敷衍|一点(?:儿)?(?:用|变化)(?:都|也)?没"
)
_PARTLY = regex(
    "部分|一部分|一半|有的|差不多|基本(?:上)?(?:解决|修好|可以|好)|大(?:部分|体|致)|好(?:了)?一(?:些|点)|还(?:差|剩|有(?:一)?(?:点|些|处|个|几))|勉强|凑合|马马虎虎|一般|没(?:有)?(?:完全|全部?|彻底)|不(?:完全|彻底)|算是|剩下|另(?:一|外)"
)
_SOLVED = regex(
    "解决了|已解决|修好|弄好|搞定|(?:不|没)(?:再|怎么|往下)?(?:漏|渗|滴|返|冒|堵|响|掉|晃|潮|裂)(?:水|味)?了|没再(?:漏|渗|滴|返|堵|响|掉)|好了|没问题了?|没事了|处理好|处理完|满意|挺好|很好|可以了|完事|妥了|行了|解决$|全好|都好了|谢谢|不错|给力"
)


class NotFit(StrEnum):
    """Why there is no value: they do not know (不记得), do not want to say (不留), it is not yet so (还没交房, 下周二才交),
    they say when they bought it, moved in or the house was built, they say what happened in that year (疫情前一年), or it is no answer.
    """

    UNKNOWN = "unknown"
    DECLINED = "declined"
    NOT_YET = "not_yet"
    BOUGHT = "bought"
    MOVED_IN = "moved_in"
    BUILT = "built"
    EVENT = "event"
    NO_ANSWER = "no_answer"


class Solved(StrEnum):
    """解决、部分解决、没解决."""

    YES = "solved"
    PARTLY = "partly"
    NO = "not_solved"


@dataclass(frozen=True)
class Contact:
    """`phone`: digits only; `called`: 王先生, "" when not said. At least one of them is there."""

    phone: str
    called: str


@dataclass(frozen=True)
class Satisfaction:
    """`stars`: 1 to 5, or None; `solved`: or None. At least one of them is there."""

    stars: int | None
    solved: Solved | None


def read_place(text: str) -> Place | NotFit:
    """Building, unit, room, floor; bare numbers count here, because they were asked for: 3 2 1701, 1701."""
    wide = half_width(text).strip()
    if place := place_in(wide) or _bare_place(wide):
        return place
    if room := bare_room(wide):
        return Place(room=room, words=wide)
    return _without_value(wide)


def read_handover(text: str, today: date) -> When | NotFit:
    """`last` of what comes back is the day to count from: the last one it may mean."""
    wide = half_width(text).strip()
    if _NOT_YET.search(wide) or handover_to_come(wide, today, asked=True):
        return NotFit.NOT_YET
    if event := year_of_an_event(wide):
        wide = wide.replace(event, "，")
        if not meant_of(_as_year(wide.strip("，, "), today), today):
            return NotFit.EVENT
    left = without_denied(wide)
    words = _as_year(left.strip("■ ,，。!！?？") if left != wide else wide, today)
    said = [one.when for one in meant_of(words, today)]
    if said and len(wide) <= _AN_ANSWER:
        return handed_over_in(words, today) or _began(words, today) or said[0]
    return _without_value(wide)


def _began(words: str, today: date) -> NotFit | None:
    began = began_in(words, today)
    if began is None:
        return NotFit.BUILT if built_in(words, today) else None
    return NotFit.BOUGHT if began[0] is Began.BOUGHT else NotFit.MOVED_IN


def read_contact(text: str) -> Contact | NotFit:
    phone, called = phone_in(text) or "", _called(half_width(text))
    if phone or called:
        return Contact(phone, called)
    return _without_value(half_width(text).strip())


def read_satisfaction(text: str) -> Satisfaction | NotFit:
    """Solved or not before how many stars: 没解决 is said of anything but never by chance."""
    wide = half_width(text).strip()
    stars, solved = _stars(wide), _solved(wide)
    if stars is None and solved is None:
        return _without_value(wide)
    return Satisfaction(stars, solved)


def _without_value(wide: str) -> NotFit:
    if _UNKNOWN.search(wide):
        return NotFit.UNKNOWN
    return NotFit.DECLINED if _DECLINED.search(wide) else NotFit.NO_ANSWER


def _bare_place(wide: str) -> Place:
    """三个数: building, unit, room; two: building and room; one of three or four digits: the room."""
    if not re.fullmatch(r"[0-9a-z]{1,4}(?:[\s,，.、/#-]+[0-9]{1,4}){0,2}(?:号|室)?", wide):
        return Place()
    said = re.findall(r"[0-9a-z]+", wide)
    room = said[-1] if re.fullmatch("[1-9][0-9]{2,3}", said[-1]) else ""
    if len(said) == 1 or not room:
        return Place(room=room, words=wide) if room else Place()
    building = str(number(said[0]) or said[0].upper())
    unit = str(number(said[1])) if len(said) == 3 else ""
    return Place(building, unit, room, "", wide)


def _as_year(wide: str, today: date) -> str:
    """2021 alone is a year here, and so are 21 and 21.3."""
    if bare := re.fullmatch(
        r"(?:我说(?:的)?|应该|就|说)?(?:是|在)?\s*(?:大概|大约|好像|约)?\s*((?:19|20)[0-9]{2}|[0-2][0-9])\s*(?:[./-]\s*(1[0-2]|0?[1-9]))?\s*(?:左右|前后|上下|那会儿?)?(?:吧|的|啊|呀)?",
        wide,
    ):
        year = bare[1] if len(bare[1]) == 4 else f"20{bare[1]}"
        if int(year) <= today.year:
            return f"{year}年{bare[2]}月" if bare[2] else f"{year}年"
    return wide


def _called(wide: str) -> str:
    """王先生, 老李; never the words of a sentence."""
    for found in _CALLED.finditer(wide):
        name = next(filter(None, found.groups()))
        title = _TITLE.search(found[0]) if found[2] else None
        if not _NOT_A_NAME.match(name):
            return f"{name}{title[0]}" if title else name
    return ""


def _stars(wide: str) -> int | None:
    if _BAD_COUNT.search(wide):
        return None
    found = _STARS.search(wide)
    if not found:
        return None
    said = found[1] or found[2]
    return number(said.replace("两", "二")) if said else min(5, sum(found[0].count(star) for star in "★⭐"))


def _solved(wide: str) -> Solved | None:
    if _PARTLY.search(wide) and not outcome.nothing_was_done(wide):
        return Solved.PARTLY
    if _NOT_SOLVED.search(wide) or outcome.nothing_was_done(wide):
        return Solved.NO
    return Solved.YES if _SOLVED.search(wide) else None
