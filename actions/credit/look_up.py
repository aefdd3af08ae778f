"""Looking up a company: which one is meant, and what of it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from actions.credit.facts import CompanyFacts, describe
from actions.credit.items import Item, items_in
from actions.credit.own import OwnCredit, own_credit
from actions.credit.which import (
    Case,
    Which,
    asks_list,
    asks_ours,
    by_name,
    by_sentence,
    of_project,
    qualified_role,
    role_in,
)
from actions.wording.ground import Ground
from data.queries import credit as queries
from data.queries import disclosure
from data.tables.register import Company, Role

AT_ONCE = 3  # companies answered to one message
EXPLAINED = frozenset({Item.SCORE, Item.RECORDS, Item.WHOLE})  # of which who speaks for a company hears all


@dataclass(frozen=True)
class AskedCompany:
    """What was asked. `roles`: those that were spoken of last; `kind`: of what the talk was; `own`: companies that the
    person speaks for; `options`: those that were asked back and not chosen from yet.
    """

    words: str
    phrases: tuple[str, ...] = ()
    kind: str = ""
    project: int | None = None
    company: int | None = None
    roles: tuple[Role, ...] = ()
    own: tuple[int, ...] = ()
    options: tuple[int, ...] = ()


@dataclass(frozen=True)
class CompanyShown:
    """`ours`: “我们公司” was said by somebody who does not speak for it. `own`: told to who speaks for it only."""

    facts: CompanyFacts
    items: tuple[Item, ...]
    ours: bool = False
    own: OwnCredit | None = None
    asked: str = ""  # the words of the question


@dataclass(frozen=True)
class CompanyAskedBack:
    case: Case
    said: str
    companies: tuple[Company, ...]
    items: tuple[Item, ...]
    role: str = ""
    grounds: tuple[Ground, ...] = ()
    asked: str = ""  # the words of the question


Answer = CompanyShown | CompanyAskedBack


def look_up(session: Session, asked: AskedCompany, *, today: date) -> list[Answer]:
    words = asked.words
    for phrase in asked.phrases:
        words = words.replace(phrase, "，")
    items, ours = items_in(words), asks_ours(words)
    own = frozenset(asked.own)
    return [
        _answer(session, which, items, ours=ours, own=own, words=words, today=today)
        for which in _which(session, asked, today)
    ]


def show(
    session: Session,
    company_id: int,
    items: tuple[Item, ...] = (),
    *,
    own: Collection[int] = (),
    words: str = "",
    today: date,
) -> Answer:
    return _answer(session, Which(Case.ONE, company_id), items, ours=False, own=own, words=words, today=today)


def _which(session: Session, asked: AskedCompany, today: date) -> Iterator[Which]:
    if asked.phrases:
        yield from (by_name(session, phrase) for phrase in asked.phrases[:AT_ONCE])
    elif asks_ours(asked.words):
        yield _ours(asked.own)
    else:
        yield (
            _named_in_passing(session, asked)
            or _by_role(session, asked, today)
            or (Which(Case.LIST) if asks_list(asked.words) else None)
            or _by_subject(session, asked, today)
            or by_sentence(session, asked.words)
            or (_ours(asked.own) if asked.own and EXPLAINED & set(items_in(asked.words)) else None)
            or (Which(Case.SEVERAL, options=asked.options) if asked.options else Which(Case.UNNAMED))
        )


def _ours(own: tuple[int, ...]) -> Which:
    """The one that the person speaks for; of several it is asked which."""
    if len(own) == 1:
        return Which(Case.ONE, own[0])
    return Which(Case.OURS, options=own)


def _named_in_passing(session: Session, asked: AskedCompany) -> Which | None:
    which = by_sentence(session, asked.words)
    return which if which and which.case is Case.ONE else None


def _by_role(session: Session, asked: AskedCompany, today: date) -> Which | None:
    """“施工单位的资质”: of the project that is spoken of."""
    role = role_in(asked.words)
    if role is None or asked.project is None:
        return None
    return of_project(session, asked.project, (role,), today=today)


def _by_subject(session: Session, asked: AskedCompany, today: date) -> Which | None:
    """“这家公司还盖过什么”: the company spoken of, or who answers for the project spoken of."""
    if asked.company is not None and asked.kind != "project":
        return Which(Case.ONE, asked.company)
    if asked.project is None:
        return None
    qualified = qualified_role(asked.words)
    roles = (
        (qualified,) if qualified else (*_last_named(asked.roles), Role.CONTRACTOR, Role.GENERAL, Role.OWNER)
    )
    return of_project(session, asked.project, roles, today=today)


def _last_named(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Of 谁盖的 (several roles) it is the contractor that is meant by 这家公司."""
    return roles if len(roles) == 1 else ()


def _answer(
    session: Session,
    which: Which,
    items: tuple[Item, ...],
    *,
    ours: bool,
    own: Collection[int],
    words: str,
    today: date,
) -> Answer:
    company = queries.company(session, which.company) if which.company is not None else None
    if company is not None:
        facts = describe(session, company, today=today)
        if company.id not in own:
            return CompanyShown(facts, items, ours, asked=words)
        asked = not items or EXPLAINED & set(items)
        return CompanyShown(facts, items, own=own_credit(session, company, today=today) if asked else None)
    case = Case.UNKNOWN if which.case is Case.ONE else which.case
    grounds = tuple(map(Ground.of, disclosure.sources(session)))
    options = tuple(queries.companies(session, which.options))
    return CompanyAskedBack(case, which.said, options, items, which.role, grounds, words)
