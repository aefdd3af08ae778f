"""A reading with what was put right over it, one field at a time."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from actions.complaints.reading.common_parts import of_all
from actions.complaints.reading.defects import part_of
from actions.complaints.reading.plain import plain
from actions.complaints.reading.read import read
from actions.complaints.reading.reading import ANY_DAY, NOT_OURS, Defect, Reading
from actions.complaints.reading.weighing import Hit, category_hits
from actions.complaints.reading.years import NO_DAY
from data.plain_chinese import plain_chinese
from data.regexes import regex

AN_ITEM = "item "  # with its number in the person's list
_A_PART = 3  # characters
_IS_BROKEN = regex(  # of what no category has a word for
    "掉(?:了|下|皮|漆)|[坏歪断破碎松晃翘卡堵塌裂漏渗鼓霉锈响]|(?:关|开|打|推|拉|锁|装|用)不|没(?:电|水|装|气|热)|不(?:通|亮|热|出|平|转|灵|严)"
)


def corrected(found: Reading, field: str, new: str, old: str) -> Reading:
    """`field`: of `Field`, or AN_ITEM with its number; else nothing changes."""
    match field:
        case "building":
            was = old or found.place.building
            return replace(_with_house(found, was, new), place=replace(found.place, building=new))
        case "unit" | "room" | "floor":
            return replace(found, place=replace(found.place, **{field: new}, common=""))
        case "common":
            return replace(found, place=of_all(found.place, new))
        case "handed_over" if new == NO_DAY:
            return without_days(found, {old})
        case "handed_over":
            return replace(found, handed_over=date.fromisoformat(new), handed_over_words="")
        case "since":
            return replace(found, since=date.fromisoformat(new), since_words="")
        case "part":
            return replace(found, defects=tuple(_elsewhere(each, new, old) for each in found.defects))
        case "category":
            return _of_another_kind(found, new, old)
        case _ if field.startswith(AN_ITEM):
            return _item_put_right(found, int(field.removeprefix(AN_ITEM)), new, old)
        case _:
            return found


def without_days(found: Reading, denied: Collection[str]) -> Reading:
    """Without the day of the hand-over, where it was denied; one that was said later stands."""
    if found.handed_over is None or found.handed_over.isoformat() not in denied:
        return found
    return replace(found, handed_over=None, handed_over_precision=None, handed_over_words="")


def item_words(was: str, new: str, old: str) -> str:
    """The words of an item after it was put right; what is wrong stays where the new words tell only where."""
    if not old:
        return _with_the_defect_of(was, new)
    if old in was:
        another = part_of(old) and not _is_told(old) and _is_told(new)  # 不是阳台，是推拉门关不上
        return new if another else _with_the_defect_of(was, was.replace(old, new))
    return was if new in was else f"{was}，{new}"


def _with_the_defect_of(was: str, now: str) -> str:
    """空鼓：卫生间的瓷砖，五块."""
    lost = sorted(_told(was), key=lambda hit: (not hit.sure, hit.start))
    if not lost or _is_told(now):
        return now
    word = _shortest(was[lost[0].start : lost[0].end], lost[0].code)
    return now if word in now else f"{word}：{now}"


def _told(words: str) -> list[Hit]:
    """What is wrong; a part of the house alone is none of it."""
    line = plain(plain_chinese(words))
    hits = category_hits(line)
    return [hit for hit in hits if hit.sure or not _is_a_part(line[hit.start : hit.end])]


def _is_told(words: str) -> bool:
    return _told(words) != [] or _IS_BROKEN.search(plain_chinese(words)) is not None


def _is_a_part(words: str) -> bool:
    return len(words) <= _A_PART and part_of(words) != ""


def _shortest(words: str, code: str) -> str:
    """空鼓 of 厨房瓷砖空鼓: the end of it that still tells the same defect."""
    ends = (words[start:] for start in range(len(words) - 2, 0, -1))
    return next((end for end in ends if any(hit.code == code for hit in category_hits(end))), words)


def _item_put_right(found: Reading, number: int, new: str, old: str) -> Reading:
    """The item is read anew from the words it has now; one that does not hold `old` gets them behind."""
    items = [each for each in found.defects if each.number == number]
    if not items:
        return found
    words = item_words(items[0].words, new, old)
    codes = read(plain_chinese(words), today=ANY_DAY).categories or tuple(each.code for each in items)
    ours = [code for code in codes if code != NOT_OURS] or [items[0].code]
    anew = [Defect(code, part_of(words), words, number) for code in ours]
    defects = tuple(
        one
        for each in found.defects
        for one in (anew if each is items[0] else [] if each in items else [each])
    )
    kept = {each.code for each in defects}
    gone = {each.code for each in items} - kept
    left = (code for code in found.categories if code not in gone)
    return replace(found, defects=defects, categories=tuple(dict.fromkeys((*left, *ours))))


def _with_house(found: Reading, was: str, new: str) -> Reading:
    """The words that are read back name the house that is meant, too."""
    if not was:
        return found
    house = re.compile(rf"(?<![0-9]){re.escape(was)}(?=\s*(?:号楼|栋|幢|号院))")
    return replace(
        found, defects=tuple(replace(each, words=house.sub(new, each.words)) for each in found.defects)
    )


def _elsewhere(defect: Defect, new: str, old: str) -> Defect:
    if old and defect.part not in {old, ""}:
        return defect
    words = defect.words.replace(old or defect.part, new) if old or defect.part else defect.words
    return replace(defect, part=new, words=words)


def _of_another_kind(found: Reading, new: str, old: str) -> Reading:
    """The kind that was wrong goes; without one named, the only one there is."""
    wrong = old or (found.categories[0] if len(found.categories) == 1 else "")
    codes = tuple(dict.fromkeys(new if code == wrong else code for code in found.categories))
    defects = tuple(replace(each, code=new) if each.code == wrong else each for each in found.defects)
    return replace(found, categories=codes if new in codes else (*codes, new), defects=defects)
