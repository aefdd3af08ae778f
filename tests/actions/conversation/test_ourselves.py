"""What is asked of ourselves, and that our own answers do not fit together."""

from dataclasses import replace

import pytest

from actions.conversation import ourselves
from actions.conversation.turn import Place
from actions.wording.reply import Button, Reply
from bot.conversation import mailbox
from data.queries import people
from tests.actions.conversation.person import Person
from tests.builders import NOW, a_project, a_source, a_turn


@pytest.fixture
def me(session):
    return Person(session, "a")


def hears(session, reply):
    """As the house keeps what was said before."""
    a_turn(session, "公告", door="a")
    talk = people.find_conversation(session, "web", "a")
    mailbox.post_ours(session, talk, [reply], cause="m-a", inbox_id=None, now=NOW, postman=None)
    session.flush()


def test_a_demonstration_says_that_it_is_one_and_names_nobody(session, me):
    a_project(session, "海河新苑", source=a_source(session, "演示数据", demo=True))
    said = me.says("谁开的这个 政府还是公司", "look_up_company")
    assert ("演示系统" in said, "由哪个单位运行，这里没有登记" in said) == (True, True)
    assert "各区住房和建设委员会" in said


def test_the_operator_is_named_where_it_is_known(session):
    turn = replace(
        a_turn(session, "你们是什么单位"), place=Place(operator="天津市建设工程质量安全监督管理总队")
    )
    (said,) = ourselves.answer(turn)
    assert "由天津市建设工程质量安全监督管理总队运行。" in said.text
    assert "演示" not in said.text


def test_the_office_of_the_district_that_is_spoken_of_is_named(me, register):
    me.says("海河新苑一期谁盖的", "look_up_project", project="海河新苑一期")
    assert "管工程质量的是河西区住房和建设委员会" in me.says("你是官方的吗", "help")


@pytest.mark.parametrize(
    "words",
    ["我不留电话 你们是不是拿去卖", "谁能看到我的电话", "我的信息存多久", "隐私有说明吗", "会不会泄露"],
)
@pytest.mark.parametrize("intent", ["out_of_scope", "unsubscribe"])
def test_what_becomes_of_the_words_is_told_with_the_way_to_erase_them(me, words, intent):
    said = me.says(words, intent)
    assert ("留痕" in said or "先记下是谁" in said, me.titles()[0]) == (True, "删除我的信息")


def test_a_leak_of_gas_and_a_house_that_is_sold_are_no_privacy(me):
    for words in ("燃气会不会泄露", "开发商把房子卖给别人了"):
        assert "删除我的信息" not in me.says(words, "out_of_scope")


@pytest.mark.parametrize("words", ["字太小了 看不清", "眼神不好", "看不见字", "老花眼 看不清楚"])
def test_whoever_cannot_read_hears_of_the_large_letters(me, words):
    assert me.says(words, "out_of_scope").startswith("点右上角的“大字”")


@pytest.mark.parametrize("words", ["标牌上的字太小看不清", "楼道灯坏了看不清", "眼睛不好，卫生间漏水没法弄"])
def test_what_is_told_of_a_house_is_not_about_the_letters(me, words):
    assert "大字" not in me.says(words, "file_complaint")


def test_an_answer_that_contradicts_is_excused_and_what_it_offered_is_offered_again(session, me):
    button = Button("其他公告", "list_announcements")
    hears(session, Reply("【缺陷建材通报】关于一批防水卷材不合格的通报\n经抽样检测", (button,)))
    said = me.says("这个你刚才不是说没有吗", "help")
    assert said.startswith("对不起")
    assert "【缺陷建材通报】" in said.split("\n")[0]
    assert me.titles() == ["其他公告", "人工", "菜单"]


@pytest.mark.parametrize("words", ["跟刚才说的不一样啊", "你明明说有的", "前后矛盾", "答非所问"])
def test_other_words_for_it_are_heard(me, words):
    assert me.says(words, "deny").startswith("对不起")


def test_excused_twice_it_is_not_the_same_words(session, me):
    first = me.says("前后矛盾", "deny")
    hears(session, Reply(first, (Button("人工", "talk_to_human"),)))
    assert me.says("你明明说有的", "deny").startswith("还是没答到点上")


def test_what_others_said_is_no_complaint_about_us(me):
    assert not me.says("物业刚才不是说没有吗", "help").startswith("对不起，前后")


@pytest.mark.parametrize("words", ["这个我听不懂 你说人话", "太啰嗦了 看不明白"])
def test_who_finds_it_too_much_gets_no_long_menu(me, words):
    assert me.says(words, "help").startswith("能帮您，您直接说就行")


def test_what_we_do_not_know_leads_on(me):
    me.says("明天股票涨不涨", "out_of_scope")
    assert me.titles() == ["我要投诉", "查项目", "菜单", "人工"]
