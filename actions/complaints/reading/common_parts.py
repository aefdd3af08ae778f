"""整栋楼的电梯, 楼道, 地库: what belongs to all, and has no floor and no room of its own; said against one that was read."""

from dataclasses import replace

from actions.complaints.reading.place import place_in
from actions.complaints.reading.reading import Place
from data.regexes import regex

_ALL_OF_THEM = "整个小区"
_WHOLE = (
    (_ALL_OF_THEM, regex(r"(?:整|全)个?(?:小区|社区|院)|小区(?:里面?|内|的?(?:大门|广场|绿化|绿地|公共|路))|院子?里")),
    ("整个单元", regex(r"(?:整|全)个?单元")),
    ("整栋楼", regex(r"(?:整|全|一整)(?:个|栋|幢|座)?(?:[0-9一二三四五六七八九十]{1,3}号)?楼(?![道梯层板顶])|整[栋幢]|家家户户|每[家户层]都|各[层户]都|所有(?:楼层|住户|人家)")),
)  # fmt: skip
_PART = regex(
    "楼道|楼梯间?|过道|走廊|电梯(?:间|厅|井|口|门)?|地下?车?库|车库|地下停车场|大堂|门厅|单元门(?!口)|公共(?:部位|区域|地方|走廊)|楼顶|屋面|天台"
)
_NUM = "[0-9一二三四五六七八九十两]{1,3}"
_FLOOR = rf"(?:{_NUM}\s*(?:(?:层|楼|号楼|栋|单元|室|门)?[、到至和跟-]第?{_NUM}\s*)*(?:层|楼|号楼|栋|单元|门)|顶[层楼]|楼层|[哪一]+[层间])"
_FLAT = rf"(?:[1-9][0-9]{{2,3}}|{_NUM}室|(?:我|俺|咱)们?(?:家|屋|这一?[户家层])|[哪一]+[户家]|单独)"
_NO_CAUSE = "(?![^，,。]{0,6}(?:楼[上下]|问题|原因|责任|弄|的事|造成))[^，,。 是]{0,6}"
_NOT_ONE = regex(  # 不光我家: the own flat is meant as well
    rf"(?:(?:不是|不在|并非|没在|哪是)(?:是|在)*(?:{_FLOOR}|{_FLAT})|(?:不光|不止|不只|不单)(?:单|是|在|只)*{_FLOOR}){_NO_CAUSE}"
)
_SAID = regex(
    r"^(?:我)?(?:说的|位置|地方|地点|是|就|都|其实|应该|改成|改为|写成?|给我|在|，|,| )*(?=整|全|一整|家家|每[家户]|所有)"
)
_AT_MOST, _SHORT = 60, 24  # characters


def common_part(wide: str) -> str:
    """What of the house is meant, in one short name; "" where nothing common is named."""
    whole = next((name for name, words in _WHOLE if words.search(wide)), "")
    part = _PART.search(wide)
    return f"{whole}的{part[0]}" if whole and part else whole or (part[0] if part else "")


def common_instead(wide: str) -> str:
    """“不是5层，是整个楼的电梯”, “是整栋楼”; "" where no floor and no room is denied, and nothing whole is said alone."""
    if len(wide) > _AT_MOST:
        return ""
    if denied := _NOT_ONE.search(wide):
        rest = f"{wide[: denied.start()]}，{wide[denied.end() :]}"
        common, floor = common_part(rest), place_in(rest).floor
        return f"{floor}层{common}" if floor.isdigit() and _PART.fullmatch(common) else common
    said = _SAID.match(wide) if len(wide) <= _SHORT else None
    return common_part(wide) if said and any(words.match(wide, said.end()) for _, words in _WHOLE) else ""


def of_all(place: Place, common: str) -> Place:
    """Without the floor and the room that are not meant, and without the house where the whole estate is."""
    house = {"building": "", "unit": ""} if common.startswith(_ALL_OF_THEM) else {}
    house |= {"unit": ""} if common.startswith("整栋楼") else {}
    return replace(place, room="", floor="", common=common, **house)


def is_of_the_estate(common: str) -> bool:
    return common.startswith(_ALL_OF_THEM)
