"""Rasa's client: one sentence in, what to say out, in Rasa's order."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import aiohttp

from actions.conversation.turn import Entity


class RasaAwayError(Exception):
    """Rasa is not there, is still loading, or broke off."""


@dataclass(frozen=True)
class Wish:
    """An action that Rasa hands back to be run, with what it understood."""

    action: str
    text: str
    intent: str
    confidence: float | None
    entities: tuple[Entity, ...]


@dataclass(frozen=True)
class Said:
    """One thing to say: words of small talk, an action to be run, or what a called action has kept.

    `danger`: how likely the model thinks that somebody is in danger now, 0 to 1; None where it was not asked.
    """

    text: str = ""
    wish: Wish | None = None
    turn_result: int | None = None
    danger: float | None = None


class RasaClient:
    """Speaks to the REST door of the Rasa at `url`, which may change when Rasa is started again.

    Several, separated by commas, share the conversations; each conversation keeps to one, which remembers its last turn.
    """

    def __init__(self, token: str, *, patience: float = 60.0) -> None:
        self.url = ""
        self._token = token
        self._timeout = aiohttp.ClientTimeout(total=patience, sock_connect=1.0)
        self._session: aiohttp.ClientSession | None = None

    async def ask(self, sender: str, text: str, inbox_id: int) -> list[Said]:
        """Raises RasaAwayError."""
        body = {"sender": sender, "message": text, "metadata": {"inbox_id": inbox_id}}
        return [_said(item) for item in await self._post("/webhooks/rest/webhook", body, sender)]

    async def parse(self, text: str) -> dict[str, Any]:
        """What the model alone understands (intent, entities). Raises RasaAwayError."""
        parsed: dict[str, Any] = await self._post("/model/parse", {"text": text}, text)
        return parsed

    async def danger_in(self, *texts: str) -> float:
        """How likely, 0 to 1, one of the texts tells of a danger now. Raises RasaAwayError."""
        parsed = await asyncio.gather(*map(self.parse, texts))
        return max(float(each.get("danger") or 0.0) for each in parsed)

    async def _post(self, path: str, body: Mapping[str, object], whose: str) -> Any:
        if not self.url:
            raise RasaAwayError("not started")
        try:
            async with self._http().post(f"{self._one_for(whose)}{path}", json=body) as response:
                response.raise_for_status()
                return await response.json(content_type=None)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise RasaAwayError(type(error).__name__) from error

    def _one_for(self, whose: str) -> str:
        urls = self.url.split(",")
        return urls[crc32(whose.encode()) % len(urls)].strip()

    def _http(self) -> aiohttp.ClientSession:
        if self._session is None:  # must be born inside the running loop
            self._session = aiohttp.ClientSession(
                headers={"Authorization": f"Bearer {self._token}"},
                timeout=self._timeout,
                connector=aiohttp.TCPConnector(limit=200, keepalive_timeout=30.0),
            )
        return self._session

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def _said(item: dict[str, Any]) -> Said:
    custom, danger = item.get("custom"), item.get("danger")
    if not isinstance(custom, dict):
        return Said(str(item.get("text") or ""), danger=danger)
    if "run" in custom:
        entities = tuple(Entity(found["entity"], found["value"]) for found in custom["entities"])
        return Said(
            wish=Wish(
                custom["run"], custom["text"] or "", custom["intent"] or "", custom["confidence"], entities
            ),
            danger=danger,
        )
    return Said(turn_result=custom.get("turn_result"))
