"""登记库: projects, companies, certificates and sources, to look things up in."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload
from starlette.requests import Request
from starlette_admin import BaseField

from bot.console.chinese import UNKNOWN, day, moment
from bot.console.lists import WORDS, ReadOnlyList, column, one_of
from data.search.districts import districts
from data.tables.register import Certificate, Company, Person, Project, Source


def _districts() -> list[tuple[str, str]]:
    return list(districts().names.items())


def _district(row: Project) -> str:
    return districts().names.get(row.district_code, UNKNOWN)


def _source(row: Project | Company | Certificate) -> str:
    source = row.source
    return f"{source.name}（截至{day(source.as_of)}）{'·演示数据' if source.demo else ''}"


def _parties(row: Project) -> str:
    return "；".join(
        f"{party.role} {party.company_name} {party.leader or UNKNOWN}"
        for party in sorted(row.participations, key=lambda party: party.id)
        if party.removed_at is None and party.until is None
    )


def _removed(row: Project | Company | Certificate) -> str:
    return f"{moment(row.removed_at)} 移出" if row.removed_at else "在册"


def _text(name: str, label: str, **facts: Any) -> BaseField:
    """A column where nothing means 未登记."""
    return column(name, label, lambda row: getattr(row, name) or UNKNOWN, filters=WORDS, **facts)


def _day(name: str, label: str, **facts: Any) -> BaseField:
    return column(name, label, lambda row: day(getattr(row, name)), **facts)


class Projects(ReadOnlyList):
    key = "project"
    menu_label = "项目"
    display_name = "项目"
    icon = "fa-solid fa-building"
    fields = (
        column("id", "编号", listed=False, exclude_from_detail=True),
        column("number", "项目编号", filters=WORDS),
        column("name", "项目名称", filters=WORDS),
        column("district_code", "区", _district, filters=[one_of(_districts)]),
        _text("address", "地址"),
        _text("state", "工程状态"),
        _day("accepted_on", "竣工验收日期"),
        _text("permit_number", "施工许可证号", listed=False),
        _text("plate_number", "标牌编号", listed=False),
        _text("kind", "工程类型", listed=False),
        _text("structure", "结构形式", listed=False),
        column("area_m2", "建筑面积（㎡）", lambda row: row.area_m2 or UNKNOWN, listed=False),
        _day("started_on", "开工日期", listed=False),
        _day("planned_on", "计划竣工日期", listed=False),
        column("parties", "责任主体和项目负责人", _parties, listed=False),
        _text("station", "质量监督机构", listed=False),
        _text("inspector", "质量监督员", listed=False),
        _text("green_rating", "绿色建筑等级", listed=False),
        _text("prefabrication", "装配率", listed=False),
        _text("guarantee", "工程担保", listed=False),
        _text("insurance", "质量保险", listed=False),
        _text("awards", "奖项", listed=False),
        column("source", "来源", _source, listed=False),
        column("removed_at", "在册", _removed, listed=False),
    )
    sortable_fields = ("number", "name", "district_code", "accepted_on")
    fields_default_sort = ("number",)

    def __init__(self) -> None:
        super().__init__(Project)

    def get_list_query(self, request: Request) -> Select[Any]:  # noqa: ARG002
        return select(Project).options(joinedload(Project.source))

    def get_detail_query(self, request: Request) -> Select[Any]:
        return self.get_list_query(request).options(selectinload(Project.participations))

    def get_search_query(self, request: Request, term: str) -> Any:  # noqa: ARG002
        return (
            Project.name.icontains(term, autoescape=True)
            | Project.address.icontains(term, autoescape=True)
            | Project.number.startswith(term, autoescape=True)
            | (Project.permit_number == term)
            | (Project.plate_number == term)
        )


class Companies(ReadOnlyList):
    key = "company"
    menu_label = "企业"
    display_name = "企业"
    icon = "fa-solid fa-briefcase"
    fields = (
        column("id", "编号", listed=False, exclude_from_detail=True),
        column("uscc", "统一社会信用代码", filters=WORDS),
        column("name", "企业名称", filters=WORDS),
        _text("kind", "企业类型"),
        _text("qualification", "资质等级"),
        _text("legal_representative", "法定代表人", listed=False),
        _text("registered_district", "注册区"),
        _text("official_grade", "官方信用等级", listed=False),
        column("source", "来源", _source, listed=False),
        column("removed_at", "在册", _removed, listed=False),
    )
    sortable_fields = ("uscc", "name", "registered_district")
    fields_default_sort = ("name",)

    def __init__(self) -> None:
        super().__init__(Company)

    def get_list_query(self, request: Request) -> Select[Any]:  # noqa: ARG002
        return select(Company).options(joinedload(Company.source))

    def get_search_query(self, request: Request, term: str) -> Any:  # noqa: ARG002
        return Company.name.icontains(term, autoescape=True) | (Company.uscc == term.upper())


class Certificates(ReadOnlyList):
    key = "certificate"
    menu_label = "人员证书"
    display_name = "人员证书"
    icon = "fa-solid fa-id-card"
    fields = (
        column("id", "编号", listed=False, exclude_from_detail=True),
        column("number", "证书编号", filters=WORDS),
        column("person", "姓名", lambda row: row.person.name),
        column("unit", "注册单位", lambda row: row.person.company.name if row.person.company else UNKNOWN),
        _text("category", "注册类别"),
        _day("valid_until", "有效期至"),
        _text("state", "状态"),
        column("source", "来源", _source, listed=False),
        column("removed_at", "在册", _removed, listed=False),
    )
    sortable_fields = ("number", "valid_until", "state")
    fields_default_sort = ("number",)

    def __init__(self) -> None:
        super().__init__(Certificate)

    def get_list_query(self, request: Request) -> Select[Any]:  # noqa: ARG002
        person = joinedload(Certificate.person).joinedload(Person.company)
        return select(Certificate).options(person, joinedload(Certificate.source))

    def get_search_query(self, request: Request, term: str) -> Any:  # noqa: ARG002
        named = select(Person.id).where(Person.name == term)
        return (Certificate.number == term) | Certificate.person_id.in_(named)


class Sources(ReadOnlyList):
    key = "source"
    menu_label = "来源"
    display_name = "来源"
    icon = "fa-solid fa-database"
    fields = (
        column("id", "编号", listed=False, exclude_from_detail=True),
        column("name", "名称", filters=WORDS),
        _day("as_of", "截至"),
        column("demo", "演示数据", lambda row: "是" if row.demo else "否"),
        column("imported_at", "导入时间", lambda row: moment(row.imported_at)),
    )
    sortable_fields = ("name", "as_of", "imported_at")
    fields_default_sort = (("imported_at", True),)

    def __init__(self) -> None:
        super().__init__(Source)
