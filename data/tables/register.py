"""The register (登记库): sites, projects, buildings, companies, who answers for what, people and certificates."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Date, Float, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from data.tables.columns import Id, Moment, Table


class Role(StrEnum):
    """责任角色. The first five are the five responsible parties (五方责任主体), 建质〔2014〕124号."""

    OWNER = "建设单位"
    SURVEY = "勘察单位"
    DESIGN = "设计单位"
    CONTRACTOR = "施工单位"
    SUPERVISION = "监理单位"
    GENERAL = "工程总承包单位"
    TESTING = "检测单位"
    DRAWING_REVIEW = "施工图审查机构"
    CONCRETE = "预拌混凝土供应单位"


FIVE_PARTIES = (Role.OWNER, Role.SURVEY, Role.DESIGN, Role.CONTRACTOR, Role.SUPERVISION)


class Source(Table):
    """Where rows come from (来源) and as of which date; every answer shows it. `demo`: 演示数据."""

    __tablename__ = "source"
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200))
    as_of: Mapped[date]
    demo: Mapped[bool] = mapped_column(default=False)
    imported_at: Mapped[datetime] = mapped_column(Moment)
    __table_args__ = (UniqueConstraint("name", "as_of"),)


class Site(Table):
    """Estate + phase (小区＋期), what people mean when they name where they live."""

    __tablename__ = "site"
    id: Mapped[Id]
    estate: Mapped[str] = mapped_column(String(200))
    phase: Mapped[int] = mapped_column(default=0)  # 0: no phase in the name
    district_code: Mapped[str] = mapped_column(String(6), default="")  # "" when the register does not tell
    projects: Mapped[list["Project"]] = relationship(back_populates="site")
    __table_args__ = (UniqueConstraint("estate", "phase", "district_code"),)


class Project(Table):
    """A project of the register (工程项目). None means 未登记."""

    __tablename__ = "project"
    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(64), unique=True)  # 项目编号
    name: Mapped[str] = mapped_column(String(300))
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"), index=True)
    district_code: Mapped[str] = mapped_column(String(6), default="", index=True)
    address: Mapped[str | None] = mapped_column(String(300))
    permit_number: Mapped[str | None] = mapped_column(String(64), index=True)  # 施工许可证号
    plate_number: Mapped[str | None] = mapped_column(String(64), index=True)  # 永久性标牌编号
    kind: Mapped[str | None] = mapped_column(String(60))  # 工程类型
    structure: Mapped[str | None] = mapped_column(String(60))  # 结构形式
    area_m2: Mapped[float | None] = mapped_column(Float)  # 建筑面积, square metres
    started_on: Mapped[date | None] = mapped_column(Date)
    planned_on: Mapped[date | None] = mapped_column(Date)  # 计划竣工日期
    accepted_on: Mapped[date | None] = mapped_column(Date)  # 竣工验收日期
    state: Mapped[str | None] = mapped_column(String(60))  # 工程状态
    station: Mapped[str | None] = mapped_column(String(200))  # 质量监督机构
    inspector: Mapped[str | None] = mapped_column(String(60))  # 质量监督员
    inspector_phone: Mapped[str | None] = mapped_column(String(60))  # an office line, public by law
    green_rating: Mapped[str | None] = mapped_column(String(60))  # 绿色建筑等级
    prefabrication: Mapped[str | None] = mapped_column(String(60))  # 装配率
    guarantee: Mapped[str | None] = mapped_column(String(200))  # 工程担保
    insurance: Mapped[str | None] = mapped_column(String(200))  # 质量保险
    awards: Mapped[str | None] = mapped_column(Text)  # 奖项
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    removed_at: Mapped[datetime | None] = mapped_column(Moment)  # 移出, never deleted

    site: Mapped[Site] = relationship(back_populates="projects")
    source: Mapped[Source] = relationship()
    aliases: Mapped[list["ProjectAlias"]] = relationship(
        back_populates="project", cascade="all, delete-orphan"
    )
    buildings: Mapped[list["Building"]] = relationship(back_populates="project")
    participations: Mapped[list["Participation"]] = relationship(back_populates="project")


class ProjectAlias(Table):
    """别名: the developer's old name, what neighbours say."""

    __tablename__ = "project_alias"
    id: Mapped[Id]
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    alias: Mapped[str] = mapped_column(String(300))
    project: Mapped[Project] = relationship(back_populates="aliases")
    __table_args__ = (UniqueConstraint("project_id", "alias"),)


class Building(Table):
    """单体 (楼号): the warranty hangs on it where its acceptance date is known."""

    __tablename__ = "building"
    id: Mapped[Id]
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))  # 楼号 as written
    accepted_on: Mapped[date | None] = mapped_column(Date)
    permit_number: Mapped[str | None] = mapped_column(String(64), index=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    removed_at: Mapped[datetime | None] = mapped_column(Moment)
    project: Mapped[Project] = relationship(back_populates="buildings")
    __table_args__ = (UniqueConstraint("project_id", "name"),)


class Company(Table):
    """企业, known by its USCC (GB 32100-2015)."""

    __tablename__ = "company"
    id: Mapped[Id]
    uscc: Mapped[str] = mapped_column(String(18), unique=True)
    name: Mapped[str] = mapped_column(String(200), index=True)
    kind: Mapped[str | None] = mapped_column(String(60))  # 企业类型
    qualification: Mapped[str | None] = mapped_column(String(300))  # 资质等级
    legal_representative: Mapped[str | None] = mapped_column(String(60))
    registered_district: Mapped[str | None] = mapped_column(String(60))  # 注册区
    phone: Mapped[str | None] = mapped_column(String(60))
    email: Mapped[str | None] = mapped_column(String(200))
    official_score: Mapped[float | None] = mapped_column(Float)  # 官方信用分
    official_grade: Mapped[str | None] = mapped_column(String(20))  # 官方信用等级
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    removed_at: Mapped[datetime | None] = mapped_column(Moment)
    source: Mapped[Source] = relationship()
    participations: Mapped[list["Participation"]] = relationship(back_populates="company")


class Participation(Table):
    """Who answers for a project in which role from when to when (责任主体和责任人)."""

    __tablename__ = "participation"
    id: Mapped[Id]
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    role: Mapped[str] = mapped_column(String(30))
    company_name: Mapped[str] = mapped_column(String(200))
    uscc: Mapped[str | None] = mapped_column(String(18), index=True)
    company_id: Mapped[int | None] = mapped_column(ForeignKey("company.id"), index=True)
    leader: Mapped[str | None] = mapped_column(String(60))  # 项目负责人
    certificate_number: Mapped[str | None] = mapped_column(String(64), index=True)
    promised_on: Mapped[date | None] = mapped_column(Date)  # 承诺书日期, 建办质〔2014〕44号
    since: Mapped[date | None] = mapped_column(Date)
    until: Mapped[date | None] = mapped_column(Date)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    removed_at: Mapped[datetime | None] = mapped_column(Moment)
    project: Mapped[Project] = relationship(back_populates="participations")
    company: Mapped[Company | None] = relationship(back_populates="participations")
    source: Mapped[Source] = relationship()
    __table_args__ = (Index("participation_key", "project_id", "role", "company_name"),)


class Person(Table):
    """A registered person (注册人员): a name within a unit; two of one name in two units are two persons."""

    __tablename__ = "person"
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(60), index=True)
    uscc: Mapped[str] = mapped_column(String(18), default="")  # the unit's code, "" when 未登记
    company_id: Mapped[int | None] = mapped_column(ForeignKey("company.id"), index=True)
    company: Mapped[Company | None] = relationship()
    certificates: Mapped[list["Certificate"]] = relationship(back_populates="person")
    __table_args__ = (UniqueConstraint("name", "uscc"),)


class Certificate(Table):
    """执业证书 of a registered person."""

    __tablename__ = "certificate"
    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    category: Mapped[str | None] = mapped_column(String(60))  # 注册类别
    valid_until: Mapped[date | None] = mapped_column(Date)
    state: Mapped[str | None] = mapped_column(String(30))  # 有效 暂扣 吊销 注销 终身禁止执业
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    removed_at: Mapped[datetime | None] = mapped_column(Moment)
    person: Mapped[Person] = relationship(back_populates="certificates")
    source: Mapped[Source] = relationship()
