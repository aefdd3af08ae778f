"""“不是二期是三期”, “房号写错了应该是1702”: which field of what was read back is wrong, and what it should be."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from actions.complaints.reading.common_parts import common_instead
from actions.complaints.reading.defects import part_of
from actions.complaints.reading.estate import phrases_for_project
from actions.complaints.reading.moments import moments
from actions.complaints.reading.next_door import floor_instead
from actions.complaints.reading.place import digits, place_in
from actions.complaints.reading.plain import half_width, plain
from actions.complaints.reading.reading import Place, Precision, When
from actions.complaints.reading.several import covers, rooms_from
from actions.complaints.reading.times import handed_over_in, since_in
from actions.complaints.reading.weighing import category_hits, enough, weights
from actions.complaints.reading.years import is_a_year
from data.regexes import regex
from data.search.phrases import number, read_phrase


class Field(StrEnum):
    """A field that may be corrected. COMMON: what belongs to all, and no floor and no room. WORDS: the story itself, all
    of it.
    """

    PROJECT = "project"
    DISTRICT = "district"
    PHASE = "phase"
    BUILDING = "building"
    UNIT = "unit"
    ROOM = "room"
    FLOOR = "floor"
    COMMON = "common"
    PART = "part"
    HANDED_OVER = "handed_over"
    SINCE = "since"
    CATEGORY = "category"
    WORDS = "words"


@dataclass(frozen=True)
class Correction:
    """`new`: "3" of 三期, "1702", "3到5", 整栋楼, 厨房, "Q1", "120103", an ISO date or NO_DAY; "" when only the field is named. `old`: what it is not.

    `when` is there for dates: `handed_over` counts from its last day, `since` from its first.
    """

    field: Field
    new: str
    old: str = ""
    when: When | None = None


_NOT_BUT = regex(
    r"(?:不是|并非|不在|不叫|不住|别写|不是说)\s*(?:在)?(?P<old>[^,，。;；是而]{1,20}?)\s*[,，、 ]?\s*(?:而是|应该是|应该叫|应为|应当是|改成|改为|是|在|叫|写)(?P<new>[^,，。;；!！]{1,24})"
)
_BUT_NOT = regex(
    r"(?:^|[,，。 ]|应该|应|家|我|住|说|讲|确认)(?:是|在|叫|为)(?P<new>[^,，。;；是]{1,20}?)\s*[,，、 ]?\s*(?:不是|而不是|不在|不叫|并不是)(?P<old>[^,，。;；!！]{1,20})"
)
_NOT_BUT_LATER = regex(  # 不是二期啊 我家住了八年的房子 一期吧应该: something stands between
    r"(?:不是|不在)(?P<old>第?[0-9一二三四五六七八九十]{1,3}(?P<unit>期|号楼|栋|单元))[^。！!]{0,24}?(?<![是在不第0-9一二三四五六七八九十])(?P<new>第?[0-9一二三四五六七八九十]{1,3}(?P=unit))"
)
_NUMBER_NOT = regex(r"(?P<new>[0-9]{3,4})\s*[,，、 ]?\s*不是(?P<old>[0-9]{3,4})")
_TO = regex(
    r"(?P<about>[^。;；]{0,24}?)(?:改成|改为|改到|改(?=[0-9一二三四五六七八九十])|换成|更正为|纠正为|应该是|应该为|应为|应当是|应该叫|正确的?是|实际(?:上)?是|其实是|写成)(?P<new>[^,，。;；!！]{1,60})"
)
_WRONG = regex(
    r"(?P<about>[^,，。;；]{0,14}?)(?:写|填|打|说|报|弄|搞|记|选|读|看|听)?(?:错|反(?![映应复])|混|不对)(?:了|啦|的)?[,，。:： ]*(?:(?:应该)?(?:是|为|叫)?(?P<new>[^,，。;；!！]{1,24}))?"
)
_NOW = regex(
    r"(?P<about>漏水?|渗水?|裂|开裂|坏|掉|堵|有问题|出问题|不热|空鼓)(?:水)?(?:的|了的)?(?:地方|位置|部位)?(?:是|在)(?P<new>[^,，。;；!！]{1,12})"
)
_NO_IT_IS = regex(
    r"(?:^|[,，。 ])(?P<about>)(?:不对|不是|错了|写错了|说错了|更正)[,，。:： ]+(?:应该)?(?:是|为|在)?(?P<new>[^,，。;；!！]{1,24})"
)
_OURS_IS = regex(
    r"^(?:.{0,16}[,，。 ])?(?P<about>)(?:我们?家?|咱们?家?)(?:是|在|住)的?(?P<new>第?[0-9一二三四五六七八九十贰叁]{1,3}期)的?[。.！! ]*$"
)
_A_HOUSE = r"第?(?:[0-9]{1,3}|[一二三四五六七八九十两]{1,3})\s*(?:号楼|单元|层|楼|栋|幢|座|门洞?)"
_MORE_THAN = regex(
    rf"(?:不光|不止|不只|不单)(?:单|是|有|在|我们?家?)*(?P<old>{_A_HOUSE}|[1-9][0-9]{{2,3}}室?)[,，、 ]*(?:漏|裂|有|坏|这样)?[,，、 ]*(?P<new>[^。；;！!？?]{{2,24}})"
)
_ONLY = regex(
    rf"(?:^|[,，。！!、 ])(?:我们?家?|是|嗯|不|没有|没|那|其实|漏的)*(?:就|只有?|光|仅仅?|单单?)(?:是|在|有)?(?P<new>{_A_HOUSE}|[1-9][0-9]{{2,3}}室?)(?:一?[层户家个栋])?(?:漏|有|裂|这样|坏|的|了|啊|呀|吧|[。！! ])*$"
)
_AND = regex(r"\s*(?:、|和|跟|到|至|[-—~～])\s*")
_ONLY_NOT = regex(r"^(?:不是|不在|不叫|并不是)\s*(?P<old>[^\s,，。;；]{1,20})$")
_OFFICIAL = regex(
    r"(?:正式|[大官全]|登记|房本上?|本上)(?:的)?名(?:字|称)?(?:是|叫|就是|就叫)(?P<new>[^，,。；;！!？? 的]{2,12})"
)
_NAMES = {
    Field.ROOM: "房号|房间号?|门牌号?|室号|几号房",
    Field.BUILDING: "楼号|楼栋|栋号|几号楼|楼(?:写|填|号)",
    Field.UNIT: "单元|门号|楼门|几门",
    Field.FLOOR: "楼层|几楼|层数",
    Field.PHASE: "几期|期数|期(?:写|填)",
    Field.PROJECT: "小区|项目|楼盘|地址|小区名|名字",
    Field.HANDED_OVER: "交(?:的)?房|收(?:的)?房|交付|入住|交房(?:时间|日期)|拿(?:的)?(?:房|钥匙)",
    Field.SINCE: "(?:漏|裂|坏|堵|掉|问题|发现|出现)[^,，。]{0,6}(?:时间|开始|起)|开始(?:漏|裂|的时间)|什么时候开始|起始",
    Field.PART: "部位|地方|位置",
    Field.CATEGORY: "类别|类型|分类|种类",
    Field.WORDS: "内容|描述|原话|文字|那段话|说明|情况",
}
_FIELDS = {field: regex(words) for field, words in _NAMES.items()}
_LONGEST, _SHORT = 200, 30
_CORRECTS = regex("不是|应该|其实|记错|更正|不对|错了")
_POLITE = regex(
    "^(?:嗯|哦|啊|那个|对不起|不好意思|抱歉|等等|等一下|哎|麻烦|请|帮我|把|我(?:的|是|家|们)?|唉|不对|不|错了|写错了)+[,，。 ]*"
)
_TAIL = regex(r"(?:的|了|啦|吧|啊|呢|才对|哈|呀|好吗|谢谢|就行)+$")
_REPROACH = regex(  # 怎么又改成5层了！！是4层啊: what is reproached is what it is not
    r"(?:怎么|咋|为(?:什么|啥)|凭(?:什么|啥)|谁(?:让|叫)[你您]们?)(?:又|还|都|就|给我?|老|一直|[你您]们?|把[^,，。！!？? ]{1,6})*(?:改|写|记|变|弄|登记?|填|录|换)(?:成|的?是|的|了|为|回)*(?:我们?家)?(?:的|住|是|在)*(?P<old>[^,，。;；！!？? 是]{1,10}?)(?:了|啊|呀|呢|吗|的|去)*(?:[,，。;；！!？? ]+|$)"
)
_A_VALUE = regex(r"[0-9一二三四五六七八九十]+\s*(?:期|号|栋|幢|单元|门|室|层|楼|年|月|$)|[0-9]{2,}")
_AGAIN = regex("^(?:重新说|重说|我重新|改(?:一下)?内容|内容改成)")


def read_correction(text: str, today: date) -> Correction | None:
    """What is to be changed, or None when the words correct nothing."""
    wide = reproach_as_denial(half_width(text).strip())
    if not wide or len(wide) > _LONGEST:
        return None
    if whole := read_of_the_place(wide):
        return whole
    if official := _OFFICIAL.search(wide):
        return Correction(Field.PROJECT, official["new"])
    for pattern in (
        _NOT_BUT,
        _BUT_NOT,
        _NOT_BUT_LATER,
        _NUMBER_NOT,
        _TO,
        _NOW,
        _NO_IT_IS,
        _WRONG,
        _OURS_IS,
        _ONLY_NOT,
    ):
        for shape in pattern.finditer(wide):
            if correction := _from(shape, wide, today):
                return correction
    return _told_again(wide, today)


def reproach_as_denial(wide: str) -> str:
    """“怎么又改成5层了！！是4层啊” as “不是5层，是4层啊”: a value that is reproached is never the one that is meant."""
    return _REPROACH.sub(
        lambda found: f"不是{found['old']}，" if _A_VALUE.search(found["old"]) else found[0], wide
    )


def read_of_the_place(wide: str) -> Correction | None:
    """What only the whole sentence tells: “不是5层，是整个楼的电梯”, “不光3楼，5楼也漏”, “不是3到5楼，就3楼”,
    “砸墙的是4楼，5楼是我家”.
    """
    if common := common_instead(wide):
        return Correction(Field.COMMON, common)
    if floor := floor_instead(wide):
        return Correction(Field.FLOOR, floor)
    if more := _MORE_THAN.search(wide):
        one = _placed(more["new"], more["old"], None)
        if one is None or not one.old:
            return None
        return one if covers(one.new, one.old) else replace(one, new=f"{one.old}、{one.new}")
    only = _ONLY.search(wide) if len(wide) <= _SHORT else None
    return _placed(only["new"], "", None) if only else None


def _from(shape: re.Match[str], wide: str, today: date) -> Correction | None:
    said = shape.groupdict()
    new, old, about = (_trimmed(said.get(name) or "") for name in ("new", "old", "about"))
    named = named_field(f"{about} {wide[: shape.start()]}") or named_field(wide)
    if not new:
        return _without_new(old, named if about else None, today)
    return _value(new, old, named, wide, today)


def _value(new: str, old: str, named: Field | None, wide: str, today: date) -> Correction | None:
    """By what the new value looks like; the field that was named decides where it could be several."""
    if is_a_year(new, wide):
        return None
    if named in {Field.HANDED_OVER, Field.SINCE} or moments(new, today):
        return _time(new, old, named, wide, today)
    if place := _placed(new, old, named):
        return place
    if phase := read_phrase(new).phase:
        return Correction(Field.PHASE, str(phase), _phase(old))
    if named is Field.WORDS:
        return Correction(Field.WORDS, new, old)
    if named is Field.CATEGORY:
        return _category(new, old)
    return _thing(new, old, named)


def _thing(new: str, old: str, named: Field | None) -> Correction | None:
    """An estate, a part of the house, or what is wrong with it; where something else is denied, of the same kind."""
    if named is Field.PROJECT or (phrases_for_project(new) and (not old or phrases_for_project(old))):
        return Correction(Field.PROJECT, next(iter(phrases_for_project(new)), new), old)
    part = part_of(new)
    if part and (named is Field.PART or not old or part_of(old)):
        return Correction(Field.PART, part, part_of(old))
    return _category(new, old) if not old or category_hits(plain(old)) else None


def _without_new(old: str, named: Field | None, today: date) -> Correction | None:
    """楼号错了, 不是3号楼: what is wrong, and not yet what is right."""
    if named or not old:
        return Correction(named, "") if named else None
    wrong = _value(old, "", None, old, today)
    return Correction(wrong.field, "", wrong.new) if wrong else None


def _time(new: str, old: str, named: Field | None, wide: str, today: date) -> Correction | None:
    if not (said := moments(new, today)):
        return None
    field = named if named in {Field.HANDED_OVER, Field.SINCE} else None
    if field is None and not handed_over_in(wide, today):
        if since_in(wide, today):
            field = Field.SINCE
        elif said[0].when.precision is Precision.AGO or (old and not moments(old, today)):
            return None  # 不是这俩，我们是老房子，二十年了: of nothing that was told
    field = field or Field.HANDED_OVER
    when = said[0].when
    day = when.last if field is Field.HANDED_OVER else when.first
    return Correction(field, day.isoformat(), old, when)


def _placed(new: str, old: str, named: Field | None) -> Correction | None:
    """1702 after 房号; 5号楼, 2单元, 1702室 say themselves what they are."""
    place, was = place_in(new), place_in(old)
    bare = re.fullmatch(r"[0-9]{1,4}|[零〇幺一二三四五六七八九十]{1,4}|[a-z]", new)
    if bare and (field := named or (Field.ROOM if re.fullmatch("[1-9][0-9]{2,3}", new) else None)):
        value = digits(new) if field is Field.ROOM else str(number(new) or new.upper())
        kept = {Field.BUILDING, Field.UNIT, Field.ROOM, Field.FLOOR, Field.PHASE}
        return Correction(field, value, old) if field in kept else None
    if rooms := rooms_from(new, 0):
        return Correction(Field.ROOM, rooms, was.room or old)
    if named in {Field.FLOOR, Field.BUILDING, Field.UNIT} and (some := _several(new)):
        return Correction(named, some, old)
    for field in (Field.BUILDING, Field.UNIT, Field.ROOM, Field.FLOOR):
        if value := _of(place, field):
            return Correction(field, value, _of(was, field))
    return None


def _several(new: str) -> str:
    """3到5 after 楼层是."""
    parts = _AND.split(new)
    numbers = [number(part) for part in parts]
    if len(parts) < 2 or not all(numbers):
        return ""
    return ("到" if re.search("[到至—~～-]", new) else "、").join(map(str, numbers))


def _of(place: Place, field: Field) -> str:
    return {
        Field.BUILDING: place.building,
        Field.UNIT: place.unit,
        Field.ROOM: place.room,
        Field.FLOOR: place.floor,
    }[field]


def _category(new: str, old: str) -> Correction | None:
    found = enough(weights(category_hits(plain(new))))
    was = enough(weights(category_hits(plain(old))))
    return Correction(Field.CATEGORY, next(iter(found)), next(iter(was), "")) if found else None


def _told_again(wide: str, today: date) -> Correction | None:
    """去年9月交的房: short, and a field says itself."""
    if _AGAIN.match(wide):
        return Correction(Field.WORDS, _AGAIN.sub("", wide).strip("，,：: "))
    if len(wide) <= _SHORT and (when := handed_over_in(wide, today)):
        return Correction(Field.HANDED_OVER, when.last.isoformat(), "", when)
    if len(wide) <= _SHORT and _CORRECTS.search(wide) and (when := since_in(wide, today)):
        return Correction(Field.SINCE, when.first.isoformat(), "", when)
    return None


def named_field(words: str) -> Field | None:
    return next((field for field, pattern in _FIELDS.items() if pattern.search(words)), None)


def _phase(old: str) -> str:
    return str(read_phrase(old).phase or "")


def _trimmed(words: str) -> str:
    return _TAIL.sub("", _POLITE.sub("", words.strip(" ，,:：“”\"'"))).strip()
