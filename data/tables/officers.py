"""工作号: which chat an officer is told things in, and the one-time code that ties it."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from data.tables.columns import Id, Moment, Table


class OfficerChat(Table):
    """绑定工作号: the chat of an officer. A row of its own, so that two accounts that become one take it along."""

    __tablename__ = "officer_chat"
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))  # where the code was typed
    tied_at: Mapped[datetime] = mapped_column(Moment)


class OfficerCode(Table):
    """The code shown in the console and typed in the chat, once; only its blind index is kept."""

    __tablename__ = "officer_code"
    id: Mapped[Id]
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), index=True)
    code_index: Mapped[str] = mapped_column(String(64), index=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
