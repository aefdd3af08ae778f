"""Is it alive, is it ready, what has it done: /healthz, /readyz, /metrics."""

from dataclasses import dataclass, field

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.conversation.rasa_client import RasaClient
from bot.storage import Storage
from data.tables.conversation import InboxMessage, InboxState
from data.tables.delivery import OutboxMessage


@dataclass
class Health:
    """Ready means that people get an answer; without Rasa it is the menu, and that is said apart."""

    storage: Storage
    rasa: RasaClient
    registry: CollectorRegistry = field(default_factory=CollectorRegistry)

    def __post_init__(self) -> None:
        self._inbox = Gauge("zhijian_inbox_messages", "messages by state", ["state"], registry=self.registry)
        self._outbox = Gauge(
            "zhijian_outbox_messages",
            "outgoing by channel, state",
            ["channel", "state"],
            registry=self.registry,
        )
        self._rasa_up = Gauge("zhijian_rasa_up", "1 when Rasa answers", registry=self.registry)

    def routes(self) -> list[Route]:
        return [Route("/healthz", self.alive), Route("/readyz", self.ready)]

    def admin_routes(self) -> list[Route]:
        return [*self.routes(), Route("/metrics", self.metrics)]

    async def alive(self, _request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def ready(self, _request: Request) -> Response:
        try:
            await self.storage.read(_ping)
        except Exception:  # noqa: BLE001 - whatever the database says, the answer is: not ready
            return JSONResponse({"status": "database away", "rasa": bool(self.rasa.url)}, 503)
        return JSONResponse({"status": "ok", "rasa": bool(self.rasa.url)})

    async def metrics(self, _request: Request) -> Response:
        inbox, outbox = await self.storage.read(_counts)
        self._inbox.clear()
        self._outbox.clear()
        for state, count in inbox:
            self._inbox.labels(state).set(count)
        for channel, state, count in outbox:
            self._outbox.labels(channel, state).set(count)
        self._rasa_up.set(bool(self.rasa.url))
        return PlainTextResponse(generate_latest(self.registry), media_type="text/plain; version=0.0.4")


def _ping(session: Session) -> None:
    session.execute(text("SELECT 1"))


def _counts(session: Session) -> tuple[list[tuple[str, int]], list[tuple[str, str, int]]]:
    waiting = session.execute(
        select(InboxMessage.state, func.count())
        .where(InboxMessage.state != InboxState.DONE)
        .group_by(InboxMessage.state)
    )
    outgoing = session.execute(
        select(OutboxMessage.channel, OutboxMessage.state, func.count()).group_by(
            OutboxMessage.channel, OutboxMessage.state
        )
    )
    return [(row[0], row[1]) for row in waiting], [(row[0], row[1], row[2]) for row in outgoing]
