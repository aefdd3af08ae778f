"""The timetable: one visible list of timed jobs. APScheduler only ticks; what is due stands in rows."""

import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from actions.announcements import sending
from actions.complaints import assigning, postponing, reminding
from actions.credit import counting, endings
from actions.deeds import DEEDS
from actions.officers import morning
from bot.assembly import Office
from data.importers import calendar_years
from data.queries import due_tasks

UPLOAD_LASTS = 600  # seconds a photo's file may wait for its row

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


async def take_away_photos(office: Office) -> None:
    await office.photos.take_away_removed()


async def sweep_photos(office: Office) -> None:
    await office.photos.sweep(before=time.time() - UPLOAD_LASTS)


async def assign_what_waits(office: Office) -> None:
    await office.storage.write(assigning.assign_waiting, now=office.clock())


async def remind_of_clocks(office: Office) -> None:
    """Batch after batch, so that between two of them a turn may have SQLite's one writer."""
    while await office.storage.write(reminding.remind, now=office.clock()) == reminding.AT_ONCE:
        pass


async def count_credit(office: Office) -> None:
    """Chunk after chunk, so that between two of them a turn may have SQLite's one writer."""
    while await office.storage.write(counting.count_due, now=office.clock()):
        pass


async def put_credit_endings(office: Office) -> None:
    await office.storage.write(endings.put_endings, now=office.clock())


async def send_announcements(office: Office) -> None:
    for announcement_id in await office.storage.read(sending.waiting, now=office.clock()):
        await office.storage.write(sending.advance, announcement_id, now=office.clock())


async def send_morning_cards(office: Office) -> None:
    while await office.storage.write(morning.send, now=office.clock()) == morning.AT_ONCE:
        pass


async def keep_the_calendar(office: Office) -> None:
    """The years that are known by now, and the dates that move on with them."""
    now = office.clock()
    await office.storage.write(calendar_years.fill, since=date(now.year, 1, 1))
    after: int | None = 0
    while after is not None:
        after = await office.storage.write(postponing.postpone, now=now, after=after)


TIMETABLE = (
    Job("take up messages whose worker died", 5, take_up_what_was_left),
    Job("do what is due", 10, do_what_is_due),
    Job("remind of clocks, and escalate", 30, remind_of_clocks),
    Job("begin announcements that are due, and end those that are out", 5, send_announcements),
    Job("morning cards of officers", 60, send_morning_cards),
    Job("fill the calendar, move dates on", 3600, keep_the_calendar),
    Job("assign complaints that nobody could take before", 600, assign_what_waits),
    Job("count credit again where something changed or its day came", 5, count_credit),
    Job("let companies know what ends tomorrow", 3600, put_credit_endings),
    Job("take away the files of removed photos", 60, take_away_photos),
    Job("take away files of photos that no message came of", 3600, sweep_photos),
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
