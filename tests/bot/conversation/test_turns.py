"""A turn in its three commits, on both databases."""

import asyncio
import json
import secrets

import pytest

from actions.conversation.turn import Place
from bot import servers
from bot.conversation import answering, inbox, mailbox
from bot.conversation.answering import Answered
from bot.conversation.inbox import Heard
from bot.conversation.routing import Route, Way, Work
from bot.conversation.turns import _hear
from bot.conversation.wakeups import heard_within
from bot.storage import Storage
from data.queries import questions
from data.tables.conversation import Conversation, InboxMessage, InboxState, MailboxMessage
from tests.bot.conversation.conftest import NOW, rasa_that
from tests.statements import sent_to


def said(text, client_id="1", external=None, token=None):
    return Heard("web", external or secrets.token_hex(8), client_id, text, token)


async def answers(turns, storage, receipt, count=1):
    with turns.wakeups.listening(receipt.conversation_id) as event:
        for _ in range(100):
            messages = await storage.read(mailbox.answers_to, receipt.inbox_id)
            if len(messages) >= count:
                return messages
            await heard_within(event, 0.1)
    raise AssertionError("no answer came")


@pytest.fixture
async def open_rasa():
    """Opens one that says the same whatever it is asked: at once, or when `until` is set."""
    serving = []

    async def open_one(says, asked=None, until=None):
        async def answer(question):
            if asked is not None:
                asked.append(question)
            if until is not None:
                await until.wait()
            return says

        listener = servers.bind("127.0.0.1", 0)
        serving.append(asyncio.create_task(servers.serve_on(rasa_that(answer), listener)))
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    yield open_one
    for task in serving:
        task.cancel()
    await asyncio.gather(*serving, return_exceptions=True)


@pytest.fixture
def thought():
    """Set when the slow Rasa has thought enough."""
    return asyncio.Event()


@pytest.fixture
async def slow_rasa(open_rasa, thought):
    return await open_rasa([{"text": "妙"}], until=thought)


async def test_while_rasa_is_away_the_person_is_told_and_gets_the_menu(open_turns, storage):
    turns = open_turns()
    messages = await answers(turns, storage, await turns.hear(said("今天心情不错")))
    assert messages[0]["text"].startswith("我正在恢复中")
    assert "人工" in [button["title"] for button in messages[0]["buttons"]]


async def test_the_lamp_is_lit_until_the_answer_is_there(open_turns, slow_rasa, thought, storage):
    turns = open_turns(slow_rasa, patience=5)
    receipt = await turns.hear(said("今天心情不错"))
    assert storage.lamp.is_lit()
    thought.set()
    await answers(turns, storage, receipt)
    await turns.close()
    assert not storage.lamp.is_lit()


async def test_a_danger_that_hides_in_a_goodbye_gets_the_first_steps(open_turns, open_rasa, storage):
    words = "各位都好好的，别找我了"
    calm = open_turns(await open_rasa([{"text": "再见"}]), patience=5)
    assert (await answers(calm, storage, await calm.hear(said(words))))[0]["text"] == "再见"
    turns = open_turns(await open_rasa([{"text": "再见", "danger": 0.99}]), patience=5)
    (first, *_) = await answers(turns, storage, await turns.hear(said(words)))
    assert "110" in first["text"] or "119" in first["text"], first["text"]


async def test_the_same_client_id_is_heard_once_and_answered_with_the_same_ids(open_turns, storage):
    turns, message = open_turns(), said("菜单")
    first = await turns.hear(message)
    before = await answers(turns, storage, first)
    again = await turns.hear(message)
    assert (again.inbox_id, again.repeated) == (first.inbox_id, True)
    assert await answers(turns, storage, again) == before


async def test_hearing_loads_the_conversation_once(open_turns, storage):
    turns = open_turns()
    await answers(turns, storage, await turns.hear(said("菜单", external="door")))
    with sent_to(storage.engine) as loaded, storage.in_turn() as session:
        _, work = _hear(session, said("柳林花园一期验收了吗", "2", "door"), worker="another", now=NOW)
    assert work is not None
    assert len([each for each in loaded if each.startswith("SELECT") and "conversation.subject" in each]) == 1


async def test_who_waits_is_handed_what_the_database_keeps(open_turns, storage):
    turns = open_turns()
    receipt = await turns.hear(said("监理是谁"))
    with turns.wakeups.listening(receipt.conversation_id, receipt.inbox_id) as waiter:
        await heard_within(waiter, 5)
    assert waiter.answer == await storage.read(mailbox.answers_to, receipt.inbox_id) != []


async def test_messages_of_one_person_are_answered_in_order(open_turns, storage):
    turns, whose = open_turns(), secrets.token_hex(8)
    receipts = [await turns.hear(said(word, str(n), whose)) for n, word in enumerate(["菜单", "人工", "停"])]
    for receipt in receipts:
        await answers(turns, storage, receipt)
    history = await storage.read(mailbox.messages_after, receipts[0].conversation_id, 0)
    ours = [message["id"] for message in history if message["from"] == "us"]
    assert ours == [f"{receipt.inbox_id}-a-0" for receipt in receipts]
    assert [message["seq"] for message in history] == list(range(1, 7))


async def test_a_message_kept_before_a_crash_is_answered_by_the_next_worker(open_turns, storage):
    message = said("菜单")
    receipt = await storage.write(inbox.hear, message, worker="dead", now=NOW)
    turns = open_turns()
    await turns.recover(alone=True)
    assert (await answers(turns, storage, receipt))[0]["text"].startswith("我能帮您：")
    assert (await turns.hear(message)).inbox_id == receipt.inbox_id


async def test_a_living_worker_keeps_its_conversation(open_turns, storage):
    receipt = await storage.write(inbox.hear, said("菜单"), worker="alive", now=NOW)
    turns = open_turns()
    await turns.recover()
    await turns.close()
    assert await storage.read(mailbox.answers_to, receipt.inbox_id) == []


async def test_a_turn_that_outlives_its_time_gets_a_word_and_its_answer_later(
    open_turns, storage, slow_rasa, thought
):
    turns = open_turns(slow_rasa, patience=0.1)
    receipt = await turns.hear(said("讲个道理"))
    await answers(turns, storage, receipt)
    thought.set()
    first, late = await answers(turns, storage, receipt, count=2)
    assert "多想一会儿" in first["text"]
    assert late["text"] == "刚才那句的回答：\n妙"


async def test_who_gives_way_goes_on_when_the_answer_is_there(open_turns, storage, slow_rasa, thought):
    turns = open_turns(slow_rasa, patience=20)
    receipt = await turns.hear(said("讲个道理"))
    asyncio.get_running_loop().call_later(0.05, thought.set)
    await turns.answered(30)
    assert [m["text"] for m in await storage.read(mailbox.answers_to, receipt.inbox_id)] == ["妙"]


async def test_a_late_answer_whose_worker_died_is_asked_for_again(open_turns, storage, slow_rasa, thought):
    hasty = open_turns(slow_rasa, patience=0.1)
    receipt = await hasty.hear(said("讲个道理"))
    await answers(hasty, storage, receipt)
    for task in list(hasty._running):
        task.cancel()
    thought.set()
    patient = open_turns(slow_rasa, patience=2)
    await patient.recover(alone=True)
    assert [m["text"] for m in (await answers(patient, storage, receipt, count=2))[1:]] == [
        "刚才那句的回答：\n妙"
    ]


async def test_a_late_answer_that_fails_becomes_a_plain_look_up(open_turns, storage, open_rasa, thought):
    wish = {"run": "action_nobody_knows", "text": "", "intent": "", "confidence": 1.0, "entities": []}
    turns = open_turns(await open_rasa([{"custom": wish}], until=thought), patience=0.1)
    receipt = await turns.hear(said("讲个道理"))
    await answers(turns, storage, receipt)
    thought.set()
    _, late = await answers(turns, storage, receipt, count=2)
    assert late["text"].startswith("刚才那句的回答：")


async def test_a_turn_that_was_answered_meanwhile_is_not_called_late(open_turns, storage):
    receipt = await storage.write(inbox.hear, said("菜单"), worker="slow", now=NOW)
    turns = open_turns()
    await turns.recover(alone=True)
    before = await answers(turns, storage, receipt)
    work = Work(receipt.inbox_id, receipt.conversation_id, Route(Way.RASA))
    assert await storage.write(answering.answer_later, work, worker="slow", now=NOW) == Answered()
    assert await storage.read(mailbox.answers_to, receipt.inbox_id) == before


async def test_what_is_heard_while_we_take_up_the_rest_is_asked_once(open_turns, storage, open_rasa, thought):
    asked = []
    turns = open_turns(await open_rasa([{"text": "妙"}], asked, until=thought), patience=2)
    receipt = await turns.hear(said("讲个道理"))
    await turns.recover(alone=True)
    thought.set()
    await answers(turns, storage, receipt)
    await turns.close()
    assert [one["metadata"]["inbox_id"] for one in asked].count(receipt.inbox_id) == 1


async def test_a_question_of_an_older_version_stops_nobody(open_turns, storage):
    turns, whose = open_turns(), secrets.token_hex(8)
    first = await turns.hear(said("菜单", "1", whose))
    await answers(turns, storage, first)
    await storage.write(_ask_in_an_older_version, first.conversation_id)
    messages = await answers(turns, storage, await turns.hear(said("今天心情不错", "2", whose)))
    assert messages[0]["text"].startswith("我正在恢复中")


def _ask_in_an_older_version(session, conversation_id):
    conversation = session.get_one(Conversation, conversation_id)
    questions.ask(session, conversation, conversation.address.account_id, "no longer asked", now=NOW)


async def test_a_button_of_another_version_is_too_old(open_turns, storage):
    turns, whose = open_turns(), secrets.token_hex(8)
    first = await turns.hear(said("菜单", "1", whose))
    await answers(turns, storage, first)
    await storage.write(_change_its_buttons, f"{first.inbox_id}-a-0")
    tapped = await turns.hear(said("", "2", whose, token=f"{first.inbox_id}-a-0.0"))
    assert (await answers(turns, storage, tapped))[0]["text"].startswith("这个按钮已经过期")


def _change_its_buttons(session, message_id):
    other = {"text": "", "buttons": [{"title": "菜单", "of another version": True}]}
    session.get_one(MailboxMessage, message_id).content = json.dumps(other)


async def test_a_button_of_another_person_opens_nothing(open_turns, storage):
    turns = open_turns()
    theirs = await answers(turns, storage, await turns.hear(said("菜单")))
    token = theirs[0]["buttons"][-1]["payload"]
    stranger = await answers(turns, storage, await turns.hear(said("", token=token)))
    assert stranger[0]["text"].startswith("这个按钮已经过期")


@pytest.mark.parametrize("token", ["", "x", "1-a-0.999", "1-a-0.-1", "1-a-0.²", "."])
async def test_a_made_up_button_opens_nothing(open_turns, storage, token):
    turns = open_turns()
    messages = await answers(turns, storage, await turns.hear(said("", token=token)))
    assert messages[0]["text"].startswith("这个按钮已经过期")


async def test_a_phone_left_for_a_call_is_kept_masked_and_can_be_taken_back(open_turns, storage):
    turns, whose = open_turns(), secrets.token_hex(8)
    offer = await answers(turns, storage, await turns.hear(said("人工", "1", whose)))
    call_me = next(b["payload"] for b in offer[0]["buttons"] if b["title"] == "请给我回电")
    await answers(turns, storage, await turns.hear(said("", "2", whose, token=call_me)))
    kept = await answers(turns, storage, await turns.hear(said("１３８ 1234 5678 谢谢", "3", whose)))
    assert kept[0]["text"].startswith("记下了：138****5678")
    drop = kept[0]["buttons"][0]["payload"]
    dropped = await answers(turns, storage, await turns.hear(said("", "4", whose, token=drop)))
    assert dropped[0]["text"] == "好的，回电请求已经取消，号码也删掉了。"


@pytest.mark.parametrize("number", ["022-23456789", "02223456789", "23456789"])
async def test_a_landline_that_was_asked_for_is_no_number_of_the_register(open_turns, storage, number):
    turns, whose = open_turns(), secrets.token_hex(8)
    offer = await answers(turns, storage, await turns.hear(said("人工", "1", whose)))
    call_me = next(b["payload"] for b in offer[0]["buttons"] if b["title"] == "请给我回电")
    await answers(turns, storage, await turns.hear(said("", "2", whose, token=call_me)))
    kept = await answers(turns, storage, await turns.hear(said(number, "3", whose)))
    assert kept[0]["text"].startswith("记下了：")


@pytest.mark.parametrize(
    "words", ["\x00", "😀😀😀", "/restart", '/look_up_project{"project":"x"}', "长" * 10_000, "   "]
)
async def test_any_text_gets_a_chinese_sentence(open_turns, storage, words):
    turns = open_turns()
    messages = await answers(turns, storage, await turns.hear(said(words)))
    assert all("\u4e00" <= message["text"][0] <= "\u9fff" for message in messages)


async def test_an_action_waits_for_a_turn_that_is_just_ending_and_then_does_nothing(postgres_engine):
    storage = Storage(postgres_engine)
    receipt = await storage.write(inbox.hear, said("讲个道理"), worker="one", now=NOW)
    facts = {"text": "", "intent": "", "confidence": 1.0, "entities": (), "place": Place(), "now": NOW}
    with storage.writing.begin() as ending:
        inbox.lock(ending, receipt.conversation_id)
        inbox.finish(ending, ending.get_one(InboxMessage, receipt.inbox_id), state=InboxState.DONE, now=NOW)
        ending.flush()
        acting = asyncio.create_task(
            storage.write(answering.run_action, receipt.inbox_id, "action_look_up_project", **facts)
        )
        await asyncio.sleep(0.3)
    with pytest.raises(answering.TurnIsOverError):
        await acting


STORIES_THAT_ASK = [
    "我家卫生间漏水一个多月了，墙皮都掉了，这事谁管啊",
    "柳林花园3号楼楼道地砖空鼓翘起来了，你们到底管不管？",
    "我家卧室窗户漏雨，冬天还灌风，有人管吗",
    "我家卧室窗户漏雨好几天了，冬天还灌风，你们什么时候上班啊",
]


@pytest.mark.parametrize("words", STORIES_THAT_ASK)
async def test_while_rasa_is_away_a_story_with_a_question_is_taken_down(open_turns, storage, words):
    turns = open_turns()
    (*_, last) = await answers(turns, storage, await turns.hear(said(words)))
    assert "放弃" in [button["title"] for button in last["buttons"]]
    assert "哪个小区" in last["text"] or "我记下的是" in last["text"] or "在哪个区" in last["text"]


@pytest.mark.parametrize("words", ["漏水保修几年", "墙裂了属于什么质量问题吗", "柳林花园有人投诉过漏水吗"])
async def test_while_rasa_is_away_a_question_alone_is_no_complaint(open_turns, storage, words):
    turns = open_turns()
    messages = await answers(turns, storage, await turns.hear(said(words)))
    shown = {button["title"] for message in messages for button in message["buttons"]}
    assert not shown & {"提交", "放弃"}
