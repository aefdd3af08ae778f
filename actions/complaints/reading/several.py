"""Several of one kind: 从3楼到5楼, 三五层都漏, 3号楼和5号楼, 1单元2单元都这样; kept as 3到5 and 3、5."""

import re
from dataclasses import dataclass

from actions.complaints.reading.items import items
from data.regexes import regex
from data.search.phrases import number

_ONES = "一二三四五六七八九"
_NUM = "(?:[0-9]{1,2}|[一二三四五六七八九十两]{1,3})"
_LAST_IN_WORDS = "(?:到了?|至)"
_LAST = f"(?:{_LAST_IN_WORDS}|[-—~～]+)"
_ON = "(?:一直|还|都|又|也|往下|往上)*(?:漏|渗|裂|堵|湿|泡|流|淌|返|滴|坏|掉)?"
_AND = r"\s*(?:、|/|和|跟|与|及|以及|还有)\s*"
_ALL_OF_THEM = r"(?=[^，,。；;！!？?]{0,8}?(?:都|全|均|也|两))"
_A_LIST = regex(r"(?:^|[\s，,。；;:])1[、.)](?:.*)[\s，,。；;]2[、.)]", re.DOTALL)
_HOUSE_NUMBER = r"[0-9A-Za-z]+(?:[、到][0-9A-Za-z]+)*"
_ROOM = "[1-9][0-9]{2,3}"
_NO_ROOM = r"(?![0-9]|年|元|块|万|平|人|米|㎡|多|余|个|天|分)"
_ROOM_WORD = r"(?:室|号房|房|户|号)?"


@dataclass(frozen=True)
class Several:
    """`value`: 3到5, 3、5. `start`, `end`: where it is said."""

    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Kind:
    """Floors, houses or units: their word, and what may not follow it."""

    word: str
    not_after: str = ""
    dash: bool = True  # 3-2单元 is a house and its unit

    def found_in(self, wide: str) -> list[Several]:
        """Spans first, then lists; `wide` is half-width and lower case."""
        begins = "(?<![0-9a-z.共总高负下b-])第?"
        word = f"(?:{self.word})"
        no_more = f"(?!{self.not_after})" if self.not_after else ""
        last = _LAST if self.dash else _LAST_IN_WORDS
        span = rf"{begins}(?P<a>{_NUM})\s*{word}?\s*{_ON}(?P<to>{last})\s*第?(?P<b>{_NUM})\s*{word}{no_more}"
        named = rf"{begins}(?P<some>{_NUM}\s*{word}{no_more}(?:{_AND}第?{_NUM}\s*{word}{no_more})+)"
        run_on = rf"{begins}(?P<some>{_NUM}\s*{word}(?:[\s,，]*第?{_NUM}\s*{word}{no_more})+){_ALL_OF_THEM}"
        bare = rf"{begins}(?P<some>{_NUM}(?:{_AND}第?{_NUM})+\s*{word}{no_more})"
        spelt = rf"{begins}(?P<spelt>[{_ONES}]{{2,4}})\s*{word}{no_more}{_ALL_OF_THEM}"
        found = [
            Several(f"{_name(each['a'])}到{_name(each['b'])}", *each.span())
            for each in re.finditer(span, wide)
            if _name(each["a"]) != _name(each["b"])
        ]
        listed = len(items(wide)) > 1 or _A_LIST.search(wide)
        for shape in (named, run_on, bare):
            if shape is bare and listed:  # 1、3楼漏水 2、门坏了
                continue
            found += [
                Several("、".join(dict.fromkeys(map(_name, re.findall(_NUM, each["some"])))), *each.span())
                for each in re.finditer(shape, wide)
            ]
        found += [
            Several("、".join(map(_name, each["spelt"])), *each.span())
            for each in re.finditer(spelt, wide)
            if list(each["spelt"]) == sorted(set(each["spelt"]), key=_ONES.index)
        ]
        return [one for one in found if "、" in one.value or "到" in one.value]


FLOORS = Kind("层(?:楼(?![道梯]))?|楼", "[0-9]|[板盘栋道梯高房]|以上|以下|左右")
HOUSES = Kind("号楼|号院楼|栋楼?|幢楼?|座楼?|#楼?", "[位谈右机椅便]")
UNITS = Kind("单元|号?门洞|楼门|号门|门(?=[^诊口店面冰柜课卫框禁]|$)", dash=False)
_MORE_ROOMS = regex(
    rf"(?P<first>{_ROOM}){_NO_ROOM}{_ROOM_WORD}(?:(?P<to>\s*(?:到|至)\s*)|{_AND})(?P<rest>{_ROOM}{_NO_ROOM}{_ROOM_WORD}(?:{_AND}{_ROOM}{_NO_ROOM}{_ROOM_WORD})*)"
)


def rooms_from(wide: str, start: int) -> str:
    """1101、1102 of 1101和1102, where the first stands at `start`; "" where it is one alone."""
    found = _MORE_ROOMS.match(wide, start)
    if found is None:
        return ""
    rest = re.findall(_ROOM, found["rest"])
    return (
        f"{found['first']}到{rest[0]}" if found["to"] else "、".join(dict.fromkeys([found["first"], *rest]))
    )


def covers(value: str, one: str) -> bool:
    """Does 3到5 hold 4, 3、5 hold 5?"""
    if value == one:
        return True
    first, to, last = value.partition("到")
    if to and all(each.isdigit() for each in (first, last, one)):
        low, high = sorted((int(first), int(last)))
        return low <= int(one) <= high
    return one in re.split("[、到]", value)


def house_name(written: str) -> str:
    """3 → 3号楼, 3、5 → 3、5号楼; a name that is no number stays."""
    return f"{written}号楼" if re.fullmatch(_HOUSE_NUMBER, written) else written


def _name(written: str) -> str:
    return str(number(written.replace("两", "二")) or written)
