"""The timetable: one visible list of timed jobs. APScheduler only ticks; what is due stands in rows."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from actions.deeds import DEEDS
from bot.assembly import Office
from data.queries import due_tasks

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """`name` for people, every so many seconds, what it does."""

    name: str
    seconds: float
    run: Callable[[Office], Awaitable[None]]


async def take_up_what_was_left(office: Office) -> None:
    await office.turns.recover()


async def do_what_is_due(office: Office) -> None:
    now = office.clock()
    for task in await office.storage.write(due_tasks.claim, now=now):
        try:
            await office.storage.write(due_tasks.perform, task, DEEDS, now=now)
        except Exception:  # it comes again when its lease ends; the others must not wait behind it
            log.exception("what was due could not be done", extra={"kind": task.kind, "task": task.id})


TIMETABLE = (
    Job("take up messages whose worker died", 5, take_up_what_was_left),
    Job("do what is due", 10, do_what_is_due),
)


def start(office: Office) -> AsyncIOScheduler:
    """A running scheduler. Late ticks run once (`coalesce`), however late they are."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    for job in TIMETABLE:
        scheduler.add_job(
            job.run,
            "interval",
            args=[office],
            seconds=job.seconds,
            name=job.name,
            coalesce=True,
            misfire_grace_time=None,
            max_instances=1,
        )
    scheduler.start()
    return scheduler
