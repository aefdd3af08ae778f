"""部门: who answers for what in which district, with the phone that may be told."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from data.tables.columns import Id, Moment, Table
from data.tables.register import Source


class Department(Table):
    """One line of 部门,区,事项,电话,地址,受理时间. `matter` "": whatever the department does."""

    __tablename__ = "department"
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(60))
    district_code: Mapped[str] = mapped_column(String(6), default="")  # "": the whole city
    matter: Mapped[str] = mapped_column(String(60), default="")
    phone: Mapped[str | None] = mapped_column(String(60))
    address: Mapped[str | None] = mapped_column(String(200))
    hours: Mapped[str | None] = mapped_column(String(100))
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    removed_at: Mapped[datetime | None] = mapped_column(Moment)  # 移出
    source: Mapped[Source] = relationship()
    __table_args__ = (UniqueConstraint("district_code", "name", "matter"),)
