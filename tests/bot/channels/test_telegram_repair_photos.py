"""修好后的照片 in Telegram: an album before the question; whatever becomes of the album, the question arrives."""

from contextlib import asynccontextmanager
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import delete, func, select, update

from bot.channels.telegram import TelegramChannel
from bot.delivery.placing import Placer
from bot.delivery.postman import Postman
from bot.photos import Photos
from data.queries import people
from data.queries import photos as rows
from data.tables.complaints import Case
from data.tables.delivery import Notice, NoticeState, OutboxMessage
from data.tables.photos import Photo
from tests.bot.channels.test_telegram import api, count_of, open_turns, storage
from tests.conftest import KEYRING
from tests.pictures import a_phone_photo, a_picture
from tests.repairs import AFTERWARDS, a_repair, kept_of

__all__ = ["api", "storage"]
pytestmark = pytest.mark.slow

ALBUM = "sendMediaGroup"


class Hour:
    """The clock of the house; it goes on when it is told to."""

    def __init__(self):
        self.now = AFTERWARDS

    def __call__(self):
        return self.now


@pytest.fixture
def hour():
    return Hour()


@pytest.fixture
def photos(storage, tmp_path, hour):
    photos = Photos(storage, tmp_path / "photos", KEYRING, hour)
    yield photos
    photos.close()


@pytest.fixture
def asked(storage, api, photos, hour):
    """The person of chat 1 is asked whether it is repaired; what it gives lets the postman carry what is due."""

    @asynccontextmanager
    async def ask(*pictures):
        await storage.write(_a_repair, await kept_of(photos, *pictures))
        channel = TelegramChannel("1:test", api.url, photos=photos)
        postman = Postman(storage, channel, hour)
        async with open_turns(storage) as turns:
            await Placer(storage, turns, hour).look()

            async def carry():
                while await postman.look():
                    pass

            yield carry
        await postman.close()
        await channel.close()

    return ask


def _a_repair(session, kept):
    door = people.open_conversation(session, "telegram", "1", now=AFTERWARDS, keep=True)
    a_repair(session, door.address.account_id, kept)
    newest = select(func.max(Notice.id)).scalar_subquery()
    session.execute(delete(Notice).where(Notice.id < newest))  # of the steps before


def width(content):
    return Image.open(BytesIO(content)).width


def question(api):
    """The last thing that was said in words, and how often it was."""
    texts = [facts["text"] for facts in api.given("sendMessage") if "解决了没有？" in facts["text"]]
    return texts[-1] if texts else None, len(texts)


def state(storage):
    with storage.reading() as session:
        return session.scalars(select(Notice.state).order_by(Notice.id.desc())).first()


async def test_the_album_comes_before_the_question_without_the_place_it_was_taken(asked, storage, api):
    pictures = (a_picture(size=(70, 30)), a_picture(size=(90, 30)), a_phone_photo())
    async with asked(*pictures) as carry:
        await carry()
    (album,) = api.uploads
    assert [width(one) for one in album] == [70, 90, 48]
    assert [mark for one in album for mark in (b"Exif", b"SecretPhone") if mark in one] == []
    said = [method for method, _ in api.asked]
    assert said[-2:] == [ALBUM, "sendMessage"]
    assert ("发来 3 张修好后的照片" in question(api)[0], api.given(ALBUM)[0]["chat_id"]) == (True, "1")
    assert state(storage) == NoticeState.DELIVERED


async def test_a_single_photo_is_no_album(asked, api):
    async with asked(a_picture()) as carry:
        await carry()
    assert (len(api.given("sendPhoto")), api.given(ALBUM), question(api)[1]) == (1, [], 1)


async def test_one_photo_that_telegram_refuses_is_told_and_the_others_and_the_question_come(asked, api):
    api.fail(ALBUM, 400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    api.fail("sendPhoto", 400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    async with asked(a_picture(), a_picture(), a_picture()) as carry:
        await carry()
    text, times = question(api)
    assert (len(api.given("sendPhoto")), times) == (3, 1)
    assert "有 1 张照片没能发过来，请到网页里看" in text


async def test_photos_that_fail_for_a_moment_come_with_the_next_try_and_once(asked, storage, api, hour):
    api.fail(ALBUM, 502, "Bad Gateway")
    async with asked(a_picture(), a_picture()) as carry:
        await carry()
        assert question(api) == (None, 0)
        hour.now = AFTERWARDS.replace(minute=30)
        api.fail("sendMessage", 502, "Bad Gateway")
        await carry()
        hour.now = AFTERWARDS.replace(minute=59)
        await carry()
    assert (len(api.given(ALBUM)), len(api.uploads)) == (2, 2), "not again after they had arrived"
    text, times = question(api)
    assert ("没能发过来" in text, times) == (False, 2)
    assert state(storage) == NoticeState.DELIVERED


async def test_photos_that_never_go_keep_the_question_back_for_a_few_tries_only(asked, api, hour):
    for _ in range(20):
        api.fail(ALBUM, 502, "Bad Gateway")
    async with asked(a_picture(), a_picture()) as carry:
        for minute in (0, 20, 40):
            hour.now = AFTERWARDS.replace(minute=minute)
            await carry()
    text, times = question(api)
    assert ("有 2 张照片没能发过来" in text, times, len(api.given(ALBUM))) == (True, 1, 3)


async def test_after_a_long_silence_of_telegram_the_photos_come_too(asked, storage, api, hour):
    for _ in range(4):
        api.fail(ALBUM, 502, "Bad Gateway")
    for _ in range(2):
        api.fail("sendMessage", 502, "Bad Gateway")
    async with asked(a_picture(), a_picture()) as carry:
        for minute in (0, 10, 20, 30, 40, 50):
            hour.now = AFTERWARDS.replace(minute=minute)
            await carry()
    text, _ = question(api)
    assert ("没能发过来" in text, state(storage)) == (False, NoticeState.DELIVERED)


async def test_who_sends_too_fast_is_told_to_wait_and_nothing_is_lost(asked, storage, api):
    api.fail(ALBUM, 429, "Too Many Requests: retry after 1", retry_after=1)
    async with asked(a_picture(), a_picture()) as carry:
        await carry()
        assert (question(api)[1], count_of(storage, OutboxMessage, OutboxMessage.failure.is_not(None))) == (
            0,
            1,
        )


async def test_who_blocked_the_bot_gets_nothing_and_it_is_known(asked, storage, api):
    api.fail(ALBUM, 403, "Forbidden: bot was blocked by the user")
    async with asked(a_picture(), a_picture()) as carry:
        await carry()
    assert (question(api)[1], state(storage)) == (0, NoticeState.FAILED)


async def test_a_photo_that_was_removed_meanwhile_never_leaves(asked, storage, api):
    async with asked(a_picture(size=(70, 30)), a_picture()) as carry:
        await storage.write(lambda session: rows.remove(session, Photo.width != 70, now=AFTERWARDS))
        await carry()
    assert [[width(one) for one in files] for files in api.uploads] == [[70]]
    assert "有 1 张照片没能发过来" in question(api)[0]


async def test_of_a_case_that_is_anothers_meanwhile_no_photo_leaves(asked, storage, api):
    def adopted(session):
        other = people.open_conversation(session, "web", "other", now=AFTERWARDS, keep=False)
        session.execute(update(Case).values(account_id=other.address.account_id))

    async with asked(a_picture(), a_picture()) as carry:
        await storage.write(adopted)
        await carry()
    assert api.uploads == []


async def test_a_bot_api_that_knows_no_photos_gets_the_question(asked, storage, api):
    api.fail(ALBUM, 404, "Not Found")
    async with asked(a_picture(), a_picture()) as carry:
        await carry()
    assert ("有 2 张照片没能发过来" in question(api)[0], state(storage)) == (True, NoticeState.DELIVERED)


async def test_files_that_cannot_be_read_do_not_take_the_question_with_them(asked, api, tmp_path):
    async with asked(a_picture(), a_picture()) as carry:
        for file in (tmp_path / "photos").rglob("*.photo"):
            file.unlink()
            file.mkdir()
        await carry()
    assert ("有 2 张照片没能发过来" in question(api)[0], api.uploads) == (True, [])
