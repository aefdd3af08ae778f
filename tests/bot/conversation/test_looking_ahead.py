"""A turn looks ahead while Rasa reads: its answer is the same with it, without it, and when it goes wrong."""

import asyncio
from unittest.mock import patch

import pytest
from sqlalchemy import delete

from bot.conversation import turns as turning
from data.database import writing
from data.search import forget
from data.tables.register import Project, Site, Source
from tests.bot.conversation.test_turns import answers, open_rasa, said
from tests.builders import a_project

__all__ = ["open_rasa"]

WORDS = "海河新苑二期的监理是谁"


def wish(words):
    entities = [{"entity": "project", "value": "海河新苑二期"}]
    found = {"run": "action_look_up_project", "text": words, "intent": "look_up_project", "confidence": 1.0}
    return [{"custom": found | {"entities": entities}}]


@pytest.fixture
def looked(monkeypatch):
    """What was looked up ahead."""
    words = []

    def noted(session, text, **facts):
        words.append(text)
        return look_ahead(session, text, **facts)

    look_ahead = turning.look_ahead
    monkeypatch.setattr(turning, "look_ahead", noted)
    return words


@pytest.fixture
def estate(storage):
    """In the register as long as the test runs: other tests want it empty."""
    with writing(storage.engine).begin() as session:
        project = a_project(session, "海河新苑二期")
        here = {Project: project.id, Site: project.site_id, Source: project.source_id}
    yield
    with writing(storage.engine).begin() as session:
        forget(session, "project", [here[Project]])
        for table, row in here.items():
            session.execute(delete(table).where(table.id == row))


async def test_it_is_the_answer_of_a_turn_that_does_not(open_turns, open_rasa, storage, estate, looked):
    turns = open_turns(await open_rasa(wish(WORDS)), patience=5)
    [ahead] = await answers(turns, storage, await turns.hear(said(WORDS)))
    with patch.object(turning, "is_worth_it", lambda _words: False):
        [plain] = await answers(turns, storage, await turns.hear(said(WORDS)))
    assert looked == [WORDS]
    assert (ahead["text"], ahead["card"]) == (plain["text"], plain["card"])
    assert ahead["card"]["title"].startswith("海河新苑二期")


async def test_a_fault_of_it_is_no_fault_of_the_turn(open_turns, open_rasa, storage, estate, monkeypatch):
    def broken(_session, _words, **_facts):
        raise RuntimeError("broken")

    monkeypatch.setattr(turning, "look_ahead", broken)
    turns = open_turns(await open_rasa(wish(WORDS)), patience=5)
    [answer] = await answers(turns, storage, await turns.hear(said(WORDS)))
    assert answer["card"]["title"].startswith("海河新苑二期")


async def test_nobody_looks_ahead_while_others_wait(open_turns, open_rasa, storage, estate, looked):
    thought = asyncio.Event()
    turns = open_turns(await open_rasa(wish(WORDS), until=thought), patience=5)
    first = await turns.hear(said("海河新苑二期验收了吗"))
    second = await turns.hear(said(WORDS))
    await asyncio.sleep(0)
    thought.set()
    for receipt in (first, second):
        await answers(turns, storage, receipt)
    assert looked == ["海河新苑二期验收了吗"]
