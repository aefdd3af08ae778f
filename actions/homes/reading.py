"""A home in words: 我家是海河新苑3号楼2门502，2024年4月交的房. A complaint or a question that names a home is none."""

import re
from dataclasses import dataclass
from datetime import date

from actions.complaints.drafts import simplified
from actions.complaints.reading.answers import NotFit, read_handover
from actions.complaints.reading.place import place_in
from actions.complaints.reading.plain import half_width

_LONGEST = 80
_IS_MINE = re.compile(
    r"^(?:您?好[,，]?)?(?:我|我们|俺|俺们|咱|咱们)(?:家)?(?:的)?(?:房子?|家)?(?:就|现在|目前)?(?:是|在|住在?|家住|住的是|买的是|买了|的?地址是?)"
    r"|^(?:帮我)?(?:绑定|记住|记一?下|登记|添加)(?:一下)?(?:我们?的?)?(?:家|房子?|房产|住房|住址)"
)
_HANDED = re.compile(r"交的?(?:的)?房|收的?房|交付|拿(?:到)?(?:的)?钥匙|入住|接的?房")
_ASKS = re.compile(r"[?？吗]|谁|哪[家个里]|多少|怎么|几年|查一?下|是不是|能不能|有没有|投诉|提醒")
_TROUBLE = re.compile(r"不|没|未|坏|吵|漏|裂|问题|有人|一直|还|都|被|让|太")
_CLAUSES = re.compile(r"[,，。.;；!！\s]+")
_SHORT = 20  # characters of a clause beside the first


@dataclass(frozen=True)
class ToldHome:
    """`building`: 3号楼; `room`: 2门502. "" and None where nothing was said."""

    building: str
    room: str
    handed_over_on: date | None


def is_home(words: str, today: date) -> bool:
    """Nothing but whose home it is, where, and since when: its building or its handover must be said."""
    plain = simplified(words).strip()
    if len(plain) > _LONGEST or _ASKS.search(plain) or not _IS_MINE.match(plain) or _TROUBLE.search(plain):
        return False
    rest = [clause for clause in _CLAUSES.split(plain)[1:] if clause]
    if any(len(clause) > _SHORT or not _belongs(clause) for clause in rest):
        return False
    told = told_home(words, today)
    return bool(told.building or told.handed_over_on)


def _belongs(clause: str) -> bool:
    return bool(
        _HANDED.search(clause) or place_in(half_width(clause)) or clause in {"谢谢", "记一下", "帮我记一下"}
    )


def told_home(words: str, today: date) -> ToldHome:
    wide = half_width(simplified(words))
    place = place_in(wide)
    room = f"{place.unit}门" if place.unit else ""
    handed = read_handover(words, today) if _HANDED.search(wide) else NotFit.NO_ANSWER
    return ToldHome(
        f"{place.building}号楼" if place.building else "",
        room + place.room,
        None if isinstance(handed, NotFit) else handed.last,
    )
