"""Which of the times that are said is the hand-over (交房), and which the beginning of the trouble."""

import re
from datetime import date

from actions.complaints.reading.moments import Moment, moments
from actions.complaints.reading.reading import Began, Precision, When
from actions.complaints.reading.to_come import handover_to_come
from actions.danger.denied import without_denied
from data.regexes import regex

_HAND = regex(
    "交(?:的|了|完|过)?房|[年月日号]交的|交(?:的)?钥匙|收(?:的|了|完)?房|接(?:的|了)?房|交付|交楼|(?:拿|领)(?:到|的|了)?(?:新房)?钥匙|拿(?:到|的|了)?房|验(?:的|了)?房"
)
_NOT_YET = regex(
    "约定|应(?!该是)(?:该|于|当)?|承诺|预计|原定|原本|本来|计划|说好|之前?交房|前交|才能|答应|规定|通知|延期|推迟|延迟|逾期|未交|没交|不交|还没|没有交|交不了|合同|到期"
)
_HANDED_BY_CONTRACT = regex(  # 合同写的2022年5月交的: a contract that tells what was, and promises nothing
    r"合同(?:上|里|书)?(?:写|记|是|显示|填|有)?(?:的|着|了)?(?:是)?[^,，。]{0,12}(?:交|收|接|拿)(?:的|了|完|过)(?!日期|时间)"
)
_SAYS_THE_FIELD = regex(
    r"(?:交房|收房|交付|拿房|接房)(?:日期|时间|那栏|那天)?[^,，。!！?？\s]{0,8}[\s,，。!！?？]+$"
)
_TOLD_ALREADY = regex(r"说(?:了|过|的(?:就)?是|是)|告诉|讲(?:了|过)|写(?:了|上|着)|是|[报填](?:了|过)")
_MOVED_IN = regex("[入搬]住|搬(?:进|来|到|过来|过去|家)|住(?:进|上|了|的|到|这儿|在这)")
_BOUGHT = regex("买|购|签|认筹|认购|首付|过户|网签")
_BUILT = regex("开盘|建[成的于]|盖|竣工|开工")
_TROUBLE = regex(
    "开始|至今|以来|起(?!诉|皮|泡)|就(?:一直|开始|发现|出现|漏|裂|渗)|发现|出现|漏|裂|渗|掉|坏|堵|持续|一直|断断续续|不热|发霉|沉|停工|没人|没修|跳闸|返|滴|淌"
)
_IS_NOT = regex(r"(?<!是)不是(?:说)?(?:在)?$")
_SO_LONG = regex(
    r"(?:是的?|对|嗯|有|已经|都|快|有|大概|差不多|得有|[,，。！! ])*[0-9一二两三四五六七八九十半几好多个]+(?:天|周|星期|礼拜|月)(?:多|半|来)?(?:了|啦)[啊呀,，。！! ]*"
)
_NEAR = 12
_CLOSE_BY = 8  # characters between a year and the month that is remembered after it


def handed_over_in(wide: str, today: date) -> When | None:
    """交房、收房的时间; not what a contract promised, nor what is thrown back: 啥2007年啊."""
    wide = without_denied(wide)
    told = meant_of(wide, today)
    for place, one in enumerate(told):
        if _is_hand_over(wide, one) and not handover_to_come(_around(wide, one, _NEAR), today):
            return _to_the_month(wide, one, told[place + 1 : place + 2])
    return None


def _to_the_month(wide: str, year: Moment, following: list[Moment]) -> When:
    """21年几月交的，大概11月: the month that is remembered a moment later."""
    for month in following:
        near = _around(wide, month, _NEAR)
        of_it = month.month_only and month.when.first.year == year.when.first.year
        told_of = _TROUBLE.search(near) or _MOVED_IN.search(near) or _BOUGHT.search(near)
        if (
            of_it
            and year.when.precision is Precision.YEAR
            and month.start - year.end <= _CLOSE_BY
            and not told_of
        ):
            return When(
                month.when.first, month.when.last, Precision.ABOUT, f"{year.when.words}{month.when.words}"
            )
    return year.when


def meant_of(wide: str, today: date) -> list[Moment]:
    """The times that are said, without what they are not: 不是07年是20年."""
    told = moments(wide, today)
    meant = [one for one in told if not _IS_NOT.search(wide[: one.start])]
    return meant or told


def without_contract(wide: str) -> str:
    """The words without a contract that only tells when the house was handed over."""
    return _HANDED_BY_CONTRACT.sub("交的", wide)


def since_in(wide: str, today: date) -> When | None:
    """From when it has been so; a time without a word for it only where it is near, like 昨天."""
    wide = without_denied(wide)
    rest = [one for one in moments(wide, today) if not _is_hand_over(wide, one)]
    rest = [one for one in rest if not _BUILT.search(_around(wide, one, 6)) and not _began(wide, one)]
    told = [one for one in rest if _TROUBLE.search(_around(wide, one, _NEAR))]
    return next((one.when for one in told), None)


def so_long_in(wide: str, today: date) -> When | None:
    """“都一个礼拜了” and nothing else, said to a complaint: so long it has been so."""
    return next((one.when for one in moments(wide, today) if _SO_LONG.fullmatch(wide)), None)


def began_in(wide: str, today: date) -> tuple[Began, When] | None:
    """三年前买的, 2016年搬来的: when it was bought or moved into; no warranty is counted from there."""
    wide = without_denied(wide)
    told = ((_began(wide, one), one.when) for one in moments(wide, today) if not _is_hand_over(wide, one))
    return next(((how, when) for how, when in told if how is not None), None)


def _began(wide: str, one: Moment) -> Began | None:
    near = _around(wide, one, 6)
    if _TROUBLE.search(near.replace("发现", "")) and not _BOUGHT.search(near):
        return None  # 住进来三年一直漏
    return Began.BOUGHT if _BOUGHT.search(near) else Began.MOVED_IN if _MOVED_IN.search(near) else None


def built_in(wide: str, today: date) -> When | None:
    """楼是2009年盖的: when the house was built, which is no hand-over."""
    wide = without_denied(wide)
    told = (one for one in moments(wide, today) if not _is_hand_over(wide, one))
    return next((one.when for one in told if _BUILT.search(_around(wide, one, 6))), None)


def _is_hand_over(wide: str, one: Moment) -> bool:
    near = _around(wide, one, _NEAR)
    promised = _NOT_YET.search(without_contract(near))
    if _HAND.search(near) is not None:
        return promised is None
    before = wide[: one.start]
    clause = re.split(r"[\s,，。;；!！?？\n]", before)[-1]
    field = _SAYS_THE_FIELD.search(before[: len(before) - len(clause)])
    return field is not None and _TOLD_ALREADY.search(clause) is not None and promised is None


def _around(wide: str, one: Moment, reach: int) -> str:
    """The words about a time, inside its clause."""
    before = re.split(r"[,，。;；!！?？\n]", wide[max(0, one.start - reach) : one.start])[-1]
    after = re.split(r"[,，。;；!！?？\n]", wide[one.end : one.end + reach])[0]
    return f"{before}{wide[one.start : one.end]}{after}"
