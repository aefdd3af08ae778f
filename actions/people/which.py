"""Which person is meant. A near name is never answered: it is asked back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from actions.disclosure.facts import Party, disclose
from data.queries import disclosure
from data.queries import people_register as queries
from data.regexes import regex
from data.search import Verdict, search
from data.search.entries import company_names
from data.search.sounds import sound
from data.tables.register import Person, Role

_TITLES = regex(
    r"^(?:一级|二级|注册|总|专业)*(?:建造师|监理工程师|结构师|建筑师|造价师|造价工程师|岩土工程师|项目经理|监理|总监|工程师)|"
    r"(?:同志|先生|女士|师傅|经理|总监|工程师|建造师)$"
)
_LEADING = regex(
    r"^(?:请问|您好|你好|麻烦|帮我|帮忙|查(?:一下|查|询)?|问一下|我?想?(?:问|查)(?:一下|下)?|那个|那|这个|叫|看看|，|,| )*"
)
_AFTER_A_NAME = regex(r"^(?:$|[是的在有这那呢证，。？?！! ]|到底|属于|哪|什么|啥|嘛|注册|能|被|现)")


class Case(StrEnum):
    ONE = "one"
    SEVERAL = "several"  # of one name in several units
    NEAR = "near"
    UNKNOWN = "unknown"
    UNNAMED = "unnamed"
    NO_LEADER = "no leader"  # of the role of a project: 未登记
    UNCERTIFIED = "uncertified"  # a leader of a project whom the register of persons does not know


@dataclass(frozen=True)
class Which:
    """`stranger`: the name that was said beside a certificate number that belongs to somebody else."""

    case: Case
    persons: tuple[Person, ...] = ()
    said: str = ""
    role: str = ""
    stranger: str = ""


def by_number(session: Session, number: str, names: Sequence[str]) -> Which:
    found = search(session, number, kinds=("person",))
    ids = [hit.id for hit in found.hits if hit.matched_by == "certificate"]
    persons = queries.persons(session, ids)
    if len(persons) != 1:
        return Which(Case.SEVERAL if persons else Case.UNKNOWN, tuple(persons), number)
    others = [name for name in names if bare_name(name) != persons[0].name]
    return Which(Case.ONE, tuple(persons), number, stranger=others[0] if others else "")


def by_name(session: Session, said: str, units: Sequence[str]) -> Which:
    """Exactly this name; of several the one in the unit that was named, if one was."""
    name = bare_name(said)
    same = queries.persons_named(session, name)
    there = [person for person in same if any(_is_unit(unit, person) for unit in units)] or same
    if there:
        return Which(Case.ONE if len(there) == 1 else Case.SEVERAL, tuple(there), name)
    found = search(session, name, kinds=("person",))
    near = tuple(
        queries.persons(session, [hit.id for hit in found.hits if sound(hit.name[0]) == sound(name[0])])
    )
    return Which(Case.NEAR if near and found.verdict is not Verdict.NONE else Case.UNKNOWN, near, name)


def bare_name(said: str) -> str:
    """李国栋 of 项目经理李国栋 or 李国栋同志."""
    name = said.strip()
    return _TITLES.sub("", name) or name


def by_sentence(session: Session, words: str) -> Which | None:
    """A number answers; a name in a sentence that nobody marked is only asked back."""
    found = search(session, words, kinds=("person",))
    persons = tuple(queries.persons(session, [hit.id for hit in found.hits]))
    if not persons:
        return None
    if found.hits[0].matched_by == "certificate":
        return Which(Case.ONE if len(persons) == 1 else Case.SEVERAL, persons)
    alone = tuple(person for person in persons if person.name == bare_name(words))
    if alone:
        return Which(Case.ONE if len(alone) == 1 else Case.SEVERAL, alone, alone[0].name)
    if name := name_at_start(session, words):
        return by_name(session, name, ())
    return (
        Which(Case.NEAR, persons, found.hits[0].matched_text) if found.verdict is not Verdict.NONE else None
    )


def name_at_start(session: Session, words: str) -> str:
    """The registered name with which the words begin, politeness aside; "" when they begin with none."""
    rest = _LEADING.sub("", words)
    began = [rest[:n] for n in (4, 3, 2) if len(rest) >= n and _AFTER_A_NAME.match(rest[n:])]
    return next((name for name in began if queries.persons_named(session, name)), "")


def leader_of(session: Session, project_id: int, role: Role, *, today: date) -> Which:
    """Who leads in this role today: 项目经理 of 施工单位, 总监 of 监理单位."""
    project = disclosure.project(session, project_id)
    parties = disclose(session, project, today=today).current(role) if project else ()
    led = [party for party in parties if party.leader]
    if not led:
        return Which(Case.NO_LEADER, role=role)
    persons = tuple(person for party in led if (person := _leader(session, party)))
    if not persons:
        return Which(Case.UNCERTIFIED, said="、".join(party.leader or "" for party in led), role=role)
    return Which(Case.ONE if len(persons) == 1 else Case.SEVERAL, persons, persons[0].name, role)


def _leader(session: Session, party: Party) -> Person | None:
    if party.certificate:
        return queries.person_certified(session, party.certificate)
    same = [p for p in queries.persons_named(session, party.leader or "") if p.company_id == party.company_id]
    return same[0] if len(same) == 1 and party.company_id is not None else None


def _is_unit(said: str, person: Person) -> bool:
    known = company_names(person.company.name) if person.company else []
    return bool(known) and bool(set(company_names(said)) & set(known))
