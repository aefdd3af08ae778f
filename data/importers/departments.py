"""部门, by district, name and matter (事项): who answers for what, and at which phone."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from data.importers.cells import BadCellError, DoubtfulCellError, district, words
from data.importers.desk import Desk, differences
from data.importers.kinds import Kind, Standing, Values, titles
from data.importers.lines import Column, Line
from data.tables.departments import Department

_WHOLE_CITY = frozenset({"全市", "市级", "市", "天津", "天津市", "市本级"})


def _district(cell: str) -> str:
    """The district code, "" for the whole city; what is no district is refused, else a district's phone would be told everywhere."""
    if (words(cell) or "") in _WHOLE_CITY:
        return ""
    try:
        return district(cell)
    except DoubtfulCellError:
        raise BadCellError("不是本市的区；市级部门请写“全市”或留空") from None


COLUMNS = (
    Column("部门", "name", words, needed=True),
    Column("区", "district_code", _district),
    Column("事项", "matter", lambda cell: words(cell) or ""),
    Column("电话", "phone", words),
    Column("地址", "address", words),
    Column("受理时间", "hours", words),
)
_PLAIN = titles(COLUMNS, "name", "district_code", "matter")
Key = tuple[str, str, str]


def key(values: Values) -> Key | None:
    name = values.get("name")
    return None if name is None else (values.get("district_code", ""), name, values.get("matter", ""))


def merge(session: Session, lines: list[Line], desk: Desk) -> None:
    keys = [key(line.values) for line in lines]
    place = tuple_(Department.district_code, Department.name, Department.matter)
    rows = session.scalars(select(Department).where(place.in_(keys)))
    known = {(row.district_code, row.name, row.matter): row for row in rows}
    for line in lines:
        own = key(line.values)
        assert own is not None  # the name is needed
        _merge_line(session, line, own, known.get(own), desk)


def _merge_line(session: Session, line: Line, own: Key, row: Department | None, desk: Desk) -> None:
    what = " ".join(part for part in (own[1], own[2]) if part)
    if row is not None:
        desk.keep(line, what, row, differences(row, line.values, _PLAIN))
        return
    values = {name: line.values[name] for name in _PLAIN if name in line.values}
    row = Department(
        district_code=own[0], name=own[1], matter=own[2], **values, source_id=desk.ground.source_id
    )
    session.add(row)
    desk.add(line, what, row)


def _no_terms(_session: Session, _desk: Desk) -> None:
    """Departments are found by name and district."""


def standing(session: Session) -> Iterable[Standing]:
    rows = select(Department).where(Department.removed_at.is_(None)).execution_options(yield_per=1000)
    for row in session.scalars(rows):
        yield Standing(
            row.id,
            (row.district_code, row.name, row.matter),
            f"{row.name} {row.matter}".strip(),
            row.district_code,
        )


def removed(_session: Session, _ids: Sequence[int]) -> None:
    """Nothing hangs on them."""


DEPARTMENTS = Kind(
    table=Department,
    columns=COLUMNS,
    key=key,
    merge=merge,
    settle=_no_terms,
    standing=standing,
    removed=removed,
)
