"""Whatever our launcher spares Rasa: it understands and decides as stock Rasa does, on the model that is served."""

import json
import random
import re

import pytest

from tests.nlu.test_language_drift import lines
from tests.nlu.toy_rasa import ROOT

SENTENCES = 240  # of all intents, 12 in each conversation
TOLERANCE = 1e-4  # of a confidence: sums are made in another order

TALK = """
import asyncio, json, sys
from pathlib import Path
from aiohttp import web
from nlu.launcher import not_for_serving
MODEL, SENTENCES, OURS = json.loads(sys.argv[1])
if OURS:
    not_for_serving.leave_out()
from nlu.launcher import quiet_logs, routes
quiet_logs.set_up()
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.utils.endpoints import EndpointConfig
async def act(_):
    return web.json_response({"events": [], "responses": []})
async def action_server():
    app = web.Application()
    app.add_routes([web.post("/webhook", act)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/webhook"
async def turn(agent, number, text):
    sender = str(number // 12)
    parsed = []
    kept = agent.processor.parse_message
    async def parse(*args, **more):
        parsed.append(await kept(*args, **more))
        return json.loads(json.dumps(parsed[-1]))
    agent.processor.parse_message = parse
    await agent.handle_message(UserMessage(text, CollectingOutputChannel(), sender, input_channel="rest"))
    agent.processor.parse_message = kept
    tracker = await agent.tracker_store.retrieve(sender)
    events = list(tracker.events)
    last = max(place for place, event in enumerate(events) if isinstance(event, UserUttered))
    entities = [[e["entity"], e["value"], e["start"], e["end"], e["confidence_entity"]] for e in parsed[0]["entities"]]
    ranking = {i["name"]: i["confidence"] for i in parsed[0]["intent_ranking"]}
    actions = [event.action_name for event in events[last:] if isinstance(event, ActionExecuted)]
    return [parsed[0]["intent"]["name"], actions, entities, ranking]
async def story(agent):
    if agent is None:
        agent = Agent(action_endpoint=EndpointConfig(await action_server()))
        agent.load_model(MODEL)
    return [await turn(agent, number, text) for number, text in enumerate(SENTENCES)]
print(json.dumps(asyncio.run(story(routes.load(Path(MODEL), "", "") if OURS else None))))
"""


def sentences() -> list[str]:
    """Training lines without their marks, in an order of their own: every model knows them, more or less."""
    bare = sorted({re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", line) for _, line in lines()})
    return random.Random(8).sample(bare, SENTENCES)


@pytest.mark.rasa
@pytest.mark.slow
def test_two_hundred_sentences_are_understood_and_decided_as_by_stock_rasa(in_rasa):
    model = max((ROOT / "var" / "models").glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    asked = sentences()
    stock, ours = (
        json.loads(in_rasa(TALK, json.dumps([str(model), asked, is_ours]))) for is_ours in (False, True)
    )
    assert [turn[:2] for turn in ours] == [turn[:2] for turn in stock]
    assert [[e[:4] for e in turn[2]] for turn in ours] == [[e[:4] for e in turn[2]] for turn in stock]
    for mine, theirs in zip(ours, stock, strict=True):
        assert [e[4] for e in mine[2]] == pytest.approx([e[4] for e in theirs[2]], abs=TOLERANCE)
        assert mine[3] == pytest.approx(theirs[3], abs=TOLERANCE)
    assert len({turn[0] for turn in stock}) > 25  # they say many different things
