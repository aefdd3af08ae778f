"""修好后的照片 through the web door: in the message that asks, and to nobody but the person of the case."""

import asyncio

import httpx
import pytest

from bot import servers
from bot.assembly import assemble
from bot.channels.web.sessions import CHANNEL
from bot.settings import Settings
from data.queries import people
from tests.databases import make_tables
from tests.pictures import a_phone_photo, a_picture
from tests.repairs import AFTERWARDS, a_repair, kept_of

pytestmark = pytest.mark.slow


@pytest.fixture
async def office(tmp_path):
    office = assemble(Settings(_env_file=None, var_dir=tmp_path), clock=lambda: AFTERWARDS)
    make_tables(office.storage.engine)
    yield office
    await office.close()


@pytest.fixture
async def somebody(office):
    """Each a person with a session of their own."""
    web = next(channel for channel in office.channels if channel.name == "web")
    listener = servers.bind("127.0.0.1", 0)
    serving = asyncio.create_task(servers.serve_on(web.app(office.turns), listener))
    clients = []

    async def come():
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        clients.append(httpx.AsyncClient(base_url=url, trust_env=False, timeout=30))
        session = (await clients[-1].post("/api/chat/sessions")).json()["session"]
        clients[-1].cookies.clear()
        clients[-1].headers["Authorization"] = f"Bearer {session}"
        return clients[-1]

    yield come
    for client in clients:
        await client.aclose()
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)


async def asked(office, client, *pictures):
    """The question whether it is repaired, as this person's page reads it."""
    kept = await kept_of(office.photos, *pictures)
    secret = client.headers["Authorization"].removeprefix("Bearer ")
    door = await office.storage.read(people.find_conversation, CHANNEL, secret)
    account_id = await office.storage.read(lambda session: session.merge(door).address.account_id)
    await office.storage.write(a_repair, account_id, kept)
    while await office.placer.look():
        pass
    return (await client.get("/api/chat/messages")).json()["messages"][-1]


async def test_the_question_brings_its_photos_small_and_large_without_the_place(office, somebody):
    resident = await somebody()
    question = await asked(office, resident, a_picture(size=(640, 480)), a_phone_photo())
    assert "责任单位发来 2 张修好后的照片，您看看。" in question["text"]
    assert [button["title"] for button in question["buttons"]][:3] == ["解决了", "部分解决", "没解决"]
    shown = [await resident.get(f"{image}{kind}") for image in question["images"] for kind in ("", ".thumb")]
    assert [(one.status_code, one.content[:2]) for one in shown] == [(200, b"\xff\xd8")] * 4
    assert len(shown[1].content) < len(shown[0].content)
    assert [mark for one in shown for mark in (b"Exif", b"SecretPhone") if mark in one.content] == []


async def test_a_stranger_who_knows_the_whole_address_finds_nothing(office, somebody):
    resident, stranger, nobody = await somebody(), await somebody(), await somebody()
    del nobody.headers["Authorization"]
    (image,) = (await asked(office, resident, a_picture()))["images"]
    paths = [image, f"{image}.thumb"]
    answers = [await client.get(path) for client in (stranger, nobody) for path in paths]
    never_was = await stranger.get("/api/chat/photos/99-" + "0" * 32)
    assert {(answer.status_code, answer.text) for answer in answers} == {(404, never_was.text)}
    assert (await resident.get(image)).status_code == 200
    wrong = image[:-1] + ("0" if image[-1] != "0" else "1")
    assert (await resident.get(wrong)).status_code == 404


async def test_after_the_wish_to_be_forgotten_they_open_no_more(office, somebody):
    resident = await somebody()
    (image,) = (await asked(office, resident, a_picture()))["images"]
    said = await resident.post("/api/chat/messages", json={"text": "删除我的信息"})
    buttons = {
        button["title"]: button["payload"]
        for message in said.json()["messages"]
        for button in message["buttons"]
    }
    wish = next(payload for title, payload in buttons.items() if "删" in title or "撤" in title)
    await resident.post("/api/chat/messages", json={"payload": wish})
    assert (await resident.get(image)).status_code == 404
