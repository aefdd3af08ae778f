"""信用: what documents say of a company, what its score came to, and every change of it with its causes."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, Date, Float, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from data.tables.columns import Id, Moment, Table
from data.tables.register import Company, Source


class CreditKind(StrEnum):
    """信用记录的类型, as the contract's files write it."""

    AWARD = "奖励"
    PENALTY = "处罚"
    MISCONDUCT = "不良行为"
    BLACKLISTED = "列入黑名单"
    RELEASED = "移出黑名单"
    REPAIRED = "信用修复"


class CreditEvent(Table):
    """信用记录: one thing one document says of one company. None means 未登记.

    It counts while it is published, and never once 撤销 or 移出; 列入黑名单 not before a second officer confirmed it.
    """

    __tablename__ = "credit_event"
    id: Mapped[Id]
    document: Mapped[str] = mapped_column(String(100))  # 文号
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)
    kind: Mapped[CreditKind] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(Text)  # 事由
    body: Mapped[str | None] = mapped_column(String(200))  # 作出机关
    decided_on: Mapped[date | None] = mapped_column(Date)  # 作出日期
    public_from: Mapped[date | None] = mapped_column(Date)  # 公示起
    public_until: Mapped[date | None] = mapped_column(Date)  # 公示止, the last day
    project_number: Mapped[str | None] = mapped_column(
        String(64)
    )  # 项目编号, perhaps of another city's register
    certificate_number: Mapped[str | None] = mapped_column(String(64))
    indicator: Mapped[str | None] = mapped_column(String(40))  # 指标代码
    points: Mapped[float | None] = mapped_column(Float)  # 分值, never negative: the kind tells which way
    disciplined_until: Mapped[date | None] = mapped_column(Date)  # 惩戒止, the last day
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    removed_at: Mapped[datetime | None] = mapped_column(Moment)  # 移出: a complete file holds it no more
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))  # None: by a file
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)  # of 列入黑名单: by another officer
    corrected_at: Mapped[datetime | None] = mapped_column(Moment)  # 更正
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)  # 撤销
    withdrawn_because: Mapped[str | None] = mapped_column(Text)
    company: Mapped[Company] = relationship()
    source: Mapped[Source] = relationship()
    __table_args__ = (UniqueConstraint("document", "company_id", "kind"),)


class CreditDue(Table):
    """A company whose credit is to be counted again: written with what changed, gone once it is counted."""

    __tablename__ = "credit_due"
    id: Mapped[Id]
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)


class CreditStanding(Table):
    """How a company stood when it was counted last. `score` and `grade` are our own (测算), official ones beside them.

    `day`: on which it came to stand so. `lines`: event id → [points, mark of what the event said]; `next_day`: when something begins, ends, or the rules
    change by themselves; `rules_mark`: of the file the rules stood in; `revision`: grows with each writing.
    """

    __tablename__ = "credit_standing"
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(default=0)
    day: Mapped[date] = mapped_column(Date)
    score: Mapped[float | None] = mapped_column(Float)
    grade: Mapped[str | None] = mapped_column(String(10))
    official_score: Mapped[float | None] = mapped_column(Float)
    official_grade: Mapped[str | None] = mapped_column(String(20))
    blacklisted: Mapped[bool] = mapped_column(default=False)
    rules_version: Mapped[str | None] = mapped_column(String(40))
    rules_mark: Mapped[str] = mapped_column(String(16), index=True)
    lines: Mapped[dict[str, list[str]]] = mapped_column(JSON, default=dict)
    next_day: Mapped[date | None] = mapped_column(Date, index=True)


class ScoreChange(Table):
    """One change of a company's credit: on which day, from what to what, by which rules. Rows are only added.

    `score_…` and `grade_…` are ours (测算), `official_…` the city platform's; None: there was none.
    """

    __tablename__ = "credit_change"
    id: Mapped[Id]
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"))
    on: Mapped[date] = mapped_column("on_day", Date)
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    score_before: Mapped[float | None] = mapped_column(Float)
    score_after: Mapped[float | None] = mapped_column(Float)
    grade_before: Mapped[str | None] = mapped_column(String(10))
    grade_after: Mapped[str | None] = mapped_column(String(10))
    official_score_before: Mapped[float | None] = mapped_column(Float)
    official_score_after: Mapped[float | None] = mapped_column(Float)
    official_grade_before: Mapped[str | None] = mapped_column(String(20))
    official_grade_after: Mapped[str | None] = mapped_column(String(20))
    blacklisted_before: Mapped[bool]
    blacklisted_after: Mapped[bool]
    rules_before: Mapped[str | None] = mapped_column(String(40))
    rules_after: Mapped[str | None] = mapped_column(String(40))
    company: Mapped[Company] = relationship()
    causes: Mapped[list["ScoreCause"]] = relationship(
        back_populates="change", order_by="ScoreCause.event_id", cascade="all, delete-orphan"
    )
    __table_args__ = (Index("credit_change_of", "company_id", "on_day"),)


class CauseKind(StrEnum):
    """What became of an event."""

    BEGAN = "began"  # 公示开始
    EXPIRED = "expired"  # 公示期满
    REPAIRED = "repaired"  # 已信用修复
    RELEASED = "released"  # 已移出黑名单
    WITHDRAWN = "withdrawn"  # 撤销
    REMOVED = "removed"  # 移出: the register's complete file holds it no more
    CORRECTED = "corrected"  # 更正
    REVALUED = "revalued"  # it says the same, the rules give it other points


class ScoreCause(Table):
    """An event behind a change, and its points (signed) before and after; None: it did not count."""

    __tablename__ = "credit_cause"
    change_id: Mapped[int] = mapped_column(ForeignKey("credit_change.id"), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("credit_event.id"), primary_key=True, index=True)
    what: Mapped[CauseKind] = mapped_column(String(10))
    points_before: Mapped[float | None] = mapped_column(Float)
    points_after: Mapped[float | None] = mapped_column(Float)
    change: Mapped[ScoreChange] = relationship(back_populates="causes")
    event: Mapped[CreditEvent] = relationship()
