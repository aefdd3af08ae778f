"""The action webhook: Rasa's inner door into the registry, on loopback, with its own token.

It answers what rasa_sdk's server answers for an action that says one custom message (tests hold the two together).
"""

import hmac
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from actions.conversation.registry import ACTIONS
from actions.conversation.turn import Entity, Place
from bot.conversation import answering
from bot.conversation.answering import TurnIsOverError
from bot.storage import Storage

log = logging.getLogger(__name__)


def action_webhook(storage: Storage, *, token: str, place: Place, clock: Callable[[], datetime]) -> Starlette:
    """The app with POST /webhook, GET /actions and GET /health."""

    async def webhook(request: Request) -> Response:
        shown = request.headers.get("authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(shown.encode(), token.encode()):
            return JSONResponse({"error": "forbidden"}, status_code=403)
        call = await request.json()
        name = call.get("next_action") or ""
        if name not in ACTIONS:
            return JSONResponse({"action_name": name, "error": "no such action"}, status_code=404)
        return JSONResponse({"events": [], "responses": await run(name, call.get("tracker") or {})})

    async def run(name: str, tracker: dict[str, Any]) -> list[dict[str, Any]]:
        message = tracker.get("latest_message") or {}
        intent = message.get("intent") or {}
        inbox_id = int((message.get("metadata") or {}).get("inbox_id") or 0)
        try:
            kept = await storage.write(
                answering.run_action,
                inbox_id,
                name,
                text=message.get("text") or "",
                intent=intent.get("name") or "",
                confidence=intent.get("confidence"),
                entities=[
                    Entity(item["entity"], str(item["value"])) for item in message.get("entities") or ()
                ],
                place=place,
                now=clock(),
            )
        except TurnIsOverError:
            return []
        except Exception:
            log.exception("action failed", extra={"action": name, "inbox_id": inbox_id})
            return []  # Rasa must not say its own sentence; the turn apologises
        return [
            {
                "text": None,
                "buttons": [],
                "elements": [],
                "custom": {"turn_result": kept},
                "template": None,
                "response": None,
                "image": None,
                "attachment": None,
            }
        ]

    async def names(_request: Request) -> Response:
        return JSONResponse([{"name": name} for name in sorted(ACTIONS)])

    async def health(_request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    return Starlette(
        routes=[
            Route("/webhook", webhook, methods=["POST"]),
            Route("/actions", names),
            Route("/health", health),
        ]
    )
