"""What the public register holds of registered persons and their certificates."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from data.tables.register import Certificate, Participation, Person, Project, Source


def persons(session: Session, ids: Sequence[int]) -> list[Person]:
    """With the certificates that are still registered; persons without any are left out. Order as asked."""
    found = {row.id: row for row in session.scalars(_persons().where(Person.id.in_(ids))).unique()}
    return [found[i] for i in ids if i in found]


def persons_named(session: Session, name: str) -> list[Person]:
    """Everybody of exactly this name, one for each unit."""
    return list(session.scalars(_NAMED, {"name": name}).unique())


def person_certified(session: Session, number: str) -> Person | None:
    """Whose certificate this is, by its number as registered."""
    ids = select(Certificate.person_id).where(Certificate.number == number, Certificate.removed_at.is_(None))
    return session.scalars(_persons().where(Person.id.in_(ids))).unique().first()


def led(session: Session, person: Person) -> list[Participation]:
    """Where this person is or was the leader: by certificate, else by name in the same unit. Latest first."""
    query = (
        select(Participation)
        .join(Participation.project)
        .options(contains_eager(Participation.project), joinedload(Participation.source))
        .where(_leads(person), Participation.removed_at.is_(None), Project.removed_at.is_(None))
        .order_by(Participation.since.is_(None), Participation.since.desc(), Participation.id)
        .limit(100)
    )
    return list(session.scalars(query))


def _leads(person: Person) -> ColumnElement[bool]:
    certified = Participation.certificate_number.in_([row.number for row in person.certificates])
    if not person.uscc:
        return certified
    uncertified = Participation.certificate_number.is_(None)
    return or_(
        certified, and_(uncertified, Participation.leader == person.name, Participation.uscc == person.uscc)
    )


def _persons() -> Select[tuple[Person]]:
    return (
        select(Person)
        .join(Person.certificates)
        .options(
            contains_eager(Person.certificates).joinedload(Certificate.source), joinedload(Person.company)
        )
        .where(Certificate.removed_at.is_(None))
        .order_by(Certificate.id)
        .execution_options(populate_existing=True)
    )


def sources(session: Session) -> list[Source]:
    """The registers that the latest certificates come from, the newest first; bounded, whatever the size."""
    latest = select(Certificate.source_id, Certificate.removed_at).order_by(Certificate.id.desc())
    recent = latest.limit(500).subquery()
    used = select(recent.c.source_id).where(recent.c.removed_at.is_(None))
    query = select(Source).where(Source.id.in_(used)).order_by(Source.as_of.desc(), Source.id)
    return list(session.scalars(query.limit(3)))


# Built once: every sentence that may begin with a name is asked about it.
_NAMED = _persons().where(Person.name == bindparam("name"))
