"""Rasa's client: one sentence in, what to say out, in Rasa's order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx


class RasaAwayError(Exception):
    """Rasa is not there, is still loading, or broke off."""


@dataclass(frozen=True)
class Said:
    """One thing to say: words of small talk, or the id of a turn result that one of our actions kept."""

    text: str = ""
    turn_result: int | None = None


class RasaClient:
    """Speaks to the REST door of the Rasa at `url`, which may change when Rasa is started again."""

    def __init__(self, token: str, *, patience: float = 60.0) -> None:
        self.url = ""
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=100)
        self._http = httpx.AsyncClient(
            timeout=httpx.Timeout(patience, connect=1.0),
            limits=limits,
            trust_env=False,
            headers={"Authorization": f"Bearer {token}"},
        )

    async def ask(self, sender: str, text: str, inbox_id: int) -> list[Said]:
        """Raises RasaAwayError."""
        body = {"sender": sender, "message": text, "metadata": {"inbox_id": inbox_id}}
        return [_said(item) for item in await self._post("/webhooks/rest/webhook", body)]

    async def parse(self, text: str) -> dict[str, Any]:
        """What the model alone understands (intent, entities). Raises RasaAwayError."""
        parsed: dict[str, Any] = await self._post("/model/parse", {"text": text})
        return parsed

    async def confidence_in(self, intent: str, text: str) -> float:
        """How sure the model is, 0 to 1, that the text has this intent. Raises RasaAwayError."""
        ranking = (await self.parse(text)).get("intent_ranking") or ()
        return next((float(item["confidence"]) for item in ranking if item["name"] == intent), 0.0)

    async def _post(self, path: str, body: Mapping[str, object]) -> Any:
        if not self.url:
            raise RasaAwayError("not started")
        try:
            response = await self._http.post(f"{self.url}{path}", json=body)
            response.raise_for_status()
            return response.json()
        except (httpx.HTTPError, ValueError) as error:
            raise RasaAwayError(type(error).__name__) from error

    async def close(self) -> None:
        await self._http.aclose()


def _said(item: dict[str, object]) -> Said:
    custom = item.get("custom")
    if isinstance(custom, dict):
        return Said(turn_result=custom.get("turn_result"))
    return Said(text=str(item.get("text") or ""))
