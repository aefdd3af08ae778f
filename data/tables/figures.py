"""统计: what is counted of the complaints of each month. Every row can be counted again from the cases themselves."""

from datetime import date, datetime

from sqlalchemy import Date, String
from sqlalchemy.orm import Mapped, mapped_column

from data.tables.columns import Moment, Table


class MonthFigure(Table):
    """How many in a month of a district. `measure` says of what, `subject` and `code` which ("" where there is none);
    the list is `actions.complaints.figures.counting.Measure`.
    """

    __tablename__ = "complaint_month_figure"
    measure: Mapped[str] = mapped_column(String(12), primary_key=True)
    month: Mapped[date] = mapped_column(Date, primary_key=True)  # its first day, in the city
    district_code: Mapped[str] = mapped_column(String(6), primary_key=True)
    subject: Mapped[str] = mapped_column(String(200), primary_key=True)
    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    number: Mapped[int]
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own way of saying it


class FigureMonth(Table):
    """A month that was counted. `stale`: something of it changed since."""

    __tablename__ = "complaint_figure_month"
    month: Mapped[date] = mapped_column(Date, primary_key=True)
    stale: Mapped[bool] = mapped_column(default=True)
    counted_at: Mapped[datetime | None] = mapped_column(Moment)
