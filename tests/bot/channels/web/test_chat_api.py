"""The web chat API as the contract says, at a served door. Rasa is away: fixed words are answered at once."""

import asyncio
import json

import pytest

from tests.bot.channels.web.program import say

pytestmark = pytest.mark.slow


async def test_a_new_session_is_a_secret_and_a_cookie_that_scripts_cannot_read(house):
    opened = await house().post("/api/chat/sessions")
    session = opened.json()["session"]
    name, *flags = opened.headers["set-cookie"].split("; ")
    assert (opened.status_code, opened.json()) == (201, {"session": session})
    assert name == f"zhijian_session={session}"
    assert {flag.lower() for flag in flags} == {"httponly", "path=/", "samesite=lax", "max-age=31536000"}
    assert len(session) >= 43


async def test_behind_a_trusted_proxy_with_tls_the_cookie_is_secure(open_house):
    client = (await open_house(trusted_proxies="127.0.0.1")).client(headers={"X-Forwarded-Proto": "https"})
    assert "; Secure" in (await client.post("/api/chat/sessions")).headers["set-cookie"]


async def test_the_word_of_a_proxy_nobody_trusts_is_not_taken(house):
    client = house(headers={"X-Forwarded-Proto": "https"})
    assert "; Secure" not in (await client.post("/api/chat/sessions")).headers["set-cookie"]


async def test_a_message_is_answered_in_the_form_of_the_contract(resident):
    answered = await say(resident, text="菜单")
    (message,) = answered.json()["messages"]
    assert answered.status_code == 200
    assert list(message) == ["seq", "id", "from", "at", "text", "buttons", "card", "images"]
    assert (message["seq"], message["from"], message["card"], message["images"]) == (2, "us", None, [])
    assert message["at"].endswith("Z")
    assert [list(button) for button in message["buttons"]] == [["title", "payload"]] * len(message["buttons"])


async def test_the_cookie_alone_is_enough_on_our_own_page(house):
    client = house()
    await client.post("/api/chat/sessions")
    own = {"Origin": str(client.base_url)}
    answered = await client.post("/api/chat/messages", json={"text": "菜单"}, headers=own)
    assert answered.status_code == 200


async def test_a_bearer_may_come_from_anywhere(resident):
    answered = await resident.post(
        "/api/chat/messages", json={"text": "菜单"}, headers={"Origin": "https://app.example"}
    )
    assert answered.status_code == 200


async def test_the_same_id_is_answered_with_the_same_messages(resident):
    first = await say(resident, text="菜单", id="mine-1")
    again = await say(resident, text="菜单", id="mine-1")
    assert again.json() == first.json()
    assert [m["from"] for m in (await resident.get("/api/chat/messages")).json()["messages"]] == ["you", "us"]


async def test_the_same_id_of_another_person_is_another_message(house, resident):
    await say(resident, text="菜单", id="1")
    other = house()
    await other.post("/api/chat/sessions")
    assert (await say(other, text="人工", id="1")).json()["messages"][0]["seq"] == 2


async def test_the_same_message_sent_five_times_at_once_is_one(resident):
    answers = await asyncio.gather(*(say(resident, text="菜单", id="mine") for _ in range(5)))
    assert len({answer.text for answer in answers}) == 1
    assert len((await resident.get("/api/chat/messages")).json()["messages"]) == 2


async def test_a_tapped_button_is_heard_by_its_title(resident):
    (menu,) = (await say(resident, text="菜单")).json()["messages"]
    button = menu["buttons"][-1]
    tapped = await say(resident, payload=button["payload"])
    history = (await resident.get("/api/chat/messages", params={"after": 2})).json()["messages"]
    assert tapped.status_code == 200
    assert (history[0]["from"], history[0]["text"]) == ("you", button["title"])


async def test_the_history_holds_both_sides_after_a_number(resident):
    for text in ("菜单", "人工", "停"):
        await say(resident, text=text)
    whole = (await resident.get("/api/chat/messages")).json()["messages"]
    later = (await resident.get("/api/chat/messages", params={"after": 3})).json()["messages"]
    assert [message["seq"] for message in whole] == [1, 2, 3, 4, 5, 6]
    assert [message["text"] for message in whole if message["from"] == "you"] == ["菜单", "人工", "停"]
    assert later == whole[3:]
    assert (await resident.get("/api/chat/messages", params={"after": 6})).json() == {"messages": []}


async def test_one_never_sees_the_messages_of_another(house, resident):
    await say(resident, text="菜单")
    other = house()
    await other.post("/api/chat/sessions")
    assert (await other.get("/api/chat/messages")).json() == {"messages": []}


@pytest.mark.parametrize("up_to", [0, 2, "2", 10**15])
async def test_a_read_mark_is_taken_silently(resident, up_to):
    await say(resident, text="菜单")
    marked = await resident.post("/api/chat/read", json={"up_to": up_to})
    assert (marked.status_code, marked.content) == (204, b"")


async def test_a_form_is_heard_like_a_message(resident):
    form = {"text": (None, "菜单"), "id": (None, "f1")}
    first = await resident.post("/api/chat/messages", files=form)
    assert first.status_code == 200
    assert (await resident.post("/api/chat/messages", files=form)).json() == first.json()


async def events_of(client, count, **headers):
    """The first events of the stream: (event, id, message)."""
    heard = []
    async with asyncio.timeout(15), client.stream("GET", "/api/chat/events", headers=headers) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        fields = {}
        async for line in stream.aiter_lines():
            if not line and "data" in fields:
                heard.append((fields["event"], fields["id"], json.loads(fields["data"])))
                fields = {}
            elif ": " in line and not line.startswith(":"):
                name, _, value = line.partition(": ")
                fields[name] = value
            if len(heard) == count:
                return heard
    return heard


async def test_the_event_stream_resumes_after_the_last_event(resident):
    for text in ("菜单", "人工"):
        await say(resident, text=text)
    ours = [m for m in (await resident.get("/api/chat/messages")).json()["messages"] if m["from"] == "us"]
    assert await events_of(resident, 2, **{"Last-Event-ID": "0"}) == [
        ("message", str(m["seq"]), m) for m in ours
    ]
    assert await events_of(resident, 1, **{"Last-Event-ID": "2"}) == [("message", "4", ours[1])]


async def test_a_new_stream_tells_only_what_is_said_from_now_on(resident):
    await say(resident, text="菜单")
    listening = asyncio.create_task(events_of(resident, 1))
    await asyncio.sleep(0.3)
    (answer,) = (await say(resident, text="人工")).json()["messages"]
    assert await listening == [("message", "4", answer)]


async def test_a_session_is_still_there_after_a_restart(open_house, resident):
    (before,) = (await say(resident, text="菜单")).json()["messages"]
    restarted = (await open_house()).client(headers={"Authorization": resident.headers["Authorization"]})
    assert (await restarted.get("/api/chat/messages")).json()["messages"][-1] == before


async def test_a_long_history_is_read_page_after_page(open_house):
    client = (await open_house(message_limit="1000 per second")).client()
    await client.post("/api/chat/sessions")
    for _ in range(101):
        await say(client, text="停")
    first = (await client.get("/api/chat/messages")).json()["messages"]
    rest = (await client.get("/api/chat/messages", params={"after": first[-1]["seq"]})).json()["messages"]
    assert [message["seq"] for message in first + rest] == list(range(1, 203))
