"""Officers who write announcements at a browser, in a house on each database."""

import httpx
import pytest

from actions.announcements import sending
from bot.assembly import assemble
from bot.conversation import mailbox
from bot.settings import Settings
from data.queries import people
from data.tables.announcements import Announcement, AnnouncementStep
from tests.bot.console.conftest import House
from tests.builders import NOW
from tests.databases import make_tables

KEYS = {"secret_key": "geheim-geheim", "data_keys": f"k1:{'0' * 64}"}
WORDS = {
    "kind": "circular",
    "title": "雨季防渗漏提示",
    "body": "请检查门窗和外墙。",
    "everybody": "1",
    "do": "save",
}


@pytest.fixture(params=["sqlite", "postgresql"])
async def house(request, tmp_path):
    facts = {}
    if request.param == "postgresql":
        facts = {"database_url": request.getfixturevalue("own_postgres_url")} | KEYS
    office = assemble(Settings(_env_file=None, var_dir=tmp_path, **facts), clock=lambda: NOW)
    make_tables(office.storage.engine)
    house = House(office)
    yield house
    for client in house.open:
        await client.aclose()
    await office.close()


class Newsroom:
    """What the timetable and the readers do, and what is kept."""

    def __init__(self, house):
        self.house = house

    async def tick(self, *, now=NOW):
        """As the timetable does; then what is queued is placed."""
        storage = self.house.office.storage
        for announcement_id in await storage.read(sending.waiting, now=now):
            await storage.write(sending.advance, announcement_id, now=now)
        while await self.house.office.placer.look():
            pass

    def kept(self, announcement_id, look):
        with self.house.office.storage.reading() as session:
            return look(session.get_one(Announcement, announcement_id))

    def stage(self, announcement_id):
        return self.kept(announcement_id, lambda row: row.stage)

    def deeds(self):
        with self.house.office.storage.reading() as session:
            return [row.deed for row in session.query(AnnouncementStep).order_by(AnnouncementStep.id)]

    def read(self, door):
        """What somebody finds in the mailbox."""
        with self.house.office.storage.reading() as session:
            conversation = people.find_conversation(session, "web", door)
            return [message["text"] for message in mailbox.messages_after(session, conversation.id, 0)]


class Desk:
    """One officer's browser at the pages of announcements."""

    def __init__(self, browser):
        self.browser = browser

    async def write(self, **words):
        """The id of a new draft."""
        answer = await self.browser.post("/console/announcements/new", **(WORDS | words))
        assert answer.status_code == 303, answer.text
        return int(answer.headers["location"].rsplit("/", 1)[1])

    async def open(self, announcement_id):
        return await self.browser.get(f"/console/announcements/{announcement_id}")

    async def do(self, announcement_id, deed, *, seen=None, **fields) -> httpx.Response:
        page = await self.open(announcement_id)
        shown = page.text.partition('name="seen" value="')[2].partition('"')[0]
        token = self.browser.client.cookies["starlette_admin_csrftoken"]
        data = {"csrftoken": token, "seen": shown if seen is None else str(seen), **fields}
        return await self.browser.client.post(
            f"/console/announcements/{announcement_id}/do/{deed}", data=data
        )


@pytest.fixture
def newsroom(house):
    return Newsroom(house)


@pytest.fixture
def desk(house):
    async def come(login, roles, district_code="", name="王管理"):
        return Desk(await house.signed_in(login, roles=roles, district_code=district_code, name=name))

    return come
