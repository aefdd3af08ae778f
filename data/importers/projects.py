"""工程项目, by 项目编号, each on its site (estate + phase), with the names people use (别名)."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from data.importers.cells import area, code, day, district, name, names, words
from data.importers.desk import Desk, differences
from data.importers.findings import Difference
from data.importers.kinds import Kind, Standing, titles
from data.importers.lines import Column, Line
from data.search import forget, index, parse_estate
from data.search.districts import districts
from data.tables.register import Project, ProjectAlias, Site

SiteKey = tuple[str, int, str]

COLUMNS = (
    Column("项目编号", "number", code, needed=True),
    Column("项目名称", "name", words, needed=True),
    Column("别名", "aliases", names),
    Column("区", "district_code", district),
    Column("地址", "address", words),
    Column("施工许可证号", "permit_number", words),
    Column("工程类型", "kind", words),
    Column("结构形式", "structure", words),
    Column("建筑面积", "area_m2", area),
    Column("开工日期", "started_on", day),
    Column("计划竣工日期", "planned_on", day),
    Column("竣工验收日期", "accepted_on", day),
    Column("工程状态", "state", words),
    Column("质量监督机构", "station", words, optional=True),
    Column("质量监督员", "inspector", name, optional=True),
    Column("监督电话", "inspector_phone", words, optional=True),
    Column("绿色建筑等级", "green_rating", words, optional=True),
    Column("装配率", "prefabrication", words, optional=True),
    Column("工程担保", "guarantee", words, optional=True),
    Column("质量保险", "insurance", words, optional=True),
    Column("奖项", "awards", words, optional=True),
    Column("标牌编号", "plate_number", words, optional=True),
)
_PLAIN = titles(COLUMNS, "aliases", "district_code")


def merge(session: Session, lines: list[Line], desk: Desk) -> None:
    numbers = [line.values["number"] for line in lines]
    rows = session.scalars(
        select(Project).where(Project.number.in_(numbers)).options(selectinload(Project.aliases))
    )
    known = {row.number: row for row in rows}
    sites = _Sites(session, [site_key(line, known.get(line.values["number"])) for line in lines])
    for line in lines:
        _merge_line(session, line, known.get(line.values["number"]), sites, desk)
        _doubt_order(line, desk)


def _merge_line(session: Session, line: Line, row: Project | None, sites: "_Sites", desk: Desk) -> None:
    what = f"{line.values['number']} {line.values['name']}"
    site = sites.at(site_key(line, row))
    if row is None:
        values = {name: line.values[name] for name in (*_PLAIN, "district_code") if name in line.values}
        row = Project(**values, source_id=desk.ground.source_id, site=site)
        row.aliases = [ProjectAlias(alias=alias) for alias in line.get("aliases") or ()]
        session.add(row)
        desk.add(line, what, row)
        desk.touched.append(row)
        return
    found = differences(row, line.values, _PLAIN) + _district(row, line) + _aliases(row, line)
    moved = row.site_id != site.id  # not by the site itself, which would be read for each line
    if moved:
        row.site = site
    if desk.keep(line, what, row, found) or moved:
        desk.touched.append(row)


def _district(row: Project, line: Line) -> list[Difference]:
    old, new = row.district_code, line.values.get("district_code", row.district_code)
    if old == new:
        return []
    row.district_code = new
    called = districts().names
    return [Difference("区", called.get(old), called.get(new))]


def _aliases(row: Project, line: Line) -> list[Difference]:
    wanted = line.get("aliases")
    old = {known.alias: known for known in sorted(row.aliases, key=lambda known: known.id)}
    if wanted is None or set(wanted) == set(old):
        return []
    for alias in old.keys() - set(wanted):
        row.aliases.remove(old[alias])
    row.aliases += [ProjectAlias(alias=alias) for alias in wanted if alias not in old]
    return [Difference("别名", ";".join(old) or None, ";".join(wanted) or None)]


def _doubt_order(line: Line, desk: Desk) -> None:
    started, accepted = line.get("started_on"), line.get("accepted_on")
    if started and accepted and accepted < started:
        desk.doubt(line, "竣工验收日期", str(accepted), f"早于开工日期 {started}，照录，请核对")


def site_key(line: Line, row: Project | None) -> SiteKey:
    """Estate and phase from the name; the district from the column, from what is known, or from the name."""
    estate = parse_estate(line.values["name"])
    column = line.values.get("district_code", row.district_code if row else "")
    return estate.stem[:200], min(estate.phase, 999), column or estate.district_code


class _Sites:
    """The sites of a chunk, known or new."""

    def __init__(self, session: Session, keys: Sequence[SiteKey]) -> None:
        estates = {estate for estate, _, _ in keys}
        rows = session.scalars(select(Site).where(Site.estate.in_(estates)))
        self._session = session
        self._known = {(row.estate, row.phase, row.district_code): row for row in rows}

    def at(self, key: SiteKey) -> Site:
        if key not in self._known:
            estate, phase, code = key
            self._known[key] = Site(estate=estate, phase=phase, district_code=code)
            self._session.add(self._known[key])
        return self._known[key]


def settle(session: Session, desk: Desk) -> None:
    index(session, "project", [row.id for row in desk.touched])


def standing(session: Session) -> Iterable[Standing]:
    columns = (Project.id, Project.number, Project.name, Project.district_code)
    rows = session.execute(
        select(*columns).where(Project.removed_at.is_(None)).execution_options(yield_per=1000)
    )
    for id_, number, called, code_ in rows.tuples():
        yield Standing(id_, number, f"{number} {called}", code_)


PROJECTS = Kind(
    table=Project,
    columns=COLUMNS,
    key=lambda values: values.get("number"),
    merge=merge,
    settle=settle,
    standing=standing,
    removed=lambda session, ids: forget(session, "project", ids),
)
