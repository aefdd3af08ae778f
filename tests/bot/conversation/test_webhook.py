"""The action webhook: only for Rasa, each turn's effect once, and the answers rasa_sdk's server would give."""

import asyncio
import json
import secrets
import subprocess
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

from actions.conversation.registry import ACTIONS
from actions.conversation.turn import Place
from bot.conversation import inbox
from bot.conversation.inbox import Heard
from bot.conversation.webhook import action_webhook
from data.tables.conversation import InboxState, OpenQuestion, TurnResult
from tests.bot.conversation.conftest import NOW

ROOT = Path(__file__).resolve().parents[3]
RASA = ROOT / "nlu/.venv/bin/python"
STOCK = """
import asyncio, json, sys
from nlu.launcher import before_rasa
before_rasa.prepare()
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor

class Same(Action):
    def name(self):
        return "action_help"
    def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(json_message={"turn_result": 7})
        return []

call = json.load(sys.stdin)
executor = ActionExecutor()
executor.register_action(Same())
print(json.dumps(asyncio.run(executor.run(call))))
"""


@pytest.fixture
async def rasa(storage):
    """A client that knows the token, as Rasa does."""
    app = action_webhook(storage, token="inner", place=Place(), clock=lambda: NOW)
    headers = {"Authorization": "Bearer inner"}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://x", headers=headers
    ) as http:
        yield http


@pytest.fixture
async def heard(storage):
    """The inbox id of a message that waits for its answer."""
    message = Heard("web", secrets.token_hex(8), "1", "你好")
    return (await storage.write(inbox.hear, message, worker="w", now=NOW)).inbox_id


def call(action, inbox_id, **message):
    latest = {
        "text": "你好",
        "intent": {"name": "help"},
        "entities": [],
        "metadata": {"inbox_id": inbox_id},
    } | message
    return {
        "next_action": action,
        "sender_id": "c1",
        "tracker": {
            "sender_id": "c1",
            "slots": {},
            "latest_message": latest,
            "events": [],
            "paused": False,
            "followup_action": None,
            "active_loop": {},
            "latest_action_name": None,
        },
        "version": "3.6.21",
    }


def results(session, inbox_id):
    return list(session.scalars(select(TurnResult.action).where(TurnResult.inbox_id == inbox_id)))


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer other", "Basic inner", "Bearer 密"])
async def test_without_the_token_nothing_runs(rasa, storage, heard, shown):
    answer = await rasa.post(
        "/webhook", json=call("action_help", heard), headers={b"Authorization": shown.encode()}
    )
    assert (answer.status_code, await storage.read(results, heard)) == (403, [])


@pytest.mark.parametrize("name", ["action_nothing", "", None])
async def test_an_action_nobody_knows_is_not_found(rasa, heard, name):
    answer = await rasa.post("/webhook", json=call(name, heard))
    assert (answer.status_code, answer.json()) == (
        404,
        {"action_name": name or "", "error": "no such action"},
    )


async def test_the_same_turn_asked_twice_is_answered_with_the_same_result(rasa, storage, heard):
    first, again = [await rasa.post("/webhook", json=call("action_help", heard)) for _ in range(2)]
    kept = first.json()["responses"][0]["custom"]["turn_result"]
    assert again.json() == first.json()
    assert await storage.read(lambda session: session.get_one(TurnResult, kept).inbox_id) == heard
    assert await storage.read(results, heard) == ["action_help"]


async def test_two_actions_of_a_turn_keep_their_order(rasa, storage, heard):
    for action in ("action_help", "action_talk_to_human"):
        await rasa.post("/webhook", json=call(action, heard))

    def ordered(session):
        rows = select(TurnResult.action, TurnResult.sequence).where(TurnResult.inbox_id == heard)
        return sorted(session.execute(rows).tuples(), key=lambda row: row[1])

    assert await storage.read(ordered) == [("action_help", 0), ("action_talk_to_human", 1)]


@pytest.mark.parametrize("inbox_id", [0, 999_999_999, None])
async def test_a_turn_that_never_was_is_not_answered(rasa, inbox_id):
    answer = await rasa.post("/webhook", json=call("action_help", inbox_id))
    assert (answer.status_code, answer.json()) == (200, {"events": [], "responses": []})


async def test_a_turn_that_is_over_is_not_answered_again(rasa, storage, heard):
    def end(session):
        inbox.finish(session, session.get_one(inbox.InboxMessage, heard), state=InboxState.DONE, now=NOW)

    await storage.write(end)
    assert (await rasa.post("/webhook", json=call("action_help", heard))).json() == {
        "events": [],
        "responses": [],
    }
    assert await storage.read(results, heard) == []


async def test_an_action_that_falls_says_nothing_and_leaves_nothing_half_written(
    rasa, storage, heard, monkeypatch
):
    def ask_and_fall(turn):
        turn.session.add(
            OpenQuestion(
                account_id=turn.inbox.account_id, conversation_id=turn.conversation.id, kind="x", asked_at=NOW
            )
        )
        turn.session.flush()
        raise LookupError

    def asked(session):
        kind = OpenQuestion.kind == "x"
        return session.scalar(select(func.count()).select_from(OpenQuestion).where(kind))

    monkeypatch.setitem(ACTIONS, "action_falling", ask_and_fall)
    answer = await rasa.post("/webhook", json=call("action_falling", heard))
    assert (answer.status_code, answer.json()) == (200, {"events": [], "responses": []})
    assert (await storage.read(asked), await storage.read(results, heard)) == (0, [])


async def test_all_actions_are_named(rasa):
    assert (await rasa.get("/actions")).json() == [{"name": name} for name in sorted(ACTIONS)]
    assert (await rasa.get("/health")).json() == {"status": "ok"}


def answered_by_rasa_sdk(asked):
    command = [RASA, "-c", STOCK]
    done = subprocess.run(
        command, cwd=ROOT, input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


@pytest.mark.rasa
async def test_it_answers_as_rasa_sdk_answers_an_action_that_says_one_custom_message(rasa, heard):
    asked = call("action_help", heard)
    ours = (await rasa.post("/webhook", json=asked)).json()
    stock = await asyncio.to_thread(answered_by_rasa_sdk, asked)
    stock["responses"][0]["custom"] = ours["responses"][0]["custom"]
    assert ours == stock
