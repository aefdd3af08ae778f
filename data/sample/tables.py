"""The six files in the contract's columns: how the invented register is written down, dirt included."""

from collections.abc import Iterable
from datetime import date
from random import Random

from data.sample.companies import Company
from data.sample.dirt import faults, unknown, unknown_date
from data.sample.parties import DESIGN, SUPERVISION, Party
from data.sample.projects import Project

Row = list[str]

COLUMNS: dict[str, tuple[str, ...]] = {
    name: tuple(columns.split(","))
    for name, columns in {
        "companies": "统一社会信用代码,企业名称,企业类型,资质等级,法定代表人,注册区,联系电话,电子邮箱,官方信用分,官方信用等级",
        "projects": "项目编号,项目名称,别名,区,地址,施工许可证号,工程类型,结构形式,建筑面积,开工日期,计划竣工日期,竣工验收日期,工程状态,"
        "质量监督机构,质量监督员,监督电话,绿色建筑等级,装配率,工程担保,质量保险,奖项,标牌编号",
        "buildings": "项目编号,楼号,竣工验收日期,施工许可证号",
        "participants": "项目编号,责任角色,单位名称,统一社会信用代码,项目负责人,证书编号,承诺书日期,起,止",
        "staff": "证书编号,姓名,注册类别,注册单位统一社会信用代码,有效期至,状态",
        "credit-events": "文号,统一社会信用代码,类型,事由,作出机关,作出日期,公示起,公示止,项目编号,证书编号,指标代码,分值,惩戒止",
    }.items()
}


def rows(
    companies: list[Company], projects: list[Project], parties: list[Party], rng: Random
) -> dict[str, list[Row]]:
    lacking = {project.number: faults(project.plan.name, rng) for project in projects}
    return {
        "companies": [_company(company) for company in companies],
        "projects": [_project(project, lacking[project.number], rng) for project in projects],
        "buildings": [row for project in projects for row in _buildings(project, lacking[project.number])],
        "participants": [_party(party, lacking[party.project.number], rng) for party in parties],
        "staff": list(_staff(companies)),
    }


def _company(company: Company) -> Row:
    return [
        company.uscc,
        company.name,
        company.kind,
        company.qualification,
        company.legal_representative,
        company.district,
        company.phone,
        company.email,
        company.score,
        company.grade,
    ]


def _project(project: Project, lacking: frozenset[str], rng: Random) -> Row:
    plan = project.plan
    return [
        project.number,
        plan.name,
        ";".join(plan.aliases),
        plan.place.district,
        unknown(rng) if "地址" in lacking else project.address,
        unknown(rng) if "许可证" in lacking else project.permit,
        plan.kind,
        unknown(rng) if "结构" in lacking else project.structure,
        rng.choice(("0.0", "-")) if "面积" in lacking else project.area,
        unknown_date(rng) if "开工" in lacking else _written(plan.starts, rng),
        unknown_date(rng) if "开工" in lacking else _written(project.planned, rng),
        unknown_date(rng) if "验收" in lacking else _iso(project.accepted),
        project.state,
        project.station,
        unknown(rng) if "监督员" in lacking else project.inspector,
        project.phone,
        project.green,
        project.prefabricated,
        project.guarantee,
        project.insurance,
        project.awards,
        "" if "验收" in lacking else project.plate,
    ]


def _buildings(project: Project, lacking: frozenset[str]) -> list[Row]:
    return [
        [
            project.number,
            building.name,
            "" if "验收" in lacking else _iso(building.accepted),
            "" if "许可证" in lacking else building.permit,
        ]
        for building in project.buildings
    ]


def _party(party: Party, lacking: frozenset[str], rng: Random) -> Row:
    nameless = (party.role == SUPERVISION and "总监" in lacking) or (
        party.role == DESIGN and "设计负责人" in lacking
    )
    return [
        party.project.number,
        party.role,
        party.company.name,
        party.company.uscc,
        unknown(rng) if nameless else party.leader,
        "" if nameless else party.certificate,
        "" if nameless else _iso(party.promised),
        _iso(party.since),
        _iso(party.until),
    ]


def _staff(companies: list[Company]) -> Iterable[Row]:
    for company in companies:
        for member in company.staff:
            yield [
                member.certificate,
                member.name,
                member.category,
                company.uscc,
                member.valid_until.isoformat(),
                member.state,
            ]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _written(day: date, rng: Random) -> str:
    """A few clerks write dates their own way; the importers know all three."""
    chance = rng.random()
    if chance < 0.02:
        return f"{day.year}/{day.month}/{day.day}"
    if chance < 0.04:
        return f"{day.year}年{day.month}月{day.day}日"
    return day.isoformat()
