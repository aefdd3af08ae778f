"""What people ask of a registered person."""

from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.disclosure.aspects import ROLES, known_aspects
from actions.people.look_up import Answer, AskedPerson, PersonShown, look_up, show
from actions.wording import people as wording
from actions.wording.reply import Reply


def look_up_person(turn: Turn) -> list[Reply]:
    subject = Subject.of(turn.conversation)
    asked = AskedPerson(
        turn.text,
        tuple(turn.phrases("person")),
        tuple(turn.phrases("certificate_number")),
        tuple(turn.phrases("company")),
        subject.kind,
        subject.project,
        subject.person,
        tuple(ROLES[aspect] for aspect in known_aspects(list(subject.aspects)) if aspect in ROLES),
    )
    return [_say(turn, subject, answer) for answer in look_up(turn.session, asked, today=turn.today)]


def show_person(turn: Turn) -> list[Reply]:
    answer = show(turn.session, turn.arguments["person"], today=turn.today)
    return [_say(turn, Subject.of(turn.conversation), answer)]


def ask_person(_turn: Turn) -> list[Reply]:
    return [wording.which_person()]


def _say(turn: Turn, subject: Subject, answer: Answer) -> Reply:
    if isinstance(answer, PersonShown):
        remember(turn, subject.on_person(answer.facts.id, answer.facts.unit_id))
    else:
        remember(turn, subject.asked_back("person", tuple(person.id for person in answer.persons)))
    return wording.say(answer)
