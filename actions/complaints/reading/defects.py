"""What is wrong, item by item, with the part of the house and the person's own words."""

from collections.abc import Sequence

from actions.complaints.reading.items import Item, items
from actions.complaints.reading.reading import Defect
from actions.complaints.reading.weighing import Hit
from data.regexes import regex

_PARTS = {
    "卫生间": "卫生间|厕所|洗手间|卫浴|淋浴|浴室|主卫|次卫|茅房",
    "厨房": "厨房|灶间|伙房",
    "外墙": "外墙|山墙|墙外皮",
    "屋顶": "屋顶|房顶|楼顶|屋面|顶楼|顶层|天台|女儿墙|天沟|檐",
    "地下室、车库": "地下室|车库|地库|负[一二三1-3]|储藏室|储藏间|地下停车",
    "窗": "窗|飘窗",
    "阳台": "阳台|露台",
    "电梯": "电梯|轿厢",
    "楼道": "楼道|楼梯|走廊|过道|门厅|大堂|电梯厅|公共部位",
    "客厅": "客厅|餐厅|大厅",
    "卧室": "卧室|主卧|次卧|书房|儿童房|房间",
    "天花、楼板": "天花|顶板|楼板|吊顶|顶棚",
    "梁柱": "梁|立柱|柱子|承重|剪力墙",
    "地基、地面": "地基|散水|基础",
    "门": "入户门|进户门|防盗门|单元门|房门|大门|门锁|门框",
    "栏杆": "栏杆|护栏|扶手",
    "水管": "水管|下水|管道|地漏|马桶|排水|给水",
    "电路": "插座|开关|电路|线路|电线|配电箱|跳闸|空开",
    "暖气": "暖气|地暖|地热|供暖|采暖|散热器|分水器|空调|新风",
    "消防设施": "消防|喷淋|烟感|消火栓|防火",
    "墙面": "墙",
    "地面": "地面|地板|地砖|地坪|瓷砖",
}
_PART = {name: regex(words) for name, words in _PARTS.items()}
_NEAR = 24
_LONGEST_WORDS = 60
_MOST = 20
_EDGE = regex(r"[，。！？!?；;\n ]")


def defects_in(text: str, line: str, hits: Sequence[Hit]) -> tuple[Defect, ...]:
    """One for each category and part of an item; hints only where an item has nothing surer."""
    found: dict[tuple[int, str, str], Defect] = {}
    for item in items(text):
        inside = [hit for hit in hits if item.start <= hit.start < item.end]
        for hit in [hit for hit in inside if hit.sure] or inside[:1]:
            part = part_of(line[hit.start : hit.end]) or part_of(_around(line, hit, item))
            key = (item.number, hit.code, part if not item.number else "")
            found.setdefault(key, Defect(hit.code, part, _own_words(text, hit, item), item.number))
    return tuple(_without_partless(found))[:_MOST]


def elsewhere_in(text: str, ours: Sequence[Hit], others: Sequence[Hit]) -> tuple[tuple[int, str], ...]:
    """Items of a numbered list that are another's matter: the item's number and each topic that it surely is."""
    found = []
    for item in items(text):
        sure = [hit for hit in others if hit.sure and item.start <= hit.start < item.end]
        if item.number and sure and not any(item.start <= hit.start < item.end for hit in ours):
            found += [(item.number, code) for code in dict.fromkeys(hit.code for hit in sure)]
    return tuple(found)


def unplaced_in(
    text: str, defects: tuple[Defect, ...], elsewhere: tuple[tuple[int, str], ...]
) -> tuple[int, ...]:
    """Numbers of the items of a list that are neither a defect nor surely another's matter."""
    placed = {defect.number for defect in defects} | {number for number, _ in elsewhere}
    return tuple(item.number for item in items(text) if item.number and item.number not in placed)


def hits_by_items(text: str, hits: Sequence[Hit], codes: tuple[str, ...]) -> list[Hit]:
    """Hits of the categories; and of an item of a list that would have none, what there is."""
    kept = [hit for hit in hits if hit.code in codes]
    for item in items(text):
        inside = [hit for hit in hits if item.start <= hit.start < item.end]
        if item.number and inside and not any(item.start <= hit.start < item.end for hit in kept):
            best = next((hit for hit in inside if hit.sure), inside[0])
            kept += [hit for hit in inside if hit.code == best.code]
    return sorted(kept, key=lambda hit: hit.start)


def part_of(words: str) -> str:
    """The part of the house that is named, by our name for it; "" when none is."""
    return next((name for name, pattern in _PART.items() if pattern.search(words)), "")


def _without_partless(found: dict[tuple[int, str, str], Defect]) -> list[Defect]:
    """没说部位的 is dropped where the same item says the same defect with its part."""
    placed = {(number, code) for number, code, _ in found if found[number, code, _].part}
    return [
        defect for (number, code, _), defect in found.items() if defect.part or (number, code) not in placed
    ]


def _around(line: str, hit: Hit, item: Item) -> str:
    """The clause of the hit and a little before it."""
    begin = max(item.start, hit.start - _NEAR, line.rfind("。", 0, hit.start) + 1)
    return line[begin : min(item.end, hit.end + 6)]


def _own_words(text: str, hit: Hit, item: Item) -> str:
    """A short item whole; of a long one the clauses around the hit."""
    if item.number and item.end - item.start <= _LONGEST_WORDS:
        return text[item.start : item.end].strip(" \n\r\t。；;，,、")
    begin, end = hit.start, hit.end
    while begin > item.start and not _EDGE.match(text[begin - 1]) and hit.start - begin < _NEAR:
        begin -= 1
    while end < item.end and not _EDGE.match(text[end]) and end - hit.end < _NEAR:
        end += 1
    return text[begin:end].strip(" \n\r\t、")
