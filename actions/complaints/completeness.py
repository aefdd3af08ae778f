"""齐全度: which of the seven things that make a case workable are known, and which may be asked for."""

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.queries import case_words
from data.tables.complaints import Case, CasePhoto, WordKind

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
    has_photo = session.scalar(select(CasePhoto.photo_id).where(CasePhoto.case_id == case.id).limit(1))
    known = {
        Item.PROJECT: case.project_id is not None,
        Item.BUILDING: bool(case.building or case.building_id),
        Item.ROOM: any(kind in words for kind in _WHERE),
        Item.PART: any(row.part for row in case.categories),
        Item.HANDED_OVER: case.handed_over_on is not None,
        Item.PHOTOS: has_photo is not None,
        Item.CONTACT: WordKind.PHONE in words,
    }
    return [item for item in Item if not known[item]]
