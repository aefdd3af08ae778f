"""企业: who speaks for a company here, what it was told, and what it sent us."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from data.tables.columns import Id, Moment, Sealed, Table
from data.tables.credit import CreditEvent
from data.tables.only_grows import only_grows
from data.tables.register import Company, Project


class ContactRole(StrEnum):
    """联系人的身份; which notices a contact receives follows from it (`data.rules.enterprise_notices`)."""

    CREDIT = "信用专员"
    LEADER = "项目负责人"
    REPRESENTATIVE = "法定代表人"


class BindCode(Table):
    """绑定码: issued by an officer for one company and one role, typed in a chat once; only its blind index is kept."""

    __tablename__ = "bind_code"
    id: Mapped[Id]
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)
    role: Mapped[ContactRole] = mapped_column(String(10))
    code_index: Mapped[str] = mapped_column(String(64), index=True)
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))  # None: at the shell
    issued_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class Contact(Table):
    """联系人: an account bound to a company in a role, until it leaves. `ended_because`: left, removed, erased."""

    __tablename__ = "contact"
    id: Mapped[Id]
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[ContactRole] = mapped_column(String(10))
    code_id: Mapped[int] = mapped_column(ForeignKey("bind_code.id"))
    bound_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_because: Mapped[str | None] = mapped_column(String(10))
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    company: Mapped[Company] = relationship()


class ContactMail(Table):
    """A contact's e-mail: told in the chat, theirs once the link in a letter was opened.

    `conversation_id`: of the e-mail door, into which its letters go.
    """

    __tablename__ = "contact_mail"
    id: Mapped[Id]
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    address: Mapped[str] = mapped_column(Sealed)
    token_index: Mapped[str] = mapped_column(String(64), index=True)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversation.id"))


class NoticeKind(StrEnum):
    """What a company is told of."""

    CREDIT = "credit"  # 信用变动
    DIGEST = "digest"  # 当日信用变动汇总
    BLACKLISTED = "blacklisted"  # 列入黑名单
    RELEASED = "released"  # 移出黑名单
    ENDING = "ending"  # 公示即将结束
    DISCLOSURE = "disclosure"  # 公示信息缺项
    CERTIFICATE = "certificate"  # 人员证书到期或失效
    ORDER = "order"  # 整改通知
    RESULT = "result"  # 异议、信用修复、整改答复、补报的结果


class CompanyNotice(Table):
    """企业通知: one thing a company is told, whoever of its contacts gets it. `about`: ids of what it tells of.

    `number` (QT20261129-4021) stands in its text. Unread it is repeated, goes to another contact, and is at last
    listed for the officer with a phone number.
    """

    __tablename__ = "company_notice"
    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(30), unique=True)
    key: Mapped[str] = mapped_column(String(100), unique=True)  # of the fact: told once
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)
    kind: Mapped[NoticeKind] = mapped_column(String(12))
    about: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    content: Mapped[str] = mapped_column(Sealed)  # JSON list of replies, as it was told
    told_at: Mapped[datetime] = mapped_column(Moment)
    acknowledged_at: Mapped[datetime | None] = mapped_column(Moment)  # 已阅
    acknowledged_by_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    rounds: Mapped[int] = mapped_column(default=0)  # how often it was told again
    next_round_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    listed_at: Mapped[datetime | None] = mapped_column(Moment, index=True)  # nobody reads it: for the officer
    called_at: Mapped[datetime | None] = mapped_column(Moment)  # the officer told them by phone
    called_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    company: Mapped[Company] = relationship()
    copies: Mapped[list["NoticeCopy"]] = relationship(back_populates="notice", order_by="NoticeCopy.id")


class NoticeCopy(Table):
    """One copy of a company's notice to one contact at one door; its way is in `notice`, found by this key."""

    __tablename__ = "company_notice_copy"
    id: Mapped[Id]
    notice_id: Mapped[int] = mapped_column(ForeignKey("company_notice.id"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    notice_key: Mapped[str] = mapped_column(String(120), unique=True)
    round: Mapped[int] = mapped_column(default=0)
    by_mail: Mapped[bool] = mapped_column(default=False)
    queued_at: Mapped[datetime] = mapped_column(Moment)
    notice: Mapped[CompanyNotice] = relationship(back_populates="copies")


class PetitionKind(StrEnum):
    """What a company asks about one of its credit entries."""

    OBJECTION = "异议"
    REPAIR = "信用修复"


class PetitionStage(StrEnum):
    """How far it is."""

    DRAFT = "draft"  # 填写中
    SUBMITTED = "submitted"  # 已提交
    ACCEPTED = "accepted"  # 已受理
    WAITING = "waiting"  # 待补充
    UPHELD = "upheld"  # 成立 / 同意修复
    REFUSED = "refused"  # 不成立 / 不予修复
    WITHDRAWN = "withdrawn"  # 已撤回


class Petition(Table):
    """异议 or 信用修复申请: a company's, about one entry; it keeps its number, its clock and its own ledger."""

    __tablename__ = "credit_petition"
    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(30), unique=True)  # YY20261129-4021, XF20261129-4021
    kind: Mapped[PetitionKind] = mapped_column(String(10))
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("credit_event.id"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))  # who asked
    stage: Mapped[PetitionStage] = mapped_column(String(10), default=PetitionStage.DRAFT)
    revision: Mapped[int] = mapped_column(default=0)  # a stale page finds another one
    begun_at: Mapped[datetime] = mapped_column(Moment)
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)
    due_on: Mapped[date | None] = mapped_column(Date)  # 本平台最迟答复
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    company: Mapped[Company] = relationship()
    event: Mapped[CreditEvent] = relationship()
    entries: Mapped[list["PetitionEntry"]] = relationship(
        back_populates="petition", order_by="PetitionEntry.place"
    )
    __table_args__ = (Index("credit_petition_stage", "stage", "due_on"),)


class PetitionEntry(Table):
    """台账 of a petition: what happened, by whom; rows are only added."""

    __tablename__ = "credit_petition_entry"
    id: Mapped[Id]
    petition_id: Mapped[int] = mapped_column(ForeignKey("credit_petition.id"))
    place: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    deed: Mapped[str] = mapped_column(String(20))
    stage_after: Mapped[PetitionStage] = mapped_column(String(10))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    words: Mapped[str | None] = mapped_column(Sealed)
    petition: Mapped[Petition] = relationship(back_populates="entries")
    __table_args__ = (UniqueConstraint("petition_id", "place"),)


class PetitionDocument(Table):
    """材料: a photographed document that came with a petition."""

    __tablename__ = "credit_petition_document"
    id: Mapped[Id]
    petition_id: Mapped[int] = mapped_column(ForeignKey("credit_petition.id"), index=True)
    photo_id: Mapped[int] = mapped_column(ForeignKey("photo.id"), unique=True)


class OrderAnswer(Table):
    """整改答复: what a company answered to an order, with photos; the officer takes it up or sends it back."""

    __tablename__ = "order_answer"
    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(ForeignKey("rectification_order.id"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    begun_at: Mapped[datetime] = mapped_column(Moment)
    given_at: Mapped[datetime | None] = mapped_column(Moment)
    dropped_at: Mapped[datetime | None] = mapped_column(Moment)
    words: Mapped[str | None] = mapped_column(Sealed)
    photos: Mapped[list["OrderAnswerPhoto"]] = relationship(order_by="OrderAnswerPhoto.id")


class OrderAnswerPhoto(Table):
    """A photo of an answer: 整改前 or 整改后."""

    __tablename__ = "order_answer_photo"
    id: Mapped[Id]
    answer_id: Mapped[int] = mapped_column(ForeignKey("order_answer.id"), index=True)
    photo_id: Mapped[int] = mapped_column(ForeignKey("photo.id"), unique=True)
    after: Mapped[bool] = mapped_column(default=True)


class Submission(Table):
    """补报: what a company says a missing item of the public disclosure is; public once an officer approved it.

    `item`: a name of `actions.disclosure.missing`, e.g. 施工单位项目负责人.
    """

    __tablename__ = "disclosure_submission"
    id: Mapped[Id]
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    item: Mapped[str] = mapped_column(String(40))
    value: Mapped[str] = mapped_column(String(300))
    submitted_at: Mapped[datetime] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    approved: Mapped[bool | None]
    because: Mapped[str | None] = mapped_column(String(300))
    project: Mapped[Project] = relationship()
    company: Mapped[Company] = relationship()


# A demonstration goes again with all that hangs on it, the ledgers of its petitions too.
_OF_A_DEMONSTRATION = """EXISTS (
            SELECT 1 FROM credit_petition JOIN company ON company.id = credit_petition.company_id
            JOIN credit_event ON credit_event.id = credit_petition.event_id
            JOIN source ON source.id IN (company.source_id, credit_event.source_id)
            WHERE credit_petition.id = OLD.petition_id AND source.demo)"""
only_grows(PetitionEntry, but=_OF_A_DEMONSTRATION)
