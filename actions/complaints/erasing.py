"""删除我的信息, as far as complaints go: drafts vanish; an open case is withdrawn, or goes on without a name.

把电话删了: the case goes on as it is, and how to reach the person is forgotten.
"""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from actions.complaints import asking_after, drafts
from actions.complaints.moving import RESIDENT, lock, move, record
from actions.complaints.stages import MOVES, OPEN, Move, Record
from data.personal import mask
from data.queries import case_words, photos
from data.tables.complaints import Case, CasePhoto, CaseWords, Draft, DraftState, Stage, WordKind
from data.tables.photos import Photo

_CONTACT = (WordKind.PHONE, WordKind.NAME)
_TOLD = (WordKind.STORY, WordKind.SUPPLEMENT, WordKind.ANSWER, WordKind.OPINION)


def open_numbers(session: Session, account_id: int) -> list[str]:
    """The numbers of the cases that somebody still works on."""
    asked = select(Case.number).where(Case.account_id == account_id, Case.stage.in_({*OPEN, Stage.MERGED}))
    return list(session.scalars(asked.order_by(Case.id)))


def erase_cases(session: Session, account_id: int, *, go_on: bool, now: datetime) -> None:
    """`go_on`: open cases keep what is wrong, where, and their photos; who told it goes."""
    _drop_drafts(session, account_id, now)
    theirs = select(Case.id).where(Case.account_id == account_id).order_by(Case.id)
    for case_id in session.scalars(theirs).all():
        case = lock(session, case_id)
        if go_on and case.stage in {*OPEN, Stage.MERGED}:
            _without_a_name(session, case, now)
        else:
            _without_words(session, case, now)
        case.account_id = None
    session.flush()


def erase_contact(session: Session, account_id: int, *, now: datetime) -> list[Case]:
    """Of every case of theirs and of their drafts; the cases that had one. None is asked for it again."""
    for row in session.scalars(select(Draft).where(Draft.account_id == account_id)):
        row.content = mask(row.content)
    theirs = select(Case.id).where(Case.account_id == account_id).order_by(Case.id)
    had = []
    for case_id in session.scalars(theirs).all():
        case = lock(session, case_id)
        asking_after.skip(case, asking_after.CONTACT)
        if _forget_contact(session, case):
            record(session, case, Record.ERASE_WORDS, RESIDENT, now=now, facts={"kept": "all_but_contact"})
            had.append(case)
    return had


def _without_words(session: Session, case: Case, now: datetime) -> None:
    if case.stage in MOVES[Move.WITHDRAW].sources:
        move(session, case, Move.WITHDRAW, RESIDENT, now=now, facts={"why": "erased"})
    of_case = select(CasePhoto.photo_id).where(CasePhoto.case_id == case.id)
    photos.remove(
        session, Photo.id.in_(of_case), Photo.inbox_id.is_(None), now=now
    )  # the officers'; it shows a home
    record(session, case, Record.ERASE_WORDS, RESIDENT, now=now, facts={"kept": "nothing"})
    case.words_key = None


def _without_a_name(session: Session, case: Case, now: datetime) -> None:
    _forget_contact(session, case)
    theirs = select(CasePhoto.photo_id).where(CasePhoto.case_id == case.id)
    session.execute(
        update(Photo).where(Photo.id.in_(theirs), Photo.account_id == case.account_id).values(account_id=None)
    )
    record(session, case, Record.ERASE_WORDS, RESIDENT, now=now, facts={"kept": "story"})


def _forget_contact(session: Session, case: Case) -> bool:
    """False when there was nothing of it."""
    rows = session.scalars(select(CaseWords).where(CaseWords.case_id == case.id)).all()
    changed = False
    for row in rows:
        said = case_words.unseal(case, row) or ""
        if row.kind in _CONTACT:
            session.delete(row)
            changed = True
        elif row.kind in _TOLD and (masked := mask(said)) != said:
            case_words.change(case, row, masked)
            changed = True
    session.flush()
    return changed


def _drop_drafts(session: Session, account_id: int, now: datetime) -> None:
    for row in session.scalars(select(Draft).where(Draft.account_id == account_id)):
        row.content = drafts.EMPTY
        if row.state in {DraftState.OPEN, DraftState.ASIDE}:
            row.state, row.changed_at = DraftState.DROPPED, now
