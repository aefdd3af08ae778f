"""Projects with their buildings, as a district's register would hold them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from data.sample.numbers import Numbers
from data.sample.people import AS_OF, invent_name
from data.sample.places import DISTRICTS
from data.sample.plans import Plan, plans
from data.sample.works import FACTORY, HOMES, HOSPITAL, HOUSING, OFFICE, RESETTLEMENT, SCHOOL, SHOPS

BUILDING_NOW, STOPPED, WAITING, PASSED, FILED = "在建", "停工", "已竣工待验收", "竣工验收合格", "已备案"

_PREFABRICATED = "装配整体式剪力墙结构"
_STRUCTURES = {
    HOUSING: ("剪力墙结构", "剪力墙结构", "框架剪力墙结构"),
    RESETTLEMENT: ("剪力墙结构", "框架剪力墙结构"),
    FACTORY: ("门式刚架轻型钢结构", "钢结构", "框架结构"),
    OFFICE: ("框架核心筒结构", "框架剪力墙结构"),
}
_PARTS = {
    SCHOOL: ("教学楼", "综合楼", "食堂", "风雨操场", "门卫室"),
    HOSPITAL: ("门诊楼", "住院楼", "医技楼", "污水处理站"),
    FACTORY: ("1号厂房", "2号厂房", "3号厂房", "办公楼", "门卫室"),
    OFFICE: ("A座", "B座", "裙房", "地下车库"),
    SHOPS: ("A区", "B区", "C区", "设备用房"),
}
_AWARDS = (
    "{}年度天津市“海河杯”优质工程奖",
    "{}年度天津市结构“海河杯”奖",
    "{}年度天津市安全文明工地",
    "{}年度国家优质工程奖",
)
_GUARANTEES = (
    "工程款支付担保、履约担保（银行保函）",
    "履约保证保险",
    "工程款支付担保（银行保函）",
    "业主工程款支付担保、农民工工资支付保证",
)


@dataclass(slots=True)
class Building:
    name: str
    accepted: date | None
    permit: str


@dataclass(slots=True)
class Project:
    """Everything is known here; `dirt` takes away afterwards."""

    plan: Plan
    number: str
    address: str
    permit: str
    structure: str
    area: str
    planned: date
    accepted: date | None
    state: str
    station: str
    inspector: str
    phone: str
    plate: str
    green: str
    prefabricated: str
    guarantee: str
    insurance: str
    awards: str
    buildings: list[Building] = field(default_factory=list)


def projects(rng: Random, numbers: Numbers) -> list[Project]:
    inspectors = {district: [invent_name(rng) for _ in range(4)] for district in DISTRICTS}
    addresses: dict[str, str] = {}
    return [_project(plan, rng, numbers, inspectors, addresses) for plan in plans(rng)]


def _project(
    plan: Plan, rng: Random, numbers: Numbers, inspectors: dict[str, list[str]], addresses: dict[str, str]
) -> Project:
    planned = plan.starts + timedelta(days=plan.days)
    accepted, state = _outcome(planned, rng)
    recorded, permitted = (plan.starts - timedelta(days=rng.randint(*days)) for days in ((60, 220), (3, 40)))
    where = plan.place
    district = where.district
    prefabricated = f"{rng.randint(30, 65)}%" if plan.starts.year >= 2018 and rng.random() < 0.45 else ""
    structures = _STRUCTURES.get(plan.kind, ("框架结构", "框架剪力墙结构"))
    address = addresses.setdefault(plan.family, _address(plan, rng))
    project = Project(
        plan=plan,
        number=numbers.project(where.code_on(recorded), recorded),
        address=address,
        permit=numbers.permit(where.code_on(permitted), permitted, 1),
        structure=_PREFABRICATED if prefabricated and plan.kind in HOMES else rng.choice(structures),
        area=f"{rng.randint(180000, 1650000) / 10 if plan.kind in HOMES else rng.randint(30000, 620000) / 10:.2f}",
        planned=planned,
        accepted=accepted,
        state=state,
        station=f"{district}建设工程质量监督站",
        inspector=rng.choice(inspectors[district]),
        phone=f"022-00009{DISTRICTS.index(district):03}",
        plate=numbers.plate(where.letters, accepted.year) if accepted else "",
        green=_green(plan.starts.year, rng),
        prefabricated=prefabricated,
        guarantee=rng.choice(_GUARANTEES) if plan.starts.year >= 2016 and rng.random() < 0.7 else "",
        insurance="已投保工程质量潜在缺陷保险" if plan.starts.year >= 2019 and rng.random() < 0.4 else "",
        awards=_awards(accepted, rng),
    )
    project.buildings = _buildings(project, rng, numbers)
    return project


def _outcome(planned: date, rng: Random) -> tuple[date | None, str]:
    """Acceptance date and 工程状态 on the register's day; filing (备案) follows acceptance."""
    accepted = planned + timedelta(days=rng.randint(-40, 170))
    chance = rng.random()
    if accepted > AS_OF:
        return None, STOPPED if chance < 0.1 else BUILDING_NOW
    if chance < 0.03:
        return None, STOPPED
    if chance < 0.06:
        return None, WAITING
    return accepted, PASSED if chance < 0.2 or (AS_OF - accepted).days < 30 else FILED


def _address(plan: Plan, rng: Random) -> str:
    """A house number, or a corner; some still begin with the district's old name (塘沽区, 蓟县)."""
    where, head = plan.place, rng.choice(plan.place.forms)
    if plan.family.startswith(("海河新苑", "柳林花园")):  # neighbours: 洞庭路126号 and 128号
        return f"天津市河西区洞庭路{126 if plan.family.startswith('海河') else 128}号"
    road, other = rng.sample(where.roads, 2)
    if rng.random() < 0.3:
        return f"{head}{road}与{other}交口{rng.choice(('东南侧', '西南侧', '东北侧', '西北侧'))}"
    return f"{head}{road}{rng.randint(2, 398)}号"


def _green(year: int, rng: Random) -> str:
    if year < 2014:
        return ""
    return rng.choice(
        ("", "", "一星级", "一星级", "二星级")
        if year < 2020
        else ("基本级", "一星级", "二星级", "二星级", "三星级")
    )


def _awards(accepted: date | None, rng: Random) -> str:
    if accepted is None or accepted.year > 2025 or rng.random() > 0.14:
        return ""
    return ";".join(
        award.format(accepted.year + 1) for award in rng.sample(_AWARDS, rng.choice((1, 1, 1, 2)))
    )


def _buildings(project: Project, rng: Random, numbers: Numbers) -> list[Building]:
    """The last ones pass on the project's day, the first ones often months before (分期验收)."""
    names = _building_names(project.plan, rng)
    early = rng.randint(1, len(names) - 1) if len(names) > 3 and rng.random() < 0.45 else 0
    first, last = _acceptances(project, rng)
    second_permit = project.permit
    if len(names) > 7 and rng.random() < 0.3:
        day = project.plan.starts + timedelta(days=rng.randint(10, 60))
        second_permit = numbers.permit(project.plan.place.code_on(day), day, 1)
    return [
        Building(name, first if index < early else last, project.permit if index < 6 else second_permit)
        for index, name in enumerate(names)
    ]


def _acceptances(project: Project, rng: Random) -> tuple[date | None, date | None]:
    if project.accepted:
        return project.accepted - timedelta(days=rng.randint(40, 210)), project.accepted
    under_way = (AS_OF - project.plan.starts).days > 560 and project.state == BUILDING_NOW
    return (AS_OF - timedelta(days=rng.randint(10, 90)) if under_way else None), None


def _building_names(plan: Plan, rng: Random) -> list[str]:
    if parts := _PARTS.get(plan.kind):
        return list(parts[: rng.randint(2, len(parts))])
    if not plan.houses:
        return ["主楼", "附属用房", "地下车库"][: rng.randint(2, 3)]
    names = [f"{number}号楼" for number in plan.houses]
    return names + ["地下车库", "配套公建"][: rng.randint(0, 2)]
