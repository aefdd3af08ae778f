"""齐全度: which of the seven things that make a case workable are known, and which may be asked for."""

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy.orm import Session

from data.queries import case_photos, case_words
from data.tables.complaints import Case, WordKind

_WHERE = (WordKind.UNIT, WordKind.ROOM)


class Item(StrEnum):
    """One of the seven, in the order they are asked."""

    PROJECT = "project"
    BUILDING = "building"
    ROOM = "room"  # 单元、房号
    PART = "part"  # 部位
    HANDED_OVER = "handed_over"
    PHOTOS = "photos"
    CONTACT = "contact"


def missing(session: Session, case: Case) -> Sequence[Item]:
    """What is not known, in order."""
    words = case_words.newest(session, case, (*_WHERE, WordKind.PHONE))
    known = {
        Item.PROJECT: case.project_id is not None,
        Item.BUILDING: bool(case.building or case.building_id),
        Item.ROOM: any(kind in words for kind in _WHERE),
        Item.PART: any(row.part for row in case.categories),
        Item.HANDED_OVER: case.handed_over_on is not None,
        Item.PHOTOS: case_photos.count_of_the_resident(session, case) > 0,
        Item.CONTACT: WordKind.PHONE in words,
    }
    return [item for item in Item if not known[item]]
