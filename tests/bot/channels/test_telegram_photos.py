"""Photos that come by Telegram: fetched, kept like those of the page, an album as one message."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import select

from bot.channels.telegram import TelegramChannel
from bot.photos import Photos
from data.tables.conversation import InboxMessage
from data.tables.photos import Photo
from tests.bot.channels.test_telegram import api, count_of, now, open_turns, storage, until  # noqa: F401
from tests.conftest import KEYRING
from tests.pictures import SVG, a_picture

pytestmark = pytest.mark.slow


@pytest.fixture
def photos(storage, tmp_path):  # noqa: F811
    photos = Photos(storage, tmp_path / "photos", KEYRING, now)
    yield photos
    photos.close()


@asynccontextmanager
async def hearing(storage, api, photos):  # noqa: F811
    channel = TelegramChannel("1:test", api.url, photos=photos)
    async with open_turns(storage) as turns:
        running = asyncio.create_task(channel.listen(turns))
        yield
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    await channel.close()


def a_message(number, **facts):
    person = {"id": 1, "type": "private", "first_name": "住户"}
    message = {"message_id": number, "date": 1_790_000_000, "chat": person, **facts}
    return {"update_id": number, "message": message}


def a_photo(*ids):
    return [{"file_id": one, "file_unique_id": one, "width": 9, "height": 9, "file_size": 900} for one in ids]


def a_document(file_id, kind="image/png", size=900):
    return {"file_id": file_id, "file_unique_id": file_id, "mime_type": kind, "file_size": size}


def kept(storage):  # noqa: F811
    """What was heard: the text and the widths of its photos."""
    with storage.reading() as session:
        rows = session.scalars(select(InboxMessage).order_by(InboxMessage.id))
        widths = {
            row.id: list(
                session.scalars(select(Photo.width).where(Photo.inbox_id == row.id).order_by(Photo.place))
            )
            for row in rows
        }
        return [(row.text, widths[row.id]) for row in session.scalars(select(InboxMessage))]


async def test_the_largest_of_a_photo_is_fetched_and_kept_with_its_caption(storage, api, photos):  # noqa: F811
    api.files = {"photos/small": a_picture(size=(9, 9)), "photos/large": a_picture(size=(90, 60))}
    api.updates = [a_message(1, photo=a_photo("photos/small", "photos/large"), caption="墙裂了")]
    async with hearing(storage, api, photos):
        await until(lambda: not api.updates)
    assert kept(storage) == [("墙裂了［照片］", [90])]


async def test_an_image_sent_as_a_file_is_a_photo_and_another_file_is_not(storage, api, photos):  # noqa: F811
    api.files = {"a.png": a_picture("PNG", (80, 40))}
    api.updates = [
        a_message(1, document=a_document("a.png")),
        a_message(2, document=a_document("b.pdf", "application/pdf")),
    ]
    async with hearing(storage, api, photos):
        await until(lambda: not api.updates)
    assert kept(storage) == [("［照片］", [80]), ("［文件］", [])]


async def test_an_album_is_one_message_and_what_comes_between_is_its_own(storage, api, photos):  # noqa: F811
    api.files = {name: a_picture(size=(width, 30)) for name, width in (("a", 10), ("b", 20), ("c", 40))}
    api.updates = [
        a_message(1, photo=a_photo("a"), media_group_id="g"),
        a_message(2, photo=a_photo("b"), media_group_id="g", caption="三处都漏"),
        a_message(3, text="菜单"),
        a_message(4, photo=a_photo("c"), media_group_id="h"),
    ]
    async with hearing(storage, api, photos):
        await until(lambda: not api.updates)
    assert kept(storage) == [("三处都漏［照片］", [10, 20]), ("菜单", []), ("［照片］", [40])]


async def test_an_album_of_ten_loses_none(storage, api, photos):  # noqa: F811
    api.files = {"a": a_picture(size=(10, 10))}
    api.updates = [a_message(n, photo=a_photo("a"), media_group_id="g") for n in range(1, 11)]
    async with hearing(storage, api, photos):
        await until(lambda: not api.updates)
    assert [len(widths) for _, widths in kept(storage)] == [9, 1]


@pytest.mark.parametrize(
    "facts",
    [
        {"document": a_document("bad")},
        {"document": a_document("big", size=13 << 20)},
        {"photo": a_photo("not there")},
    ],
    ids=["no photo", "13 MB", "gone"],
)
async def test_a_photo_that_cannot_be_kept_leaves_its_words(storage, api, photos, facts):  # noqa: F811
    api.files = {"bad": SVG}
    api.updates = [a_message(1, caption="墙裂了", **facts)]
    async with hearing(storage, api, photos):
        await until(lambda: not api.updates)
    assert kept(storage) == [("墙裂了［照片］", [])]


async def test_a_photo_is_fetched_again_when_the_line_was_bad(storage, api, photos):  # noqa: F811
    api.files = {"a": a_picture(size=(70, 30))}
    api.updates = [a_message(1, photo=a_photo("a"))]
    api.fail("file", 502, "Bad Gateway")
    async with hearing(storage, api, photos):
        await until(lambda: not api.updates)
    assert kept(storage) == [("［照片］", [70])]


async def test_a_photo_that_never_comes_does_not_hold_up_the_others_for_ever(storage, api, photos):  # noqa: F811
    api.updates = [a_message(1, photo=a_photo("a")), a_message(2, text="菜单")]
    for _ in range(3):
        api.fail("file", 502, "Bad Gateway")
    async with hearing(storage, api, photos):
        await until(lambda: not api.updates)
    assert kept(storage) == [("［照片］", []), ("菜单", [])]
