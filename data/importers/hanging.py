"""What companies were told and sent us, taken away with a demonstration: it hangs on its companies, projects and entries."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, delete, select, update
from sqlalchemy.orm import Session

from data.tables import Table
from data.tables.enterprises import (
    BindCode,
    CompanyNotice,
    Contact,
    ContactMail,
    NoticeCopy,
    OrderAnswer,
    OrderAnswerPhoto,
    Petition,
    PetitionDocument,
    PetitionEntry,
    Submission,
)

# Petitions before contacts: of their ledger no line may lose its contact while it stands.
_THEIRS: tuple[type[Table], ...] = (
    *(Petition, PetitionEntry, PetitionDocument, BindCode, Contact, ContactMail, CompanyNotice, NoticeCopy),
    *(OrderAnswer, OrderAnswerPhoto, Submission),
)
_CHUNK = 500


def delete_hanging(session: Session, table: type[Table], ids: Sequence[int]) -> None:
    """Rows that hang on these, and on those in turn; what may do without the reference only loses it."""
    for other in _THEIRS:
        for column in _columns(other, table):
            for begin in range(0, len(ids), _CHUNK):
                _delete(session, other, column, ids[begin : begin + _CHUNK])


def _delete(session: Session, other: type[Table], column: Column[Any], ids: Sequence[int]) -> None:
    if column.nullable:
        session.execute(update(other).where(column.in_(ids)).values({column.name: None}))
        return
    key = other.__table__.c.id
    delete_hanging(session, other, list(session.scalars(select(key).where(column.in_(ids)))))
    session.execute(delete(other).where(column.in_(ids)))


def _columns(other: type[Table], table: type[Table]) -> list[Column[Any]]:
    return [key.parent for key in other.__table__.foreign_keys if key.column.table is table.__table__]
