"""登记内容: everything a person told of the own case, as it stands now."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from actions.complaints.items_now import Standing, items_now
from actions.complaints.reading import ANY_DAY, read
from actions.complaints.reading.ages import age_said
from actions.complaints.reading.corrections import Field
from actions.complaints.reading.events import handed_over_then, year_of_an_event
from actions.complaints.reading.plain import half_width
from actions.complaints.reading.to_come import handover_to_come
from actions.reminders.rhythm import CITY
from data.plain_chinese import plain_chinese
from data.queries import case_photos, case_words
from data.tables.complaints import Case, CaseWords, LedgerEntry, WordKind

_SHOWN_ANYHOW = frozenset({"place", "handover", "age", "contact", "project", "district", "since"})
AGE = "age"  # what such a ledger line tells: how old the house is, and no day
AHEAD = "handed_over_ahead"  # a fact of the ledger line that keeps such an answer
_OF_WORDS = frozenset({"", "more"})  # what a line told that put nothing right
_OWN = (WordKind.STORY, WordKind.SUPPLEMENT, WordKind.ANSWER)


@dataclass(frozen=True)
class Recorded:
    """`told`: the own words in their order, with the moment they came; `items`: of a list, as they stand now. "" where
    nothing was told.
    """

    case: Case
    estate: str
    unit: str
    room: str
    phone: str
    photos: int
    told: tuple[tuple[datetime, str], ...]
    items: tuple[Standing, ...] = ()
    defects: tuple[tuple[str, str], ...] = ()  # category and own words, as it was filed
    handed_over_ahead: date | None = None  # as it was said; it lay ahead then
    age: str = ""  # of the house, said in place of a day: 几十年前, 疫情前一年


@dataclass(frozen=True)
class Supplement:
    """A remark. `alone`: no photo and no number came with it, so that nothing else goes when it is taken out."""

    entry: int
    words: str
    at: datetime
    alone: bool


def supplements(session: Session, case: Case) -> list[Supplement]:
    """What was remarked, the newest first; no line that put a day, a house or a number right."""
    rows = session.scalars(
        select(CaseWords)
        .where(CaseWords.case_id == case.id, CaseWords.kind == WordKind.SUPPLEMENT)
        .order_by(CaseWords.id.desc())
        .options(joinedload(CaseWords.entry).selectinload(LedgerEntry.words))
    )
    return [one for row in rows if (one := _remark(case, row)) is not None]


def _remark(case: Case, row: CaseWords) -> Supplement | None:
    entry = row.entry
    if entry is None or "before" in entry.facts or entry.facts.get("told", "") not in _OF_WORDS:
        return None
    words = case_words.unseal(case, row)
    alone = len(entry.words) == 1 and not entry.facts.get("photos")
    return Supplement(entry.id, words, row.at, alone) if words else None


def place_of(session: Session, case: Case, field: Field) -> str:
    """The building, unit or room as it stands now, bare ("3", "2", "1802"); "" when it is not known."""
    if field is Field.BUILDING:
        return (case.building or "").removesuffix("号楼")
    kind = {Field.UNIT: WordKind.UNIT, Field.ROOM: WordKind.ROOM}[field]
    return case_words.newest(session, case, (kind,)).get(kind, "")


def _only_puts_right(case: Case, row: CaseWords) -> bool:
    """“房号是1803” is seen in what it put right; what it tells beside is shown."""
    if row.kind == WordKind.STORY or row.entry is None or row.entry.facts.get("told") not in _SHOWN_ANYHOW:
        return False
    return not read(plain_chinese(case_words.unseal(case, row) or ""), today=ANY_DAY).defects


def recorded(session: Session, case: Case) -> Recorded:
    words = case_words.newest(session, case, (WordKind.ESTATE, WordKind.UNIT, WordKind.ROOM, WordKind.PHONE))
    rows = session.scalars(
        select(CaseWords)
        .where(CaseWords.case_id == case.id, CaseWords.kind.in_(_OWN))
        .order_by(CaseWords.at, CaseWords.id)
        .options(joinedload(CaseWords.entry))
    ).all()
    shown = [row for row in rows if not _only_puts_right(case, row)]
    told = [(row, case_words.unseal(case, row) or "") for row in shown]
    story = "\n".join(said for row, said in told if row.kind == WordKind.STORY)
    later = [(row.at, said) for row, said in told if row.kind != WordKind.STORY]
    return Recorded(
        case,
        words.get(WordKind.ESTATE, ""),
        words.get(WordKind.UNIT, ""),
        words.get(WordKind.ROOM, ""),
        words.get(WordKind.PHONE, ""),
        case_photos.count_of_the_resident(session, case),
        tuple((row.at, said) for row, said in told if said),
        items_now(story, later),
        _defects(story),
        next((day for day in (_ahead(case, row) for row in reversed(rows)) if day is not None), None),
        next(filter(None, (_age(case, row) for row in reversed(rows))), ""),
    )


def _age(case: Case, row: CaseWords) -> str:
    asked = row.entry is not None and row.entry.facts.get("told") == AGE
    said = plain_chinese(case_words.unseal(case, row) or "")
    return age_said(half_width(said), asked=asked) or (
        year_of_an_event(said) if asked else handed_over_then(said)
    )


def _defects(story: str) -> tuple[tuple[str, str], ...]:
    """() of a numbered list, which stands in the own words below."""
    found = read(plain_chinese(story), today=ANY_DAY).defects
    if any(one.number for one in found):
        return ()
    return tuple({one.code: (one.code, _without_place(one.words)) for one in reversed(found)}.values())[::-1]


def _without_place(words: str) -> str:
    """海河新苑二期9号楼电梯老停 → 电梯老停; where it is stands elsewhere."""
    told = read(plain_chinese(words), today=ANY_DAY)
    for place in (*told.phrases_for_project, told.place.words):
        words = words.replace(place, "")
    return words.strip(" ，,的")


def _ahead(case: Case, row: CaseWords) -> date | None:
    """An answer to the question when says it without the word for it."""
    asked = row.entry is not None and AHEAD in row.entry.facts
    said = plain_chinese(case_words.unseal(case, row) or "")
    return handover_to_come(said, row.at.astimezone(CITY).date(), asked=asked)
