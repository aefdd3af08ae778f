"""公告: what officers write for many, approved by another officer, sent to an audience; every step of it is kept."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from data.tables.columns import Id, Moment, Table


class Kind(StrEnum):
    """What sort of announcement it is."""

    PUBLICITY = "publicity"  # 宣传
    CIRCULAR = "circular"  # 通报
    DEFECT = "defect"  # 缺陷建材
    POLICY = "policy"  # 政策


class Stage(StrEnum):
    """Where it stands between its first word and its last reader."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REJECTED = "rejected"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    SENT = "sent"
    STOPPED = "stopped"


PUBLISHED = (Stage.SENDING, Stage.SENT)  # anybody may read it, whether it was sent to them or not


class Announcement(Table):
    """公告. Its words are public once it is sent, so nothing in it is sealed."""

    __tablename__ = "announcement"
    id: Mapped[Id]
    kind: Mapped[Kind] = mapped_column(String(20))
    stage: Mapped[Stage] = mapped_column(String(20), default=Stage.DRAFT)
    revision: Mapped[int] = mapped_column(default=1)  # grows with each step: a page that shows less is stale
    title: Mapped[str] = mapped_column(String(80))
    body: Mapped[str] = mapped_column(Text)
    document: Mapped[str | None] = mapped_column(String(80))  # 文号
    urgent: Mapped[bool] = mapped_column(default=False)  # goes out at night too, beyond the daily limit
    audience: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # see actions.announcements.audience
    district_code: Mapped[str] = mapped_column(String(6), default="")  # whose it is; "": the city's
    author_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))  # None: of a demonstration
    written_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime | None] = mapped_column(Moment)  # scheduled for
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    broadcast_id: Mapped[int | None] = mapped_column(ForeignKey("broadcast.id"))
    demo: Mapped[bool] = mapped_column(default=False, server_default=false())
    __table_args__ = (
        Index("announcement_stage", "stage", "due_at"),
        Index("announcement_published", "published_at"),
    )


class AnnouncementStep(Table):
    """One step of an announcement, with the officer who took it; None: the timetable."""

    __tablename__ = "announcement_step"
    id: Mapped[Id]
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcement.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    deed: Mapped[str] = mapped_column(String(20))
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    reason: Mapped[str | None] = mapped_column(Text)  # of a rejection, a stop; when it is scheduled for
