"""What the words of a draft say, all of them together, with what was put right over it."""

from dataclasses import replace
from datetime import date

from actions.complaints.drafts import BY_A_NEIGHBOUR, Told, simplified
from actions.complaints.reading import NOT_OURS, Place, Precision, Reading, read
from actions.complaints.reading.asides import without_asides
from actions.complaints.reading.bare_room import place_alone, room_told
from actions.complaints.reading.corrected import corrected, without_days
from actions.complaints.reading.next_door import floors_said
from actions.complaints.reading.place import is_a_side, room_next_door
from actions.complaints.reading.plain import half_width
from actions.complaints.reading.several import covers
from actions.complaints.reading.times import so_long_in
from actions.complaints.reading.years import NO_DAY
from data.regexes import regex

_A_DEFECT = 0.5  # of Reading.is_complaint
_NOISE = "life_noise"  # a topic: it is done next door as well
_OWN_ROOM = regex(
    r"[1-9][0-9]{2,3}室?(?:就?是|才是)?我们?家|我(?:们)?(?:家)?(?:住|在|是)?[^,，。]{0,4}[1-9][0-9]{2,3}"
)
_BESIDES = regex(r"另外|还有|再有|再就是|此外|也|又")
_GOES_ON = regex("就是|到现在|[那这]几天|一直|还在?[漏滴渗往]")
_AS_WELL = regex(
    r"^(?!.*(?:对面|前面|后面|旁边|人家|他们|邻居)).*(?:[层楼栋元门室号]|[0-9]{3})[^，,。]{0,4}也"
)
_A_LINE = 24  # characters


def reading_of(content: Told, *, today: date) -> Reading:
    """What the words say, with the corrections over it."""
    denied = {old for _field, new, old in content.corrections if new == NO_DAY}
    read_one_by_one = [
        (text, _read(text, first=not at, today=today)) for at, text in enumerate(content.texts)
    ]
    found = _together([(text, without_days(said, denied)) for text, said in read_one_by_one])
    if len(content.texts) > 1 and not without_asides(simplified(content.texts[0])).strip():
        asked = _together([(text, _read(text, first=False, today=today)) for text in content.texts])
        found = asked if asked.defects else found
    found = _without(found, content.left_out)
    if content.building and not found.place.building:
        building = content.building.removesuffix("号楼")
        found = replace(found, place=replace(found.place, building=building))
    if BY_A_NEIGHBOUR in found.categories or found.topic == _NOISE:
        found = _at_the_neighbours(found, content)
    elif _lacks_its_number(found) and (room := next(filter(None, map(room_told, content.texts)), "")):
        found = replace(found, place=replace(found.place, room=room))
    found = _as_at_home(found, content.home)
    for field, new, old in content.corrections:
        found = corrected(found, field, new, old)
    return found


def _lacks_its_number(found: Reading) -> bool:
    return not found.place.room or is_a_side(found.place.room)


def _as_at_home(found: Reading, home: tuple[str, ...]) -> Reading:
    if not home:
        return found
    _, day, unit, room = home
    if day and not (found.handed_over or found.handed_over_words):
        found = replace(found, handed_over=date.fromisoformat(day))
    if unit and not (found.place.unit or found.place.room):
        found = replace(found, place=replace(found.place, unit=unit, room=room))
    return found


def _read(text: str, *, first: bool, today: date) -> Reading:
    """Of what is said later, questions and protests tell no defect: “那墙皮掉了写上没有”, “我没说电路”."""
    said = read(simplified(text), today=today)
    if not first and said.since is None and (so_long := so_long_in(half_width(simplified(text)), today)):
        said = replace(said, since=so_long.first, since_words=so_long.words)
    rest = text if first else without_asides(simplified(text))
    if len(rest) == len(text):
        return said
    told = read(rest, today=today)
    return replace(
        said,
        defects=told.defects,
        categories=told.categories,
        is_complaint=told.is_complaint,
        only_hints=told.only_hints,
        urgent=told.urgent,
        urgency=told.urgency,
        dangers=told.dangers,
    )


def _at_the_neighbours(found: Reading, content: Told) -> Reading:
    """Where it is done; the own room and the own floor are nobody's business there."""
    wide = [half_width(simplified(text)) for text in content.texts]
    room = next(filter(None, map(room_next_door, reversed(wide))), "")
    own = found.place.room if not any(map(_OWN_ROOM.search, wide)) else ""
    floors = [floors_said(text) for text in (*wide, *map(half_width, content.notes))]
    theirs = next((each.theirs for each in reversed(floors) if each.theirs), "")
    ours = {each.ours for each in floors} - {""}
    floor = theirs or (found.place.floor if found.place.floor not in ours else "")
    place = replace(found.place, room=room or own, floor=floor, next_door=room or theirs)
    return replace(found, place=place)


def _without(found: Reading, left_out: tuple[str, ...]) -> Reading:
    """Without the defects that are not meant, and without the categories only they were of."""
    kept = tuple(each for each in found.defects if each.words not in left_out)
    if not kept or len(kept) == len(found.defects):
        return found
    gone = {each.code for each in found.defects} - {each.code for each in kept}
    return replace(
        found, defects=kept, categories=tuple(code for code in found.categories if code not in gone)
    )


def _together(told: list[tuple[str, Reading]]) -> Reading:
    """Each message read by itself: what came first stands, what comes later fills what was open."""
    if not told:
        return Reading()
    (_, first), *later = told
    for text, said in later:
        first = _without_the_partless(first, said)
        hinted = said.only_hints and not _BESIDES.search(text)  # 是一期的老房子
        only_where = first.defects and (said.is_complaint < _A_DEFECT or hinted)  # 都在门框左上角
        more = replace(said, defects=(), categories=()) if only_where else _more_of(first, said, text)
        codes = dict.fromkeys((*first.categories, *more.categories))
        ours = tuple(code for code in codes if code != NOT_OURS)
        first = replace(
            first,
            defects=first.defects + tuple(each for each in more.defects if each not in first.defects),
            categories=ours or tuple(codes),
            topic=first.topic or more.topic,
            elsewhere=first.elsewhere or more.elsewhere,
            unplaced=first.unplaced or more.unplaced,
            urgent=first.urgent or more.urgent,
            urgency=first.urgency or more.urgency,
            dangers=first.dangers + more.dangers,
            place=_filled(first.place, more.place, text),
            since=first.since or more.since,
            handed_over=_surer(first, more).handed_over,
            handed_over_precision=_surer(first, more).handed_over_precision,
            handed_over_words=_surer(first, more).handed_over_words or _age(first, more),
            began=(more if more.began else first).began,  # what is said last of it stands
            began_on=(more if more.began else first).began_on,
            began_precision=(more if more.began else first).began_precision,
            began_words=(more if more.began else first).began_words,
            against_department=first.against_department or more.against_department,
        )
    return first


def _surer(first: Reading, more: Reading) -> Reading:
    """一九年还是二零年, and then 2020年6月18号: the day that was said closer, the last of equals."""
    if not first.handed_over or not more.handed_over:
        return first if first.handed_over else more
    exact = [Precision.YEAR, Precision.MONTH, Precision.DAY]
    rank = {precision: place for place, precision in enumerate(exact, 1)}
    said = [rank.get(one.handed_over_precision or Precision.ABOUT, 0) for one in (first, more)]
    return more if said[1] >= said[0] else first


def _age(first: Reading, more: Reading) -> str:
    """Of a house with no day of its hand-over: what was said last."""
    known = first.handed_over or more.handed_over
    return "" if known else more.handed_over_words or first.handed_over_words


def _more_of(first: Reading, said: Reading, text: str) -> Reading:
    """“就是下雨那几天漏的，到现在还滴答”, of a leak that was told: the same one."""
    if _BESIDES.search(text) or not _GOES_ON.search(text):
        return said
    known = {each.code for each in first.defects if not each.number}
    new = tuple(each for each in said.defects if each.part or each.number or each.code not in known)
    return replace(said, defects=new)


def _without_the_partless(first: Reading, said: Reading) -> Reading:
    """“我家漏水”, and then where: one leak, told twice."""
    placed = {each.code for each in said.defects if each.part}
    kept = tuple(each for each in first.defects if each.part or each.number or each.code not in placed)
    return replace(first, defects=kept) if kept or said.defects else first


def _filled(place: Place, more: Place, text: str) -> Place:
    """What came first stands, but a place that is said alone; “从3楼到5楼都漏” and “5楼也漏” after 3楼 say more of the same."""
    one_of_two = _the_later if place_alone(text) else _of_both
    said = {
        name: one_of_two(getattr(place, name), getattr(more, name), text)
        for name in ("building", "unit", "room", "floor")
    }
    return Place(**said, words=place.words or more.words, common=place.common or more.common)


def _the_later(first: str, more: str, _text: str) -> str:
    return more or first


def _of_both(first: str, more: str, text: str) -> str:
    if first and more and is_a_side(first) and not is_a_side(more):
        return more  # 左手那户, and then 602
    if not first or not more or covers(first, more):
        return first or more
    if covers(more, first):
        return more
    return f"{first}、{more}" if len(text) <= _A_LINE and _AS_WELL.search(text) else first
