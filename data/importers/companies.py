"""企业, by 统一社会信用代码. A company that arrives is joined to the rows that wait for its code."""

from collections.abc import Iterable

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data.importers.cells import BadCellError, DoubtfulCellError, amount, district, email, name, uscc, words
from data.importers.desk import Desk, differences
from data.importers.kinds import Kind, Standing, titles
from data.importers.lines import Column, Line
from data.queries.credit_standings import put_due
from data.search import forget, index
from data.tables.register import Company, Participation, Person


def score(cell: str) -> float | None:
    value = amount(cell)
    if value is not None and value > 1000:
        raise BadCellError("信用分应在 0 到 1000 之间")
    return value


COLUMNS = (
    Column("统一社会信用代码", "uscc", uscc, needed=True),
    Column("企业名称", "name", words, needed=True),
    Column("企业类型", "kind", words),
    Column("资质等级", "qualification", words),
    Column("法定代表人", "legal_representative", name),
    Column("注册区", "registered_district", words),
    Column("联系电话", "phone", words, optional=True),
    Column("电子邮箱", "email", email, optional=True),
    Column("官方信用分", "official_score", score, optional=True),
    Column("官方信用等级", "official_grade", words, optional=True),
)


def merge(session: Session, lines: list[Line], desk: Desk) -> None:
    codes = [line.values["uscc"] for line in lines]
    known = {row.uscc: row for row in session.scalars(select(Company).where(Company.uscc.in_(codes)))}
    for line in lines:
        what = f"{line.values['uscc']} {line.values['name']}"
        row = known.get(line.values["uscc"])
        if row is None:
            row = Company(**line.values, source_id=desk.ground.source_id)
            session.add(row)
            desk.add(line, what, row)
            desk.touched.append(row)
        elif desk.keep(line, what, row, differences(row, line.values, titles(COLUMNS))):
            desk.touched.append(row)


def settle(session: Session, desk: Desk) -> None:
    ids = {row.uscc: row.id for row in desk.touched}
    _join(session, ids)
    index(session, "company", sorted(ids.values()))
    put_due(session, list(ids.values()))  # its kind or its official score may be another


def _join(session: Session, ids: dict[str, int]) -> None:
    """Joins participants and people that name a company by a code the register did not hold."""
    for table in (Participation, Person):
        waiting = select(table.id, table.uscc).where(table.uscc.in_(ids), table.company_id.is_(None))
        rows = [
            {"id": id_, "company_id": ids[code]} for id_, code in session.execute(waiting).tuples() if code
        ]
        if rows:
            session.execute(update(table), rows)


def standing(session: Session) -> Iterable[Standing]:
    columns = (Company.id, Company.uscc, Company.name, Company.registered_district)
    rows = session.execute(
        select(*columns).where(Company.removed_at.is_(None)).execution_options(yield_per=1000)
    )
    for id_, code, called, place in rows.tuples():
        yield Standing(id_, code, f"{code} {called}", _district_of(place))


def _district_of(place: str | None) -> str:
    try:
        return district(place or "")
    except (BadCellError, DoubtfulCellError):
        return ""


COMPANIES = Kind(
    table=Company,
    columns=COLUMNS,
    key=lambda values: values.get("uscc"),
    merge=merge,
    settle=settle,
    standing=standing,
    removed=lambda session, ids: forget(session, "company", ids),
)
