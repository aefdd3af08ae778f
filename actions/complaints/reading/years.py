"""A year and the day of the hand-over as they are spoken of: thrown back, not known, and no number of a room."""

import re
from datetime import date

from actions.complaints.reading.ages import age_said
from actions.complaints.reading.moments import moments
from actions.complaints.reading.plain import half_width
from data.regexes import regex

NO_DAY = "-"  # in place of a day: none was said, and the one that stands is not meant
_LONGEST = 60  # characters; longer is a story
_YEAR = regex(r"(?<![0-9])(?:19[5-9][0-9]|20[0-4][0-9])(?![0-9])")
_OF_A_DAY = regex(r"交(?:的|了)?房|收(?:的|了)?房|交付|钥匙|年|还是|日期|哪天")
_NAMED_HAND_OVER = regex(r"交(?:的|了)?房|收(?:的|了)?房|交付|拿(?:的|了)?(?:房|钥匙)")
_A_ROOM = r"(?:房号|门牌号?|室号|房间号?|住|家|单元|门|栋|号楼|楼)(?:[是在为:： ]|应该|还|就|我|的)*"
_TAKEN_BACK = regex(
    r"没(?:有)?(?:说|讲|提|写|告诉|报)|不对|错|(?:去|拿|删|抹|划|撤|涂|擦)(?:了|掉)(?![点些层一两])|删|抹(?:掉|去)|(?:弄|搞|给我?|整)(?:没|掉)|取消|不要(?!紧)|(?:别|不|甭|不用|不要|莫)(?:给我|再|要)?(?:写|记|填|登|算|提)|哪(?:儿|里)?来|从哪|(?:咋|怎么)(?:又|还|就|成|会|是|变)|(?:瞎|乱|胡)[写编记说]|(?:啥|什么|嘛|哪个)(?:是)?(?=[0-9])|不是"
)
_NOT_KNOWN = regex(
    r"不(?:知道|记得|清楚|晓得|确定)|记不(?:清|得|住|起)|忘|说不(?:清|好|准)|(?:哪|谁)(?:还)?(?:知道|记得)|没(?:法|人)知道"
)
OF_A_REPAIR = regex(  # 21年年底物业来抹了点胶: what was done then, no day of the hand-over
    r"报修|报过|修过|修了|来修|反映过|找过|维修|(?:物业|开发商|施工的?|师傅|工人|他们|有人)[^，。！!？?]{0,4}(?:来|上门)|(?:补|抹|糊|刷|堵|打|涂)(?:过|了[点些一层])|(?:做|重做)(?:过|了)?防水|打(?:了|过)?胶"
)
_A_DATE = regex("[年月0-9]")
_BEGAN = regex(r"(?:开始|漏|渗|裂|坏|掉|堵)(?:的|了)")


def is_a_year(number: str, wide: str) -> bool:
    """2017 of “咋还是2017 交房是九几年”, which is no room; 2017 of 房号是2017, 2017室 is one."""
    if not _YEAR.fullmatch(number) or not _OF_A_DAY.search(wide):
        return False
    return re.search(rf"{_A_ROOM}{number}(?![0-9年])|{number}\s*(?:室|号房|户)", wide) is None


def takes_back_the_day(text: str, known: date | None, today: date) -> bool:
    """“啥2017年 我没说这个”, “交房时间不知道 别写2017” of a hand-over that stands with 2017, and no other year is put there."""
    wide = half_width(text).strip()
    if OF_A_REPAIR.search(wide) and not _NAMED_HAND_OVER.search(wide):
        return False
    if known is None or len(wide) > _LONGEST or _BEGAN.search(wide) or re.search("[?？吗]$", wide):
        return False
    years = {int(found[0]) for found in _YEAR.finditer(wide)}
    short = re.search(rf"(?<![0-9]){known.year % 100:02}年", wide) is not None
    told = (one for one in moments(wide, today) if _A_DATE.search(one.when.words))
    if years - {known.year} or any(one.month_only or one.when.first.year != known.year for one in told):
        return False  # 不是2017年，是5月
    quoted = known.year in years or short
    named = _NAMED_HAND_OVER.search(wide) is not None
    if quoted:
        return _TAKEN_BACK.search(wide) is not None or (named and bool(_NOT_KNOWN.search(wide)))
    vague = bool(age_said(wide)) or _NOT_KNOWN.search(wide) is not None
    return named and not re.search("[0-9]{2}年", wide) and (vague or _takes_back(wide))


def says_only_an_age(text: str) -> bool:
    """交房是九几年, and no year beside it that is one."""
    wide = half_width(text).strip()
    named = len(wide) <= _LONGEST and _NAMED_HAND_OVER.search(wide) is not None
    return named and bool(age_said(wide)) and not re.search("[?？吗]$|[0-9]{2}年", wide)


def _takes_back(wide: str) -> bool:
    """交房时间给我去掉: the field by its name; not 交房时间不对, which asks what it is to be."""
    taken = _TAKEN_BACK.search(wide)
    return taken is not None and taken[0] not in {"不对", "错", "不是"}
