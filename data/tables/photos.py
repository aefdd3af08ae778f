"""照片: what people photographed, as rows; the pictures themselves lie sealed in files (`data.photos`)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data.tables.columns import Id, Moment, Table


class Photo(Table):
    """照片. Its row comes in the commit of the message that brought it, after its files: no row without a file.

    `secret` is its file's name and part of its address. Removed photos lose their files a little later.
    """

    __tablename__ = "photo"
    id: Mapped[Id]
    inbox_id: Mapped[int | None] = mapped_column(
        ForeignKey("inbox_message.id"), index=True
    )  # None: put in at the console
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"), index=True)
    place: Mapped[int] = mapped_column(default=0)  # within its message
    secret: Mapped[str] = mapped_column(String(32), unique=True)
    content_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]  # bytes of the picture
    width: Mapped[int]
    height: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    stored_at: Mapped[datetime] = mapped_column(Moment)
    removed_at: Mapped[datetime | None] = mapped_column(Moment)
    gone_at: Mapped[datetime | None] = mapped_column(Moment)  # when the files of a removed one were deleted
    __table_args__ = (Index("photo_to_take_away", "gone_at", "removed_at"),)
