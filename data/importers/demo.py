"""The demonstration register (演示数据): into an empty register only, and out again."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, sessionmaker

from data import sample
from data.importers.buildings import BUILDINGS
from data.importers.companies import COMPANIES
from data.importers.credit_events import CREDIT_EVENTS
from data.importers.findings import Report
from data.importers.hanging import delete_hanging
from data.importers.participants import PARTICIPANTS
from data.importers.projects import PROJECTS
from data.importers.running import Order, run
from data.importers.staff import STAFF, find_again
from data.queries.credit_standings import put_due
from data.sample.announcements import announcements
from data.search import forget
from data.tables import Table
from data.tables.announcements import Announcement, AnnouncementStep
from data.tables.credit import CreditDue, CreditEvent, CreditKind, CreditStanding, ScoreCause, ScoreChange
from data.tables.register import (
    Building,
    Certificate,
    Company,
    Participation,
    Person,
    Project,
    ProjectAlias,
    Site,
    Source,
)

NAME = "演示数据"
_KINDS = {
    "companies": COMPANIES,
    "projects": PROJECTS,
    "buildings": BUILDINGS,
    "participants": PARTICIPANTS,
    "staff": STAFF,
    "credit-events": CREDIT_EVENTS,
}
_CHUNK = 500


class RegisterNotEmptyError(Exception):
    """The register holds something already; the message, in Chinese, says what to do."""


def untouched(session: Session) -> bool:
    """Nothing was ever imported, not even a demonstration that was taken away again."""
    return session.scalar(select(Source.id).limit(1)) is None


def load_demo(sessions: sessionmaker[Session], *, now: datetime) -> dict[str, Report]:
    """Loads the sample register in one transaction: all of it or nothing. Raises RegisterNotEmptyError."""
    with TemporaryDirectory() as folder, sessions.begin() as session:
        if not _empty(session):
            raise RegisterNotEmptyError("登记库里已有数据，演示数据只能载入空库。")
        sample.write(Path(folder))

        def transact() -> AbstractContextManager[Session]:
            return nullcontext(session)

        session.add_all(announcements(now))
        order = Order(NAME, sample.AS_OF, now, transact, demo=True)
        reports = {
            name: run(Path(folder) / f"{name}.csv", kind, order, Report(lambda _: None))
            for name, kind in _KINDS.items()
        }
        _confirm_blacklistings(session, now)
        return reports


def _confirm_blacklistings(session: Session, now: datetime) -> None:
    """In a demonstration nobody has to be found for it first."""
    blacklistings = update(CreditEvent).where(CreditEvent.kind == CreditKind.BLACKLISTED)
    session.execute(blacklistings.values(confirmed_at=now))


def _empty(session: Session) -> bool:
    tables = (Project, Company, Person, Participation)
    return all(session.scalar(select(table.id).limit(1)) is None for table in tables)


def present(session: Session) -> bool:
    """Whether the register holds rows of a demonstration."""
    return any(
        session.scalar(
            select(table.id).join(Source, table.source_id == Source.id).where(Source.demo).limit(1)
        )
        for table in (Project, Company, Certificate, Participation, Building, CreditEvent)
    )


def remove_demo(sessions: sessionmaker[Session]) -> int:
    """Deletes every row of the demonstration, with what hangs on its projects, and returns how many.

    The only deletion there is. Its sources stay, so that the next start does not load it again.
    """
    with sessions.begin() as session:
        demo = list(session.scalars(select(Source.id).where(Source.demo)))
        projects, companies = _ids(session, Project, demo), _ids(session, Company, demo)
        delete_hanging(session, Company, companies)
        delete_hanging(session, Project, projects)
        count = len(projects) + len(companies) + _delete_certificates(session, demo)
        count += _delete_credit(session, demo, companies)
        for table in (Participation, Building):
            count += _delete(session, table, _ids(session, table, demo))
            count += _delete(session, table, _of(session, table.project_id, table.id, projects))
        _delete_projects(session, projects)
        _delete_companies(session, companies)
        count += _delete_announcements(session)
    return count


def _ids(session: Session, table: Any, sources: Sequence[int]) -> list[int]:
    return list(session.scalars(select(table.id).where(table.source_id.in_(sources)).order_by(table.id)))


def _of(session: Session, column: Any, wanted: Any, ids: Sequence[int]) -> list[int]:
    return [
        found for some in _chunks(ids) for found in session.scalars(select(wanted).where(column.in_(some)))
    ]


def _delete(session: Session, table: Any, ids: Sequence[int]) -> int:
    for some in _chunks(ids):
        session.execute(delete(table).where(table.id.in_(some)))
    return len(ids)


def _delete_announcements(session: Session) -> int:
    """With what officers did to them when they tried them out."""
    ids = list(session.scalars(select(Announcement.id).where(Announcement.demo)))
    _delete(
        session, AnnouncementStep, _of(session, AnnouncementStep.announcement_id, AnnouncementStep.id, ids)
    )
    return _delete(session, Announcement, ids)


def _delete_certificates(session: Session, sources: Sequence[int]) -> int:
    """And the people who held no other."""
    certificates = _ids(session, Certificate, sources)
    holders = sorted(set(_of(session, Certificate.id, Certificate.person_id, certificates)))
    _delete(session, Certificate, certificates)
    find_again(session, holders)
    others = set(_of(session, Certificate.person_id, Certificate.person_id, holders))
    _delete(session, Person, [id_ for id_ in holders if id_ not in others])
    return len(certificates)


def _delete_credit(session: Session, sources: Sequence[int], companies: Sequence[int]) -> int:
    """Its entries and those of its companies. A real company that had one is counted as if for the first time."""
    entries = _ids(session, CreditEvent, sources)
    touched = set(_of(session, CreditEvent.id, CreditEvent.company_id, entries))
    entries = sorted({*entries, *_of(session, CreditEvent.company_id, CreditEvent.id, companies)})
    delete_hanging(session, CreditEvent, entries)
    forgotten = sorted(touched | set(companies))
    changes = _of(session, ScoreChange.company_id, ScoreChange.id, forgotten)
    for column, ids in (
        (ScoreCause.change_id, changes),
        (ScoreChange.id, changes),
        (CreditStanding.company_id, forgotten),
        (CreditDue.company_id, forgotten),
    ):
        for some in _chunks(ids):
            session.execute(delete(cast(type[Table], column.class_)).where(column.in_(some)))
    put_due(session, sorted(touched - set(companies)))
    return _delete(session, CreditEvent, entries)


def _delete_projects(session: Session, ids: Sequence[int]) -> None:
    """And the sites where no other project stands."""
    forget(session, "project", ids)
    sites = sorted(set(_of(session, Project.id, Project.site_id, ids)))
    _delete(session, ProjectAlias, _of(session, ProjectAlias.project_id, ProjectAlias.id, ids))
    _let_go(session, Project, ids)
    _delete(session, Project, ids)
    taken = set(_of(session, Project.site_id, Project.site_id, sites))
    _delete(session, Site, [id_ for id_ in sites if id_ not in taken])


def _delete_companies(session: Session, ids: Sequence[int]) -> None:
    forget(session, "company", ids)
    _let_go(session, Company, ids)
    _delete(session, Company, ids)


def _let_go(session: Session, table: type[Table], ids: Sequence[int]) -> None:
    """Rows of other tables that may do without keep their words and lose the reference."""
    keys = [key for other in Table.metadata.tables.values() for key in other.foreign_keys]
    for key in keys:
        if key.references(table.__table__) and key.parent.nullable:  # pyrefly: ignore[bad-argument-type]
            for some in _chunks(ids):
                session.execute(
                    update(key.parent.table).where(key.parent.in_(some)).values({key.parent.name: None})
                )


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[i : i + _CHUNK] for i in range(0, len(ids), _CHUNK))
