"""Reading what people type: names of estates with their phase, building, house number and district."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from data.regexes import regex
from data.search.districts import districts, said_pattern

_HIDDEN = "\ue000"
LONGEST = 400  # characters of a phrase that are read at all
GAP = "|"  # stands where something was read and taken out; no name reaches over it

_UPPER = str.maketrans("壹贰叁肆伍陆柒捌玖拾兩两貳參陸", "一二三四五六七八九十二二二三六")
_NUMERALS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_NUM = "(?:[0-9]{1,3}|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾贰]{1,3})"
_PHASE = regex(rf"第?({_NUM}|(?<![a-z])[ivx]{{1,4}})期(?:工程|项目)?")
_HOUSE = regex(r"(?<=[路道街巷条])(?:第)?([0-9]{1,5}|[一二三四五六七八九十]{1,3})号(?!楼|院)")
_ROOM = regex(r"(?<![0-9-])([0-9]{1,3})-(?:([0-9]{1,2})-)?([0-9]{3,4})(?![0-9-])")
_BUILDING = regex(
    rf"第?({_NUM}|(?<![a-z])[a-z][0-9]{{0,2}}|[0-9]{{1,2}}[a-z])(?:号(?:院)?楼|栋|幢|座|#楼?|号(?=$|[^0-9一-鿿院]|[0-9]*(?:门|单元)))"
)
_BUILDINGS = regex(
    rf"(?:(?:{_NUM}|[a-z][0-9]{{0,2}})(?:号楼|栋|幢|座|#楼?|楼)?(?:[-~至、,和及]|到))+(?:{_NUM}|[a-z][0-9]{{0,2}})(?:号楼|栋|幢|座|#楼?|楼)"
)
_UNIT = regex(rf"{_NUM}(?:单元|门(?:洞|(?![一-鿿])|(?=[的那这里住]))|室|层)|(?<=[0-9])楼(?!盘)")
_LEAD = regex(r"^(?:中国)?天津市(?=.{2,})")
_LETTERED_PHASE = regex(r"(?:([0-9]{1,2})|(?<=[a-z]{4})(yi|er|san|si|wu))qi(?![a-z])")
_LETTERED = {"yi": "1", "er": "2", "san": "3", "si": "4", "wu": "5"}
_TOWN = regex(r"^[一-鿿]{2,4}?(?:街道|镇|乡)(?=[一-鿿]{3,})")
_SECTION = regex(rf"第?{_NUM}(?:合同)?标段|[a-z]?标段?(?={GAP}|$)")
_TAIL = regex(
    r"(?:及|和|与)?(?:(?:商品)?住宅(?:楼|小区|区)?|小区|社区|地下车库|车库|配套(?:公建|设施|用房)?|公建|"
    r"(?:新建|建设|施工|总承包|土建|主体|改造|装修|桩基|室外|景观|监理|设计|勘察)?(?:工程|项目)|建设|新建|总承包|施工)$"
)
_BRACKETS = regex(r"[(\[【（〔「『《<].{0,40}?[)\]】）〕」』》>]")
_IN_NAMES = [regex(p.pattern, re.IGNORECASE) for p in (_BUILDINGS, _PHASE, _BUILDING, _SECTION)]
_OTHER = regex(r"[^0-9a-z一-鿿㐀-䶿#-]+")


@dataclass(frozen=True)
class Estate:
    """What a project's name says: estate without phase and building; phase 0 and "" mean not said."""

    stem: str
    phase: int
    building: str | None
    district_code: str


@dataclass(frozen=True)
class Phrase:
    """A phrase as read: `text` is what is left to look for names in, `whole` all of it."""

    whole: str
    text: str
    phase: int
    building: str | None
    house: int
    district_code: str
    sure_of_district: bool


def plain(text: str) -> str:
    """Half-width, lower case, no white space, no control characters."""
    shown = "".join(unicodedata.normalize("NFKC", text).lower().split())
    return shown if shown.isprintable() else "".join(c for c in shown if c.isprintable())


def number(numeral: str) -> int:
    """二 2 贰 十二 廿… and Roman numerals as a number; 0 when it is none."""
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    if numeral in _ROMANS:
        return _ROMANS[numeral]
    ten, _, one = (n := numeral.translate(_UPPER)).rpartition("十")
    if "十" in n:
        return _NUMERALS.get(ten, 1) * 10 + _NUMERALS.get(one, 0)
    return _NUMERALS.get(n, 0) if len(n) == 1 else 0


def building_name(written: str) -> str:
    """A building's name without its dress: 3号楼, 03#楼, 三栋 → 3; A座 → A; others as they are."""
    bare = plain(written)
    shape = _BUILDING.search(bare)
    name = shape[1] if shape else bare.removesuffix("楼") or bare
    return str(number(name) or name.upper())


def parse_estate(name: str) -> Estate:
    """The estate, phase, building and district in the name of a project of the register."""
    text = unicodedata.normalize("NFKC", name).translate({ord(c): None for c in " \t\r\n　"})
    bare, district_code = _leave_out_place(text)
    bare = _BRACKETS.sub(lambda m: GAP + _inside(m[0]) + GAP, bare)
    lower = bare.lower()
    phases = _PHASE.findall(lower)
    building = None if _BUILDINGS.search(lower) else _first_building(lower)
    for pattern in _IN_NAMES:
        bare = pattern.sub(GAP, bare)
    stem = _strip_tails(bare)
    return Estate(stem or text, number(phases[0]) if phases else 0, building, district_code)


def _leave_out_place(text: str) -> tuple[str, str]:
    bare, sure = _LEAD.sub("", text), districts().sure
    code = next((sure[name] for name in sure if bare.startswith(name) and len(bare) > len(name) + 1), "")
    if code:
        bare = _TOWN.sub("", bare.removeprefix(districts().names[code]))
    return (bare if len(bare) > 1 else text), code


def _inside(bracket: str) -> str:
    """What a bracket tells: only a phase or a building is kept."""
    words = bracket[1:-1]
    return words if _PHASE.search(words.lower()) or _BUILDING.search(words.lower()) else ""


def _first_building(text: str) -> str | None:
    shape = _BUILDING.search(text)
    return str(number(shape[1]) or shape[1].upper()) if shape else None


def _strip_tails(text: str) -> str:
    parts = [p for p in text.split(GAP) if p]
    stripped = [p for p in map(_without_tail, parts) if p]
    return (stripped or parts or [""])[0].strip("-#,、·.")


def _without_tail(part: str) -> str:
    while (shorter := _TAIL.sub("", part)) != part:
        part = shorter
    return part


def reading_text(stem: str) -> str:
    """A stem as it is kept among the readings."""
    return _OTHER.sub("", plain(stem))[:60]


@lru_cache(8)  # a turn asks for the same words a dozen times; more would keep what people said
def read_phrase(phrase: str) -> Phrase:
    """Takes phase, building, unit and house number out of what a person typed, and notes the district."""
    whole = plain(phrase[: 2 * LONGEST])[:LONGEST]
    text = _LETTERED_PHASE.sub(lambda m: f"{m[1] or _LETTERED[m[2]]}期", whole)
    house = _HOUSE.search(text)
    houses = [shape[0] for shape in _HOUSE.finditer(text)]
    text = _HOUSE.sub(_HIDDEN, text)  # no building, and it may be part of a name
    room, building = _ROOM.search(text), None if _BUILDINGS.search(text) else _first_building(text)
    if room and building is None:
        building = str(int(room[1]))
    phases = _PHASE.findall(text)
    for pattern in (_ROOM, _BUILDINGS, _PHASE, _BUILDING, _UNIT):
        text = pattern.sub(GAP, text)
    for shown in houses:
        text = text.replace(_HIDDEN, shown, 1)
    text = _OTHER.sub(GAP, text)
    code, sure = _district_said(text)
    for name in districts().sure:
        text = text.replace(name, GAP)
    phase = number(phases[0]) if phases else 0
    return Phrase(whole, text.strip(GAP), phase, building, number(house[1]) if house else 0, code, sure)


def _district_said(text: str) -> tuple[str, bool]:
    said = said_pattern().findall(text)
    sure = [districts().sure[s] for s in said if s in districts().sure]
    hints = [districts().hints[s] for s in said if s in districts().hints]
    return (sure or hints or [""])[0], bool(sure)


def buildings_in(name: str) -> frozenset[str]:
    """The buildings a project's own name tells: 柳林家园(1-8号楼) → 1 … 8."""
    found: set[str] = set()
    text = plain(name)
    for shape in _BUILDINGS.finditer(text):
        marks = re.findall(rf"({_NUM}|[a-z][0-9]{{0,2}})(?:号楼|栋|幢|座|#楼?|楼)?([-~至到])?", shape[0])
        ends = [(number(mark), joint) for mark, joint in marks]
        for (low, joint), (high, _) in zip(ends, [*ends[1:], (0, "")], strict=True):
            found |= {str(n) for n in range(low, min(high, low + 200) + 1)} if joint and high else {str(low)}
    single = _first_building(_BUILDINGS.sub(GAP, text))
    return frozenset(found | ({single} if single else set())) - {"0"}
