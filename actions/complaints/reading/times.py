"""Which of the times that are said is the hand-over (交房), and which the beginning of the trouble."""

import re
from datetime import date

from actions.complaints.reading.moments import Moment, moments
from actions.complaints.reading.reading import Began, When

_HAND = re.compile(
    "交(?:的|了|完|过)?房|[年月日号]交的|交(?:的)?钥匙|收(?:的|了|完)?房|接(?:的|了)?房|交付|交楼|(?:拿|领)(?:到|的|了)?(?:新房)?钥匙|拿(?:到|的|了)?房|验(?:的|了)?房"
)
_NOT_YET = re.compile(
    "约定|应(?!该是)(?:该|于|当)?|承诺|预计|原定|原本|本来|计划|说好|之前?交房|前交|才能|答应|规定|通知|延期|推迟|延迟|逾期|未交|没交|不交|还没|没有交|交不了|合同|到期"
)
_MOVED_IN = re.compile("[入搬]住|搬(?:进|来|到|过来|过去|家)|住(?:进|上|了|的|到|这儿|在这)")
_BOUGHT = re.compile("买|购|签|认筹|认购|首付|过户|网签")
_BUILT = re.compile("开盘|建[成的于]|盖|竣工|开工")
_TROUBLE = re.compile(
    "开始|至今|以来|起(?!诉|皮|泡)|就(?:一直|开始|发现|出现|漏|裂|渗)|发现|出现|漏|裂|渗|掉|坏|堵|持续|一直|断断续续|不热|发霉|沉|停工|没人|没修|跳闸|返"
)
_NEAR = 12


def handed_over_in(wide: str, today: date) -> When | None:
    """交房、收房、入住的时间; not what a contract promised."""
    return next((one.when for one in moments(wide, today) if _is_hand_over(wide, one)), None)


def since_in(wide: str, today: date) -> When | None:
    """From when it has been so; a time without a word for it only where it is near, like 昨天."""
    rest = [one for one in moments(wide, today) if not _is_hand_over(wide, one)]
    rest = [one for one in rest if not _BUILT.search(_around(wide, one, 6)) and not _began(wide, one)]
    told = [one for one in rest if _TROUBLE.search(_around(wide, one, _NEAR))]
    return next((one.when for one in told), None)


def began_in(wide: str, today: date) -> tuple[Began, When] | None:
    """三年前买的, 2016年搬来的: when it was bought or moved into; no warranty is counted from there."""
    told = ((_began(wide, one), one.when) for one in moments(wide, today) if not _is_hand_over(wide, one))
    return next(((how, when) for how, when in told if how is not None), None)


def _began(wide: str, one: Moment) -> Began | None:
    near = _around(wide, one, 6)
    if _TROUBLE.search(near.replace("发现", "")) and not _BOUGHT.search(near):
        return None  # 住进来三年一直漏
    return Began.BOUGHT if _BOUGHT.search(near) else Began.MOVED_IN if _MOVED_IN.search(near) else None


def _is_hand_over(wide: str, one: Moment) -> bool:
    near = _around(wide, one, _NEAR)
    return _HAND.search(near) is not None and not _NOT_YET.search(near)


def _around(wide: str, one: Moment, reach: int) -> str:
    """The words about a time, inside its clause."""
    before = re.split(r"[,，。;；!！?？\n]", wide[max(0, one.start - reach) : one.start])[-1]
    after = re.split(r"[,，。;；!！?？\n]", wide[one.end : one.end + reach])[0]
    return f"{before}{wide[one.start : one.end]}{after}"
