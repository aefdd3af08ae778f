"""Looking up a registered person: by name, by certificate number, or as the leader of the project spoken of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from actions.credit.which import role_in
from actions.people.facts import PersonFacts, describe
from actions.people.which import Case, Which, by_name, by_number, by_sentence, leader_of
from actions.wording.ground import Ground
from data.queries import people_register as queries
from data.regexes import regex
from data.tables.register import Person, Role

AT_ONCE = 3  # persons answered to one message
AT_MOST = 40  # of one name to choose from by their unit
_MINE = regex(r"我(?:自己|本人)?的?(?:[^，。]{0,5})证|我(?:的|自己|本人)")
_PHONE = regex(r"电话|手机|联系方式")
_RECORDS = regex(r"处分|处罚|罚过|不良|通报|停止执业|黑名单|前科|记录")


class Part(StrEnum):
    """What of a person is asked for."""

    WHOLE = "whole"
    STATE = "state"
    UNIT = "unit"
    PROJECTS = "projects"


_PARTS = (
    (
        regex(
            r"有效|过期|到期|有没有?证|有证|吊销|暂扣|注销|停止|终身|能不能干|能干活|还能干|资格|状态|真(?:的|假)"
        ),
        Part.STATE,
    ),
    (
        regex(
            r"(?:管|负责|干|做|带)[^，。]{0,4}(?:哪些|什么|几个|多少)|(?:哪些|几个|什么)(?:工程|项目|工地|楼)"
        ),
        Part.PROJECTS,
    ),
    (
        regex(r"哪个?(?:的)?(?:单位|公司|企业)|什么(?:单位|公司)|(?:啥|嘛)(?:单位|公司)|哪家|注册在|单位是"),
        Part.UNIT,
    ),
)


def part_in(words: str) -> Part:
    """The one part that is asked for; the whole when none or several are."""
    found = [part for pattern, part in _PARTS if pattern.search(words)]
    return found[0] if len(found) == 1 else Part.WHOLE


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
    only: Part = Part.WHOLE
    phone: bool = False  # a phone number was asked for, which nobody gives
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
    return [_answer(session, which, asked.words, today=today) for which in _which(session, asked, today)]


def show(session: Session, person_id: int, *, today: date) -> Answer:
    persons = tuple(queries.persons(session, [person_id]))
    return _answer(session, Which(Case.ONE if persons else Case.UNKNOWN, persons), "", today=today)


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


def _answer(session: Session, which: Which, words: str, *, today: date) -> Answer:
    if which.case is Case.ONE:
        return PersonShown(
            describe(session, which.persons[0], today=today),
            part_in(words.replace(which.persons[0].name, "")),
            phone=_PHONE.search(words) is not None,
            records=_RECORDS.search(words) is not None,
            stranger=which.stranger,
        )
    grounds = tuple(map(Ground.of, queries.sources(session)))
    return PersonAskedBack(which.case, which.said, which.persons[:AT_MOST], which.role, grounds)
