"""Photos on both databases: rows with their message, files swept that no row stands for, erased ones taken away."""

import asyncio
import secrets
import time

import pytest
from sqlalchemy import select

from actions.conversation.erasure import erase_account
from actions.conversation.turn import Turn
from bot.conversation import inbox, mailbox
from bot.conversation.inbox import Heard
from bot.photos import AT_MOST, Photos
from bot.pictures import RefusedPhotoError
from bot.storage import Storage
from data.tables.conversation import InboxMessage, InboxState
from data.tables.photos import Photo
from tests.builders import NOW
from tests.conftest import KEYRING
from tests.pictures import SVG, a_picture

LATER = time.time() + 3600


@pytest.fixture
def storage(engine):
    return Storage(engine)


@pytest.fixture
def photos(storage, tmp_path):
    photos = Photos(storage, tmp_path / "photos", KEYRING, lambda: NOW)
    yield photos
    photos.close()


def files(tmp_path):
    return sorted(path.name for path in (tmp_path / "photos").rglob("*") if path.is_file())


def read(*contents):
    async def given(content):
        return content

    return [lambda content=content: given(content) for content in contents]


async def hear(storage, photos, *contents, door=None, client_id="1", text="墙裂了［照片］"):
    kept = await photos.keep(read(*contents))
    heard = Heard("web", door or secrets.token_hex(8), client_id, text, photos=kept)
    return await storage.write(heard_and_done, heard), kept


def heard_and_done(session, heard):
    """Done at once, so that no other test takes it up."""
    receipt = inbox.hear(session, heard, worker="w", now=NOW)
    inbox.finish(session, session.get_one(InboxMessage, receipt.inbox_id), state=InboxState.DONE, now=NOW)
    return receipt


async def ids_of(storage, receipt):
    def ask(session):
        row = session.get_one(InboxMessage, receipt.inbox_id)
        conversation = inbox.lock(session, row.conversation_id)
        return Turn(session, NOW, conversation, row, "").photos

    return await storage.read(ask)


async def test_photos_belong_to_their_message_in_the_order_they_were_sent(storage, photos):
    receipt, kept = await hear(storage, photos, a_picture(), a_picture(size=(30, 20)))
    rows = await storage.read(
        lambda s: list(s.scalars(select(Photo).where(Photo.inbox_id == receipt.inbox_id)))
    )
    assert [(row.place, row.secret, row.width, row.height, row.stored_at) for row in rows] == [
        (0, kept[0].secret, 64, 48, NOW),
        (1, kept[1].secret, 30, 20, NOW),
    ]
    assert await ids_of(storage, receipt) == (rows[0].id, rows[1].id)
    (said,) = await storage.read(mailbox.messages_after, receipt.conversation_id, 0)
    assert said["images"] == [f"/api/chat/photos/{row.id}-{row.secret}" for row in rows]


async def test_a_message_without_photos_has_none(storage, photos):
    receipt, _ = await hear(storage, photos, text="墙裂了")
    assert await ids_of(storage, receipt) == ()


async def test_a_repeat_adds_no_photo(storage, photos):
    door = secrets.token_hex(8)
    first, _ = await hear(storage, photos, a_picture(), door=door)
    again, _ = await hear(storage, photos, a_picture(), door=door)
    assert (again.repeated, len(await ids_of(storage, first))) == (True, 1)


async def test_files_without_a_row_are_swept_and_files_with_one_stay(storage, photos, tmp_path):
    _, kept = await hear(storage, photos, a_picture())
    await photos.keep(read(a_picture(), a_picture()))  # killed before the commit
    (tmp_path / "photos" / "00").mkdir(exist_ok=True)
    (tmp_path / "photos" / "00" / ".half.photo.1").write_bytes(b"half")
    assert await photos.sweep(before=time.time() - 600) == 0
    assert await photos.sweep(before=LATER) == 5
    assert files(tmp_path) == [f"{kept[0].secret}.photo", f"{kept[0].secret}.thumb"]


async def test_erasing_a_person_takes_their_photos_away_and_nobody_elses(storage, photos, tmp_path):
    mine, _ = await hear(storage, photos, a_picture())
    _, kept_other = await hear(storage, photos, a_picture())
    (photo_id,) = await ids_of(storage, mine)
    account = await storage.read(lambda s: s.get_one(Photo, photo_id).account_id)
    await storage.write(erase_account, {"account_id": account, "up_to": mine.inbox_id}, NOW)
    assert (await photos.photo_bytes(photo_id), await ids_of(storage, mine)) == (None, ())
    await photos.take_away_removed()
    assert files(tmp_path) == [f"{kept_other[0].secret}.photo", f"{kept_other[0].secret}.thumb"]
    assert await photos.sweep(before=LATER) == 0
    gone = await storage.read(lambda s: s.get_one(Photo, photo_id).gone_at)
    assert gone == NOW


async def test_only_the_own_account_opens_a_photo_by_its_whole_address(storage, photos):
    receipt, kept = await hear(storage, photos, a_picture())
    stranger, _ = await hear(storage, photos)
    (photo_id,) = await ids_of(storage, receipt)
    own, secret = receipt.conversation_id, kept[0].secret

    async def opens(number, word, conversation, thumb=False):
        content = await photos.visible_photo_bytes(number, word, conversation_id=conversation, thumb=thumb)
        return content is not None and content.startswith(b"\xff\xd8")

    assert await opens(photo_id, secret, own)
    assert await opens(photo_id, secret, own, thumb=True)
    assert not await opens(photo_id, secret, stranger.conversation_id)
    assert not await opens(photo_id, "0" * 32, own)
    assert not await opens(photo_id + 1, secret, own)
    assert await photos.photo_bytes(photo_id) is not None


async def test_one_bad_photo_refuses_the_message_and_leaves_no_file(photos, tmp_path):
    with pytest.raises(RefusedPhotoError) as caught:
        await photos.keep(read(a_picture(), SVG))
    assert (caught.value.status, caught.value.detail[:6]) == (415, "第 2 张：")
    assert files(tmp_path) == []


async def test_ten_photos_are_too_many_for_one_message(photos, tmp_path):
    with pytest.raises(RefusedPhotoError) as caught:
        await photos.keep(read(*[a_picture()] * (AT_MOST + 1)))
    assert caught.value.detail == "一次最多发 9 张照片，请分几次发。"
    assert files(tmp_path) == []


async def test_many_may_send_photos_at_once(storage, photos):
    receipts = await asyncio.gather(*(hear(storage, photos, a_picture()) for _ in range(6)))
    assert [len(await ids_of(storage, receipt)) for receipt, _ in receipts] == [1] * 6
