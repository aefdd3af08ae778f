"""A reading with what was put right over it, one field at a time."""

import re
from dataclasses import replace
from datetime import date

from actions.complaints.reading.common_parts import of_all
from actions.complaints.reading.defects import part_of
from actions.complaints.reading.read import read
from actions.complaints.reading.reading import ANY_DAY, NOT_OURS, Defect, Reading
from data.plain_chinese import plain_chinese

AN_ITEM = "item "  # with its number in the person's list


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


def item_words(was: str, new: str, old: str) -> str:
    """The words of an item after it was put right."""
    if not old:
        return new
    if old in was:
        return was.replace(old, new)
    return was if new in was else f"{was}，{new}"


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
