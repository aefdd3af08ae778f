"""补充: words and photos added to a case by its person; in 待补充 they answer the officer's question as well."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints.drafts import BY_A_NEIGHBOUR
from actions.complaints.moving import RESIDENT, lock, move, record
from actions.complaints.reading.bare_room import room_told
from actions.complaints.reading.contact import contact_told
from actions.complaints.reading.place import is_a_side, place_in
from actions.complaints.reading.plain import half_width
from actions.complaints.stages import Move, Record
from data.queries import case_photos, case_words
from data.rules.dangers import Kind
from data.tables.complaints import Case, CasePhoto, LedgerEntry, Stage, WordKind


@dataclass(frozen=True)
class Supplemented:
    """`answered`: it answered the officer's question, and the case goes on. `phone`: whom to call, and `room`, which
    lacked: told with it. `alerted`: it tells of a new danger, and the officers were alerted.
    """

    entry: LedgerEntry
    answered: bool
    phone: str = ""
    room: str = ""
    alerted: bool = False


def supplement(
    session: Session,
    case_id: int,
    words: str,
    photos: Sequence[int] = (),
    *,
    danger: Kind | None = None,
    now: datetime,
) -> Supplemented:
    """Add to a case. `danger`: what the words newly tell of. Raises MoveRefusedError."""
    case = lock(session, case_id)
    new = _new(session, case, photos)
    facts: dict[str, Any] = {"photos": len(new)} if new else {}
    facts |= {"danger": danger.value} if danger is not None else {}
    contact = contact_told(words)
    reached = {WordKind.PHONE: contact.phone, WordKind.NAME: contact.called} if contact else {}
    if room := _room_that_lacked(session, case, words):
        reached[WordKind.ROOM] = room
    kind = WordKind.ANSWER if case.stage == Stage.WAITING else WordKind.SUPPLEMENT
    said = {kind: text for kind, text in {kind: words, **reached}.items() if text}
    if case.stage == Stage.WAITING:
        entry = move(session, case, Move.ANSWER, RESIDENT, now=now, facts=facts, words=said)
    else:
        entry = record(session, case, Record.SUPPLEMENT, RESIDENT, now=now, facts=facts, words=said)
    case_photos.add(session, case, new, entry, proof=False)
    phone = contact.phone if contact else ""
    return Supplemented(entry, entry.deed == Move.ANSWER, phone, room, alerted=danger is not None)


def _room_that_lacked(session: Session, case: Case, words: str) -> str:
    """“我家502的，又漏了”, of a case that has none; of another's no word is taken."""
    if any(row.code == BY_A_NEIGHBOUR for row in case.categories):
        return ""  # what counts there is the neighbour's
    known = case_words.newest(session, case, (WordKind.ROOM,))
    same_house = place_in(half_width(words)).building in {"", (case.building or "").removesuffix("号楼")}
    had = known.get(WordKind.ROOM, "")
    room = room_told(words) if words and same_house and (not had or is_a_side(had)) else ""
    return "" if is_a_side(room) and had else room


def _new(session: Session, case: Case, photos: Sequence[int]) -> list[int]:
    known = session.scalars(
        select(CasePhoto.photo_id).where(CasePhoto.case_id == case.id, CasePhoto.photo_id.in_(photos))
    ).all()
    return [photo for photo in dict.fromkeys(photos) if photo not in known]
