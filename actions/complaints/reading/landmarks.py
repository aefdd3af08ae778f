"""Where it is, in words that name no estate: 下瓦房地铁站出来那条路上, 会展中心对面, 洞庭路126号."""

from data.regexes import regex

_PARTS = regex(r"[\s,，。；;！!？?、]+")
_LANDMARK = regex(
    r"[路街巷](?![由灯])|大道|胡同|[0-9]号(?!楼|院|线?电梯)|号线|地铁|车站|公交|立交|路口|桥[上下头边]|对[面过]|斜对|旁边|附近|挨着|"
    r"边上|后身|后[面边头]|前[面边头]|跟前|拐角|门口|楼下|这片|那片|一带|宿舍|家属院|大院|超市|商场|菜市场|医院|学校|[小中大]学|公园|河边|海边"
)
_INSIDE = regex(r"楼道|房门|家门|单元门|我家|屋里|窗|墙|[漏渗裂]|卫生间|厨房|阳台|车库|地库")
_LONGEST = 40


def landmarks_in(words: str) -> str:
    """The parts of the words that tell a road, a station, what is opposite; "" when none does."""
    parts = [part for part in _PARTS.split(words) if part]
    told = [part for part in parts if _LANDMARK.search(part) and not _INSIDE.search(part)]
    return "，".join(told)[:_LONGEST]
