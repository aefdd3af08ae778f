"""Words that are meant to put something right, whether or not it is understood what; and which field they are about."""

from dataclasses import dataclass

from actions.complaints.reading.corrections import Field, named_field
from actions.complaints.reading.defects import part_of
from actions.complaints.reading.plain import half_width, plain
from actions.complaints.reading.weighing import category_hits
from data.regexes import regex
from data.search.phrases import number

_LONGEST = 60  # characters; longer is a story
_MEANT = regex(
    r"(?:^|[,，。！!？? ])(?:错了|不是这|不是那|更正)|不对(?![劲称外口缝着])|(?:写|记|登|弄|说|搞|填|听)(?:错|反|岔|混)|应该(?:是|写|叫|为)|改(?:成|为|到|一?下|过来)|给我?改|换成"
    r"|(?:^|[,，。！! 条项点])(?:我说的)?不是[^,，。！!]{1,14}[,，、 ]+(?:就?是|而是|应该)|有误|不准确|没改(?:过来|对|好)?|怎么(?:还|又)是"
)
_SIGNS = (
    (Field.PHASE, regex("期")),
    (Field.FLOOR, regex("[0-9一二三四五六七八九十几]楼(?!栋)|层|楼[上下]")),
    (Field.UNIT, regex("单元|门洞")),
    (Field.BUILDING, regex("号楼|栋|幢|楼")),
    (Field.ROOM, regex("[0-9]{3,4}|房间|[0-9]室|哪户")),
    (
        Field.HANDED_OVER,
        regex("(?:交|收|拿|住)[^,，。]{0,6}(?:年|月|时候)|(?:年|月)[^,，。]{0,6}(?:交|收|拿|住)"),
    ),
    (Field.SINCE, regex("[年月]|[前昨]天|时候|礼拜|星期")),
)
_AN_ITEM = regex("第([0-9]{1,2}|[一二三四五六七八九十]{1,3})[条项点个]|(?<![0-9])([0-9]{1,2})[条项]")


@dataclass(frozen=True)
class Meant:
    """`field`: None where it cannot be told; `item`: of a list, 0 for none."""

    field: Field | None
    item: int = 0


def means_to_correct(text: str) -> bool:
    return len(text) <= _LONGEST and _MEANT.search(half_width(text)) is not None


def meant_by(text: str) -> Meant:
    """What the words seem to be about."""
    found = _AN_ITEM.search(half_width(text))
    return Meant(_field_meant(text), number(found[1] or found[2]) if found else 0)


def _field_meant(text: str) -> Field | None:
    """The field that is named, else what the words look like."""
    wide = half_width(text)
    named = named_field(wide) or next((field for field, words in _SIGNS if words.search(wide)), None)
    if named is not None:
        return named
    if part_of(wide):
        return Field.PART
    return Field.CATEGORY if category_hits(plain(wide)) else None
