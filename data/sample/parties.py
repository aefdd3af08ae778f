"""Who answers for a project (责任主体): the five roles and the suppliers, with changes of leader and of unit."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from data.sample.companies import Company
from data.sample.company_names import (
    BUILDER,
    CONCRETE_PLANT,
    DESIGNER,
    DEVELOPER,
    LABORATORY,
    REVIEWER,
    SUPERVISOR,
    SURVEYOR,
)
from data.sample.people import AS_OF, Member
from data.sample.projects import STOPPED, Project
from data.sample.works import FACTORY, HOSPITAL, HOUSING, OFFICE, SHOPS

OWNER, SURVEY, DESIGN, CONTRACTOR, SUPERVISION = "建设单位", "勘察单位", "设计单位", "施工单位", "监理单位"
GENERAL, TESTING, DRAWINGS, CONCRETE = "工程总承包单位", "检测单位", "施工图审查机构", "预拌混凝土供应单位"

_MARKET = (HOUSING, OFFICE, SHOPS)
# The demonstration's first example: five known units, and a 总监 who was replaced.
_CHANGED_BY_HAND = {"海河新苑二期": date(2025, 6, 16)}
_PINNED = {
    "海河新苑河西区": {
        OWNER: "天津市津沽恒筑房地产开发有限公司",
        SURVEY: "天津津壤勘察设计院有限公司",
        DESIGN: "天津卫筑建筑设计院有限公司",
        CONTRACTOR: "天津城垒建设集团有限公司",
        SUPERVISION: "天津卫衡工程监理有限公司",
    }
}


@dataclass(frozen=True, slots=True)
class Party:
    """One row: this unit with this leader, from one day until another (the successor's first)."""

    project: Project
    role: str
    company: Company
    leader: str
    certificate: str
    promised: date | None
    since: date
    until: date | None = None


class Market:
    """The companies to choose from; an estate stays with its developer, surveyor and designer."""

    def __init__(self, companies: list[Company], rng: Random) -> None:
        self._by_kind: dict[str, list[Company]] = {}
        for company in companies:
            self._by_kind.setdefault(company.kind, []).append(company)
        named = {company.name: company for company in companies}
        self._families = {
            family: {role: named[name] for role, name in units.items()} for family, units in _PINNED.items()
        }
        self._rng = rng

    def any(self, kind: str) -> Company:
        return self._rng.choice(self._by_kind[kind])

    def others(self, kind: str, than: Company) -> Company:
        return self._rng.choice([company for company in self._by_kind[kind] if company is not than])

    def of_family(self, project: Project) -> dict[str, Company]:
        if project.plan.family not in self._families:
            sellers = project.plan.kind in _MARKET
            owners = [c for c in self._by_kind[DEVELOPER] if c.sells_homes == sellers]
            self._families[project.plan.family] = {
                OWNER: self._rng.choice(owners),
                SURVEY: self.any(SURVEYOR),
                DESIGN: self.any(DESIGNER),
            }
        return self._families[project.plan.family]


def parties(projects: list[Project], companies: list[Company], rng: Random) -> list[Party]:
    market = Market(companies, rng)
    return [party for project in projects for party in _of_project(project, market, rng)]


def _of_project(project: Project, market: Market, rng: Random) -> list[Party]:
    known = {CONTRACTOR: market.any(BUILDER), SUPERVISION: market.any(SUPERVISOR)} | market.of_family(project)
    builder, supervisor = known[CONTRACTOR], known[SUPERVISION]
    units = [(role, known[role]) for role in (OWNER, SURVEY, DESIGN, CONTRACTOR, SUPERVISION)]
    if rng.random() < 0.08:
        units.append((DESIGN, market.others(DESIGNER, known[DESIGN])))
    if len(project.buildings) > 7 and rng.random() < 0.3:  # two lots (标段)
        units.append((CONTRACTOR, market.others(BUILDER, builder)))
    if rng.random() < 0.03:
        units.append((SUPERVISION, market.others(SUPERVISOR, supervisor)))
    if project.plan.kind in (FACTORY, HOSPITAL) and rng.random() < 0.25:
        units.append((GENERAL, builder))
    rows = [row for role, company in units for row in _leaders(project, role, company, rng)]
    return _with_new_contractor(rows, project, market, rng) + _suppliers(project, market, rng)


def _leaders(project: Project, role: str, company: Company, rng: Random) -> list[Party]:
    """One leader, or two who follow each other: the first one's last day is the second one's first."""
    promised = project.plan.starts - timedelta(days=rng.randint(5, 30))
    first = _leader(company, promised.year, rng)
    row = Party(project, role, company, first.name, first.certificate, promised, promised)
    change = _change_day(project, role, rng)
    if change is None:
        return [row]
    second = _leader(company, change.year, rng, instead_of=first)
    renewed = change + timedelta(days=rng.randint(0, 5))
    return [
        replace(row, until=change),
        Party(project, role, company, second.name, second.certificate, renewed, change),
    ]


def _leader(company: Company, year: int, rng: Random, instead_of: Member | None = None) -> Member:
    staff = [member for member in company.staff if member is not instead_of]
    fit = [m for m in staff if m.registered <= year and m.state in ("有效", "暂扣")]
    return rng.choice(fit or staff)


def _change_day(project: Project, role: str, rng: Random) -> date | None:
    if role == SUPERVISION and project.plan.name in _CHANGED_BY_HAND:
        return _CHANGED_BY_HAND[project.plan.name]
    if role not in (OWNER, CONTRACTOR, SUPERVISION) or rng.random() > 0.07:
        return None
    first, last = project.plan.starts + timedelta(days=90), min(project.accepted or AS_OF, AS_OF)
    return first + timedelta(days=rng.randint(0, (last - first).days)) if last > first else None


def _with_new_contractor(rows: list[Party], project: Project, market: Market, rng: Random) -> list[Party]:
    """Where work stopped, another contractor often took over (施工单位变更)."""
    if project.state != STOPPED or rng.random() < 0.5:
        return rows
    index = max(i for i, row in enumerate(rows) if row.role == CONTRACTOR)
    former = rows[index]
    change = former.since + timedelta(days=rng.randint(300, 420))
    successor = market.others(BUILDER, former.company)
    if change >= AS_OF or any(row.company is successor for row in rows):
        return rows
    leader = _leader(successor, change.year, rng)
    new = Party(project, CONTRACTOR, successor, leader.name, leader.certificate, change, change)
    return [*rows[:index], replace(former, until=change), new, *rows[index + 1 :]]


def _suppliers(project: Project, market: Market, rng: Random) -> list[Party]:
    """检测, 审图 and 预拌混凝土 promise nothing in person; the laboratory names its leader."""
    since = project.plan.starts
    found: list[Party] = []
    if rng.random() < 0.65:
        laboratory = market.any(LABORATORY)
        member = _leader(laboratory, since.year, rng)
        found.append(Party(project, TESTING, laboratory, member.name, member.certificate, None, since))
    if rng.random() < 0.6:
        found.append(Party(project, DRAWINGS, market.any(REVIEWER), "", "", None, since))
    if rng.random() < 0.75:
        plant = market.any(CONCRETE_PLANT)
        plants = [plant, market.others(CONCRETE_PLANT, plant)][: rng.choice((1, 1, 2))]
        found += [Party(project, CONCRETE, company, "", "", None, since) for company in plants]
    return found
