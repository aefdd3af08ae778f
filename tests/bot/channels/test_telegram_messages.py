"""What is heard in an update, and how a MESSAGE looks on Telegram."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.channels.telegram_messages import heard_in, keyboard, pieces
from bot.conversation.inbox import Heard

PRIVATE = {"id": 5, "type": "private", "first_name": "住户"}
GROUP = {"id": -7, "type": "group", "title": "业主群"}
PHOTO = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
FILE = {"file_id": "a", "file_unique_id": "b"}
VOICE = {"file_id": "a", "file_unique_id": "b", "duration": 1}


@pytest.fixture(autouse=True)
def timedeltas(monkeypatch):
    """As the door opts in."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


def an_update(*, chat=PRIVATE, sort="message", **facts):
    message = {"message_id": 1, "date": 1_790_000_000, "chat": chat, **facts}
    return Update.de_json({"update_id": 3, sort: message}, None)


def a_tap(data="9-a-0.1", chat=PRIVATE):
    person = {"id": 5, "is_bot": False, "first_name": "住户"}
    message = {"message_id": 1, "date": 1_790_000_000, "chat": chat}
    query = {"id": "q", "from": person, "chat_instance": "c", "message": message, "data": data}
    return Update.de_json({"update_id": 3, "callback_query": query}, None)


def heard(text="", token=None):
    return Heard("telegram", "5", "update:3", text, token, needs_postman=True)


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"text": "海河新苑是谁盖的"}, "海河新苑是谁盖的"),
        ({"text": "/start"}, "菜单"),
        ({"text": "/start@zhijian_bot"}, "菜单"),
        ({"text": "/start something"}, "菜单"),
        ({"text": "/start p_120103202301010001"}, "查询项目 120103202301010001"),
        ({"text": "/restart"}, "/restart"),
        ({"text": "坏\ud800了"}, "坏?了"),
        ({"photo": PHOTO}, "［照片］"),
        ({"photo": PHOTO, "caption": "墙裂了"}, "墙裂了［照片］"),
        ({"document": {**FILE, "mime_type": "image/png"}}, "［照片］"),
        ({"document": {**FILE, "mime_type": "application/pdf"}}, "［文件］"),
        ({"document": {**FILE, "mime_type": "application/pdf"}, "caption": "合同"}, "合同"),
        ({"voice": VOICE}, "［语音］"),
        ({"location": {"longitude": 117.2, "latitude": 39.1}}, "［位置］"),
        ({"dice": {"value": 3, "emoji": "🎲"}}, "［其他内容］"),
    ],
)
def test_what_a_person_sends_becomes_text(facts, text):
    assert heard_in(an_update(**facts)) == heard(text)


def test_a_tap_is_heard_as_its_token():
    assert heard_in(a_tap()) == heard(token="9-a-0.1")


def test_a_foreign_token_is_cut_to_what_may_be_looked_up():
    assert heard_in(a_tap("x" * 64)) == heard(token="x" * 40)


def test_a_token_that_could_not_be_looked_up_is_made_one_that_can():
    assert heard_in(a_tap("9-a-0.1\0\ud800")) == heard(token="9-a-0.1\ufffd?")


@pytest.mark.parametrize(
    "facts",
    [
        {"chat": GROUP, "text": "菜单"},
        {"sort": "edited_message", "text": "菜单", "edit_date": 1_790_000_001},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}},
    ],
)
def test_groups_edits_and_notices_are_not_heard(facts):
    assert heard_in(an_update(**facts)) is None


def test_a_tap_in_a_group_is_not_heard():
    assert heard_in(a_tap(chat=GROUP)) is None


def test_buttons_share_rows_when_they_are_short_and_links_lead_somewhere():
    links = [
        {"title": "公示页", "url": "https://zhijian.example/p/1"},
        {"title": "相对", "url": "/p/1"},
        {"title": "本机", "url": "http://127.0.0.1:8080/p/1"},
        {"title": "别的", "url": "javascript:alert(1)"},
    ]
    titles = ["监理是谁", "竣工了吗", "海河新苑二期住宅楼及地下车库"]
    buttons = [{"title": title, "payload": f"9-a-0.{place}"} for place, title in enumerate(titles)]
    shown = keyboard({"buttons": buttons, "card": {"links": links}})
    rows = [
        [(button.text, button.callback_data or button.url) for button in row] for row in shown.inline_keyboard
    ]
    assert rows == [
        [("监理是谁", "9-a-0.0"), ("竣工了吗", "9-a-0.1")],
        [("海河新苑二期住宅楼及地下车库", "9-a-0.2")],
        [("公示页", "https://zhijian.example/p/1")],
    ]


def test_without_buttons_there_is_no_keyboard():
    assert keyboard({"buttons": [], "card": None}) is None


@given(st.text(alphabet="好的。\n 😀a", min_size=1, max_size=200).map(lambda text: text * 60))
def test_pieces_fit_and_lose_nothing_but_space(text):
    cut = pieces(text)
    assert max(len(piece.encode("utf-16-le")) // 2 for piece in cut) <= 4096
    assert "".join("".join(cut).split()) == "".join(text.split())
    assert [piece for piece in cut if not piece] == ([] if text.strip() else [""])
