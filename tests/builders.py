"""A register by hand: rows with sensible defaults, findable at once. A test names only what matters to it."""

from datetime import UTC, date, datetime
from functools import cache
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from actions.complaints.filing import Filing, file_case
from actions.complaints.moving import RESIDENT
from actions.conversation.turn import Entity, Place, Turn
from data.prepared import Prepared
from data.queries import people
from data.queries.rows import Whole
from data.search import index, parse_estate
from data.tables.announcements import PUBLISHED, Announcement, Kind, Stage
from data.tables.complaints import Case
from data.tables.conversation import InboxMessage, InboxState
from data.tables.people import Officer
from data.tables.photos import Photo
from data.tables.register import (
    Building,
    Certificate,
    Company,
    Participation,
    Person,
    Project,
    ProjectAlias,
    Role,
    Site,
    Source,
)
from data.tables.subscriptions import Subscription, SubscriptionKind

NOW = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)  # ten in the morning in Tianjin
PLACE = Place(duty_phone="022-12345678", home_url="https://zj.example", sends_mail=True)
Row = TypeVar("Row")
_numbers = count(1)


def a_source(
    session: Session, name: str = "天津市工程登记库", as_of: date = date(2026, 11, 1), **facts: Any
) -> Source:
    """The source of this name and day, made when it is new."""
    known = session.scalar(select(Source).where(Source.name == name, Source.as_of == as_of))
    return known or _added(session, Source(name=name, as_of=as_of, imported_at=NOW, **facts))


def a_project(
    session: Session,
    name: str = "海河新苑二期",
    *,
    buildings: dict[str, date | None] | None = None,
    aliases: tuple[str, ...] = (),
    source: Source | None = None,
    **facts: Any,
) -> Project:
    """A finished project in 河西区; its site is read from its name."""
    n = next(_numbers)
    source = source or a_source(session)
    district = facts.pop("district_code", "120103")
    estate = parse_estate(name)
    facts = {
        "number": f"120103200101{n:04}",
        "address": "河西区洞庭路126号",
        "state": "已备案",
        "accepted_on": date(2023, 6, 1),
        "permit_number": f"12010320200101{n:02}01",
    } | facts
    site = _site(session, estate.stem, estate.phase, district)
    project = _added(
        session, Project(name=name, site_id=site.id, district_code=district, source_id=source.id, **facts)
    )
    for alias in aliases:
        _added(session, ProjectAlias(project_id=project.id, alias=alias))
    for house, accepted in (buildings or {}).items():
        _added(
            session, Building(project_id=project.id, name=house, accepted_on=accepted, source_id=source.id)
        )
    index(session, "project", [project.id])
    return project


def a_company(session: Session, name: str = "天津恒筑建工集团有限公司", **facts: Any) -> Company:
    facts = {"uscc": f"91120103MA{next(_numbers):08}", "source_id": a_source(session).id} | facts
    company = _added(session, Company(name=name, **facts))
    index(session, "company", [company.id])
    return company


def a_party(
    session: Session, project: Project, role: Role, company: Company | str, **facts: Any
) -> Participation:
    """Who answers; a company of the register, or only a name."""
    if isinstance(company, Company):
        facts = {"company_id": company.id, "uscc": company.uscc} | facts
        company = company.name
    facts = {"leader": "李国栋", "certificate_number": None, "source_id": project.source_id} | facts
    return _added(session, Participation(project_id=project.id, role=role, company_name=company, **facts))


def a_person(
    session: Session,
    name: str = "李国栋",
    company: Company | None = None,
    *,
    certificates: int = 1,
    **facts: Any,
) -> Person:
    """A registered person with certificates that are all alike but for their numbers."""
    unit = {"company_id": company.id, "uscc": company.uscc} if company else {"uscc": f"{next(_numbers)}"}
    person = _added(session, Person(name=name, **unit))
    source = a_source(session)
    facts = {
        "category": "一级注册建造师（建筑工程）",
        "valid_until": date(2028, 5, 31),
        "state": "有效",
    } | facts
    number = facts.pop("number", None)
    for _ in range(certificates):
        own = number or f"津1120507{next(_numbers):05}"
        _added(session, Certificate(number=own, person_id=person.id, source_id=source.id, **facts))
    index(session, "person", [person.id])
    return person


def a_turn(
    session: Session,
    text: str = "",
    *,
    door: str = "a",
    entities: dict[str, str | list[str]] | None = None,
    message: dict[str, Any] | None = None,
    **facts: Any,
) -> Turn:
    """One message at a door; the same door keeps its conversation. `message`: columns of its row."""
    conversation = people.open_conversation(session, "web", door, now=NOW, keep=False)
    columns = {
        "conversation_id": conversation.id,
        "account_id": conversation.address.account_id,
        "client_id": f"c{next(_numbers)}",
        "text": text,
        "received_at": NOW,
    }
    inbox = _message(session, **columns | (message or {}))
    phrases = [(name, [v] if isinstance(v, str) else v) for name, v in (entities or {}).items()]
    known = tuple(Entity(name, value) for name, values in phrases for value in values)
    facts = {"place": PLACE} | facts
    return Turn(session, NOW, conversation, inbox, text, entities=known, **facts)


def an_officer(session: Session, roles: str = "承办", district_code: str = "120103", **facts: Any) -> Officer:
    """Of 河西区. Roles with commas between them."""
    n = next(_numbers)
    facts = {"login": f"officer{n}", "name": f"王芳{n}", "password_hash": "x", "created_at": NOW} | facts
    return _added(session, Officer(roles=roles, district_code=district_code, **facts))


def a_case(session: Session, project: Project | None = None, **facts: Any) -> Case:
    """A leak in a bathroom of 河西区, filed on the web by somebody new."""
    facts = {
        "account_id": a_turn(session, door=f"d{next(_numbers)}").inbox.account_id,
        "channel": "web",
        "story": "卫生间漏水",
        "categories": [("Q1", "卫生间")],
        "district_code": "120103",
        "project_id": project.id if project else None,
    } | facts
    now = facts.pop("now", NOW)
    return file_case(session, Filing(**facts), RESIDENT, now=now).case


def a_photo(session: Session, officer: Officer | None = None, **facts: Any) -> Photo:
    """The row of a photo that an officer put in; without its files."""
    facts = {"officer_id": officer.id if officer else None, "secret": f"{next(_numbers):032}"} | facts
    facts = {"content_type": "image/jpeg", "size": 1, "width": 1, "height": 1, "sha256": ""} | facts
    return _added(session, Photo(stored_at=NOW, **facts))


def _site(session: Session, estate: str, phase: int, district: str) -> Site:
    known = session.scalar(
        select(Site).where(Site.estate == estate, Site.phase == phase, Site.district_code == district)
    )
    return known or _added(session, Site(estate=estate, phase=phase, district_code=district))


def _message(session: Session, **columns: Any) -> InboxMessage:
    """As the house stores it, past the unit of work: every second statement of the tests is about one."""
    columns = {"photo_count": 0, "state": InboxState.NEW, "attempts": 0, **columns}
    [(message_id,)] = _stored(tuple(columns)).rows(session, **columns)
    [[row]] = _MESSAGE.objects(session, id=message_id)
    return row


@cache
def _stored(columns: tuple[str, ...]) -> Prepared:
    rows = InboxMessage.__table__
    return Prepared(insert(rows).returning(rows.c.id), columns)


_MESSAGE = Whole(InboxMessage, found=lambda rows: rows.where(InboxMessage.id == bindparam("id")))


def _added(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row


def an_announcement(
    session: Session, title: str = "雨季防渗漏提示", stage: Stage = Stage.SENT, **facts: Any
) -> Announcement:
    """Of the city, for everybody, out since now."""
    facts = {
        "kind": Kind.CIRCULAR,
        "body": "请检查门窗和外墙。",
        "audience": {"everybody": True},
        "written_at": NOW,
        "published_at": NOW if stage in PUBLISHED else None,
    } | facts
    return _added(session, Announcement(title=title, stage=stage, **facts))


def a_subscriber(session: Session, **facts: Any) -> int:
    """The account of somebody new who follows a project, a district, a topic or (when not told) everything."""
    account_id = a_turn(session, door=f"s{next(_numbers)}").inbox.account_id
    facts = {"kind": SubscriptionKind.ALL, "consented_at": NOW} | facts
    _added(session, Subscription(account_id=account_id, **facts))
    return account_id
