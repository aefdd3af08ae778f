"""A home in words: 我家是海河新苑3号楼2门502，2024年4月交的房. A complaint or a question that names a home is none."""

from dataclasses import dataclass
from datetime import date

from actions.complaints.drafts import simplified
from actions.complaints.reading.answers import NotFit, read_handover
from actions.complaints.reading.place import place_in
from actions.complaints.reading.plain import half_width
from actions.complaints.reading.to_come import handover_to_come
from data.regexes import regex

_LONGEST = 80
_IS_MINE = regex(
    r"^(?:您?好[,，]?)?(?:我|我们|俺|俺们|咱|咱们)(?:家)?(?:的)?(?:房子?|家)?(?:就|现在|目前)?(?:是|在|住在?|家住|住的是|买的是|买了|的?地址是?)"
    r"|^(?:帮我)?(?:绑定|记住|记一?下|登记|添加)(?:一下)?(?:我们?的?)?(?:家|房子?|房产|住房|住址)"
)
_HANDED = regex(r"交的?(?:的)?房|收的?房|交付|拿(?:到)?(?:的)?钥匙|入住|接的?房")
_ASKS = regex(r"[?？吗]|谁|哪[家个里]|多少|怎么|几年|查一?下|是不是|能不能|有没有|投诉|提醒")
_TROUBLE = regex(r"不|没|未|坏|吵|漏|裂|问题|有人|一直|还|都|被|让|太")
_CLAUSES = regex(r"[,，。.;；!！\s]+")
_SHORT = 20  # characters of a clause beside the first
_INTO_MY_HOMES = regex(
    r"(?:记|加|存|放|添|写)(?:一下)?(?:到|进|入|在)(?:我的?)?(?:房子|住房|房产|家)(?:里|中|上)?|(?:记|存|绑定|记住)(?:一下|上|住)?(?:我|俺)(?:的|家的?)?(?:房子|房产|住房)"
)
_LIES_AHEAD = regex(
    r"(?:现在|目前)?(?:还|都)?(?:没有?|未)(?:到(?:这|那)?[一天]*|[交收](?:房)?)(?:呢|的|呀|啊)*(?=[,，。.!！ ]|$)|才[交收]房?(?:呢|呀|啊)*|还(?:有|得|要)(?:等)?(?=[0-9一二三四五六七八九十几两])"
)
_NO_NAME = regex(r"我们?|俺们?|咱们?|家|房子?|是|就|在|住|的|那|嗯|好|哦|对|[,，。.!！ ]")
_WARRANTY = regex(r"(?:保修|质保)(?!单|书|卡|金)|[过出脱]保")
_ITS_END = regex(r"到期|快到|要到|到了?的?时候|到之?前|期满|届满|过期|过了|快完|截止|结束|[过出脱]保|满")
_TELL_ME = regex(
    r"(?:提[醒型形]|告诉|通知|叫|喊|知会)(?:一下|一声|下|声)?(?:我|俺|咱|一下|一声|下(?!$))|跟我说|说一声|吱一?声|提醒(?:一下|下)?[吧啊呀呢哦。！! ]*$"
)
_TELL_ME_NOT = regex(
    r"(?:没|没有|不|别|甭|不用|不要|取消|停止?|谁|怎么|为[什啥]么?|凭什么)(?:人|再|给我|跟我|都)*(?:提[醒型形]|告诉|通知)|漏|裂|渗|坏|堵|掉"
)


@dataclass(frozen=True)
class ToldHome:
    """`building`: 3号楼; `room`: 2门502. "" and None where nothing was said."""

    building: str
    room: str
    handed_over_on: date | None


def is_home(words: str, today: date) -> bool:
    """Nothing but whose home it is, where, and since when: its building or its handover must be said."""
    plain = _LIES_AHEAD.sub("，", simplified(words)).strip()
    if is_into_my_homes(words, today):
        return True
    if len(plain) > _LONGEST or _ASKS.search(plain) or not _IS_MINE.match(plain) or _TROUBLE.search(plain):
        return False
    rest = [clause for clause in _CLAUSES.split(plain)[1:] if clause]
    if any(len(clause) > _SHORT or not _belongs(clause, today) for clause in rest):
        return False
    return _is_told(told_home(words, today))


def is_into_my_homes(words: str, today: date) -> bool:
    """“…记到我的房子里”: said to be for there, whatever else is open."""
    plain = _LIES_AHEAD.sub("，", simplified(words)).strip()
    asked_for = len(plain) <= _LONGEST and _INTO_MY_HOMES.search(plain) and not _TROUBLE.search(plain)
    return bool(asked_for) and _is_told(told_home(words, today))


def _is_told(told: ToldHome) -> bool:
    return bool(told.building or told.handed_over_on)


def says_which(words: str, today: date) -> bool:
    """“3号楼1门1102 下礼拜二才交房呢”, after it was asked which home."""
    plain = _LIES_AHEAD.sub("", simplified(words)).strip()
    if len(plain) > _LONGEST or _ASKS.search(plain) or _TROUBLE.search(plain):
        return False
    told = told_home(words, today)
    return _is_told(told) or bool(told.room)


def names_no_estate(words: str) -> bool:
    """Nothing that could be a name stands before the house, or no house is said."""
    wide = half_width(simplified(words))
    house = place_in(wide).words
    before = wide[: wide.find(house.strip())] if house else ""
    return not _NO_NAME.sub("", before)


def wants_warranty_reminder(words: str) -> bool:
    """“保修快到了告诉我”, “保修什么时候到期 快到了提醒我”: alone or beside the home."""
    plain = simplified(words)
    if len(plain) > _LONGEST or not (_WARRANTY.search(plain) and _ITS_END.search(plain)):
        return False
    return _TELL_ME.search(plain) is not None and _TELL_ME_NOT.search(plain) is None


def _belongs(clause: str, today: date) -> bool:
    return bool(
        _HANDED.search(clause)
        or handover_to_come(clause, today, asked=True)
        or place_in(half_width(clause))
        or clause in {"谢谢", "记一下", "帮我记一下"}
    )


def told_home(words: str, today: date) -> ToldHome:
    wide = half_width(simplified(words))
    place = place_in(wide)
    room = f"{place.unit}门" if place.unit else ""
    return ToldHome(
        f"{place.building}号楼" if place.building else "",
        room + place.room,
        handed_over(words, today) if _HANDED.search(wide) else None,
    )


def handed_over(words: str, today: date) -> date | None:
    """The day to count from, as an answer to 哪年哪月交房的: it may still lie ahead."""
    ahead = handover_to_come(simplified(words), today, asked=True)
    when = None if ahead else read_handover(words, today)
    return ahead if when is None or isinstance(when, NotFit) else when.last
