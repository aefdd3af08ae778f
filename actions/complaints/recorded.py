"""登记内容: everything a person told of the own case, as it stands now."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.queries import case_words
from data.tables.complaints import Case, CasePhoto, CaseWords, WordKind

_OWN = (WordKind.STORY, WordKind.SUPPLEMENT, WordKind.ANSWER)


@dataclass(frozen=True)
class Recorded:
    """`told`: the own words in their order, with the moment they came. "" where nothing was told."""

    case: Case
    estate: str
    unit: str
    room: str
    phone: str
    photos: int
    told: tuple[tuple[datetime, str], ...]


def recorded(session: Session, case: Case) -> Recorded:
    words = case_words.newest(session, case, (WordKind.ESTATE, WordKind.UNIT, WordKind.ROOM, WordKind.PHONE))
    photos = session.scalar(
        select(func.count()).where(CasePhoto.case_id == case.id, CasePhoto.proof.is_(False))
    )
    rows = session.scalars(
        select(CaseWords)
        .where(CaseWords.case_id == case.id, CaseWords.kind.in_(_OWN))
        .order_by(CaseWords.at, CaseWords.id)
    )
    told = [(row.at, case_words.unseal(case, row) or "") for row in rows]
    return Recorded(
        case,
        words.get(WordKind.ESTATE, ""),
        words.get(WordKind.UNIT, ""),
        words.get(WordKind.ROOM, ""),
        words.get(WordKind.PHONE, ""),
        photos or 0,
        tuple((at, said) for at, said in told if said),
    )
