"""People to be told, and channels that answer as a bench needs it."""

import asyncio
import os
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Select, func, insert, select, text
from sqlalchemy.orm import Session

from actions.wording.reply import Reply
from data.tables.columns import keyring_of
from data.tables.conversation import Conversation
from data.tables.delivery import Notice, OutboxMessage
from data.tables.people import Account, Address

NEWS = [Reply("海河新苑一期 12 月 3 日 9:00–17:00 停水，请提前储水。回复“别再发了”不再接收。")]
CHUNK = 5000


def now() -> datetime:
    return datetime.now(UTC)


def settle(session: Session, channel: str, many: int, *, numbers_from: int = 1) -> None:
    """So many people with one door each, named by numbers; a web door's name is not kept."""
    keyring = keyring_of(session.get_bind().dialect)
    at = now()
    first = (session.scalar(select(func.max(Account.id))) or 0) + 1
    for begin in range(0, many, CHUNK):
        numbers = range(begin, min(begin + CHUNK, many))
        ids = [first + number for number in numbers]
        names = [str(numbers_from + number) for number in numbers]
        session.execute(insert(Account), [{"id": one, "created_at": at} for one in ids])
        session.execute(
            insert(Address),
            [
                {
                    "id": one,
                    "account_id": one,
                    "channel": channel,
                    "external_index": keyring.blind(name, f"address:{channel}"),
                    "external": None if channel == "web" else name,
                    "created_at": at,
                }
                for one, name in zip(ids, names, strict=True)
            ],
        )
        session.execute(
            insert(Conversation),
            [{"id": one, "address_id": one, "last_seq": 0, "read_up_to": 0, "subject": {}} for one in ids],
        )
    if session.get_bind().dialect.name == "postgresql":  # the numbers given here are not given again
        for table in (Account, Address, Conversation):
            last = select(func.max(table.id)).scalar_subquery()
            session.execute(select(func.setval(func.pg_get_serial_sequence(table.__tablename__, "id"), last)))
        for table in (Account, Address, Conversation):  # as it is where people have long been known
            session.execute(text(f"ANALYZE {table.__tablename__}"))


def everybody(channel: str) -> Select[tuple[int]]:
    return select(Address.account_id).where(Address.channel == channel)


def states(session: Session) -> tuple[Counter[str], Counter[str]]:
    """How many notices and how many outbox rows are in which state."""
    told = session.execute(select(Notice.state, func.count()).group_by(Notice.state)).tuples()
    carried = session.execute(
        select(OutboxMessage.state, func.count()).group_by(OutboxMessage.state)
    ).tuples()
    return Counter({str(state): count for state, count in told}), Counter(
        {str(state): count for state, count in carried}
    )


@dataclass
class Nowhere:
    """Answers at once."""

    name: str
    said: int = 0

    async def speak(self, external: str, message: dict[str, Any]) -> None:  # noqa: ARG002
        self.said += 1


@dataclass
class Slow:
    """Answers each call after `seconds`; `begun` is when each came."""

    name: str
    seconds: float = 0.2
    begun: list[float] = field(default_factory=list)
    heard: dict[str, float] = field(default_factory=dict)

    async def speak(self, external: str, message: dict[str, Any]) -> None:  # noqa: ARG002
        self.begun.append(time.monotonic())
        self.heard.setdefault(external, time.monotonic())
        await asyncio.sleep(self.seconds)


class Counting:
    """Writes whom it was told for into a file, so that it is known after the process was killed."""

    def __init__(self, name: str, file: Path, seconds: float = 0.005) -> None:
        self.name = name
        self._file = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        self._seconds = seconds

    async def speak(self, external: str, message: dict[str, Any]) -> None:
        await asyncio.sleep(self._seconds)
        os.write(self._file, f"{self.name} {external} {message['id']}\n".encode())
        await asyncio.sleep(self._seconds)


def most_in_a_second(begun: list[float]) -> int:
    moments, most, first = sorted(begun), 0, 0
    for place, moment in enumerate(moments):
        while moments[first] <= moment - 1.0:
            first += 1
        most = max(most, place - first + 1)
    return most
