"""责任主体和责任人, by project, role and unit: who answers for what from which day to which."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.importers.buildings import project_ids
from data.importers.cells import BadCellError, code, day, name, uscc_if_readable, words
from data.importers.desk import Desk
from data.importers.kinds import Kind, Standing
from data.importers.lines import Column, Line
from data.importers.succession import merge_unit, unit
from data.tables.register import Company, Participation, Project, Role


def role(cell: str) -> str | None:
    """责任角色; 监理 for 监理单位 is understood."""
    text = name(cell)
    if text is None:
        return None
    for known in Role:
        if text in (known.value, known.value.removesuffix("单位").removesuffix("机构")):
            return known.value
    raise BadCellError(f"责任角色应为：{'、'.join(Role)}")


COLUMNS = (
    Column("项目编号", "number", code, needed=True),
    Column("责任角色", "role", role, needed=True),
    Column("单位名称", "company_name", words, needed=True),
    Column("统一社会信用代码", "uscc", uscc_if_readable),
    Column("项目负责人", "leader", name),
    Column("证书编号", "certificate_number", code),
    Column("承诺书日期", "promised_on", day),
    Column("起", "since", day, optional=True),
    Column("止", "until", day, optional=True),
)


def key(values: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """(项目编号, 责任角色, 单位), None when one of them cannot be read."""
    if not all(values.get(name) for name in ("number", "role", "company_name")):
        return None
    return values["number"], values["role"], unit(values["company_name"])


def same(values: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """Two lines of one key are two terms (任期) when leader or first day differ."""
    return (*found, values.get("leader"), values.get("since")) if (found := key(values)) else None


def merge(session: Session, lines: list[Line], desk: Desk) -> None:
    projects = project_ids(session, lines)
    units = _by(lines, lambda line: key(line.values))
    rows = _by(_standing_rows(session, set(projects.values())), lambda row: (row.project_id, row.role))
    companies = _companies(session, lines)
    for (number, role_, called), of_unit in units.items():
        if number not in projects:
            for line in of_unit:
                desk.refuse(line, "项目编号", number, "登记库里没有这个项目，请先导入项目")
            continue
        there = rows[projects[number], role_]
        renamed = [row for row in there if (number, role_, unit(row.company_name)) not in units]
        codes = {line.get("uscc") for line in of_unit} - {None}
        mine = [row for row in there if unit(row.company_name) == called]
        mine = mine or [row for row in renamed if row.uscc in codes]
        for row in merge_unit(mine, of_unit, projects[number], desk):
            if row.uscc is None or row.uscc in codes:
                row.company_id = companies.get(row.uscc or "")
            session.add(row)


def _by(items: Iterable[Any], of: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    groups = defaultdict(list)
    for item in items:
        groups[of(item)].append(item)
    return groups


def _standing_rows(session: Session, project_ids_: set[int]) -> Iterable[Participation]:
    query = select(Participation).where(Participation.project_id.in_(project_ids_))
    return session.scalars(query.order_by(Participation.id))


def _companies(session: Session, lines: list[Line]) -> dict[str, int]:
    codes = {line.get("uscc") for line in lines} - {None}
    return dict(
        session.execute(select(Company.uscc, Company.id).where(Company.uscc.in_(codes))).tuples().all()
    )


def standing(session: Session) -> Iterable[Standing]:
    columns = (Participation.id, Project.number, Participation.role, Participation.company_name)
    query = select(*columns, Project.district_code).join(Project).where(Participation.removed_at.is_(None))
    for id_, number, role_, called, place in session.execute(
        query.execution_options(yield_per=1000)
    ).tuples():
        yield Standing(id_, (number, role_, unit(called)), f"{number} {role_} {called}", place)


def settle(_session: Session, _desk: Desk) -> None:
    """Projects are not found by their participants."""


def removed(_session: Session, _ids: Sequence[int]) -> None:
    """Nothing to forget."""


PARTICIPANTS = Kind(
    table=Participation,
    columns=COLUMNS,
    key=key,
    same=same,
    together=lambda values: values["number"],
    merge=merge,
    settle=settle,
    standing=standing,
    removed=removed,
)
