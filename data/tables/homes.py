"""Where a person lives (住房), tied to the talk by the person."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from data.tables.columns import Id, Moment, Sealed, Table
from data.tables.register import Building, Project


class Home(Table):
    """住房. Without a project it is still asked which one is meant. `room`: 2门502, sealed.

    `computed_from`: the register's day of acceptance that its reminders stand on; another one in the register means they
    are computed anew.
    """

    __tablename__ = "home"
    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    building_id: Mapped[int | None] = mapped_column(ForeignKey("building.id"))
    building: Mapped[str] = mapped_column(String(40), default="")  # as told: “3号楼”
    room: Mapped[str | None] = mapped_column(Sealed)
    handed_over_on: Mapped[date | None] = mapped_column(Date)  # 交房, as told
    lead_days: Mapped[int | None]  # 保修到期前一个月: beside the usual days before
    computed_from: Mapped[date | None] = mapped_column(Date)
    told_at: Mapped[datetime] = mapped_column(Moment)
    project: Mapped[Project | None] = relationship()
    register_building: Mapped[Building | None] = relationship()
