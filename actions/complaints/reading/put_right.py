"""Several fields of a complaint put right in one sentence: “房子是二期的，还有不是前年，去年开始漏的”."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from actions.complaints.reading.corrections import (
    Correction,
    Field,
    read_correction,
    read_of_the_place,
    reproach_as_denial,
)
from actions.complaints.reading.moments import Moment, moments
from actions.complaints.reading.phases import without_unknown
from actions.complaints.reading.place import place_in
from actions.complaints.reading.plain import half_width
from actions.complaints.reading.reading import Precision
from actions.complaints.reading.times import handed_over_in, since_in, without_contract
from actions.complaints.reading.to_come import handover_to_come
from actions.complaints.reading.years import (
    NO_DAY,
    OF_A_REPAIR,
    is_a_year,
    says_only_an_age,
    takes_back_the_day,
)
from data.regexes import regex
from data.search.phrases import number


@dataclass(frozen=True)
class Known:
    """What the case holds now: it tells which day “不是前年，是去年” is about."""

    since: date | None = None
    handed_over: date | None = None


_LONGEST = 60  # characters; longer is a story
_PLACES = "房号|门牌号?|室号|楼号|楼层|单元"
_WHAT = "(?:什么|啥|嘛|哪来的?|(?:咋|怎么)(?:又|还|就|会)*(?:写|记|弄|变)?(?:成|是)?)"
_PUTS_RIGHT = regex(
    r"不是|不对|不住(?=[^，。]{0,6}(?:期|楼|单元|层|栋))|(?<![接装做砌建盖修点没不])错|应该[是为]|应为|改[成为到]|更正|其实|记反|搞混|我说(?:的)?(?:是|在)|明明|(?:就|给我|那就?)写[^，。]{0,6}期|正式名|[大官]名(?:字)?(?:是|叫)|改过来|哪来的?|(?:^|[,，。 ])(?:啥|什么)(?=[0-9零〇一二三四五六七八九十负]+[年月期层楼号栋])|我(?:都|早就?|刚才?|上面|前面|不是)*说(?:过|了)(?=[^,，。]*[年月])|给我?(?:写|补|记|改|加|填)上|(?:[是在住].{0,4}期(?:的|$|[，。！!]))"
    r"|(?:房号|楼号|门牌号?|单元|楼层|交房(?:时间|日期)?)(?:应该|其实)?是"
    rf"|{_WHAT}(?:{_PLACES})"
)
_ASKS = regex(
    r"[?？吗]|(?<![什这那怎多要])么[。！! ]*$|过了?(?:[0-9]{1,2}|[一二三四五六七八九十两]{1,2})年|谁|撤|取消|合同|图纸|样板|宣传|哪[家里]|多少|怎么|什么时候|啥时候|是不是|能不能|凭什么|为[什啥]么|(?:记|写|登记)(?:上|了|对)没"
)
_SAID_ALREADY = regex(
    r"(?:没说|没写|空着|没有)?[?？]+(?=[,，。 ]*我(?:都|早就?|刚才?|上面|前面|不是|明明)*说(?:过|了|的))|(?:啥|什么|哪来的?)[^,，。?？ ]{1,10}[?？]+"
)
_NOT_SAID_ENOUGH = regex(
    r"(?:我)?(?:上面|前面|刚才?|之前|早|都|已经)*不是(?:都|早|已经)*(?:写|说|讲|告诉)(?:过|给)?(?:你们?|您)?了[吗么嘛]?"
)
_SEPARATED = regex(r"[,，。;；!！\n ]+|还有|另外|以及")
_DENIED = regex(
    r"(?:不是|不在|不住|别写|不是说|不应该是|没说(?:过)?|哪来的?|哪有|(?:^|[,，。 ])(?:啥|什么|谁说))(?:说)?(?:在|是|的)?$"
)
_WRONG_AFTER = regex(r"(?:那|这)?个?(?:的|是)?(?:不对|错)")  # 2017年不对，是2019年
_BEGAN = regex(r"漏|渗|裂|坏|掉|堵|返|湿|不热|毛病|问题|开始|发现|出现|起头|这样")
_BOUGHT_OR_MOVED = regex(r"买|签|入住|搬|住进|装修")
_SO_LONG_AGO = regex(r"(?<![0-9])[0-9一二三四五六七八九十两]{1,3}(?:多|来)?年(?:多)?(?:了|前|以前|的老)")
_OF_THE_TALK = regex("刚才|刚刚?|今[天早晚日]|最近")  # 我刚才那几句是问你
_PHASE = regex(r"(?<![分日])第?(?P<n>[0-9一二三四五六七八九十贰叁]{1,3})期")
_KEPT_AS_SAID = frozenset({Field.PART, Field.CATEGORY, Field.PROJECT, Field.WORDS})


def put_right(text: str, known: Known, today: date) -> list[Correction]:
    """Each field once, in the order it was said; [] when the words put nothing right."""
    known_of_phases = without_unknown(half_width(text))
    wide = _SAID_ALREADY.sub(lambda found: found[0].rstrip("?？") + "，", known_of_phases).strip()
    if takes_back_the_day(wide, known.handed_over, today) and known.handed_over is not None:
        return [Correction(Field.HANDED_OVER, NO_DAY, known.handed_over.isoformat())]
    if says_only_an_age(wide):
        return [Correction(Field.HANDED_OVER, NO_DAY)]
    wide = reproach_as_denial(wide)
    told = _NOT_SAID_ENOUGH.sub("，", wide)
    if not wide or len(wide) > _LONGEST or _ASKS.search(without_contract(told)):
        return []
    if whole := read_of_the_place(told):
        return [whole]
    if told == wide and not _PUTS_RIGHT.search(wide):
        return []
    wide = told
    found: dict[Field, Correction] = {}
    for said in _clauses(wide):
        for correction in _in_clause(said, known, today):
            found.setdefault(correction.field, correction)
    if not found and (when := handed_over_in(wide, today)):
        return [Correction(Field.HANDED_OVER, when.last.isoformat(), "", when)]
    if not found and (whole := read_correction(wide, today)) and whole.new:
        return [] if whole.field in {Field.SINCE, Field.HANDED_OVER} else [whole]
    return list(found.values())


def is_of_no_field(text: str, today: date) -> bool:
    """“改成九月份搬的”: a day is put right that we do not keep, and that answers no question of ours."""
    wide = half_width(text).strip()
    corrects = len(wide) <= _LONGEST and _PUTS_RIGHT.search(wide) and not _ASKS.search(wide)
    return bool(corrects and _BOUGHT_OR_MOVED.search(wide) and moments(wide, today))


def _clauses(wide: str) -> Iterator[str]:
    """“不是前年，去年开始漏的” is one: a denial goes with what follows it."""
    denied = ""
    for part in filter(None, _SEPARATED.split(wide)):
        said = f"{denied}，{part}" if denied else part
        denied = said if _only_denies(part) else ""
        if not denied:
            yield said
    if denied:
        yield denied


def _only_denies(part: str) -> bool:
    return re.search(r"(?:不是|不在|不住|^(?:啥|什么|哪来的?|哪有|没说))[^是]{1,10}$", part) is not None


def _in_clause(said: str, known: Known, today: date) -> list[Correction]:
    found = [*_time(said, known, today), *_phase(said), *_place(said)]
    if (
        not found
        and (one := read_correction(said, today)) is not None
        and one.field in _KEPT_AS_SAID
        and one.new
    ):
        found.append(one)
    return found


def _time(said: str, known: Known, today: date) -> list[Correction]:
    """The time that is not denied; nothing where it stays open which of the two days is meant."""
    times = [one for one in moments(said, today) if not _OF_THE_TALK.fullmatch(one.when.words)]
    denied = [one for one in times if _is_denied(said, one.start) or _WRONG_AFTER.match(said, one.end)]
    meant = [one for one in times if one not in denied]
    if not meant:
        return []
    field = _which_day(said, denied, known, today)
    if field is None or handover_to_come(said, today):
        return []
    when = meant[-1].when
    day = when.last if field is Field.HANDED_OVER else when.first
    if field is Field.HANDED_OVER and when.precision is Precision.YEAR:
        day = date(when.first.year, 12, 31)
    return [Correction(field, day.isoformat(), denied[-1].when.words if denied else "", when)]


def _which_day(said: str, denied: Sequence[Moment], known: Known, today: date) -> Field | None:
    if handed_over_in(said, today) is not None:
        return Field.HANDED_OVER
    if _BEGAN.search(said) or since_in(said, today) is not None:
        return Field.SINCE
    if _BOUGHT_OR_MOVED.search(said) or OF_A_REPAIR.search(said):
        return None
    kept = {Field.SINCE: known.since, Field.HANDED_OVER: known.handed_over}
    years = {one.when.first.year for one in denied}
    same_year = [field for field, day in kept.items() if day is not None and day.year in years]
    if not same_year and handed_over_in(said, today) is None and _SO_LONG_AGO.search(said):
        return None  # 不是新房，二十年了
    some = same_year or [field for field, day in kept.items() if day is not None]
    return some[0] if len(some) == 1 else None


def _phase(said: str) -> list[Correction]:
    meant = [found for found in _PHASE.finditer(said) if not _is_denied(said, found.start())]
    denied = [found for found in _PHASE.finditer(said) if _is_denied(said, found.start())]
    meant = [one for one in meant if number(one["n"]) not in {number(each["n"]) for each in denied}]
    if not meant or not (phase := number(meant[-1]["n"])):
        return []
    return [Correction(Field.PHASE, str(phase), str(number(denied[-1]["n"]) or "") if denied else "")]


def _place(said: str) -> list[Correction]:
    """“是1单元不是2单元 601”: every part of the house that is said and not denied."""
    stands = re.sub(
        rf"(?:不是|不在|不住|(?:^|[,，。 ]){_WHAT})(?:在)?(?:{_PLACES})?(?:是)?[0-9零一二三四五六七八九十a-z]{{1,4}}(?:号楼|栋|幢|号|单元|门|室|层|楼)?(?:[到至、和跟-][0-9零一二三四五六七八九十]{{1,4}})*(?:号楼|栋|幢|号|单元|门|室|层|楼)?",
        "，",
        said,
    )
    bare = re.search(r"(?:是|房号|门牌|室|^|，)\s*([1-9][0-9]{2,3})(?:的|了|啊|呀|室)*$", stands)
    bare = None if bare and is_a_year(bare[1], said) else bare
    place = place_in(stands)
    values = {
        Field.BUILDING: place.building,
        Field.UNIT: place.unit,
        Field.ROOM: place.room or (bare[1] if bare else ""),
        Field.FLOOR: place.floor.removesuffix("层"),
    }
    return [Correction(field, value) for field, value in values.items() if value]


def _is_denied(said: str, start: int) -> bool:
    return _DENIED.search(said[:start]) is not None
