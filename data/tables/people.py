"""Who is who: accounts, their addresses, and officers."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from data.tables.columns import Id, Moment, Sealed, Table


class Account(Table):
    """A person (账户). Cases, homes, reminders and bindings belong to it, never to an address."""

    __tablename__ = "account"
    id: Mapped[Id]
    created_at: Mapped[datetime] = mapped_column(Moment)
    addresses: Mapped[list["Address"]] = relationship(back_populates="account")


class Address(Table):
    """A door a person comes through: channel + its own id, found by a blind index and kept sealed."""

    __tablename__ = "address"
    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    channel: Mapped[str] = mapped_column(String(20))
    external_index: Mapped[str] = mapped_column(String(64))  # blind index of the channel's own id
    external: Mapped[str | None] = mapped_column(Sealed)  # None where we never need to speak to it (web)
    created_at: Mapped[datetime] = mapped_column(Moment)
    gone_at: Mapped[datetime | None] = mapped_column(Moment)  # 送不到: blocked, gone; until it is heard again
    account: Mapped[Account] = relationship(back_populates="addresses")
    __table_args__ = (UniqueConstraint("channel", "external_index"),)


class Role(StrEnum):
    """岗位 of an officer; one may have several."""

    INTAKE = "受理"
    HANDLER = "承办"
    SUPERVISOR = "督办"
    APPROVER = "审批"
    ADMINISTRATOR = "管理"
    AUDITOR = "审计"
    SERVICE = "客服"


class Officer(Table):
    """监管人员: a console login with roles and a district."""

    __tablename__ = "officer"
    id: Mapped[Id]
    login: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(60))
    roles: Mapped[str] = mapped_column(String(200))  # comma-separated
    district_code: Mapped[str] = mapped_column(String(6), default="")  # "": the whole city
    password_hash: Mapped[str] = mapped_column(String(200))
    must_change_password: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    disabled_at: Mapped[datetime | None] = mapped_column(Moment)  # 停用: signs in no more, gets no case
    away_from: Mapped[date | None] = mapped_column(Date)  # 请假: first and last day, both included
    away_until: Mapped[date | None] = mapped_column(Date)
    leads: Mapped[bool] = mapped_column(default=False)  # 分管领导 of the district: hears of what stays undone
    stand_in_id: Mapped[int | None]  # 代办人 while away: an officer; no key, SQLite could not drop it again

    def has(self, role: Role) -> bool:
        return role in self.roles.split(",")
