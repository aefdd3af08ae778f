"""The postman on both databases: order, retries, leases. Each test has a channel of its own."""

import asyncio
import secrets
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from actions.wording.reply import Reply
from bot.channels.interface import PermanentFailureError, TemporaryFailureError
from bot.conversation import mailbox
from bot.delivery import outcomes
from bot.delivery.pace import Pace
from bot.delivery.postman import Postman, growing_wait
from bot.storage import Storage
from data.queries import delivery, people
from data.queries.delivery import Outcome
from data.tables.delivery import OutboxMessage, OutboxState, Priority

pytestmark = pytest.mark.slow

START = datetime(2026, 11, 3, 2, 0, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now

    def ticks(self):
        return self.now.timestamp()

    def passes(self, seconds):
        self.now += timedelta(seconds=seconds)


class Loudspeaker:
    """Keeps what it said; fails as often as it was told to."""

    def __init__(self, name):
        self.name = name
        self.said = []
        self.failures = []
        self.at_once = {}
        self.crowd = 0

    async def speak(self, external, message):
        self.at_once[external] = self.at_once.get(external, 0) + 1
        assert self.at_once[external] == 1, "one at a time for an address"
        self.crowd = max(self.crowd, sum(self.at_once.values()))
        try:
            await asyncio.sleep(0.01)
            if self.failures:
                raise self.failures.pop(0)
            self.said.append((external, message["text"]))
        finally:
            self.at_once[external] -= 1


@pytest.fixture
def storage(engine):
    return Storage(engine)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def speaker():
    return Loudspeaker(f"post-{secrets.token_hex(4)}")


@pytest.fixture
async def postman(storage, speaker, clock):
    postman = Postman(storage, speaker, clock, pace=Pace(ticks=clock.ticks), in_flight=8)
    yield postman
    await postman.close()


class Outbox:
    """What waits for people on one channel."""

    def __init__(self, storage, channel, clock):
        self.storage = storage
        self.channel = channel
        self.clock = clock

    def put(self, whom, text, *, priority=Priority.REPLY, expires_at=None, due_at=None):
        """The id of a row for a message that is in the mailbox of this person."""
        cause, now = secrets.token_hex(8), self.clock()
        with self.storage.writing.begin() as session:
            found = people.open_conversation(session, self.channel, whom, now=now, keep=True)
            said = {"cause": cause, "inbox_id": None, "now": now, "postman": self.channel}
            mailbox.post_ours(session, found, [Reply(text)], **said)
            session.flush()
            row = session.scalars(select(OutboxMessage).where(OutboxMessage.mailbox_id == f"{cause}-0")).one()
            row.priority, row.expires_at, row.due_at = priority, expires_at, due_at or row.due_at
            return row.id

    def row(self, row_id):
        with self.storage.reading() as session:
            return session.get_one(OutboxMessage, row_id)


@pytest.fixture
def outbox(storage, speaker, clock):
    return Outbox(storage, speaker.name, clock)


async def look_until_quiet(postman):
    while await postman.look():
        pass


async def test_messages_of_one_address_go_one_after_the_other_in_order(postman, speaker, outbox):
    last = [outbox.put("甲", text) for text in ("一", "二", "三")][-1]
    counts = [await postman.look() for _ in range(4)]
    assert (counts, speaker.said) == ([1, 1, 1, 0], [("甲", "一"), ("甲", "二"), ("甲", "三")])
    assert (outbox.row(last).state, outbox.row(last).sent_at, outbox.row(last).leased_until) == (
        OutboxState.SENT,
        START,
        None,
    )


async def test_many_addresses_are_spoken_to_at_once_but_not_too_many(postman, speaker, outbox):
    people_there = [f"人{n:02}" for n in range(12)]
    for whom in people_there:
        outbox.put(whom, "好")
    assert [await postman.look(), await postman.look()] == [8, 4]
    assert (sorted(whom for whom, _ in speaker.said), speaker.crowd) == (people_there, 8)


async def test_replies_go_before_what_is_less_pressing(postman, speaker, outbox):
    outbox.put("甲", "群发", priority=Priority.BROADCAST)
    outbox.put("甲", "通知", priority=Priority.NOTICE)
    outbox.put("甲", "回答")
    await look_until_quiet(postman)
    assert speaker.said == [("甲", "回答"), ("甲", "通知"), ("甲", "群发")]


async def test_what_is_not_due_yet_holds_nothing_back(postman, speaker, outbox, clock):
    outbox.put("甲", "明天", due_at=START + timedelta(days=1))
    outbox.put("甲", "现在")
    await look_until_quiet(postman)
    assert speaker.said == [("甲", "现在")]
    clock.passes(24 * 3600)
    await look_until_quiet(postman)
    assert speaker.said == [("甲", "现在"), ("甲", "明天")]


async def test_a_later_message_waits_for_an_earlier_one_that_is_tried_again(postman, speaker, outbox, clock):
    first = outbox.put("甲", "一")
    outbox.put("甲", "二")
    outbox.put("乙", "别人")
    speaker.failures = [TemporaryFailureError("busy")]
    await look_until_quiet(postman)
    assert (outbox.row(first).state, outbox.row(first).failure) == (OutboxState.FAILED_TEMPORARY, "busy")
    assert speaker.said == [("乙", "别人")]
    clock.passes(2)
    await look_until_quiet(postman)
    assert speaker.said == [("乙", "别人"), ("甲", "一"), ("甲", "二")]


async def test_a_channel_that_says_when_is_listened_to(postman, speaker, outbox, clock):
    waiting = outbox.put("甲", "一")
    speaker.failures = [TemporaryFailureError("too fast", retry_after=90)]
    await postman.look()
    clock.passes(89)
    assert (await postman.look(), outbox.row(waiting).due_at >= START + timedelta(seconds=90)) == (0, True)
    clock.passes(2)
    assert (await postman.look(), speaker.said) == (1, [("甲", "一")])


async def test_an_address_that_is_gone_is_not_tried_again(postman, speaker, outbox, clock):
    gone = outbox.put("甲", "一")
    outbox.put("甲", "二")
    speaker.failures = [PermanentFailureError("blocked")]
    await look_until_quiet(postman)
    clock.passes(3600)
    await look_until_quiet(postman)
    assert (outbox.row(gone).state, outbox.row(gone).failure) == (OutboxState.FAILED_PERMANENT, "blocked")
    assert speaker.said == [("甲", "二")]


async def test_a_fault_of_ours_ends_after_three_tries(postman, speaker, outbox, clock):
    broken = outbox.put("甲", "一")
    speaker.failures = [ZeroDivisionError()] * 4
    for _ in range(5):
        await postman.look()
        clock.passes(60)
    assert (outbox.row(broken).state, outbox.row(broken).attempts) == (OutboxState.FAILED_PERMANENT, 3)


async def test_what_a_dead_worker_held_is_taken_back_after_its_lease(
    postman, speaker, storage, outbox, clock
):
    held = outbox.put("甲", "一")
    outbox.put("甲", "二")
    (dead,) = await storage.write(delivery.claim, speaker.name, now=clock.now, limit=8)
    clock.passes(59)
    assert await postman.look() == 0
    clock.passes(2)
    await look_until_quiet(postman)
    assert (speaker.said, outbox.row(held).attempts) == ([("甲", "（可能重复）一"), ("甲", "二")], 2)
    too_late = Outcome(dead, OutboxState.FAILED_PERMANENT, "too late to tell")
    await storage.write(outcomes.record, [too_late], now=clock.now)
    assert (outbox.row(held).state, outbox.row(held).failure) == (OutboxState.SENT, None)


async def test_what_came_too_late_expires(postman, speaker, outbox, clock):
    late = outbox.put("甲", "一", expires_at=START + timedelta(seconds=10))
    clock.passes(10)
    await look_until_quiet(postman)
    assert (speaker.said, outbox.row(late).state) == ([], OutboxState.EXPIRED)


async def test_other_channels_are_left_alone(postman, storage, speaker, outbox, clock):
    waiting = outbox.put("甲", "一")
    other = Loudspeaker("another")
    another = Postman(storage, other, clock)
    assert await another.look() == 0
    await another.close()
    assert (outbox.row(waiting).state, await postman.look()) == (OutboxState.QUEUED, 1)


async def test_nothing_can_be_queued_twice(storage, outbox):
    known = outbox.row(outbox.put("甲", "一"))
    again = OutboxMessage(
        key=known.key,
        address_id=known.address_id,
        channel=known.channel,
        mailbox_id=known.mailbox_id,
        due_at=START,
    )

    def add(session):
        session.add(again)

    with pytest.raises(IntegrityError):
        await storage.write(add)


async def test_two_postmen_carry_each_message_once_and_in_order(storage, speaker, outbox, clock):
    for n in range(10):
        for whom in ("甲", "乙", "丙"):
            outbox.put(whom, f"{n}")
    both = [Postman(storage, speaker, clock) for _ in range(2)]
    await asyncio.gather(*(look_until_quiet(postman) for postman in both))
    await look_until_quiet(both[0])
    for one in both:
        await one.close()
    said = {whom: [text for other, text in speaker.said if other == whom] for whom in ("甲", "乙", "丙")}
    assert said == {whom: [str(n) for n in range(10)] for whom in ("甲", "乙", "丙")}


async def test_a_running_postman_looks_again_when_woken_and_by_itself(postman, speaker, outbox):
    running = asyncio.create_task(postman.run())
    outbox.put("甲", "一")
    postman.wake()
    outbox.put("甲", "二")
    for _ in range(200):
        if len(speaker.said) == 2:
            break
        await asyncio.sleep(0.05)
    outbox.put("甲", "三")  # nobody wakes it
    for _ in range(200):
        if len(speaker.said) == 3:
            break
        await asyncio.sleep(0.05)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert speaker.said == [("甲", "一"), ("甲", "二"), ("甲", "三")]


async def test_one_that_is_stopped_while_it_takes_messages_leaves_none_in_doubt(
    storage, speaker, outbox, clock
):
    waiting = [outbox.put(f"{number}", "广播") for number in range(60)]
    for moments in range(30):
        postman = Postman(storage, speaker, clock, pace=Pace(ticks=clock.ticks), in_flight=2)
        running = asyncio.create_task(postman.run())
        await asyncio.sleep(0.002 * moments)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert OutboxState.SENDING not in {outbox.row(row_id).state for row_id in waiting}


def test_waits_grow_up_to_a_limit():
    bounds = {1: (1, 1.5), 2: (2, 3), 5: (16, 24), 30: (300, 450)}
    assert [low <= growing_wait(attempts) <= high for attempts, (low, high) in bounds.items()] == [True] * 4


class SaysWait(Loudspeaker):
    """Says wait to the first; the others were claimed with it."""

    async def speak(self, external, message):
        if not self.failures:
            raise TemporaryFailureError("too fast", retry_after=20)
        await super().speak(external, message)


async def test_nobody_else_is_spoken_to_while_the_channel_says_wait(storage, clock):
    speaker = SaysWait(f"post-{secrets.token_hex(4)}")
    outbox = Outbox(storage, speaker.name, clock)
    rows = [outbox.put(f"人{n}", "好") for n in range(5)]
    postman = Postman(storage, speaker, clock, pace=Pace(ticks=clock.ticks), in_flight=1)
    assert [await postman.look() for _ in range(3)] == [1, 0, 0]
    await postman.close()
    assert [outbox.row(row).attempts for row in rows] == [1, 0, 0, 0, 0]


@pytest.mark.parametrize("priority", [Priority.NOTICE, Priority.BROADCAST])
async def test_in_doubt_a_notice_is_sent_again_and_marked_a_broadcast_is_not(
    postman, speaker, outbox, priority
):
    held = outbox.put("甲", "一", priority=priority)
    await outbox.storage.write(delivery.claim, speaker.name, now=outbox.clock.now, limit=8)
    outbox.clock.passes(61)
    await look_until_quiet(postman)
    if priority == Priority.NOTICE:
        assert (speaker.said, outbox.row(held).state) == ([("甲", "（可能重复）一")], OutboxState.SENT)
    else:
        assert (speaker.said, outbox.row(held).state) == ([], OutboxState.IN_DOUBT)
