"""What is told of an own case put right in words: a field, an item of its list, who is called."""

from actions.complaints import own_cases as cases
from actions.complaints.correcting import correct
from actions.complaints.keeping_contact import keep_contact
from actions.complaints.moving import MoveRefusedError
from actions.complaints.reading import read
from actions.complaints.reading.answers import Contact, NotFit, read_place
from actions.complaints.reading.contact import contact_told, said_beside
from actions.complaints.reading.corrections import Correction, Field, read_correction
from actions.conversation import asking_after, case_items, case_questions, own_cases
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.doors.private import is_private
from actions.wording import case_deeds as wording
from actions.wording.reply import Reply
from data.queries import case_words
from data.tables.complaints import Case, WordKind

_AT_MOST = 60  # characters of words that put something right
_SHORT = 24  # characters; longer says more than where it is


def correct_spoken_of(turn: Turn) -> list[Reply]:
    """“不是二期是三期” of the case that is spoken of; [] when none is, or the words correct nothing."""
    subject = Subject.of(turn.conversation)
    spoken_of = subject.case if subject.kind == "case" and len(turn.words) <= _AT_MOST else None
    case = cases.own(turn.session, turn.inbox.account_id, spoken_of)
    if case is None or case.stage not in cases.ALIVE:
        return []
    if contact := contact_told(turn.words):
        return contact_changed(turn, case, contact)
    if said := correct_item(turn, case):
        return said
    correction = correction_in(turn)
    return correct_field(turn, case, correction) if correction else []


def correct_item(turn: Turn, case: Case) -> list[Reply]:
    try:
        said = case_items.put_right(turn, case)
    except MoveRefusedError:
        return own_cases.not_now(turn, case)
    if said:
        case_questions.close(turn)
    return said


def correct_field(turn: Turn, case: Case, correction: Correction) -> list[Reply]:
    try:
        corrected = correct(turn.session, case.id, correction, turn.words, now=turn.now)
    except MoveRefusedError:
        return own_cases.not_now(turn, case)
    case_questions.close(turn)
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    said = wording.corrected(case, corrected, private=is_private(turn.conversation))
    return [said, *asking_after.answered(turn, case, corrected.field)]


def contact_changed(turn: Turn, case: Case, contact: Contact) -> list[Reply]:
    before = case_words.newest(turn.session, case, [WordKind.PHONE]).get(WordKind.PHONE, "")
    try:
        entry, too = keep_contact(turn.session, case, contact, said_beside(turn.words), now=turn.now)
    except MoveRefusedError:
        return own_cases.not_now(turn, case)
    case_questions.close(turn)
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    return [wording.contact_changed(case, contact, entry.id, before, too=too)]


def correction_in(turn: Turn) -> Correction | None:
    """A field put right in words; “房号是1702” is as good as a correction."""
    return read_correction(turn.words, turn.today) or _one_place(turn)


def _one_place(turn: Turn) -> Correction | None:
    said = read_place(turn.words) if len(turn.words) <= _SHORT else NotFit.NO_ANSWER
    if isinstance(said, NotFit) or read(turn.words, today=turn.today).defects:
        return None
    fields = {
        field: getattr(said, field.value) for field in (Field.BUILDING, Field.UNIT, Field.ROOM, Field.FLOOR)
    }
    told = {field: value for field, value in fields.items() if value}
    return Correction(*told.popitem()) if len(told) == 1 else None
