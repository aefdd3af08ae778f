"""注册人员, by 证书编号; a person is a name within a unit."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from data.importers.cells import code, day, name, one_of, uscc, words
from data.importers.desk import Desk, differences
from data.importers.findings import Difference
from data.importers.kinds import Kind, Standing, titles
from data.importers.lines import Column, Line
from data.search import forget, index
from data.tables.register import Certificate, Company, Person

STATES = ("有效", "暂扣", "吊销", "注销", "终身禁止执业")
COLUMNS = (
    Column("证书编号", "number", code, needed=True),
    Column("姓名", "name", name, needed=True, limit=60),
    Column("注册类别", "category", words),
    Column("注册单位统一社会信用代码", "uscc", uscc),
    Column("有效期至", "valid_until", day),
    Column("状态", "state", one_of(*STATES)),
)
_PLAIN = titles(COLUMNS, "name", "uscc")


def merge(session: Session, lines: list[Line], desk: Desk) -> None:
    numbers = [line.values["number"] for line in lines]
    rows = session.scalars(
        select(Certificate).where(Certificate.number.in_(numbers)).options(joinedload(Certificate.person))
    )
    known = {row.number: row for row in rows}
    people = _People(session, lines)
    for line in lines:
        _merge_line(session, line, known.get(line.values["number"]), people, desk)


def _merge_line(session: Session, line: Line, row: Certificate | None, people: "_People", desk: Desk) -> None:
    what = f"{line.values['number']} {line.values['name']}"
    holder = people.at(line.values["name"], line.values["uscc"] or "")
    if row is None:
        values = {name: line.values[name] for name in _PLAIN if name in line.values}
        row = Certificate(**values, person=holder, source_id=desk.ground.source_id)
        session.add(row)
        desk.add(line, what, row)
        desk.touched.append(holder)
        return
    found = differences(row, line.values, _PLAIN)
    if row.person is not holder:
        found += _moved(row.person, holder)
        desk.touched.append(row.person)
        row.person = holder
    if desk.keep(line, what, row, found):
        desk.touched.append(holder)


def _moved(old: Person, new: Person) -> list[Difference]:
    told = (("姓名", old.name, new.name), ("注册单位统一社会信用代码", old.uscc or None, new.uscc or None))
    return [Difference(*item) for item in told if item[1] != item[2]]


class _People:
    """The people of a chunk, known or new."""

    def __init__(self, session: Session, lines: list[Line]) -> None:
        rows = session.scalars(select(Person).where(Person.name.in_({line.values["name"] for line in lines})))
        codes = {line.values["uscc"] for line in lines if line.values["uscc"]}
        units = session.execute(select(Company.uscc, Company.id).where(Company.uscc.in_(codes)))
        self._session = session
        self._known = {(row.name, row.uscc): row for row in rows}
        self._units = dict(units.tuples().all())

    def at(self, called: str, unit: str) -> Person:
        if (called, unit) not in self._known:
            row = Person(name=called, uscc=unit, company_id=self._units.get(unit))
            self._session.add(row)
            self._known[called, unit] = row
        return self._known[called, unit]


def settle(session: Session, desk: Desk) -> None:
    find_again(session, sorted({row.id for row in desk.touched}))


def find_again(session: Session, ids: Sequence[int]) -> None:
    """A person is found as long as a certificate of theirs stands."""
    standing_ = select(Certificate.person_id).where(
        Certificate.person_id.in_(ids), Certificate.removed_at.is_(None)
    )
    alive = set(session.scalars(standing_))
    index(session, "person", [id_ for id_ in ids if id_ in alive])
    forget(session, "person", [id_ for id_ in ids if id_ not in alive])


def standing(session: Session) -> Iterable[Standing]:
    query = select(Certificate.id, Certificate.number, Person.name).join(Person)
    query = query.where(Certificate.removed_at.is_(None)).execution_options(yield_per=1000)
    for id_, number, called in session.execute(query).tuples():
        yield Standing(id_, number, f"{number} {called}", "")


def removed(session: Session, ids: Sequence[int]) -> None:
    people = session.scalars(select(Certificate.person_id).where(Certificate.id.in_(ids)).distinct())
    find_again(session, sorted(people))


STAFF = Kind(
    table=Certificate,
    columns=COLUMNS,
    key=lambda values: values.get("number"),
    merge=merge,
    settle=settle,
    standing=standing,
    removed=removed,
    by_district=False,
)
