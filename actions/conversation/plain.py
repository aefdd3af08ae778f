"""Looking up by the bare words: while the model is away, and when it did not understand."""

from dataclasses import replace

from actions.conversation import announcements, case_plainly, choosing, credit, disclosure, own_cases, people
from actions.conversation.subject import Subject
from actions.conversation.turn import Entity, Turn
from actions.credit import which as companies
from actions.disclosure.aspects import aspects_in
from actions.disclosure.meant import About, Case
from actions.disclosure.which import which_projects
from actions.wording import conversation as wording
from actions.wording.reply import Reply
from data.queries import people_register
from data.regexes import regex
from data.search import search

_SHOWS = {
    "company": credit.show_company,
    "person": people.show_person,
}
_A_NUMBER = regex(r"(?=(?:.*\d){6})[0-9A-Za-z津〔〕\[\]-]{8,40}号?")
_NUMBERS = frozenset({"number", "permit", "plate", "uscc", "certificate"})


def plain_lookup(turn: Turn) -> list[Reply]:
    asked = case_plainly.by_words(turn) or announcements.plainly(turn)
    return asked or found(turn) or _no_such_number(turn) or [wording.menu()]


def fall_back(turn: Turn) -> list[Reply]:
    if wording.only_wants_to_ask(turn.text):
        return [wording.what_do_you_mean()]
    return found(turn) or [wording.not_understood()]


def found(turn: Turn) -> list[Reply]:
    numbered = choosing.take_choice(turn) or own_cases.by_number(turn) or _numbered(turn)
    return numbered or _company(turn) or _person(turn) or _project(turn)


def _numbered(turn: Turn) -> list[Reply]:
    """By a number as it was typed: the guard may have masked one that looks like somebody's identity card."""
    found = search(turn.session, turn.inbox.text, kinds=("project", "company", "person"))
    if len(found.hits) != 1 or found.hits[0].matched_by not in _NUMBERS:
        return []
    hit = found.hits[0]
    if hit.kind == "project":
        return disclosure.look_up_project(replace(turn, entities=(Entity("permit_number", turn.inbox.text),)))
    return _SHOWS[hit.kind](replace(turn, arguments={hit.kind: hit.id}))


def _no_such_number(turn: Turn) -> list[Reply]:
    """The guard may have masked it: a permit's number looks like somebody's identity card."""
    said = turn.inbox.text.strip()
    if not _A_NUMBER.fullmatch(said):
        return []
    return disclosure.look_up_project(replace(turn, entities=(Entity("permit_number", said),)))


def _company(turn: Turn) -> list[Reply]:
    alone = companies.by_name(turn.session, turn.text)
    which = alone if alone.case is companies.Case.ONE else companies.by_sentence(turn.session, turn.text)
    if which is None or which.case is not companies.Case.ONE:
        return []
    return credit.show_company(replace(turn, arguments={"company": which.company}))


def _person(turn: Turn) -> list[Reply]:
    """Only when the message is a name and nothing else."""
    if not people_register.persons_named(turn.session, turn.text):
        return []
    return people.look_up_person(replace(turn, entities=(Entity("person", turn.text),)))


def _project(turn: Turn) -> list[Reply]:
    """What the words name, or what they ask of the project that is spoken of."""
    which = which_projects(turn.session, (), turn.text, About())[0]
    if which.case is not Case.UNNAMED:
        return disclosure.look_up_project(replace(turn, entities=(Entity("project", which.said),)))
    subject = Subject.of(turn.conversation)
    spoken_of = subject.project is not None or (subject.asking == "project" and subject.options)
    asked = spoken_of and aspects_in(turn.text)
    return disclosure.look_up_project(replace(turn, entities=())) if asked else []
