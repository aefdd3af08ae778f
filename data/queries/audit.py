"""The trail of what officers did."""

from datetime import datetime

from sqlalchemy.orm import Session

from data.tables.audit import AuditEntry, Deed


def record(
    session: Session,
    officer_id: int | None,
    deed: Deed,
    *,
    now: datetime,
    about: tuple[str, int] | None = None,
    reason: str | None = None,
) -> None:
    """Add one line; it is kept when the caller's transaction is. `about`: table and row."""
    table, row = about or (None, None)
    session.add(
        AuditEntry(at=now, officer_id=officer_id, deed=deed, about=table, about_id=row, reason=reason)
    )
