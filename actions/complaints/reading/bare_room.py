"""A room said with hardly anything beside: 502, “502 啊”, “说了502！”, “我家是502的”."""

import re

from actions.complaints.reading.place import place_in
from actions.complaints.reading.plain import half_width
from actions.complaints.reading.reading import Place
from data.regexes import regex

_A_YEAR_OR_A_PHONE = r"(?!(?:19[0-9]|20[0-3])[0-9]|11[09]|12[02]|315)"
_ROOM = regex(rf"{_A_YEAR_OR_A_PHONE}[1-9][0-9]{{2,3}}")
_BARE = regex(
    r"(?!11[09]|12[02]|315)([1-9][0-9]{2,3})(?:室|房|号房)?[。！!]*"
)  # 2001 is a room where nothing else is said
_BESIDE = regex(
    r"不是(?:都|早|刚|已经)*(?=说|讲|告诉|写|报)|刚刚?才?|都|早就?|已经|上面|前面|之前|就是|就|是(?!不是)|我?(?:说|讲|告诉|写|报)(?:过|了|的)*|(?:跟|给|和)?[你您]们?"
    r"|[我俺咱]们?家?的?|家(?:里)?(?:住|在)?|住在?|房号|门牌号?|房间号?|[几多少]+遍|还?问|室|房|的|了|吗|嘛|么|啊|呀|哦|嗯|哎|呗|吧|呢|那|在|[！!。,，:：？?~… ]"
)
_AROUND = regex(
    r"第?[0-9一二三四五六七八九十]{1,3}期|[我俺咱]们?|家|是|就|住|在|对|地址|位置|门牌号?|具体|嗯+|哦+|啊|呀|的|了|吧|室|房|号|[！!。,，:：~… ]"
)
_CLAUSES = regex(r"[，,。！!；;\s]+")
_LONGEST = 16  # characters


def bare_room(text: str) -> str:
    """The digits; "" when the words tell anything else, or nothing."""
    wide = half_width(text).strip()
    if alone := _BARE.fullmatch(wide):
        return alone[1]
    found = _ROOM.search(wide) if len(wide) <= _LONGEST else None
    if found is None or re.search(r"[0-9]", wide[: found.start()] + wide[found.end() :]):
        return ""
    return found[0] if not _BESIDE.sub("", _ROOM.sub("", wide)) else ""


def room_instead(text: str, known: str) -> str:
    """The digits where no room is known yet; “1802” of who was read back 1801. "" for whatever may be something else: a
    year, a number of another length.
    """
    said = bare_room(text)
    alike = known.isdigit() and len(said) == len(known) and (_is_no_year(said) or said[:2] == known[:2])
    return said if not known or (alike and said != known) else ""


def place_alone(text: str) -> Place:
    """“一期9号楼1单元1802”: where, and nothing besides; else an empty one."""
    wide = half_width(text)
    place = place_in(wide)
    alone = place.words and not _AROUND.sub("", wide.replace(place.words, ""))
    return place if alone else Place()


def room_told(text: str) -> str:
    """The own room, also beside a story: “502 还漏”, “说了502！又漏了”; "" when none is said."""
    wide = half_width(text).strip()
    if room := place_in(wide).room or bare_room(text):
        return room
    first, *others = _CLAUSES.split(wide)
    said = [first, *(each for each in others if not each.isdigit())]  # 赔我 5000 行吗
    return next((room for each in said if _is_no_year(each) and (room := bare_room(each))), "")


def _is_no_year(clause: str) -> bool:
    return not clause.isdigit() or _ROOM.fullmatch(clause) is not None
