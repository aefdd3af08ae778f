"""Where in the estate: 3号楼2单元1701, 3-2-1701, 三栋, 3门502 (Tianjin's 楼门), 顶楼."""

import re

from actions.complaints.reading.reading import Place
from actions.complaints.reading.several import FLOORS, HOUSES, UNITS, Kind, rooms_from
from data.regexes import regex
from data.search.phrases import number

_HAN = "[一二三四五六七八九十两]"
_NUM = f"(?:[0-9]{{1,3}}|{_HAN}{{1,3}})"
_DIGIT_WORDS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "幺": "1",
}
_SPELT = "[零〇幺一二三四五六七八九]{3,4}"
_NO_ROOM = r"(?![0-9]|年|元|块|万|户|平|人|米|㎡|号线|路|多|余|个|天|分|弄|名|%|kv)"
_ROOM = rf"((?:[1-9][0-9]{{2,3}}|{_SPELT})){_NO_ROOM}"
_DASHED = regex(r"(?<![0-9a-z.-])([0-9]{1,3}|[a-z][0-9]{0,2})[-—]([0-9]{1,2})[-—]([0-9]{3,4})(?![0-9-])")
_SHORT = regex(
    r"(?<![0-9a-z.-])([0-9]{1,3}|[a-z][0-9]{0,2})[-—]([1-9][0-9]{2,3})(?![0-9-]|年|元|万|户|米|平)"
)
_BUILDING = regex(
    rf"(?<![0-9a-z路街道巷])({_NUM}|[a-z]{{1,2}}[0-9]{{0,3}})\s*(?:号楼|号院楼|栋|幢|座(?!位|谈|右|机|椅|便)|#楼?|[号楼](?=\s*{_NUM}\s*(?:门|单元)))(?:[a-z]座)?"
)
_COUNTED = regex(  # 靠马路第二栋, 从南边数第三栋: which one it is, and no number of it
    rf"(?:靠|挨着|临|从|往|数|进(?:大?门|去|来)|马路|路边|大门|[东西南北左右前后]边?|最)[^，。,;；]{{0,8}}?(?:第{_NUM}|[东西南北里外]头)\s*[个栋幢座排](?:楼|栋)?"
)
_UNIT = regex(
    rf"(?:({_NUM}|[a-z])\s*单元|([0-9]{{1,2}})\s*(?:号?门洞?|楼门)(?!诊|口|店|面|冰|柜|课|卫|框|禁)|({_HAN})门(?=\s*(?:[0-9]{{3}}|{_SPELT}))|(?<=[楼栋幢座号])\s*({_HAN})门(?=[^诊口店面冰柜课卫框禁]|$))"
)
_ROOMS = (
    regex(
        rf"(?:单元|门|栋|幢|座|号楼|#楼?|[0-9]楼|房号|门牌号?|房间号?|住(?:在)?|家(?:是|住|在)?)\s*(?:的|是|为|[:：])?\s*{_ROOM}\s*(?:室|号|房|户)?"
    ),
    regex(rf"(?:顶楼|顶层|顶头)\s*{_ROOM}\s*$"),
    regex(
        r"(?<![0-9.-])([1-9][0-9]{2,3})\s*(?:室|房(?!价|款|子|产|贷|屋|源|东|租)|号房|户(?=的?业主|，|。|,|$))"
    ),
)
_SOMEBODY = (  # 老张, 5楼大娘: not 我大爷, 老公, 老房子
    r"(?:(?<![我俺咱])(?<![我俺咱]们)(?:老(?!公|婆|伴|妈|爸|家|人|房|楼|小|爹|娘|旧|区|院|板|师|式|化|是|漏|坏)[一-鿿]|(?:(?![我俺咱们家的是])[一-鿿]){1,2}(?:大[娘爷妈哥姐]|阿姨|叔叔?|婶|奶奶)))"
)
_OTHERS = regex(
    rf"(?:楼上|楼下|隔壁|对门|邻居|邻里|人家|他们?|她们?|{_SOMEBODY})(?:家里?|的|们|是|就|也|都|住|在|那|这|户|家?人|业主| )*(?:第)?$"
)
_A_BEFORE = 14  # characters
_NEXT_DOOR = regex(
    rf"(?:[拆砸敲]墙的(?:那家|人家)?(?:是|在)|{_SOMEBODY}(?:家)?(?:住在?|在|是|的)?|他们?家?|她家?|人家|楼上(?:是|的)?|楼下(?:是|的)?|对门(?:是|的)?|隔壁(?:是|的)?|邻居家?(?:是|的)?)(?:住在?|是|在)?[,，、 ]?{_ROOM}"
)
_NO_FLOOR = r"(?!楼(?![道梯])|板|盘|栋|道|梯|高|房|以上|以下|[0-9]|的?(?:高层|小高层|住宅|[一-鿿]?大[娘爷妈哥姐]|老[太头人张王李赵刘陈杨孙周吴郑马]|[一-鿿]?阿姨|[一-鿿](?:叔|婶|奶奶|姐|哥)|邻居|那[家户个]|人家|住户|租户|业主|姓|小?孩|小伙)|左右)"
_FLOOR = regex(rf"(?<![0-9共总第高负下b—-])(?:第)?({_NUM})\s*(?:层|楼){_NO_FLOOR}")
_OWN_FLOOR = regex(rf"(?:我|俺|咱)们?(?:家)?(?:就|是|住|在)*(?:第)?({_NUM})\s*(?:层|楼){_NO_FLOOR}")
_TOP = regex("顶(?:楼|层)|最(?:高|上面?|上头|顶上)(?:的)?[一那]?层|楼顶层")
_CELLARS = regex(
    r"(?:负|地下)\s*([一二三1-3])\s*(?:层|楼)?\s*(到|至|和|、|跟)\s*(?:负|地下)?\s*([一二三四1-4])\s*(?:层|楼)"
)
_BELOW = regex(
    r"(?:负|地下)\s*([一二三1-3])(?!\s*(?:号|万|块|期))\s*(?:层|楼)?|(?<![0-9a-z])[-—﹣]\s*([1-4])\s*(?:层|楼)|(?<![a-z0-9])b\s*([1-4])\s*层?(?![0-9a-z座栋楼号区户级类-])"
)
_CELLAR = regex("地下室|地下储藏|(?<!上)储藏[间室]")
_STORE = regex(  # 储藏间17号, 地下室的17号
    r"(?P<what>(?:地下)?储藏[间室]|地下室|小房)(?:的|里|是|号|[,，、 ]|我的?|那个|门牌|编号)*(?P<number>[0-9]{1,3})\s*号(?!楼|院|线|电梯|[,，。 ]*楼)"
)
_STORE_BELOW = regex(
    r"(?:负|地下|[-—﹣]|b)\s*[一二三1-4]\s*(?:层|楼)?(?:的|里|是|[,，、 ])*(?P<number>[0-9]{1,3})\s*号(?!楼|院|线|电梯|车位|[,，。 ]*楼)"
)
_SIDE = regex(  # 6楼左手那户, 3号楼2单元东户; said alone: 把边那家
    rf"(?P<at>(?:{_NUM}|顶)\s*(?:层|楼|单元|门|栋|幢|座|号楼)(?:的|,|，|\s)*|^(?:(?:我们?|俺|我妈)?家?(?:就?是|在|住)?)?)"
    r"(?P<side>(?:最|靠)?(?:[东西南北左右中](?:手|边|侧|面|间|头)?|把边|边上|(?:楼梯|电梯)(?:口|旁边?)?)(?:的|那|这|一|第一)*[户家])(?![里的]?(?:装修|漏|砸|人|说|邻居)|型)"
)
_OF_A_FLOOR = 2  # last figures of a room, which count it on its floor
_TOGETHER = 24  # characters
_TOTAL = regex(
    "(?:一共|总共|全楼|楼高|整栋|共|有|整个?|这|那|每|同|另|上|下|[共高有][0-9一二三四五六七八九十]到)$"
)


def counted_out(text: str) -> bool:
    """Is the house told by its place in a row?"""
    return _COUNTED.search(text) is not None


def place_in(wide: str) -> Place:
    """The first place that is said; `wide` is half-width and lower case."""
    wide = _COUNTED.sub(lambda found: " " * len(found[0]), wide)
    if dashed := _DASHED.search(wide):
        return Place(_name(dashed[1]), _name(dashed[2]), dashed[3], _top(wide), dashed[0])
    building, unit, room, floor = _BUILDING.search(wide), _UNIT.search(wide), _room(wide), _floor(wide)
    rooms = (rooms_from(wide, room.start(1)) or digits(room[1])) if room else ""
    short = None if building or unit else _SHORT.search(wide)
    store = _store(wide) if not room else None
    if store and not (short and not building):
        begin, end = (building.start(), store.end()) if building else store.span()
        told = wide[begin:end] if 0 < end - begin <= _TOGETHER else store[0]
        name = f"储藏间{int(store['number'])}号"
        return Place(
            _name(building[1]) if building else "",
            _name(next(filter(None, unit.groups()))) if unit else "",
            name,
            floor[0] if floor[0].startswith("-") else "-1",
            told,
        )
    if short:
        return Place(_name(short[1]), "", short[2], floor[0], short[0])
    said = [found for found in (building, unit, room) if found]
    rooms = rooms or _side(wide, floor[0])
    return Place(
        _several(HOUSES, wide) or (_name(building[1]) if building else ""),
        _several(UNITS, wide) or (_name(next(filter(None, unit.groups()))) if unit else ""),
        rooms,
        floor[0],
        _together(wide, said) or floor[1],
    )


def is_a_side(room: str) -> bool:
    """左手那户, 6层东户: it stands where a room number does until one is said."""
    return room.endswith(("户", "家"))


def _side(wide: str, floor: str) -> str:
    found = _SIDE.search(wide)
    if found is None or (not found["at"] and found.end() != len(wide.rstrip("的啊呀吧。.！! "))):
        return ""
    beside = f"{floor}层" if floor.isdigit() else floor if floor == "顶层" else ""
    return f"{beside}{found['side']}"


def contradicts(room: str, floor: str) -> bool:
    """602 on the fifth floor."""
    said = floor.removesuffix("层")
    return room.isdigit() and len(room) > _OF_A_FLOOR and said.isdigit() and room[:-_OF_A_FLOOR] != said


def room_next_door(wide: str) -> str:
    """The room of the neighbour that is spoken of: 402 of 我家302 他家402; "" when none is named."""
    found = _NEXT_DOOR.search(wide)
    return digits(found[1]) if found else ""


def _room(wide: str) -> re.Match[str] | None:
    """The first of the strongest pattern that is not said of somebody else."""
    found = (match for pattern in _ROOMS for match in pattern.finditer(wide))
    own = [match for match in found if not _of_others(wide, match.start(1))]
    return next((each for each in own if rooms_from(wide, each.start(1))), next(iter(own), None))


def _of_others(wide: str, start: int) -> bool:
    """楼上602, 老张家住5楼: where somebody else lives."""
    return _OTHERS.search(wide[max(0, start - _A_BEFORE) : start]) is not None


def _several(kind: Kind, wide: str) -> str:
    """3、5 of 3号楼和5号楼; "" where it is one alone."""
    found = (one for one in kind.found_in(wide) if not _of_others(wide, one.start))
    return next((one.value for one in found if not _TOTAL.search(_just_before(wide, one.start))), "")


def _just_before(wide: str, start: int) -> str:
    return wide[max(0, start - 3) : start]


def _store(wide: str) -> re.Match[str] | None:
    """The room of the cellar that is named by its number."""
    if found := _STORE.search(wide):
        return found
    return _STORE_BELOW.search(wide) if _CELLAR.search(wide) else None


def _top(wide: str) -> str:
    return "顶层" if _TOP.search(wide) else ""


def _floor(wide: str) -> tuple[str, str]:
    """The floor and its words: 17, 顶层, -1, 3到5. A cellar that is named by its number goes before all."""
    if cellars := _CELLARS.search(wide):
        joined = "到" if cellars[2] in "到至" else "、"
        return f"-{_name(cellars[1])}{joined}负{_name(cellars[3])}", cellars[0]
    if below := _BELOW.search(wide):
        return f"-{_name(next(filter(None, below.groups())))}", below[0]
    if own := _OWN_FLOOR.search(wide):
        return _several(FLOORS, wide[own.start(1) :][: len(own[0]) + _TOGETHER]) or _name(own[1]), own[0]
    if some := _several(FLOORS, wide):
        return some, ""
    for found in _FLOOR.finditer(wide):
        if not _TOTAL.search(_just_before(wide, found.start())) and not _of_others(wide, found.start()):
            return _name(found[1]), found[0]
    top = _TOP.search(wide)
    return ("顶层", top[0]) if top else ("", "")


def _together(wide: str, said: list[re.Match[str]]) -> str:
    if not said:
        return ""
    begin, end = min(found.start() for found in said), max(found.end() for found in said)
    near = end - begin <= sum(len(found[0]) for found in said) + 4
    return wide[begin:end] if near else " ".join(found[0] for found in said)


def _name(written: str) -> str:
    """03 → 3, 三 → 3, b → B."""
    return str(number(written.replace("两", "二")) or written.upper())


def digits(written: str) -> str:
    """八零二 as 802."""
    return "".join(_DIGIT_WORDS.get(char, char) for char in written)
