"""投诉: cases, their ledger, their clocks, their words, and what hangs on them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from data.tables.columns import Id, Moment, Sealed, Table
from data.tables.only_grows import only_grows
from data.tables.people import Account, Officer
from data.tables.register import Building, Project


class Stage(StrEnum):
    """Where a case stands in its life (办理阶段); what leads on is `actions.complaints.stages`."""

    RECEIVED = "received"  # 已登记
    ACCEPTED = "accepted"  # 已受理
    DECLINED = "declined"  # 不予受理
    REFERRED = "referred"  # 已转办
    ASSIGNED = "assigned"  # 已派单
    HANDLING = "handling"  # 办理中
    WAITING = "waiting"  # 待补充
    RECTIFYING = "rectifying"  # 整改中
    VERIFYING = "verifying"  # 待核验
    ASKING_BACK = "asking_back"  # 待回访
    TO_SIGN_OFF = "to_sign_off"  # 待销号
    CLOSED = "closed"  # 已办结
    WITHDRAWN = "withdrawn"  # 已撤回
    MERGED = "merged"  # 已并案


class Solved(StrEnum):
    """What the resident says of the outcome (回访结果)."""

    SOLVED = "solved"
    PARTLY = "partly"
    NOT_SOLVED = "not_solved"
    UNREACHED = "unreached"  # 未回访到, counted apart


class Case(Table):
    """案件: one resident's complaint under its own number (受理编号).

    `revision` grows with every entry of the ledger: who changes a case says which one was seen.
    Rows hold codes, ids and dates; every word of a person is a `CaseWords`, sealed with `words_key`.
    """

    __tablename__ = "complaint_case"
    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(20), unique=True)
    code_index: Mapped[str] = mapped_column(String(64))  # blind index of the 查询码
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    client_index: Mapped[str | None] = mapped_column(
        String(64)
    )  # blind index of the address it was filed from
    channel: Mapped[str] = mapped_column(String(20))  # web, telegram, counter, phone …
    stage: Mapped[Stage] = mapped_column(String(20), default=Stage.RECEIVED)
    revision: Mapped[int] = mapped_column(default=0)
    urgent: Mapped[bool] = mapped_column(default=False)
    danger: Mapped[str | None] = mapped_column(String(30))  # kind of `data.rules.dangers`
    main_category: Mapped[str] = mapped_column(String(4), index=True)  # Q1 … Q19, X
    topic: Mapped[str | None] = mapped_column(String(30))  # of X: what it is instead
    district_code: Mapped[str] = mapped_column(String(6), default="")
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    building_id: Mapped[int | None] = mapped_column(ForeignKey("building.id"))
    building: Mapped[str | None] = mapped_column(String(40))  # as told: “3号楼”; unit and room are words
    handed_over_on: Mapped[date | None] = mapped_column(Date)  # 交房, as told
    since: Mapped[date | None] = mapped_column(Date)  # since when, as told
    against_department: Mapped[bool] = mapped_column(default=False)  # 对部门的投诉
    visit_agreed: Mapped[bool] = mapped_column(default=False)  # 同意施工单位上门联系
    skipped: Mapped[list[str]] = mapped_column(JSON, default=list)  # questions the resident skipped
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("complaint_case.id"), index=True)
    lead_department: Mapped[str | None] = mapped_column(String(60))  # 转办: 牵头
    assisting_department: Mapped[str | None] = mapped_column(String(60))  # 转办: 协办
    reopened: Mapped[int] = mapped_column(default=0)
    ask_backs: Mapped[int] = mapped_column(default=0)  # tries of the present 回访
    solved: Mapped[Solved | None] = mapped_column(String(20))  # the newest answer
    next_due_at: Mapped[datetime | None] = mapped_column(Moment)  # of the clocks that run
    filed_at: Mapped[datetime] = mapped_column(Moment)
    stage_since: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    words_key: Mapped[str | None] = mapped_column(Sealed)  # dropped when the person is erased
    account: Mapped[Account | None] = relationship()
    project: Mapped[Project | None] = relationship()
    register_building: Mapped[Building | None] = relationship()
    handler: Mapped[Officer | None] = relationship()
    categories: Mapped[list["CaseCategory"]] = relationship(
        back_populates="case", order_by="CaseCategory.place", cascade="all, delete-orphan"
    )
    clocks: Mapped[list["CaseClock"]] = relationship(back_populates="case", order_by="CaseClock.id")
    entries: Mapped[list["LedgerEntry"]] = relationship(back_populates="case", order_by="LedgerEntry.place")
    __table_args__ = (
        Index("complaint_case_desk", "district_code", "stage", "filed_at"),
        Index("complaint_case_handler", "handler_id", "stage"),
        Index("complaint_case_due", "stage", "next_due_at"),
        Index("complaint_case_filed", "filed_at"),
        Index("complaint_case_closed", "closed_at"),
        Index("complaint_case_client", "client_index", "filed_at"),
        Index("complaint_case_alike", "project_id", "main_category", "filed_at"),
    )


class CaseCategory(Table):
    """One of the defects a case names: category and part (部位), in the order they were read back."""

    __tablename__ = "complaint_category"
    case_id: Mapped[int] = mapped_column(ForeignKey("complaint_case.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(4), index=True)
    part: Mapped[str | None] = mapped_column(String(20))
    case: Mapped[Case] = relationship(back_populates="categories")


class ActorKind(StrEnum):
    RESIDENT = "resident"
    OFFICER = "officer"
    SYSTEM = "system"


class LedgerEntry(Table):
    """台账: one thing that happened to a case. Rows are added, never changed, never taken away.

    `deed`: a move's name or a record's; `facts`: codes, ids and dates only, never a person's words.
    """

    __tablename__ = "complaint_ledger"
    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("complaint_case.id"))
    place: Mapped[int]  # 1, 2, 3 … within the case: its revision
    at: Mapped[datetime] = mapped_column(Moment)
    deed: Mapped[str] = mapped_column(String(30))
    stage_before: Mapped[Stage | None] = mapped_column(String(20))
    stage_after: Mapped[Stage] = mapped_column(String(20))
    actor: Mapped[ActorKind] = mapped_column(String(10))
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"), index=True)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    case: Mapped[Case] = relationship(back_populates="entries")
    words: Mapped[list["CaseWords"]] = relationship(back_populates="entry", order_by="CaseWords.id")
    __table_args__ = (UniqueConstraint("case_id", "place"), Index("complaint_ledger_at", "at"))


class WordKind(StrEnum):
    """What words of a case are."""

    STORY = "story"  # 来件原文
    SUPPLEMENT = "supplement"  # 补充
    ESTATE = "estate"  # 小区, in the person's own words: a name or a landmark that the register does not know
    UNIT = "unit"  # 单元
    ROOM = "room"  # 房号
    PHONE = "phone"
    NAME = "name"  # how to address the person
    REASON = "reason"  # why: of a refusal, a referral, an extension, a return
    QUESTION = "question"  # of an officer to the resident
    ANSWER = "answer"
    FACTS = "facts"  # 查明事实
    DECISION = "decision"  # 处理意见
    BASIS = "basis"  # 依据
    NEXT_STEP = "next_step"  # 后续安排
    DEMAND = "demand"  # 整改要求
    AGREEMENT = "agreement"  # 双方协议
    FINDING = "finding"  # 现场核查: what it found, for the resident
    NOTE = "note"  # 现场核查 and other notes of officers
    OPINION = "opinion"  # what the resident says with a rating


class CaseWords(Table):
    """Words of a case, sealed with the case's own key: dropping the key erases them, the ledger stays whole."""

    __tablename__ = "complaint_words"
    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("complaint_case.id"), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("complaint_ledger.id"), index=True)
    kind: Mapped[WordKind] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Moment)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    entry: Mapped[LedgerEntry | None] = relationship(back_populates="words")


class ClockKind(StrEnum):
    """What is timed: 受理时限 and 办结时限 never stop, 承办用时 pauses in 待补充, 整改期限 is the order's own."""

    ACCEPTANCE = "acceptance"
    CLOSING = "closing"
    HANDLING = "handling"
    RECTIFICATION = "rectification"


class CaseClock(Table):
    """A clock of a case, written by `move()` alone; recomputing it from the ledger gives the same row.

    `paused_at`: it stands still since then, and `due_at` moves on when it goes again. `ended_at`: met or given up.
    """

    __tablename__ = "complaint_clock"
    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("complaint_case.id"), index=True)
    kind: Mapped[ClockKind] = mapped_column(String(20))
    round: Mapped[int] = mapped_column(default=0)  # 0, then one more for each time it starts again
    started_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    promised_at: Mapped[datetime] = mapped_column(Moment)  # the date told to the resident: only ever later
    paused_at: Mapped[datetime | None] = mapped_column(Moment)
    paused_seconds: Mapped[int] = mapped_column(default=0)
    extended: Mapped[bool] = mapped_column(default=False)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    met: Mapped[bool | None] = mapped_column(Boolean)  # None while it runs
    warned: Mapped[int] = mapped_column(
        default=0
    )  # per cent, the highest reminder given; escalations above 100
    next_mark_at: Mapped[datetime | None] = mapped_column(Moment)  # when the next of those falls due
    case: Mapped[Case] = relationship(back_populates="clocks")
    __table_args__ = (
        UniqueConstraint("case_id", "kind", "round"),
        Index("complaint_clock_due", "ended_at", "paused_at", "due_at"),
        Index("complaint_clock_mark", "next_mark_at"),
    )


class CasePhoto(Table):
    """A stored photo that belongs to a case: the resident's evidence or an officer's proof."""

    __tablename__ = "complaint_photo"
    case_id: Mapped[int] = mapped_column(ForeignKey("complaint_case.id"), primary_key=True)
    photo_id: Mapped[int] = mapped_column(ForeignKey("photo.id"), primary_key=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("complaint_ledger.id"))
    proof: Mapped[bool] = mapped_column(default=False)  # of the outcome


class RectificationOrder(Table):
    """整改通知: to the owner (建设单位 answers to the buyer), with a copy to the contractor."""

    __tablename__ = "rectification_order"
    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("complaint_case.id"), index=True)
    number: Mapped[str] = mapped_column(String(30), unique=True)
    owner_name: Mapped[str] = mapped_column(String(200))
    owner_uscc: Mapped[str | None] = mapped_column(String(18), index=True)
    copy_name: Mapped[str | None] = mapped_column(String(200))
    copy_uscc: Mapped[str | None] = mapped_column(String(18), index=True)
    issued_at: Mapped[datetime] = mapped_column(Moment)
    issued_by: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    due_on: Mapped[date] = mapped_column(Date)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    verified_at: Mapped[datetime | None] = mapped_column(Moment)
    returned_at: Mapped[datetime | None] = mapped_column(Moment)  # 退回重改
    recalled_at: Mapped[datetime | None] = mapped_column(Moment)  # 撤回: nobody owes it any more
    words_id: Mapped[int | None] = mapped_column(ForeignKey("complaint_words.id"))


class Rating(Table):
    """评价 of one closing of a case: stars 1 to 5 and whether it is solved."""

    __tablename__ = "complaint_rating"
    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("complaint_case.id"), index=True)
    round: Mapped[int] = mapped_column(default=0)  # how often the case had been reopened
    stars: Mapped[int | None]
    solved: Mapped[Solved | None] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Moment)
    __table_args__ = (UniqueConstraint("case_id", "round"),)


class DraftState(StrEnum):
    OPEN = "open"
    FILED = "filed"
    ASIDE = "aside"  # given up, and kept for a day
    DROPPED = "dropped"


class Draft(Table):
    """草稿: what a person has told and not filed yet. `content`: JSON of `actions.complaints.drafts`, sealed."""

    __tablename__ = "complaint_draft"
    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))
    state: Mapped[DraftState] = mapped_column(String(10), default=DraftState.OPEN)
    revision: Mapped[int] = mapped_column(default=0)
    content: Mapped[str] = mapped_column(Sealed)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("complaint_case.id"))
    begun_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    offered_at: Mapped[datetime | None] = mapped_column(Moment)  # 继续吗? the day after
    __table_args__ = (Index("complaint_draft_open", "account_id", "state"),)


class Interest(Table):
    """利害关系: an officer who must not work on cases of this project or company (by USCC)."""

    __tablename__ = "officer_interest"
    id: Mapped[Id]
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), index=True)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"))
    uscc: Mapped[str | None] = mapped_column(String(18))


class CalendarDay(Table):
    """A day that is not what its weekday says (节假日、调休)."""

    __tablename__ = "calendar_day"
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    works: Mapped[bool]  # 班 or 休


only_grows(LedgerEntry)
