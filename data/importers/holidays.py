"""节假日、调休 by day: 休 or 班. A day is changed by a later file, and never taken away: other days go by their weekday."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.importers.cells import BadCellError, Value, day, name
from data.importers.desk import Desk
from data.importers.findings import Added, Changed, Difference
from data.importers.kinds import Kind, Standing
from data.importers.lines import Column, Line
from data.tables.complaints import CalendarDay

_TYPES = {"休": False, "班": True, "休息": False, "放假": False, "上班": True, "补班": True, "调休上班": True}


def _works(cell: str) -> Value:
    said = name(cell)
    if said is not None and said not in _TYPES:
        raise BadCellError("应为：休、班")
    return None if said is None else _TYPES[said]


COLUMNS = (
    Column("日期", "day", day, needed=True),
    Column("类型", "works", _works, needed=True),
)


def merge(session: Session, lines: list[Line], desk: Desk) -> None:
    days = [line.values["day"] for line in lines]
    known = {row.day: row for row in session.scalars(select(CalendarDay).where(CalendarDay.day.in_(days)))}
    for line in lines:
        _merge_line(session, line, known.get(line.values["day"]), desk)


def _merge_line(session: Session, line: Line, row: CalendarDay | None, desk: Desk) -> None:
    on, works = line.values["day"], line.values["works"]
    if row is None:
        session.add(CalendarDay(day=on, works=works))
        desk.added += 1
        desk.findings.append(Added(line.number, f"{on} {_said(works)}"))
    elif row.works != works:
        desk.changed += 1
        told = Difference("类型", _said(row.works), _said(works))
        desk.findings.append(Changed(line.number, str(on), (told,)))
        row.works = works
    else:
        desk.unchanged += 1


def _said(works: bool) -> str:
    return "班" if works else "休"


def _no_terms(_session: Session, _desk: Desk) -> None:
    """Days are not searched for."""


def _nothing_stands(_session: Session) -> Iterable[Standing]:
    return ()


def _nothing_goes(_session: Session, _ids: Sequence[int]) -> None:
    """A day that a file does not name stays what it is."""


HOLIDAYS = Kind(
    table=CalendarDay,
    columns=COLUMNS,
    key=lambda values: values.get("day"),
    merge=merge,
    settle=_no_terms,
    standing=_nothing_stands,
    removed=_nothing_goes,
    by_district=False,
)
