"""The web chat API as the contract says, at a served door. Rasa is away: fixed words are answered at once."""

import asyncio
import json

import httpx
import pytest

from bot import servers
from bot.assembly import assemble
from bot.channels.web.chat import LARGEST_FORM
from bot.settings import Settings
from tests.conftest import KEYRING
from tests.databases import make_tables

pytestmark = pytest.mark.slow

PAGE = "/api/chat/"


@pytest.fixture
async def open_house(tmp_path):
    """A door with the settings it is given, and clients to knock at it."""
    serving, offices, clients = [], [], []

    async def open_one(**settings):
        office = assemble(Settings(_env_file=None, var_dir=tmp_path, **settings))
        make_tables(office.storage.engine)
        web = next(channel for channel in office.channels if channel.name == "web")
        listener = servers.bind("127.0.0.1", 0)
        serving.append(asyncio.create_task(servers.serve_on(web.app(office.turns), listener)))
        offices.append(office)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"

        def client(**more):
            clients.append(httpx.AsyncClient(base_url=url, trust_env=False, timeout=20, **more))
            return clients[-1]

        return client

    yield open_one
    for one in clients:
        await one.aclose()
    for task in serving:
        task.cancel()
    await asyncio.gather(*serving, return_exceptions=True)
    for office in offices:
        await office.close()


@pytest.fixture
async def house(open_house):
    return await open_house()


@pytest.fixture
async def resident(house):
    """Somebody whose program shows the session as a bearer."""
    client = house()
    session = (await client.post("/api/chat/sessions")).json()["session"]
    client.cookies.clear()
    client.headers["Authorization"] = f"Bearer {session}"
    return client


async def say(client, **body):
    return await client.post("/api/chat/messages", json=body)


def refused(response):
    """Status, and whether it is a problem with a Chinese detail."""
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["status"] == response.status_code
    assert any("\u4e00" <= character <= "\u9fff" for character in problem["detail"])
    return response.status_code


async def test_a_new_session_is_a_secret_and_a_cookie_that_scripts_cannot_read(house):
    opened = await house().post("/api/chat/sessions")
    session = opened.json()["session"]
    name, *flags = opened.headers["set-cookie"].split("; ")
    assert (opened.status_code, opened.json()) == (201, {"session": session})
    assert name == f"zhijian_session={session}"
    assert {flag.lower() for flag in flags} == {"httponly", "path=/", "samesite=lax", "max-age=31536000"}
    assert len(session) >= 43


async def test_behind_a_trusted_proxy_with_tls_the_cookie_is_secure(open_house):
    client = (await open_house(trusted_proxies="127.0.0.1"))(headers={"X-Forwarded-Proto": "https"})
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


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1"])
@pytest.mark.parametrize("path", ["sessions", "messages", "read"])
async def test_another_page_cannot_use_the_cookie(house, origin, path):
    client = house()
    await client.post("/api/chat/sessions")
    foreign = await client.post(PAGE + path, json={"text": "菜单", "up_to": 1}, headers={"Origin": origin})
    assert refused(foreign) == 403
    assert (await client.get("/api/chat/messages")).json() == {"messages": []}


async def test_a_bearer_may_come_from_anywhere(resident):
    answered = await resident.post(
        "/api/chat/messages", json={"text": "菜单"}, headers={"Origin": "https://app.example"}
    )
    assert answered.status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{}, {"Authorization": "Bearer made-up"}, {"Authorization": "Basic x"}, {"Cookie": "zhijian_session=x"}],
)
@pytest.mark.parametrize(
    ("method", "path"), [("POST", "messages"), ("GET", "messages"), ("POST", "read"), ("GET", "events")]
)
async def test_without_a_session_nothing_is_said(house, headers, method, path):
    client = house(headers=headers)
    body = {"json": {"text": "菜单", "up_to": 1}} if method == "POST" else {}
    assert refused(await client.request(method, PAGE + path, **body)) == 401


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


@pytest.mark.parametrize("up_to", [None, -1, 1.5, "x", [], "²", True, "1" * 400])
async def test_a_read_mark_that_is_no_number_is_refused(resident, up_to):
    assert refused(await resident.post("/api/chat/read", json={"up_to": up_to})) == 400


@pytest.mark.parametrize("after", ["-1", "x", "1.0", "９", "1" * 19])
@pytest.mark.parametrize("path", ["messages", "events"])
async def test_a_place_in_the_history_that_is_no_number_is_refused(resident, path, after):
    assert refused(await resident.get(PAGE + path, params={"after": after})) == 400


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"{}",
        b'{"text": 1}',
        b'{"text": null}',
        b'{"payload": {}}',
        b'{"payload": ""}',
        b'{"text": "x", "id": 1}',
        b'{"text": "x", "id": ""}',
        b"\xff\xfe",
        b"[" * 100_000,
        json.dumps({"text": "x", "id": "i" * 65}).encode(),
        json.dumps({"payload": "p" * 41}).encode(),
    ],
)
async def test_a_malformed_message_is_refused(resident, body):
    assert refused(await resident.post("/api/chat/messages", content=body)) == 400


async def test_a_body_of_unknown_length_is_refused(resident):
    async def pieces():
        yield b'{"text": "x"}'

    assert refused(await resident.post("/api/chat/messages", content=pieces())) == 400


@pytest.mark.parametrize("text", ["长" * 20_001, "长" * 100_000])
async def test_a_message_that_is_too_long_is_refused(resident, text):
    assert refused(await say(resident, text=text)) == 413


async def test_a_form_that_is_too_large_is_refused_before_it_is_read(resident):
    length = LARGEST_FORM + 1
    head = {
        "Authorization": resident.headers["Authorization"],
        "Content-Type": "multipart/form-data; boundary=x",
    }
    lines = ["POST /api/chat/messages HTTP/1.1", "Host: x", f"Content-Length: {length}"]
    lines += [f"{name}: {value}" for name, value in head.items()]
    reader, writer = await asyncio.open_connection(resident.base_url.host, resident.base_url.port)
    writer.write(("\r\n".join(lines) + "\r\n\r\n--x").encode())
    assert (await reader.readline()).startswith(b"HTTP/1.1 413 ")
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "𠮷" * 10_000])
async def test_any_text_is_answered(resident, text):
    body = json.dumps({"text": text}).encode()
    answered = await resident.post("/api/chat/messages", content=body)
    assert (answered.status_code, len(answered.json()["messages"])) == (200, 1)


async def test_a_form_is_heard_like_a_message(resident):
    form = {"text": (None, "菜单"), "id": (None, "f1")}
    first = await resident.post("/api/chat/messages", files=form)
    assert first.status_code == 200
    assert (await resident.post("/api/chat/messages", files=form)).json() == first.json()


@pytest.mark.parametrize("content", [b"", b"--x", b"garbage"])
async def test_a_broken_form_is_refused(resident, content):
    head = {"Content-Type": "multipart/form-data; boundary=x"}
    assert refused(await resident.post("/api/chat/messages", content=content, headers=head)) == 400


async def test_one_who_sends_too_fast_is_told_when_to_come_again(open_house):
    house = await open_house(message_limit="2 per 10 seconds")
    hasty, calm = house(), house()
    for client in (hasty, calm):
        await client.post("/api/chat/sessions")
    assert [(await say(hasty, text="菜单")).status_code for _ in range(2)] == [200, 200]
    third = await say(hasty, text="菜单")
    assert (refused(third), 1 <= int(third.headers["retry-after"]) <= 10) == (429, True)
    assert (await say(calm, text="菜单")).status_code == 200


async def test_one_address_cannot_open_sessions_without_end(open_house):
    house = await open_house(session_limit="2 per minute", trusted_proxies="127.0.0.1")
    here, there = house(headers={"X-Forwarded-For": "1.1.1.1"}), house(headers={"X-Forwarded-For": "2.2.2.2"})
    assert [(await here.post("/api/chat/sessions")).status_code for _ in range(3)] == [201, 201, 429]
    assert (await there.post("/api/chat/sessions")).status_code == 201


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/api/chat/nothing", 404), ("DELETE", "/api/chat/messages", 405)]
)
async def test_an_address_that_is_none_is_told_in_chinese(resident, method, path, status):
    assert refused(await resident.request(method, path)) == status


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
    restarted = (await open_house())(headers={"Authorization": resident.headers["Authorization"]})
    assert (await restarted.get("/api/chat/messages")).json()["messages"][-1] == before


async def test_a_long_history_is_read_page_after_page(open_house):
    client = (await open_house(message_limit="1000 per second"))()
    await client.post("/api/chat/sessions")
    for _ in range(101):
        await say(client, text="停")
    first = (await client.get("/api/chat/messages")).json()["messages"]
    rest = (await client.get("/api/chat/messages", params={"after": first[-1]["seq"]})).json()["messages"]
    assert [message["seq"] for message in first + rest] == list(range(1, 203))


@pytest.fixture(params=["sqlite", "postgresql"])
async def somebody(request, open_house):
    """At a door on each of the databases: they refuse different things."""
    given = {}
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_engine").url.render_as_string(hide_password=False)
        given = {
            "database_url": url,
            "secret_key": "s" * 32,
            "data_keys": f"test:{KEYRING.keys['test'].hex()}",
        }
    client = (await open_house(**given))()
    await client.post("/api/chat/sessions")
    return client


@pytest.mark.parametrize("name", ["\x00", "\ud800", "𠮷", "'; DROP TABLE inbox_message; --"])
async def test_any_id_is_kept(somebody, name):
    body = json.dumps({"text": "菜单", "id": name}).encode()
    first, again = [await somebody.post("/api/chat/messages", content=body) for _ in range(2)]
    assert (first.status_code, again.json()) == (200, first.json())


@pytest.mark.parametrize("payload", ["\x00", "\ud800", "按钮", "a\nb"])
async def test_a_payload_that_cannot_be_a_token_is_refused(somebody, payload):
    body = json.dumps({"payload": payload}).encode()
    assert refused(await somebody.post("/api/chat/messages", content=body)) == 400


@pytest.mark.parametrize("text", ["\x00", "海\x00河", "\ud800"])
async def test_any_text_is_kept(somebody, text):
    body = json.dumps({"text": text}).encode()
    assert (await somebody.post("/api/chat/messages", content=body)).status_code == 200


async def test_a_place_beyond_every_history_is_its_end(somebody):
    await say(somebody, text="菜单")
    assert (await somebody.get("/api/chat/messages", params={"after": 10**17})).json() == {"messages": []}
    assert (await somebody.post("/api/chat/read", json={"up_to": 10**17})).status_code == 204


@pytest.mark.parametrize("number", ["%00", "9" * 500, "%ED%A0%80", "%F0%A0%AE%B7"])
@pytest.mark.parametrize("path", ["/p/", "/api/projects/"])
async def test_a_project_that_cannot_be_is_not_found(somebody, path, number):
    assert (await somebody.get(path + number)).status_code == 404
