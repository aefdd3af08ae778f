"""What the web chat API refuses, and what odd things it takes all the same."""

import asyncio
import json

import pytest

from bot.channels.web.chat import LARGEST_FORM
from tests.bot.channels.web.program import PAGE, refused, say
from tests.conftest import KEYRING

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1"])
@pytest.mark.parametrize("path", ["sessions", "messages", "read"])
async def test_another_page_cannot_use_the_cookie(house, origin, path):
    client = house()
    await client.post("/api/chat/sessions")
    foreign = await client.post(PAGE + path, json={"text": "菜单", "up_to": 1}, headers={"Origin": origin})
    assert refused(foreign) == 403
    assert (await client.get("/api/chat/messages")).json() == {"messages": []}


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


@pytest.mark.parametrize("content", [b"", b"--x", b"garbage"])
async def test_a_broken_form_is_refused(resident, content):
    head = {"Content-Type": "multipart/form-data; boundary=x"}
    assert refused(await resident.post("/api/chat/messages", content=content, headers=head)) == 400


async def test_one_who_sends_too_fast_is_told_when_to_come_again(open_house):
    house = (await open_house(message_limit="2 per 10 seconds")).client
    hasty, calm = house(), house()
    for client in (hasty, calm):
        await client.post("/api/chat/sessions")
    assert [(await say(hasty, text="菜单")).status_code for _ in range(2)] == [200, 200]
    third = await say(hasty, text="菜单")
    assert (refused(third), 1 <= int(third.headers["retry-after"]) <= 10) == (429, True)
    assert (await say(calm, text="菜单")).status_code == 200


async def test_one_address_cannot_open_sessions_without_end(open_house):
    house = (await open_house(session_limit="2 per minute", trusted_proxies="127.0.0.1")).client
    here, there = house(headers={"X-Forwarded-For": "1.1.1.1"}), house(headers={"X-Forwarded-For": "2.2.2.2"})
    assert [(await here.post("/api/chat/sessions")).status_code for _ in range(3)] == [201, 201, 429]
    assert (await there.post("/api/chat/sessions")).status_code == 201


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/api/chat/nothing", 404), ("DELETE", "/api/chat/messages", 405)]
)
async def test_an_address_that_is_none_is_told_in_chinese(resident, method, path, status):
    assert refused(await resident.request(method, path)) == status


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
    client = (await open_house(**given)).client()
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
