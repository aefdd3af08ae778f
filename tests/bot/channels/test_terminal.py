"""`zhijian chat` against the real web door. Rasa is away: names, fixed words and buttons do."""

import asyncio
import json
import os
import pty
import subprocess
import sys
import unicodedata
from contextlib import closing
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from actions.wording.reply import Reply
from bot.channels.terminal import COLUMNS, ChatError, TerminalChat, fold, shown
from bot.cli.chat import chat
from bot.conversation import mailbox
from bot.settings import Settings
from data.queries import people
from tests.bot.channels.web_doors import web_doors
from tests.pictures import a_picture

pytestmark = pytest.mark.slow

SETTINGS = Settings(_env_file=None)


@pytest.fixture
async def open_house(tmp_path):
    """Opens the web door with the settings it is given; the house and its address."""
    async with web_doors(tmp_path) as open_one:

        async def open_with(**settings):
            door = await open_one(**settings)
            return door.office, door.url

        yield open_with


async def run(*arguments, lines=""):
    """The command with these lines piped in."""
    return await asyncio.to_thread(CliRunner().invoke, chat, arguments, input=lines, obj=SETTINGS)


async def test_each_piped_line_gets_one_json_list(open_house):
    _, url = await open_house()
    result = await run("--url", url, "--json", lines="菜单\n\n人工")
    menu, empty, human = (json.loads(line) for line in result.output.splitlines())
    assert [message["from"] for message in [*menu, *empty, *human]] == ["us", "us", "us"]
    assert (result.exit_code, "人工" in [button["title"] for button in menu[0]["buttons"]]) == (0, True)


async def test_a_number_presses_the_button_it_stands_before(open_house):
    _, url = await open_house()
    (menu,) = json.loads((await run("--url", url, "--json", lines="菜单\n")).output)
    titles = [button["title"] for button in menu["buttons"]]
    tapped = await run("--url", url, "--json", lines=f"菜单\n{titles.index('人工') + 1}\n")
    typed = await run("--url", url, "--json", lines="菜单\n人工\n")
    said = [[message["text"] for message in json.loads(r.output.splitlines()[1])] for r in (tapped, typed)]
    assert said[0] == said[1]


async def test_a_number_that_stands_before_nothing_is_said_as_it_is(open_house):
    _, url = await open_house()
    with closing(await asyncio.to_thread(TerminalChat, url)) as talk:
        await asyncio.to_thread(talk.say, "菜单")
        await asyncio.to_thread(talk.say, "99")
        history = (await asyncio.to_thread(talk._call, "GET", "/api/chat/messages"))["messages"]
    assert [message["text"] for message in history if message["from"] == "you"] == ["菜单", "99"]


async def test_a_photo_is_sent_by_the_name_of_its_file(open_house, tmp_path):
    _, url = await open_house()
    (tmp_path / "墙.jpg").write_bytes(a_picture())
    with closing(await asyncio.to_thread(TerminalChat, url)) as talk:
        await asyncio.to_thread(talk.say, f"照片 {tmp_path / '墙.jpg'}")
        await asyncio.to_thread(talk.say, "照片 怎么发")
        history = (await asyncio.to_thread(talk._call, "GET", "/api/chat/messages"))["messages"]
        with pytest.raises(ChatError, match=r"读不到这个文件：没有\.jpg"):
            talk.say("照片 没有.jpg")
    said = [(message["text"], len(message["images"])) for message in history if message["from"] == "you"]
    assert said == [("［照片］", 1), ("照片 怎么发", 0)]


async def test_piped_lines_are_shown_with_their_replies(open_house):
    _, url = await open_house()
    result = await run("--url", url, lines="菜单\n")
    (menu,) = json.loads((await run("--url", url, "--json", lines="菜单\n")).output)
    assert result.output == f"您：菜单\n\n{shown([menu], url)}\n"


async def test_what_comes_unasked_is_shown_with_the_next_reply(open_house):
    office, url = await open_house()
    with closing(await asyncio.to_thread(TerminalChat, url)) as talk:
        await asyncio.to_thread(talk.say, "菜单")
        await office.storage.write(say_unasked, talk.session, "您的保修明天到期。")
        texts = [message["text"] for message in await asyncio.to_thread(talk.say, "人工")]
    assert (texts[0], len(texts)) == ("您的保修明天到期。", 2)


def say_unasked(session, secret, text):
    found = people.find_conversation(session, "web", secret)
    reply, now = [Reply(text)], datetime.now(UTC)
    mailbox.post_ours(session, found, reply, cause="reminder", inbox_id=None, now=now, postman=None)


async def test_a_session_is_continued_with_its_last_buttons(open_house):
    _, url = await open_house()
    with closing(await asyncio.to_thread(TerminalChat, url)) as talk:
        (menu,) = await asyncio.to_thread(talk.say, "菜单")
    with closing(await asyncio.to_thread(TerminalChat, url, talk.session)) as again:
        assert (await asyncio.to_thread(again.catch_up), again.choices) == ([menu], menu["buttons"])


async def test_too_fast_is_waited_out_and_every_line_is_answered(open_house):
    _, url = await open_house(message_limit="2 per 1 second")
    result = await run("--url", url, "--json", lines="人工\n" * 5)
    assert [len(json.loads(line)) for line in result.output.splitlines()] == [1] * 5


async def test_what_is_seen_is_marked_as_read(open_house):
    office, url = await open_house()
    with closing(await asyncio.to_thread(TerminalChat, url)) as talk:
        (menu,) = await asyncio.to_thread(talk.say, "菜单")
        conversation = await office.storage.read(people.find_conversation, "web", talk.session)
    assert conversation.read_up_to == menu["seq"]


async def test_a_house_that_is_not_there_is_said_in_one_sentence():
    result = await run("--url", "http://127.0.0.1:9", lines="菜单\n")
    told = "Error: 连不上质监通（http://127.0.0.1:9）。请先运行 make run，或用 --url 指明地址。\n"
    assert (result.exit_code, result.output) == (1, told)


async def test_an_unknown_session_is_said_in_one_sentence(open_house):
    _, url = await open_house()
    result = await run("--url", url, "--session", "nobody", lines="菜单\n")
    assert (result.exit_code, result.output) == (1, "Error: 会话不存在或已失效，请重新打开页面。\n")


@pytest.mark.parametrize("url", ["ftp://127.0.0.1", "zhijian", "http://[::1"])
def test_an_address_that_is_none_is_refused(url):
    with pytest.raises(ChatError):
        TerminalChat(url)


async def test_somebody_at_a_terminal_talks_and_is_told_how_to_come_back(open_house):
    _, url = await open_house()
    told = (await asyncio.to_thread(talk_at_a_terminal, url, "人工\n\x04")).replace("\r\n", "\n")
    (human,) = json.loads((await run("--url", url, "--json", lines="人工\n")).output)
    talk, _, session = told.rpartition(" ")
    assert talk == (
        "已连上质监通。一行一句，回车发送；选项可以直接输入编号；发照片输入“照片 文件名”；按 Ctrl-D 结束。\n\n"
        f"您：人工\n{shown([human], url)}\n您：\n下次接着聊：zhijian chat --url {url} --session"
    )
    again = await run("--url", url, "--session", session.strip(), "--json")
    assert again.exit_code == 0


def talk_at_a_terminal(url, typed):
    """A terminal of its own (pty), into which somebody types once he was greeted."""
    ours, theirs = pty.openpty()
    code = "from bot.cli.chat import chat; from bot.settings import Settings; chat(obj=Settings())"
    with subprocess.Popen(
        [sys.executable, "-c", code, "--url", url], stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        told = b""
        while "您：".encode() not in told:
            told += os.read(ours, 4096)
        os.write(ours, typed.encode())
        told += read_all(ours)
        process.wait(timeout=30)
    os.close(ours)
    return told.decode()


def read_all(terminal):
    """Everything until the other side closes, which Linux tells as an error."""
    told = b""
    while True:
        try:
            told += os.read(terminal, 4096)
        except OSError:
            return told


def test_messages_are_shown_with_links_and_buttons_numbered_through():
    link = {"title": "公示页", "url": "/p/1"}
    messages = [
        {"text": "甲\n乙", "buttons": [{"title": "一"}], "card": {"links": [link]}, "images": []},
        {"text": "丙\x1b[2J", "buttons": [{"title": "二"}], "card": None, "images": ["/i/1.png", "/i/2.png"]},
    ]
    lines = [
        "甲",
        "乙",
        "  ↗ 公示页：http://h/p/1",
        "  [1] 一",
        "",
        "丙 [2J",
        "  ▣ 2 张照片，这里显示不了。到网页里看：发“换个地方继续”，再发“我的投诉”。",
        "  [2] 二",
        "",
    ]
    assert shown(messages, "http://h") == "\n".join(lines)


def test_a_line_is_folded_at_the_width_of_a_terminal_and_numbers_stay_whole():
    assert fold("监督电话 022-12345678，工作日", columns=20) == ["监督电话", "022-12345678，工作日"]


@given(st.text(alphabet="好，a1 -。", max_size=300))
def test_folding_fits_and_loses_nothing_but_space(line):
    folded = fold(line)
    widths = [sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in piece) for piece in folded]
    hanging = sum(2 for c in line if c in "，。")
    assert max(widths) <= COLUMNS + hanging
    assert "".join("".join(folded).split()) == "".join(line.split())
