"""An old woman in an old house: what she refuses does not come back, and what she says beside it is heard."""

import pytest

from actions.complaints.drafts import open_draft, told
from actions.complaints.reading import ANY_DAY, read
from actions.danger.caring import Care, cares
from bot.conversation import routing
from bot.conversation.routing import Way
from data.plain_chinese import plain_chinese
from data.tables.complaints import Case
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_project, a_turn
from tests.made_once import made_once


@pytest.fixture
@made_once
def me(session, register):
    place = {"district_code": "120102", "address": "河东区成林道6号"}
    a_project(session, "东新悦府一期", **place)
    a_project(session, "东新嘉苑一期", **place)
    a_project(session, "东岸金融中心", **place)
    return Person(session, "me")


def content(session, me):
    return told(open_draft(session, me.account_id))


def filed(session, me):
    me.says("东新悦府一期7号楼3门602房顶漏水", "file_complaint")
    me.taps("提交")
    return session.query(Case).one()


def test_an_office_tower_is_offered_for_no_old_house(me):
    said = me.says("成林道上的老楼 房顶漏水", "file_complaint")
    assert (
        "一带登记的有" in said,
        "东岸金融中心（河东区）" in me.titles(),
        "东岸金融中心" in me.titles(),
    ) == (
        True,
        False,
        False,
    )


@pytest.mark.parametrize(
    "words",
    [
        "不是这俩 那都新盖的 我们是老房字 几十年了",
        "都不对 我们是老房子",
        "这两个都不是 我们这叫二号桥",
        "哪个都不是",
    ],
)
def test_what_is_refused_in_words_is_not_offered_again(session, me, words):
    me.says("成林道上那个小区 房顶漏水", "file_complaint")
    assert "都不是" in me.titles()
    offered = set(me.titles()) - {"都不是"}
    me.says(words)
    assert not offered & set(me.titles())
    assert (bool(content(session, me).refused), content(session, me).options) == (True, ())


@pytest.mark.parametrize(
    "words",
    [
        "就是下雨那几天漏的到现在还滴达",
        "一下雨就往下淌",
        "顶棚洇了一大片",
        "屋里反潮",
        "墙上因了一片",
        "到现在还滴哒",
        "天天滴答滴答的",
        "还在漏",
    ],
)
def test_a_leak_in_other_words_is_one(words):
    assert "Q1" in read(plain_chinese(words), today=ANY_DAY).categories


def test_more_of_a_leak_that_was_told_is_the_same_one(session, me):
    me.says("东新悦府一期7号楼房顶漏水", "file_complaint")
    said = me.says("就是下雨那几天漏的到现在还滴达")
    assert ("2. " in said, "滴达" in content(session, me).story) == (False, True)


@pytest.mark.parametrize(
    "words",
    ["天花板灯那旮有一片黄印子", "灯那嘎达洇了", "插座那疙瘩都潮了", "灯边上有水印", "开关跟前湿了一片"],
)
def test_a_stain_by_a_lamp_gets_the_line_of_a_wet_lamp(words):
    assert Care.WET_LAMP in cares(words)


@pytest.mark.parametrize("words", ["灯那儿掉了一块墙皮", "楼道灯坏了", "灯边上有条缝"])
def test_a_dry_lamp_gets_none(words):
    assert Care.WET_LAMP not in cares(words)


def route(session, me, words):
    turn = a_turn(session, words, door="me")
    return routing.route(session, turn.inbox, now=NOW)


def test_a_place_told_in_a_draft_is_no_alarm_and_a_danger_is(session, me):
    me.says("我家房顶漏水", "file_complaint")
    assert route(session, me, "我们这叫二号桥老楼 就在津塘路边上").way is not Way.DANGER
    assert route(session, me, "我们这叫二号桥老楼 屋里全是煤气味").way is Way.DANGER


@pytest.mark.parametrize(
    "words", ["叫人来看看就行 我看不清字", "派个师傅上门看一下", "找人来瞧瞧就行", "让人过来看看吧"]
)
def test_the_wish_for_a_visit_is_kept_and_answered(session, me, words):
    me.says("东新悦府一期7号楼房顶漏水", "file_complaint")
    said = me.says(words)
    assert ("上门的时间由承办人和您约" in said, words in content(session, me).story) == (True, True)
    me.taps("提交")
    assert "上门的日子我定不了" in me.says(words)
    assert words in me.says("登记内容")


@pytest.mark.parametrize(
    "words", ["行了那我等着吧 谢谢闺女", "谢谢姑娘", "好嘞 那我等你们信儿 辛苦了", "那我等着了"]
)
def test_thanks_are_no_words_for_the_file(session, me, words):
    filed(session, me)
    assert ("不客气" in me.says(words, "supplement_complaint"), words in me.says("登记内容")) == (True, False)


@pytest.mark.parametrize(
    "words", ["邻居家也漏 你也给他看看", "天花板灯那旮有一片黄印子 邻居家也漏", "隔壁也漏"]
)
def test_a_neighbour_had_best_tell_it_too(session, me, words):
    filed(session, me)
    said = me.says(words, "supplement_complaint")
    assert ("邻居家最好也自己来登记" in said, words in me.says("登记内容")) == (True, True)


@pytest.mark.parametrize("words", ["我没电话 手机是儿子的", "俺没手机", "电话是闺女的 我没有"])
def test_who_has_no_telephone_is_asked_no_more(session, me, words):
    filed(session, me)
    while "留个电话" not in me.heard[-1].text:
        me.taps("跳过")
    assert "不留电话照样办" in me.says(words)
    assert "留个电话" not in me.heard[-1].text


def test_who_wants_no_more_questions_is_asked_none(session, me):
    filed(session, me)
    said = me.says("我没电话 手机是儿子的 你别问了")
    assert ("不问了" in said, "留个电话" in said) == (True, False)


def test_no_telephone_said_before_it_is_asked_is_heard(session, me):
    filed(session, me)
    said = me.says("我没电话 手机是儿子的")
    assert "不留电话照样办" in said
    while me.titles()[:1] == ["跳过"]:
        me.taps("跳过")
    assert not any("留个电话" in reply.text for reply in me.heard)
