"""A postman is killed again and again over a broadcast; then everything is looked for, in the sink and in the rows."""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from actions.delivery import broadcasting
from bot.bench.delivery_house import NEWS, everybody, now, settle
from bot.bench.houses import NotReadyError
from bot.delivery import letterboxes
from bot.delivery.postman import IN_FLIGHT
from data.database import reading, writing
from data.queries import delivery
from data.tables import Table
from data.tables.delivery import Notice, NoticeState, OutboxMessage, OutboxState
from data.tables.people import Address

CHUNK = 500
LEASE = delivery.LEASE.total_seconds() + 1
LONGEST = 300.0  # seconds until everything is out
A_MOMENT = 0.05  # seconds


@dataclass(frozen=True)
class Killed:
    """`lost` and `twice` must be zero, `in_doubt` at most `in_flight` of each kill."""

    people: int
    kills: int
    sent: int
    in_doubt: int
    in_flight: int  # at most, at each kill
    lost: int
    twice: int


def kill(engine: Engine, folder: Path, *, people: int, times: int, seed: int) -> Killed:
    dice = random.Random(seed)  # noqa: S311
    Table.metadata.create_all(engine)
    queue_and_place(engine, "sink", people)
    file = folder / "sink.txt"
    kills = 0
    while kills < times and _waiting(engine):
        with _worker(engine, file, kills * LEASE, ["sink"]):
            _wait_for_more(file, dice.randrange(people // times // 2))  # all kills come before the end
            time.sleep(dice.uniform(0, A_MOMENT))
            kills += 1
    with _worker(engine, file, kills * LEASE, ["sink"]):
        wait_until_out(engine)
    return _judged(engine, file, people, kills)


def two_postmen(engine: Engine, folder: Path, people: int) -> int:
    """How many were told twice or not at all by two processes that both serve two channels."""
    Table.metadata.create_all(engine)
    for channel in ("one", "two"):
        queue_and_place(engine, channel, people)
    files = [folder / "first.txt", folder / "second.txt"]
    with _worker(engine, files[0], 0, ["one", "two"]), _worker(engine, files[1], 0, ["two", "one"]):
        wait_until_out(engine)
    told = Counter(line for file in files for line in heard(file))
    return sum(count - 1 for count in told.values()) + abs(2 * people - len(told))


def queue_and_place(engine: Engine, channel: str, people: int) -> None:
    """A broadcast to so many people, all of it in the outbox."""
    with writing(engine).begin() as session:
        settle(session, channel, people)
        whom = everybody(channel)
        broadcasting.queue(session, replies=NEWS, recipients=whom, key=channel, now=now(), can_wait=False)
    waiting = select(Notice.id).where(Notice.state == NoticeState.QUEUED).order_by(Notice.id).limit(CHUNK)
    while True:
        with writing(engine).begin() as session:
            ids = session.scalars(waiting).all()
            letterboxes.place_some(session, ids, now=now())
        if not ids:
            return


def wait_until_out(engine: Engine) -> None:
    """Raises TimeoutError."""
    deadline = time.monotonic() + LONGEST
    while _waiting(engine):
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.2)


def _wait_for_more(file: Path, many: int) -> None:
    """Until so many more were told. Raises TimeoutError."""
    deadline, enough = time.monotonic() + LONGEST, len(heard(file)) + many
    while len(heard(file)) < enough:
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(A_MOMENT / 10)


def heard(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []


@contextmanager
def _worker(engine: Engine, file: Path, ahead: float, channels: list[str]) -> Iterator[None]:
    """Begins it, and kills it in the end."""
    url = engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "bot.bench.delivery_worker", url, str(file), str(ahead), *channels]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603 - our own interpreter
        assert process.stdout is not None
        if not process.stdout.readline():
            raise NotReadyError("the postman ended before it began; its reason stands above")
        try:
            yield
        finally:
            process.kill()


def _waiting(engine: Engine) -> int:
    states = (OutboxState.QUEUED, OutboxState.SENDING, OutboxState.FAILED_TEMPORARY)
    waiting = select(func.count()).select_from(OutboxMessage).where(OutboxMessage.state.in_(states))
    with reading(engine)() as session:
        return session.scalar(waiting) or 0


def _judged(engine: Engine, file: Path, people: int, kills: int) -> Killed:
    told = Counter(line.split()[1] for line in heard(file))
    with reading(engine)() as session:
        sent = _whom(session, OutboxState.SENT)
        doubtful = _whom(session, OutboxState.IN_DOUBT)
        marked = session.scalar(
            select(func.count()).select_from(Notice).where(Notice.state == NoticeState.IN_DOUBT)
        )
    return Killed(
        people=people,
        kills=kills,
        sent=len(sent),
        in_doubt=marked or 0,
        in_flight=IN_FLIGHT,
        lost=people - len(sent | doubtful) + len(sent - set(told)),
        twice=sum(count - 1 for count in told.values()),
    )


def _whom(session: Session, state: OutboxState) -> set[str]:
    rows = session.scalars(
        select(Address.external)
        .join(OutboxMessage, OutboxMessage.address_id == Address.id)
        .where(OutboxMessage.state == state)
    )
    return {external for external in rows if external is not None}
