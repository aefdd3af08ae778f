"""人工: requests to be called back by a person, and dangers that officers must hear of."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from data.tables.columns import Id, Moment, Sealed, Table


class CallbackRequest(Table):
    """回电请求: a resident wants a person to call; the number is sealed, and shown masked."""

    __tablename__ = "callback_request"
    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    phone: Mapped[str | None] = mapped_column(Sealed)
    about: Mapped[str | None] = mapped_column(Sealed)
    requested_at: Mapped[datetime] = mapped_column(Moment)
    handled_at: Mapped[datetime | None] = mapped_column(Moment)
    handled_by: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))


class DangerReport(Table):
    """险情: words of danger that came in; officers are alerted even when no place is known."""

    __tablename__ = "danger_report"
    id: Mapped[Id]
    inbox_id: Mapped[int] = mapped_column(ForeignKey("inbox_message.id"), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[str] = mapped_column(String(30))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"))
    reported_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime | None] = mapped_column(Moment)
    seen_by: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
