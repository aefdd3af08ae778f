"""The Telegram door: through an emulator that others wrote, and through a Bot API that fails."""

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from actions.conversation.turn import Place
from bot.channels.interface import PermanentFailureError, TemporaryFailureError
from bot.channels.telegram import TOO_FAST, TelegramChannel
from bot.conversation import mailbox
from bot.conversation.rasa_client import RasaClient
from bot.conversation.turns import Turns
from bot.delivery.postman import Postman
from bot.storage import Storage
from data.database import open_engine
from data.tables.conversation import InboxMessage, MailboxMessage
from data.tables.delivery import OutboxMessage, OutboxState
from tests.bot.channels.faulty_bot_api import faulty_bot_api
from tests.conftest import KEYRING
from tests.databases import make_tables
from tests.journeys.telegram_emulator import emulated, telegram_api  # noqa: F401

pytestmark = pytest.mark.slow


def now():
    return datetime.now(UTC)


@pytest.fixture
def storage(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path}/zhijian.db", KEYRING)
    make_tables(engine)
    storage = Storage(engine)
    yield storage
    storage.close()


@pytest.fixture
async def api():
    async with faulty_bot_api() as api:
        yield api


@asynccontextmanager
async def open_turns(storage, kind=Turns):
    """Turns while Rasa is away: the fixed words and the menu, which is a real state of the house."""
    rasa = RasaClient("token")
    turns = kind(storage, rasa, place=Place(), clock=now, patience=1)
    yield turns
    await turns.close()
    await rasa.close()


@asynccontextmanager
async def open_door(storage, url, token="1:test", kind=Turns):
    """The door with its postman, as the house runs them."""
    channel = TelegramChannel(token, url)
    postman = Postman(storage, channel, now)
    async with open_turns(storage, kind) as turns:
        turns.on_said = postman.wake
        running = [asyncio.create_task(channel.listen(turns)), asyncio.create_task(postman.run())]
        yield channel
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
    await channel.close()


async def until(condition, seconds=10):
    for _ in range(round(seconds / 0.02)):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come to that")


def count_of(storage, table, *conditions):
    with storage.reading() as session:
        return session.scalar(select(func.count()).select_from(table).where(*conditions))


def said_update(number, text="菜单", chat=1, date=1_790_000_000):
    person = {"id": chat, "type": "private", "first_name": "住户"}
    message = {"message_id": number, "date": date, "chat": person, "text": text}
    return {"update_id": number, "message": message}


def buttons_of(message):
    rows = message["reply_markup"]["inline_keyboard"]
    return {button["text"]: button["callback_data"] for row in rows for button in row}


@pytest.mark.npm
async def test_a_text_is_answered_with_buttons(storage, emulated):  # noqa: F811
    async with open_door(storage, emulated.api_base, emulated.token):
        await emulated.say("菜单")
        (menu,) = await emulated.replies()
    with storage.reading() as session:
        (ours,) = session.scalars(select(MailboxMessage).where(MailboxMessage.ours))
        message = mailbox.as_message(ours)
    buttons = {button["title"]: button["payload"] for button in message["buttons"]}
    assert (menu["text"], buttons_of(menu)) == (message["text"], buttons)


@pytest.mark.npm
async def test_a_pressed_button_does_what_its_title_says(storage, emulated):  # noqa: F811
    async with open_door(storage, emulated.api_base, emulated.token):
        await emulated.say("菜单")
        (menu,) = await emulated.replies()
        await emulated.tap(buttons_of(menu)["人工"])
        (tapped,) = await emulated.replies()
        await emulated.say("人工", chat=2)
        (typed,) = await emulated.replies(chat=2)
    assert tapped["text"] == typed["text"]


@pytest.mark.npm
async def test_another_person_cannot_press_ones_button(storage, emulated):  # noqa: F811
    async with open_door(storage, emulated.api_base, emulated.token):
        await emulated.say("菜单", chat=1)
        (menu,) = await emulated.replies(chat=1)
        await emulated.tap(buttons_of(menu)["人工"], chat=2)
        (refused,) = await emulated.replies(chat=2)
        await emulated.tap("0-a-0.0", chat=1)
        (unknown,) = await emulated.replies(chat=1)
    assert refused["text"] == unknown["text"]


@pytest.mark.npm
async def test_start_shows_the_menu_and_a_plaque_link_asks_for_its_project(storage, emulated):  # noqa: F811
    async with open_door(storage, emulated.api_base, emulated.token):
        for chat, text in enumerate(
            ["菜单", "/start", "查询项目 120103202301010001", "/start p_120103202301010001"]
        ):
            await emulated.say(text, chat=chat + 1)
        menu, start, typed, linked = [(await emulated.replies(chat=chat))[0]["text"] for chat in (1, 2, 3, 4)]
    assert (start, linked) == (menu, typed)


@pytest.mark.npm
async def test_messages_of_one_person_are_answered_in_their_order(storage, emulated):  # noqa: F811
    async with open_door(storage, emulated.api_base, emulated.token):
        for text in ("人工", "菜单", "人工"):
            await emulated.say(text)
        first, second, third = [reply["text"] for reply in await emulated.replies(3)]
    assert (first == third, first == second) == (True, False)


class DiesAfterKeeping(Turns):
    """The process ends between T1's commit and the word to Telegram."""

    async def hear(self, heard):
        await super().hear(heard)
        raise asyncio.CancelledError


async def test_an_update_kept_by_a_process_that_died_comes_again_and_is_handled_once(storage, api):
    api.updates = [said_update(7)]
    channel = TelegramChannel("1:test", api.url)
    async with open_turns(storage, DiesAfterKeeping) as turns:
        with suppress(asyncio.CancelledError):
            await channel.listen(turns)
    await channel.close()
    assert (count_of(storage, InboxMessage), len(api.updates)) == (1, 1)
    async with open_door(storage, api.url):
        await until(lambda: not api.updates)
        await until(lambda: count_of(storage, OutboxMessage, OutboxMessage.state == OutboxState.SENT) == 1)
    assert [facts.get("offset") for facts in api.given("getUpdates")][:3] == [None, None, "8"]
    assert (count_of(storage, InboxMessage), len(api.given("sendMessage"))) == (1, 1)


class CannotKeepAtFirst(Turns):
    """The second message cannot be committed the first time."""

    broken = True

    async def hear(self, heard):
        if heard.client_id == "update:8" and self.broken:
            self.broken = False
            raise RuntimeError("disk full")
        return await super().hear(heard)


async def test_an_update_that_could_not_be_kept_is_fetched_again(storage, api):
    api.updates = [said_update(7), said_update(8), said_update(9)]
    async with open_door(storage, api.url, kind=CannotKeepAtFirst):
        await until(lambda: not api.updates)
    assert [facts.get("offset") for facts in api.given("getUpdates")][:3] == [None, "8", "10"]
    assert count_of(storage, InboxMessage) == 3


async def test_an_update_the_library_cannot_read_holds_nobody_up(storage, api):
    api.updates = [{"update_id": 7, "callback_query": {"id": "1"}}, said_update(8)]
    async with open_door(storage, api.url):
        await until(lambda: not api.updates)
    assert count_of(storage, InboxMessage) == 1


async def test_a_wrong_token_is_said_once_and_tried_again(storage, api, caplog, monkeypatch):
    monkeypatch.setattr("bot.channels.telegram.LONGEST_WAIT", 0.05)
    for _ in range(3):
        api.fail("getUpdates", 401, "Unauthorized")
    api.updates = [said_update(7)]

    def told():
        return [record.getMessage() for record in caplog.records if record.name == "bot.channels.telegram"]

    with caplog.at_level(logging.INFO, "bot.channels.telegram"):
        async with open_door(storage, api.url):
            await until(lambda: count_of(storage, InboxMessage) == 1 and len(told()) > 1)
    assert told() == [
        "Telegram 不认这个令牌，请核对 ZHIJIAN_TELEGRAM_TOKEN；会每分钟再试一次",
        "又能收到 Telegram 的消息了",
    ]


async def test_a_webhook_that_was_left_is_taken_away(storage, api):
    api.fail("getUpdates", 409, "Conflict: can't use getUpdates method while webhook is active")
    api.updates = [said_update(7)]
    async with open_door(storage, api.url):
        await until(lambda: count_of(storage, InboxMessage) == 1)
    assert len(api.given("deleteWebhook")) == 1


async def test_who_sends_too_fast_is_told_once_and_the_rest_is_not_kept(storage, api):
    api.updates = [said_update(number, "人工") for number in range(1, 31)]
    async with open_door(storage, api.url):
        await until(lambda: len(api.given("sendMessage")) == 21)
    told = [facts["text"] for facts in api.given("sendMessage")]
    assert (count_of(storage, InboxMessage), told.count(TOO_FAST)) == (20, 1)


async def test_what_gathered_during_an_outage_is_not_too_fast(storage, api):
    api.updates = [said_update(number, "人工", date=1_790_000_000 + 5 * number) for number in range(1, 31)]
    async with open_door(storage, api.url):
        await until(lambda: not api.updates)
    assert count_of(storage, InboxMessage) == 30


MESSAGE = {"id": "1-a-0", "text": "您好", "buttons": [], "card": None, "images": []}


@pytest.mark.parametrize(
    ("fault", "error", "retry_after"),
    [
        ((429, "Too Many Requests: retry after 7", {"retry_after": 7}), TemporaryFailureError, 7.0),
        ((500, "Internal Server Error", {}), TemporaryFailureError, None),
        ((502, "Bad Gateway", {}), TemporaryFailureError, None),
        ((401, "Unauthorized", {}), TemporaryFailureError, 60.0),
        ((403, "Forbidden: bot was blocked by the user", {}), PermanentFailureError, None),
        ((400, "Bad Request: chat not found", {}), PermanentFailureError, None),
    ],
)
async def test_a_refusal_of_telegram_is_told_apart(api, fault, error, retry_after):
    code, description, parameters = fault
    api.fail("sendMessage", code, description, **parameters)
    channel = TelegramChannel("1:test", api.url)
    with pytest.raises(error) as raised:
        await channel.speak("1", MESSAGE)
    await channel.close()
    assert getattr(raised.value, "retry_after", None) == retry_after


async def test_a_lost_network_is_a_temporary_failure():
    channel = TelegramChannel("1:test", "http://127.0.0.1:9")
    with pytest.raises(TemporaryFailureError):
        await channel.speak("1", MESSAGE)
    await channel.close()


async def test_a_long_message_goes_out_in_pieces_with_the_buttons_under_the_last(api):
    long = {
        **MESSAGE,
        "text": "好" * 4000 + "\n" + "的" * 200,
        "buttons": [{"title": "菜单", "payload": "1-a-0.0"}],
    }
    channel = TelegramChannel("1:test", api.url)
    await channel.speak("1", long)
    await channel.close()
    first, second = api.given("sendMessage")
    assert (first["text"], second["text"]) == ("好" * 4000, "的" * 200)
    assert ("reply_markup" in first, "1-a-0.0" in second["reply_markup"]) == (False, True)
