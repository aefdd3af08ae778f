"""单体 (楼号) of a project, by 项目编号 + 楼号."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.importers.cells import code, day, plain, words
from data.importers.desk import Desk, differences
from data.importers.kinds import Kind, Standing, titles
from data.importers.lines import Column, Line
from data.search import index
from data.tables.register import Building, Project

COLUMNS = (
    Column("项目编号", "number", code, needed=True),
    Column("楼号", "name", words, needed=True),
    Column("竣工验收日期", "accepted_on", day),
    Column("施工许可证号", "permit_number", words),
)
_PLAIN = titles(COLUMNS, "number", "name")


def key(values: Mapping[str, Any]) -> tuple[str, str] | None:
    if not values.get("number") or not values.get("name"):
        return None
    return values["number"], folded(values["name"])


def folded(name: str) -> str:
    """３号楼 and 3号楼 are one building; 3号楼A座 is another."""
    return plain(name).upper()


def merge(session: Session, lines: list[Line], desk: Desk) -> None:
    ids = project_ids(session, lines)
    rows = session.scalars(select(Building).where(Building.project_id.in_(set(ids.values()))))
    known = {(row.project_id, folded(row.name)): row for row in rows}
    for line in lines:
        project_id = ids.get(line.values["number"])
        if project_id is None:
            desk.refuse(line, "项目编号", line.values["number"], "登记库里没有这个项目，请先导入项目")
            continue
        _merge_line(session, line, project_id, known.get((project_id, folded(line.values["name"]))), desk)


def _merge_line(session: Session, line: Line, project_id: int, row: Building | None, desk: Desk) -> None:
    what = f"{line.values['number']} {line.values['name']}"
    permit = row.permit_number if row and row.removed_at is None else None
    if row is None:
        values = {name: line.values[name] for name in _PLAIN if name in line.values}
        row = Building(
            project_id=project_id, name=line.values["name"], source_id=desk.ground.source_id, **values
        )
        session.add(row)
        desk.add(line, what, row)
    else:
        desk.keep(line, what, row, differences(row, line.values, _PLAIN))
    if row.permit_number != permit:
        desk.touched.append(row)


def project_ids(session: Session, lines: list[Line]) -> dict[str, int]:
    """项目编号 → id of the projects that lines name."""
    numbers = {line.values["number"] for line in lines}
    found = session.execute(select(Project.number, Project.id).where(Project.number.in_(numbers)))
    return dict(found.tuples().all())


def settle(session: Session, desk: Desk) -> None:
    index(session, "project", sorted({row.project_id for row in desk.touched}))


def standing(session: Session) -> Iterable[Standing]:
    columns = (Building.id, Project.number, Building.name, Project.district_code)
    query = select(*columns).join(Project).where(Building.removed_at.is_(None))
    for id_, number, name, district_code in session.execute(query.execution_options(yield_per=1000)).tuples():
        yield Standing(id_, (number, folded(name)), f"{number} {name}", district_code)


def removed(session: Session, ids: Sequence[int]) -> None:
    projects = session.scalars(select(Building.project_id).where(Building.id.in_(ids)).distinct())
    index(session, "project", sorted(projects))


BUILDINGS = Kind(
    table=Building, columns=COLUMNS, key=key, merge=merge, settle=settle, standing=standing, removed=removed
)
