"""The column types of this house: moments in UTC and sealed words."""

from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import DateTime, Dialect, LargeBinary
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

from data.sealing import Keyring


class Table(DeclarativeBase):
    """Every row of ours descends from here, so that one metadata knows them all."""


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept as naive UTC on both databases. Raises ValueError for a naive one."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Sealed(TypeDecorator[str]):
    """Words encrypted at rest with the keyring that hangs on the engine's dialect (see `data.database`)."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else keyring_of(dialect).seal(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else keyring_of(dialect).unseal(bytes(value))


def keyring_of(dialect: Dialect) -> Keyring:
    """The keys an engine was opened with."""
    return dialect.zhijian_keyring  # pyrefly: ignore[missing-attribute]


Id = Annotated[int, mapped_column(primary_key=True, autoincrement=True)]
