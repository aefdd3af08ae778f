"""Rasa's memory: so many conversations, so many turns, and no more."""

import json

import pytest

STORE = """
import asyncio, json
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SlotSet, UserUttered
from nlu.launcher.bounded_trackers import BoundedTrackers
domain = Domain.from_yaml('''
version: "3.1"
intents: [greet]
slots: {answer: {type: text, mappings: [{type: custom}]}}
forms: {answer_form: {required_slots: [answer]}}
''')
RANKING = [{"name": "greet", "confidence": 1.0}] * 10
async def turn(store, sender, text, *events):
    tracker = await store.get_or_create_tracker(sender)
    said = UserUttered(text, {"name": "greet"}, parse_data={"intent": {}, "entities": [], "intent_ranking": RANKING})
    for event in (said, *events, ActionExecuted("utter_greet"), BotUttered("您好"), ActionExecuted("action_listen")):
        tracker.update(event, domain)
    await store.save(tracker)
def texts(tracker):
    return [event.text for event in tracker.events if isinstance(event, UserUttered)]
"""


@pytest.mark.rasa
def test_the_least_recently_used_conversations_go_first(in_rasa):
    said = in_rasa(
        STORE
        + """
async def story():
    store = BoundedTrackers(domain, conversations=3)
    for sender in ("a", "b", "c", "a", "d"):
        await turn(store, sender, "你好")
    print(json.dumps([list(await store.keys()), await store.retrieve("b")]))
asyncio.run(story())
"""
    )
    assert json.loads(said) == [["c", "a", "d"], None]


@pytest.mark.rasa
def test_of_a_long_conversation_the_last_turn_and_the_slots_stay(in_rasa):
    said = in_rasa(
        STORE
        + """
async def story():
    store = BoundedTrackers(domain)
    await turn(store, "a", "0", SlotSet("answer", "三楼"))
    for number in range(1, 200):
        await turn(store, "a", str(number))
    kept = await store.retrieve("a")
    rankings = [event.parse_data.get("intent_ranking") for event in kept.events if isinstance(event, UserUttered)]
    print(json.dumps([texts(kept), kept.get_slot("answer"), len(kept.events), rankings]))
asyncio.run(story())
"""
    )
    kept, slot, events, rankings = json.loads(said)
    assert (kept, slot, rankings) == (["199"], "三楼", [None])
    assert events == 1 + 1 + 4  # the slot, the listening before, the turn


@pytest.mark.rasa
def test_a_form_still_sees_its_own_beginning(in_rasa):
    said = in_rasa(
        STORE
        + """
async def story():
    store = BoundedTrackers(domain)
    await turn(store, "a", "开始", ActiveLoop("answer_form"))
    for number in range(20):
        await turn(store, "a", str(number))
    kept = await store.retrieve("a")
    print(json.dumps([texts(kept)[0], kept.active_loop_name]))
asyncio.run(story())
"""
    )
    assert json.loads(said) == ["开始", "answer_form"]


@pytest.mark.rasa
def test_turns_of_one_person_follow_each_other_and_their_lock_is_forgotten(in_rasa):
    said = in_rasa("""
import asyncio
from nlu.launcher.sender_locks import SenderLocks
locks, heard = SenderLocks(), []
async def turn(sender, number):
    async with locks.lock(sender):
        heard.append(f"{sender}{number} in")
        await asyncio.sleep(0)
        heard.append(f"{sender}{number} out")
async def story():
    await asyncio.gather(turn("a", 1), turn("a", 2), turn("a", 3))
    print(heard, len(locks._locks))
asyncio.run(story())
""")
    assert said == "['a1 in', 'a1 out', 'a2 in', 'a2 out', 'a3 in', 'a3 out'] 0\n"
