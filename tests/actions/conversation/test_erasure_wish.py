"""删除我的信息 in other words; and what erases one thing only, or nothing."""

import pytest

from actions.conversation.erasure_wish import wishes_erasure
from actions.wording.conversation import erasing
from bot.conversation import routing
from bot.conversation.routing import Way
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_turn


@pytest.mark.parametrize(
    "words",
    [
        "把我的记录全删掉",
        "没问你订阅 我说删除我所有数据 聊天记录也删",
        "我的信息都删了",
        "不用了 把我那些都清了",
        "注销账号",
        "我要删除我的个人信息",
        "清除我的全部数据",
        "帮我把我的记录清空",
        "帮我注销这个账号",
        "把聊天记录清空",
        "我不想留了 把我的记录全删掉",
        "把我的数据删了 行不行 给个痛快话",
        "能把我的个人资料删掉吗",
        "我说过的话都给我删掉",
        "我的信息和照片都删了",
        "不投诉了，我的信息全删掉",
    ],
)
@pytest.mark.parametrize("intent", ["unsubscribe", "out_of_scope"])
def test_who_wants_to_be_forgotten_is_asked_once(session, words, intent):
    me = Person(session, "a")
    assert me.says(words, intent).endswith("确定要删除吗？")
    assert me.titles() == ["确定删除", "先不删"]


@pytest.mark.parametrize(
    "words",
    [
        "把电话删了",
        "第2条删了",
        "我的信息删了没",
        "没来人就销号了",
        "我这件已经销号了",
        "我家记录删不掉",
        "把第3条记录删掉",
        "删掉刚才那句",
        "把我刚才说的话删了",
        "删除我的照片",
        "把我的提醒都删了",
        "把我投诉的记录删了",
        "我们公司的不良信息删了",
        "企业注销了还追责吗",
        "物业把我的聊天记录删了",
        "我的信息是不是被你们删了",
        "怎么删除我的信息",
        "别删我的信息",
        "我没说删除我的信息",
        "水管里的水清掉了",
    ],
)
def test_what_erases_one_thing_or_nothing_keeps_its_meaning(words):
    assert not wishes_erasure(words)


def test_what_telegram_keeps_is_told_and_the_page_keeps_nothing(session):
    assert "请您自己清空聊天记录" in erasing("telegram").text
    me = Person(session, "a")
    me.says("我的记录都删了")
    assert "这一页上的旧消息也清掉了。" in me.taps("确定删除")
    assert me.heard[-1].erases


def test_a_danger_beside_the_wish_is_heard_first(session):
    row = a_turn(session, "不想活了 把我的信息都删了").inbox
    route = routing.route(session, row, now=NOW)
    assert (route.way, route.otherwise.name) == (Way.DANGER, "ask_erasure")
