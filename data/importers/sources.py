"""Sources (来源): each file's name and date, once."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.importers.desk import Ground
from data.search.indexing import add
from data.tables.register import Source


def ground(session: Session, name: str, as_of: date, *, now: datetime, demo: bool = False) -> Ground:
    """The source of this name and date, made when it is new."""
    values = {"name": name, "as_of": as_of, "demo": demo, "imported_at": now}
    add(session, Source, [values] if find(session, name, as_of) is None else [])
    found = find(session, name, as_of)
    assert found is not None
    return Ground(found, as_of, _dates(session), now)


def ground_of_dry_run(session: Session, name: str, as_of: date, *, now: datetime) -> Ground:
    """The same without writing: a new source has no id yet."""
    return Ground(find(session, name, as_of) or 0, as_of, _dates(session), now)


def find(session: Session, name: str, as_of: date) -> int | None:
    return session.scalar(select(Source.id).where(Source.name == name, Source.as_of == as_of))


def _dates(session: Session) -> dict[int, date]:
    return dict(session.execute(select(Source.id, Source.as_of)).tuples().all())
