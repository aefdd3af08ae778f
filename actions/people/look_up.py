"""Looking up a registered person: by name, by certificate number, or as the leader of the project spoken of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from actions.credit.which import role_in
from actions.people.facts import PersonFacts, describe
from actions.people.which import Case, Which, by_name, by_number, by_sentence, leader_of
from actions.wording.ground import Ground
from data.queries import people_register as queries
from data.tables.register import Person, Role

AT_ONCE = 3  # persons answered to one message
_MINE = re.compile(r"我(?:自己|本人)?的?(?:[^，。]{0,5})证|我(?:的|自己|本人)")
_RECORDS = re.compile(r"处分|处罚|罚过|不良|通报|停止执业|黑名单|前科|记录")


@dataclass(frozen=True)
class AskedPerson:
    """What was asked. `roles`: those that were spoken of last; `kind`: of what the talk was."""

    words: str
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    kind: str = ""
    project: int | None = None
    person: int | None = None
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True)
class PersonShown:
    facts: PersonFacts
    records: bool = False  # penalties were asked for, which are not open yet
    stranger: str = ""


@dataclass(frozen=True)
class PersonAskedBack:
    case: Case
    said: str
    persons: tuple[Person, ...]
    role: str = ""
    grounds: tuple[Ground, ...] = ()


Answer = PersonShown | PersonAskedBack


def look_up(session: Session, asked: AskedPerson, *, today: date) -> list[Answer]:
    records = _RECORDS.search(asked.words) is not None
    return [_answer(session, which, records=records, today=today) for which in _which(session, asked, today)]


def show(session: Session, person_id: int, *, today: date) -> Answer:
    persons = tuple(queries.persons(session, [person_id]))
    return _answer(session, Which(Case.ONE if persons else Case.UNKNOWN, persons), records=False, today=today)


def _which(session: Session, asked: AskedPerson, today: date) -> Iterator[Which]:
    if asked.numbers:
        yield from (by_number(session, number, asked.names) for number in asked.numbers[:AT_ONCE])
    elif asked.names:
        yield from (by_name(session, name, asked.units) for name in asked.names[:AT_ONCE])
    else:
        yield _by_talk(session, asked, today) or by_sentence(session, asked.words) or Which(Case.UNNAMED)


def _by_talk(session: Session, asked: AskedPerson, today: date) -> Which | None:
    """“总监有没有证”“他的证还有效吗”: the project's leader, or the person spoken of."""
    if _MINE.search(asked.words):
        return None
    role = role_in(asked.words)
    if role and asked.project is not None:
        return leader_of(session, asked.project, role, today=today)
    if asked.kind == "person" and asked.person is not None:
        persons = tuple(queries.persons(session, [asked.person]))
        return Which(Case.ONE, persons) if persons else None
    if asked.kind == "project" and asked.project is not None and len(asked.roles) == 1:
        return leader_of(session, asked.project, asked.roles[0], today=today)
    return None


def _answer(session: Session, which: Which, *, records: bool, today: date) -> Answer:
    if which.case is Case.ONE:
        return PersonShown(describe(session, which.persons[0], today=today), records, which.stranger)
    grounds = tuple(map(Ground.of, queries.sources(session)))
    return PersonAskedBack(which.case, which.said, which.persons[:5], which.role, grounds)
