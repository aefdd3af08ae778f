"""Whose floor is meant where a neighbour does it: “我家住5楼，楼下4楼那户在砸”, “砸墙的是4楼，5楼是我家，别写我家”."""

from dataclasses import dataclass

from data.regexes import regex
from data.search.phrases import number

_NUM = r"(?:第)?(?P<floor>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*(?:层楼?|楼)(?![道梯板盘栋高房0-9])"
_DONE = r"(?:[拆砸敲凿打]墙|[拆砸敲凿]|装修|动工|施工|漏水?|渗水?|吵|闹|跳|蹦)"
_LINKS = r"(?:家里?|的|那|这|户|个|人家|人|业主|就|是|在|住|说的|[，, ])*"
_WHO = rf"(?:楼[上下]|隔壁|对门|邻居|人家|他们?家?|她们?家?|{_DONE}(?:墙)?的)"
_NOT_OWN = r"(?!\s*(?:就|才)*是?(?:我|俺|咱))"
_NOT_DENIED = r"(?<!不是)(?<!不在)(?<!别写)"
_THEIRS = regex(
    rf"{_WHO}{_LINKS}{_NOT_DENIED}{_NUM}{_NOT_OWN}|{_NUM}(?:的|那|这)*(?:[户家]|邻居|住户|人家)(?!.{{0,2}}是我)"
    rf"|{_NUM}(?:的|那家|那户|正|正在|还在|又在|在)*{_DONE}".replace("?P<floor>", "")
)
_A_FLOOR = regex(_NUM)
_OURS = regex(
    rf"(?:我|俺|咱)们?(?:家|屋|自己家?)?(?:就|是|住|在|的)*{_NUM}|{_NUM}(?:就|才|这|那)*是?(?:我|俺|咱)们?(?:自己)?(?:家|屋|住)".replace(
        "?P<floor>", ""
    )
)
_DENIES = regex(
    rf"(?:别|不要|甭|不能|怎么(?:还|又)?|咋(?:还|又)?)(?:给我|再)?(?:写|记|登)(?:成|的是|了)?我们?家|不是(?:我们?家|{_NUM})"
)
_OWN_ROOM = regex(
    r"(?:我|俺|咱)们?(?:家|屋)?(?:就|是|住|在|的)*([1-9][0-9]{2,3})(?![0-9])|([1-9][0-9]{2,3})室?(?:就|才)?是?(?:我|俺|咱)们?家"
)


@dataclass(frozen=True)
class Floors:
    """`theirs`: where it is done, `ours`: where the person lives; "" where it is not said."""

    theirs: str = ""
    ours: str = ""


_TOO = regex(
    r"(?:邻居|隔壁|对门|左邻右舍|旁边那?[家户]|楼里[^，。]{0,6}家)[^，。！!？?]{0,6}(?:也|都)(?:在|是|有)?(?:漏|渗|滴|裂|湿|掉|坏|这样|一样)"
    r"|(?:也|顺便|顺道)(?:给|帮)(?:他|她|邻居|人家|隔壁|对门)们?家?(?:看|修|登|报|查)"
)


def floors_said(wide: str) -> Floors:
    """`wide` is half-width and lower case. The last that is said of each stands."""
    ours = [_floor(found[0]) for found in _OURS.finditer(wide)]
    theirs = [_floor(found[0]) for found in _THEIRS.finditer(wide)]
    theirs = [floor for floor in theirs if floor not in ours]
    return Floors(theirs[-1] if theirs else "", ours[-1] if ours else "")


def floor_instead(wide: str) -> str:
    """The neighbour's floor, in words that put the own one right: told apart from it, or 别写我家; "" else."""
    return floors_said(wide).theirs if _DENIES.search(wide) else ""


def is_own_home(wide: str, value: str) -> bool:
    """Is this room or floor said to be the person's own?"""
    rooms = {room for found in _OWN_ROOM.finditer(wide) for room in found.groups()}
    return value in rooms or value.removesuffix("层") == floors_said(wide).ours != ""


def _floor(words: str) -> str:
    found = [one["floor"] for one in _A_FLOOR.finditer(words)]
    return str(number(found[-1]) or found[-1]) if found else ""


def neighbour_has_it_too(text: str) -> bool:
    """“邻居家也漏，你也给他看看”: a home of its own, to be told by who lives there."""
    return _TOO.search(text) is not None
