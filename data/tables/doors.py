"""Codes that open something: tries that failed, and the one-time code that ties a second door to an account."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data.tables.columns import Id, Moment, Table


class CodeTry(Table):
    """A code that did not fit. Counted by account, by what it was tried on, and by where it came from."""

    __tablename__ = "code_try"
    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    about_index: Mapped[str] = mapped_column(String(64))  # blind index of the number it was tried on
    client_index: Mapped[str | None] = mapped_column(String(64))  # of the network address, None: unknown
    at: Mapped[datetime] = mapped_column(Moment)
    __table_args__ = (
        Index("code_try_account", "account_id", "at"),
        Index("code_try_about", "about_index", "at"),
        Index("code_try_client", "client_index", "at"),
    )


class DoorCode(Table):
    """接续码: shown at one door, typed at another, once; only its blind index is kept."""

    __tablename__ = "door_code"
    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))
    code_index: Mapped[str] = mapped_column(String(64), index=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
