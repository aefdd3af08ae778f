"""Is it alive, is it ready, what has it done: /healthz, /readyz, /metrics."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.conversation.rasa_client import RasaClient
from bot.storage import Storage
from data.tables.conversation import InboxMessage, InboxState
from data.tables.delivery import Notice, OutboxMessage, OutboxState


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
        self._notices = Gauge("zhijian_notices", "notices by state", ["state"], registry=self.registry)
        self._oldest_due = Gauge(
            "zhijian_outbox_oldest_due_seconds",
            "age of what waits longest to be sent, by channel",
            ["channel"],
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
        counts = await self.storage.read(_counts)
        for gauge in (self._inbox, self._outbox, self._notices, self._oldest_due):
            gauge.clear()
        for state, count in counts.inbox:
            self._inbox.labels(state).set(count)
        for channel, state, count in counts.outbox:
            self._outbox.labels(channel, state).set(count)
        for state, count in counts.notices:
            self._notices.labels(state).set(count)
        for channel, since in counts.due_since:
            age = datetime.now(UTC) - since
            self._oldest_due.labels(channel).set(max(0.0, age.total_seconds()))
        self._rasa_up.set(bool(self.rasa.url))
        return PlainTextResponse(generate_latest(self.registry), media_type="text/plain; version=0.0.4")


def _ping(session: Session) -> None:
    session.execute(text("SELECT 1"))


@dataclass(frozen=True)
class _Counts:
    inbox: Sequence[tuple[str, int]]
    outbox: Sequence[tuple[str, str, int]]
    notices: Sequence[tuple[str, int]]
    due_since: Sequence[tuple[str, datetime]]


def _counts(session: Session) -> _Counts:
    unanswered = (
        select(InboxMessage.state, func.count())
        .where(InboxMessage.state != InboxState.DONE)
        .group_by(InboxMessage.state)
    )
    outgoing = select(OutboxMessage.channel, OutboxMessage.state, func.count()).group_by(
        OutboxMessage.channel, OutboxMessage.state
    )
    waiting = (OutboxState.QUEUED, OutboxState.SENDING, OutboxState.FAILED_TEMPORARY)
    due_since = (
        select(OutboxMessage.channel, func.min(OutboxMessage.due_at))
        .where(OutboxMessage.state.in_(waiting))
        .group_by(OutboxMessage.channel)
    )
    return _Counts(
        session.execute(unanswered).tuples().all(),
        session.execute(outgoing).tuples().all(),
        session.execute(select(Notice.state, func.count()).group_by(Notice.state)).tuples().all(),
        session.execute(due_since).tuples().all(),
    )
