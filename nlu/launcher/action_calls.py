"""How Rasa calls our actions: one pooled connection, and only what belongs to the turn at hand."""

from collections.abc import Iterable
from typing import Any

import aiohttp
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

SECONDS_FOR_AN_ACTION = 60


class PooledActions(EndpointConfig):
    """Keeps its connections open; stock Rasa opens a new one for every action."""

    def __init__(self, url: str, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        super().__init__(url, headers=headers, selective_domain=True)
        self._session: aiohttp.ClientSession | None = None

    def session(self) -> aiohttp.ClientSession:
        if self._session is None:  # must be born inside the running loop
            timeout = aiohttp.ClientTimeout(total=SECONDS_FOR_AN_ACTION)
            self._session = aiohttp.ClientSession(headers=self.headers, timeout=timeout)
        return self._session

    async def request(self, method: str = "post", json: Any = None, **_: Any) -> Any:
        async with self.session().request(method, self.url, json=json) as answer:
            if answer.status >= 400:
                raise ClientResponseError(answer.status, answer.reason, await answer.text())
            return await answer.json(content_type=None)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def this_turn(events: Iterable[Event]) -> list[dict[str, Any]]:
    """The events since the last thing the person said: enough for the SDK's forms, and of constant size."""
    turn: list[Event] = []
    for event in reversed(list(events)):
        turn.append(event)
        if isinstance(event, UserUttered):
            break
    return [event.as_dict() for event in reversed(turn)]


def call_format(action: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
    """RemoteAction._action_call_format, with the turn's events in place of the whole conversation's."""
    state = tracker.current_state(EventVerbosity.NONE) | {"events": this_turn(tracker.events)}
    call = {
        "next_action": action.name(),
        "sender_id": tracker.sender_id,
        "tracker": state,
        "version": "3.6.21",
    }
    if domain.does_custom_action_explicitly_need_domain(action.name()):
        call["domain"] = domain.as_dict()
    return call


def install() -> None:
    RemoteAction._action_call_format = call_format  # noqa: SLF001 - Rasa has no other place for it
