"""The three questions our server answers, and nothing else of Rasa's HTTP API."""

import asyncio
import hmac
import signal
from pathlib import Path
from typing import Any

import jieba
import rasa.core.processor
from aiohttp import web
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from nlu.launcher import (
    action_calls,
    cached_schema_validator,
    found_once,
    handed_back,
    heard_danger,
    known_tokens,
    likely_tags,
    no_copies_for_logs,
)
from nlu.launcher.action_calls import PooledActions
from nlu.launcher.bounded_trackers import BoundedTrackers
from nlu.launcher.plain_graph import PlainGraph
from nlu.launcher.sender_locks import SenderLocks

LONGEST_TEXT = 4096  # one long message would hold up everybody: there is one event loop
SECONDS_TO_FINISH = 3.0
AGENT = web.AppKey("agent", Agent)
TOKEN = web.AppKey("token", str)


def load(model: Path, actions_url: str, actions_token: str) -> Agent:
    """An agent that has answered once already, so that nobody waits for dictionaries."""
    cached_schema_validator.install()
    found_once.install()
    heard_danger.install()
    known_tokens.install()
    likely_tags.install()
    no_copies_for_logs.install()
    (action_calls if actions_url else handed_back).install()
    rasa.core.processor.DaskGraphRunner = PlainGraph
    jieba.dt.tmp_dir = str(model.parent)  # its cache is code to whoever can write it: never in /tmp
    agent = Agent(
        tracker_store=BoundedTrackers(),
        lock_store=SenderLocks(),
        action_endpoint=PooledActions(actions_url, actions_token) if actions_url else None,
    )
    agent.load_model(model)
    asyncio.run(agent.parse_message("您好，请问这个小区是谁盖的"))
    return agent


async def serve(agent: Agent, token: str, port: int) -> None:
    """Until SIGTERM or SIGINT; turns under way get a moment to finish."""
    app = web.Application(middlewares=[_only_ours])
    app[AGENT], app[TOKEN] = agent, token
    app.add_routes(
        [web.get("/", status), web.post("/webhooks/rest/webhook", turn), web.post("/model/parse", parse)]
    )
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SECONDS_TO_FINISH)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await _asked_to_stop()
    await runner.cleanup()
    if isinstance(agent.action_endpoint, PooledActions):
        await agent.action_endpoint.close()


async def status(request: web.Request) -> web.Response:
    return web.json_response({"status": "ok", "model": request.app[AGENT].model_name})


async def turn(request: web.Request) -> web.Response:
    asked = await _asked(request)
    sender, text, metadata = (asked.get(key) for key in ("sender", "message", "metadata"))
    if not (isinstance(sender, str) and sender.strip()):  # Rasa would let them share one conversation
        return _refused(400, "sender")
    if not (isinstance(text, str) and text.strip()) or len(text) > LONGEST_TEXT:
        return _refused(400, "message")
    said = CollectingOutputChannel()
    message = UserMessage(text, said, sender, input_channel="rest", metadata=metadata)
    await request.app[AGENT].handle_message(message)
    danger = heard_danger.heard()
    told = {} if danger is None else {"danger": danger}
    return web.json_response([one | told for one in said.messages])


async def parse(request: web.Request) -> web.Response:
    text = (await _asked(request)).get("text")
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        return _refused(400, "text")
    understood: dict[str, Any] = await request.app[AGENT].parse_message(text)
    return web.json_response(understood)


@web.middleware
async def _only_ours(request: web.Request, handler: Any) -> web.StreamResponse:
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if request.path != "/" and not hmac.compare_digest(shown.encode(), request.app[TOKEN].encode()):
        return _refused(401, "token")
    try:
        answer: web.StreamResponse = await handler(request)
    except ValueError:
        return _refused(400, "json")
    return answer


async def _asked(request: web.Request) -> dict[str, Any]:
    asked = await request.json()
    if not isinstance(asked, dict):
        raise ValueError("not an object")  # noqa: TRY004 - as for any other body that is no question
    return asked


def _refused(status_code: int, what: str) -> web.Response:
    return web.json_response({"refused": what}, status=status_code)


async def _asked_to_stop() -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stopped.set)
    await stopped.wait()
