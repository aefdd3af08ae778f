"""Which companies are to be counted again, and how they stood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Row, Table, bindparam, delete, insert, inspect, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, selectinload

from data.many import among, insert_many
from data.tables.credit import CreditDue, CreditStanding, ScoreCause, ScoreChange
from data.tables.register import Company


@dataclass(frozen=True)
class Who:
    """What counting and telling need of a company."""

    id: int
    name: str
    kind: str | None
    official_score: float | None
    official_grade: str | None


def put_due(session: Session, company_ids: Sequence[int]) -> None:
    """Lets these companies be counted again once this transaction stands."""
    if company_ids:
        session.execute(insert(CreditDue), [{"company_id": id_} for id_ in sorted(set(company_ids))])


def listed(session: Session, *, limit: int) -> list[tuple[int, int]]:
    """The first rows of the list, each with its company."""
    query = select(CreditDue.id, CreditDue.company_id).order_by(CreditDue.id).limit(limit)
    return list(session.execute(query).tuples())


def strike(session: Session, ids: Sequence[int]) -> None:
    """Takes rows off the list."""
    if ids:
        session.connection().execute(_STRUCK, {"ids": list(ids)})


def overdue(session: Session, today: date, rules_mark: str, *, limit: int) -> set[int]:
    """Companies for which a day came, that were counted by other rules, or were never counted."""
    standing = CreditStanding
    missed = or_(standing.company_id.is_(None), standing.next_day <= today, standing.rules_mark != rules_mark)
    query = select(Company.id).outerjoin(standing, standing.company_id == Company.id).where(missed)
    return set(session.scalars(query.limit(limit)))


def who(session: Session, ids: Sequence[int]) -> list[Who]:
    """Those of them that are there."""
    columns = (Company.id, Company.name, Company.kind, Company.official_score, Company.official_grade)
    rows = session.execute(select(*columns).where(Company.id.in_(ids)).order_by(Company.id))
    return [Who(*row) for row in rows.tuples()]


def standings(session: Session, ids: Sequence[int]) -> dict[int, Row[Any]]:
    """By company; rows, so that nobody holds one that was changed meanwhile."""
    query = select(*CreditStanding.__table__.columns).where(CreditStanding.company_id.in_(ids))
    return {row.company_id: row for row in session.execute(query)}


def keep(session: Session, found: Mapping[int, tuple[int | None, Mapping[str, Any]]]) -> set[int]:
    """Writes standings over the revisions that were seen, None for none; the companies of which another one stands by
    now are left out. `found`: by company the revision and the columns.
    """
    here = dict(session.execute(_REVISIONS, {"ids": sorted(found)}).tuples().all())
    same = {id_: seen for id_, (seen, _) in found.items() if here.get(id_) == seen}
    new = [{"company_id": id_, "revision": 0, **found[id_][1]} for id_, seen in same.items() if seen is None]
    over = [
        {"of": id_, "revision": seen + 1, **found[id_][1]} for id_, seen in same.items() if seen is not None
    ]
    if over:
        session.connection().execute(_OVER, over)
    return {row["of"] for row in over} | (_added(session, new) if new else set())


def _added(session: Session, rows: list[dict[str, Any]]) -> set[int]:
    table = cast(Table, CreditStanding.__table__)
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    added = dialect.insert(table).values(rows).on_conflict_do_nothing().returning(table.c.company_id)
    return set(session.connection().execute(added).scalars())


def changing_by(session: Session, day: date) -> list[int]:
    """Companies for which something changes by itself on this day or before."""
    query = select(CreditStanding.company_id).where(CreditStanding.next_day <= day)
    return list(session.scalars(query.order_by(CreditStanding.company_id)))


def write_down(session: Session, changes: Sequence[ScoreChange]) -> None:
    """New ones with their causes, several in two statements: they get their ids, but the session does not know them."""
    if not changes:
        return
    rows = [{column: getattr(each, name) for name, column in _CHANGED.items()} for each in changes]
    ids = session.connection().execute(_CHANGES, rows).scalars()
    for change, id_ in zip(changes, ids, strict=True):
        change.id = id_
    causes = [
        {"change_id": change.id} | {name: getattr(cause, name) for name in _CAUSED}
        for change in changes
        for cause in change.causes
    ]
    insert_many(session, cast(Table, ScoreCause.__table__), causes)


def changes_since(session: Session, company_id: int, since: datetime) -> list[ScoreChange]:
    """What was written down of a company since then, in its order, with its causes."""
    query = select(ScoreChange).options(selectinload(ScoreChange.causes))
    written = (ScoreChange.company_id == company_id, ScoreChange.recorded_at >= since)
    return list(session.scalars(query.where(*written).order_by(ScoreChange.id)))


def of_company(session: Session, company_id: int) -> list[ScoreChange]:
    """All that was ever written down of a company, in its order, with its causes."""
    query = select(ScoreChange).options(selectinload(ScoreChange.causes))
    return list(session.scalars(query.where(ScoreChange.company_id == company_id).order_by(ScoreChange.id)))


def changes(session: Session, ids: Sequence[int]) -> list[ScoreChange]:
    """These, in their order, with their causes."""
    query = select(ScoreChange).options(selectinload(ScoreChange.causes)).where(ScoreChange.id.in_(ids))
    return list(session.scalars(query.order_by(ScoreChange.id)))


# Built once. Locked in the order of the companies, so that two who keep some of the same never wait for each other.
_REVISIONS = (
    select(CreditStanding.company_id, CreditStanding.revision)
    .where(CreditStanding.company_id.in_(bindparam("ids", expanding=True)))
    .order_by(CreditStanding.company_id)
    .with_for_update()
)
_OVER = update(CreditStanding).where(CreditStanding.company_id == bindparam("of"))
_STRUCK = delete(CreditDue).where(among(CreditDue.id, bindparam("ids")))
_CHANGED = {
    attribute.key: attribute.columns[0].name
    for attribute in inspect(ScoreChange).column_attrs
    if attribute.key != "id"
}
_CHANGES = insert(ScoreChange).returning(ScoreChange.id, sort_by_parameter_order=True)
_CAUSED = ("event_id", "what", "points_before", "points_after")
