"""“9号楼1单元1802”, said alone in the talk about an own case: where it is, whatever was recorded before."""

from sqlalchemy.orm import Session

from actions.complaints import asking_after as asking
from actions.complaints import own_cases as cases
from actions.complaints import supplementing
from actions.complaints.correcting import correct_all, is_of_own_home
from actions.complaints.drafts import simplified
from actions.complaints.moving import MoveRefusedError
from actions.complaints.of_the_matter import others
from actions.complaints.reading.bare_room import place_alone, room_instead
from actions.complaints.reading.corrections import Correction, Field
from actions.complaints.reading.phases import only_phase
from actions.complaints.recorded import place_of
from actions.complaints.stages import Move
from actions.conversation import asking_after, case_questions, own_cases
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.doors.private import is_private
from actions.wording import case_place as wording
from actions.wording.own_cases import gone
from actions.wording.reply import Reply
from data.queries import questions
from data.tables.complaints import Case, Stage
from data.tables.conversation import Conversation

COMMAND = "place_of_case"
_PARTS = (Field.BUILDING, Field.UNIT, Field.ROOM)
_ASKED = frozenset({asking.PROJECT, asking.PLACE})
_LONGEST = 40  # characters


def is_meant(session: Session, conversation: Conversation, case: Case, text: str) -> bool:
    """Not while the place is asked: then it is the answer."""
    asked = questions.newest_of(session, conversation.id, asking.KINDS)
    if asked is not None and asked.kind in _ASKED and asked.about.get("case") == case.id:
        return False
    return bool(_told(session, case, text))


def put_right(turn: Turn, case: Case) -> list[Reply]:
    """[] where the words are no place alone."""
    if not is_meant(turn.session, turn.conversation, case, turn.words):
        return []
    if case.stage not in cases.ALIVE:
        return [wording.no_more(case)]
    told = _told(turn.session, case, turn.words)
    if all(_stands(turn.session, case, part) for part in told):
        return [wording.stands(case, _where(turn.session, case), private=is_private(turn.conversation))]
    another = next((one for one in others(turn.session, case) if _is_there(turn.session, one, told)), None)
    if another is not None and len(told) > 1:
        return [wording.which_of_the_two(case, another, turn.inbox.id)]
    return _moved(turn, case, told)


def take(turn: Turn) -> list[Reply]:
    """就改这件, after it was asked of which of the two."""
    case = cases.own(turn.session, turn.inbox.account_id, turn.arguments.get("case"))
    turn = own_cases.as_said(turn)
    told = _told(turn.session, case, turn.words) if case is not None else []
    return _moved(turn, case, told) if case is not None and told else [gone()]


def _moved(turn: Turn, case: Case, told: list[Correction]) -> list[Reply]:
    session, was = turn.session, _where(turn.session, case)
    waits = case.stage == Stage.WAITING  # the words are the officer's answer as well
    try:
        changed = [part for part in told if not _stands(session, case, part)]
        done = correct_all(session, case.id, changed, "" if waits else turn.words, now=turn.now)
    except MoveRefusedError:
        return own_cases.not_now(turn, case)
    if waits:
        supplementing.supplement(session, case.id, turn.words, turn.photos, now=turn.now)
    case_questions.close(turn)
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    session.flush()
    ordered = any(entry.deed == Move.ORDER for entry in case.entries)
    private = is_private(turn.conversation)
    said = wording.moved(
        case,
        was,
        _where(session, case),
        [one.entry.id for one in done],
        ordered=ordered,
        answered=waits,
        private=private,
    )
    return [said, *asking_after.asked_again(turn)]


def _told(session: Session, case: Case, text: str) -> list[Correction]:
    """Every part that is said; [] where anything else is told beside it."""
    if len(text) > _LONGEST:
        return []
    plain = simplified(text)
    for name in _names(case):
        plain = plain.replace(name, "", 1)
    place, room = place_alone(plain), place_of(session, case, Field.ROOM)
    told = {Field.BUILDING: place.building, Field.UNIT: place.unit, Field.ROOM: place.room}
    told[Field.FLOOR] = "" if place.room or not place.building else place.floor
    if not place and room:
        told[Field.ROOM] = room_instead(plain, room)
    phase = str(only_phase(plain) or "") if any(told.values()) else ""
    said = [Correction(Field.PHASE, phase)] if phase and case.project is not None else []
    parts = [*said, *(Correction(field, value) for field, value in told.items() if value)]
    return [] if any(is_of_own_home(case, part, text) for part in parts) else parts


def _names(case: Case) -> list[str]:
    """Of the estate it stands with, the longest first: they say nothing new."""
    return [case.project.name, case.project.site.estate] if case.project is not None else []


def _stands(session: Session, case: Case, part: Correction) -> bool:
    if part.field is Field.PHASE:
        return case.project is not None and str(case.project.site.phase) == part.new
    if part.field is Field.FLOOR:
        return place_of(session, case, Field.ROOM) == f"{part.new.removesuffix('层')}层"
    return place_of(session, case, part.field) == part.new.removesuffix("号楼")


def _is_there(session: Session, case: Case, told: list[Correction]) -> bool:
    return all(_stands(session, case, part) for part in told)


def _where(session: Session, case: Case) -> wording.Where:
    building, unit, room = (place_of(session, case, field) for field in _PARTS)
    return wording.Where(case.project.name if case.project else "", building, unit, room)
