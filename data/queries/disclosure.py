"""What the register holds of a project: the row, its parties, its buildings, its neighbours on the site."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, and_, bindparam, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from data.prepared import Prepared
from data.queries.held import held
from data.queries.rows import Whole
from data.tables.register import Building, Company, Participation, Project, ProjectAlias, Site, Source

_FEW = 3  # projects: more are asked for at once, one or two past the unit of work
_PHASES = 6  # of an estate, mostly; so many more rows are read


def project(session: Session, project_id: int) -> Project | None:
    """The project with its site and source, None when unknown or removed (移出)."""
    return next(iter(projects(session, [project_id])), None) if project_id else None


def project_numbered(session: Session, number: str) -> Project | None:
    """By 项目编号, None when unknown or removed."""
    return session.scalar(_projects().where(Project.number == number))


def projects(session: Session, ids: Sequence[int]) -> list[Project]:
    """Those of the projects that are still there, in the order of their ids in the question."""
    found = held(session, _loaded, ids)
    return [found[i] for i in ids if i in found and found[i].removed_at is None]


def names(session: Session, ids: Sequence[int]) -> set[str]:
    """Every name of these projects: the registered one, the estate's, 别名."""
    return {name for row in session.execute(_NAMES, {"ids": list(ids)}) for name in row if name}


def participations(session: Session, project_id: int) -> Sequence[Any]:
    """Who answers and who answered, in the order they came; company_id only of a company that is registered."""
    return _PARTICIPATIONS.rows(session, project=project_id)


def buildings(session: Session, project_id: int) -> Sequence[Any]:
    """`name`, `accepted_on` and `permit_number` of each building."""
    return _BUILDINGS.rows(session, project=project_id)


def neighbours(session: Session, site: Site) -> list[Project]:
    """Every project of the estate in this district, all phases, this one too."""
    query = (
        _projects()
        .join(Project.site)
        .where(Site.estate == site.estate, Site.district_code == site.district_code)
        .order_by(Site.phase, Project.id)
    )
    return list(session.scalars(query))


def on_road(session: Session, road: str, district_code: str) -> list[Project]:
    """Projects of the district whose address names the road; at most a hundred."""
    query = _projects().where(
        Project.district_code == district_code, Project.address.contains(road, autoescape=True)
    )
    return list(session.scalars(query.order_by(Project.id).limit(100)))


def supervised_in(session: Session, district_code: str) -> Project | None:
    """The latest project of the district whose quality supervision has a phone in the register."""
    query = _projects().where(
        Project.district_code == district_code,
        Project.inspector_phone.is_not(None),
        Project.inspector_phone != "",
    )
    return session.scalar(query.order_by(Project.id.desc()).limit(1))


def names_with(session: Session, part: str, district_code: str = "", *, limit: int = 5) -> list[Project]:
    """Projects whose name holds these characters, the latest first; for names that are half remembered."""
    query = _projects().where(Project.name.contains(part, autoescape=True))
    if district_code:
        query = query.where(Project.district_code == district_code)
    return list(session.scalars(query.order_by(Project.id.desc()).limit(limit)))


def estates_with(session: Session, part: str, district_code: str = "", *, limit: int = 6) -> list[Project]:
    """Of each estate whose name holds these characters its first phase."""
    query = _projects().join(Project.site).where(Site.estate.contains(part, autoescape=True))
    if district_code:
        query = query.where(Project.district_code == district_code)
    first: dict[tuple[str, str], Project] = {}
    for row in session.scalars(query.order_by(Site.phase, Project.id).limit(limit * _PHASES)):
        first.setdefault((row.site.estate, row.district_code), row)
    return list(first.values())[:limit]


def sources(session: Session) -> list[Source]:
    """The registers that the latest projects come from, the newest first; bounded, whatever the size."""
    latest = select(Project.source_id, Project.removed_at).order_by(Project.id.desc()).limit(500).subquery()
    used = select(latest.c.source_id).where(latest.c.removed_at.is_(None))
    query = select(Source).where(Source.id.in_(used)).order_by(Source.as_of.desc(), Source.id)
    return list(session.scalars(query.limit(3)))


def _loaded(session: Session, ids: Sequence[int]) -> Iterator[Project]:
    if len(ids) > _FEW:
        yield from session.scalars(_PROJECTS, {"ids": ids})
        return
    for each in ids:
        for project, site, source in _PROJECT.objects(session, project=each):
            set_committed_value(project, "site", site)
            set_committed_value(project, "source", source)
            yield project


def _projects() -> Select[tuple[Project]]:
    return (
        select(Project)
        .options(joinedload(Project.site), joinedload(Project.source))
        .where(Project.removed_at.is_(None))
    )


# Built once: putting such a statement together costs more than the database needs for it.
_PROJECTS = _projects().where(Project.id.in_(bindparam("ids", expanding=True)))
_PROJECT = Whole(
    Project,
    Site,
    Source,
    found=lambda rows: rows.where(
        Project.id == bindparam("project"),
        Site.id == Project.site_id,
        Source.id == Project.source_id,
        Project.removed_at.is_(None),
    ),
)
_NAMES = (
    select(Project.name, Site.estate, ProjectAlias.alias)
    .join(Site, Site.id == Project.site_id)
    .outerjoin(ProjectAlias, ProjectAlias.project_id == Project.id)
    .where(Project.id.in_(bindparam("ids", expanding=True)), Project.removed_at.is_(None))
)
_PARTICIPATIONS = Prepared(
    select(
        Participation.role,
        Participation.company_name,
        Company.id.label("company_id"),
        Participation.leader,
        Participation.certificate_number,
        Participation.promised_on,
        Participation.since,
        Participation.until,
        Source.name.label("source"),
        Source.as_of,
        Source.demo,
    )
    .join(Participation.source)
    .outerjoin(Company, and_(Company.id == Participation.company_id, Company.removed_at.is_(None)))
    .where(Participation.project_id == bindparam("project"), Participation.removed_at.is_(None))
    .order_by(Participation.since.is_not(None), Participation.since, Participation.id)
)
_BUILDINGS = Prepared(
    select(Building.name, Building.accepted_on, Building.permit_number)
    .where(Building.project_id == bindparam("project"), Building.removed_at.is_(None))
    .order_by(Building.id)
)
