"""The web door on a port of its own: what the fixtures of those who knock at it are made of."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx

from actions.wording.reply import Reply
from bot import servers
from bot.assembly import Office, assemble
from bot.conversation import mailbox
from bot.settings import Settings
from data.tables.conversation import Conversation
from tests.databases import make_tables


@dataclass
class Door:
    office: Office
    url: str
    clients: list[httpx.AsyncClient] = field(default_factory=list)

    def client(self, **more):
        """Somebody's program, put away when the door closes."""
        self.clients.append(httpx.AsyncClient(base_url=self.url, trust_env=False, timeout=30, **more))
        return self.clients[-1]

    async def resident(self):
        """Somebody whose program shows the session as a bearer."""
        client = self.client()
        session = (await client.post("/api/chat/sessions")).json()["session"]
        client.cookies.clear()
        client.headers["Authorization"] = f"Bearer {session}"
        return client

    async def speak_first(self, text):
        """As a reminder would: a message nobody asked for."""
        conversation_id = await self.office.storage.write(_post, text)
        self.office.turns.wakeups.wake(conversation_id)


@asynccontextmanager
async def web_doors(var_dir: Path) -> AsyncIterator[Callable[..., Awaitable[Door]]]:
    """Opens doors with the settings they are given, and closes all of them."""
    opened: list[tuple[asyncio.Task[None], Door]] = []

    async def open_one(**settings):
        office = assemble(Settings(_env_file=None, var_dir=var_dir, **settings))
        make_tables(office.storage.engine)
        web = next(channel for channel in office.channels if channel.name == "web")
        listener = servers.bind("127.0.0.1", 0)
        serving = asyncio.create_task(servers.serve_on(web.app(office.turns), listener))
        door = Door(office, f"http://127.0.0.1:{listener.getsockname()[1]}")
        opened.append((serving, door))
        return door

    yield open_one
    for serving, door in opened:
        for client in door.clients:
            await client.aclose()
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
        await door.office.close()


def _post(session, text):
    conversation = session.query(Conversation).one()
    mailbox.post_ours(
        session,
        conversation,
        [Reply(text)],
        cause="reminder-1",
        inbox_id=None,
        now=datetime.now(UTC),
        postman=None,
    )
    return conversation.id
