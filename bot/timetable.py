"""The timetable: one visible list of timed jobs. APScheduler only ticks; what is due stands in rows."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from actions.announcements import sending
from actions.complaints import assigning, postponing, reminding
from actions.credit import endings
from actions.deeds import DEEDS
from actions.enterprises import certificates, gaps, repeating
from actions.homes import renewing
from actions.officers import morning
from actions.reminders import firing
from bot import counting as complaints_by_month
from bot import credit_counting
from bot.assembly import Office
from bot.leading import leading, while_leading
from data.importers import calendar_years
from data.queries import delivery, due_tasks

LOOK_AT_THE_CLOCK = 1.0  # seconds
A_JUMP = 2.0  # seconds
AT_FIRST = 60.0  # seconds after a start until every job has run: none is missed by daily restarts
A_HANDFUL = 50  # tasks put in one transaction
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
    """Until nothing is left. What cannot be done comes again when its lease ends; the others must not wait behind it."""
    while tasks := await office.storage.write(due_tasks.claim, now=office.clock()):
        for task in tasks:
            try:
                await office.storage.write(due_tasks.perform, task, DEEDS, now=office.clock())
            except Exception:
                log.exception("what was due could not be done", extra={"kind": task.kind, "task": task.id})


async def sweep_the_outbox(office: Office) -> None:
    await office.storage.write(delivery.sweep, now=office.clock())


async def take_away_photos(office: Office) -> None:
    await office.photos.take_away_removed()


async def sweep_photos(office: Office) -> None:
    await office.photos.sweep(before=time.time() - UPLOAD_LASTS)


async def tell_reminders(office: Office) -> None:
    while await office.storage.write(firing.tell_due, now=office.clock()) == firing.AT_ONCE:
        pass


async def renew_home_reminders(office: Office) -> None:
    await office.storage.write(renewing.renew_moved, now=office.clock())


async def assign_what_waits(office: Office) -> None:
    await office.storage.write(assigning.assign_waiting, now=office.clock())


async def remind_of_clocks(office: Office) -> None:
    """Batch after batch, so that between two of them a turn may have SQLite's one writer."""
    while await office.storage.write(reminding.remind, now=office.clock()) == reminding.AT_ONCE:
        pass


async def count_credit(office: Office) -> None:
    await credit_counting.count_left_over(office.storage, office.clock, busy=lambda: office.turns.in_company)


async def put_credit_endings(office: Office) -> None:
    await office.storage.write(endings.put_endings, now=office.clock())


async def put_certificates(office: Office) -> None:
    """Handful after handful, so that between two of them a turn may have SQLite's one writer."""
    news = await office.storage.read(certificates.look_for_news, now=office.clock())
    for start in range(0, len(news), A_HANDFUL):
        await office.storage.write(certificates.put, news[start : start + A_HANDFUL], now=office.clock())


async def put_disclosure_gaps(office: Office) -> None:
    found = list((await office.storage.read(gaps.look_for_gaps, now=office.clock())).items())
    for start in range(0, len(found), A_HANDFUL):
        await office.storage.write(gaps.put_gaps, dict(found[start : start + A_HANDFUL]), now=office.clock())


async def tell_companies_again(office: Office) -> None:
    while await office.storage.write(repeating.repeat_due, now=office.clock()) == repeating.AT_ONCE:
        pass


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


async def count_complaints(office: Office) -> None:
    await complaints_by_month.count_complaints(office.storage, now=office.clock())


TIMETABLE = (
    Job("take up messages whose worker died", 5, take_up_what_was_left),
    Job("do what is due", 5, do_what_is_due),
    Job("end what came too late to be sent", 60, sweep_the_outbox),
    Job("remind of clocks, and escalate", 30, remind_of_clocks),
    Job("begin announcements that are due, and end those that are out", 5, send_announcements),
    Job("morning cards of officers", 60, send_morning_cards),
    Job("fill the calendar, move dates on", 3600, keep_the_calendar),
    Job("tell the reminders that are due", 10, tell_reminders),
    Job("compute the reminders of homes whose register date moved", 600, renew_home_reminders),
    Job("assign complaints that nobody could take before", 600, assign_what_waits),
    Job("count credit again where something changed or its day came", 5, count_credit),
    Job("let companies know what ends tomorrow", 3600, put_credit_endings),
    Job("let companies know whose certificate ends or is invalid", 3600, put_certificates),
    Job("let companies know what their projects do not disclose", 600, put_disclosure_gaps),
    Job("tell companies again what nobody acknowledged", 60, tell_companies_again),
    Job("count complaints by month for the officers' figures", 300, count_complaints),
    Job("take away the files of removed photos", 60, take_away_photos),
    Job("take away files of photos that no message came of", 3600, sweep_photos),
)


async def keep(office: Office) -> None:
    """Tick for as long as this process leads; others stand by."""
    await while_leading(leading(office.storage, "timetable", office.clock), lambda: _tick(office))


async def _tick(office: Office) -> None:
    scheduler, watch = start(office), ClockWatch(time.time, time.monotonic)
    try:
        while True:
            await asyncio.sleep(LOOK_AT_THE_CLOCK)
            if watch.was_set():
                _all_at_once(scheduler)
    finally:
        scheduler.shutdown(wait=False)


class ClockWatch:
    """The scheduler goes by the machine's clock: were that set back an hour, it would not tick for an hour."""

    def __init__(self, clock: Callable[[], float], ticks: Callable[[], float]) -> None:
        self._clock = clock
        self._ticks = ticks
        self._between = clock() - ticks()

    def was_set(self) -> bool:
        """Whether the clock was set by more than ticking explains since this was last asked."""
        before, self._between = self._between, self._clock() - self._ticks()
        return abs(self._between - before) > A_JUMP


def _all_at_once(scheduler: AsyncIOScheduler) -> None:
    log.warning("the clock was set; the jobs go on from now")
    for job in scheduler.get_jobs():
        job.modify(next_run_time=datetime.now(UTC))


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
            next_run_time=datetime.now(UTC) + timedelta(seconds=min(job.seconds, AT_FIRST)),
        )
    scheduler.start()
    return scheduler
